package answer

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"pressbox/corpus"
)

// howMany counts goals, cards and the like in one match, or gives the tally
// that a reporter states.
func howMany(a *asked) (Answer, bool) {
	if a.bare && len(a.people) == 0 {
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
		return a.count(corpus.Save, "save")
	case a.has("assist"):
		if len(a.people) == 0 {
			return Answer{}, false
		}
		goals := keep(goalsOf(a.match), func(g corpus.Fact) bool { return slices.Contains(a.people, g.Other) })
		return a.tell(times(len(goals), "assist"), goals)
	case a.has("penalty") && !a.has("goal") && len(a.rest) == 0:
		taken := a.ofTeam(keep(a.match.Facts, func(f corpus.Fact) bool {
			return !f.Shootout && (f.Kind == corpus.Goal && f.Penalty || f.Kind == corpus.MissedPenalty)
		}))
		return a.tell(times(len(taken), "penalty")+": "+few(players(taken), 200), taken)
	case len(a.rest) > 0 || a.has("crowd", "chance", "play", "win", "lose", "draw", "penalty") && !a.has("goal"):
		return Answer{}, false
	}
	if len(a.people) == 0 && !a.has("goal", "score", "opener", "equaliser", "pulled") {
		return Answer{}, false
	}
	return a.countGoals()
}

// scoped reports whether the question reaches beyond one match: "this
// season", "in his career", "for portugal".
func (a *asked) scoped() bool {
	for i, w := range a.words {
		switch w.s {
		case "season", "career", "year", "ever", "games", "comps", "competitions", "tournament", "champions", "league", "now", "apps", "appearances", "history", "times":
			return i > 0
		}
	}
	return false
}

// standingTally reports whether the question is of the kind "has he got" and
// so may ask for more than one match.
func (a *asked) standingTally() bool {
	return slices.ContainsFunc(a.words, func(w word) bool { return w.s == "has" || w.s == "have" || w.s == "had" })
}

// tally gives the figure that a reporter states about the person or team
// asked about: the one whose words are most of those asked.
func (a *asked) tally() (Answer, bool) {
	var best []corpus.Fact
	most := 0
	for _, f := range factsOf(a.match, corpus.Tally) {
		if f.Count == 0 || !slices.Contains(a.people, f.Player) && !(len(a.people) == 0 && (slices.Contains(a.teams, f.Player) || slices.Contains(a.teams, f.Team))) {
			continue
		}
		of := f.Of
		if of == "" {
			of = "goals"
		}
		points := 0
		scope := split(f.Scope, 40)
		for _, w := range a.words {
			if slices.ContainsFunc(scope, func(s word) bool { return !fansWords.filler[s.s] && sameStem(s.s, w.s) }) || w.s == "season" && strings.Contains(fold(f.Scope), "season") {
				points += 2
			}
		}
		for _, t := range a.teams {
			if strings.Contains(fold(f.Scope), fold(lastWord(t))) || strings.Contains(fold(f.Scope), fold(firstWord(t))) {
				points += 2
			}
		}
		if a.scoped() && points == 0 || !a.scoped() && points == 0 {
			continue
		}
		if !a.counts(of) {
			continue
		}
		switch {
		case points > most:
			best, most = []corpus.Fact{f}, points
		case points == most && f.Count == best[0].Count:
			best = append(best, f)
		}
	}
	if best == nil {
		return Answer{}, false
	}
	f := best[0]
	text := strconv.Itoa(f.Count)
	if f.Of != "" {
		text += " " + f.Of
	}
	if f.Scope != "" {
		text += " " + f.Scope
	}
	return a.tell(text, best)
}

// counts reports whether the question asks for a tally of what.
func (a *asked) counts(what string) bool {
	if slices.ContainsFunc(split(what, 8), func(w word) bool {
		return slices.ContainsFunc(a.words, func(q word) bool { return sameStem(q.s, w.s) })
	}) {
		return true
	}
	return strings.HasPrefix(what, "goal") && (a.has("goal") || len(a.rest) == 0)
}

func lastWord(s string) string  { return s[strings.LastIndexByte(s, ' ')+1:] }
func firstWord(s string) string { w, _, _ := strings.Cut(s, " "); return w }

// countGoals counts the goals of a match that the question describes.
func (a *asked) countGoals() (Answer, bool) {
	goals := a.goals()
	m := a.match
	if len(a.people) == 0 && len(a.teams) == 1 && m.Score != nil && a.plain() && a.half == 0 && a.from == 0 && a.to == 0 && !a.has("penalty", "owngoal", "header") {
		n := m.Score.Home
		if a.teams[0] == m.Away {
			n = m.Score.Away
		}
		return a.final(fmt.Sprintf("%s: %s", times(n, "goal"), result(m)))
	}
	if len(a.people) == 0 && len(a.teams) == 0 && m.Score != nil && a.plain() && a.half == 0 && a.from == 0 && a.to == 0 && !a.has("penalty", "owngoal") {
		return a.final(fmt.Sprintf("%s: %s", times(m.Score.Home+m.Score.Away, "goal"), result(m)))
	}
	if a.half+a.from+a.to > 0 && (!addsUp(m) || slices.ContainsFunc(goalsOf(m), func(g corpus.Fact) bool { return g.Minute == 0 })) {
		return a.silence("how many")
	}
	if len(goals) == 0 {
		if len(a.people) > 0 && allTold(m) && a.plain() && !a.standingTally() {
			return a.tell("None", goalsOf(m))
		}
		return a.silence("how many")
	}
	text := times(len(goals), "goal")
	if names := players(goals); len(a.people) > 0 && len(names) == 1 {
		text += " (" + names[0]
		for i, g := range goals {
			if t := clock(g); t != "" {
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
	what := "card"
	for _, colour := range []string{"red", "yellow"} {
		if a.has(colour) {
			facts = keep(facts, func(f corpus.Fact) bool { return f.Outcome == colour })
			what = colour + " card"
		}
	}
	if len(facts) == 0 || what != "red card" {
		return a.silence("how many " + plural(what) + " there were")
	}
	return a.tell(fmt.Sprintf("%s: %s", times(len(facts), what), few(players(facts), 200)), facts)
}

// count counts facts of a kind by a person.
func (a *asked) count(kind, what string) (Answer, bool) {
	if len(a.people) == 0 {
		return Answer{}, false
	}
	facts := a.ofPlayer(factsOf(a.match, kind))
	if len(facts) == 0 {
		return Answer{}, false
	}
	return a.tell("At least "+times(len(facts), what), facts)
}
