package extract

import (
	"slices"

	"pressbox/corpus"
)

// A claim is what speaks for somebody being manager, referee or player.
type claim struct {
	manager, referee, player float64
	soft                     float64 // evidence for a manager that players give too, as being quoted
}

// claims weighs the hits of the rules for offices, by person. A sentence
// counts once for each office, by its strongest words.
func (rd *reading) claims() []claim {
	const known, idle = 0.6, 0.4 // who has managed one of the sides, and does nothing that players do
	all := make([]claim, len(rd.people))
	for s := range rd.finds {
		stranger := rd.elses[s] && rd.zone(int32(s)) == corpus.Prose
		best := map[[2]int]float64{}
		for i := range rd.finds[s] {
			f := &rd.finds[s][i]
			who, office := rd.holder(s, f), slices.Index(offices[:], f.rule.kind.Name)
			if who < 0 || office < 0 || stranger && office < 2 || rd.denied(s, f) || office == 0 && rd.elsewhere(s, who) {
				continue
			}
			key := [2]int{who, office}
			best[key] = max(best[key], f.rule.weight)
		}
		for key, w := range best {
			all[key[0]].add(key[1], w)
		}
		rd.claimPlayers(s, all)
		for _, n := range rd.antis[s] {
			if n.rule.kind.Name == "manager" {
				if who := rd.holder(s, &n); who >= 0 {
					all[who].manager -= 0.7 // a former one, an assistant
				}
			}
		}
	}
	for i, p := range rd.people {
		if rd.knownAt(p) >= 0 {
			all[i].manager += known
			if all[i].player == 0 {
				all[i].manager += idle
			}
		}
	}
	return all
}

// elsewhere reports whether a sentence has somebody as the manager of a team
// that doesn't play here.
func (rd *reading) elsewhere(s, who int) bool {
	for i := range rd.finds[s] {
		f := &rd.finds[s][i]
		at := f.role("team")
		if f.rule.kind.Name != "manager" || at < 0 || rd.holder(s, f) != who {
			continue
		}
		if ref := rd.rows[s].items[at].ref; ref >= 0 && rd.sign(ref) == 0 && rd.home >= 0 {
			return true
		}
	}
	return false
}

// knownAt returns the side that somebody of that name is known to have
// managed, -1 if it is neither or both.
func (rd *reading) knownAt(p *person) int {
	if rd.home < 0 || rd.away < 0 {
		return -1
	}
	d := dugouts()
	switch home, away := d.hasManaged(p, rd.sides[rd.home].team), d.hasManaged(p, rd.sides[rd.away].team); {
	case home && !away:
		return rd.home
	case away && !home:
		return rd.away
	}
	return -1
}

// offices are the kinds of rules that tell what somebody is.
var offices = [...]string{"manager", "referee", "player"}

func (c *claim) add(office int, w float64) {
	const soft, most = 0.46, 0.8
	switch {
	case office == 1:
		c.referee += w
	case office == 2:
		c.player += w
	case w < soft:
		w = min(w, most-c.soft)
		c.soft += w
		c.manager += w
	default:
		c.manager += w
	}
}

// claimPlayers counts the people of a line-up as players, up to the word that
// names its staff.
func (rd *reading) claimPlayers(s int, all []claim) {
	if rd.zone(int32(s)) != corpus.Lineup {
		return
	}
	for _, it := range rd.rows[s].items {
		if rd.itemIs("stafflabel", it) {
			return
		}
		if it.kind&aPlayer != 0 && it.ref >= 0 && it.kind&aWord == 0 {
			all[it.ref].player++
		}
	}
}

// holder returns the person whom a hit is about, -1 where a pronoun or a
// letter stands.
func (rd *reading) holder(s int, f *found) int {
	at := f.role("person")
	if at < 0 {
		return -1
	}
	it := rd.rows[s].items[at]
	if it.kind&aWord != 0 || it.ref < 0 || len(rd.people[it.ref].name) < 2 {
		return -1
	}
	return it.ref
}

// denied reports whether a negative pattern of the same kind speaks of the
// same person: a former manager, an assistant referee.
func (rd *reading) denied(s int, f *found) bool {
	at := f.role("person")
	for i := range rd.antis[s] {
		if n := &rd.antis[s][i]; n.rule.kind == f.rule.kind && n.role("person") == at {
			return true
		}
	}
	return false
}

// giveOffices decides who manages and who referees.
func (rd *reading) giveOffices() {
	const enough = 1
	referee := -1
	rd.offices = rd.claims()
	for i, c := range rd.offices {
		if c.manager+c.referee > 0 {
			rd.explain(-1, "%s: manager %.1f, referee %.1f, player %.1f", rd.whoText(i), c.manager, c.referee, c.player)
		}
		switch p := rd.people[i]; {
		case c.referee >= enough && c.referee > c.manager && c.referee >= c.player:
			p.role = corpus.Referee
			if referee < 0 || c.referee > rd.offices[referee].referee {
				referee = i
			}
		case c.manager >= enough && c.manager > c.player:
			p.role = corpus.Manager
		}
	}
	rd.referee = referee
	if referee < 0 {
		rd.referee = rd.bareReferee()
	}
	if rd.referee >= 0 {
		rd.people[rd.referee].role = corpus.Referee
	}
}

// bareReferee returns the person whose name stands alone behind the figure of
// the crowd, below the line-ups, where a page gives him without a label.
func (rd *reading) bareReferee() int {
	crowd := false
	for s := range rd.rows {
		items := rd.rows[s].items
		switch k := rd.zone(int32(s)); {
		case len(items) == 0 || k == corpus.Tweet || k == corpus.Caption:
			continue
		case crowd && items[0].kind&aPlayer != 0 && items[0].kind&aWord == 0 && items[0].ref >= 0 && len(items) <= 6:
			return items[0].ref
		}
		crowd = rd.crowdAlone(s)
	}
	return -1
}
