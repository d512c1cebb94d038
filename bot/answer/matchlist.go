package answer

import (
	"slices"
	"strings"

	"pressbox/corpus"
)

// fitting are the matches that the question allows, the likelier first.
func (a *asked) fitting() []*corpus.Match {
	found := make([]*corpus.Match, len(a.pick.all))
	for i, at := range a.pick.all {
		found[i] = at.match
	}
	return found
}

// whichMatches lists the matches of a sort.
func whichMatches(a *asked) (Answer, bool) {
	matches := a.fitting()
	if len(matches) == 0 || a.has("who", "when", "howmany", "next") || len(a.rest) > 0 {
		return Answer{}, false
	}
	what := func(m *corpus.Match) bool { return true }
	switch s := a.score; {
	case a.has("shootout") || a.has("penalty") && a.has("what", "which"):
		what = func(m *corpus.Match) bool { return m.Shootout != nil }
	case a.has("extra"):
		what = func(m *corpus.Match) bool { return m.ExtraTime }
	case a.has("red"):
		what = func(m *corpus.Match) bool {
			return slices.ContainsFunc(m.Facts, func(f corpus.Fact) bool { return f.Kind == corpus.Card && f.Outcome == "red" })
		}
	case a.has("hattrick"):
		what = func(m *corpus.Match) bool { return len(often(goalsOf(m), 3)) > 0 }
	case s != nil:
		what = func(m *corpus.Match) bool {
			return scoreOf(m) != nil && (m.Score.Home == s[0] && m.Score.Away == s[1] || m.Score.Home == s[1] && m.Score.Away == s[0])
		}
	case a.has("draw"):
		what = func(m *corpus.Match) bool { return scoreOf(m) != nil && m.Score.Home == m.Score.Away }
	case a.has("most"):
		return a.mostGoals(matches)
	case a.has("win", "lose"):
		return a.wonOrLost(matches)
	case a.has("goal") && len(a.mentions) > 0 && !a.mentions[0].team():
		what = func(m *corpus.Match) bool {
			return slices.ContainsFunc(goalsOf(m), func(g corpus.Fact) bool { return g.Player == a.mentions[0].text() })
		}
	case a.has("goal", "score", "card", "assist", "yellow"):
		return Answer{}, false
	}
	var kept []*corpus.Match
	for _, m := range matches {
		if what(m) {
			kept = append(kept, m)
		}
	}
	return a.matchList(kept)
}

// mostGoals is the match with the most goals.
func (a *asked) mostGoals(matches []*corpus.Match) (Answer, bool) {
	most := -1
	var best []*corpus.Match
	for _, m := range matches {
		if scoreOf(m) == nil {
			continue
		}
		switch n := m.Score.Home + m.Score.Away; {
		case n > most:
			most, best = n, []*corpus.Match{m}
		case n == most:
			best = append(best, m)
		}
	}
	return a.matchList(best)
}

// wonOrLost lists the matches that a team won or lost.
func (a *asked) wonOrLost(matches []*corpus.Match) (Answer, bool) {
	team, ok := a.team()
	if !ok {
		return Answer{}, false
	}
	return a.matchList(results(matches, team, a.has("lose"), a.has("draw")))
}

// team is the one team that the question names.
func (a *asked) team() (*name, bool) {
	for _, m := range a.mentions {
		for _, s := range m.senses {
			if s.name.team && slices.ContainsFunc(s.name.places, func(p place) bool { return p.side }) {
				return s.name, true
			}
		}
	}
	return nil, false
}

// results keeps the matches that team lost, drew or, failing both, won.
func results(matches []*corpus.Match, team *name, lost, drawn bool) []*corpus.Match {
	var kept []*corpus.Match
	for _, m := range matches {
		first := victor(m)
		var ok bool
		switch {
		case m.Home != team.text && m.Away != team.text:
		case drawn:
			ok = scoreOf(m) != nil && m.Score.Home == m.Score.Away
		case lost:
			ok = first != "" && first != team.text
		default:
			ok = first == team.text
		}
		if ok {
			kept = append(kept, m)
		}
	}
	return kept
}

// matchList answers with matches and their scores.
func (a *asked) matchList(matches []*corpus.Match) (Answer, bool) {
	if len(matches) == 0 {
		return unsaid("", a.say("unsaid.match-sort")), true
	}
	found := Answer{Known: true, Confidence: 0.85}
	var names []string
	var quotes []corpus.Quote
	for _, m := range matches[:min(len(matches), mostListed)] {
		names = append(names, a.result(m))
		found.Card = append(found.Card, Line{a.result(m), strings.TrimSpace(m.Competition.Text + " " + a.longDate(m))})
		quotes = append(quotes, matchQuotes(m)...)
	}
	if len(matches) == 1 {
		found.Match = matches[0]
	} else {
		found.Others = matches[:min(len(matches), 24)]
	}
	found.Text = a.few(names, mostList)
	if left := len(matches) - mostListed; left > 0 {
		found.Text = clip(a.say("list.of-late", len(matches), found.Text), mostList)
	}
	found.cite(spread(quotes))
	return found, true
}

// mostListed is how many matches a list holds.
const mostListed = 40

// matchQuotes is a sentence that gives the result of a match.
func matchQuotes(m *corpus.Match) []corpus.Quote {
	switch {
	case m.Shootout != nil && len(m.Shootout.Quotes) > 0:
		return []corpus.Quote{whole(m.Shootout.Quotes[0])}
	case scoreOf(m) != nil && len(m.Score.Quotes) > 0:
		return []corpus.Quote{whole(m.Score.Quotes[0])}
	case len(goalsOf(m)) > 0:
		return evidence(goalsOf(m))[:1]
	}
	return nil
}
