package extract

import (
	"pressbox/corpus"
)

// An entryKind says what a list is of.
type entryKind uint8

const (
	lineupList entryKind = iota
	goalList
	cardList
	dismissalList
	skipList
)

// readLists reads line-ups, lists of scorers and of bookings: who is on which
// side, and facts in their barest form.
func (rd *reading) readLists() {
	side := -1
	group := []int{}
	zone := -1
	flush := func() {
		if side < 0 && len(group) >= 7 { // a line-up without its team's name
			side = rd.sideOfGroup(group)
		}
		if side >= 0 {
			for i, who := range group {
				rd.vote(who, side, 6)
				if i == 0 && len(group) >= 9 && rd.people[who].role == corpus.PlayerRole {
					rd.people[who].role = corpus.Goalkeeper
				}
			}
		}
		group = group[:0]
	}
	for s := range rd.rows {
		k := rd.zone(int32(s))
		if k != corpus.Lineup && k != corpus.Scoreline || rd.boarded(s) || rd.noted(s) {
			flush()
			side, zone = -1, -1
			continue
		}
		if z := rd.report.Sentences[s].Zone; z != zone {
			flush()
			zone = z
		}
		l := lister{rd: rd, s: s, items: rd.rows[s].items, side: side}
		l.read()
		l.sideOfTally()
		if l.side != side {
			flush()
			side = l.side
		}
		group = append(group, l.group...)
		rd.listedGoals = append(rd.listedGoals, l.goals...)
		rd.listedFacts = append(rd.listedFacts, l.facts...)
	}
	flush()
	rd.listBoard()
	rd.listNotes()
}

// sideOfGroup returns the side for which most of a group of people have
// votes, or -1.
func (rd *reading) sideOfGroup(group []int) int {
	sum := map[int]float64{}
	for _, who := range group {
		for s, w := range rd.people[who].votes {
			sum[s] += w
		}
	}
	s, _ := teamVotes(sum).best()
	return s
}

// A lister reads one line of a list.
type lister struct {
	rd    *reading
	s     int
	items []item
	side  int
	kind  entryKind
	group []int
	goals []*telling
	facts []corpus.Fact
	tally bool // the figures of the list of scorers are goals, not minutes
}

func (l *lister) read() {
	if l.rd.zone(int32(l.s)) == corpus.Scoreline {
		l.kind = goalList
		l.tally = l.s > 0 && l.labelled(l.s-1) && l.counts(0)
	}
	last := -1      // item of the name before
	inside := false // a bracket
	for i := 0; i < len(l.items); i++ {
		it := l.items[i]
		if l.kind == cardList || l.kind == dismissalList {
			l.personal(i)
			it = l.items[i]
		}
		switch {
		case it.kind&aTeam != 0 && !inside:
			if i == 0 || i+1 < len(l.items) && l.rd.toks[l.items[i].end].word == ":" || l.kind == goalList {
				if it.ref == l.rd.home || it.ref == l.rd.away {
					l.side = it.ref
				}
			}
		case l.label(i):
		case it.kind&aStop != 0:
			switch l.rd.toks[it.tok].word {
			case "(", "[":
				inside = true
			case ")", "]":
				inside = false
			}
		case it.kind&aPlayer != 0 && it.ref >= 0 && it.kind&aWord == 0:
			if inside && last >= 0 && l.kind == lineupList {
				l.substitution(i, last)
			}
			l.person(i, inside)
			if !inside {
				last = i
			}
		}
	}
}

// personal takes a name in a list of bookings for a person's, though it is
// also a club's, or unknown: "Booked: Lincoln, Adeyo".
func (l *lister) personal(i int) {
	it := &l.items[i]
	m := l.rd.mentionAt(it.tok)
	if m == nil || m.tok != it.tok || it.kind&aPlayer != 0 || it.kind&aTeam != 0 && (it.ref == l.rd.home || it.ref == l.rd.away) {
		return
	}
	words := l.rd.words(m)
	if len(words) == 0 || l.rd.rs.class("bookedlabel").has(it.id) || l.rd.rs.class("sentofflabel").has(it.id) || l.rd.rs.class("stafflabel").has(it.id) {
		return
	}
	who := l.rd.whose(words, m.tok)
	if who < 0 {
		who = l.rd.meet(m, words)
	}
	it.kind, it.id, it.ref = aPlayer, 0, who
}

// label reads a word that says what follows: "Goals:", "Booked:", "Subs:".
func (l *lister) label(i int) bool {
	it := l.items[i]
	switch {
	case l.rd.itemIs("goalslabel", it):
		l.kind = goalList
		l.tally = l.counts(i + 1)
	case l.rd.itemIs("bookedlabel", it):
		l.kind = cardList
	case l.rd.itemIs("sentofflabel", it) && !(i > 0 && l.rd.itemIs("not", l.items[i-1])):
		l.kind = dismissalList
	case l.rd.itemIs("subslabel", it):
		l.kind = lineupList
	case l.rd.itemIs("stafflabel", it):
		l.kind = skipList
	default:
		return false
	}
	return true
}

// person reads a name of the list and the figures behind it.
func (l *lister) person(i int, inside bool) {
	it := l.items[i]
	span := l.rd.report.Sentences[l.s].Span
	quote := []corpus.Quote{{Report: l.rd.report, Span: span}}
	switch l.kind {
	case lineupList:
		if !inside || l.rd.zone(int32(l.s)) == corpus.Lineup {
			l.group = append(l.group, it.ref)
		}
	case goalList:
		l.scorer(i)
	case cardList, dismissalList:
		colour := "yellow"
		if l.kind == dismissalList {
			colour = "red"
		}
		f := corpus.Fact{Kind: corpus.Card, Player: l.rd.nameOf(it.ref), Outcome: colour, Quotes: quote, Rule: listedCard}
		if i+1 < len(l.items) && l.items[i+1].kind&(aNumber|aTime) != 0 {
			f.Minute = l.minute(l.items[i+1])
		}
		l.facts = append(l.facts, f)
	}
}

// listedCard is the rule of cards that a list of bookings names.
const listedCard = "list of bookings"

// minute reads a figure of a list as a minute.
func (l *lister) minute(it item) int {
	n := it.n
	if it.kind&aTime != 0 {
		n = l.rd.times[l.s][it.ref].minute
	}
	if n < 1 || n > 120 {
		return 0
	}
	return n
}

// scorer reads "Tolisso 18, 44 pen" and "Wells 45+2".
func (l *lister) scorer(i int) {
	it := l.items[i]
	base := telling{sent: l.s, start: i, end: i + 1, who: it.ref, side: l.side, assist: -1, weight: 2.5, rule: listRule}
	if l.tally {
		l.tallied(i, base)
		return
	}
	found := 0
	for j := i + 1; j < len(l.items); j++ {
		o := l.items[j]
		switch {
		case o.kind&(aNumber|aTime) != 0 && l.minute(o) > 0:
			t := base
			m := l.minute(o)
			added := o.m
			if o.kind&aTime != 0 {
				added = l.rd.times[l.s][o.ref].added
			}
			t.penalty = o.kind&aTime != 0 && l.rd.times[l.s][o.ref].penalty
			t.when, t.timed = when{tok: o.tok, end: o.end, minute: m, added: added, half: halfOf(m)}, true
			t.end = j + 1
			l.goals = append(l.goals, &t)
			found++
		case l.rd.itemIs("penlabel", o) && found > 0:
			l.goals[len(l.goals)-1].penalty = true
		case l.rd.itemIs("oglabel", o):
			if found > 0 {
				l.goals[len(l.goals)-1].own = true
			} else {
				base.own = true
			}
		case l.rd.itemIs("penlabel", o):
			base.penalty = true
		case o.kind&(aComma|aStop) != 0, l.rd.itemIs("and", o):
		default:
			j = len(l.items)
		}
	}
	if found == 0 && l.rd.zone(int32(l.s)) == corpus.Lineup {
		l.goals = append(l.goals, &base) // Goals: Smith, Jones
	}
}

// tallied reads "Wells (2)", the name at item i and how many he scored.
func (l *lister) tallied(i int, base telling) {
	n := 1
	for j := i + 1; j < len(l.items) && l.items[j].kind&(aPlayer|aTeam) == 0; j++ {
		switch o := l.items[j]; {
		case o.kind&aNumber != 0:
			n = max(1, o.n)
		case l.rd.itemIs("penlabel", o):
			base.penalty = n == 1
		case l.rd.itemIs("oglabel", o):
			base.own = true
		}
	}
	for k := range n {
		t := base
		if n > 1 {
			t.nth = k + 1
		}
		l.goals = append(l.goals, &t)
	}
}

// labelled reports whether a sentence is nothing but the label of a list of
// scorers.
func (l *lister) labelled(s int) bool {
	items := l.rd.rows[s].items
	return len(items) > 0 && len(items) < 4 && l.rd.itemIs("goalslabel", items[0])
}

// counts reports whether the figures of a list of scorers, from item i on, are
// goals and not minutes: low ones, and not behind every name, for who scored
// once has none.
func (l *lister) counts(i int) bool {
	const most = 6
	names, figures := 0, 0
	for _, it := range l.items[i:] {
		switch {
		case it.kind&aTime != 0 || it.kind&aNumber != 0 && (it.n > most || l.rd.toks[it.tok].kind == clockToken):
			return false
		case it.kind&aNumber != 0:
			figures++
		case it.kind&aPlayer != 0 && it.kind&aWord == 0:
			names++
		}
	}
	return figures < names
}

// sideOfTally gives a list of scorers that is of no side yet the side that
// scored as many goals by the board, if the other did not.
func (l *lister) sideOfTally() {
	home, away := l.rd.boardSides()
	if !l.tally || l.side >= 0 || home < 0 || away < 0 || !l.rd.board.scored {
		return
	}
	n := len(l.goals)
	h, a := l.rd.board.sides[0].goals == n, l.rd.board.sides[1].goals == n
	if h == a {
		return
	}
	for _, t := range l.goals {
		if t.side = home; a {
			t.side = away
		}
	}
}

var listRule = &rule{at: "list of scorers", kind: &eventKind{Name: "goal"}}

// substitution reads "Robert (Jenas 77)".
func (l *lister) substitution(on, off int) {
	f := corpus.Fact{Kind: corpus.Substitution, Player: l.rd.nameOf(l.items[on].ref), Other: l.rd.nameOf(l.items[off].ref),
		Quotes: []corpus.Quote{{Report: l.rd.report, Span: l.rd.report.Sentences[l.s].Span}}, Rule: "line-up"}
	for j := on + 1; j < len(l.items) && j < on+4; j++ {
		if m := l.minute(l.items[j]); l.items[j].kind&(aNumber|aTime|anOrdinal) != 0 && m > 0 {
			f.Minute = m
			break
		}
	}
	l.facts = append(l.facts, f)
}
