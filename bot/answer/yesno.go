package answer

import (
	"slices"
	"strings"

	"pressbox/corpus"
)

// did answers yes-no questions from facts: yes with the fact, no only if the
// facts are known to be all, and otherwise leaves it to the sentences.
func did(a *asked) (Answer, bool) {
	switch {
	case a.score != nil:
		return a.didEnd()
	case a.has("extra"), a.has("shootout"), a.has("draw") && len(a.teams) == 0:
		return a.didLast()
	case a.has("say", "next", "through", "out", "why", "penwon"):
		return Answer{}, false
	case a.has("assist"):
		return a.didAssist()
	case a.has("subs", "on") && a.has("goal") && len(a.people) == 0:
		return a.scorerCameOn()
	case a.has("red", "yellow", "card"):
		return a.didCard()
	case a.has("save"):
		return a.didSave()
	case a.has("disallowed"):
		return a.didDisallowed()
	case a.has("miss"):
		return a.didMiss()
	case a.has("on"), a.has("subs"):
		return a.didComeOn()
	case a.has("halftime") && a.has("win", "lose", "draw", "lead"):
		return a.didWin()
	case a.has("goal", "opener", "equaliser", "winner", "hattrick", "brace", "owngoal", "header", "penalty", "lead"):
		return a.didScore()
	case a.has("win", "lose", "draw"), a.has("lead") && a.has("halftime"):
		return a.didWin()
	case a.has("injured"):
		return a.didGetHurt()
	case a.has("play", "start"):
		return a.didPlay()
	}
	return Answer{}, false
}

// yes and no say so, with the facts that show it.
func (a *asked) yes(because string, facts []corpus.Fact) (Answer, bool) {
	return a.tell(sentenceOf("Yes", because), facts)
}

func (a *asked) no(because string, facts []corpus.Fact) (Answer, bool) {
	found, ok := a.tell(sentenceOf("No", because), facts)
	found.negative = true
	return found, ok
}

func sentenceOf(verdict, because string) string {
	if because == "" {
		return verdict
	}
	return verdict + ": " + because
}

func (a *asked) didScore() (Answer, bool) {
	if len(a.people) == 0 {
		return a.wasThere()
	}
	goals := a.goals()
	all := goalsOf(a.match)
	own := a.ofPlayer(all)
	if a.both() {
		for _, p := range a.people {
			if !slices.ContainsFunc(goals, func(g corpus.Fact) bool { return g.Player == p }) {
				goals = nil
			}
		}
	}
	if len(goals) > 0 && (a.has("owngoal") || slices.ContainsFunc(goals, func(g corpus.Fact) bool { return !g.OwnGoal })) {
		return a.yes(list(lines(goals)), goals)
	}
	if len(a.rest) > 0 {
		return Answer{}, false
	}
	off := keep(factsOf(a.match, corpus.Disallowed), func(f corpus.Fact) bool { return slices.Contains(a.people, f.Player) })
	switch {
	case len(own) > 0 && !a.otherwise(own):
		return a.scoredSo()
	case len(own) > 0 && allTold(a.match):
		return a.no("he scored "+list(lines(own)), own)
	case len(own) > 0 && a.has("hattrick", "brace") && addsUp(a.match):
		return a.no(list(lines(own)), own)
	case len(off) > 0:
		return a.no("his goal was disallowed", off)
	case allTold(a.match) && len(all) > 0:
		found, ok := a.no("the goals were "+list(lines(all)), all)
		found.cite(spread(append(a.tried(), evidence(all)...)))
		return found, ok
	case a.match.Score != nil && a.match.Score.Home+a.match.Score.Away == 0:
		return a.value("No: it ended 0-0", corpus.Value{Text: "0-0", Quotes: append(a.tried(), a.match.Score.Quotes...)})
	case addsUp(a.match) && len(scorerless(all)) == 0 && len(a.tried()) > 0:
		found, ok := a.no("the goals were "+list(lines(all)), all)
		found.Confidence = 0.7
		found.cite(spread(append(a.tried(), evidence(all)...)))
		return found, ok
	}
	return a.silence("whether " + list(a.people) + " did")
}

// scorerless are the goals that no report gives to anybody.
func scorerless(goals []corpus.Fact) []corpus.Fact {
	return keep(goals, func(g corpus.Fact) bool { return g.Player == "" })
}

// tried are the sentences that tell how near the people asked about came to
// scoring: the best reason for a no.
func (a *asked) tried() []corpus.Quote {
	near := keep(a.match.Facts, func(f corpus.Fact) bool {
		switch f.Kind {
		case corpus.Chance, corpus.Disallowed, corpus.MissedPenalty:
			return slices.Contains(a.people, f.Player)
		case corpus.Save:
			return slices.Contains(a.people, f.Other)
		}
		return false
	})
	quotes := evidence(near)
	if len(quotes) > 0 {
		return quotes[:min(len(quotes), 2)]
	}
	for i := range a.match.Passages {
		p := &a.match.Passages[i]
		if p.Zone == corpus.Tweet || p.Zone == corpus.Lineup || !slices.ContainsFunc(a.people, func(n string) bool { return slices.Contains(p.Names, n) }) {
			continue
		}
		if slices.ContainsFunc(split(p.Text(), 200), func(w word) bool { return attempts[stem(w.s)] }) {
			return []corpus.Quote{whole(p.Quote)}
		}
	}
	return nil
}

// attempts are the stems of words for what was nearly a goal.
var attempts = stems("shot effort header headed volley chance shoot wide over save saved denied parried post bar hat-trick hattrick scored score goal close blocked struck drive attempt strike offside disallowed miss")

func stems(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[stem(w)] = true
	}
	return set
}

// otherwise reports whether goals are known to have been scored in another way
// than the question supposes.
func (a *asked) otherwise(goals []corpus.Fact) bool {
	if a.plain() && !a.has("penalty") {
		return true
	}
	return !slices.ContainsFunc(goals, func(g corpus.Fact) bool {
		return g.Body == "" && !g.Penalty && (!a.has("penalty") || g.Distance == 0 && g.Other == "")
	})
}

// lines are goals in a few words each.
func lines(goals []corpus.Fact) []string {
	out := make([]string, len(goals))
	for i, g := range goals {
		out[i] = goalLine(g)
	}
	return out
}

func (a *asked) both() bool { return a.has("both") && len(a.people) > 1 }

// wasThere answers whether there was a goal of the sort, or a team scored.
func (a *asked) wasThere() (Answer, bool) {
	goals := a.goals()
	if len(goals) > 0 {
		return a.yes(list(lines(goals)), goals)
	}
	all := goalsOf(a.match)
	if len(a.rest) == 0 && len(all) > 0 && (allTold(a.match) && len(a.teams) > 0 && a.plain() || addsUp(a.match) && a.has("hattrick")) {
		return a.no("the goals were "+list(lines(all)), all)
	}
	return Answer{}, false
}

func (a *asked) didAssist() (Answer, bool) {
	if len(a.people) == 0 {
		return Answer{}, false
	}
	maker, by := a.people[0], a.people[1:]
	made := keep(goalsOf(a.match), func(g corpus.Fact) bool {
		return g.Other == maker && (len(by) == 0 || slices.Contains(by, g.Player))
	})
	if len(made) > 0 {
		return a.yes("for "+list(lines(made)), made)
	}
	if len(by) > 0 {
		scored := keep(goalsOf(a.match), func(g corpus.Fact) bool { return g.Other != "" && slices.Contains(by, g.Player) })
		if len(scored) > 0 && allTold(a.match) {
			return a.no("it was "+list(others(scored)), scored)
		}
	}
	all := goalsOf(a.match)
	if allTold(a.match) && len(all) > 0 && !slices.ContainsFunc(all, func(g corpus.Fact) bool { return g.Other == "" && !g.OwnGoal && !g.Penalty }) {
		return a.no("the assists were by "+list(others(all)), all)
	}
	return a.silence("whether " + maker + " set one up")
}

func (a *asked) didCard() (Answer, bool) {
	facts := a.ofPlayer(a.ofTeam(factsOf(a.match, corpus.Card)))
	switch {
	case a.has("red"):
		facts = keep(facts, func(f corpus.Fact) bool { return f.Outcome == "red" })
	case a.has("yellow"):
		facts = keep(facts, func(f corpus.Fact) bool { return f.Outcome == "yellow" })
	}
	if len(facts) > 0 {
		return a.yes(few(cardLines(facts), 200), facts)
	}
	words := []string{"sent off", "red card", "dismissed", "marching orders"}
	if !a.has("red") {
		words = append(words, "booked", "yellow card", "cautioned", "into the book")
	}
	if found, ok := a.told(words); ok {
		return found, ok
	}
	return a.silence("that")
}

func cardLines(facts []corpus.Fact) []string {
	out := make([]string, 0, len(facts))
	for _, f := range facts {
		text := strings.TrimSpace(f.Player + " " + clock(f))
		if f.Outcome != "" {
			text += " (" + f.Outcome + ")"
		}
		out = append(out, text)
	}
	return out
}

func (a *asked) didSave() (Answer, bool) {
	if len(a.people) == 0 {
		return Answer{}, false
	}
	saving := []string{"saved", "denied", "save from", "fine save", "brilliant save", "great save", "superb save", "kept out", "stop from", "parried", "tipped"}
	if a.has("penalty", "shootout") {
		saving = []string{"penalty save", "saved the penalty", "saved a penalty", "save the penalty", "saved from the spot", "spot kick save"}
	}
	answer, ok := saved(a)
	if !ok || !answer.Known {
		return a.told(saving)
	}
	by := keep(answer.Facts, func(f corpus.Fact) bool { return slices.Contains(a.people, f.Player) })
	if len(by) == 0 {
		return a.told(saving)
	}
	because := ""
	if names := others(by); len(names) > 0 {
		because = "from " + list(names)
	}
	return a.yes(because, by)
}

func (a *asked) didDisallowed() (Answer, bool) {
	facts := a.ofPlayer(a.ofTeam(factsOf(a.match, corpus.Disallowed)))
	if len(facts) == 0 {
		return Answer{}, false
	}
	because := list(players(facts))
	if r := facts[0].Outcome; r != "" && len(facts) == 1 {
		because = strings.TrimLeft(because+", "+r, ", ")
	}
	return a.yes(because, facts)
}

func (a *asked) didMiss() (Answer, bool) {
	kinds := []string{corpus.MissedPenalty}
	if !a.has("penalty") {
		kinds = append(kinds, corpus.Chance)
	}
	facts := a.ofPlayer(a.ofTeam(factsOf(a.match, kinds...)))
	if len(facts) == 0 {
		return Answer{}, false
	}
	return a.yes(list(players(facts)), facts)
}

func (a *asked) didComeOn() (Answer, bool) {
	if len(a.people) == 0 {
		return Answer{}, false
	}
	facts := a.ofPlayer(factsOf(a.match, corpus.Substitution))
	if len(facts) == 0 {
		return Answer{}, false
	}
	because := strings.TrimSpace(clock(facts[0]))
	if facts[0].Other != "" {
		because = strings.TrimSpace("for " + facts[0].Other + " " + because)
	}
	return a.yes(because, facts)
}

// didEnd answers whether a score was the final or the half-time score.
func (a *asked) didEnd() (Answer, bool) {
	s := a.match.Score
	if a.has("halftime") {
		s = a.halfTime()
	}
	if s == nil || len(a.people) > 0 {
		return Answer{}, false
	}
	verdict := "No: "
	if s.Home == a.score[0] && s.Away == a.score[1] || s.Home == a.score[1] && s.Away == a.score[0] {
		verdict = "Yes: "
	}
	if a.has("halftime") {
		found, ok := a.standingAt(s, 45, "half-time")
		found.Text = verdict + found.Text
		return found, ok
	}
	found, ok := a.final(verdict + a.fullScore())
	found.negative = verdict == "No: "
	return found, ok
}

// didLast answers whether a match ended level, went to extra time or to a
// shoot-out.
func (a *asked) didLast() (Answer, bool) {
	m := a.match
	if m.Score == nil || len(a.rest) > 0 || len(a.people) > 0 {
		return Answer{}, false
	}
	level := m.Score.Home == m.Score.Away
	var so bool
	switch {
	case a.has("shootout"):
		so = m.Shootout != nil
		if !so && level {
			return a.silence("whether there was a shoot-out")
		}
	case a.has("extra"):
		so = m.ExtraTime
		if !so {
			return a.silence("whether there was extra time")
		}
	default:
		so = level
	}
	if so {
		return a.final("Yes: " + a.fullScore())
	}
	found, ok := a.final("No: " + a.fullScore())
	found.negative = true
	return found, ok
}

// didWin answers whether a team won, lost or drew.
func (a *asked) didWin() (Answer, bool) {
	m := a.match
	if len(a.teams) == 0 || len(a.rest) > 0 || m.Score == nil && m.Shootout == nil {
		return Answer{}, false
	}
	team := a.teams[0]
	if team != m.Home && team != m.Away || a.half > 0 {
		return Answer{}, false
	}
	if a.has("halftime") {
		return a.ledAtHalfTime(team)
	}
	first := victor(m)
	verdict := "No"
	switch {
	case a.has("draw"):
		if m.Score != nil && m.Score.Home == m.Score.Away {
			verdict = "Yes"
		}
	case a.has("lose"):
		if first != "" && first != team {
			verdict = "Yes"
		}
	case first == team:
		verdict = "Yes"
	}
	if m.Score == nil {
		return a.value(verdict+": "+shootoutText(m), corpus.Value{Text: m.Shootout.Winner, Quotes: m.Shootout.Quotes})
	}
	return a.final(verdict + ": " + a.fullScore())
}

// ledAtHalfTime answers whether a team was in front at the break.
func (a *asked) ledAtHalfTime(team string) (Answer, bool) {
	s := a.halfTime()
	if s == nil {
		return a.silence("what the score was at half-time")
	}
	own, their := s.Home, s.Away
	if team == a.match.Away {
		own, their = their, own
	}
	verdict := "No: "
	if own > their && !a.has("lose", "draw") || own < their && a.has("lose") || own == their && a.has("draw") {
		verdict = "Yes: "
	}
	found, ok := a.standingAt(s, 45, "half-time")
	found.Text = verdict + found.Text
	return found, ok
}

func (a *asked) didGetHurt() (Answer, bool) {
	facts := a.ofPlayer(a.ofTeam(factsOf(a.match, corpus.Injury)))
	if len(facts) == 0 {
		return Answer{}, false
	}
	return a.yes(facts[0].Outcome, facts)
}
