package main

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"pressbox/corpus"
	"pressbox/corpus/extract"
	"pressbox/corpus/season"
)

// writeSeason writes n reports into dir, of one to five season.Outlets on each game,
// and returns the games.
func writeSeason(tb testing.TB, dir string, n int) []season.Game {
	tb.Helper()
	l := season.New()
	var games []season.Game
	for written := 0; written < n; {
		g := l.Game()
		games = append(games, g)
		for _, k := range l.Perm(len(season.Outlets))[:min(1+l.IntN(5), n-written)] {
			writeFile(tb, filepath.Join(dir, fmt.Sprintf("%05d.md", written)), l.Report(g, season.Outlets[k]))
			written++
		}
	}
	return games
}

func writeFile(tb testing.TB, name, text string) {
	tb.Helper()
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		tb.Fatal(err)
	}
}

// The league is told so that it can be understood, or the benchmarks over it
// would measure nothing.
func TestSeason(t *testing.T) {
	dir := t.TempDir()
	games := writeSeason(t, dir, 200)
	reports, problems, err := gather(dir)
	if err != nil || len(problems) > 0 {
		t.Fatal(problems, err)
	}
	sentences := 0
	for _, r := range reports {
		sentences += len(r.Sentences)
	}
	if mean := sentences / len(reports); mean < 38 || mean > 48 {
		t.Errorf("%d sentences a report, want about 40", mean)
	}
	matches := extract.Merge(read(reports, extract.Facts, func(int, int) {}))
	goals, told := 0, 0
	for _, g := range games {
		goals += g.Score[0] + g.Score[1]
	}
	for _, m := range matches {
		for _, f := range m.Facts {
			if f.Kind == corpus.Goal {
				told++
			}
		}
	}
	t.Logf("%d games, %d matches; %d goals, %d found", len(games), len(matches), goals, told)
	if off := len(matches) - len(games); off < -2 || off > len(games)/20 {
		t.Errorf("%d games were read as %d matches", len(games), len(matches))
	}
	if told < goals*8/10 {
		t.Errorf("%d of %d goals were found", told, goals)
	}
}
