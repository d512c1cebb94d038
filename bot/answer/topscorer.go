package answer

import (
	"cmp"
	"fmt"
	"slices"

	"pressbox/corpus"
)

// listedScorers is how many scorers a table of them shows.
const listedScorers = 5

// topScorer answers who scored most in the matches that the question allows,
// own goals aside.
func topScorer(a *asked) (Answer, bool) {
	matches := a.fitting()
	if len(matches) < 2 || len(a.rest) > 0 {
		return Answer{}, false
	}
	type scorer struct {
		name  string
		goals []corpus.Fact
	}
	var all []*scorer
	byName := map[string]*scorer{}
	for _, m := range matches {
		for _, g := range goalsOf(m) {
			if g.Player == "" || g.OwnGoal || len(a.teams) == 1 && g.Team != a.teams[0] {
				continue
			}
			s := byName[key(g.Player, false)]
			if s == nil {
				s = &scorer{name: g.Player}
				byName[key(g.Player, false)] = s
				all = append(all, s)
			}
			s.goals = append(s.goals, g)
		}
	}
	slices.SortStableFunc(all, func(x, y *scorer) int { return cmp.Compare(len(y.goals), len(x.goals)) })
	if len(all) == 0 {
		return Answer{}, false
	}
	most := len(all[0].goals)
	found := Answer{Known: true, Confidence: 0.8, Facts: all[0].goals}
	var first []string
	for i, s := range all {
		if len(s.goals) == most {
			first = append(first, s.name)
		}
		if i < listedScorers {
			found.Card = append(found.Card, Line{s.name, times(len(s.goals), "goal")})
		}
	}
	found.Text = clip(fmt.Sprintf("%s: %s in %s", few(first, mostText/2), times(most, "goal"), times(len(matches), "match")), mostText)
	found.cite(evidence(all[0].goals))
	return found, true
}
