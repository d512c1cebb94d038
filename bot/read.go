package main

import (
	"fmt"

	"pressbox/corpus"
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

// merge makes matches of reports.
func merge(reports []*corpus.Report) []*corpus.Match {
	var matches []*corpus.Match
	for _, r := range reports {
		m := &corpus.Match{ID: r.ID, Home: r.Home, Away: r.Away, Reports: []*corpus.Report{r}}
		for _, s := range r.Sentences {
			m.Passages = append(m.Passages, corpus.Passage{Quote: corpus.Quote{Report: r, Span: s.Span}, Zone: r.Kind(s)})
		}
		matches = append(matches, m)
	}
	return matches
}

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
