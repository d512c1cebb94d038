package answer

import (
	"cmp"
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
	all := scorersIn(matches, a.teams)
	slices.SortStableFunc(all, func(x, y *scorer) int { return cmp.Compare(len(y.goals), len(x.goals)) })
	if len(all) == 0 {
		return Answer{}, false
	}
	most := len(all[0].goals)
	found := Answer{Known: true, Confidence: 0.8}
	for _, g := range all[0].goals {
		found.Facts = append(found.Facts, *g)
	}
	var first []string
	for i, s := range all {
		if len(s.goals) == most {
			first = append(first, s.name)
		}
		if i < listedScorers {
			found.Card = append(found.Card, Line{s.name, a.number("count.goal", len(s.goals))})
		}
	}
	found.Text = clip(a.few(first, mostText/2)+": "+a.goalsIn(most, len(matches)), mostText)
	found.cite(evidence(found.Facts))
	return found, true
}

// goalsIn writes how many goals in how many matches: "3 goals in 2 matches".
func (w wording) goalsIn(goals, matches int) string {
	return w.number("count.goal", goals) + " " + w.number("count.in-match", matches)
}

// A scorer is somebody with the goals that he scored.
type scorer struct {
	name  string
	goals []*corpus.Fact
}

// scorersIn are all who score in matches, for the team if there is just one.
func scorersIn(matches []*corpus.Match, teams []string) []*scorer {
	var all []*scorer
	byName := map[string]*scorer{} // by name as written, and by its key
	for _, m := range matches {
		for i := range m.Facts {
			g := &m.Facts[i]
			if g.Kind != corpus.Goal || g.Player == "" || g.OwnGoal || len(teams) == 1 && g.Team != teams[0] {
				continue
			}
			s := byName[g.Player]
			if s == nil {
				k := key(g.Player, false)
				if s = byName[k]; s == nil {
					s = &scorer{name: g.Player}
					all = append(all, s)
				}
				byName[k], byName[g.Player] = s, s
			}
			s.goals = append(s.goals, g)
		}
	}
	return all
}
