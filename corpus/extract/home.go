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
		for _, e := range m.entries {
			if e.Team != nil && e.Alias == Ground {
				switch e.Team {
				case rd.sides[rd.home].team:
					lean += 2
				case rd.sides[rd.away].team:
					lean -= 2
				}
			}
		}
	}
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
