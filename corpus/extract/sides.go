package extract

import (
	"cmp"
	"slices"
)

// A final is a score that the match may have ended with, home side first.
type final struct {
	score [2]int
	value float64 // what the report's words say for it
}

// candidates returns the scores that the match can have ended with: those
// that are told, and those that the goals alone can make, weighed by who is
// said to have won.
func (rd *reading) candidates(units []*unit, told map[[2]int]float64, sc *scoring) []final {
	goals := 0
	for _, u := range units {
		goals += len(u.goals)
	}
	n := sc.most(units, goals)
	kicks := rd.wentToKicks()
	var out []final
	add := func(score [2]int) {
		value, reckoned := sc.reckon(score, rd.home)
		f := final{score: score, value: value}
		if v, ok := told[score]; ok {
			f.value += v
		} else if !reckoned {
			f.value -= toldWorth
		}
		f.value += furtherRelief * float64(max(0, score[0]+score[1]-goals-1))
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
		if hi, lo := max(score[0], score[1]), min(score[0], score[1]); hi < sc.peak.score[0] || lo < sc.peak.score[1] {
			f.value -= 1.5
		} else if score[0] < sc.least[0] || score[1] < sc.least[1] {
			f.value--
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
	if goals == 0 && sc.drawn > 0 {
		add([2]int{}) // a draw in which nobody scored
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

func clamp(x, limit float64) float64 { return max(-limit, min(limit, x)) }

// A unit is the goals of one scorer for one side.
type unit struct {
	goals      []*goal
	home, away float64 // what speaks for each side, 0 to 1
}

// ours is how much a report for one side speaks for whomever it names being of
// that side, if nothing else does.
const ours = 0.15

// units groups the goals by scorer; own goals stand for themselves.
func (rd *reading) units(goals []*goal) []*unit {
	var units []*unit
	byWho := map[int]*unit{}
	bias := rd.partisan()/8 + ours*rd.sign(rd.own)
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
	return units
}
