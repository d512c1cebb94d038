package index

import (
	"strings"
	"testing"

	"pressbox/corpus"
)

// squads are two matches of invented people.
func squads(t *testing.T) *Names {
	a := &corpus.Match{ID: "a", Home: "Harbour Rovers", Away: "Quarry Town", People: []corpus.Person{
		{Name: "Ada Moss", Mentions: 9, Aliases: []string{"Moss", "the Dane"}},
		{Name: "Mo Ferro", Mentions: 2},
		{Name: "Óscar de la Mossa", Mentions: 1},
		{Name: "Bo", Mentions: 1},
	}}
	b := &corpus.Match{ID: "b", Home: "Harbour Rovers", Away: "Abbey Park", People: []corpus.Person{
		{Name: "Ada Moss", Mentions: 1},
		{Name: "Ines Carrow", Mentions: 4},
	}}
	n, err := NewNames([]*corpus.Match{a, b})
	must(t, err)
	return n
}

func list(names []Name) string {
	var all []string
	for _, n := range names {
		all = append(all, n.Name)
	}
	return strings.Join(all, ", ")
}

func TestComplete(t *testing.T) {
	n := squads(t)
	for _, tt := range []struct {
		typed string
		limit int
		want  string
	}{
		{"mo", 5, "Ada Moss, Mo Ferro, Óscar de la Mossa"},
		{"mo", 2, "Ada Moss, Mo Ferro"},
		{"MOSS A", 5, "Ada Moss, Óscar de la Mossa"}, // a typing error away
		{"ada m", 5, "Ada Moss"},
		{"dane", 5, "Ada Moss"},
		{"oscar", 5, "Óscar de la Mossa"},
		{"de la", 5, "Óscar de la Mossa"},
		{"harbuor", 5, "Harbour Rovers"},
		{"carow", 5, "Ines Carrow"},
		{"xx", 5, ""},
		{"", 2, "Ada Moss, Ines Carrow"},
		{"moss", 0, ""},
		{strings.Repeat("moss", 5000), 5, ""},
		{"*", 1, ""},
		{"\xff", 1, ""},
	} {
		if got := list(n.Complete(tt.typed, tt.limit)); got != tt.want {
			t.Errorf("%q completes to %q, want %q", cut(tt.typed), got, tt.want)
		}
	}
}

func TestNear(t *testing.T) {
	n := squads(t)
	for _, tt := range []struct{ typed, want string }{
		{"moss", "Ada Moss, Óscar de la Mossa"},
		{"mosss", "Ada Moss, Óscar de la Mossa"},
		{"adda moss", "Ada Moss"},
		{"crarow", "Ines Carrow"},
		{"carrrrow", "Ines Carrow"},
		{"quary town", "Quarry Town"},
		{"bo", "Bo"},
		{"ba", ""},    // two letters allow no error
		{"fxrxo", ""}, // five allow one
		{"lewandowski", ""},
		{"", ""},
	} {
		if got := list(n.Near(tt.typed, 5)); got != tt.want {
			t.Errorf("near %q: %q, want %q", tt.typed, got, tt.want)
		}
	}
}

func TestNameCounts(t *testing.T) {
	for _, want := range []struct {
		name     string
		kind     NameKind
		mentions int
		matches  int
	}{{"Ada Moss", PersonName, 10, 2}, {"Harbour Rovers", TeamName, 0, 2}} {
		got := squads(t).Complete(want.name, 1)[0]
		if got.Name != want.name || got.Kind != want.kind || got.Mentions != want.mentions || len(got.Matches) != want.matches {
			t.Errorf("got %v", got)
		}
	}
}

func TestNoNames(t *testing.T) {
	n, err := NewNames(nil)
	must(t, err)
	for _, typed := range []string{"", "m", "moss"} {
		if got := append(n.Complete(typed, 5), n.Near(typed, 5)...); len(got) != 0 {
			t.Errorf("%q: %v", typed, got)
		}
	}
}
