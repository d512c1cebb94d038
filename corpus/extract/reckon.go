package extract

import "slices"

// A reckoning is what words say of how many goals the match had: "a five-goal
// thriller", "put six past Town", "kept a clean sheet".
type reckoning struct {
	of    string // total of both sides, margin between them, or count of one
	goals int
	side  int  // whose count it is
	close bool // the sides were no more than a goal apart, or few more
}

// What speaks for a final score, in tellings of a goal.
const (
	reckoningWorth = 0.8 // that it is as reckoned
	closeWorth     = 0.1 // a goal less between the sides of a thriller
)

// readReckoning notes what a hit says of how many goals there were.
func (rd *reading) readReckoning(sc *scoring, s int, f *found) {
	const most = 15
	if rd.ruledOut(s, f) || rd.distant(s) || rd.past(s) || rd.ofHalf(s) {
		return
	}
	r := reckoning{side: -1}
	if at := f.role("n"); at >= 0 {
		r.goals = rd.rows[s].items[at].n
	}
	switch {
	case has(f.rule.marks, "only"):
		r.of, r.goals = "total", 1
	case has(f.rule.marks, "total"):
		r.of, r.close = "total", has(f.rule.marks, "close")
	case has(f.rule.marks, "margin"):
		r.of = "margin"
	case has(f.rule.marks, "count"):
		r.of, r.side = "count", rd.spokenOf(s, f)
	case has(f.rule.marks, "conceded"):
		r.of, r.side = "count", rd.other(rd.spokenOf(s, f))
	case has(f.rule.marks, "nil"):
		r.of, r.side = "count", rd.other(rd.keeping(s, f))
	}
	if r.goals > most || r.of == "count" && rd.sign(r.side) == 0 || rd.namesStranger(s) {
		return
	}
	sc.reckoned = append(sc.reckoned, r)
}

// ofHalf reports whether a sentence speaks of one half of the match as a whole.
func (rd *reading) ofHalf(s int) bool {
	return slices.ContainsFunc(rd.times[s], func(w when) bool { return w.half > 0 && w.minute == 0 })
}

// namesStranger reports whether a sentence names a team that does not play this
// match.
func (rd *reading) namesStranger(s int) bool {
	return slices.ContainsFunc(rd.rows[s].items, func(it item) bool {
		return it.kind == aTeam && it.ref >= 0 && rd.sign(it.ref) == 0
	})
}

// keeping returns the side that keeps a clean sheet, as itself or by its keeper.
func (rd *reading) keeping(s int, f *found) int {
	if f.rule.subject != "" {
		if by := rd.subjectOf(rd.rows[s].items, f.start).players; len(by) == 1 {
			if who := rd.rows[s].items[by[0]].ref; who >= 0 {
				side, _ := rd.people[who].votes.best()
				return side
			}
		}
	}
	return rd.spokenOf(s, f)
}

// most returns how many goals there can have been if no final score is told: those
// told, those which their counts and the scores on the way imply, and those that
// the words make sure of.
func (sc *scoring) most(units []*unit, told int) int {
	const many = 14
	n := max(told, sc.peak.goals()+sc.passed)
	for _, u := range units {
		for _, g := range u.goals {
			if g.sideNth > 1 {
				n = max(n, g.sideNth, told+1)
			}
		}
	}
	return min(max(n, sc.reckonedMost(told)), many)
}

// reckonedMost returns how many goals the words make sure of: of one side's goals
// alone it is not known how many the other scored, unless some goals are told.
func (sc *scoring) reckonedMost(told int) int {
	n, sum, counted := 0, 0, map[int]bool{}
	for _, r := range sc.reckoned {
		if told > 0 || r.close {
			n = max(n, r.goals)
		}
		if r.of == "count" && !counted[r.side] {
			counted[r.side] = true
			sum += r.goals
		}
	}
	if len(counted) == 2 {
		n = max(n, sum)
	}
	return n
}

// reckon returns what the words say for a final score, home side first, and
// whether it is as they say, and they say something.
func (sc *scoring) reckon(score [2]int, home int) (v float64, told bool) {
	told = len(sc.reckoned) > 0
	for _, r := range sc.reckoned {
		fits := r.fits(score, home)
		v += worth(fits, reckoningWorth)
		told = told && fits
		if r.close {
			v -= closeWorth * float64(max(score[0]-score[1], score[1]-score[0]))
		}
	}
	return v, told
}

// fits reports whether a final score, home side first, is as reckoned.
func (r *reckoning) fits(score [2]int, home int) bool {
	switch r.of {
	case "total":
		return score[0]+score[1] == r.goals
	case "margin":
		return max(score[0]-score[1], score[1]-score[0]) == r.goals
	}
	if r.side == home {
		return score[0] == r.goals
	}
	return score[1] == r.goals
}

// wordedScore returns the final score that a hit tells in words, the higher
// count first.
func (rd *reading) wordedScore(s int, f *found) (pair [2]int, ok bool) {
	items, n := rd.rows[s].items, f.roles("n")
	first := items[n[0]].n
	switch {
	case len(n) == 2:
		pair = [2]int{max(first, items[n[1]].n), min(first, items[n[1]].n)}
	case has(f.rule.marks, "tonil"):
		pair = [2]int{first, 0}
	case has(f.rule.marks, "odd"):
		return [2]int{first/2 + 1, first / 2}, first%2 == 1
	case has(f.rule.marks, "shared"):
		return [2]int{first / 2, first / 2}, first%2 == 0
	default:
		pair = [2]int{first, first}
	}
	return pair, pair[0] < 16
}

// voteWorded counts a final score that is told in words.
func (rd *reading) voteWorded(sc *scoring, s int, f *found) {
	pair, ok := [2]int{}, f.rule.kind.Name == "goalless"
	if !ok {
		pair, ok = rd.wordedScore(s, f)
	}
	if !ok || rd.ruledOut(s, f) || rd.past(s) || rd.ofHalf(s) {
		return
	}
	w := f.rule.weight
	if s < 4 {
		w *= 2
	}
	sc.final[pair] += w
	sc.quote[pair] = append(sc.quote[pair], place{s, w})
}
