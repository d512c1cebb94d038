package main

import (
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"pressbox/bot/phrase"
	"pressbox/corpus"
	"pressbox/corpus/extract"
	"pressbox/corpus/ingest"
	"pressbox/corpus/readings"
	"pressbox/corpus/sample"
)

// gather reads the reports of a folder or file, or the samples if it is "".
// Problems are files that are no reports while others are.
func gather(path string) (reports []*corpus.Report, problems []error, err error) {
	if path == "" {
		return ingest.FS(sample.Reports)
	}
	return ingest.Dir(path)
}

// A source reads the host's reports, when it is called again only those that
// are not as they were.
type source func() (reports []*corpus.Report, problems []error, err error)

// sourceOf is the source of a folder or file, or of the samples if it is "".
func sourceOf(path string) source {
	if path == "" {
		return func() ([]*corpus.Report, []error, error) { return ingest.FS(sample.Reports) }
	}
	return ingest.NewCurrent(path).Read
}

// A reader finds what a report tells: extract.Facts, or what remembers it.
type reader func(*corpus.Report) *corpus.Match

// read finds what each report tells, several at a time, in their order.
func read(reports []*corpus.Report, one reader, progress func(done, total int)) []*corpus.Match {
	matches := make([]*corpus.Match, len(reports))
	var done atomic.Int64
	var readers errgroup.Group
	readers.SetLimit(runtime.GOMAXPROCS(0))
	for i, r := range reports {
		readers.Go(func() error {
			matches[i] = one(r)
			progress(int(done.Add(1)), len(reports))
			return nil
		})
	}
	readers.Wait() // no reader fails
	return matches
}

// readKept does so too, but reads no report that was read before and whose
// reading is kept in the folder cache.
func readKept(reports []*corpus.Report, cache string, progress func(done, total int)) ([]*corpus.Match, error) {
	program, err := fingerprint()
	if err != nil {
		return nil, err
	}
	kept, err := readings.Open(filepath.Join(cache, "readings"), program)
	if err != nil {
		return nil, err
	}
	matches := read(reports, func(r *corpus.Report) *corpus.Match { return kept.Of(r, extract.Facts) }, progress)
	return matches, kept.Save()
}

// fingerprint tells this program from any other, also from itself with other
// rules: they are part of it.
func fingerprint() (string, error) {
	name, err := os.Executable()
	if err != nil {
		return "", fmt.Errorf("find the program's own file: %w", err)
	}
	f, err := os.Open(name)
	if err != nil {
		return "", fmt.Errorf("read the program's own file: %w", err)
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", fmt.Errorf("read the program's own file: %w", err)
	}
	return string(h.Sum(nil)), nil
}

// An extent is how much was read. A report that tells of no match counts as a
// report only.
type extent struct{ matches, reports, sentences int }

func extentOf(matches []*corpus.Match) extent {
	var e extent
	for _, m := range matches {
		if m.Not == "" {
			e.matches++
		}
		e.reports += len(m.Reports)
		e.sentences += len(m.Passages)
	}
	return e
}

// contents says how much matches are: "3 matches in 7 reports".
func contents(words *phrase.Book, matches []*corpus.Match) string {
	e := extentOf(matches)
	return words.Count("count.match", e.matches) + " " + words.Count("count.in-report", e.reports)
}

// oneLine names a match by its score and day.
func oneLine(m *corpus.Match) string {
	if m.Not != "" {
		return fmt.Sprintf("%s: no match (%s)", m.Reports[0].ID, m.Not)
	}
	return page{}.headline(m) + by(", ", page{}.longDate(m.Date.Text))
}
