package extract

import (
	"slices"

	"pressbox/corpus"
)

// A run is a score on the way to the final one.
type run struct {
	sent   int
	at     int    // item
	score  [2]int // the higher count first
	leader int    // who is ahead in it: 1 the home side, -1 the away side, 0 if that is not told
}

func (r *run) goals() int { return r.score[0] + r.score[1] }

// readRun notes a score on the way, unless it never was: "chances to make it
// 3-0".
func (rd *reading) readRun(sc *scoring, s, at int) {
	const most = 10
	it := rd.rows[s].items[at]
	score := [2]int{max(it.n, it.m), min(it.n, it.m)}
	if score[0] >= most || rd.zone(int32(s)) != corpus.Prose {
		return
	}
	r := run{s, at, score, rd.leaderAt(s, at)}
	sc.runs = append(sc.runs, r)
	if r.goals() > sc.peak.goals() {
		sc.peak = r
	}
	switch r.leader {
	case 1:
		sc.least = [2]int{max(sc.least[0], score[0]), max(sc.least[1], score[1])}
	case -1:
		sc.least = [2]int{max(sc.least[0], score[1]), max(sc.least[1], score[0])}
	}
}

// leaderAt tells who is said to be ahead in the score at an item: 1 the home
// side, -1 the away side, 0 if nobody is: "put Town 2-1 up", "2-1 Town".
func (rd *reading) leaderAt(s, at int) int {
	items := rd.rows[s].items
	if items[at].n == items[at].m {
		return 0
	}
	if len(items) == 2 && at == 0 && items[1].kind&aTeam != 0 {
		return int(rd.sign(items[1].ref))
	}
	for i := range rd.finds[s] {
		f := &rd.finds[s][i]
		if f.rule.kind.Name != "ahead" || f.role("score") != at {
			continue
		}
		leader := int(rd.sign(rd.spokenOf(s, f)))
		if has(f.rule.marks, "behind") {
			leader = -leader
		}
		if leader != 0 {
			return leader
		}
	}
	return 0
}

// pass counts the goals that came after the highest score on the way: those
// told behind it, and nowhere before.
func (sc *scoring) pass(goals []*goal) {
	const sure = 0.8 // weight of a goal that counts
	latest := 0
	for _, g := range goals {
		if g.toldBefore(&sc.peak) {
			latest = max(latest, g.minute)
		}
	}
	for _, g := range goals {
		if g.weight >= sure && !g.toldBefore(&sc.peak) && (g.minute == 0 || g.minute >= latest) {
			sc.passed++
		}
	}
}

// toldBefore reports whether a goal is told before a score on the way, or as the one
// that led to it.
func (g *goal) toldBefore(r *run) bool {
	return slices.ContainsFunc(g.tellings, func(t *telling) bool {
		return t.sent < r.sent || t.sent == r.sent && (t.start < r.at || t.scored && t.running[0]+t.running[1] == r.goals())
	})
}
