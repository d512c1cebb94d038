package extract

import "pressbox/corpus"

// tellAssists joins the passes that the report tells to the goals told beside
// them.
func (rd *reading) tellAssists(goals []*goal) {
	for s := range rd.finds {
		if rd.elses[s] {
			continue
		}
		for i := range rd.finds[s] {
			f := &rd.finds[s][i]
			if f.rule.kind.Name != "assist" || rd.ruledOut(s, f) {
				continue
			}
			who, to := rd.passOf(s, f)
			if who < 0 {
				rd.explain(s, "%s %q: a pass, but nobody to have made it", f.rule.at, rd.hitText(s, f.start, f.end))
			}
			if who < 0 || rd.people[who].role > corpus.Goalkeeper {
				continue
			}
			rd.explain(s, "%s %q: pass by %s to %s", f.rule.at, rd.hitText(s, f.start, f.end), rd.whoText(who), rd.whoText(to))
			rd.offer(goals, s, f, who, to)
		}
	}
	for _, g := range goals {
		if g.assist >= 0 {
			rd.tie(g.who, g.assist, false)
		}
	}
	rd.spreadVotes()
}

// passOf returns who made the pass of a hit and whom it reached, -1 where the
// words do not say it.
func (rd *reading) passOf(s int, f *found) (who, to int) {
	if has(f.rule.marks, "his") {
		return rd.antecedent(s, f.start), rd.byName(s, f.role("scorer"))
	}
	if f.rule.subject == "" {
		return rd.rows[s].items[f.role("assist")].ref, rd.byName(s, f.role("scorer"))
	}
	doer := -1
	if items := rd.rows[s].items; !rd.isNoun(items, f.start) {
		if sub := rd.subjectOf(items, f.start); len(sub.players) == 1 {
			doer = items[sub.players[0]].ref
		}
	}
	if f.rule.subject == "scorer" {
		return rd.rows[s].items[f.role("assist")].ref, doer
	}
	return doer, rd.byName(s, f.role("scorer"))
}

// byName returns the person whom item at of a sentence calls by name, or -1.
func (rd *reading) byName(s, at int) int {
	if at < 0 || rd.rows[s].items[at].kind&aWord != 0 {
		return -1
	}
	return rd.rows[s].items[at].ref
}

// chanceTold reports whether a sentence tells a shot that was no goal, whose
// pass made nothing.
func (rd *reading) chanceTold(s int) bool {
	for i := range rd.finds[s] {
		if k := rd.finds[s][i].rule.kind.Name; k == corpus.Chance || k == corpus.Save {
			return true
		}
	}
	return false
}

// offer gives a pass to the goal that it most likely made.
func (rd *reading) offer(goals []*goal, s int, f *found, who, to int) {
	var best *goal
	rank := 0.6
	for _, g := range goals {
		if g.who == who || g.who < 0 || g.own || g.penalty || to >= 0 && to != g.who && f.rule.subject != "scorer" || to != g.who && rd.opposed(g.who, who) {
			continue
		}
		for _, t := range g.tellings {
			if t.who < 0 || t.sent != s && rd.chanceTold(s) {
				continue
			}
			if rd.apart(s, t.sent) && rd.zone(int32(t.sent)) != corpus.Caption {
				continue
			}
			r := f.rule.weight * rd.nearness(s, f, t)
			if r == 0 && to == g.who && has(f.rule.marks, "made") {
				r = 0.1 // Reed laid on Moss's first, whenever that was
			}
			switch {
			case r == 0:
				continue
			case to == g.who:
				r++
			case to >= 0:
				r *= 0.6
			}
			if r > rank {
				best, rank = g, r
			}
		}
	}
	if best != nil && rank > best.assistRank {
		best.assist, best.assistRank, best.assistSent = who, rank, s+1
	}
}

// opposed reports whether two people are known to be on different sides.
func (rd *reading) opposed(a, b int) bool {
	x, _ := rd.people[a].votes.best()
	y, sure := rd.people[b].votes.best()
	return x >= 0 && y >= 0 && x != y && sure > 1
}

// nearness weighs where a pass is told by the telling of a goal: in its
// clause, its sentence, the ones before or the one behind.
func (rd *reading) nearness(s int, f *found, t *telling) float64 {
	switch t.sent - s {
	case 0:
		r := 2 - 0.02*float64(max(f.start-t.end, t.start-f.end, 0))
		if f.start > t.end+1 && rd.clauseBetween(s, t.end, f.start) {
			r *= 0.5
		}
		return r
	case 1:
		return 1.2
	case 2:
		return 0.7
	case -1:
		return 0.8
	}
	return 0
}
