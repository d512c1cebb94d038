package answer

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"pressbox/corpus"
)

// Compare sets the outlets on a match against each other: its card has a line
// for every fact, and says whether all who tell it agree, only one tells it, or
// they differ.
func (e *Engine) Compare(m *corpus.Match) Answer {
	a := &asked{question: &question{tags: map[string]int{}}, engine: e, wording: e.wording, match: m}
	found, _ := compare(a)
	found.Form = "compare"
	return found
}

// compare answers with the points on which outlets agree and differ.
func compare(a *asked) (Answer, bool) {
	m := a.match
	found := Answer{Known: true, Match: m, Confidence: 0.9}
	papers := papersOf(m)
	a.disputeAll(&found)
	switch n := len(found.Differs); {
	case len(papers) < 2:
		found.Text = a.say("differ.one", a.list(papers), a.fixture(m))
	case n == 0:
		found.Text = clip(a.say("differ.none", a.list(papers), a.fixture(m)), mostText)
	default:
		found.Text = clip(a.number("differ.differ", n, a.few(papers, 160)), mostText)
	}
	if len(papers) > 1 {
		found.Card = a.comparison(papers)
	}
	for _, d := range m.Disagreements {
		for _, v := range d.Values {
			found.Quotes = append(found.Quotes, v.Quotes...)
		}
	}
	quotes := wholes(found.Quotes)
	if len(papers) > 1 {
		quotes = spread(append(quotes, evidence(a.events())...))
	}
	found.cite(quotes)
	return found, true
}

// papersOf are the outlets that report on a match, each once.
func papersOf(m *corpus.Match) []string {
	var papers []string
	for _, r := range m.Reports {
		if p := outlet(r); !slices.Contains(papers, p) {
			papers = append(papers, p)
		}
	}
	return papers
}

// events are those of the match asked about.
func (a *asked) events() []corpus.Fact { return Events(a.match) }

// Events are what happened in a match, each once: the facts that are no
// tallies, and of a shot that was saved only the one that says most.
func Events(m *corpus.Match) []corpus.Fact {
	var all []corpus.Fact
	for _, f := range m.Facts {
		i := slices.IndexFunc(all, func(g corpus.Fact) bool { return sameShot(f, g) })
		switch {
		case f.Kind == corpus.Tally:
		case i < 0:
			all = append(all, f)
		default:
			fuller, other := all[i], f
			if fullness[f.Kind] > fullness[fuller.Kind] {
				fuller, other = f, fuller
			}
			fuller.Quotes = slices.Clip(fuller.Quotes)
			for _, q := range other.Quotes {
				if !slices.ContainsFunc(fuller.Quotes, func(x corpus.Quote) bool { return whole(x) == whole(q) }) {
					fuller.Quotes = append(fuller.Quotes, q)
				}
			}
			fuller.Minute = cmp.Or(fuller.Minute, other.Minute)
			all[i] = fuller
		}
	}
	return all
}

// fullness is how much the kinds of fact that tell of a saved shot say of it.
var fullness = map[string]int{corpus.MissedPenalty: 3, corpus.Save: 2, corpus.Chance: 1}

// sameShot reports whether two facts of different kinds tell of one shot that
// was saved: by the same player, in the same sentence.
func sameShot(f, g corpus.Fact) bool {
	return f.Kind != g.Kind && f.Player != "" && shooter(f) != "" && shooter(f) == shooter(g) && slices.ContainsFunc(f.Quotes, func(q corpus.Quote) bool {
		return slices.ContainsFunc(g.Quotes, func(x corpus.Quote) bool { return whole(x) == whole(q) })
	})
}

// shooter is who shot, of a fact that tells of a saved shot; else "".
func shooter(f corpus.Fact) string {
	switch {
	case f.Kind == corpus.Save:
		return f.Other
	case (f.Kind == corpus.MissedPenalty || f.Kind == corpus.Chance) && f.Outcome == "saved":
		return f.Player
	}
	return ""
}

// comparison has a line for each statement and each event of the match.
func (a *asked) comparison(papers []string) []Line {
	m := a.match
	var lines []Line
	for _, v := range []struct {
		label, field string
		value        corpus.Value
	}{
		{"label.date", "date", corpus.Value{Text: a.longDate(m), Quotes: m.Date.Quotes}}, {"label.competition", "competition", m.Competition}, {"label.ground", "venue", m.Venue}, {"label.referee", "referee", m.Referee},
		{"label.attendance", "attendance", m.Attendance}, {"label.home-manager", "home manager", m.HomeManager}, {"label.away-manager", "away manager", m.AwayManager},
	} {
		if v.value.Text == "" || len(v.value.Quotes) == 0 {
			continue
		}
		label, disputes := a.label(v.label), a.disputes("match", v.field)
		if len(disputes) == 0 {
			label += ": " + v.value.Text
		}
		lines = append(lines, Line{label, a.verdict(papers, v.value.Quotes, disputes)})
	}
	goals := 0
	for _, f := range a.events() {
		about := ""
		if f.Kind == corpus.Goal {
			goals++
			about = fmt.Sprintf("goal %d", goals)
		}
		label := strings.TrimSpace(a.eventLine(f) + " " + f.Clock())
		lines = append(lines, Line{label, a.verdict(papers, f.Quotes, a.disputes(about, ""))})
	}
	return lines
}

// disputes are the disagreements on something, in one field or, for "", in any,
// which they then name.
func (a *asked) disputes(about, field string) []string {
	var lines []string
	for _, d := range a.match.Disagreements {
		if d.About == about && (field == "" || d.Field == field) {
			line := a.given(d)
			if field == "" {
				line = a.differing(d)
			}
			lines = append(lines, line)
		}
	}
	return lines
}

// verdict says what outlets make of a fact with these quotes.
func (a *asked) verdict(papers []string, quotes []corpus.Quote, disputes []string) string {
	var by []string
	for _, p := range papers {
		if slices.ContainsFunc(quotes, func(q corpus.Quote) bool { return outlet(q.Report) == p }) {
			by = append(by, p)
		}
	}
	switch {
	case len(disputes) > 0:
		return a.say("differ.differing", strings.Join(disputes, "; "))
	case len(by) == 1:
		return a.say("differ.only", by[0])
	}
	return a.say("differ.agreed", a.list(by))
}
