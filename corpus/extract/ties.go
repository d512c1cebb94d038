package extract

import (
	"slices"

	"pressbox/corpus"
)

// A tie says that two people are of one side, or of different sides.
type tie struct {
	a, b int
	foes bool
}

// tie remembers a tie between two people.
func (rd *reading) tie(a, b int, foes bool) {
	if a >= 0 && b >= 0 && a != b {
		rd.ties = append(rd.ties, tie{a, b, foes})
	}
}

// findTies reads who passes to whom and who saves from whom.
func (rd *reading) findTies() {
	for s := range rd.finds {
		if rd.elses[s] {
			continue
		}
		items := rd.rows[s].items
		for i := range rd.finds[s] {
			f := &rd.finds[s][i]
			if f.rule.kind.Name != "assist" && f.rule.kind.Name != corpus.Save {
				continue
			}
			roles := f.rule.kind.Roles
			a, b := f.role(roles[0]), f.role(roles[1])
			if a < 0 && f.rule.subject == roles[0] {
				if sub := rd.subjectOf(items, f.start); len(sub.players) == 1 {
					a = sub.players[0]
				}
			}
			if a >= 0 && b >= 0 {
				rd.tie(items[a].ref, items[b].ref, f.rule.kind.Name == corpus.Save)
			}
		}
		rd.near(s)
	}
}

// near counts a little for the people of a sentence being of the one side
// that it speaks of.
func (rd *reading) near(s int) {
	if rd.zone(int32(s)) != corpus.Prose {
		return
	}
	side, at := -1, 0
	items := rd.rows[s].items
	for i, it := range items {
		if it.kind&aTeam == 0 || it.ref < 0 || rd.sign(it.ref) == 0 || rd.formerly(it.tok) {
			continue
		}
		if side >= 0 && it.ref != side || rd.object(items, i, false) {
			return
		}
		side, at = it.ref, i
	}
	if side < 0 {
		return
	}
	for i, it := range items {
		if it.kind&aPlayer != 0 && it.ref >= 0 && it.kind&aWord == 0 && !rd.object(items, i, false) && !rd.setApart(items, at, i) {
			rd.vote(it.ref, side, 0.3)
		}
	}
}

// setApart reports whether the item at j stands behind a word that sets it
// against what the one at i is said of: "Town led, but Moss levelled"; or that
// it stands before a clause of somebody else's: "Moss struck after Bassi had
// given Town the lead".
func (rd *reading) setApart(items []item, i, j int) bool {
	if slices.ContainsFunc(items[i:max(i, j)], func(it item) bool { return rd.itemIs("contrastword", it) }) {
		return true
	}
	for k := j; k+1 < i; k++ {
		if rd.itemIs("apartword", items[k]) && items[k+1].kind&aPlayer != 0 && !rd.possessor(items, k+1) {
			return true
		}
	}
	return false
}

// spreadVotes passes votes on along the ties, a few steps far: a scorer whose
// side nobody tells is of the side of who made his goal.
func (rd *reading) spreadVotes() {
	for range 3 {
		for _, t := range rd.ties {
			rd.pass(t.a, t.b, t.foes)
			rd.pass(t.b, t.a, t.foes)
		}
	}
}

// pass gives person b a share of what is known of person a, unless more is
// known of b.
func (rd *reading) pass(a, b int, foes bool) {
	side, margin := rd.margin(a)
	if _, have := rd.margin(b); side < 0 || margin < 2*have+0.3 {
		return
	}
	if foes {
		side = rd.other(side)
	}
	rd.vote(b, side, min(margin, 2)/2)
}

// margin returns the side that a person is most likely on, and by how many
// votes.
func (rd *reading) margin(who int) (side int, votes float64) {
	v := rd.people[who].votes
	h, a := v[rd.home], v[rd.away]
	if h >= a {
		return rd.home, h - a
	}
	return rd.away, a - h
}

// partisan is how much of a home report this is, from -1 to 1: of the people
// whose side is known, how many more are of the home side. Of somebody of
// whom nothing is known it is the best guess.
func (rd *reading) partisan() float64 {
	n, sum := 4.0, 0.0
	for who, p := range rd.people {
		if p.role > corpus.Goalkeeper {
			continue
		}
		if side, votes := rd.margin(who); votes > 0.5 {
			n++
			sum += rd.sign(side)
		}
	}
	return sum / n
}

// voteByGoals learns from the tellings which side the scorers are on.
func (rd *reading) voteByGoals(all []*telling) {
	for i, t := range all {
		if t.who < 0 {
			continue
		}
		if t.side >= 0 {
			side := t.side
			if t.own {
				side = rd.other(side)
			}
			rd.vote(t.who, side, 2*t.weight)
		} else if side := rd.running(t.sent); side >= 0 && !t.own {
			rd.vote(t.who, side, 0.12)
		}
		items := rd.rows[t.sent].items
		for j := t.start; j < len(items) && j < t.end+5; j++ { // past Lloris
			if it := items[j]; it.kind&aPlayer != 0 && it.ref >= 0 && it.ref != t.who && !t.own && rd.people[it.ref].role == corpus.Goalkeeper {
				if s, w := rd.people[it.ref].votes.best(); s >= 0 {
					rd.vote(t.who, rd.other(s), min(w, 2))
				}
			}
		}
		if t.mark() == "equaliser" { // cancelled out Bassi's opener
			for j := t.start; j < len(items) && j < t.end+4; j++ {
				if it := items[j]; it.kind&aPlayer != 0 && it.ref != t.who && rd.possessor(items, j) && rd.owns(items, j, "shotnoun") {
					rd.tie(t.who, it.ref, true)
				}
			}
		}
		if i > 0 {
			rd.beside(all[i-1], t)
		}
	}
}

// tieLeveller counts that who levelled and who had given the lead are of
// different sides, where the report tells of one of each.
func (rd *reading) tieLeveller(all []*telling) {
	only := func(is func(t *telling) bool) int {
		who := -1
		for _, t := range all {
			if t.who < 0 || t.own || !is(t) {
				continue
			}
			if who >= 0 && who != t.who {
				return -1
			}
			who = t.who
		}
		return who
	}
	opener := only(func(t *telling) bool { return t.mark() == "opener" || t.mark() == "lead" && rd.hadBefore(t) })
	rd.tie(opener, only(func(t *telling) bool { return t.mark() == "equaliser" }), true)
}

// hadBefore reports whether a telling looks back: "Moss had put Rovers ahead".
func (rd *reading) hadBefore(t *telling) bool {
	return t.start > 0 && rd.itemIs("hadword", rd.rows[t.sent].items[t.start-1])
}

// running returns the side that the paragraph spoke of last, as the one that
// does things, before a sentence that names none itself; -1 if there is none.
func (rd *reading) running(s int) int {
	for t := s; t >= 0 && t >= s-3; t-- {
		if rd.apart(s, t) {
			continue
		}
		items := rd.rows[t].items
		side := -1
		for i, it := range items {
			if it.kind&aTeam != 0 && rd.sign(it.ref) != 0 && !rd.object(items, i, false) && !rd.possessor(items, i) && !rd.adjectival(items, i) && !rd.formerly(it.tok) {
				side = it.ref
			}
		}
		if side >= 0 {
			if t == s {
				return -1 // near has counted it
			}
			return side
		}
	}
	return -1
}

// beside counts that two scorers told together are of one side: "goals from
// A and B".
func (rd *reading) beside(a, b *telling) {
	if a.sent != b.sent || a.start != b.start || a.end != b.end || a.who < 0 || a.who == b.who || a.own || b.own {
		return
	}
	rd.tie(a.who, b.who, false)
}

func (rd *reading) other(side int) int {
	switch side {
	case rd.home:
		return rd.away
	case rd.away:
		return rd.home
	}
	return -1
}
