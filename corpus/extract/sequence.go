package extract

// order decides the sides of the goals by the story that they must make: an
// equaliser makes the scores equal, who doubles a lead had one. It tries every
// way to give the scorers to the two sides.
func (rd *reading) order(units []*unit, finals []final) (score [2]int, ok bool) {
	if len(units) == 0 || len(units) > mostUnits {
		return score, false
	}
	goals := []*goal{}
	owner := map[*goal]int{}
	for i, u := range units {
		for _, g := range u.goals {
			goals = append(goals, g)
			owner[g] = i
		}
	}
	sortGoals(goals)
	best, choice := -1e9, 0
	for way := range 1 << len(units) {
		value := 0.0
		for i, u := range units {
			lean := u.home - u.away
			if way>>i&1 == 1 {
				lean = -lean
			}
			value += float64(len(u.goals)) * (3*min(lean, 0) + 0.3*max(lean, 0))
		}
		told, at := plot(goals, func(g *goal) bool { return way>>owner[g]&1 == 0 })
		end, worth := finish(finals, at)
		if value += told + worth; value > best {
			best, choice, score = value, way, end
		}
	}
	for i, u := range units {
		u.choose(choice>>i&1 == 0, len(u.goals), rd)
	}
	return score, true
}

// mostUnits is how many scorers a match may have for every way to be tried.
const mostUnits = 10

// finish returns the final score that a count of goals most likely led to,
// and what speaks for it.
func finish(finals []final, at [2]int) (score [2]int, worth float64) {
	worth, score = -6, at
	for _, f := range finals {
		h, a := f.score[0]-at[0], f.score[1]-at[1]
		if h < 0 || a < 0 {
			continue
		}
		if v := f.value - missingWorth*float64(h+a); v > worth {
			worth, score = v, f.score
		}
	}
	return score, worth
}

// plot weighs how well goals, in their order, fit what is told of each, when
// home says which of them are the home side's; it returns the score they end
// with, too.
func plot(goals []*goal, home func(*goal) bool) (value float64, score [2]int) {
	fits := func(ok bool, worth float64) {
		if ok {
			value += worth
		} else {
			value -= worth
		}
	}
	for _, g := range goals {
		mine, theirs := &score[0], &score[1]
		if !home(g) {
			mine, theirs = theirs, mine
		}
		*mine++
		lead := *mine - *theirs
		switch g.mark {
		case "opener":
			fits(*mine+*theirs == 1, 0.15)
		case "equaliser":
			fits(lead == 0, 0.5)
		case "lead":
			fits(lead == 1, 0.25)
		case "double", "extend":
			fits(lead > 1, 0.3)
		case "reduce":
			fits(lead < 0, 0.4)
		}
		if g.scored {
			r := g.running
			fits(r == score || r == [2]int{score[1], score[0]}, 0.4)
		}
		if g.sideNth > 0 {
			fits(*mine == g.sideNth, 0.4)
		}
	}
	for _, g := range goals {
		if lead := score[0] - score[1]; g.winner {
			fits(lead > 0 && home(g) || lead < 0 && !home(g), 0.4)
		}
	}
	return value, score
}
