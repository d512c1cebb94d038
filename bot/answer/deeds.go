package answer

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"pressbox/corpus"
)

// deeds are the lines of a player's card.
func (w wording) deeds(facts []corpus.Fact, who string) []Line {
	var lines []Line
	add := func(label string, facts []corpus.Fact, parts []string) {
		if len(facts) == 0 {
			return
		}
		parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
		text := strings.Join(parts, ", ")
		if text == "" {
			text = strconv.Itoa(len(facts))
		}
		lines = append(lines, Line{w.say(label), text})
	}
	by := func(kind string) []corpus.Fact {
		return keep(facts, func(f corpus.Fact) bool { return f.Kind == kind && f.Player == who })
	}
	goals := by(corpus.Goal)
	add("label.goals", goals, each(goals, func(f corpus.Fact) string { return strings.TrimSpace(strings.TrimPrefix(w.goalLine(f), f.Player)) }))
	assists := keep(facts, func(f corpus.Fact) bool { return f.Kind == corpus.Goal && f.Other == who })
	add("label.assists", assists, each(assists, func(f corpus.Fact) string { return w.say("part.for", w.goalLine(f)) }))
	saves := by(corpus.Save)
	add("label.saves", saves, each(saves, func(f corpus.Fact) string { return w.part("part.from", f.Other) }))
	chances, missed := by(corpus.Chance), by(corpus.MissedPenalty)
	add("label.chances", chances, w.outcomes(chances))
	add("label.missed", missed, w.outcomes(missed))
	disallowed := by(corpus.Disallowed)
	add("label.disallowed", disallowed, each(disallowed, func(f corpus.Fact) string { return w.term("outcome.", f.Outcome) }))
	cards := by(corpus.Card)
	add("label.cards", cards, each(cards, func(f corpus.Fact) string { return strings.TrimSpace(w.term("outcome.", f.Outcome) + " " + f.Clock()) }))
	on := by(corpus.Substitution)
	add("label.on", on, each(on, func(f corpus.Fact) string { return w.change(f.Other, f, "card.as-sub") }))
	off := keep(facts, func(f corpus.Fact) bool { return f.Kind == corpus.Substitution && f.Other == who })
	add("label.off", off, each(off, func(f corpus.Fact) string { return w.change(f.Player, f, "goal.once") }))
	injury, tallies := by(corpus.Injury), by(corpus.Tally)
	add("label.injury", injury, each(injury, func(f corpus.Fact) string { return f.Outcome }))
	add("label.tallies", tallies, each(tallies, func(f corpus.Fact) string {
		return strings.TrimSpace(fmt.Sprintf("%d %s %s", f.Count, f.Of, f.Scope))
	}))
	return lines
}

func each(facts []corpus.Fact, say func(corpus.Fact) string) []string {
	parts := make([]string, len(facts))
	for i, f := range facts {
		parts[i] = say(f)
	}
	return parts
}

// part says what part somebody had, "" if nobody is named.
func (w wording) part(key, name string) string {
	if name == "" {
		return ""
	}
	return w.say(key, name)
}

// change tells a substitution by the other player and the minute, or, where
// neither is told, by the phrase with that key.
func (w wording) change(other string, f corpus.Fact, key string) string {
	if text := strings.TrimSpace(w.part("part.for", other) + " " + f.Clock()); text != "" {
		return text
	}
	return w.say(key)
}

// outcomes are what became of shots: "post 12'", and of those without a minute how
// often: "saved twice".
func (w wording) outcomes(shots []corpus.Fact) []string {
	var parts []string
	for i, f := range shots {
		alike := func(g corpus.Fact) bool { return g.Outcome == f.Outcome && g.Minute == 0 }
		switch how := w.term("outcome.", f.Outcome); {
		case f.Minute > 0 || how == "":
			parts = append(parts, strings.TrimSpace(how+" "+f.Clock()))
		case !slices.ContainsFunc(shots[:i], alike):
			parts = append(parts, w.often(how, len(keep(shots, alike))))
		}
	}
	return parts
}

// often says how often something was so: "saved twice".
func (w wording) often(what string, n int) string {
	switch n {
	case 1:
		return w.say("outcome.once", what)
	case 2:
		return w.say("outcome.twice", what)
	}
	return w.say("outcome.often", what, n)
}
