package extract

import (
	"slices"
	"strings"

	"pressbox/corpus"
)

// tellEvents reads the events that are no goals, with those of the lists.
func (rd *reading) tellEvents(listed []corpus.Fact, goals []*goal) []corpus.Fact {
	var facts []corpus.Fact
	for s := range rd.finds {
		if rd.elses[s] {
			continue
		}
		for i := range rd.finds[s] {
			f := &rd.finds[s][i]
			k := f.rule.kind
			if len(k.Roles) == 0 || k.Name == corpus.Goal || k.Name == "assist" || rd.ruledOut(s, f) {
				continue
			}
			if fact, ok := rd.event(s, f); ok {
				facts = append(facts, fact)
			}
		}
	}
	facts = append(facts, listed...)
	var out []corpus.Fact
	for _, f := range facts {
		if i := slices.IndexFunc(out, func(o corpus.Fact) bool { return sameEvent(&o, &f) }); i >= 0 {
			mergeEvent(&out[i], &f)
			continue
		}
		out = append(out, f)
	}
	return rd.settleEvents(out)
}

// event turns a hit into a fact.
func (rd *reading) event(s int, f *found) (corpus.Fact, bool) {
	items := rd.rows[s].items
	k := f.rule.kind
	fact := corpus.Fact{Kind: k.Name, Quotes: []corpus.Quote{rd.quote(s)}, Rule: f.rule.at}
	who, other := -1, -1
	for n, role := range k.Roles {
		at := f.role(role)
		if f.rule.subject == role {
			if sub := rd.subjectOf(items, f.start); len(sub.players) > 0 {
				at = sub.players[0]
			}
		}
		if at < 0 || items[at].ref < 0 {
			continue
		}
		if n == 0 {
			who = items[at].ref
		} else {
			other = items[at].ref
		}
	}
	if who < 0 && !(k.Name == corpus.Substitution && other >= 0) && k.Name != corpus.Tally {
		return fact, false
	}
	if who >= 0 && rd.people[who].role > corpus.Goalkeeper && k.Name != corpus.Card {
		return fact, false
	}
	if !rd.fill(&fact, s, f, who) {
		return fact, false
	}
	fact.Player, fact.Other = rd.nameOf(who), rd.nameOf(other)
	if fact.Player == "" && fact.Other == "" {
		return fact, false
	}
	if who >= 0 {
		if side, _ := rd.people[who].votes.best(); side >= 0 {
			fact.Team = rd.sides[side].name
		}
	}
	if w, ok := rd.nearestTime(s, f); ok && k.Name != corpus.Tally {
		fact.Minute, fact.Added, fact.MinuteText = w.minute, w.added, rd.written(w.tok, w.end)
	}
	return fact, true
}

// fill sets what the marks of a rule say of an event, and reports whether the
// event can be one of its kind.
func (rd *reading) fill(fact *corpus.Fact, s int, f *found, who int) bool {
	items := rd.rows[s].items
	switch fact.Kind {
	case corpus.Card:
		fact.Outcome = "yellow"
		if has(f.rule.marks, "red") {
			fact.Outcome = "red"
		}
	case corpus.Save:
		if has(f.rule.marks, "keeper") && (who < 0 || rd.people[who].role != corpus.Goalkeeper) {
			return false
		}
		if who >= 0 && rd.people[who].role == corpus.PlayerRole && len(rd.people[who].nouns) > 0 {
			return false // a striker
		}
	case corpus.MissedPenalty:
		fact.Outcome = "missed"
		if has(f.rule.marks, "saved") {
			fact.Outcome = "saved"
		}
		fact.Shootout = rd.inShootout(s)
	case corpus.Disallowed:
		for i := range items {
			if rd.itemIs("offsideword", items[i]) {
				fact.Outcome = "offside"
			} else if rd.itemIs("foulword", items[i]) && fact.Outcome == "" {
				fact.Outcome = rd.toks[items[i].tok].word
			}
		}
	case corpus.Injury:
		fact.Outcome = rd.written(items[f.verb].tok, items[f.end-1].end)
	case corpus.Chance:
		fact.Outcome = f.rule.marks["outcome"]
	case corpus.Tally:
		return rd.tally(fact, s, f, who)
	}
	return true
}

// tally reads how many of what.
func (rd *reading) tally(fact *corpus.Fact, s int, f *found, who int) bool {
	items := rd.rows[s].items
	for _, b := range f.bound {
		if (b.role == "n" || b.role == "nth") && fact.Count == 0 {
			fact.Count = items[b.at].n
		}
	}
	if who < 0 { // his 18th goal: whose is told by the subject
		sub := rd.subjectOf(items, f.start)
		if len(sub.players) == 0 || items[sub.players[0]].ref < 0 {
			return false
		}
		fact.Player = rd.nameOf(items[sub.players[0]].ref)
		who = items[sub.players[0]].ref
	}
	fact.Of = "goals"
	if has(f.rule.marks, "other") {
		fact.Of = rd.toks[items[f.end-1].tok].word + "s"
	}
	end := f.end
	for end < len(items) && end < f.end+9 && items[end].kind&(aStop|aComma) == 0 && !rd.itemIs("conjunction", items[end]) {
		end++
	}
	if end > f.end {
		fact.Scope = rd.written(items[f.end].tok, items[end-1].end)
	}
	return fact.Count > 0
}

// nearestTime returns the expression of time nearest to a hit.
func (rd *reading) nearestTime(s int, f *found) (when, bool) {
	best, dist := when{}, 13
	items := rd.rows[s].items
	for i, it := range items {
		if it.kind&aTime == 0 {
			continue
		}
		d := max(f.start-i, i-f.end, 0)
		if w := rd.times[s][it.ref]; w.minute > 0 && d < dist {
			best, dist = w, d
		}
	}
	return best, dist < 13
}

// inShootout reports whether a sentence speaks of a shoot-out.
func (rd *reading) inShootout(s int) bool {
	items := rd.rows[s].items
	for i := range items {
		if rd.itemIs("shootoutword", items[i]) || rd.itemIs("shootword", items[i]) && i+1 < len(items) && rd.itemIs("outword", items[i+1]) {
			return true
		}
	}
	return false
}

// sameEvent reports whether two facts tell one event.
func sameEvent(a, b *corpus.Fact) bool {
	if a.Kind != b.Kind || !strings.EqualFold(a.Player, b.Player) {
		return false
	}
	far := a.Minute > 0 && b.Minute > 0 && (a.Minute-b.Minute > 2 || b.Minute-a.Minute > 2)
	switch a.Kind {
	case corpus.Card:
		return a.Outcome == b.Outcome
	case corpus.Save:
		return (a.Other == b.Other || a.Other == "" || b.Other == "") && !far
	case corpus.Substitution:
		return a.Other == b.Other || a.Other == "" || b.Other == ""
	case corpus.Tally:
		return a.Count == b.Count
	case corpus.Chance:
		return a.Outcome == b.Outcome && !far && a.Quotes[0] == b.Quotes[0]
	}
	return !far
}

// mergeEvent adds what another telling of an event says.
func mergeEvent(a, b *corpus.Fact) {
	if a.Other == "" {
		a.Other = b.Other
	}
	if a.Minute == 0 {
		a.Minute, a.Added, a.MinuteText = b.Minute, b.Added, b.MinuteText
	}
	if a.Outcome == "" || a.Outcome == "missed" && b.Outcome == "saved" {
		a.Outcome = b.Outcome
	}
	if a.Team == "" {
		a.Team = b.Team
	}
	a.Shootout = a.Shootout || b.Shootout
	for _, q := range b.Quotes {
		if !slices.Contains(a.Quotes, q) {
			a.Quotes = append(a.Quotes, q)
		}
	}
}

// settleEvents drops what another fact explains better: the yellow card of a
// second yellow, a chance that is told as a goal.
func (rd *reading) settleEvents(facts []corpus.Fact) []corpus.Fact {
	return slices.DeleteFunc(facts, func(f corpus.Fact) bool {
		switch f.Kind {
		case corpus.Card:
			return f.Outcome == "yellow" && slices.ContainsFunc(facts, func(o corpus.Fact) bool {
				return o.Kind == corpus.Card && o.Outcome == "red" && o.Player == f.Player && slices.ContainsFunc(o.Quotes, func(q corpus.Quote) bool { return q == f.Quotes[0] })
			})
		}
		return false
	})
}
