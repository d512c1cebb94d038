package extract

import (
	"cmp"
	"slices"
)

// addUp chooses the reading of the goals that agrees with the score: whose
// they are, and which tellings were of something else. It returns the final
// score, home side first, and false if no score is told and none follows.
func (rd *reading) addUp(goals []*goal, sc *scoring) (kept []*goal, score [2]int, ok bool) {
	units := rd.units(goals)
	finals := sc.finals()
	best := plan{value: -1e9}
	for _, f := range rd.candidates(units, finals, sc) {
		p := search(units, f.score)
		p.value += f.value
		if p.value > best.value {
			best, score, ok = p, f.score, true
		}
	}
	if !ok {
		return nil, score, false
	}
	for i, u := range units {
		c := best.choices[i]
		u.choose(c.home, c.keep, rd)
		kept = append(kept, u.goals[:c.keep]...)
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
	var out []final
	add := func(score [2]int) {
		f := final{score: score, value: -toldWorth} // not told
		if v, ok := told[score]; ok {
			f.value = v
		}
		switch {
		case score[0] == score[1]:
			f.value += clamp(sc.drawn, 2) - clamp(max(sc.home, -sc.home), 2)/2
		case score[0] > score[1]:
			f.value += clamp(sc.home, 2) - clamp(sc.drawn, 2)/2
		default:
			f.value += clamp(-sc.home, 2) - clamp(sc.drawn, 2)/2
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
	toldWorth    = 1.5 // a score that is told, against one that is only counted
	missingWorth = 1.2 // a goal of the score that nobody is said to have scored
	goalCost     = 0.9 // a goal that one weak telling speaks for is none
)

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
	for _, g := range goals {
		u := byWho[g.who]
		if u == nil || g.own {
			u = &unit{}
			units = append(units, u)
			if !g.own {
				byWho[g.who] = u
			}
			votes := rd.people[g.who].votes
			h, a := votes[rd.home], votes[rd.away]
			if g.own {
				h, a = a, h
			}
			u.home, u.away = h/(h+a+0.5), a/(h+a+0.5)
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

// A plan is a choice for every unit.
type plan struct {
	value   float64
	choices []choice
}

// search finds the best plan under a final score, by dynamic programming over
// the goals that each side has got so far.
func search(units []*unit, final [2]int) plan {
	type state struct {
		value float64
		from  int
		c     choice
		ok    bool
	}
	w := final[1] + 1
	size := (final[0] + 1) * w
	table := make([][]state, len(units)+1)
	table[0] = make([]state, size)
	table[0][0].ok = true
	for i, u := range units {
		table[i+1] = make([]state, size)
		for at, st := range table[i] {
			if !st.ok {
				continue
			}
			h, a := at/w, at%w
			for keep := 0; keep <= len(u.goals); keep++ {
				for _, home := range [...]bool{true, false} {
					nh, na, lean := h+keep, a, u.home-u.away
					if !home {
						nh, na, lean = h, a+keep, u.away-u.home
					}
					if nh > final[0] || na > final[1] {
						continue
					}
					v := st.value
					for _, g := range u.goals[:keep] {
						v += min(g.weight, 2.5) - goalCost + 3*min(lean, 0) + 0.3*max(lean, 0)
					}
					next := &table[i+1][nh*w+na]
					if !next.ok || v > next.value {
						*next = state{v, at, choice{keep, home}, true}
					}
				}
			}
		}
	}
	best, value := 0, -1e9
	for at, st := range table[len(units)] {
		if st.ok {
			missing := final[0] - at/w + final[1] - at%w
			if v := st.value - missingWorth*float64(missing); v > value {
				best, value = at, v
			}
		}
	}
	p := plan{value: value, choices: make([]choice, len(units))}
	for i := len(units); i > 0; i-- {
		st := table[i][best]
		p.choices[i-1] = st.c
		best = st.from
	}
	return p
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
