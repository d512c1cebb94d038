package answer

import (
	"cmp"
	"strings"

	"pressbox/corpus"
)

// eventLine tells a fact in a few words: "Goal: Harry Kane (pen)".
func (w wording) eventLine(f corpus.Fact) string {
	by := cmp.Or(f.Player, f.Team)
	what := w.say("event.goal")
	switch f.Kind {
	case corpus.Goal:
		switch {
		case f.OwnGoal:
			by = strings.TrimSpace(by + " (" + w.say("goal.own") + ")")
		case f.Penalty:
			by = strings.TrimSpace(by + " (" + w.say("goal.penalty") + ")")
		}
		by = w.withOther("event.goal-from", by, f.Other)
	case corpus.Card:
		what = w.say(cmp.Or(map[string]string{"red": "event.red", "yellow": "event.yellow"}[f.Outcome], "event.card"))
	case corpus.Save:
		what, by = w.say("event.save"), w.withOther("event.save-from", by, f.Other)
	case corpus.MissedPenalty:
		what = w.say("event.penalty", w.term("outcome.", cmp.Or(f.Outcome, "missed")))
	case corpus.Disallowed:
		what = w.say("event.disallowed")
	case corpus.Substitution:
		what, by = w.say("event.on"), w.withOther("event.on-for", by, f.Other)
	case corpus.Injury:
		what = w.say("event.injury")
	case corpus.Chance:
		what = w.say("event.chance")
		if f.Outcome != "" {
			by = w.say("event.chance-how", by, w.term("outcome.", f.Outcome))
		}
	default:
		what = capital(f.Kind)
	}
	return strings.Join(strings.Fields(what+": "+by), " ")
}

// withOther adds whoever else had a part in an event, if that is known.
func (w wording) withOther(key, by, other string) string {
	if other == "" {
		return by
	}
	return w.say(key, by, other)
}
