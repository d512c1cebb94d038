package extract

import (
	"slices"

	"pressbox/corpus"
)

// managers returns the manager of the home side and that of the away side, -1
// for one who is not named.
func (rd *reading) managers() (home, away int) {
	home, away = -1, -1
	votes := rd.voteManagers()
	best := 0.0
	weigh := func(h, a int) {
		w := 0.0
		if h >= 0 {
			w += votes[h][rd.home] - votes[h][rd.away]/2 + rd.sureness(h)
		}
		if a >= 0 {
			w += votes[a][rd.away] - votes[a][rd.home]/2 + rd.sureness(a)
		}
		if w > best+0.01 {
			home, away, best = h, a, w
		}
	}
	all := []int{-1}
	for i, p := range rd.people {
		if p.role == corpus.Manager && len(all) < 12 {
			all = append(all, i)
		}
	}
	for _, h := range all {
		for _, a := range all {
			if h != a {
				weigh(h, a)
			}
		}
	}
	return home, away
}

// sureness weighs how plainly somebody is called a manager: two who are, are
// of two sides.
func (rd *reading) sureness(who int) float64 { return 0.15 * min(rd.offices[who].manager, 4) }

// voteManagers weighs which side each manager is with.
func (rd *reading) voteManagers() []teamVotes {
	votes := make([]teamVotes, len(rd.people))
	for i, p := range rd.people {
		votes[i] = teamVotes{}
		if side := rd.knownAt(p); side >= 0 {
			votes[i][side] = 1.5
		}
	}
	for s := range rd.finds {
		for i := range rd.finds[s] {
			f := &rd.finds[s][i]
			who := rd.holder(s, f)
			if f.rule.kind.Name != "manager" || who < 0 || rd.people[who].role != corpus.Manager || rd.denied(s, f) {
				continue
			}
			rd.explain(s, "%s %q: %s manages", f.rule.at, rd.hitText(s, f.start, f.end), rd.whoText(who))
			rd.voteManager(votes[who], s, f)
		}
	}
	return votes
}

// voteManager weighs what the words of one hit, and those around it, say of
// the manager's side.
func (rd *reading) voteManager(v teamVotes, s int, f *found) {
	items := rd.rows[s].items
	if at := f.role("team"); at >= 0 && rd.sign(items[at].ref) != 0 {
		side := items[at].ref
		if has(f.rule.marks, "against") {
			side = rd.other(side)
		}
		v[side] += 2 * f.rule.weight
		return
	}
	switch {
	case has(f.rule.marks, "athome"):
		v[rd.home] += 2 * f.rule.weight
		return
	case has(f.rule.marks, "onroad"):
		v[rd.away] += 2 * f.rule.weight
		return
	}
	if at := f.role("mate"); at >= 0 && items[at].ref >= 0 {
		if side, _ := rd.people[items[at].ref].votes.best(); rd.sign(side) != 0 {
			v[side]++
		}
	}
	if k := rd.zone(int32(s)); k == corpus.Lineup || k == corpus.Scoreline {
		if side := rd.listSide(s, f.start); side >= 0 {
			v[side] += 3
		}
		return
	}
	if side := rd.sideNear(s, f.role("person")); side >= 0 {
		v[side] += 0.4
	}
	for _, it := range items {
		if it.kind&aPlayer != 0 && it.ref >= 0 && rd.people[it.ref].role <= corpus.Goalkeeper {
			if side, w := rd.people[it.ref].votes.best(); w > 1 && rd.sign(side) != 0 {
				v[side] += 0.15
			}
		}
	}
}

// sideNear returns the side that a sentence speaks of around an item: the one
// named nearest, or its opponent where they are set against each other, else the one named last in the sentence before or after.
func (rd *reading) sideNear(s, at int) int {
	items := rd.rows[s].items
	for d := 1; d < len(items); d++ {
		for _, j := range [...]int{at - d, at + d} {
			if j < 0 || j >= len(items) || items[j].kind&aTeam == 0 || rd.sign(items[j].ref) == 0 {
				continue
			}
			if j > at && rd.contrasted(items, at, j) {
				return rd.other(items[j].ref)
			}
			return items[j].ref
		}
	}
	for _, t := range [...]int{s - 1, s + 1} {
		if t < 0 || t >= len(rd.rows) || rd.apart(s, t) {
			continue
		}
		if side := rd.lastSpokenOf(rd.rows[t].items); side >= 0 {
			return side
		}
	}
	return -1
}

// lastSpokenOf returns the side that a sentence names last as who does things,
// else the last one it names; -1 if it names none.
func (rd *reading) lastSpokenOf(items []item) int {
	last := -1
	for i, it := range slices.Backward(items) {
		if it.kind&aTeam == 0 || rd.sign(it.ref) == 0 {
			continue
		}
		if !rd.object(items, i, false) {
			return it.ref
		}
		if last < 0 {
			last = it.ref
		}
	}
	return last
}

// contrasted reports whether the team at item j is set against whoever stands
// at item i before it: "but Town had no answer", "against Town".
func (rd *reading) contrasted(items []item, i, j int) bool {
	for k := j - 1; k > i && k >= j-2; k-- {
		if rd.itemIs("againstword", items[k]) {
			return true
		}
	}
	return false
}

// listSide returns the side whose list the item of a line belongs to: the
// last side before it that opens a line or stands before a colon.
func (rd *reading) listSide(s, at int) int {
	const most = 60
	for back := 0; back < most && s-back >= 0; back++ {
		items := rd.rows[s-back].items
		if back > 0 {
			at = len(items)
		}
		for j := at - 1; j >= 0; j-- {
			it := items[j]
			opens := j == 0 && (rd.zone(int32(s-back)) == corpus.Lineup || len(items) < 4)
			if it.kind&aTeam != 0 && rd.sign(it.ref) != 0 && (opens || it.end < len(rd.toks) && rd.toks[it.end].word == ":") {
				return it.ref
			}
		}
	}
	return -1
}
