package answer

import (
	"slices"
	"strings"

	"pressbox/corpus"
)

// card answers a bare name: all that the reports say of a player or team.
func card(a *asked) (Answer, bool) {
	if len(a.mentions) == 0 || len(a.rest) > 0 || a.match == nil {
		return Answer{}, false
	}
	if len(a.content) > 0 || a.has("who", "how") && !a.asksAfter() {
		return Answer{}, false
	}
	switch {
	case len(a.teams) > 0 && len(a.people) == 0:
		return summaryOf(a), true
	case len(a.people) > 0:
		return a.person(a.people[0])
	}
	return Answer{}, false
}

// asksAfter reports whether somebody himself is asked about: "who is kane",
// "who's kane", "how was burki".
func (a *asked) asksAfter() bool {
	if len(a.words) < 2 {
		return false
	}
	first, second := a.words[0].s, a.words[1].s
	return (first == "who" || first == "how") && (a.words[0].owner || second == "is" || second == "was")
}

// person is the card of one person in the match.
func (a *asked) person(who string) (Answer, bool) {
	m := a.match
	i := slices.IndexFunc(m.People, func(p corpus.Person) bool { return p.Name == who })
	if i < 0 {
		return Answer{}, false
	}
	p := m.People[i]
	facts := keep(m.Facts, func(f corpus.Fact) bool { return f.Player == who || f.Other == who })
	found := Answer{Known: true, Match: m, Facts: facts, Confidence: 0.9}
	found.Card = a.deeds(facts, who)
	text := who
	if t := p.Team; t != "" {
		text += " (" + t + ")"
	} else if p.Role == corpus.Referee {
		text += " (" + a.say("label.referee") + ")"
	}
	var told []string
	for i, l := range found.Card {
		told = append(told, a.say("card.deed", l.Label, l.Text))
		found.Card[i].Label = capital(l.Label)
	}
	if len(told) > 0 {
		text += ": " + strings.Join(told, "; ")
	}
	found.Text = clip(text, mostText)
	found.cite(a.about(evidence(facts), who))
	a.dispute(&found, a.differs(facts))
	return found, len(found.Quotes) > 0
}

// quotesOf answers with what the outlets wrote of somebody.
func quotesOf(a *asked) (Answer, bool) {
	who := append(slices.Clone(a.people), a.teams...)
	if len(who) == 0 || len(a.rest) > 0 {
		return Answer{}, false
	}
	found := Answer{Known: true, Match: a.match, Text: a.say("card.quotes", a.list(who)), Confidence: 0.9}
	found.cite(a.about(nil, who...))
	return found, len(found.Quotes) > 0
}

// Player is the card of a person in the newest match that names him.
func (e *Engine) Player(name string) Answer {
	return e.Ask(Request{Text: name, Mention: true})
}
