package extract

import (
	"cmp"
	"math"
	"slices"
)

// addUp chooses the reading of the goals that agrees with the score: whose
// they are, and which tellings were of something else. It returns the final
// score, home side first, and false if no score is told and none follows.
func (rd *reading) addUp(goals []*goal, sc *scoring) (kept []*goal, score [2]int, ok bool) {
	units := rd.units(goals)
	finals := sc.finals()
	candidates := rd.candidates(units, finals, sc)
	most := [2]int{}
	for _, f := range candidates {
		most = [2]int{max(most[0], f.score[0]), max(most[1], f.score[1])}
	}
	l := draw(units, most, rd.goalCost())
	best, value := 0, -1e9
	for _, f := range candidates {
		if at, v := l.best(f.score); v+f.value > value {
			best, value, score, ok = at, v+f.value, f.score, true
		}
	}
	if !ok {
		return nil, score, false
	}
	var sure []*unit
	for i, c := range l.choices(best) {
		u := units[i]
		u.choose(c.home, c.keep, rd)
		kept = append(kept, u.goals[:c.keep]...)
		if c.keep > 0 {
			u.goals = u.goals[:c.keep]
			sure = append(sure, u)
		}
	}
	if end, ok := rd.order(sure, candidates); ok {
		score = end
	}
	sortGoals(kept)
	return kept, score, true
}

// A final is a score that the match may have ended with, home side first.
type final struct {
	score [2]int
	value float64 // what the report's words say for it
}

// candidates returns the scores that the match can have ended with: those
// that are told, and those that the goals alone can make, weighed by who is
// said to have won.
func (rd *reading) candidates(units []*unit, told map[[2]int]float64, sc *scoring) []final {
	n := 0
	for _, u := range units {
		n += len(u.goals)
	}
	n = min(n, 14)
	kicks := rd.wentToKicks()
	var out []final
	add := func(score [2]int) {
		f := final{score: score, value: -toldWorth} // not told
		if v, ok := told[score]; ok {
			f.value = v
		}
		switch {
		case score[0] == score[1]:
			f.value += clamp(sc.drawn, 1) - clamp(max(sc.home, -sc.home), 2)/2
		case score[0] > score[1]:
			f.value += clamp(sc.home, 2) - clamp(sc.drawn, 2)/2
		default:
			f.value += clamp(-sc.home, 2) - clamp(sc.drawn, 2)/2
		}
		if kicks && score[0] == score[1] {
			f.value += 1
		} else if kicks {
			f.value -= 2
		}
		if hi, lo := max(score[0], score[1]), min(score[0], score[1]); hi < sc.peak[0] || lo < sc.peak[1] {
			f.value -= 1.5
		}
		out = append(out, f)
	}
	for h := range n + 1 {
		for a := range n + 1 - h {
			if h+a > 0 {
				add([2]int{h, a})
			}
		}
	}
	for score := range told {
		if score[0]+score[1] > n || score == [2]int{} {
			add(score)
		}
	}
	slices.SortFunc(out, func(a, b final) int {
		return cmp.Or(a.score[0]+a.score[1]-b.score[0]-b.score[1], b.score[0]-a.score[0])
	})
	return out
}

// What the words of the report are worth against one another, in tellings of
// a goal.
const (
	toldWorth    = 2.0 // a score that is told, against one that is only counted
	missingWorth = 0.8 // a goal of the score that nobody is said to have scored
	tellingWorth = 1.4 // a goal that one weak telling speaks for is none
)

// goalCost is what must speak for a goal at the least: more in a long report,
// which tells each goal often and much else besides.
func (rd *reading) goalCost() float64 {
	return tellingWorth + 0.6*max(0, math.Log(float64(len(rd.rows))/40))
}

func clamp(x, limit float64) float64 { return max(-limit, min(limit, x)) }

// A unit is the goals of one scorer for one side.
type unit struct {
	goals      []*goal // the surest first
	home, away float64 // what speaks for each side, 0 to 1
}

// choose gives the goals of a unit to a side.
func (u *unit) choose(home bool, keep int, rd *reading) {
	side := rd.away
	if home {
		side = rd.home
	}
	for _, g := range u.goals[:keep] {
		g.side = side
	}
}

// units groups the goals by scorer; own goals stand for themselves.
func (rd *reading) units(goals []*goal) []*unit {
	var units []*unit
	byWho := map[int]*unit{}
	bias := rd.partisan() / 8
	for _, g := range goals {
		u := byWho[g.who]
		if u == nil || g.own || g.who < 0 {
			u = &unit{}
			units = append(units, u)
			if g.who < 0 {
				u.goals = []*goal{g}
				if g.side == rd.home {
					u.home = 1
				} else {
					u.away = 1
				}
				continue
			}
			if !g.own {
				byWho[g.who] = u
			}
			votes := rd.people[g.who].votes
			h, a := votes[rd.home], votes[rd.away]
			if g.own {
				h, a = a, h
			}
			u.home, u.away = h/(h+a+0.5), a/(h+a+0.5)
			if unknown := 0.5 / (h + a + 0.5); !g.own {
				u.home, u.away = u.home+unknown*bias, u.away-unknown*bias
			}
		}
		if g.side == rd.home {
			u.home += 0.5
		} else if g.side == rd.away {
			u.away += 0.5
		}
		u.goals = append(u.goals, g)
	}
	for _, u := range units {
		slices.SortStableFunc(u.goals, func(a, b *goal) int {
			switch {
			case a.weight > b.weight:
				return -1
			case a.weight < b.weight:
				return 1
			}
			return 0
		})
	}
	return units
}

// A choice is what becomes of a unit: how many of its goals are kept, and for
// which side.
type choice struct {
	keep int
	home bool
}

// A ledger has, after each unit, the best way to every number of goals of the
// two sides: entry h*width+a of h at home and a away.
type ledger struct {
	width int
	pages [][]ledgerEntry
}

type ledgerEntry struct {
	value float64
	from  int    // entry of the page before
	c     choice // that led here
	ok    bool   // there is a way
}

// draw fills a ledger up to the most goals of each side. A goal costs what must
// speak for one at the least.
func draw(units []*unit, most [2]int, cost float64) *ledger {
	l := &ledger{width: most[1] + 1, pages: make([][]ledgerEntry, len(units)+1)}
	size := (most[0] + 1) * l.width
	all := make([]ledgerEntry, size*len(l.pages))
	for i := range l.pages {
		l.pages[i] = all[i*size : (i+1)*size]
	}
	l.pages[0][0].ok = true
	for i, u := range units {
		page := l.pages[i+1]
		for at, e := range l.pages[i] {
			if !e.ok {
				continue
			}
			h, a := at/l.width, at%l.width
			for _, home := range [...]bool{true, false} {
				lean := u.home - u.away
				if !home {
					lean = -lean
				}
				lean = 3*min(lean, 0) + 0.3*max(lean, 0)
				v := e.value
				for keep := 0; keep <= len(u.goals); keep++ {
					if keep > 0 {
						v += 2*min(u.goals[keep-1].weight, 2.5) - cost + lean
					}
					nh, na := h, a+keep
					if home {
						nh, na = h+keep, a
					}
					if nh > most[0] || na > most[1] {
						break
					}
					if next := &page[nh*l.width+na]; !next.ok || v > next.value {
						*next = ledgerEntry{v, at, choice{keep, home}, true}
					}
				}
			}
		}
	}
	return l
}

// best returns the entry of the last page that suits a final score best, and
// what it is worth.
func (l *ledger) best(final [2]int) (entry int, value float64) {
	value = -1e9
	last := l.pages[len(l.pages)-1]
	for h := range final[0] + 1 {
		for a := range final[1] + 1 {
			at := h*l.width + a
			missing := final[0] - h + final[1] - a
			if v := last[at].value - missingWorth*float64(missing); last[at].ok && v > value {
				entry, value = at, v
			}
		}
	}
	return entry, value
}

// choices returns the choice for every unit that led to an entry of the last
// page.
func (l *ledger) choices(entry int) []choice {
	out := make([]choice, len(l.pages)-1)
	for i := len(out); i > 0; i-- {
		e := l.pages[i][entry]
		out[i-1], entry = e.c, e.from
	}
	return out
}

// sortGoals puts goals into playing order as far as it is known.
func sortGoals(goals []*goal) {
	slices.SortStableFunc(goals, func(a, b *goal) int {
		if a.minute > 0 && b.minute > 0 {
			return (a.minute - b.minute)
		}
		if a.half > 0 && b.half > 0 && a.half != b.half {
			return a.half - b.half
		}
		if a.scored && b.scored {
			return a.running[0] + a.running[1] - b.running[0] - b.running[1]
		}
		return a.relative - b.relative
	})
}
