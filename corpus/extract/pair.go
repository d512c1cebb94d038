package extract

import "slices"

// pair returns the two of the sides, given in the order of their votes, that
// play this match: both clubs or both nations, for clubs do not meet nations.
// It returns -1 for one that is not named.
func (rd *reading) pair(order []int) (first, second int) {
	var clubs, nations []int
	for _, s := range order {
		if t := rd.sides[s].team; t != nil && t.Nation {
			nations = append(nations, s)
		} else {
			clubs = append(clubs, s)
		}
	}
	const spokenOf = 1 // votes of a side that the report is about
	first, second = rd.foremost(clubs)
	if a, b := rd.foremost(nations); rd.votesOf(b) > rd.votesOf(second) {
		first, second = a, b
	}
	if rd.votesOf(second) < spokenOf {
		first, second = rd.foremost(order)
	}
	if second >= 0 && rd.sides[second].first < rd.sides[first].first {
		first, second = second, first
	}
	return first, second
}

// foremost returns the first of the sides and the one that most likely is its
// opponent: of two that a word may mean, a club of the same country.
func (rd *reading) foremost(order []int) (first, second int) {
	const compatriot, opponent = 1.3, 1.25
	if len(order) == 0 {
		return -1, -1
	}
	first, second = order[0], -1
	met := rd.opponents(first)
	most := 0.0
	for _, s := range order[1:] {
		votes := rd.votesOf(s)
		if t, o := rd.sides[first].team, rd.sides[s].team; t != nil && o != nil && t.Country == o.Country {
			votes *= compatriot
		}
		if met[s] {
			votes *= opponent
		}
		if (second < 0 || votes > most) && !rd.shadows(first, s) {
			second, most = s, votes
		}
	}
	return first, second
}

// opponents returns the sides that the report says play a side in this match.
func (rd *reading) opponents(side int) map[int]bool {
	met := map[int]bool{}
	for s := range rd.finds {
		if rd.elses[s] || rd.distant(s) {
			continue
		}
		for i := range rd.finds[s] {
			f := &rd.finds[s][i]
			teams := f.roles("team")
			if f.rule.kind.Name != "fixture" || f.rule.weight < 1 || len(teams) != 2 {
				continue
			}
			a, b := rd.mentionAt(rd.rows[s].items[teams[0]].tok), rd.mentionAt(rd.rows[s].items[teams[1]].tok)
			if a == nil || b == nil {
				continue
			}
			if rd.can(b, side) {
				a, b = b, a
			}
			if rd.can(a, side) {
				rd.eachSide(item{tok: b.tok}, func(o int, _ float64) { met[o] = true })
			}
		}
	}
	delete(met, side)
	return met
}

// votesOf returns what speaks for a side, 0 for none.
func (rd *reading) votesOf(side int) float64 {
	if side < 0 {
		return 0
	}
	return rd.sides[side].votes
}

// voteLocals favours the sides that are at home in the towns and on the grounds
// where the first sentences say that it was: the Dons in the Granite City are
// Aberdeen.
func (rd *reading) voteLocals() {
	const local, first = 1.2, 8 // sentences
	favoured := map[*side]bool{}
	for i := range rd.mentions {
		m := &rd.mentions[i]
		s := int(rd.toks[m.tok].sent)
		if s >= first || rd.elses[s] || rd.townWeight(m, s) == 0 && (m.kind != groundName || rd.otherDay(m, s)) {
			continue
		}
		home := rd.lex.towns[phraseKey(rd.text(m))]
		for _, o := range rd.sides {
			owns := func(e entry) bool { return e.Alias == Ground && e.Team == o.team }
			if o.team != nil && !favoured[o] && (slices.Contains(home, o.team) || slices.ContainsFunc(m.entries, owns)) {
				favoured[o] = true
				o.votes *= local
			}
		}
	}
}
