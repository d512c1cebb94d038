package answer

import (
	"fmt"
	"slices"

	"pressbox/corpus"
)

// tell is a known answer from facts.
func (a *asked) tell(text string, facts []corpus.Fact) (Answer, bool) {
	if text == "" || len(facts) == 0 {
		return Answer{}, false
	}
	found := Answer{Known: true, Text: clip(text, mostText), Facts: facts, Confidence: sure(facts), Match: a.match}
	if !addsUp(a.match) {
		found.Confidence *= 0.8 // some goal is not told, or one too many
	}
	found.cite(a.evidence(text, facts))
	a.dispute(&found, a.differs(facts))
	return found, true
}

// silence is the answer to a question that a form understood but the reports
// do not answer.
func (a *asked) silence(key string, args ...any) (Answer, bool) {
	return unsaid("", a.say(key, args...)), true
}

// scored answers who scored.
func scored(a *asked) (Answer, bool) {
	if a.has("disallowed", "miss", "save", "woodwork", "chance", "penwon", "past", "margin") {
		return Answer{}, false
	}
	if len(a.people) > 0 {
		return a.victims()
	}
	if a.has("took") && !a.has("penalty") && len(a.rest) > 0 { // who took the corner that led to it
		return Answer{}, false
	}
	if !a.bare && !a.has("goal", "opener", "equaliser", "winner", "pulled", "hattrick", "brace", "owngoal", "penalty", "header", "lead", "scoreline") && a.has("play", "next", "win", "lose", "draw", "start", "yesno") {
		return Answer{}, false
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
			names[i] += " (" + a.say("goal.own") + ")"
		case count[n] > 1:
			names[i] += fmt.Sprintf(" (%d)", count[n])
		}
	}
	text := a.few(names, mostText)
	if a.has("when") && len(goals) == 1 {
		text += ", " + a.minute(goals[0])
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
			return a.value(a.say("answer.nobody")+": "+a.say("score.ended", a.figures(0, 0)), corpus.Value{Text: "0-0", Quotes: a.match.Score.Quotes})
		case len(a.teams) == 1 && a.ordinal == 0 && a.half == 0 && !a.has("penalty", "owngoal", "equaliser", "winner", "pulled", "hattrick", "brace") && a.plain():
			found, ok := a.tell(a.say("goal.none", a.teams[0]), all)
			found.negative = true
			return found, ok
		case len(a.people) == 0 && len(a.teams) == 0 && a.plain() && a.has("hattrick", "owngoal"):
			found, ok := a.tell(a.say("answer.nobody"), all)
			found.negative = true
			return found, ok
		}
	}
	return a.silence("unsaid.who-scored")
}

// value answers with one statement about a match.
func (a *asked) value(text string, v corpus.Value, fields ...string) (Answer, bool) {
	if v.Text == "" {
		return Answer{}, false
	}
	found := Answer{Known: true, Text: clip(text, mostText), Confidence: 0.9, Match: a.match}
	found.cite(wholes(v.Quotes))
	a.dispute(&found, a.differs(nil, fields...))
	return found, true
}

// inverted reports whether a question of the kind "who did X set up" asks for
// the other part of an event.
func (a *asked) inverted() bool {
	return slices.ContainsFunc(a.words, func(w word) bool { return w.s == "did" || w.s == "does" })
}

// assisted answers who made a goal.
func assisted(a *asked) (Answer, bool) {
	if a.inverted() && len(a.people) > 0 {
		made := keep(goalsOf(a.match), func(g corpus.Fact) bool { return slices.Contains(a.people, g.Other) })
		return a.tell(a.list(players(made)), made)
	}
	asked := a.goals()
	goals := keep(asked, func(g corpus.Fact) bool { return g.Other != "" })
	if len(goals) == 0 {
		if len(a.rest) > 0 {
			return Answer{}, false
		}
		if len(asked) == 1 && asked[0].Player != "" {
			if found, ok := a.makerOf(asked[0]); ok {
				return found, true
			}
		}
		return a.silence("unsaid.who-made")
	}
	return a.tell(a.list(others(goals)), goals)
}

// makerOf answers who made a goal from the sentences that tell of it and the
// one before each, unless that one tells of another goal.
func (a *asked) makerOf(g corpus.Fact) (Answer, bool) {
	told := *a
	told.people = []string{g.Player}
	told.only = nil
	for _, q := range g.Quotes {
		q = whole(q)
		told.only = append(told.only, q)
		if before, ok := precedes(q); ok && !a.summing(before, g) {
			told.only = append(told.only, before)
		}
	}
	for _, name := range []string{"made a goal", "led up to a goal"} {
		if found, ok := told.relate(relationNamed(name)); ok && found.Text != g.Player {
			found.Facts = []corpus.Fact{g}
			return found, true
		}
	}
	return told.madeElsewhere(g)
}

// madeElsewhere answers who made a goal from sentences that are not known to
// tell of it, if they name but one who made no other goal of its scorer.
func (a *asked) madeElsewhere(g corpus.Fact) (Answer, bool) {
	a.only = nil
	others := keep(goalsOf(a.match), func(f corpus.Fact) bool { return f.Player == g.Player && !sameFact(f, g) })
	made := slices.DeleteFunc(a.toldBy(relationNamed("made a goal")), func(t taking) bool {
		return t.text == g.Player || a.summing(t.quote, g) || slices.ContainsFunc(others, func(f corpus.Fact) bool { return f.Other == t.text })
	})
	names, quotes := everybody(made)
	if len(names) != 1 {
		return Answer{}, false
	}
	found := Answer{Known: true, Text: names[0], Match: a.match, Confidence: 0.6, Facts: []corpus.Fact{g}}
	found.cite(spread(quotes))
	return found, true
}
