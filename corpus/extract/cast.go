package extract

import (
	"slices"

	"pressbox/corpus"
)

// cast returns the people who play the first role of a hit, and those who
// play the second.
func (t *teller) cast(s int, f *found) (first, second []int) {
	for i, role := range f.rule.kind.Roles[:min(2, len(f.rule.kind.Roles))] {
		var who []int
		for _, at := range t.placesOf(s, f, role) {
			if ref := t.meant(s, at, role, f); ref >= 0 && !slices.Contains(who, ref) {
				who = append(who, ref)
			}
		}
		if i == 0 {
			first = who
		} else {
			second = who
		}
	}
	return first, second
}

// placesOf returns the items that play a role in a hit: those that the
// pattern binds, or the subject of its verb.
func (t *teller) placesOf(s int, f *found, role string) []int {
	items := t.rows[s].items
	if f.rule.subject != role {
		at := f.role(role)
		if at < 0 {
			return nil
		}
		var before []int
		if at == f.start && role != "goalkeeper" && !t.possessor(items, at) {
			before = slices.Sorted(slices.Values(t.withFellows(items, at)[1:]))
		}
		switch {
		case role == "goalkeeper" && t.outfieldAct(items, at):
			return nil
		case role == "goalkeeper" || at != f.end-1:
			return append(before, at)
		}
		return append(append(before, at), t.listedAlong(items, at)...)
	}
	if role == "goalkeeper" {
		if at := t.keeperActing(s, f); at >= 0 {
			return []int{at}
		}
		return nil
	}
	return slices.Sorted(slices.Values(t.subjectOf(items, f.start).players)) // in their order
}

// meant returns the person whom item at means in a role, -1 for nobody who
// can play it. A rule marked "object" names somebody who is carded.
func (t *teller) meant(s, at int, role string, f *found) int {
	it := t.rows[s].items[at]
	if role == "goalkeeper" && t.namedAt(s, at) < 0 {
		if who := t.keeperOf(s, at); who >= 0 || it.ref < 0 || !t.itemIs("pronoun", it) || !t.mayKeep(it.ref) || !t.namedBefore(s, at, it.ref) {
			return who
		}
		return it.ref
	}
	if it.ref < 0 || t.officeOf(it.ref, has(f.rule.marks, "object")) {
		return -1
	}
	if it.kind&aWord != 0 { // the Rovers defender plays for Rovers
		side, _ := t.people[it.ref].votes.best()
		if owner := t.ownerOf(t.rows[s].items, at); owner >= 0 && side >= 0 && owner != side && (owner == t.home || owner == t.away) {
			return -1
		}
	}
	return it.ref
}

// officeOf reports whether somebody is a manager or a referee, and so no
// player; carded, whatever was read of him, he is no referee.
func (t *teller) officeOf(who int, carded bool) bool {
	role := t.people[who].role
	return role == corpus.Manager || role == corpus.Referee && !carded
}

// namedBefore reports whether a sentence names a person before item at.
func (t *teller) namedBefore(s, at, who int) bool {
	for j := range at {
		if t.namedAt(s, j) == who {
			return true
		}
	}
	return false
}

// listedAlong returns the players who are listed behind the one at item j,
// each perhaps with his reason: "A (dissent) and B for a foul".
func (t *teller) listedAlong(items []item, j int) []int {
	var out []int
	for k := j + 1; k < len(items) && k < j+12; k++ {
		if items[k].kind&aPlayer != 0 || t.itemIs("stopword", items[k]) {
			break
		}
		if items[k].kind&aComma == 0 && !t.itemIs("and", items[k]) {
			continue
		}
		n := k + 1
		for n < len(items) && (t.itemIs("and", items[n]) || t.itemIs("descriptive", items[n]) || items[n].kind&(aTeam|aPlayer) == aTeam || items[n].kind == aPlace) {
			n++
		}
		if n >= len(items) || items[n].kind&aPlayer == 0 || items[n].kind&aWord != 0 || !t.endsEntry(items, n+1) {
			continue
		}
		out = append(out, n)
		j, k = n, n
	}
	return out
}

// endsEntry reports whether an entry of a list can end before item i.
func (t *teller) endsEntry(items []item, i int) bool {
	return i >= len(items) || items[i].kind&(aStop|aComma|aTime) != 0 || t.itemIs("and", items[i]) || t.itemIs("preposition", items[i]) || t.itemIs("conjunction", items[i])
}
