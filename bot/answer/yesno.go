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
	case a.pronoun() && len(a.people)+len(a.teams) == 0:
		return unsaid("", a.say("answer.whom")), true
	case a.score != nil:
		return a.didEnd()
	case a.has("comeback"):
		return a.didComeBack()
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
	case a.has("ref") && len(a.people) == 1:
		return a.wasIn(a.match.Referee)
	case a.has("manager") && len(a.people) == 1:
		return a.wasIn(a.dugoutOf())
	case a.has("save"):
		return a.didSave()
	case a.has("disallowed"):
		return a.didDisallowed()
	case a.has("woodwork"):
		return a.didHitFrame()
	case a.has("miss"):
		return a.didMiss()
	case a.has("on"), a.has("subs"):
		return a.didComeOn()
	case a.has("halftime") && a.has("win", "lose", "draw", "lead"):
		return a.didWin()
	case a.has("penalty") && len(a.people) == 0 && !a.has("goal") && len(a.rest) == 0:
		return a.wasPenalty()
	case a.has("goal", "opener", "equaliser", "winner", "volley", "overhead", "freekick", "hattrick", "brace", "owngoal", "header", "penalty", "lead"):
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
	found, ok := a.tell(a.ruling(Supported, because), facts)
	found.verdict = Supported
	return found, ok
}

func (a *asked) no(because string, facts []corpus.Fact) (Answer, bool) {
	found, ok := a.tell(a.ruling(Contradicted, because), facts)
	found.verdict, found.negative = Contradicted, true
	return found, ok
}

// rule says yes or no by one statement about the match, and ruled by its score.
func (a *asked) rule(v Verdict, because string, by corpus.Value) (Answer, bool) {
	found, ok := a.value(a.ruling(v, because), by)
	found.verdict = v
	return found, ok
}

func (a *asked) ruled(v Verdict, because string) (Answer, bool) {
	found, ok := a.final(a.ruling(v, because))
	found.verdict = v
	return found, ok
}

// ruling is a yes or a no, with the reason if there is one: "No: it ended 0-0".
func (w wording) ruling(v Verdict, because string) string {
	word := w.say("answer.yes")
	if v == Contradicted {
		word = w.say("answer.no")
	}
	if because == "" {
		return word
	}
	return word + ": " + because
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
		return a.yes(a.few(a.cardLines(facts), 200), facts)
	}
	if shown := a.ofPlayer(factsOf(a.match, corpus.Card)); a.has("red") && len(a.people) > 0 && len(shown) == 1 && shown[0].Outcome == "yellow" {
		return a.no(strings.Join(a.cardLines(shown), ""), shown)
	}
	words := []string{"sent off", "red card", "dismissed", "marching orders"}
	if !a.has("red") {
		words = append(words, "booked", "yellow card", "cautioned", "into the book")
	}
	if found, ok := a.told(words); ok {
		return found, ok
	}
	return a.silence("unsaid.that")
}

func (w wording) cardLines(facts []corpus.Fact) []string {
	out := make([]string, 0, len(facts))
	for _, f := range facts {
		text := strings.TrimSpace(f.Player + " " + f.Clock())
		if f.Outcome != "" {
			text += " (" + w.term("outcome.", f.Outcome) + ")"
		}
		out = append(out, text)
	}
	return out
}

func (a *asked) didSave() (Answer, bool) {
	if len(a.people) == 0 {
		return Answer{}, false
	}
	saving := []string{"save", "saves", "saved", "saving", "denied", "deny", "kept out", "keep out", "keeping out", "stop", "stopped", "parried", "tipped", "pushed", "palmed", "clawed", "beat away", "turned away", "smothered", "clutched", "gathered", "grab", "repelled", "thwarted", "foiled"}
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
		because = a.say("part.from", a.list(names))
	}
	return a.yes(because, by)
}

func (a *asked) didDisallowed() (Answer, bool) {
	facts := a.ofPlayer(a.ofTeam(factsOf(a.match, corpus.Disallowed)))
	if len(facts) == 0 {
		return Answer{}, false
	}
	because := a.list(players(facts))
	if r := facts[0].Outcome; r != "" && len(facts) == 1 {
		because = strings.TrimLeft(because+", "+a.term("outcome.", r), ", ")
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
		return a.told([]string{"wide", "over the bar", "missed", "squandered", "blazed", "skied"})
	}
	return a.yes(a.list(players(facts)), facts)
}

// didHitFrame answers whether somebody hit post or bar.
func (a *asked) didHitFrame() (Answer, bool) {
	facts := a.ofPlayer(a.ofTeam(keep(factsOf(a.match, corpus.Chance, corpus.MissedPenalty), func(f corpus.Fact) bool { return f.Outcome == "post" })))
	if len(facts) > 0 {
		return a.yes(a.list(players(facts)), facts)
	}
	anybody := *a
	anybody.people = nil
	hits := anybody.toldBy(relationNamed("hit the frame"))
	if len(a.people) > 0 {
		hits = slices.DeleteFunc(hits, func(t taking) bool { return !slices.Contains(a.people, t.text) })
	}
	switch _, quotes := everybody(hits); {
	case len(hits) > 0:
		return a.quoted(Supported, quotes)
	case len(a.people) > 0:
		return a.silence("unsaid.did", a.people[0])
	}
	return Answer{}, false
}

// wasIn answers whether somebody had the office that v gives to one.
func (a *asked) wasIn(v corpus.Value) (Answer, bool) {
	if v.Text == "" || len(a.rest) > 0 {
		return Answer{}, false
	}
	if v.Text == a.people[0] {
		return a.rule(Supported, "", v)
	}
	found, ok := a.rule(Contradicted, a.say("was.it", v.Text), v)
	found.negative = true
	return found, ok
}

// dugoutOf is the manager of the team that the question names, or of the
// person's own.
func (a *asked) dugoutOf() corpus.Value {
	team := ""
	if len(a.named) > 0 {
		team = a.named[0]
	} else if i := slices.IndexFunc(a.match.People, func(p corpus.Person) bool { return p.Name == a.people[0] }); i >= 0 {
		team = a.match.People[i].Team
	}
	switch team {
	case "":
		return corpus.Value{}
	case a.match.Home:
		return a.match.HomeManager
	case a.match.Away:
		return a.match.AwayManager
	}
	return corpus.Value{}
}

// wasPenalty answers whether there was a penalty.
func (a *asked) wasPenalty() (Answer, bool) {
	facts := a.ofTeam(keep(a.match.Facts, func(f corpus.Fact) bool {
		return !f.Shootout && (f.Kind == corpus.Goal && f.Penalty || f.Kind == corpus.MissedPenalty)
	}))
	if len(facts) == 0 {
		return a.silence("unsaid.penalty")
	}
	return a.yes(a.list(players(facts)), facts)
}

func (a *asked) didComeOn() (Answer, bool) {
	if len(a.people) == 0 {
		return Answer{}, false
	}
	facts := a.ofPlayer(factsOf(a.match, corpus.Substitution))
	if len(facts) == 0 {
		return Answer{}, false
	}
	because := strings.TrimSpace(facts[0].Clock())
	if facts[0].Other != "" {
		because = strings.TrimSpace(a.say("part.for", facts[0].Other) + " " + because)
	}
	return a.yes(because, facts)
}

func (a *asked) didGetHurt() (Answer, bool) {
	if a.words[0].s == "is" { // still? word of his fitness comes before how he went off
		if found, ok := a.relate(relationNamed("fit")); ok {
			return found, ok
		}
	}
	facts := a.ofPlayer(a.ofTeam(factsOf(a.match, corpus.Injury)))
	if len(facts) == 0 {
		return Answer{}, false
	}
	return a.yes(facts[0].Outcome, facts)
}
