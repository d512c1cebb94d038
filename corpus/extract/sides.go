package extract

import (
	"slices"
)

// addUp chooses the reading of the goals that agrees with the score: whose
// they are, and which tellings were of something else. It returns the final
// score, home side first, and false if no score is told and none follows.
func (rd *reading) addUp(goals []*goal, sc *scoring) (kept []*goal, score [2]int, ok bool) {
	units := rd.units(goals)
	finals := sc.finals()
	if finals == nil {
		units, finals = rd.possible(units, sc)
		if len(units) == 0 {
			return nil, score, false
		}
	}
	best := plan{value: -1e9}
	for _, final := range sortedFinals(finals) {
		p := search(units, final, rd)
		p.value += clamp(finals[final], 3) * 1.2
		if p.value > best.value {
			best = p
			score = final
		}
	}
	for i, u := range units {
		c := best.choices[i]
		u.choose(c.home, c.keep, rd)
		kept = append(kept, u.goals[:c.keep]...)
	}
	sortGoals(kept)
	return kept, score, true
}

// possible returns the scores that a match can have ended with whose report
// tells no score: all that the surest goals can make, weighed by who is said
// to have won.
func (rd *reading) possible(units []*unit, sc *scoring) ([]*unit, map[[2]int]float64) {
	finals := map[[2]int]float64{}
	n := 0
	sure := units[:0]
	for _, u := range units {
		u.goals = slices.DeleteFunc(u.goals, func(g *goal) bool { return g.weight < 0.8 })
		if len(u.goals) > 0 {
			sure = append(sure, u)
			n += len(u.goals)
		}
	}
	n = min(n, 12)
	for h := range n + 1 {
		a := n - h
		w := 0.0
		switch {
		case h == a:
			w = sc.drawn - max(sc.home, -sc.home)
		case h > a:
			w = sc.home - sc.drawn
		default:
			w = -sc.home - sc.drawn
		}
		finals[[2]int{h, a}] = w
	}
	return sure, finals
}

func sortedFinals(m map[[2]int]float64) [][2]int {
	var out [][2]int
	for f := range m {
		out = append(out, f)
	}
	slices.SortFunc(out, func(a, b [2]int) int { return b[0] - a[0] })
	return out
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
func search(units []*unit, final [2]int, rd *reading) plan {
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
					nh, na, pref := h+keep, a, u.home
					if !home {
						nh, na, pref = h, a+keep, u.away
					}
					if nh > final[0] || na > final[1] {
						continue
					}
					v := st.value
					for _, g := range u.goals[:keep] {
						v += 0.5 + min(g.weight, 1.5) + 2.5*pref
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
			if v := st.value - 0.8*float64(missing); v > value {
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
