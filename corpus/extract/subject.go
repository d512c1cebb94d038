package extract

import "strings"

// A subject is who does what a verb says: people, or a team.
type subject struct {
	players []int // items
	team    int   // an item, -1 for none
	side    int   // of "Pochettino's men", -1 for none
}

// reachLeft is how many items the subject finder goes back.
const reachLeft = 36

// subjectOf finds the subject of the verb at item i: the nearest name to the
// left that is neither a possessor ("Kane's") nor the object of a preposition
// or of another verb; for "A, B and C scored" all three.
func (rd *reading) subjectOf(items []item, i int) subject {
	none := subject{team: -1, side: -1}
	if i >= 2 && rd.itemIs("toword", items[i-1]) && items[i-2].kind&aPlayer != 0 && rd.served(items, i-2) {
		return subject{players: []int{i - 2}, team: -1, side: -1} // for Moss to tap in
	}
	if i >= 3 && rd.itemIs("toword", items[i-1]) && items[i-2].kind&aTeam != 0 && rd.itemIs("enabling", items[i-3]) {
		return subject{team: i - 2, side: items[i-2].ref} // allowed Town to equalise
	}
	direct, relative := !rd.itemIs("aftermath", items[i]), false
	from := -1 // item of "who", "which"
	for j := i - 1; j >= 0 && i-j <= reachLeft; j-- {
		it := items[j]
		switch {
		case it.kind&aStop != 0 && rd.aside(items, j) < j:
			j = rd.aside(items, j)
			continue
		case it.kind&aStop != 0:
			return none
		case it.kind&aPlayer != 0 && rd.ofPass(items, j):
		case it.kind&aPlayer != 0 && rd.possessor(items, j) && j > 0 && rd.itemIs("offword", items[j-1]): // a header from Reed's corner
		case it.kind&aPlayer != 0 && rd.possessor(items, j) && rd.shotOf(items, j, i):
			return subject{players: []int{j}, team: -1, side: -1} // Kane's header put Spurs ahead
		case it.kind&aPlayer != 0 && it.ref >= 0 && rd.possessor(items, j) && j+2 < i && rd.itemIs("sidegroup", items[j+2]):
			side, _ := rd.people[it.ref].votes.best()
			return subject{team: -1, side: side} // Kearney's side
		case it.kind&(aPlayer|aTeam) != 0 && rd.possessor(items, j) && !relative:
		case it.kind&aPlayer != 0:
			if relative || rd.goesOn(items, j, i) || j+2 == i && rd.trick(items[j+1]) || !rd.object(items, j, direct) || rd.setUp(items, j, i) && rd.served(items, j) {
				return subject{players: rd.withFellows(items, j), team: -1, side: -1}
			}
		case it.kind&aTeam != 0:
			if !rd.object(items, j, direct) && (!rd.adjectival(items, j) || rd.unnamed(items, j)) && (!relative || j >= from-2) {
				return subject{team: j, side: items[j].ref}
			}
		case rd.itemIs("relative", it):
			if j > 0 && rd.itemIs("rolenoun", items[j-1]) && items[j-1].kind&aPlayer == 0 {
				return none // the right back, who …
			}
			relative, from = true, j
		case it.kind&aTime != 0 || rd.itemIs("auxiliary", it):
			continue
		case it.kind&aComma != 0 && rd.isRelative(items, j):
			direct = false // Frayne, who came on for Cray, …
			continue
		case it.kind&aComma != 0:
			direct = direct && !rd.doing(items[i]) // for the hosts, converting
			continue
		}
		direct = false
	}
	return none
}

// ofPass reports whether the name at item j only says whose a pass is: "a Moss
// cross", "an inch-perfect Moss corner".
func (rd *reading) ofPass(items []item, j int) bool {
	if j+1 >= len(items) || !rd.itemIs("passnoun", items[j+1]) {
		return false
	}
	for k := j - 1; k >= max(0, j-4) && items[k].kind == aWord && !rd.verbLike(items[k]); k-- {
		if rd.itemIs("article", items[k]) {
			return true
		}
	}
	return false
}

// longestAside is how many items a bracket has at most.
const longestAside = 8

// asideEnd returns the item that closes the bracket which item i opens, or i if
// it is not closed.
func (rd *reading) asideEnd(items []item, i int) int {
	for j := i + 1; j < len(items) && j <= i+longestAside; j++ {
		if rd.toks[items[j].tok].word == ")" {
			return j
		}
	}
	return i
}

// aside returns the item that opens the bracket which item i closes, or i if it
// closes none: "Moss (on loan) scored".
func (rd *reading) aside(items []item, i int) int {
	if rd.toks[items[i].tok].word != ")" {
		return i
	}
	for j := i - 1; j >= max(0, i-longestAside); j-- {
		if rd.toks[items[j].tok].word == "(" {
			return j
		}
	}
	return i
}

// setUp reports whether "to" follows the player at item j before the verb at
// item i: "Moss to score", "Moss through to score".
func (rd *reading) setUp(items []item, j, i int) bool {
	if j+2 < i && rd.itemIs("onward", items[j+1]) {
		j++
	}
	return j+1 < i && rd.itemIs("toword", items[j+1])
}

// served reports whether the ball goes to the player at item j, who then does
// what follows: "found Moss to score", but not "beat Byrd to score".
func (rd *reading) served(items []item, j int) bool {
	k := j - 1
	for k >= 0 && (rd.itemIs("descriptive", items[k]) || items[k].kind&aTeam != 0 || items[k].kind == aPlace) {
		k--
	}
	return k < 0 || rd.itemIs("receiver", items[k]) || rd.itemIs("serving", items[k])
}

// isRelative reports whether the comma at item j ends a relative clause that
// another comma begins: ", who …,", or what says for whom somebody came: ", on
// for Cray,".
func (rd *reading) isRelative(items []item, j int) bool {
	for k := j - 1; k > max(0, j-reachLeft) && items[k].kind&aStop == 0; k-- {
		if items[k].kind&aComma != 0 {
			return rd.itemIs("relative", items[k+1]) || k+2 < j && rd.itemIs("forword", items[k+2])
		}
	}
	return false
}

// goesOn reports whether what the player at item j is doing goes on with the
// verb at item i, so that he is its subject even behind a preposition: "led
// to Moss bearing down on goal and slotting home".
func (rd *reading) goesOn(items []item, j, i int) bool {
	return j+1 < i && rd.doing(items[j+1]) && rd.doing(items[i])
}

func (rd *reading) doing(it item) bool {
	return it.kind&aWord != 0 && strings.HasSuffix(rd.toks[it.tok].word, "ing")
}

// shotOf reports whether what the name at item j owns is a shot of its own, of
// which the verb at item i is said.
func (rd *reading) shotOf(items []item, j, i int) bool {
	for k := j + 2; k < i && k < j+6; k++ {
		if rd.itemIs("passnoun", items[k]) && (!rd.itemIs("scoremove", items[i]) || rd.itemIs("toword", items[i-1])) {
			return false
		}
		if rd.itemIs("shotnoun", items[k]) || rd.itemIs("passnoun", items[k]) {
			for n := k + 1; n < i; n++ {
				if items[n].kind&(aPlayer|aTeam|aComma) != 0 {
					return false
				}
			}
			return true
		}
	}
	return false
}

// isNoun reports whether the word at item i, which can be a verb, is a noun
// or an adjective here: "a lovely volley", "his driven cross".
func (rd *reading) isNoun(items []item, i int) bool {
	for j := i - 1; j >= 0 && j >= i-3; j-- {
		switch {
		case rd.itemIs("determiner", items[j]):
			return j == i-1 || rd.itemIs("nounlike", items[i])
		case items[j].kind&(aPlayer|aTeam|aStop|aComma|aTime) != 0, rd.itemIs("toword", items[j]), rd.itemIs("auxiliary", items[j]), rd.itemIs("and", items[j]):
			return false
		}
	}
	return false
}

// itemIs reports whether an item is a word of a class.
func (rd *reading) itemIs(class string, it item) bool {
	return it.id != 0 && rd.rs.isOf(it.id, class)
}

// possessor reports whether the name at item j owns what follows.
func (rd *reading) possessor(items []item, j int) bool {
	return j+1 < len(items) && rd.itemIs("possessive", items[j+1])
}

// object reports whether the name at item j hangs on the preposition or verb
// before it. A name directly before the verb in question is its subject even
// behind "after", "with" or "as".
func (rd *reading) object(items []item, j int, direct bool) bool {
	k := j - 1
	for k >= 0 && (rd.itemIs("descriptive", items[k]) || items[k].kind&aTeam != 0 || items[k].kind == aPlace || items[k].kind&anOrdinal != 0 || rd.itemIs("possessive", items[k])) {
		k--
	}
	if k > 0 && rd.itemIs("verbtail", items[k]) && (rd.itemIs("transitive", items[k-1]) || rd.verbLike(items[k-1])) {
		k-- // cancelled out, picked up
	}
	if k < 0 {
		return false
	}
	switch {
	case rd.itemIs("subordinate", items[k]):
		return false
	case rd.itemIs("clausal", items[k]):
		return !direct && !rd.clauseFollows(items, j)
	case rd.itemIs("causative", items[k]) && rd.clauseFollows(items, j):
		return false // saw him beat two men
	case rd.itemIs("preposition", items[k]):
		return true
	}
	return !direct && (rd.itemIs("transitive", items[k]) || rd.verbLike(items[k]))
}

// trick reports whether an item is a noun that a name stands before without
// a possessive: "a bit of Alli trickery set up Son".
func (rd *reading) trick(it item) bool {
	return it.kind&aWord != 0 && it.kind&aPlayer == 0 && !rd.itemIs("preposition", it) && !rd.itemIs("and", it) && !rd.itemIs("possessive", it) && !rd.itemIs("auxiliary", it) && !rd.verbLike(it)
}

// clauseFollows reports whether the name at item j is followed by what looks
// like its verb, so that "after" before it opens a clause.
func (rd *reading) clauseFollows(items []item, j int) bool {
	j++
	if j < len(items) && rd.toks[items[j].tok].word == "(" {
		j = rd.asideEnd(items, j) + 1
	}
	if j >= len(items) {
		return false
	}
	next := items[j]
	return next.kind&aWord != 0 && !rd.itemIs("preposition", next) && !rd.itemIs("and", next) && !rd.itemIs("possessive", next)
}

// verbLike reports whether an item looks like a verb that the rules need not
// know: dribbling, outpaced.
func (rd *reading) verbLike(it item) bool {
	if it.kind&aWord == 0 || it.kind&aPlayer != 0 || rd.itemIs("auxiliary", it) {
		return false
	}
	w := rd.toks[it.tok].word
	return len(w) > 4 && (strings.HasSuffix(w, "ing") || strings.HasSuffix(w, "ed"))
}

// adjectival reports whether the team at item j only says whose the next
// word is: "the Tottenham striker".
func (rd *reading) adjectival(items []item, j int) bool {
	return j+1 < len(items) && ((rd.itemIs("rolenoun", items[j+1]) || rd.itemIs("sidenoun", items[j+1])) && !rd.itemIs("plural", items[j+1]) || items[j+1].kind&aPlayer != 0)
}

// unnamed reports whether the team at item j says whose player somebody is who
// is not named: "the Rovers striker", "the Town number ten".
func (rd *reading) unnamed(items []item, j int) bool {
	next := items[j+1]
	return (rd.itemIs("rolenoun", next) || rd.itemIs("shirtnoun", next)) && (next.kind&aPlayer == 0 || next.ref < 0)
}

// withFellows returns the player at item j and those listed before him: "A, B
// and C".
func (rd *reading) withFellows(items []item, j int) []int {
	list := []int{j}
	for k := j - 1; k > 0; {
		joined := false
		for rd.itemIs("descriptive", items[k]) && k > 1 {
			k-- // and substitute Moss
		}
		for k > 0 && (items[k].kind&aComma != 0 || rd.itemIs("and", items[k])) {
			k, joined = k-1, true
		}
		for k > 0 && joined && items[k].kind&aTime != 0 {
			k-- // A (20th) and B
		}
		if !joined || items[k].kind&aPlayer == 0 || rd.object(items, k, true) && len(list) == 1 {
			break
		}
		list = append(list, k)
		k--
	}
	return list
}
