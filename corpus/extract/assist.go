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
			items := rd.rows[s].items
			who := -1
			if at := f.role("assist"); at >= 0 {
				who = items[at].ref
			} else if sub := rd.subjectOf(items, f.start); len(sub.players) == 1 && !rd.isNoun(items, f.start) {
				who = items[sub.players[0]].ref
			}
			if who < 0 {
				rd.explain(s, "%s %q: a pass, but nobody to have made it", f.rule.at, rd.hitText(s, f.start, f.end))
			}
			if who < 0 || rd.people[who].role > corpus.Goalkeeper {
				continue
			}
			to := -1
			if at := f.role("scorer"); at >= 0 && items[at].kind&aWord == 0 {
				to = items[at].ref
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
		if g.who == who || g.who < 0 || g.own || to >= 0 && to != g.who {
			continue
		}
		a, _ := rd.people[g.who].votes.best()
		b, wb := rd.people[who].votes.best()
		if a >= 0 && b >= 0 && a != b && wb > 1 {
			continue
		}
		for _, t := range g.tellings {
			if t.who < 0 || t.sent != s && rd.chanceTold(s) {
				continue
			}
			if z := rd.zone(int32(t.sent)); rd.apart(s, t.sent) && z != corpus.Caption && t.sent != s {
				continue
			}
			r := f.rule.weight
			switch d := t.sent - s; {
			case d == 0:
				r *= 2
				if f.start > t.end+1 && rd.clauseBetween(s, t.end, f.start) {
					r *= 0.5
				}
				if f.start > t.end {
					r *= 0.9
				}
			case d == 1:
				r *= 1.2
			case d == 2:
				r *= 0.7
			case d == -1:
				r *= 0.8
			default:
				continue
			}
			if to == g.who {
				r += 1
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
