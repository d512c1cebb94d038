package extract

import "pressbox/corpus"

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

// hostItem reports whether an item stands for the hosts or the visitors.
func (rd *reading) hostItem(it item) bool {
	return rd.mentionAt(it.tok) == nil && it.kind&aTeam != 0 && !rd.itemIs("weword", it)
}

// hostSign is 1 for an item that stands for the hosts, -1 for the visitors.
func (rd *reading) hostSign(it item) float64 {
	if rd.class("awayword", it.tok) {
		return -1
	}
	return 1
}

// hostVotes weighs "the hosts" and "the visitors" said of people whose side
// is known: "Stubbs equalised for the visitors".
func (rd *reading) hostVotes() float64 {
	sum := 0.0
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
			if f.rule.subject == "scorer" || f.rule.subject == "person" {
				if sub := rd.subjectOf(items, f.start); len(sub.players) > 0 {
					who = sub.players[0]
				}
			}
			if who < 0 {
				continue
			}
			v := rd.sign(rd.sideOfPerson(items[who].ref)) * rd.hostSign(items[team])
			if has(f.rule.marks, "against") {
				v = -v
			}
			sum += rd.voteHome(s, v, "%s %q", f.rule.at, rd.hitText(s, f.start, f.end))
		}
	}
	return clamp(sum, 3)
}

// victorVotes weighs that the hosts or the visitors are said to have won, or
// lost, against what is said of the sides by name: "Fulham beat Everton. …
// The visitors deserved the win".
func (rd *reading) victorVotes() float64 {
	const weight = 0.8
	named, hosts, at := 0.0, 0.0, -1
	for s := range rd.finds {
		if rd.elses[s] || rd.distant(s) {
			continue
		}
		items := rd.rows[s].items
		for i := range rd.finds[s] {
			f := &rd.finds[s][i]
			won, alone := has(f.rule.marks, "won"), f.rule.kind.Name == "outcome"
			if !won && !has(f.rule.marks, "lost") || alone && rd.ruledOut(s, f) {
				continue
			}
			w := f.rule.weight
			if !won {
				w = -w
			}
			team := f.role("team")
			if f.rule.subject != "" {
				team = rd.subjectOf(items, f.start).team
			}
			switch {
			case team < 0:
			case rd.hostItem(items[team]) && alone:
				hosts, at = hosts+w*rd.hostSign(items[team]), s
			default:
				named += w * rd.sign(items[team].ref)
			}
		}
	}
	return rd.voteHome(at, weight*clamp(named, 1)*clamp(hosts, 1), "who won")
}

// contrastVotes weighs sentences that name one side and speak of the hosts or
// the visitors as somebody else: "Celtic had the ball, but the home side …".
// If the two are one, it says outright who is at home.
func (rd *reading) contrastVotes() float64 {
	sum := 0.0
	for s := range rd.rows {
		if k := rd.zone(int32(s)); rd.elses[s] || k != corpus.Prose && k != corpus.Caption {
			continue
		}
		named, host, sides := -1, -1, 0
		items := rd.rows[s].items
		for i, it := range items {
			switch {
			case it.kind&aTeam == 0 || rd.possessor(items, i) || rd.adjectival(items, i):
			case rd.hostItem(it):
				host = i
			case rd.sign(it.ref) != 0 && (named < 0 || it.ref != items[named].ref):
				named = i
				sides++
			}
		}
		if host < 0 || named < 0 {
			continue
		}
		v := rd.sign(items[named].ref) * rd.hostSign(items[host])
		word := rd.toks[items[host].tok].word
		switch {
		case rd.equated(items, min(named, host), max(named, host)):
			sum += rd.voteHome(s, early(s)*v, "%s are %q", rd.sideText(items[named].ref), word)
		case sides == 1:
			sum += rd.voteHome(s, -0.4*v, "%s beside %q", rd.sideText(items[named].ref), word)
		}
	}
	return clamp(sum, 2)
}

// equated reports whether the sides at items i and j are said to be one: "the
// hosts Celtic", "Celtic, the hosts, …", "Celtic were the visitors".
func (rd *reading) equated(items []item, i, j int) bool {
	switch j - i {
	case 1:
		return true
	case 2:
		set := items[i+1].kind&aComma != 0 && j+1 < len(items) && items[j+1].kind&aComma != 0
		return set || rd.itemIs("beword", items[i+1])
	}
	return false
}
