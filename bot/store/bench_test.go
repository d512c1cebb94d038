package store

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

// BenchmarkSettings is what every message costs.
func BenchmarkSettings(b *testing.B) {
	s := open(b, filepath.Join(b.TempDir(), "store.db"))
	if _, err := s.Change("10", func(c *Settings) error { c.Channels = []string{"1", "2"}; return nil }); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		s.Settings("10")
	}
}

// BenchmarkChange is one change of settings, until it is on disk.
func BenchmarkChange(b *testing.B) {
	s := open(b, filepath.Join(b.TempDir(), "store.db"))
	for b.Loop() {
		if _, err := s.Change("10", func(c *Settings) error { c.Quotes++; return nil }); err != nil {
			b.Fatal(err)
		}
	}
}

// many makes a store of 10,000 reports of 3 KB.
func many(b *testing.B) (path string) {
	b.Helper()
	path = filepath.Join(b.TempDir(), "store.db")
	s := open(b, path)
	var changes []change
	for i := range 10_000 {
		text := []byte(strings.Repeat(fmt.Sprintf("Moss scored in match %d. ", i), 120))
		r := Report{Guild: "10", Version: versionOf(text), Added: s.day(s.now()), Title: fmt.Sprint("match ", i)}
		r.ID = r.Sum[:idLetters]
		is, err := encode(&r)
		must(b, err)
		changes = append(changes, change{key: r.key(), is: is}, change{key: textKey("10", r.Sum), is: text})
	}
	must(b, s.b.apply(changes))
	must(b, s.Close())
	return path
}

// BenchmarkOpen is a start with 10,000 reports, each of which is checked.
func BenchmarkOpen(b *testing.B) {
	path := many(b)
	for b.Loop() {
		s, err := Open(path)
		must(b, err)
		must(b, s.Close())
	}
}

// BenchmarkAddReport is one report more than 10,000, until it is on disk.
func BenchmarkAddReport(b *testing.B) {
	s := open(b, many(b))
	for i := 0; b.Loop(); i++ {
		_, added, err := s.AddReport(Report{Guild: "10"}, []byte(strings.Repeat(fmt.Sprint("Brook saved ", i), 200)))
		if err != nil || !added {
			b.Fatal(added, err)
		}
	}
}

// BenchmarkReports is a list of 10,000.
func BenchmarkReports(b *testing.B) {
	s := open(b, many(b))
	for b.Loop() {
		_, err := s.Reports("10")
		must(b, err)
	}
}

// BenchmarkUnanswered is a question more where there are as many as are kept.
func BenchmarkUnanswered(b *testing.B) {
	s := open(b, filepath.Join(b.TempDir(), "store.db"))
	for i := 0; b.Loop(); i++ {
		must(b, s.Unanswered("10", fmt.Sprint("who scored ", i), s.now()))
	}
}
