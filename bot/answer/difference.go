package answer

import (
	"fmt"
	"slices"
	"strings"

	"pressbox/bot/phrase"
	"pressbox/corpus"
)

// A Difference is a point on which outlets differ, in words.
type Difference struct {
	About    string // "Goal 2", "Match", a name
	Field    string // "Minute"
	Tellings []Telling
}

// A Telling is what some outlets say where others say something else.
type Telling struct {
	Value   string   // "49'"
	Outlets []string // each once
}

// NewDifference puts a point on which the outlets on m differ into the words of a
// book.
func NewDifference(m *corpus.Match, d corpus.Disagreement, book *phrase.Book) Difference {
	w := wording{book}
	return Difference{capital(w.subject(d.About)), capital(w.term("field.", d.Field)), w.tellings(m, d)}
}

// subject is what outlets differ about: "goal 2", the match or a person.
func (w wording) subject(about string) string {
	if n, ok := strings.CutPrefix(about, "goal "); ok {
		return w.say("about.goal", n)
	}
	return w.term("about.", about)
}

// tellings are which outlets give which value.
func (w wording) tellings(m *corpus.Match, d corpus.Disagreement) []Telling {
	told := make([]Telling, len(d.Values))
	for i, v := range d.Values {
		told[i].Value = fmt.Sprint(v.Value)
		switch d.Field {
		case "minute":
			told[i].Value += "'"
		case "distance":
			told[i].Value = w.say("unit.yards", told[i].Value)
		}
		for _, id := range v.Reports {
			if by := paper(m, id); !slices.Contains(told[i].Outlets, by) {
				told[i].Outlets = append(told[i].Outlets, by)
			}
		}
	}
	return told
}

// paper is the outlet of the report with that ID.
func paper(m *corpus.Match, id string) string {
	for _, r := range m.Reports {
		if r.ID == id {
			return outlet(r)
		}
	}
	return id
}

// dispute adds points on which outlets differ about what is told.
func (a *asked) dispute(found *Answer, points []corpus.Disagreement) {
	found.Disputes = points
	for _, d := range points {
		found.Differs = append(found.Differs, a.differing(d))
	}
}

// disputeAll adds all points on which outlets differ, and says of each what it
// is about.
func (a *asked) disputeAll(found *Answer) {
	found.Disputes = a.match.Disagreements
	for _, d := range a.match.Disagreements {
		found.Differs = append(found.Differs, capital(a.subject(d.About))+", "+a.on(d))
	}
}

// differing puts a disagreement in one line: "Minute: 48' in A, 49' in B".
func (a *asked) differing(d corpus.Disagreement) string { return capital(a.on(d)) }

// on is differing as it stands within a line.
func (a *asked) on(d corpus.Disagreement) string {
	return a.term("field.", d.Field) + ": " + a.given(d)
}

// given is which outlet gives which value.
func (a *asked) given(d corpus.Disagreement) string {
	told := a.tellings(a.match, d)
	parts := make([]string, len(told))
	for i, c := range told {
		parts[i] = a.say("differ.in", c.Value, a.list(c.Outlets))
	}
	return strings.Join(parts, ", ")
}
