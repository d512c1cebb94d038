package answer

import (
	"iter"
	"slices"
	"strings"

	"pressbox/corpus"
)

// goalsOf are the goals of a match in playing order.
func goalsOf(m *corpus.Match) []corpus.Fact { return factsOf(m, corpus.Goal) }

// factsOf are the facts of one of the kinds, in playing order.
func factsOf(m *corpus.Match, kinds ...string) []corpus.Fact {
	n := 0
	for i := range m.Facts {
		if slices.Contains(kinds, m.Facts[i].Kind) {
			n++
		}
	}
	if n == 0 {
		return nil
	}
	found := make([]corpus.Fact, 0, n)
	for i := range m.Facts {
		if slices.Contains(kinds, m.Facts[i].Kind) {
			found = append(found, m.Facts[i])
		}
	}
	return found
}

// allTold reports whether the goals of a match add up to a score that reports
// state: only then is a goal that is not there a goal that was not scored.
func allTold(m *corpus.Match) bool {
	if !stated(m) {
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

// stated reports whether some report gives the score of a match.
func stated(m *corpus.Match) bool { return m.Score != nil && len(m.Score.Quotes) > 0 }

// addsUp reports whether the goals add up to the score, named or not.
func addsUp(m *corpus.Match) bool {
	if scoreOf(m) == nil {
		return false
	}
	home, away := standing(m, goalsOf(m))
	return home == m.Score.Home && away == m.Score.Away
}

// Score is the score of a match if it can be told, nil if not: either a report
// gives it, or the goals told can be taken for all that were scored.
func Score(m *corpus.Match) *corpus.Score { return scoreOf(m) }

// scoreOf is the score of a match: as some report gives it, or as the goals told
// make it if they can be taken for all that were scored; else nil.
func scoreOf(m *corpus.Match) *corpus.Score {
	if m.Score == nil || !stated(m) && !wholeStory(m) {
		return nil
	}
	return m.Score
}

// wholeStory reports whether the goals told are likely all: each has a scorer,
// no figures of the reports are beyond what they add up to, and each has its
// minute or some figures say the same in the end.
func wholeStory(m *corpus.Match) bool {
	goals := goalsOf(m)
	if len(scorerless(goals)) > 0 {
		return false
	}
	home, away := standing(m, goals)
	confirmed := !untimed(goals)
	for i := range m.Passages {
		if m.Passages[i].Else {
			continue
		}
		for one, other := range scoresIn(m.Passages[i].Text()) {
			if one+other > home+away {
				return false
			}
			confirmed = confirmed || one == home && other == away || one == away && other == home
		}
	}
	return confirmed
}

// scoresIn are the pairs of single figures with a hyphen between them that a
// text has, and that are no part of a longer row such as a formation.
func scoresIn(text string) iter.Seq2[int, int] {
	text = strings.ReplaceAll(text, "–", "-")
	joins := func(i int) bool {
		return i >= 0 && i < len(text) && (text[i] == '-' || text[i] >= '0' && text[i] <= '9' || text[i] >= 'a' && text[i] <= 'z')
	}
	figure := func(i int) bool { return text[i] >= '0' && text[i] <= '9' }
	return func(yield func(int, int) bool) {
		for i := 1; i+1 < len(text); i++ {
			if text[i] != '-' || !figure(i-1) || !figure(i+1) || joins(i-2) || joins(i+2) {
				continue
			}
			if !yield(int(text[i-1]-'0'), int(text[i+1]-'0')) {
				return
			}
		}
	}
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
