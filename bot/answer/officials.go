package answer

import (
	"slices"
	"strings"

	"pressbox/corpus"
)

// referee answers who was in the middle.
func referee(a *asked) (Answer, bool) {
	if len(a.rest) > 0 || a.has("say") {
		return Answer{}, false
	}
	if a.match.Referee.Text == "" {
		return a.silence("unsaid.referee")
	}
	return a.value(a.match.Referee.Text, a.match.Referee, "referee")
}

// manager answers who is in the dugout of a team, or of both.
func manager(a *asked) (Answer, bool) {
	m := a.match
	if a.has("captain") {
		return Answer{}, false
	}
	home, away := m.HomeManager, m.AwayManager
	switch {
	case slices.Contains(a.teams, m.Home) && !slices.Contains(a.teams, m.Away):
		away = corpus.Value{}
	case slices.Contains(a.teams, m.Away) && !slices.Contains(a.teams, m.Home):
		home = corpus.Value{}
	case len(a.teams) > 0 || len(a.people) > 0:
		return Answer{}, false
	}
	var names []string
	var both corpus.Value
	for _, v := range []corpus.Value{home, away} {
		if v.Text != "" {
			names = append(names, v.Text)
			both.Quotes = append(both.Quotes, v.Quotes...)
		}
	}
	if len(names) == 0 {
		return a.dugout()
	}
	both.Text = a.list(names)
	return a.value(both.Text, both, "home manager", "away manager")
}

// dugout answers with a manager of the teams asked about whom reports name as
// such without saying so of the team.
func (a *asked) dugout() (Answer, bool) {
	for _, p := range a.match.People {
		if p.Role == corpus.Manager && len(a.teams) == 1 && p.Team == a.teams[0] {
			found := Answer{Known: true, Text: p.Name, Confidence: 0.7, Match: a.match}
			found.cite(a.about(nil, p.Name))
			return found, true
		}
	}
	return a.silence("unsaid.manager")
}

// keeper answers who was in goal.
func keeper(a *asked) (Answer, bool) {
	if len(a.rest) > 0 || a.has("goal") && !a.has("keeper") {
		return Answer{}, false
	}
	var names []string
	for _, p := range a.match.People {
		if p.Role == corpus.Goalkeeper && (len(a.teams) == 0 || slices.Contains(a.teams, p.Team)) {
			names = append(names, p.Name)
		}
	}
	if len(names) == 0 {
		return a.silence("unsaid.keeper")
	}
	facts := keep(factsOf(a.match, corpus.Save), func(f corpus.Fact) bool { return slices.Contains(names, f.Player) })
	found := Answer{Known: true, Text: a.few(names, mostText), Confidence: 0.8, Match: a.match, Facts: facts}
	found.cite(a.about(evidence(facts), names...))
	return found, len(found.Quotes) > 0
}

// about returns quotes if there are any, else the sentences that name one of
// the names first.
func (a *asked) about(quotes []corpus.Quote, names ...string) []corpus.Quote {
	if len(quotes) > 0 {
		return quotes
	}
	for i := range a.match.Passages {
		p := &a.match.Passages[i]
		if slices.ContainsFunc(p.Names, func(n string) bool { return slices.Contains(names, n) }) && p.Zone != corpus.Tweet {
			quotes = append(quotes, whole(p.Quote))
		}
		if len(quotes) >= 2*shown {
			break
		}
	}
	return spread(quotes)
}

// sides answers who was at home, and who was not.
func sides(a *asked) (Answer, bool) {
	team := a.match.Home
	if a.has("awayside") {
		team = a.match.Away
	}
	quotes := matchQuotes(a.match)
	if team == "" || len(quotes) == 0 || len(a.rest) > 0 || a.has("goal", "win", "next") {
		return Answer{}, false
	}
	found := Answer{Known: true, Text: team, Match: a.match, Confidence: 0.8}
	found.cite(quotes)
	return found, true
}

// ground answers where it was played.
func ground(a *asked) (Answer, bool) {
	if len(a.rest) > 0 || len(a.people) > 0 || a.has("next", "howmany", "crowd") {
		return Answer{}, false
	}
	if a.match.Venue.Text == "" {
		return a.silence("unsaid.ground")
	}
	if a.has("city") && !strings.Contains(a.match.Venue.Text, ",") {
		return Answer{}, false
	}
	return a.value(a.match.Venue.Text, a.match.Venue, "venue")
}

// competition answers of what cup or league the match was part.
func competition(a *asked) (Answer, bool) {
	m := a.match
	if len(a.rest) > 0 {
		return Answer{}, false
	}
	v, text := m.Competition, m.Competition.Text
	if a.has("stage") {
		v, text = m.Stage, m.Stage.Text
	} else if m.Stage.Text != "" && text != "" {
		text += ", " + m.Stage.Text
	}
	if text == "" {
		return a.silence("unsaid.competition")
	}
	return a.value(text, v, "competition")
}

// attendance answers how many people watched.
func attendance(a *asked) (Answer, bool) {
	if a.match.Attendance.Text == "" {
		if len(a.rest) > 0 {
			return Answer{}, false
		}
		return a.silence("unsaid.attendance")
	}
	return a.value(a.match.Attendance.Text, a.match.Attendance, "attendance")
}
