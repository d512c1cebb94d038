package extract

import "pressbox/corpus"

// placeHome settles which of the two sides plays at home: by what the words
// say, by whose ground it is, and else by who is named first.
func (rd *reading) placeHome() {
	if rd.away < 0 {
		return
	}
	lean := 0.2 // towards the side named first
	for s := range rd.finds {
		if rd.elses[s] {
			continue
		}
		for i := range rd.finds[s] {
			f := &rd.finds[s][i]
			if f.rule.kind.Name == "home" && !rd.ruledOut(s, f) {
				v := rd.homeVote(s, f)
				lean += v
				rd.explain(s, "%s %q: home %+.1f", f.rule.at, rd.hitText(s, f.start, f.end), v)
			}
			if f.rule.kind.Name == "fixture" && has(f.rule.marks, "at") {
				lean -= 1.5 * f.rule.weight * rd.sign(rd.firstTeam(s, f)) * early(s)
			}
		}
	}
	for i := range rd.mentions {
		m := &rd.mentions[i]
		if m.kind != groundName || rd.elses[rd.toks[m.tok].sent] {
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
			case rd.sides[rd.away].team:
				v = -v
			default:
				continue
			}
			lean += v
			rd.explain(int(rd.toks[m.tok].sent), "%s: home %+.1f", rd.text(m), v)
		}
	}
	lean += rd.cityVotes() + rd.hostVotes() + rd.contrastVotes()
	rd.explain(-1, "home side: %s %+.1f", rd.sideText(rd.home), lean)
	if lean < 0 {
		rd.home, rd.away = rd.away, rd.home
	}
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

func (rd *reading) firstTeam(s int, f *found) int {
	for _, b := range f.bound {
		if b.role == "team" {
			return rd.rows[s].items[b.at].ref
		}
	}
	return -1
}

func (rd *reading) homeVote(s int, f *found) float64 {
	items := rd.rows[s].items
	w := f.rule.weight * early(s)
	at := f.role("score")
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
		if at >= 0 && rd.zone(int32(s)) != corpus.Scoreline && rd.zone(int32(s)) != corpus.Heading {
			w *= 0.5
		}
		w *= 1.5
	}
	if has(f.rule.marks, "away") {
		w = -w
	}
	return w * rd.sign(rd.firstTeam(s, f))
}

// settleHosts gives "the hosts" and "the visitors" their sides.
func (rd *reading) settleHosts() {
	for s := range rd.rows {
		items := rd.rows[s].items
		for i := range items {
			it := &items[i]
			if it.kind&aTeam == 0 || it.ref >= 0 || rd.mentionAt(it.tok) != nil {
				continue
			}
			if rd.class("awayword", it.tok) {
				it.ref = rd.away
			} else {
				it.ref = rd.home
			}
		}
	}
}

// cityVotes weighs "in Fleetwood", "in Riga": who is named after where it is
// played is at home.
func (rd *reading) cityVotes() float64 {
	v := 0.0
	for i := range rd.mentions {
		m := &rd.mentions[i]
		if m.kind != teamName || m.ref < 0 || !rd.class("inplace", m.tok-1) || rd.elses[rd.toks[m.tok].sent] || rd.distant(int(rd.toks[m.tok].sent)) || rd.teamContext(m) > 0 || m.end < len(rd.toks) && rd.toks[m.end].kind == possessiveToken {
			continue
		}
		v += 0.8 * rd.sign(m.ref)
	}
	return clamp(v, 2)
}

// hostVotes weighs "the hosts" and "the visitors" said of people whose side
// is known: "Stubbs equalised for the visitors".
func (rd *reading) hostVotes() float64 {
	v := 0.0
	for s := range rd.finds {
		if rd.elses[s] {
			continue
		}
		items := rd.rows[s].items
		for i := range rd.finds[s] {
			f := &rd.finds[s][i]
			team := f.role("team")
			if team < 0 || items[team].ref >= 0 || !rd.hostItem(items[team]) {
				continue
			}
			who := f.role("person")
			if who < 0 {
				who = f.role("scorer")
			}
			if f.rule.subject == "scorer" {
				if sub := rd.subjectOf(items, f.start); len(sub.players) > 0 {
					who = sub.players[0]
				}
			}
			if who < 0 || items[who].ref < 0 {
				continue
			}
			side, w := rd.people[items[who].ref].votes.best()
			if side < 0 || w < 1 {
				continue
			}
			x := rd.sign(side)
			if rd.class("awayword", items[team].tok) {
				x = -x
			}
			if has(f.rule.marks, "against") {
				x = -x
			}
			v += x
		}
	}
	return clamp(v, 3)
}

// contrastVotes weighs sentences that name one side and speak of the hosts or
// the visitors as somebody else: "Celtic had the ball, but the home side …".
func (rd *reading) contrastVotes() float64 {
	v := 0.0
	for s := range rd.rows {
		if rd.elses[s] || rd.zone(int32(s)) != corpus.Prose {
			continue
		}
		side, host, sides := -1, -1, 0
		items := rd.rows[s].items
		for i, it := range items {
			switch {
			case it.kind&aTeam == 0 || rd.possessor(items, i) || rd.adjectival(items, i):
			case rd.hostItem(it):
				host = it.tok
			case it.ref >= 0 && rd.sign(it.ref) != 0 && it.ref != side:
				side = it.ref
				sides++
			}
		}
		if sides != 1 || host < 0 {
			continue
		}
		if rd.class("awayword", host) {
			v += 0.4 * rd.sign(side)
		} else {
			v -= 0.4 * rd.sign(side)
		}
	}
	return clamp(v, 1.2)
}

// hostItem reports whether an item stands for the hosts or the visitors.
func (rd *reading) hostItem(it item) bool { return rd.mentionAt(it.tok) == nil && it.kind&aTeam != 0 }
