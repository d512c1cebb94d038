package extract

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"pressbox/corpus"
)

// Reports that come and go in any order leave the matches that are found where
// those that are left come in their order, and what was there before stays.
func TestGroups(t *testing.T) {
	pick := func(t *rapid.T, label string, list ...string) string { return rapid.SampledFrom(list).Draw(t, label) }
	rapid.Check(t, func(rt *rapid.T) {
		facts := map[*corpus.Report]*corpus.Match{}
		g := Groups{facts: func(r *corpus.Report) *corpus.Match { return facts[r] }}
		var have []*corpus.Match   // readings in the order in which they came
		var merged []*corpus.Match // as the groups told
		for n := range rapid.IntRange(1, 14).Draw(rt, "changes") {
			var come []*corpus.Match
			var gone []*corpus.Report
			for i := 0; i < len(have); i++ {
				if rapid.IntRange(0, 4).Draw(rt, "gone") == 0 {
					gone = append(gone, have[i].Reports[0])
					have = slices.Delete(have, i, i+1)
				}
			}
			for k := range rapid.IntRange(0, 3).Draw(rt, "come") {
				var goals []string
				for range rapid.IntRange(0, 3).Draw(rt, "goals") {
					goals = append(goals, pick(rt, "scorer", "Ada Moss", "Moss", "away Leo Cray", "Ivo Strand", "away Gus Byrd", "-")+pick(rt, "minute", "", " 12", " 60"))
				}
				m := toldMatch(t, fmt.Sprintf("%d-%d.txt", n, k), fmt.Sprintf("%s %s %s; %s; %s",
					pick(rt, "home", "Ashgrove Town", "Ashgrove", "Pell Rovers"), pick(rt, "score", "v", "1-0", "1-1"), pick(rt, "away", "Pell Rovers", "Pell", "Quill City", "Ashgrove Town"),
					pick(rt, "day", "-", "2031-04-12", "2031-04-13"), strings.Join(append(goals, "-"), ", ")))
				if pick(rt, "sort", "match", "match", "match", "none") == "none" {
					m = &corpus.Match{Reports: m.Reports, Not: "nothing"}
				}
				m.ID = slug(m)
				facts[m.Reports[0]] = m
				come = append(come, m)
			}
			have = append(have, come...)
			before, old := matchesOf(g), g
			var in, out []*corpus.Match
			g, in, out = g.With(come, gone)
			merged = slices.DeleteFunc(merged, func(m *corpus.Match) bool { return slices.Contains(out, m) })
			merged = append(merged, in...)
			want := Merge(have)
			if got := matchesOf(g); !slices.Equal(got, inBrief(want)) {
				rt.Fatalf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(inBrief(want), "\n"))
			}
			if got, want := slices.Sorted(slices.Values(inBrief(merged))), slices.Sorted(slices.Values(inBrief(want))); !slices.Equal(got, want) {
				rt.Fatalf("what comes and goes adds up to\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
			if !slices.Equal(matchesOf(old), before) {
				rt.Fatal("the groups before have changed")
			}
		}
	})
}

func matchesOf(g Groups) []string {
	var matches []*corpus.Match
	for _, group := range g.groups.All("") {
		matches = append(matches, group.match)
	}
	return inBrief(matches)
}

func inBrief(matches []*corpus.Match) []string {
	var all []string
	for _, m := range matches {
		line := m.ID
		for _, r := range m.Reports {
			line += " " + r.ID
		}
		facts, _ := json.Marshal([]any{m.Score, m.Home, m.Away, len(m.Facts), len(m.Passages), m.Date.Text})
		all = append(all, line+" "+string(facts))
	}
	return all
}
