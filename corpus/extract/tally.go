package extract

import (
	"strings"

	"pressbox/corpus"
)

// tallies reads how many of what somebody has, and where or since when.
func (t *teller) tallies(s int, f *found) []corpus.Fact {
	items := t.rows[s].items
	fact := corpus.Fact{Kind: corpus.Tally, Quotes: []corpus.Quote{t.quote(s)}, Rule: f.rule.at}
	for _, b := range f.bound {
		if (b.role == "n" || b.role == "nth") && fact.Count == 0 {
			fact.Count = items[b.at].n
		}
	}
	if fact.Count < 1 {
		return nil
	}
	counted := t.counted(items, f)
	fact.Of = f.rule.marks["of"]
	if fact.Of == "" && counted >= 0 {
		fact.Of = t.plural(items, counted)
	}
	if fact.Of == "" {
		fact.Of = "goals"
	}
	from := f.end
	switch {
	case counted >= 0:
		from = counted + 1
	case t.itemIs("scopeword", items[f.end-1]):
		from--
	}
	fact.Scope = t.scope(items, from)
	if fact.Scope == "" && (has(f.rule.marks, "scope") || f.role("nth") >= 0 && fact.Count <= 3 && f.role("team") < 0 && !t.hasResult(items, f)) || t.ofMatch(items, from) {
		return nil // his second: of this match
	}
	if !t.tallySubject(&fact, s, f) {
		return nil
	}
	return []corpus.Fact{fact}
}

// hasResult reports whether wins or defeats are counted.
func (t *teller) hasResult(items []item, f *found) bool {
	for _, it := range items[f.start:f.end] {
		if t.itemIs("resultnoun", it) {
			return true
		}
	}
	return false
}

// ofMatch reports whether the words from item i on say that no more than this
// match is counted: "of the game", "of the night".
func (t *teller) ofMatch(items []item, i int) bool {
	for j := i; j < len(items) && j < i+5; j++ {
		switch {
		case items[j].kind&(aNumber|aPlace|aStop|aComma) != 0, t.itemIs("seasonword", items[j]) && !t.itemIs("matchscope", items[j]):
			return false
		case t.itemIs("matchscope", items[j]), items[j].kind&aTime != 0:
			return true
		}
	}
	return false
}

// tallySubject sets whom a tally is of: the player that the rule names, else the
// subject, else the team.
func (t *teller) tallySubject(fact *corpus.Fact, s int, f *found) bool {
	items := t.rows[s].items
	at, team := f.role("subject"), f.role("team")
	if has(f.rule.marks, "side") {
		return t.sideSubject(fact, items, f)
	}
	if at < 0 && team < 0 {
		sub := t.subjectOf(items, f.start)
		if len(sub.players) > 0 {
			at = sub.players[0]
		} else if sub.team >= 0 {
			team = sub.team
		}
	}
	if at < 0 && team < 0 { // Harry Kane – 6 goals in 5 games
		for j := f.start - 1; j >= 0 && at < 0; j-- {
			if t.namedAt(s, j) >= 0 {
				at = j
			}
		}
	}
	if at < 0 && team < 0 && t.itemIs("hisword", items[f.start]) { // it was his 16th of the season
		if who := t.antecedent(s, f.start); who >= 0 {
			fact.Player, fact.Team = t.nameOf(who), t.teamOf(who)
			return true
		}
	}
	switch {
	case at >= 0 && items[at].ref >= 0:
		who := items[at].ref
		fact.Player, fact.Team = t.nameOf(who), t.teamOf(who)
	case team >= 0 && items[team].ref >= 0 && items[team].kind&aTeam != 0:
		fact.Team = t.sides[items[team].ref].name
		fact.Player = fact.Team
	default:
		return false
	}
	return true
}

// sideSubject sets the side that a tally of results is of: the one named by
// the rule or last before it, else the side of the player or manager who is
// its subject.
func (t *teller) sideSubject(fact *corpus.Fact, items []item, f *found) bool {
	for j := f.end - 1; j >= 0; j-- {
		if items[j].kind&aTeam != 0 && items[j].ref >= 0 && (items[j].ref == t.home || items[j].ref == t.away) {
			fact.Team = t.sides[items[j].ref].name
			break
		}
		if items[j].kind&aPlayer != 0 && items[j].ref >= 0 && j < f.start {
			fact.Team = t.teamOf(items[j].ref)
			break
		}
	}
	fact.Player = fact.Team
	return fact.Team != ""
}

// counted returns the item of a hit that says what is counted, or -1.
func (t *teller) counted(items []item, f *found) int {
	for i := f.start; i < f.end; i++ {
		if t.itemIs("countnoun", items[i]) {
			return i
		}
	}
	return -1
}

// plural names what is counted: "league goals", "hat-tricks".
func (t *teller) plural(items []item, i int) string {
	w := t.toks[items[i].tok].word
	switch {
	case t.itemIs("trickword", items[i]):
		return "hat-tricks"
	case t.itemIs("scorednoun", items[i]):
		w = "goals"
	case strings.HasSuffix(w, "ss"):
		w += "es"
	case strings.HasSuffix(w, "s"):
	case strings.HasSuffix(w, "y"):
		w = w[:len(w)-1] + "ies"
	default:
		w += "s"
	}
	if i > 0 && t.itemIs("countkind", items[i-1]) {
		w = t.toks[items[i-1].tok].word + " " + w
	}
	return w
}

// reachScope is how many items a scope has at most.
const reachScope = 14

// scope returns where or since when things are counted, as written, from item
// i on: "in 10 games against Dortmund", "this season".
func (t *teller) scope(items []item, i int) string {
	if i >= len(items) || !t.itemIs("scopeword", items[i]) {
		return ""
	}
	end := i
	for end < len(items) && end < i+reachScope && !t.endsScope(items, end) {
		end++
	}
	if end == i {
		return ""
	}
	return t.written(items[i].tok, items[end-1].end)
}

// endsScope reports whether a scope ends before item i.
func (t *teller) endsScope(items []item, i int) bool {
	it := items[i]
	if it.kind&aStop != 0 {
		return t.toks[it.tok].word[0] != '@'
	}
	return it.kind&aComma != 0 || it.kind&aPlayer != 0 && it.kind&aWord == 0 && it.kind&aTeam == 0 ||
		t.itemIs("scopend", it) || it.kind&aTime != 0
}
