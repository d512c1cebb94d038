package answer

import (
	"slices"

	"pressbox/corpus"
)

// record counts the wins, defeats or draws of a team over all its matches.
func record(a *asked) (Answer, bool) {
	team, ok := a.team()
	matches := a.fitting()
	fewest := 2 // that "did spurs win" is about one match
	if a.has("howmany") && a.has("game") {
		fewest = 1
	}
	if !ok || len(matches) < fewest || len(a.rest) > 0 || a.twoTeams() {
		return Answer{}, false
	}
	kept := results(matches, team, a.has("lose"), a.has("draw"))
	silence := "unsaid.won"
	switch {
	case a.has("lose"):
		silence = "unsaid.lost"
	case a.has("draw"):
		silence = "unsaid.drew"
	}
	if a.closed() && !a.everAny() {
		return Answer{}, false
	}
	if len(kept) == 0 {
		return unsaid("", a.say(silence, team.text)), true
	}
	found, _ := a.matchList(kept)
	text := a.say("list.of", len(kept), len(matches), found.Text)
	if a.closed() {
		text, found.verdict = a.ruling(Supported, found.Text), Supported
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
		before := len(goals)
		for _, at := range a.engine.where(team, true, a.engine.encounters) {
			s, ok := a.mentions[k].resolve(at)
			if !ok || s.name.team {
				continue
			}
			goals = append(goals, keep(goalsOf(at.match), func(g corpus.Fact) bool { return g.Player == called(s, at) })...)
			if len(goals) > before {
				break
			}
		}
		if len(goals) == before {
			return a.silence("unsaid.against", team.text())
		}
	}
	found := Answer{Known: true, verdict: Supported, Text: clip(a.ruling(Supported, a.list(a.lines(goals))), mostText), Facts: goals, Confidence: sure(goals)}
	found.cite(evidence(goals))
	return found, true
}

// called is the name by which the reports of a match call a person.
func called(s sense, at *encounter) string {
	if p, ok := s.name.in(at); ok && p.person != nil {
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
	for _, at := range a.pick.all {
		s, ok := a.mentions[k].resolve(at)
		if !ok || s.name.team {
			continue
		}
		p, m := called(s, at), at.match
		here := keep(goalsOf(m), func(g corpus.Fact) bool { return g.Player == p && !g.OwnGoal })
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
		parts[i] = a.result(m)
	}
	text := a.goalsIn(len(goals), len(in)) + ": " + a.list(parts)
	found := Answer{Known: true, Text: clip(text, mostText), Facts: goals, Confidence: sure(goals)}
	if len(in) == 1 {
		found.Match = in[0]
	}
	found.cite(evidence(goals))
	return found, true
}
