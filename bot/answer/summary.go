package answer

import (
	"cmp"
	"slices"
	"strings"

	"pressbox/corpus"
)

// summary tells a match, at the length that is asked for.
func summary(a *asked) (Answer, bool) {
	if len(a.rest) > 0 || a.has("happened") && (len(a.people) > 0 || a.from+a.to > 0 || len(a.tags) > 2) {
		return Answer{}, false
	}
	switch {
	case a.has("oneline"):
		return a.oneLine(), true
	case a.has("fullrecord"):
		return a.record(), true
	}
	return summaryOf(a), true
}

func summaryOf(a *asked) Answer {
	m := a.match
	found := Answer{Form: "summary", Known: true, Match: m, Confidence: 0.9, Text: clip(a.headline(), mostText), Facts: goalsOf(m)}
	add := func(label, text string) {
		if text != "" {
			found.Card = append(found.Card, Line{label, text})
		}
	}
	goals := goalsOf(m)
	for _, team := range []string{m.Home, m.Away} {
		if team != "" {
			add(team, strings.Join(lines(keep(goals, func(g corpus.Fact) bool { return g.Team == team })), ", "))
		}
	}
	add("Goals", strings.Join(lines(keep(goals, func(g corpus.Fact) bool { return g.Team == "" })), ", "))
	cards := keep(factsOf(m, corpus.Card), func(f corpus.Fact) bool { return f.Player != "" })
	add("Sent off", strings.Join(cardLines(keep(cards, func(f corpus.Fact) bool { return f.Outcome == "red" })), ", "))
	add("Booked", strings.Join(cardLines(keep(cards, func(f corpus.Fact) bool { return f.Outcome != "red" })), ", "))
	add("Competition", strings.Trim(m.Competition.Text+", "+m.Stage.Text, ", "))
	add("Date", longDate(m))
	add("Ground", m.Venue.Text)
	add("Attendance", m.Attendance.Text)
	add("Referee", m.Referee.Text)
	add("Managers", strings.Trim(m.HomeManager.Text+", "+m.AwayManager.Text, ", "))
	quotes := slices.Concat(matchQuotes(m), evidence(goals))
	found.cite(spread(quotes))
	found.Differs = a.allDiffer()
	return found
}

// headline is the match in one line.
func (a *asked) headline() string {
	if scoreOf(a.match) == nil {
		return fixture(a.match)
	}
	return a.fullScore()
}

func (a *asked) allDiffer() []string {
	var lines []string
	for _, d := range a.match.Disagreements {
		lines = append(lines, capital(d.About)+", "+strings.ToLower(a.differing(d)[:1])+a.differing(d)[1:])
	}
	return lines
}

// timeline answers with the events of a match, minute by minute.
func timeline(a *asked) (Answer, bool) {
	m := a.match
	facts := keep(m.Facts, func(f corpus.Fact) bool { return f.Kind != corpus.Tally && f.Minute > 0 && !f.Shootout })
	slices.SortStableFunc(facts, func(f, g corpus.Fact) int {
		return cmp.Or(cmp.Compare(f.Minute, g.Minute), cmp.Compare(f.Added, g.Added))
	})
	found := Answer{Known: true, Match: m, Confidence: 0.9, Text: clip(a.headline(), mostText), Facts: facts}
	for _, f := range facts {
		found.Card = append(found.Card, Line{f.Clock(), event(f)})
	}
	found.cite(evidence(keep(facts, func(f corpus.Fact) bool { return f.Kind == corpus.Goal })))
	return found, len(facts) > 0
}

// event tells a fact in a few words.
func event(f corpus.Fact) string {
	join := func(parts ...string) string { return strings.Join(strings.Fields(strings.Join(parts, " ")), " ") }
	by := f.Player
	if by == "" {
		by = f.Team
	}
	switch f.Kind {
	case corpus.Goal:
		text := join("Goal:", by)
		switch {
		case f.OwnGoal:
			text += " (own goal)"
		case f.Penalty:
			text += " (pen)"
		}
		if f.Other != "" {
			text += ", from " + f.Other
		}
		return text
	case corpus.Card:
		return join(capital(cmp.Or(f.Outcome, "a")), "card:", by)
	case corpus.Save:
		if f.Other != "" {
			return join("Save:", by, "from", f.Other)
		}
		return join("Save:", by)
	case corpus.MissedPenalty:
		return join("Penalty", cmp.Or(f.Outcome, "missed")+":", by)
	case corpus.Disallowed:
		return join("Goal disallowed:", by)
	case corpus.Substitution:
		if f.Other != "" {
			return join("On:", by, "for", f.Other)
		}
		return join("On:", by)
	case corpus.Injury:
		return join("Injury:", by)
	case corpus.Chance:
		return join("Chance:", by, f.Outcome)
	}
	return join(capital(f.Kind)+":", by)
}
