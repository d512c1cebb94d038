package main

import (
	"fmt"
	"runtime"
	"slices"
	"sync"
	"syscall"
	"testing"
	"time"

	"pressbox/bot/answer"
	"pressbox/bot/library"
	"pressbox/corpus"
	"pressbox/corpus/season"
)

// BenchmarkAddReport is about one report of 3 KB more beside many: how long it
// takes until questions see it, how long answers take meanwhile, and what a
// guild's own reports cost.
func BenchmarkAddReport(b *testing.B) {
	d, games := openMany(b)
	defer d.close()
	late, l := 0, season.New()
	write := func(g season.Game) *corpus.Report {
		late++
		r, err := corpus.Read(fmt.Sprintf("late%d.md", late), []byte(l.Report(g, season.Outlets[late%len(season.Outlets)])))
		if err != nil {
			b.Fatal(err)
		}
		return r
	}
	b.Run("new_match", func(b *testing.B) { benchmarkAdds(b, d.library, func() *corpus.Report { return write(l.Game()) }) })
	b.Run("same_match", func(b *testing.B) {
		benchmarkAdds(b, d.library, func() *corpus.Report { return write(games[late*7%len(games)]) })
	})
	b.Run("answers", func(b *testing.B) {
		questions := fansQuestions(games)[:20*len(forms)]
		quiet := askAll(b, d.library, questions)
		stop := make(chan struct{})
		var adding sync.WaitGroup
		adding.Go(func() {
			for {
				select {
				case <-stop:
					return
				case <-time.After(100 * time.Millisecond):
					d.library.Add("", write(l.Game()))
				}
			}
		})
		var busy []time.Duration
		for b.Loop() {
			busy = append(busy, askAll(b, d.library, questions)...)
		}
		close(stop)
		adding.Wait()
		slices.Sort(busy)
		for name, took := range map[string][]time.Duration{"quiet": quiet, "adding": busy} {
			total := time.Duration(0)
			for _, t := range took {
				total += t
			}
			b.ReportMetric(total.Seconds()*1000/float64(len(took)), name+"-mean-ms")
			b.ReportMetric(took[len(took)*99/100].Seconds()*1000, name+"-p99-ms")
		}
	})
	b.Run("guilds", func(b *testing.B) {
		const open, resting = 65, 1000 // the library keeps 65 editions
		reports := func(n int) []*corpus.Report {
			g := games[n*31%len(games)]
			return []*corpus.Report{write(g), write(g), write(l.Game())}
		}
		before := heapInUse()
		for n := range resting {
			d.library.Stock(fmt.Sprint("resting", n), reports(n))
		}
		stocked := heapInUse()
		for n := range open {
			d.library.Add(fmt.Sprint("guild", n), reports(n)...)
		}
		opened := heapInUse()
		for n := 0; b.Loop(); n++ {
			d.library.For(fmt.Sprint("resting", n%resting))
		}
		b.ReportMetric(float64(stocked-before)/resting/1000, "KB/guild")
		b.ReportMetric(float64(opened-stocked)/open/1000, "KB/open-guild")
	})
}

func benchmarkAdds(b *testing.B, lib *library.Library, write func() *corpus.Report) {
	var took []time.Duration
	for b.Loop() {
		r := write()
		start := time.Now()
		change := lib.Add("", r)
		if len(change.Come) == 0 || len(lib.For("").Matches("", 1)) == 0 {
			b.Fatal("nothing came")
		}
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	b.ReportMetric(took[len(took)/2].Seconds()*1000, "p50-ms")
	b.ReportMetric(took[len(took)-1].Seconds()*1000, "most-ms")
}

// askAll is how long answers take of the processor, the quickest first: not
// longer because others want it, too.
func askAll(b *testing.B, lib *library.Library, questions []string) []time.Duration {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	var took []time.Duration
	for _, q := range questions {
		start := threadTime(b)
		lib.For("").Ask(answer.Request{Text: q, Mention: true})
		took = append(took, threadTime(b)-start)
	}
	slices.Sort(took)
	return took
}

// threadTime is what this thread has had of the processor.
func threadTime(b *testing.B) time.Duration {
	const thisThread = 1 // RUSAGE_THREAD of Linux
	var u syscall.Rusage
	if err := syscall.Getrusage(thisThread, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func heapInUse() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
