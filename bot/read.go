package main

import (
	"fmt"
	"runtime"

	"golang.org/x/sync/errgroup"

	"pressbox/corpus"
	"pressbox/corpus/extract"
	"pressbox/corpus/ingest"
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

// read finds what each report tells, several at a time, in their order.
func read(reports []*corpus.Report) []*corpus.Match {
	matches := make([]*corpus.Match, len(reports))
	var readers errgroup.Group
	readers.SetLimit(runtime.GOMAXPROCS(0))
	for i, r := range reports {
		readers.Go(func() error {
			matches[i] = extract.Facts(r)
			return nil
		})
	}
	readers.Wait() // no reader fails
	return matches
}

// merge makes matches of reports.
func merge(reports []*corpus.Report) []*corpus.Match { return extract.Merge(read(reports)) }

// contents says how much matches are: "3 matches in 7 reports".
func contents(matches []*corpus.Match) string {
	told, reports := 0, 0
	for _, m := range matches {
		if m.Not == "" {
			told++
		}
		reports += len(m.Reports)
	}
	return fmt.Sprintf("%s in %s", count(told, "match", "matches"), count(reports, "report", "reports"))
}

// count says how many there are.
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// oneLine names a match by its score and day.
func oneLine(m *corpus.Match) string {
	if m.Not != "" {
		return fmt.Sprintf("%s: no match (%s)", m.Reports[0].ID, m.Not)
	}
	return headline(m) + by(", ", longDate(m.Date.Text))
}
