package answer

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"pressbox/corpus"
)

// season makes up n matches with a report each, always the same.
func season(b testing.TB, n int) []*corpus.Match {
	b.Helper()
	r := rand.New(rand.NewPCG(1, 2))
	syllables := strings.Fields("an bel cor dun ev far gil hol im jar kes lor mar nor ol pen quil ros sen tor un vey wes yar zel")
	invent := func() string {
		var s strings.Builder
		for range 2 + r.IntN(2) {
			s.WriteString(syllables[r.IntN(len(syllables))])
		}
		return capital(s.String())
	}
	clubs := make([]string, 400)
	squads := make([][]string, len(clubs))
	for i := range clubs {
		clubs[i] = invent() + " " + []string{"United", "Rovers", "Town", "Albion"}[r.IntN(4)]
		for range 18 {
			squads[i] = append(squads[i], invent()+" "+invent())
		}
	}
	matches := make([]*corpus.Match, n)
	for i := range matches {
		home := r.IntN(len(clubs))
		away := (home + 1 + r.IntN(len(clubs)-1)) % len(clubs)
		m := &corpus.Match{ID: fmt.Sprint("m", i), Home: clubs[home], Away: clubs[away], Date: corpus.Value{Text: fmt.Sprintf("20%02d-%02d-%02d", r.IntN(30), 1+r.IntN(12), 1+r.IntN(28))}}
		var text strings.Builder
		for k := range 40 {
			side := []int{home, away}[k%2]
			by, from := squads[side][r.IntN(18)], squads[side][r.IntN(18)]
			fmt.Fprintf(&text, "%s ran on to a pass from %s in minute %d and shot past the keeper of %s.\n\n", by, from, 2*k+1, clubs[home+away-side])
		}
		report, err := corpus.Read(m.ID+".txt", []byte(text.String()))
		if err != nil {
			b.Fatal(err)
		}
		m.Reports = []*corpus.Report{report}
		for _, side := range []int{home, away} {
			for _, who := range squads[side] {
				m.People = append(m.People, corpus.Person{Name: who, Team: clubs[side], Mentions: 1})
			}
		}
		passages(m)
		p := m.Passages[0]
		m.Facts = []corpus.Fact{{Kind: corpus.Goal, Player: p.Names[0], Team: m.Home, Minute: 1, Quotes: []corpus.Quote{p.Quote}}}
		m.Score = &corpus.Score{Home: 1, Quotes: []corpus.Quote{p.Quote}}
		matches[i] = m
	}
	return matches
}

// silent finds nothing: the benchmark is of the engine, not of a search.
type silent struct{}

func (silent) Search(corpus.Query) []corpus.Hit { return nil }

func BenchmarkNew(b *testing.B) {
	matches := season(b, 10_000)
	for b.Loop() {
		New(matches, silent{})
	}
}

func BenchmarkManyMatches(b *testing.B) {
	matches := season(b, 10_000)
	e := New(matches, silent{})
	who := matches[700].Facts[0].Player
	for _, q := range []string{"who scored", "did " + who + " score", "when did " + lastWord(who) + "x score", "which games ended 1-0", strings.Repeat("who scored the ", 3000)} {
		b.Run(strings.ReplaceAll(q[:min(len(q), 20)], " ", "_"), func(b *testing.B) {
			for b.Loop() {
				e.Ask(Request{Text: q, Mention: true})
			}
		})
	}
}
