package answer

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"pressbox/corpus"
)

// An engine that matches came to and went from knows what one knows that is
// built anew over those that are left, and the one before stays as it was.
func TestWith(t *testing.T) {
	pool := append(season(t, 12), league(t)...)
	for i, m := range pool[:6] { // names that change with the matches that they are in
		m.People = append(m.People,
			corpus.Person{Name: []string{"Ána Sorn", "Ana Sorn", "Sorn Ana"}[i%3], Aliases: []string{fmt.Sprint("the smith", i%2)}, Mentions: 1 + i},
			corpus.Person{Name: []string{"Jo Reed", "Everton"}[i%2], Mentions: 2})
		m.Passages = append(m.Passages, corpus.Passage{Quote: m.Passages[0].Quote, Names: []string{"Everton", "Leeds United"}})
	}
	rapid.Check(t, func(t *rapid.T) {
		e := New(nil, nil)
		var have []*corpus.Match
		for range rapid.IntRange(1, 6).Draw(t, "changes") {
			var come, gone, left []*corpus.Match
			for _, m := range pool {
				switch in, change := slices.Contains(have, m), rapid.Bool().Draw(t, m.ID); {
				case in && change:
					gone = append(gone, m)
				case in:
					left = append(left, m)
				case change:
					come = append(come, m)
				}
			}
			before, old := knows(e), e
			e, have = e.With(come, gone, nil), append(left, come...)
			if got, want := knows(e), knows(New(have, nil)); got != want {
				t.Fatalf("got\n%s\nwant\n%s", got, want)
			}
			if knows(old) != before {
				t.Fatal("the engine before has changed")
			}
		}
	})
}

// knows is all that an engine knows.
func knows(e *Engine) string {
	var b strings.Builder
	for _, m := range e.encounters {
		fmt.Fprintln(&b, m.match.ID, m.day, m.typed)
	}
	for k, n := range e.names.byKey.All("") {
		fmt.Fprintln(&b, k, n.text, n.team, n.talk)
		for _, p := range n.places {
			fmt.Fprintln(&b, "\t", p.match.ID, p.text, p.nth, p.side, p.mentions, p.person)
		}
	}
	for form, senses := range e.names.senses.All("") {
		fmt.Fprint(&b, form, ":")
		for _, s := range senses {
			fmt.Fprint(&b, " ", s.name.text, s.weight)
		}
		fmt.Fprintln(&b)
	}
	for w, n := range e.names.words.All("") {
		fmt.Fprintln(&b, w, n)
	}
	for s, n := range e.names.stems.All("") {
		fmt.Fprintln(&b, s, n)
	}
	return b.String()
}

// BenchmarkWith is one match more beside 10,000.
func BenchmarkWith(b *testing.B) {
	matches := season(b, 10_000)
	e := New(matches[1:], silent{})
	b.ReportAllocs()
	for b.Loop() {
		e.With(matches[:1], nil, silent{})
	}
}
