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
			add(team, strings.Join(a.lines(keep(goals, func(g corpus.Fact) bool { return g.Team == team })), ", "))
		}
	}
	add(a.label("label.goals"), strings.Join(a.lines(keep(goals, func(g corpus.Fact) bool { return g.Team == "" })), ", "))
	cards := keep(factsOf(m, corpus.Card), func(f corpus.Fact) bool { return f.Player != "" })
	add(a.label("label.sent-off"), strings.Join(a.cardLines(keep(cards, func(f corpus.Fact) bool { return f.Outcome == "red" })), ", "))
	add(a.label("label.booked"), strings.Join(a.cardLines(keep(cards, func(f corpus.Fact) bool { return f.Outcome != "red" })), ", "))
	add(a.label("label.competition"), strings.Trim(m.Competition.Text+", "+m.Stage.Text, ", "))
	add(a.label("label.date"), a.longDate(m))
	add(a.label("label.ground"), m.Venue.Text)
	add(a.label("label.attendance"), m.Attendance.Text)
	add(a.label("label.referee"), m.Referee.Text)
	add(a.label("label.managers"), strings.Trim(m.HomeManager.Text+", "+m.AwayManager.Text, ", "))
	quotes := slices.Concat(matchQuotes(m), evidence(goals))
	found.cite(spread(quotes))
	a.disputeAll(&found)
	return found
}

// headline is the match in one line.
func (a *asked) headline() string {
	if scoreOf(a.match) == nil {
		return a.fixture(a.match)
	}
	return a.fullScore()
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
		found.Card = append(found.Card, Line{f.Clock(), a.eventLine(f)})
	}
	found.cite(evidence(keep(facts, func(f corpus.Fact) bool { return f.Kind == corpus.Goal })))
	return found, len(facts) > 0
}
