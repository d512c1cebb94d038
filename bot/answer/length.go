package answer

import (
	"strings"

	"pressbox/corpus"
)

// A Length is how much a summary tells.
type Length uint8

// The lengths of a summary: the score and the scorers in one line, a card, or
// every fact with the outlets that tell it.
const (
	ShortCard Length = iota
	OneLine
	FullRecord
)

// Summary is the card of a match, from facts alone.
func (e *Engine) Summary(m *corpus.Match) Answer { return e.Summarise(m, ShortCard) }

// Summarise tells a match at some length, from facts alone.
func (e *Engine) Summarise(m *corpus.Match, l Length) Answer {
	a := &asked{question: &question{tags: map[string]int{}}, engine: e, wording: e.wording, match: m}
	switch l {
	case OneLine:
		return a.oneLine()
	case FullRecord:
		return a.record()
	}
	return summaryOf(a)
}

// oneLine is the result and who scored.
func (a *asked) oneLine() Answer {
	found := summaryOf(a)
	found.Card = nil
	if goals := goalsOf(a.match); len(goals) > 0 {
		found.Text = clip(found.Text+": "+strings.Join(a.lines(goals), ", "), mostText)
	}
	return found
}

// record is the card with every fact of the match below it, each with the
// outlets that tell it.
func (a *asked) record() Answer {
	found := summaryOf(a)
	found.Facts = a.match.Facts
	found.Card = nil
	m := a.match
	for _, v := range []struct {
		label string
		value corpus.Value
	}{
		{"label.competition", m.Competition}, {"label.stage", m.Stage}, {"label.date", corpus.Value{Text: a.longDate(m), Quotes: m.Date.Quotes}}, {"label.ground", m.Venue}, {"label.attendance", m.Attendance},
		{"label.referee", m.Referee}, {"label.home-manager", m.HomeManager}, {"label.away-manager", m.AwayManager},
	} {
		if v.value.Text != "" && len(v.value.Quotes) > 0 {
			found.Card = append(found.Card, Line{a.label(v.label), a.sourced(v.value.Text, v.value.Quotes)})
		}
	}
	for _, f := range a.events() {
		at := f.Clock()
		if at == "" {
			at = "–"
		}
		found.Card = append(found.Card, Line{at, a.sourced(a.eventLine(f), f.Quotes)})
	}
	return found
}

// sourced is a text with the outlets that say so.
func (w wording) sourced(text string, quotes []corpus.Quote) string {
	if by := outlets(quotes); len(by) > 0 {
		return text + " (" + w.list(by) + ")"
	}
	return text
}

// outlets are who published the reports that quotes are from, each once.
func outlets(quotes []corpus.Quote) []string {
	var names []string
	seen := map[string]bool{}
	for _, q := range quotes {
		if by := outlet(q.Report); !seen[by] {
			seen[by] = true
			names = append(names, by)
		}
	}
	return names
}
