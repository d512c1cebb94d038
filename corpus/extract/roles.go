package extract

import (
	"slices"

	"pressbox/corpus"
)

// findRoles learns from the hits of the rules who is a manager, a referee or
// a goalkeeper, and what people are called.
func (rd *reading) findRoles() {
	rd.giveOffices()
	for s := range rd.finds {
		for i := range rd.finds[s] {
			f := &rd.finds[s][i]
			if f.rule.kind.Name != "goalkeeper" {
				continue
			}
			if who := rd.holder(s, f); who >= 0 && rd.people[who].role == corpus.PlayerRole {
				rd.people[who].role = corpus.Goalkeeper
			}
		}
		rd.nounsOf(rd.rows[s].items)
	}
}

// nounsOf remembers the nouns before people's names: "Belgium striker Michy
// Batshuayi" is a striker, and a Belgian.
func (rd *reading) nounsOf(items []item) {
	for i, it := range items {
		if it.kind&aPlayer == 0 || it.ref < 0 || it.kind&aWord != 0 {
			continue
		}
		p := rd.people[it.ref]
		for j := i - 1; j >= 0 && j >= i-4; j-- {
			o := items[j]
			if rd.itemIs("epithet", o) {
				p.nouns = append(p.nouns, o.id)
			} else if m := rd.mentionAt(o.tok); m != nil && o.kind&(aPlace|aTeam) != 0 {
				for _, e := range m.entries {
					if e.Team != nil && e.Team.Nation {
						p.nations = append(p.nations, e.Team)
					}
				}
				break
			} else if !rd.itemIs("descriptive", o) {
				break
			}
		}
	}
}

// voteSides learns from the hits of the rules which side people are on.
//
// With hosts it counts the words that say "the hosts" or "the visitors", which
// mean a side only once it is known who is at home; without, all others.
func (rd *reading) voteSides(hosts bool) {
	rd.eachPlays(func(s int, f *found, team item) {
		if at := f.role("person"); at >= 0 && rd.hostItem(team) == hosts {
			rd.votePlays(s, f, at, team.ref)
		}
	})
}

// voteSubjects learns from what people do which side they are on, once it is
// known whom the words mean.
func (rd *reading) voteSubjects() {
	rd.eachPlays(func(s int, f *found, team item) {
		if f.rule.subject != "person" {
			return
		}
		items := rd.rows[s].items
		for _, at := range rd.subjectOf(items, f.start).players {
			if !rd.owns(items, at, "oglabel") {
				rd.votePlays(s, f, at, team.ref)
			}
		}
	})
}

// eachPlays calls do with every hit that says which side somebody is on, and
// the team that it names.
func (rd *reading) eachPlays(do func(s int, f *found, team item)) {
	for s := range rd.finds {
		if rd.elses[s] {
			continue
		}
		for i := range rd.finds[s] {
			f := &rd.finds[s][i]
			if at := f.role("team"); f.rule.kind.Name == "plays" && at >= 0 && !rd.formerly(rd.rows[s].items[at].tok) {
				do(s, f, rd.rows[s].items[at])
			}
		}
	}
}

// votePlays counts a hit for the person at an item being on a side.
func (rd *reading) votePlays(s int, f *found, at, side int) {
	w := 1.5 * f.rule.weight
	if s < 3 {
		w *= 1.2
	}
	if has(f.rule.marks, "against") {
		side = rd.other(side)
	}
	rd.vote(rd.rows[s].items[at].ref, side, w)
}

// formerly reports whether the team named at a token is one that somebody
// used to play for: "former Town winger", "one-time Town target".
func (rd *reading) formerly(tok int) bool {
	return rd.class("former", tok-1) || rd.class("onceword", tok-2) && rd.class("timeword", tok-1) && rd.toks[tok-1].joined
}

// vote counts a vote for a person being on a side, if it is one of the two.
func (rd *reading) vote(who, side int, weight float64) {
	if who < 0 || side < 0 || side != rd.home && side != rd.away {
		return
	}
	p := rd.people[who]
	if p.votes == nil {
		p.votes = teamVotes{}
	}
	p.votes[side] += weight
}

// ruledOut reports whether a hit is one that only looks like its kind, by the
// kind's negative patterns.
func (rd *reading) ruledOut(s int, f *found) bool {
	return rd.against(s, f) != nil
}

// against returns the negative pattern that rules a hit out, or nil.
func (rd *reading) against(s int, f *found) *rule {
	for i := range rd.antis[s] {
		n := &rd.antis[s][i]
		if n.rule.kind != f.rule.kind {
			continue
		}
		switch n.rule.role {
		case before:
			if n.end <= f.verb && n.end >= f.verb-2 && !rd.clauseBetween(s, n.end, f.verb) || n.start > f.start && n.end < f.end {
				return n.rule
			}
		case after:
			if n.start >= f.verb && n.start <= f.end+7 && !rd.clauseBetween(s, f.end, n.start) && !rd.subclauseBetween(s, f.end, n.start) {
				return n.rule
			}
		case anywhere:
			if n.start <= f.end+12 && n.end >= f.start-12 && !rd.ofAnother(s, f.end, n.start) {
				return n.rule
			}
		}
	}
	return nil
}

// ofAnother reports whether what stands behind an item is of something that
// somebody else did before: "scored after an earlier effort by Moss was ruled
// out".
func (rd *reading) ofAnother(s, from, to int) bool {
	items := rd.rows[s].items
	for i := from; i < to && i < len(items); i++ {
		if rd.itemIs("aftermath", items[i]) && !rd.itemIs("withword", items[i]) {
			return slices.ContainsFunc(items[i:min(to, len(items))], func(it item) bool { return it.kind&aPlayer != 0 && it.kind&aWord == 0 }) &&
				!rd.setApart(items, i, to)
		}
	}
	return false
}

// clauseBetween reports whether a new subject begins between two items.
func (rd *reading) clauseBetween(s, from, to int) bool {
	items := rd.rows[s].items
	for i := from; i < to && i < len(items); i++ {
		if rd.itemIs("and", items[i]) && i+1 < len(items) && items[i+1].kind&(aPlayer|aTeam) != 0 {
			return true
		}
	}
	return false
}

// subclauseBetween reports whether a clause that says when or why, with
// somebody of its own, begins between two items: "scored after Moss's shot".
func (rd *reading) subclauseBetween(s, from, to int) bool {
	items := rd.rows[s].items
	for i := from; i < to && i < len(items); i++ {
		if !rd.itemIs("telltime", items[i]) {
			continue
		}
		for j := i + 1; j < to && j < i+4; j++ {
			if items[j].kind&(aPlayer|aTeam) != 0 {
				return true
			}
		}
	}
	return false
}
