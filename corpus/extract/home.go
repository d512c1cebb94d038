package extract

import (
	"slices"

	"pressbox/corpus"
)

// placeHome settles which of the two sides plays at home: by what the words
// say, by whose ground or town it is, and else by who is named first.
func (rd *reading) placeHome() {
	if rd.away < 0 {
		return
	}
	const first = 0.2 // who is named first more often is at home
	lean := first + rd.homeVotes() + rd.groundVotes() + rd.townVotes() + rd.orderVotes() + rd.boardVotes() + rd.hostVotes() + rd.victorVotes() + rd.contrastVotes() + rd.orderedVotes()
	rd.explain(-1, "home side: %s %+.1f", rd.sideText(rd.home), lean)
	if lean < 0 {
		rd.home, rd.away = rd.away, rd.home
	}
}

// voteHome notes a vote for the side taken as home and returns it.
func (rd *reading) voteHome(s int, v float64, format string, args ...any) float64 {
	if v != 0 {
		rd.explain(s, "home %+.1f: "+format, append([]any{v}, args...)...)
	}
	return v
}

// early weighs what the first sentences say more.
func early(s int) float64 {
	if s < 4 {
		return 1.5
	}
	return 0.8
}

// sign is 1 for the side taken as home, -1 for the other, 0 for strangers.
func (rd *reading) sign(side int) float64 {
	switch {
	case side < 0:
		return 0
	case side == rd.home:
		return 1
	case side == rd.away:
		return -1
	}
	return 0
}

// homeVotes weighs the hits of the rules that say who is at home.
func (rd *reading) homeVotes() float64 {
	sum := 0.0
	for s := range rd.finds {
		if rd.elses[s] {
			continue
		}
		for i := range rd.finds[s] {
			f := &rd.finds[s][i]
			v := 0.0
			switch {
			case f.rule.kind.Name == "home" && !rd.ruledOut(s, f):
				v = rd.homeVote(s, f)
			case f.rule.kind.Name == "fixture" && has(f.rule.marks, "at") && rd.between(s, f):
				v = -1.5 * f.rule.weight * rd.sign(rd.firstTeam(s, f)) * early(s)
			}
			sum += rd.voteHome(s, v, "%s %q", f.rule.at, rd.hitText(s, f.start, f.end))
		}
	}
	return sum
}

// between reports whether all teams of a hit play in this match.
func (rd *reading) between(s int, f *found) bool {
	return !slices.ContainsFunc(f.roles("team"), func(at int) bool { return rd.stranger(rd.rows[s].items[at].ref) })
}

// orderedVotes weighs wins that are told with the lower figure first: who wins
// 0-2 wins away.
func (rd *reading) orderedVotes() float64 {
	const away = 1.2
	sum := 0.0
	for s := range rd.finds {
		if rd.elses[s] || rd.distant(s) {
			continue
		}
		items := rd.rows[s].items
		for i := range rd.finds[s] {
			f := &rd.finds[s][i]
			if !has(f.rule.marks, "won") || f.rule.kind.Name == "outcome" && rd.ruledOut(s, f) || !rd.between(s, f) {
				continue
			}
			for at := f.start; at < min(f.end+2, len(items)); at++ {
				if it := items[at]; it.kind&aScore != 0 && it.n < it.m && !rd.runningScore(items, at) {
					sum += rd.voteHome(s, -away*rd.sign(rd.spokenOf(s, f)), "%s", rd.hitText(s, f.start, at+1))
				}
			}
		}
	}
	return clamp(sum, 2)
}

func (rd *reading) firstTeam(s int, f *found) int {
	for _, b := range f.bound {
		if b.role == "team" {
			return rd.rows[s].items[b.at].ref
		}
	}
	return -1
}

// homeVote weighs one hit: which side it speaks of, or whose man.
func (rd *reading) homeVote(s int, f *found) float64 {
	items := rd.rows[s].items
	w := f.rule.weight * early(s)
	if has(f.rule.marks, "away") {
		w = -w
	}
	if at := f.role("person"); at >= 0 {
		return w * rd.sign(rd.sideOfPerson(items[at].ref))
	}
	teams := 0
	for _, b := range f.bound {
		if b.role == "team" {
			if rd.sign(items[b.at].ref) == 0 {
				return 0
			}
			teams++
		}
	}
	if teams == 2 {
		if f.role("score") >= 0 && rd.zone(int32(s)) != corpus.Scoreline && rd.zone(int32(s)) != corpus.Heading {
			w *= 0.5
		}
		w *= 1.5
	}
	return w * rd.sign(rd.firstTeam(s, f))
}

// sideOfPerson returns the side that somebody is on, as far as it is known, or
// is known to have managed.
func (rd *reading) sideOfPerson(who int) int {
	if who < 0 {
		return -1
	}
	if side, w := rd.people[who].votes.best(); w >= 1 {
		return side
	}
	return rd.knownAt(rd.people[who])
}

// groundVotes weighs the grounds named, by whose they are.
func (rd *reading) groundVotes() float64 {
	sum := 0.0
	for i := range rd.mentions {
		m := &rd.mentions[i]
		s := int(rd.toks[m.tok].sent)
		if m.kind != groundName || rd.elses[s] || rd.otherDay(m, s) {
			continue
		}
		v := 0.3
		if rd.class("atplace", m.tok-1) || rd.class("the", m.tok-1) && rd.class("atplace", m.tok-2) {
			v = 2
		}
		for _, e := range m.entries {
			if e.Team == nil || e.Alias != Ground {
				continue
			}
			switch e.Team {
			case rd.sides[rd.home].team:
				sum += rd.voteHome(s, v, "at %s", rd.text(m))
			case rd.sides[rd.away].team:
				sum += rd.voteHome(s, -v, "at %s", rd.text(m))
			}
		}
	}
	return sum
}

// otherDay reports whether a ground is named for another day's match, or for
// its side.
func (rd *reading) otherDay(m *mention, s int) bool {
	for _, n := range rd.antis[s] {
		if at := n.role("place"); n.rule.kind.Name == "ground" && at >= 0 && rd.rows[s].items[at].tok == m.tok {
			return true
		}
	}
	for i := m.tok - 1; i >= max(rd.bounds[s], m.tok-7); i-- {
		if rd.class("elsewhen", i) || rd.toks[i].kind == possessiveToken && rd.dateWord(i-1) {
			return true // since the draw at, Sunday's defeat at
		}
	}
	return rd.distant(s)
}

// orderVotes weighs whose line-up comes first.
func (rd *reading) orderVotes() float64 {
	first := -1
	for s := range rd.rows {
		items := rd.rows[s].items
		if rd.zone(int32(s)) != corpus.Lineup || len(items) == 0 || items[0].kind&aTeam == 0 || rd.sign(items[0].ref) == 0 {
			continue
		}
		switch side := items[0].ref; {
		case first < 0:
			first = side
		case side != first:
			return rd.voteHome(s, 0.8*rd.sign(first), "line-up of %s first", rd.sideText(first))
		}
	}
	return 0
}
