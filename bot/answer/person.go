package answer

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"pressbox/corpus"
)

// card answers a bare name: all that the reports say of a player or team.
func card(a *asked) (Answer, bool) {
	if len(a.mentions) == 0 || len(a.rest) > 0 || a.match == nil {
		return Answer{}, false
	}
	if len(a.content) > 0 || a.has("who") && !a.asksWhoIs() {
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

// asksWhoIs reports whether somebody himself is asked about: "who is kane",
// "who's kane".
func (a *asked) asksWhoIs() bool {
	if len(a.words) < 2 {
		return false
	}
	first, second := a.words[0].s, a.words[1].s
	return first == "who" && (a.words[0].owner || second == "is" || second == "was")
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
	found.Card = deeds(facts, who)
	text := who
	if t := p.Team; t != "" {
		text += " (" + t + ")"
	} else if p.Role == corpus.Referee {
		text += " (referee)"
	}
	var told []string
	for _, l := range found.Card {
		told = append(told, strings.ToLower(l.Label)+" "+l.Text)
	}
	if len(told) > 0 {
		text += ": " + strings.Join(told, "; ")
	}
	found.Text = clip(text, mostText)
	found.cite(a.about(evidence(facts), who))
	found.Differs = a.differs(facts)
	return found, len(found.Quotes) > 0
}

// deeds are the lines of a player's card.
func deeds(facts []corpus.Fact, who string) []Line {
	var lines []Line
	add := func(label string, facts []corpus.Fact, say func(corpus.Fact) string) {
		if len(facts) == 0 {
			return
		}
		parts := make([]string, 0, len(facts))
		for _, f := range facts {
			if s := say(f); s != "" {
				parts = append(parts, s)
			}
		}
		text := strings.Join(parts, ", ")
		if text == "" {
			text = strconv.Itoa(len(facts))
		}
		lines = append(lines, Line{label, text})
	}
	by := func(kind string) []corpus.Fact {
		return keep(facts, func(f corpus.Fact) bool { return f.Kind == kind && f.Player == who })
	}
	add("Goals", by(corpus.Goal), func(f corpus.Fact) string { return strings.TrimSpace(strings.TrimPrefix(goalLine(f), f.Player)) })
	add("Assists", keep(facts, func(f corpus.Fact) bool { return f.Kind == corpus.Goal && f.Other == who }), func(f corpus.Fact) string {
		return "for " + goalLine(f)
	})
	add("Saves", by(corpus.Save), func(f corpus.Fact) string {
		if f.Other == "" {
			return ""
		}
		return "from " + f.Other
	})
	add("Chances", by(corpus.Chance), func(f corpus.Fact) string { return strings.TrimSpace(f.Outcome + " " + f.Clock()) })
	add("Missed penalties", by(corpus.MissedPenalty), func(f corpus.Fact) string { return strings.TrimSpace(f.Outcome + " " + f.Clock()) })
	add("Disallowed", by(corpus.Disallowed), func(f corpus.Fact) string { return f.Outcome })
	add("Cards", by(corpus.Card), func(f corpus.Fact) string { return strings.TrimSpace(f.Outcome + " " + f.Clock()) })
	add("Came on", by(corpus.Substitution), func(f corpus.Fact) string {
		if f.Other == "" {
			return f.Clock()
		}
		return strings.TrimSpace("for " + f.Other + " " + f.Clock())
	})
	add("Went off", keep(facts, func(f corpus.Fact) bool { return f.Kind == corpus.Substitution && f.Other == who }), func(f corpus.Fact) string {
		return strings.TrimSpace("for " + f.Player + " " + f.Clock())
	})
	add("Injury", by(corpus.Injury), func(f corpus.Fact) string { return f.Outcome })
	add("Tallies", by(corpus.Tally), func(f corpus.Fact) string {
		return strings.TrimSpace(fmt.Sprintf("%d %s %s", f.Count, f.Of, f.Scope))
	})
	return lines
}

// quotesOf answers with what the outlets wrote of somebody.
func quotesOf(a *asked) (Answer, bool) {
	who := append(slices.Clone(a.people), a.teams...)
	if len(who) == 0 || len(a.rest) > 0 {
		return Answer{}, false
	}
	found := Answer{Known: true, Match: a.match, Text: "What the reports say of " + list(who) + ".", Confidence: 0.9}
	found.cite(a.about(nil, who...))
	return found, len(found.Quotes) > 0
}

// Player is the card of a person in the newest match that names him.
func (e *Engine) Player(name string) Answer {
	return e.Ask(Request{Text: name, Mention: true})
}
