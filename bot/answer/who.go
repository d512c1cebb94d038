package answer

import (
	"fmt"
	"slices"
	"strings"

	"pressbox/corpus"
)

// tell is a known answer from facts.
func (a *asked) tell(text string, facts []corpus.Fact) (Answer, bool) {
	if text == "" || len(facts) == 0 {
		return Answer{}, false
	}
	found := Answer{Known: true, Text: clip(text, mostText), Facts: facts, Confidence: sure(facts), Match: a.match}
	found.cite(evidence(facts, append([]string{text}, a.people...)...))
	found.Differs = a.differs(facts)
	return found, true
}

// silence is the answer to a question that a form understood but the reports
// do not answer.
func (a *asked) silence(what string) (Answer, bool) {
	return unsaid("", "The reports don't say "+what+"."), true
}

// byNames keeps the facts of the people and teams asked about. Who asks after
// a player as the other part ("who assisted kane") is for the form to say.
func (a *asked) ofTeam(facts []corpus.Fact) []corpus.Fact {
	if len(a.teams) == 0 {
		return facts
	}
	return keep(facts, func(f corpus.Fact) bool { return slices.Contains(a.teams, f.Team) })
}

func (a *asked) ofPlayer(facts []corpus.Fact) []corpus.Fact {
	if len(a.people) == 0 {
		return facts
	}
	return keep(facts, func(f corpus.Fact) bool { return slices.Contains(a.people, f.Player) })
}

func keep(facts []corpus.Fact, ok func(corpus.Fact) bool) []corpus.Fact {
	var kept []corpus.Fact
	for _, f := range facts {
		if ok(f) {
			kept = append(kept, f)
		}
	}
	return kept
}

// inTime keeps the facts within the half and the minutes asked about.
func (a *asked) inTime(facts []corpus.Fact) []corpus.Fact {
	if a.half == 0 && a.from == 0 && a.to == 0 {
		return facts
	}
	return keep(facts, func(f corpus.Fact) bool {
		switch {
		case f.Minute == 0:
			return false
		case a.half == 1 && f.Minute > 45, a.half == 2 && (f.Minute <= 45 || f.Minute > 90):
			return false
		case a.from > 0 && a.from == a.to:
			return f.Minute >= a.from-1 && f.Minute <= a.to+1
		}
		return (a.from == 0 || f.Minute >= a.from) && (a.to == 0 || f.Minute <= a.to)
	})
}

// bodies are the tags of ways to score and the words of Fact.Body and of the
// telling that mean them.
var bodies = []struct {
	tag   string
	words []string
}{
	{"header", []string{"header", "headed", "head", "nodded", "heading"}},
	{"volley", []string{"volley", "volleyed"}},
	{"overhead", []string{"overhead", "bicycle", "scissor"}},
	{"freekick", []string{"free kick", "freekick"}},
	{"leftfoot", []string{"left foot", "left footed"}},
	{"rightfoot", []string{"right foot", "right footed"}},
}

// inManner keeps the goals or chances scored in the manner asked about.
func (a *asked) inManner(facts []corpus.Fact) []corpus.Fact {
	switch {
	case a.has("owngoal"):
		facts = keep(facts, func(f corpus.Fact) bool { return f.OwnGoal })
	case a.has("penalty"):
		facts = keep(facts, func(f corpus.Fact) bool { return f.Penalty })
	}
	for _, b := range bodies {
		if a.has(b.tag) {
			facts = keep(facts, func(f corpus.Fact) bool { return inWords(f, b.words) })
		}
	}
	return facts
}

// inWords reports whether a fact's body part or its telling has one of the
// phrases.
func inWords(f corpus.Fact, phrases []string) bool {
	body := " " + join(f.Body) + " "
	for _, p := range phrases {
		if strings.Contains(body, " "+p+" ") {
			return true
		}
	}
	if f.Body != "" {
		return false
	}
	for _, q := range f.Quotes {
		text := " " + join(q.Text()) + " "
		for _, p := range phrases {
			if strings.Contains(text, " "+p+" ") {
				return true
			}
		}
	}
	return false
}

// narrow keeps the facts whose telling has all the words of the question that
// nothing else explains: "the deflected goal".
func (a *asked) narrow(facts []corpus.Fact) []corpus.Fact {
	for _, w := range a.rest {
		if !digits(w) {
			facts = spoken(facts, w)
		}
	}
	return facts
}

// goals are the goals that the question describes.
func (a *asked) goals() []corpus.Fact {
	all := goalsOf(a.match)
	goals := all
	switch {
	case a.has("equaliser"):
		goals = equalisers(a.match, all)
		if !addsUp(a.match) || len(goals) == 0 {
			goals = spoken(all, "equaliser", "equalizer", "equalised", "equalized", "leveller", "levelled", "leveled")
		}
	case a.has("winner"):
		goals = nil
		if g, ok := winner(a.match, all); ok && addsUp(a.match) {
			goals = []corpus.Fact{g}
		} else if !addsUp(a.match) {
			goals = spoken(all, "winner", "decider")
		}
	case a.has("pulled"):
		goals = a.pulledBack(all)
	}
	goals = a.inManner(a.inTime(a.ofPlayer(a.ofTeam(goals))))
	switch {
	case a.has("hattrick"):
		goals = often(goals, 3)
	case a.has("brace"):
		goals = often(goals, 2)
	}
	goals = a.narrow(goals)
	switch n := a.ordinal; {
	case n == -1 && len(goals) > 0:
		goals = goals[len(goals)-1:]
	case n > 0 && n <= len(goals) && a.inOrder(goals, n):
		goals = goals[n-1 : n]
	case n > 0:
		goals = nil
	}
	return goals
}

// inOrder reports whether the n-th of the goals is surely the n-th: no goal
// is missing before it. With one goal in all there is no doubt.
func (a *asked) inOrder(goals []corpus.Fact, n int) bool { return n <= len(goals) }

// pulledBack are the goals of a side that was behind and stayed behind.
func (a *asked) pulledBack(all []corpus.Fact) []corpus.Fact {
	var found []corpus.Fact
	for i, g := range all {
		home, away := standing(a.match, all[:i+1])
		if g.Team == a.match.Home && home < away || g.Team == a.match.Away && away < home {
			found = append(found, g)
		}
	}
	return found
}

// often keeps the goals of players who scored at least n.
func often(goals []corpus.Fact, n int) []corpus.Fact {
	_, count := scorers(goals)
	return keep(goals, func(g corpus.Fact) bool { return count[g.Player] >= n })
}

// scored answers who scored.
func scored(a *asked) (Answer, bool) {
	if a.has("disallowed", "miss", "save", "woodwork", "chance", "penwon") {
		return Answer{}, false
	}
	if len(a.people) > 0 {
		return a.victims()
	}
	goals := a.goals()
	names, count := scorers(goals)
	if len(names) == 0 {
		return a.noGoal(goals)
	}
	for i, n := range names {
		g := goals[slices.IndexFunc(goals, func(g corpus.Fact) bool { return g.Player == n })]
		switch {
		case g.OwnGoal:
			names[i] += " (own goal)"
		case count[n] > 1:
			names[i] += fmt.Sprintf(" (%d)", count[n])
		}
	}
	text := few(names, mostText)
	if a.has("when") && len(goals) == 1 {
		text += ", " + minute(goals[0])
	}
	return a.tell(text, goals)
}

// victims answers against whom somebody scored.
func (a *asked) victims() (Answer, bool) {
	goals := a.goals()
	if !a.has("who") || len(goals) == 0 || goals[0].Team == "" || a.words[len(a.words)-1].s != "against" {
		return Answer{}, false
	}
	return a.tell(other(a.match, goals[0].Team), goals)
}

// noGoal answers who scored where nobody is named.
func (a *asked) noGoal(goals []corpus.Fact) (Answer, bool) {
	if len(a.rest) > 0 {
		return Answer{}, false
	}
	if allTold(a.match) && len(goals) == 0 {
		all := goalsOf(a.match)
		switch {
		case len(all) == 0:
			return a.value("Nobody: it ended 0-0", corpus.Value{Text: "0-0", Quotes: a.match.Score.Quotes})
		case len(a.teams) == 1 && a.ordinal == 0 && a.half == 0 && !a.has("penalty", "owngoal", "equaliser", "winner", "pulled", "hattrick", "brace") && a.plain():
			found, ok := a.tell(a.teams[0]+" did not score", all)
			found.negative = true
			return found, ok
		case len(a.people) == 0 && len(a.teams) == 0 && a.plain() && a.has("hattrick", "owngoal"):
			found, ok := a.tell("Nobody", all)
			found.negative = true
			return found, ok
		}
	}
	return a.silence("who scored that")
}

// plain reports whether no manner of scoring is asked about.
func (a *asked) plain() bool {
	return !slices.ContainsFunc(bodies, func(b struct {
		tag   string
		words []string
	}) bool {
		return a.has(b.tag)
	})
}

// value answers with one statement about a match.
func (a *asked) value(text string, v corpus.Value, fields ...string) (Answer, bool) {
	if v.Text == "" {
		return Answer{}, false
	}
	found := Answer{Known: true, Text: clip(text, mostText), Confidence: 0.9, Match: a.match}
	found.cite(wholes(v.Quotes))
	found.Differs = a.differs(nil, fields...)
	return found, true
}

// players are the names of the facts' players, each once.
func players(facts []corpus.Fact) []string {
	return distinct(facts, func(f corpus.Fact) string { return f.Player })
}

// others are the names of the facts' other people, each once.
func others(facts []corpus.Fact) []string {
	return distinct(facts, func(f corpus.Fact) string { return f.Other })
}

func distinct(facts []corpus.Fact, of func(corpus.Fact) string) []string {
	var names []string
	for _, f := range facts {
		if n := of(f); n != "" && !slices.Contains(names, n) {
			names = append(names, n)
		}
	}
	return names
}

// assisted answers who made a goal.
func assisted(a *asked) (Answer, bool) {
	goals := keep(a.goals(), func(g corpus.Fact) bool { return g.Other != "" })
	if len(goals) == 0 {
		if len(a.rest) > 0 {
			return Answer{}, false
		}
		return a.silence("who set that up")
	}
	return a.tell(list(others(goals)), goals)
}

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
			return a.tell(few(others(by), mostText), by)
		}
		saves = keep(saves, func(f corpus.Fact) bool { return slices.Contains(a.people, f.Other) })
	}
	saves = keep(saves, func(f corpus.Fact) bool { return f.Player != "" })
	return a.tell(few(players(saves), mostText), saves)
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
	return a.tell(few(players(facts), mostText), facts)
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

func (a *asked) cards(colour string) (Answer, bool) {
	facts := keep(factsOf(a.match, corpus.Card), func(f corpus.Fact) bool {
		return f.Player != "" && (colour == "" || f.Outcome == colour)
	})
	facts = a.narrow(a.inTime(a.ofPlayer(a.ofTeam(facts))))
	if len(facts) == 0 && len(a.rest) == 0 {
		return a.silence(map[string]string{"red": "that anybody was sent off", "yellow": "who was booked", "": "who was booked"}[colour])
	}
	if n := a.ordinal; n > 0 && n <= len(facts) {
		facts = facts[n-1 : n]
	}
	return a.tell(few(players(facts), mostText), facts)
}

// cameOn answers who came on, for whom.
func cameOn(a *asked) (Answer, bool) {
	facts := a.inTime(a.ofTeam(factsOf(a.match, corpus.Substitution)))
	if len(a.people) > 0 {
		facts = keep(facts, func(f corpus.Fact) bool { return slices.Contains(a.people, f.Other) })
	}
	facts = keep(a.narrow(facts), func(f corpus.Fact) bool { return f.Player != "" })
	return a.tell(few(players(facts), mostText), facts)
}

// wentOff answers who went off, for whom.
func wentOff(a *asked) (Answer, bool) {
	facts := a.inTime(a.ofTeam(factsOf(a.match, corpus.Substitution)))
	if len(a.people) > 0 {
		facts = keep(facts, func(f corpus.Fact) bool { return slices.Contains(a.people, f.Player) })
	}
	facts = keep(a.narrow(facts), func(f corpus.Fact) bool { return f.Other != "" })
	return a.tell(few(others(facts), mostText), facts)
}

// hurt answers who was injured, and what happened to somebody who was.
func hurt(a *asked) (Answer, bool) {
	facts := a.ofPlayer(a.ofTeam(factsOf(a.match, corpus.Injury)))
	if len(facts) == 0 {
		return Answer{}, false
	}
	if len(a.people) > 0 {
		return a.tell(capital(facts[0].Outcome), facts)
	}
	if a.has("happened") {
		return Answer{}, false
	}
	return a.tell(few(players(facts), mostText), facts)
}

// disallowed answers whose goal did not count.
func disallowed(a *asked) (Answer, bool) {
	facts := a.narrow(a.ofTeam(factsOf(a.match, corpus.Disallowed)))
	return a.tell(few(players(facts), mostText), facts)
}

// woodwork answers who hit post or bar.
func woodwork(a *asked) (Answer, bool) {
	facts := a.ofTeam(keep(factsOf(a.match, corpus.Chance, corpus.MissedPenalty), func(f corpus.Fact) bool { return f.Outcome == "post" && f.Player != "" }))
	return a.tell(few(players(facts), mostText), facts)
}
