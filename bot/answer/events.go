package answer

import (
	"slices"

	"pressbox/corpus"
)

// saved answers who saved, and what.
func saved(a *asked) (Answer, bool) {
	saves := append(factsOf(a.match, corpus.Save), keep(factsOf(a.match, corpus.MissedPenalty), func(f corpus.Fact) bool {
		return f.Outcome == "saved"
	})...)
	for i, f := range saves {
		if f.Kind == corpus.MissedPenalty {
			saves[i].Player, saves[i].Other = f.Other, f.Player
			saves[i].Penalty = true
		}
	}
	if a.has("penalty", "shootout") {
		saves = keep(saves, func(f corpus.Fact) bool {
			return f.Penalty || f.Shootout || inWords(f, []string{"penalty", "spot kick", "spot"})
		})
	}
	saves = a.narrow(a.inTime(a.ofTeam(saves)))
	if len(a.people) > 0 {
		if by := keep(saves, func(f corpus.Fact) bool { return slices.Contains(a.people, f.Player) && f.Other != "" }); len(by) > 0 {
			return a.tell(a.few(others(by), mostText), by)
		}
		saves = keep(saves, func(f corpus.Fact) bool { return slices.Contains(a.people, f.Other) })
	}
	saves = keep(saves, func(f corpus.Fact) bool { return f.Player != "" })
	return a.tell(a.few(players(saves), mostText), saves)
}

// missed answers who missed a penalty or a chance.
func missed(a *asked) (Answer, bool) {
	kinds := []string{corpus.MissedPenalty}
	if !a.has("penalty", "shootout") {
		kinds = append(kinds, corpus.Chance)
	}
	facts := a.narrow(a.inTime(a.ofTeam(factsOf(a.match, kinds...))))
	if a.has("shootout") {
		facts = keep(facts, func(f corpus.Fact) bool { return f.Shootout })
	}
	facts = keep(facts, func(f corpus.Fact) bool { return f.Player != "" })
	return a.tell(a.few(players(facts), mostText), facts)
}

// sentOff answers who saw red.
func sentOff(a *asked) (Answer, bool) { return a.cards("red") }

// booked answers who was booked.
func booked(a *asked) (Answer, bool) {
	if a.has("yellow") && !a.has("red") {
		return a.cards("yellow")
	}
	return a.cards("")
}

// cards answers who was shown a card of the colour, or any for "".
func (a *asked) cards(colour string) (Answer, bool) {
	facts := keep(factsOf(a.match, corpus.Card), func(f corpus.Fact) bool {
		return f.Player != "" && (colour == "" || f.Outcome == colour)
	})
	facts = a.narrow(a.inTime(a.ofPlayer(a.ofTeam(facts))))
	if len(facts) == 0 && len(a.rest) == 0 {
		return a.silence(map[string]string{"red": "unsaid.sent-off", "yellow": "unsaid.booked", "": "unsaid.booked"}[colour])
	}
	if n := a.ordinal; n > 0 && n <= len(facts) {
		facts = facts[n-1 : n]
	}
	return a.tell(a.few(players(facts), mostText), facts)
}

// cameOn answers who came on, for whom.
func cameOn(a *asked) (Answer, bool) {
	if a.inverted() {
		return wentOff(a)
	}
	if a.pronoun() && len(a.people) == 0 {
		return Answer{}, false
	}
	facts := a.inTime(a.ofTeam(factsOf(a.match, corpus.Substitution)))
	if len(a.people) > 0 {
		facts = keep(facts, func(f corpus.Fact) bool { return slices.Contains(a.people, f.Other) })
	}
	if a.has("halftime") {
		facts = keep(facts, func(f corpus.Fact) bool { return f.Minute == 45 || f.Minute == 46 })
	}
	facts = keep(a.narrow(facts), func(f corpus.Fact) bool { return f.Player != "" })
	return a.tell(a.few(players(facts), mostText), facts)
}

// wentOff answers who went off, for whom.
func wentOff(a *asked) (Answer, bool) {
	facts := a.inTime(a.ofTeam(factsOf(a.match, corpus.Substitution)))
	if len(a.people) > 0 {
		facts = keep(facts, func(f corpus.Fact) bool { return slices.Contains(a.people, f.Player) })
	}
	facts = keep(a.narrow(facts), func(f corpus.Fact) bool { return f.Other != "" })
	return a.tell(a.few(others(facts), mostText), facts)
}

// hurt answers who was injured, and what happened to somebody who was.
func hurt(a *asked) (Answer, bool) {
	facts := a.ofPlayer(a.ofTeam(factsOf(a.match, corpus.Injury)))
	if len(facts) == 0 {
		return a.because(a.naming(a.people, hurtful), hurtful)
	}
	if sore := keep(facts, func(f corpus.Fact) bool { return hurtful.MatchString(f.Outcome) }); len(sore) > 0 {
		facts = sore
	}
	if len(a.people) > 0 {
		return a.tell(capital(facts[0].Outcome), facts)
	}
	if a.has("happened") {
		return Answer{}, false
	}
	return a.alsoTold("injured", facts)
}

// disallowed answers whose goal did not count.
func disallowed(a *asked) (Answer, bool) {
	facts := a.narrow(a.ofTeam(factsOf(a.match, corpus.Disallowed)))
	return a.alsoTold("had a goal ruled out", facts)
}

// woodwork answers who hit post or bar.
func woodwork(a *asked) (Answer, bool) {
	facts := a.ofTeam(keep(factsOf(a.match, corpus.Chance, corpus.MissedPenalty), func(f corpus.Fact) bool { return f.Outcome == "post" && f.Player != "" }))
	return a.alsoTold("hit the frame", facts)
}

// alsoTold names the players of facts, and those of whom sentences tell the
// same by the relation of that name.
func (a *asked) alsoTold(name string, facts []corpus.Fact) (Answer, bool) {
	names := players(facts)
	told, quotes := everybody(a.toldBy(relationNamed(name)))
	for _, n := range told {
		if !slices.Contains(names, n) && a.isOf(n, a.teams) {
			names = append(names, n)
		}
	}
	if len(names) == 0 {
		return Answer{}, false
	}
	found := Answer{Known: true, Text: a.few(names, mostText), Confidence: 0.7, Match: a.match, Facts: facts}
	found.cite(spread(append(evidence(facts), quotes...)))
	return found, true
}

// isOf reports whether somebody may be of one of the teams: nobody knows that
// he is of another, or none is asked for.
func (a *asked) isOf(person string, teams []string) bool {
	i := slices.IndexFunc(a.match.People, func(p corpus.Person) bool { return p.Name == person })
	return len(teams) == 0 || i < 0 || a.match.People[i].Team == "" || slices.Contains(teams, a.match.People[i].Team)
}
