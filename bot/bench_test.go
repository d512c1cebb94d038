package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"pressbox/bot/answer"
	"pressbox/config"
	"pressbox/corpus/season"
)

// BenchmarkStart is from nothing to the first prompt: the samples read,
// understood and indexed.
func BenchmarkStart(b *testing.B) {
	p := &program{stderr: b.Output()}
	for b.Loop() {
		if _, err := p.openDesk(config.Default()); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkAnswer is one answer over the samples, of questions as they come.
func BenchmarkAnswer(b *testing.B) {
	d, err := (&program{stderr: b.Output()}).openDesk(config.Default())
	if err != nil {
		b.Fatal(err)
	}
	questions := []string{
		"who scored", "!burki", "when did son score", "who set up kane", "did fenwick score a penalty",
		"how far out was hale's winner", "what did nadia brook say", "score", "who was sent off against thornwick",
	}
	for i := 0; b.Loop(); i++ {
		d.engine.Ask(answer.Request{Text: questions[i%len(questions)]})
	}
}

// many is how many reports the benchmarks of size are over: some 400,000
// sentences.
const many = 10_000

// openMany opens a desk over many reports, and returns the games that they tell.
func openMany(b *testing.B) (*desk, []season.Game) { return openReports(b, many) }

// openReports opens a desk over n generated reports, or over the samples if n
// is 0, and returns the games that they tell.
func openReports(b *testing.B, n int) (_ *desk, games []season.Game) {
	b.Helper()
	settings := config.Default()
	if n > 0 {
		settings.Reports, settings.Cache = b.TempDir(), b.TempDir()
		games = writeSeason(b, settings.Reports, n)
	}
	d, err := (&program{stderr: b.Output()}).openDesk(settings)
	if err != nil {
		b.Fatal(err)
	}
	return d, games
}

// BenchmarkManyReports asks many questions of many reports, and tells how long
// one answer takes of the processor, with what the garbage collector takes
// meanwhile. On one core, -cpu 1, that is how long it takes if nobody else wants
// the core.
func BenchmarkManyReports(b *testing.B) {
	d, games := openMany(b)
	defer d.close()
	for name, questions := range map[string][]string{"fans": fansQuestions(games), "hostile": hostileQuestions()} {
		b.Run(name, func(b *testing.B) {
			var took []time.Duration
			for b.Loop() {
				for _, q := range questions {
					start := processorTime(b)
					d.engine.Ask(answer.Request{Text: q, Mention: true, Now: games[0].Day})
					took = append(took, processorTime(b)-start)
				}
			}
			slices.Sort(took)
			for _, percent := range []int{50, 99, 100} {
				b.ReportMetric(took[(len(took)-1)*percent/100].Seconds()*1000, fmt.Sprintf("p%d-ms", percent))
			}
		})
	}
}

// processorTime is what this process has had of the processor.
func processorTime(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// forms are what fans ask: {who} and {with} are surnames, {typo} is {who}
// mistyped, and {full} the whole name.
var forms = []string{
	"who scored for {home} against {away}", "what was the score between {home} and {away}", "{home} v {away} who was booked",
	"who won {home} {away}", "who reffed {home} v {away}", "timeline {home} {away}", "compare {home} {away}", "summary {home} {away}",

	"when did {who} score", "did {who} score", "!{who}", "who set up {who}", "how did {who} play", "did {typo} score",
	"who came on for {who}", "from how far did {with} score", "was {who} booked", "what did {manager} say",

	"who is the top scorer", "how many goals has {full} scored in total", "which games did {home} win", "how many games did {home} win",
	"which games ended 2-1", "who scored a hat-trick", "did {who} score against both {home} and {away}", "which games were in april",

	"why was {who} left out", "what happened after the break", "what was wrong with the pitch at {home}", "who has the best left foot",
	"what did the manager say about {who}", "why did the away end sing", "quotes {who}", "who was carried off", "what happened in the {minute}th minute",
}

// fansQuestions asks each of forms of many events.
func fansQuestions(games []season.Game) []string {
	r := rand.New(rand.NewPCG(1, 1))
	var questions []string
	for len(questions) < 30*len(forms) {
		g := games[r.IntN(len(games))]
		if len(g.Events) == 0 {
			continue
		}
		e := g.Events[r.IntN(len(g.Events))]
		_, who, _ := strings.Cut(e.Who, " ")
		_, with, _ := strings.Cut(e.With, " ")
		slip := 1 + r.IntN(len(who)-1)
		questions = append(questions, strings.ToLower(strings.NewReplacer(
			"{home}", g.Home.Name, "{away}", g.Away.Name, "{who}", who, "{with}", with, "{full}", e.Who, "{manager}", g.Home.Manager,
			"{typo}", who[:slip]+"x"+who[slip:], "{minute}", fmt.Sprint(e.Minute),
		).Replace(forms[len(questions)%len(forms)])))
	}
	return questions
}

// hostileQuestions are no questions.
func hostileQuestions() []string {
	l := season.New()
	var words []string
	for range 10_000 {
		words = append(words, l.Word())
	}
	return []string{
		strings.Join(words, " "), strings.Repeat("who scored the ", 3334), strings.Repeat("a", 100_000), strings.Repeat("* ", 10_000),
		"*", "?", ".*", "(a+)+$", "[a-z]*.*[^x]{1,1000}", "a", "e", "!x", "/.*/", "name:*~2", "who scored *", strings.Repeat("(", 10_000), strings.Repeat("\u0301", 50_000),
		strings.Repeat("brinx ", 10_000), strings.Join(words[:60], "x "),
	}
}

// BenchmarkManyReportsStart is the start of the program over many reports, of
// the process from its beginning to its end: the first time, again with nothing
// new, and with one report more. It tells the most memory that each took.
func BenchmarkManyReportsStart(b *testing.B) {
	dir := b.TempDir()
	reports, cache := filepath.Join(dir, "reports"), filepath.Join(dir, "cache")
	writeFile(b, filepath.Join(dir, "pressbox.toml"), "reports = 'reports'\ncache = 'cache'\n")
	if err := os.Mkdir(reports, 0o700); err != nil {
		b.Fatal(err)
	}
	writeSeason(b, reports, many)
	late := season.New()
	for _, start := range []struct {
		name   string
		before func(n int)
	}{
		{"first", func(int) {
			if err := os.RemoveAll(cache); err != nil {
				b.Fatal(err)
			}
		}},
		{"again", func(int) {}},
		{"one_more", func(n int) {
			writeFile(b, filepath.Join(reports, fmt.Sprintf("late%d.md", n)), late.Report(late.Game(), season.Outlets[0]))
		}},
	} {
		b.Run(start.name, func(b *testing.B) {
			var cpu time.Duration
			var memory int64
			for n := range b.N {
				b.StopTimer()
				start.before(n)
				b.StartTimer()
				c := exec.CommandContext(b.Context(), "pressbox", "ask", "who is the top scorer") // testscript.Main has put it there
				c.Dir = dir
				if out, err := c.CombinedOutput(); err != nil || strings.Contains(string(out), "not used") {
					b.Fatalf("%v: %s", err, out)
				}
				cpu += c.ProcessState.UserTime() + c.ProcessState.SystemTime()
				memory = max(memory, c.ProcessState.SysUsage().(*syscall.Rusage).Maxrss)
			}
			b.ReportMetric(cpu.Seconds()/float64(b.N), "cpu-s")
			b.ReportMetric(float64(memory)/1000, "rss-MB")
			b.ReportMetric(many*float64(b.N)/cpu.Seconds(), "reports/cpu-s")
		})
	}
}
