package answer

import (
	"slices"
	"strings"

	"pressbox/corpus"
)

// howMany counts goals, cards and the like in one match, or gives the tally
// that a reporter states.
func howMany(a *asked) (Answer, bool) {
	if a.bare && len(a.people) == 0 || a.has("margin") {
		return Answer{}, false
	}
	if t, ok := a.tally(); ok {
		return t, true
	}
	if a.scoped() || a.standingTally() && len(a.named) > 0 && len(a.people) > 0 {
		return Answer{}, false
	}
	switch {
	case a.has("card", "yellow", "red"):
		return a.countCards()
	case a.has("save"):
		return a.count(corpus.Save, "count.save")
	case a.has("assist"):
		if len(a.people) == 0 {
			return Answer{}, false
		}
		goals := keep(goalsOf(a.match), func(g corpus.Fact) bool { return slices.Contains(a.people, g.Other) })
		return a.tell(a.number("count.assist", len(goals)), goals)
	case a.has("penalty") && !a.has("goal") && len(a.rest) == 0:
		taken := a.ofTeam(keep(a.match.Facts, func(f corpus.Fact) bool {
			return !f.Shootout && (f.Kind == corpus.Goal && f.Penalty || f.Kind == corpus.MissedPenalty)
		}))
		return a.tell(a.number("count.penalty", len(taken))+": "+a.few(players(taken), 200), taken)
	case len(a.rest) > 0 || a.has("crowd", "chance", "play", "win", "lose", "draw", "penalty") && !a.has("goal"):
		return Answer{}, false
	}
	if len(a.people) == 0 && !a.has("goal", "score", "opener", "equaliser", "pulled") {
		return Answer{}, false
	}
	return a.countGoals()
}

func lastWord(s string) string  { return s[strings.LastIndexByte(s, ' ')+1:] }
func firstWord(s string) string { w, _, _ := strings.Cut(s, " "); return w }

// goalCount writes how many goals: "1 goal", "no goals".
func (w wording) goalCount(n int) string {
	if n == 0 {
		return w.say("count.no-goals")
	}
	return w.number("count.goal", n)
}

// countGoals counts the goals of a match that the question describes.
func (a *asked) countGoals() (Answer, bool) {
	goals := a.goals()
	m := a.match
	timed := a.half+a.from+a.to > 0
	if len(a.people) == 0 && len(a.teams) < 2 && scoreOf(m) != nil && !timed && a.plain() && !a.has("penalty", "owngoal") {
		n := m.Score.Home + m.Score.Away
		switch {
		case slices.Contains(a.teams, m.Home):
			n = m.Score.Home
		case slices.Contains(a.teams, m.Away):
			n = m.Score.Away
		}
		return a.final(a.goalCount(n) + ": " + a.result(m))
	}
	if timed && (!addsUp(m) || slices.ContainsFunc(goalsOf(m), func(g corpus.Fact) bool { return g.Minute == 0 })) {
		return a.silence("unsaid.how-many")
	}
	if len(goals) == 0 {
		if len(a.people) > 0 && allTold(m) && a.plain() && !a.standingTally() {
			return a.tell(a.say("count.none"), goalsOf(m))
		}
		return a.silence("unsaid.how-many")
	}
	text := a.goalCount(len(goals))
	if names := players(goals); len(a.people) > 0 && len(names) == 1 {
		text += " (" + names[0]
		for i, g := range goals {
			if t := g.Clock(); t != "" {
				if i > 0 {
					text += ","
				}
				text += " " + t
			}
		}
		text += ")"
	}
	return a.tell(text, goals)
}

// countCards counts cards, but never says that there were none.
func (a *asked) countCards() (Answer, bool) {
	facts := a.ofPlayer(a.ofTeam(factsOf(a.match, corpus.Card)))
	silence := "unsaid.cards"
	for colour, key := range map[string]string{"red": "unsaid.red-cards", "yellow": "unsaid.yellow-cards"} {
		if a.has(colour) {
			facts = keep(facts, func(f corpus.Fact) bool { return f.Outcome == colour })
			silence = key
		}
	}
	if len(facts) == 0 || !a.has("red") || a.has("yellow") {
		return a.silence(silence)
	}
	return a.tell(a.number("count.red-card", len(facts))+": "+a.few(players(facts), 200), facts)
}

// count counts facts of a kind by a person; key is of the phrase for so many.
func (a *asked) count(kind, key string) (Answer, bool) {
	if len(a.people) == 0 {
		return Answer{}, false
	}
	facts := a.ofPlayer(factsOf(a.match, kind))
	if len(facts) == 0 {
		return Answer{}, false
	}
	return a.tell(a.say("count.at-least", a.number(key, len(facts))), facts)
}
