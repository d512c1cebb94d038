package extract

import "pressbox/corpus"

// A keeping is what speaks for and against a person being a goalkeeper.
type keeping struct{ gloves, outfield float64 }

// keeps reports whether somebody is a goalkeeper for all that the report says.
func (k keeping) keeps() bool { return k.gloves >= 0.9 && k.gloves > k.outfield }

// weighKeepers weighs for everybody whether they keep goal: what they are
// called and what they are told to do with hands or feet.
func (rd *reading) weighKeepers() []keeping {
	all := make([]keeping, len(rd.people))
	for s := range rd.finds {
		for i := range rd.finds[s] {
			f := &rd.finds[s][i]
			at := -1
			switch sure := f.rule.kind.Name == corpus.Save && has(f.rule.marks, "sure"); {
			case f.rule.kind.Name == "goalkeeper":
				at = f.role("person")
			case sure && f.rule.subject == "":
				at = f.role("goalkeeper")
			case sure && rd.voiceOf(rd.rows[s].items, f.verb) == active:
				if sub := rd.subjectOf(rd.rows[s].items, f.start); len(sub.players) == 1 {
					at = sub.players[0]
				}
			}
			if who := rd.namedAt(s, at); who >= 0 && !rd.outfieldAct(rd.rows[s].items, at) && !rd.ruledOut(s, f) {
				if f.rule.weight == 1 {
					all[who].gloves++
				} else { // any number of hints is no proof
					all[who].gloves += min(f.rule.weight, max(0, 0.6-all[who].gloves))
				}
			}
		}
		rd.weighOutfield(rd.rows[s].items, all)
	}
	for i, p := range rd.people {
		for _, n := range p.nouns {
			switch {
			case rd.rs.class("keepernoun").has(n):
				all[i].gloves++
			case rd.rs.class("outfieldnoun").has(n):
				all[i].outfield++
			}
		}
	}
	return all
}

// weighOutfield weighs what only players without gloves do: "Kane's header",
// "Kane fired wide".
func (rd *reading) weighOutfield(items []item, all []keeping) {
	for i, it := range items {
		if it.kind&aPlayer == 0 || it.kind&aWord != 0 || it.ref < 0 || i+1 >= len(items) {
			continue
		}
		switch j := i + 1; {
		case rd.possessor(items, i):
			if rd.outfieldAct(items, i) {
				all[it.ref].outfield++
			}
		case rd.itemIs("outfieldverb", items[j]), j+1 < len(items) && (rd.itemIs("adverb", items[j]) || rd.itemIs("relative", items[j])) && rd.itemIs("outfieldverb", items[j+1]):
			all[it.ref].outfield += 0.8
		}
	}
}

// namedAt returns the person whom item at of a sentence names, -1 for none
// and for "he" or "the Spaniard".
func (rd *reading) namedAt(s, at int) int {
	if at < 0 || rd.rows[s].items[at].kind&aPlayer == 0 {
		return -1
	}
	it := rd.rows[s].items[at]
	if m := rd.mentionAt(it.tok); m == nil || m.kind != personName {
		return -1
	}
	return it.ref
}

// mayKeep reports whether nothing speaks against somebody being a goalkeeper:
// nothing told of him, nor another goalkeeper of his side.
func (t *teller) mayKeep(who int) bool {
	if t.keepers[who].outfield >= 0.5 {
		return false
	}
	side, weight := t.people[who].votes.best()
	if side < 0 || weight < 1 {
		return true
	}
	for i, p := range t.people {
		if i == who || !t.keepers[i].keeps() {
			continue
		}
		if other, _ := p.votes.best(); other == side {
			return false
		}
	}
	return true
}

// shooter returns whose shot a hit says was saved: the one named behind it
// after "from" or "deny", else the one named before it who did it; -1 for
// nobody.
func (t *teller) shooter(s int, f *found, keeper int) int {
	items := t.rows[s].items
	for j := f.start + 1; j < len(items) && j < f.end+8 && items[j].kind&aStop == 0 && !(j >= f.end && t.itemIs("stopword", items[j])); j++ {
		if who := t.namedAt(s, j); who >= 0 && who != keeper && t.facing(who, keeper) && t.shotAt(items, j) {
			return who
		}
	}
	for j := f.start - 1; j >= 0 && f.start-j < reachLeft && items[j].kind&aStop == 0; j-- {
		if it := items[j]; it.kind&aPlayer != 0 && it.ref >= 0 && it.ref != keeper && t.facing(it.ref, keeper) && (t.possessor(items, j) || !t.object(items, j, false)) {
			return it.ref
		}
	}
	return -1
}

// shotAt reports whether the words around the player at item j say that it
// was his shot.
func (t *teller) shotAt(items []item, j int) bool {
	if t.outfieldAct(items, j) {
		return true
	}
	k := j - 1
	for k > 0 && (t.itemIs("descriptive", items[k]) || items[k].kind&(aTeam|aPlace) != 0 && items[k].kind&aPlayer == 0 || t.itemIs("possessive", items[k])) {
		k--
	}
	return k >= 0 && t.itemIs("savedfrom", items[k])
}

// facing reports whether two people may be on different sides.
func (t *teller) facing(a, b int) bool {
	sa, _ := t.people[a].votes.best()
	sb, _ := t.people[b].votes.best()
	return sa < 0 || sb < 0 || sa != sb
}

// outfieldAct reports whether what the name at item j owns is what no
// goalkeeper does: "by Strand's equaliser", "by Terry's block".
func (rd *reading) outfieldAct(items []item, j int) bool {
	return rd.possessor(items, j) && rd.owns(items, j, "outfieldshot")
}

// keeperOf returns the goalkeeper whom the word at an item stands for: "he"
// or "the keeper" is the one named last who does not play for the side that
// attacks; -1 if none was named near.
func (t *teller) keeperOf(s, at int) int {
	items := t.rows[s].items
	if t.itemIs("outfieldnoun", items[at]) || t.itemIs("objectpronoun", items[at]) {
		return -1
	}
	far := 2
	if t.itemIs("keepernoun", items[at]) {
		far = len(t.rows)
		if team := t.ownerOf(items, at); team >= 0 {
			return t.keeperIn(s, at, far, func(side int) bool { return side == team })
		}
	}
	attack, told := t.attackBehind(items, at)
	if !told {
		attack = t.attackOf(items, at)
	}
	return t.keeperIn(s, at, far, func(side int) bool { return attack < 0 || side != attack })
}

// ownerOf returns the side named just before item i: "the United keeper".
func (t *teller) ownerOf(items []item, i int) int {
	for j := i - 1; j >= 0 && j >= i-3; j-- {
		if items[j].kind&aTeam != 0 {
			return items[j].ref
		}
	}
	return -1
}

// keeperIn returns the goalkeeper named last before item at, in that sentence
// or at most far before it, whose side, if known, is a fitting one; -1 if
// there is none.
func (t *teller) keeperIn(s, at, far int, fitting func(side int) bool) int {
	for back := 0; back <= far && s-back >= 0; back++ {
		items := t.rows[s-back].items
		if back == 0 {
			items = items[:at]
		}
		for j := len(items) - 1; j >= 0; j-- {
			who := t.namedAt(s-back, j)
			if who < 0 || !t.keepers[who].keeps() {
				continue
			}
			if side, _ := t.people[who].votes.best(); side < 0 || fitting(side) {
				return who
			}
		}
	}
	return -1
}

// attackBehind returns the side, -1 if it is not known, of the player whose shot
// is named after item i: "the keeper met Moss's header". told is false if none is.
func (t *teller) attackBehind(items []item, i int) (side int, told bool) {
	for j := i + 1; j < len(items) && items[j].kind&aStop == 0; j++ {
		if it := items[j]; it.kind&aPlayer != 0 && it.ref >= 0 && !t.keepers[it.ref].keeps() && t.shotAt(items, j) {
			side, _ = t.people[it.ref].votes.best()
			return side, true
		}
	}
	return -1, false
}

// attackOf returns the side of the player or team named last before item i
// who keeps no goal, -1 if it is not known.
func (t *teller) attackOf(items []item, i int) int {
	for j := i - 1; j >= 0; j-- {
		switch it := items[j]; {
		case it.ref < 0:
		case it.kind&aPlayer != 0 && !t.keepers[it.ref].keeps():
			side, _ := t.people[it.ref].votes.best()
			return side
		case it.kind == aTeam:
			return it.ref
		}
	}
	return -1
}

// keeperActing returns the item of the goalkeeper who does what the hit says
// he does: the subject, or the last goalkeeper named before it in the
// sentence; -1 if nobody is.
func (t *teller) keeperActing(s int, f *found) int {
	items := t.rows[s].items
	keeper := t.keeperBefore(s, f.start, func(who int) bool { return t.keepers[who].keeps() })
	if sub := t.subjectOf(items, f.start); len(sub.players) > 0 {
		if at := sub.players[0]; keeper < 0 && t.namedAt(s, at) >= 0 && t.mayKeep(items[at].ref) || at > keeper && t.namedAt(s, at) < 0 && !t.itemIs("outfieldnoun", items[at]) {
			return at
		}
	}
	if keeper < 0 {
		keeper = t.keeperBefore(s, f.start, t.mayKeep)
	}
	return keeper
}

// keeperBefore returns the item of the last one who keeps goal named before item i who
// is not one beaten or shot at, or -1. "Lloris's save to deny" is his.
func (t *teller) keeperBefore(s, i int, keeps func(who int) bool) int {
	items := t.rows[s].items
	for j := i - 1; j >= 0 && i-j <= reachLeft; j-- {
		if items[j].kind&aStop != 0 {
			return -1
		}
		if who := t.namedAt(s, j); who >= 0 && keeps(who) && !t.object(items, j, true) && (!t.possessor(items, j) || t.owns(items, j, "savenoun")) {
			return j
		}
	}
	return -1
}
