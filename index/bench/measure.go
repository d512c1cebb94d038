package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"slices"
	"time"
)

// A result is what was measured of an engine over so many sentences.
type result struct {
	Engine    string
	Version   string  // of the engine
	Wanted    int     // so many sentences were wanted
	Sentences int     // and so many there are
	Read      float64 // seconds of the processor, to read the reports; before all engines
	Build     float64 // seconds of the processor
	Bytes     int64   // of files
	Memory    int64   // bytes more than before building
	Filtered  figures
	Global    figures
}

// figures are of many questions: milliseconds that one takes, and the share of
// those that find a sentence which answers them, first and among the first
// three.
type figures struct {
	P50, P99     float64
	First, Three float64
}

// measure builds an engine over n sentences and asks it.
func measure(name string, e engine, n int) (r result, err error) {
	r = result{Engine: name, Wanted: n}
	dir, err := os.MkdirTemp("", "pressbox-bench-")
	if err != nil {
		return r, err
	}
	defer os.RemoveAll(dir)
	var l *library
	r.Read, err = processor(func() (err error) { l, err = newLibrary(n); return err })
	if err != nil {
		return r, err
	}
	r.Sentences = len(l.sentences)
	before, err := resting()
	if err != nil {
		return r, err
	}
	defer e.close()
	r.Build, err = processor(func() error { return e.build(dir, l) })
	if err != nil {
		return r, err
	}
	if r.Version, err = e.version(); err != nil {
		return r, err
	}
	if r.Filtered, err = interrogate(e, l.filtered); err != nil {
		return r, err
	}
	if r.Global, err = interrogate(e, l.global); err != nil {
		return r, err
	}
	after, err := resting()
	if err != nil {
		return r, err
	}
	runtime.KeepAlive(l)
	r.Memory = max(0, after-before)
	r.Bytes, err = size(dir)
	return r, err
}

// processor is how many seconds of the processor do takes.
func processor(do func() error) (float64, error) {
	before, err := spent()
	if err != nil {
		return 0, err
	}
	if err := do(); err != nil {
		return 0, err
	}
	after, err := spent()
	return (after - before).Seconds(), err
}

// resting is what is held after garbage was collected.
func resting() (int64, error) {
	debug.FreeOSMemory()
	return held()
}

// How long an engine is asked: to warm up, and for figures.
const (
	warming = 2 * time.Second
	asking  = 20 * time.Second
)

// interrogate asks questions one after the other: each once, and then on until
// there are figures enough.
func interrogate(e engine, questions []question) (f figures, err error) {
	for start, i := time.Now(), 0; i < len(questions) && time.Since(start) < warming; i++ {
		if _, err := e.search(questions[i]); err != nil {
			return f, err
		}
	}
	runtime.GC()
	var took []time.Duration
	var known, first, three float64
	for begin, i := time.Now(), 0; i < len(questions) || i < 5*len(questions) && time.Since(begin) < asking; i++ {
		q := questions[i%len(questions)]
		start := time.Now()
		found, err := e.search(q)
		took = append(took, time.Since(start))
		if err != nil {
			return f, err
		}
		if q.evidence == nil {
			continue
		}
		known++
		switch rank := slices.IndexFunc(found, func(text string) bool { return q.evidence[text] }); rank {
		case 0:
			first++
			three++
		case 1, 2:
			three++
		}
	}
	slices.Sort(took)
	at := func(percent int) float64 { return took[(len(took)-1)*percent/100].Seconds() * 1000 }
	return figures{P50: at(50), P99: at(99), First: first / known, Three: three / known}, nil
}
