package answer

import (
	"pressbox/corpus"
	"slices"
)

// goalsOf are the goals of a match in playing order.
func goalsOf(m *corpus.Match) []corpus.Fact { return factsOf(m, corpus.Goal) }

// factsOf are the facts of one of the kinds, in playing order.
func factsOf(m *corpus.Match, kinds ...string) []corpus.Fact {
	var found []corpus.Fact
	for _, f := range m.Facts {
		if slices.Contains(kinds, f.Kind) {
			found = append(found, f)
		}
	}
	return found
}

// allTold reports whether the goals of a match add up to a score that reports
// state: only then is a goal that is not there a goal that was not scored.
func allTold(m *corpus.Match) bool {
	if m.Score == nil || len(m.Score.Quotes) == 0 {
		return false
	}
	home, away := 0, 0
	for _, g := range goalsOf(m) {
		switch g.Team {
		case m.Home:
			home++
		case m.Away:
			away++
		}
		if g.Player == "" {
			return false
		}
	}
	return home == m.Score.Home && away == m.Score.Away
}

// addsUp reports whether the goals add up to the score, named or not.
func addsUp(m *corpus.Match) bool {
	if m.Score == nil {
		return false
	}
	home, away := standing(m, goalsOf(m))
	return home == m.Score.Home && away == m.Score.Away
}

// standing is the score that goals make.
func standing(m *corpus.Match, goals []corpus.Fact) (home, away int) {
	for _, g := range goals {
		switch g.Team {
		case m.Home:
			home++
		case m.Away:
			away++
		}
	}
	return home, away
}

// equalisers are the goals that made the score level.
func equalisers(m *corpus.Match, goals []corpus.Fact) []corpus.Fact {
	var found []corpus.Fact
	for i := range goals {
		home, away := standing(m, goals[:i+1])
		if home == away && home > 0 {
			found = append(found, goals[i])
		}
	}
	return found
}

// winner is the goal that gave the winners one more than the losers got in
// the end, and ok is false if nobody won.
func winner(m *corpus.Match, goals []corpus.Fact) (corpus.Fact, bool) {
	home, away := standing(m, goals)
	team, need := m.Home, away+1
	if away > home {
		team, need = m.Away, home+1
	}
	if home == away {
		return corpus.Fact{}, false
	}
	for _, g := range goals {
		if g.Team == team {
			if need--; need == 0 {
				return g, true
			}
		}
	}
	return corpus.Fact{}, false
}

// spoken are the goals of whose telling one of the words is part.
func spoken(facts []corpus.Fact, words ...string) []corpus.Fact {
	var found []corpus.Fact
	for _, f := range facts {
		if slices.ContainsFunc(f.Quotes, func(q corpus.Quote) bool {
			return slices.ContainsFunc(split(whole(q).Text(), 400), func(w word) bool {
				return slices.ContainsFunc(words, func(s string) bool { return sameStem(w.s, s) })
			})
		}) {
			found = append(found, f)
		}
	}
	return found
}

// spokenOf are the goals told with one of the words near the scorer's name.
func spokenOf(facts []corpus.Fact, words []string) []corpus.Fact {
	return keep(facts, func(f corpus.Fact) bool {
		last := lastWord(join(f.Player))
		return slices.ContainsFunc(f.Quotes, func(q corpus.Quote) bool {
			said := split(whole(q).Text(), 400)
			at := slices.IndexFunc(said, func(w word) bool { return w.s == last })
			return at >= 0 && slices.ContainsFunc(words, func(w string) bool { return within(said, at, w, 9) })
		})
	})
}

// other is the side that team is not.
func other(m *corpus.Match, team string) string {
	if team == m.Home {
		return m.Away
	}
	return m.Home
}

// scorers are the players of goals with the number of each, in order.
func scorers(goals []corpus.Fact) (names []string, count map[string]int) {
	count = map[string]int{}
	for _, g := range goals {
		if g.Player == "" {
			continue
		}
		if count[g.Player] == 0 {
			names = append(names, g.Player)
		}
		count[g.Player]++
	}
	return names, count
}
