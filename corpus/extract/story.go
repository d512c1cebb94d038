package extract

import (
	"cmp"
	"math"
	"slices"
)

// A story is the goals of a match in the order of play, and for every score
// that they can have led to the best way there: which of them are told of this
// match, and whose each was.
type story struct {
	goals   []*goal
	units   []*unit
	owner   []int     // by goal: its unit
	sides   []int8    // by unit: 1 if all its goals are the home side's, -1 if the away side's, 0 if each is as it is best
	outcome int       // who is taken to have won: 1 the home side, -1 the away side, 0 neither
	cost    float64   // what must speak for a goal at the least
	most    [2]int    // goals of each side, home side first
	pages   [][]stage // before the first goal, and after each: by score, see at
	ends    []ending  // by final score
}

// A stage is the best way to a score after a goal.
type stage struct {
	value float64
	from  uint16 // the score before: index into the page before
	kept  int8   // for which side the goal counts: 1 home, -1 away, 0 for none, as it is dropped
	ok    bool   // there is a way
}

// What the words of the report are worth against one another, in tellings of
// a goal.
const (
	toldWorth     = 1.4 // a score that is told, against one that is only counted
	missingWorth  = 0.8 // a goal of the score that nobody is said to have scored
	furtherRelief = 0.5 // what a further one weighs less, of a report that tells of too few goals
	tellingWorth  = 1.4 // a goal that one weak telling speaks for is none
	sideWorth     = 0.3 // a goal of the side that its scorer is on
	otherWorth    = 2.0 // a goal of the other side, against it
	runningWorth  = 0.4 // the score that a goal is said to have led to
	nthWorth      = 0.4 // which of its side's goals it is said to be
	winnerWorth   = 0.2 // that it is called the winner
)

// goalCost is what must speak for a goal at the least: more in a long report,
// which tells each goal often and much else besides.
func (rd *reading) goalCost() float64 {
	return tellingWorth + 0.6*max(0, math.Log(float64(len(rd.rows))/40))
}

// addUp chooses the reading of the goals that agrees best with the score and
// with what is told of its run: whose they are, and which tellings were of
// something else. It returns the goals in the order of play and the final
// score, home side first; false if no score is told and none follows.
func (rd *reading) addUp(goals []*goal, sc *scoring) (kept []*goal, score [2]int, ok bool) {
	units := rd.units(goals)
	finals := rd.candidates(units, sc.finals(), sc)
	st := newStory(goals, units, finals, rd.goalCost())
	best, end := math.Inf(-1), 0
	var plot []int8
	var outcome int
	st.eachPlot(func() {
		st.play()
		for _, f := range finals {
			if e := st.ends[st.at(f.score)]; e.value+f.value > best && st.suits(f.score) {
				best, end, score, ok = e.value+f.value, e.at, f.score, true
				plot, outcome = slices.Clone(st.sides), st.outcome
			}
		}
	})
	if !ok {
		return nil, score, false
	}
	st.sides, st.outcome = plot, outcome
	st.play()
	return st.trace(end, rd.home, rd.away), score, true
}

func newStory(goals []*goal, units []*unit, finals []final, cost float64) *story {
	st := &story{goals: playingOrder(goals), units: units, cost: cost, sides: make([]int8, len(units))}
	of := map[*goal]int{}
	for i, u := range units {
		for _, g := range u.goals {
			of[g] = i
		}
	}
	for _, g := range st.goals {
		st.owner = append(st.owner, of[g])
	}
	for _, f := range finals {
		st.most = [2]int{max(st.most[0], f.score[0]), max(st.most[1], f.score[1])}
	}
	size := (st.most[0] + 1) * (st.most[1] + 1)
	st.ends = make([]ending, size)
	all := make([]stage, size*(len(goals)+1))
	for i := range len(goals) + 1 {
		st.pages = append(st.pages, all[i*size:(i+1)*size])
	}
	return st
}

// eachPlot calls f for every way to give the scorers of several goals to the
// two sides and, if a goal is called the winner, for every outcome: what one
// goal by itself cannot settle.
func (st *story) eachPlot(f func()) {
	const mostTried = 5
	var braces []int
	for i, u := range st.units {
		switch {
		case len(u.goals) < 2:
		case len(braces) < mostTried:
			braces = append(braces, i)
		case u.away > u.home:
			st.sides[i] = -1
		default:
			st.sides[i] = 1
		}
	}
	outcomes := []int{0}
	if st.hasWinner() {
		outcomes = []int{1, -1, 0}
	}
	for way := range 1 << len(braces) {
		for n, i := range braces {
			st.sides[i] = int8(1 - 2*(way>>n&1))
		}
		for _, st.outcome = range outcomes {
			f()
		}
	}
}

func (st *story) hasWinner() bool {
	return slices.ContainsFunc(st.goals, func(g *goal) bool { return g.winner })
}

// suits reports whether a final score is of the outcome that is tried.
func (st *story) suits(final [2]int) bool {
	return cmp.Compare(final[0], final[1]) == st.outcome || !st.hasWinner()
}

// at returns the index of a score into a page, -1 if it is beyond all finals.
func (st *story) at(score [2]int) int {
	if score[0] > st.most[0] || score[1] > st.most[1] {
		return -1
	}
	return score[0]*(st.most[1]+1) + score[1]
}

// score is the inverse of at.
func (st *story) score(at int) [2]int {
	return [2]int{at / (st.most[1] + 1), at % (st.most[1] + 1)}
}

// play fills the pages, and the endings.
func (st *story) play() {
	for _, page := range st.pages {
		clear(page)
	}
	st.pages[0][0].ok = true
	for i := range st.goals {
		side := st.sides[st.owner[i]]
		for at, e := range st.pages[i] {
			if !e.ok {
				continue
			}
			st.put(i, at, st.score(at), 0, e.value)
			if side >= 0 {
				st.count(i, at, 1, e.value)
			}
			if side <= 0 {
				st.count(i, at, -1, e.value)
			}
		}
	}
	st.finish()
}

// put notes a way from one score to another by goal i.
func (st *story) put(i, from int, to [2]int, kept int8, value float64) {
	if e := &st.pages[i+1][st.at(to)]; !e.ok || value > e.value {
		*e = stage{value, uint16(from), kept, true}
	}
}

// lead goes on to the score that stage i is told to have led to, in either
// order if it is not told who was ahead. Goals of which nothing is told may
// have come before it.
func (st *story) lead(i, from int, score [2]int, side int8, value float64) {
	g := st.goals[i]
	for _, told := range [...][2]int{g.running, {g.running[1], g.running[0]}} {
		if g.leader != 0 && cmp.Compare(told[0], told[1]) != g.leader {
			continue
		}
		if h, a := told[0]-score[0], told[1]-score[1]; h >= 0 && a >= 0 && st.at(told) >= 0 {
			st.put(i, from, told, side, value+runningWorth-missingWorth*float64(h+a))
		}
	}
}

// count gives goal i to a side. If the score that it led to is told, goals of
// which nothing is told may have come before it.
func (st *story) count(i, from int, side int8, value float64) {
	g, u := st.goals[i], st.units[st.owner[i]]
	score := st.score(from)
	mine, theirs, lean := &score[0], &score[1], u.home-u.away
	if side < 0 {
		mine, theirs, lean = theirs, mine, -lean
	}
	*mine++
	if st.at(score) < 0 {
		return
	}
	value += 2*min(g.weight, 2.5) - st.cost + otherWorth*min(lean, 0) + sideWorth*max(lean, 0) + g.fits(*mine, *theirs)
	if g.winner {
		value += worth(int(side) == st.outcome, winnerWorth)
	}
	if skipped := g.sideNth - *mine; skipped > 0 {
		*mine += skipped
		if st.at(score) >= 0 {
			st.put(i, from, score, side, value+2*nthWorth-missingWorth*float64(skipped))
		}
		*mine -= skipped
	}
	if !g.scored {
		st.put(i, from, score, side, value)
		return
	}
	st.put(i, from, score, side, value-runningWorth)
	st.lead(i, from, score, side, value)
}

// fits weighs how well what is told of a goal fits the count of its side's
// goals and of the other's after it.
func (g *goal) fits(mine, theirs int) float64 {
	lead, v := mine-theirs, 0.0
	switch g.mark {
	case "opener":
		v = worth(mine+theirs == 1, 0.08)
	case "equaliser":
		v = worth(lead == 0, 0.25)
	case "lead":
		v = worth(lead == 1, 0.13)
	case "double", "extend":
		v = worth(lead > 1, 0.15)
	case "reduce":
		v = worth(lead < 0, 0.2)
	}
	if g.sideNth > 0 {
		v += worth(mine == g.sideNth, nthWorth)
	}
	return v
}

// worth returns what it speaks for a reading that something fits it, or does
// not.
func worth(fits bool, v float64) float64 {
	if fits {
		return v
	}
	return -v
}

// An ending is from which score of the last page the match can best have gone
// on to a final one, by goals of which nothing is told.
type ending struct {
	value float64
	at    int
}

// finish fills the endings, by final score: each is the score itself, or one
// more missing goal than that of a side's goal less.
func (st *story) finish() {
	for at, e := range st.pages[len(st.goals)] {
		best := ending{math.Inf(-1), at}
		if e.ok {
			best.value = e.value
		}
		less := func(at int) {
			if v := st.ends[at].value - missingWorth; v > best.value {
				best = ending{v, st.ends[at].at}
			}
		}
		score := st.score(at)
		if score[0] > 0 {
			less(at - st.most[1] - 1)
		}
		if score[1] > 0 {
			less(at - 1)
		}
		st.ends[at] = best
	}
}

// trace returns the goals on the way to a score of the last page, and gives
// each its side.
func (st *story) trace(at, home, away int) []*goal {
	var out []*goal
	for i := len(st.goals); i > 0; i-- {
		e := st.pages[i][at]
		at = int(e.from)
		if e.kept == 0 {
			continue
		}
		g := st.goals[i-1]
		g.side = home
		if e.kept < 0 {
			g.side = away
		}
		out = append(out, g)
	}
	slices.Reverse(out)
	return out
}
