package main

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"strings"
)

// Where results are shown.
const (
	readmeFile  = "../../README.md"
	pictureFile = "speed.png"
)

// The part of the README that is written here.
const begins, ends = "<!-- speed -->\n", "<!-- end -->"

// writeReadme shows a comparison in the README and in its picture.
func writeReadme(c comparison) error {
	old, err := os.ReadFile(readmeFile)
	if err != nil {
		return err
	}
	text, err := splice(old, table(c.Results)+"\n"+c.foot()+"\n")
	if err != nil {
		return err
	}
	if err := os.WriteFile(readmeFile, text, 0o644); err != nil {
		return err
	}
	return drawResults(c.Results, pictureFile)
}

// splice puts part into its place in a text.
func splice(text []byte, part string) ([]byte, error) {
	before, rest, found := bytes.Cut(text, []byte(begins))
	_, after, closed := bytes.Cut(rest, []byte(ends))
	if !found || !closed {
		return nil, fmt.Errorf("%s: it has no place for the table, between %q and %q", readmeFile, begins, ends)
	}
	return slices.Concat(before, []byte(begins+part+ends), after), nil
}

// large are the results over so many sentences that they tell.
func large(results []result) []result {
	const least = 50_000
	return slices.DeleteFunc(slices.Clone(results), func(r result) bool { return r.Wanted < least })
}

// foot says where was measured, and what it takes to come by what Pressbox
// knows of sentences.
func (c comparison) foot() string {
	var took []string
	for _, r := range large(c.Results) {
		if r.Engine == engines[0].name {
			took = append(took, fmt.Sprintf("%.1f s of CPU for %s sentences", r.Read, thousands(r.Wanted)))
		}
	}
	return fmt.Sprintf("Measured on %s. Reading the reports comes before all this; it took %s.", c.Machine, strings.Join(took, " and "))
}

// table has a row for each engine and number of sentences.
func table(results []result) string {
	var b strings.Builder
	b.WriteString("| sentences | engine | built, s of CPU | files, MB | memory, MB | one match, ms | all matches, ms | answer first | in the first three |\n")
	b.WriteString("|---|---|---|---|---|---|---|---|---|\n")
	for _, r := range large(results) {
		fmt.Fprintf(&b, "| %s | %s | %.1f | %.0f | %.0f | %s | %s | %s | %s |\n",
			thousands(r.Wanted), strings.TrimSpace(r.Engine+" "+r.Version), r.Build, float64(r.Bytes)/1e6, float64(r.Memory)/1e6,
			r.Filtered.times(), r.Global.times(),
			share(r.Filtered.First, r.Global.First), share(r.Filtered.Three, r.Global.Three))
	}
	return b.String()
}

// times are the usual one and the one that one in a hundred exceeds.
func (f figures) times() string { return milliseconds(f.P50) + " / " + milliseconds(f.P99) }

// milliseconds are written to two figures.
func milliseconds(ms float64) string {
	if ms >= 10 {
		return fmt.Sprintf("%.0f", ms)
	}
	return fmt.Sprintf("%.2g", ms)
}

// share is of one match, then of all.
func share(filtered, global float64) string { return fmt.Sprintf("%.2f / %.2f", filtered, global) }

// thousands writes 1000000 as 1,000,000.
func thousands(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
