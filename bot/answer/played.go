package answer

import (
	"slices"
	"strings"

	"pressbox/corpus"
)

// howPlayed answers how somebody played: by what he did and what is said of
// him.
func howPlayed(a *asked) (Answer, bool) {
	if len(a.people) == 0 || len(a.rest) > 0 {
		return Answer{}, false
	}
	return a.person(a.people[0])
}

// atMinute answers what happened in a minute.
func atMinute(a *asked) (Answer, bool) {
	if len(a.people) > 0 || len(a.rest) > 0 || a.half == 0 && (a.from == 0 || a.from != a.to) {
		return Answer{}, false
	}
	facts := a.inTime(keep(a.match.Facts, func(f corpus.Fact) bool { return f.Kind != corpus.Tally && !f.Shootout }))
	parts := make([]string, len(facts))
	for i, f := range facts {
		parts[i] = f.Clock() + " " + a.eventLine(f)
	}
	for len(parts) > 1 && len(strings.Join(parts, "; ")) > mostText {
		parts = parts[:len(parts)-1]
	}
	return a.tell(strings.Join(parts, "; "), facts)
}

// cleanSheet answers which side let none in, and its goalkeeper.
func cleanSheet(a *asked) (Answer, bool) {
	m := a.match
	if scoreOf(m) == nil || len(a.rest) > 0 {
		return Answer{}, false
	}
	var names []string
	for _, side := range []struct {
		team  string
		letIn int
	}{{m.Home, m.Score.Away}, {m.Away, m.Score.Home}} {
		if side.letIn > 0 {
			continue
		}
		i := slices.IndexFunc(m.People, func(p corpus.Person) bool { return p.Role == corpus.Goalkeeper && p.Team == side.team })
		if i >= 0 {
			names = append(names, m.People[i].Name+" ("+side.team+")")
		} else {
			names = append(names, side.team)
		}
	}
	switch {
	case a.closed() && len(a.teams) == 1:
		verdict := Contradicted
		if slices.ContainsFunc(names, func(n string) bool { return strings.Contains(n, a.teams[0]) }) {
			verdict = Supported
		}
		return a.ruled(verdict, a.fullScore())
	case a.closed():
		return Answer{}, false
	case len(names) == 0:
		return a.final(a.say("answer.nobody") + ": " + a.fullScore())
	}
	return a.final(a.list(names))
}
