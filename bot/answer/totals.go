package answer

import (
	"fmt"
	"slices"
	"strings"

	"pressbox/corpus"
)

// fitting are the matches that the question's names allow, newest first, and
// the one name of a person or team that all of them share.
func (a *asked) fitting() []*corpus.Match {
	found := make([]*corpus.Match, len(a.pick.all))
	for i, k := range a.pick.all {
		found[i] = a.engine.matches[k]
	}
	return found
}

// whichMatches lists the matches of a sort.
func whichMatches(a *asked) (Answer, bool) {
	matches := a.fitting()
	if len(matches) == 0 || a.has("who", "when", "howmany", "next") || len(a.rest) > 0 && !allDigits(a.rest) {
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
			return m.Score != nil && (m.Score.Home == s[0] && m.Score.Away == s[1] || m.Score.Home == s[1] && m.Score.Away == s[0])
		}
	case a.has("draw"):
		what = func(m *corpus.Match) bool { return m.Score != nil && m.Score.Home == m.Score.Away }
	case a.superlative():
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

func allDigits(words []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool { return !digits(w) })
}

func (a *asked) superlative() bool {
	return a.has("most")
}

// mostGoals is the match with the most goals.
func (a *asked) mostGoals(matches []*corpus.Match) (Answer, bool) {
	most := -1
	var best []*corpus.Match
	for _, m := range matches {
		if m.Score == nil {
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
			ok = m.Score != nil && m.Score.Home == m.Score.Away
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
		return unsaid("", "None of the matches that the reports tell of."), true
	}
	found := Answer{Known: true, Confidence: 0.85}
	var names []string
	var quotes []corpus.Quote
	for _, m := range matches[:min(len(matches), mostListed)] {
		names = append(names, result(m))
		found.Card = append(found.Card, Line{result(m), strings.TrimSpace(m.Competition.Text + " " + longDate(m))})
		quotes = append(quotes, matchQuotes(m)...)
	}
	if len(matches) == 1 {
		found.Match = matches[0]
	} else {
		found.Others = matches[:min(len(matches), 24)]
	}
	found.Text = few(names, mostList)
	if left := len(matches) - mostListed; left > 0 {
		found.Text = clip(fmt.Sprintf("%d matches, of late %s", len(matches), found.Text), mostList)
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
	case m.Score != nil && len(m.Score.Quotes) > 0:
		return []corpus.Quote{whole(m.Score.Quotes[0])}
	case len(goalsOf(m)) > 0:
		return evidence(goalsOf(m))[:1]
	}
	return nil
}

// record counts the wins, defeats or draws of a team over all its matches.
func record(a *asked) (Answer, bool) {
	team, ok := a.team()
	matches := a.fitting()
	if !ok || len(matches) < 2 || len(a.rest) > 0 || a.twoTeams() {
		return Answer{}, false
	}
	kept := results(matches, team, a.has("lose"), a.has("draw"))
	verb := "won"
	switch {
	case a.has("lose"):
		verb = "lost"
	case a.has("draw"):
		verb = "drew"
	}
	if a.closed() && !a.everAny() {
		return Answer{}, false
	}
	if len(kept) == 0 {
		if a.closed() {
			return unsaid("", "No report tells of a match that "+team.text+" "+verb+"."), true
		}
		return unsaid("", "No report tells of a match that "+team.text+" "+verb+"."), true
	}
	found, _ := a.matchList(kept)
	text := fmt.Sprintf("%d of %d: %s", len(kept), len(matches), found.Text)
	if a.closed() {
		text = "Yes: " + found.Text
	}
	found.Text = clip(text, mostList)
	return found, true
}

// twoTeams reports whether two teams are named: then one match is meant.
func (a *asked) twoTeams() bool {
	n := 0
	for _, m := range a.mentions {
		if m.team() {
			n++
		}
	}
	return n > 1
}

func (a *asked) everAny() bool {
	return slices.ContainsFunc(a.words, func(w word) bool { return w.s == "any" || w.s == "ever" || w.s == "games" || w.s == "matches" })
}

// againstBoth answers whether somebody scored against each of several teams.
func againstBoth(a *asked) (Answer, bool) {
	k := slices.IndexFunc(a.mentions, func(m mention) bool { return !m.team() })
	if k < 0 || !a.has("both") || !a.has("goal") {
		return Answer{}, false
	}
	var goals []corpus.Fact
	for _, team := range a.mentions {
		if !team.team() {
			continue
		}
		i := slices.IndexFunc(a.engine.matches, func(m *corpus.Match) bool {
			i := slices.Index(a.engine.matches, m)
			s, ok := a.mentions[k].resolve(i)
			return ok && !s.name.team && team.plays(i) && slices.ContainsFunc(goalsOf(m), func(g corpus.Fact) bool { return g.Player == a.engine.called(s, i) })
		})
		if i < 0 {
			return a.silence("that he scored against " + team.text())
		}
		s, _ := a.mentions[k].resolve(i)
		goals = append(goals, keep(goalsOf(a.engine.matches[i]), func(g corpus.Fact) bool { return g.Player == a.engine.called(s, i) })...)
	}
	found := Answer{Known: true, Text: clip("Yes: "+list(lines(goals)), mostText), Facts: goals, Confidence: sure(goals)}
	found.cite(evidence(goals))
	return found, true
}

// called is the name by which the reports of the match with index i call a
// person.
func (e *Engine) called(s sense, i int) string {
	if p, ok := s.name.in(i); ok && p.person != nil {
		return p.person.Name
	}
	return s.name.text
}

// total counts the goals of a player over all matches that he scored in.
func total(a *asked) (Answer, bool) {
	if len(a.mentions) == 0 || len(a.pick.all) < 2 || len(a.rest) > 0 || a.half > 0 || a.ordinal != 0 {
		return Answer{}, false
	}
	if _, ok := a.tally(); ok && !a.has("total") {
		return Answer{}, false
	}
	if a.has("assist", "save", "card", "yellow", "red", "crowd", "penalty", "when", "who", "how") {
		return Answer{}, false
	}
	k := slices.IndexFunc(a.mentions, func(m mention) bool { return !m.team() })
	if k < 0 {
		return Answer{}, false
	}
	var goals []corpus.Fact
	var in []*corpus.Match
	for _, i := range a.pick.all {
		s, ok := a.mentions[k].resolve(i)
		if !ok || s.name.team {
			continue
		}
		p, _ := s.name.in(i)
		m := a.engine.matches[i]
		here := keep(goalsOf(m), func(g corpus.Fact) bool { return g.Player == p.person.Name && !g.OwnGoal })
		if len(here) > 0 {
			goals = append(goals, here...)
			in = append(in, m)
		}
	}
	if len(goals) == 0 || len(in) == 1 && !a.has("howmany", "total") {
		return Answer{}, false
	}
	if a.has("who") {
		return Answer{}, false
	}
	parts := make([]string, len(in))
	for i, m := range in {
		parts[i] = result(m)
	}
	text := fmt.Sprintf("%s in %s: %s", times(len(goals), "goal"), times(len(in), "match"), list(parts))
	found := Answer{Known: true, Text: clip(text, mostText), Facts: goals, Confidence: sure(goals)}
	if len(in) == 1 {
		found.Match = in[0]
	}
	found.cite(evidence(goals))
	return found, true
}
