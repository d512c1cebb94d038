package extract

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"pressbox/corpus"
)

// joinEvents joins the tellings of one event.
func joinEvents(facts []corpus.Fact) []corpus.Fact {
	var out []corpus.Fact
next:
	for i := range facts {
		for j := range out {
			if sameEvent(&out[j], &facts[i]) {
				mergeEvent(&out[j], &facts[i])
				continue next
			}
		}
		out = append(out, facts[i])
	}
	return out
}

// sameEvent reports whether two facts tell one event.
func sameEvent(a, b *corpus.Fact) bool {
	if a.Kind != b.Kind || !strings.EqualFold(a.Player, b.Player) && !partial(a, b) {
		return false
	}
	far := a.Minute > 0 && b.Minute > 0 && (a.Minute-b.Minute > 2 || b.Minute-a.Minute > 2)
	agree := a.Other == b.Other || a.Other == "" || b.Other == ""
	switch a.Kind {
	case corpus.Card:
		return a.Outcome == b.Outcome
	case corpus.Save:
		return agree && !far
	case corpus.Substitution:
		return agree && (a.Player != "" || b.Player != "" || a.Other == b.Other)
	case corpus.MissedPenalty:
		return agree && !far && a.Shootout == b.Shootout
	case corpus.Tally:
		return a.Count == b.Count && a.Of == b.Of
	case corpus.Chance:
		return !far && sameChance(a, b)
	}
	return !far
}

// partial reports whether two substitutions are one of which a telling names
// only the player who went off.
func partial(a, b *corpus.Fact) bool {
	return a.Kind == corpus.Substitution && (a.Player == "" || b.Player == "") && a.Other == b.Other
}

// outcomes are those of a chance, from the one that tells most of it.
var outcomes = [...]string{"post", "saved", "blocked", "wide", "over", "missed"}

// sameChance reports whether two chances of a player are one shot: those of
// one sentence of which one tells more, and those of two reports that came to
// the same end.
func sameChance(a, b *corpus.Fact) bool {
	q := b.Quotes[0]
	if !slices.ContainsFunc(a.Quotes, func(o corpus.Quote) bool { return o.Report == q.Report }) {
		return a.Outcome == b.Outcome || kept(a.Outcome) && kept(b.Outcome) || a.Other != "" && a.Other == b.Other
	}
	return slices.Contains(a.Quotes, q) && (a.Outcome == b.Outcome || kept(a.Outcome) || kept(b.Outcome) || a.Outcome == "missed" || b.Outcome == "missed")
}

// kept reports whether a shot was stopped: what one calls blocked another
// calls saved.
func kept(outcome string) bool { return outcome == "saved" || outcome == "blocked" }

// mergeEvent adds what another telling of an event says.
func mergeEvent(a, b *corpus.Fact) {
	if a.Other == "" {
		a.Other = b.Other
	}
	if a.Minute == 0 {
		a.Minute, a.Added, a.MinuteText = b.Minute, b.Added, b.MinuteText
	}
	a.Player = cmp.Or(a.Player, b.Player)
	if a.Kind == corpus.Chance && slices.Index(outcomes[:], b.Outcome) < slices.Index(outcomes[:], a.Outcome) || a.Outcome == "" || a.Outcome == "missed" {
		a.Outcome = b.Outcome
	}
	if a.Team == "" {
		a.Team = b.Team
	}
	if len(a.Scope) < len(b.Scope) {
		a.Scope = b.Scope
	}
	a.Shootout = a.Shootout || b.Shootout
	for _, q := range b.Quotes {
		if !slices.Contains(a.Quotes, q) {
			a.Quotes = append(a.Quotes, q)
		}
	}
}

// settle adds what events imply: a penalty saved is a save, and a save from
// somebody was his chance. Who was sent off for a second yellow has the red
// card only, unless a list of bookings names him; who made a save had no chance.
func (t *teller) settle(facts []corpus.Fact) []corpus.Fact {
	var implied []corpus.Fact
	for _, f := range facts {
		if f.Kind == corpus.MissedPenalty && f.Outcome == "saved" && f.Other != "" {
			implied = append(implied, turned(f, corpus.Save))
		}
	}
	facts = slices.DeleteFunc(outcount(joinEvents(append(facts, implied...))), func(f corpus.Fact) bool {
		return f.Kind == corpus.Card && f.Outcome == "yellow" && t.second[f.Player] && f.Rule != listedCard
	})
	implied = nil
	for _, f := range facts {
		if f.Kind == corpus.Save && f.Other != "" && !f.Shootout {
			c := turned(f, corpus.Chance)
			c.Outcome, c.Team = "saved", ""
			implied = append(implied, c)
		}
	}
	return slices.DeleteFunc(joinEvents(append(facts, implied...)), func(f corpus.Fact) bool {
		return f.Kind == corpus.Chance && slices.ContainsFunc(facts, func(o corpus.Fact) bool { return o.Kind == corpus.Save && o.Player == f.Player })
	})
}

// outcount drops the tallies that another one of the same sentence has within
// its scope: the ten games of "eight goals in ten games".
func outcount(facts []corpus.Fact) []corpus.Fact {
	return slices.DeleteFunc(facts, func(f corpus.Fact) bool {
		return f.Kind == corpus.Tally && slices.ContainsFunc(facts, func(o corpus.Fact) bool {
			return o.Kind == corpus.Tally && o.Quotes[0] == f.Quotes[0] && counts(o.Scope, f.Count)
		})
	})
}

// counts reports whether a number stands in a text, in digits or letters.
func counts(text string, n int) bool {
	for w := range strings.FieldsSeq(text) {
		if m, _ := numeral(fold(w)); m == n || w == strconv.Itoa(n) {
			return true
		}
	}
	return false
}

// turned returns the fact that another one is for the second person in it.
func turned(f corpus.Fact, kind string) corpus.Fact {
	f.Kind, f.Player, f.Other, f.Outcome, f.Team = kind, f.Other, f.Player, "", ""
	f.Quotes = slices.Clone(f.Quotes)
	return f
}
