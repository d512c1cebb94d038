package answer

import (
	"slices"
	"strings"

	"pressbox/corpus"
)

// ofTeam keeps the facts of the sides asked about.
func (a *asked) ofTeam(facts []corpus.Fact) []corpus.Fact {
	if len(a.teams) == 0 {
		return facts
	}
	return keep(facts, func(f corpus.Fact) bool { return slices.Contains(a.teams, f.Team) })
}

// ofPlayer keeps the facts of the people asked about.
func (a *asked) ofPlayer(facts []corpus.Fact) []corpus.Fact {
	if len(a.people) == 0 {
		return facts
	}
	return keep(facts, func(f corpus.Fact) bool { return slices.Contains(a.people, f.Player) })
}

// keep keeps the facts that are ok.
func keep(facts []corpus.Fact, ok func(corpus.Fact) bool) []corpus.Fact {
	var kept []corpus.Fact
	for _, f := range facts {
		if ok(f) {
			kept = append(kept, f)
		}
	}
	return kept
}

// inTime keeps the facts within the half and the minutes asked about.
func (a *asked) inTime(facts []corpus.Fact) []corpus.Fact {
	if a.half == 0 && a.from == 0 && a.to == 0 {
		return facts
	}
	return keep(facts, func(f corpus.Fact) bool {
		switch {
		case f.Minute == 0:
			return false
		case a.half == 1 && f.Minute > 45, a.half == 2 && (f.Minute <= 45 || f.Minute > 90):
			return false
		case a.from > 0 && a.from == a.to:
			return f.Minute >= a.from-1 && f.Minute <= a.to+1
		}
		return (a.from == 0 || f.Minute >= a.from) && (a.to == 0 || f.Minute <= a.to)
	})
}

// bodies are the tags of ways to score and the words of Fact.Body and of the
// telling that mean them.
var bodies = []struct {
	tag   string
	words []string
}{
	{"header", []string{"header", "headed", "head", "nodded", "heading"}},
	{"volley", []string{"volley", "volleyed"}},
	{"overhead", []string{"overhead", "bicycle", "scissor"}},
	{"freekick", []string{"free kick", "freekick"}},
	{"leftfoot", []string{"left foot", "left footed"}},
	{"rightfoot", []string{"right foot", "right footed"}},
}

// inManner keeps the goals or chances scored in the manner asked about.
func (a *asked) inManner(facts []corpus.Fact) []corpus.Fact {
	switch {
	case a.has("owngoal"):
		facts = keep(facts, func(f corpus.Fact) bool { return f.OwnGoal })
	case a.has("penalty"):
		facts = keep(facts, func(f corpus.Fact) bool { return f.Penalty })
	}
	for _, b := range bodies {
		if a.has(b.tag) {
			facts = keep(facts, func(f corpus.Fact) bool { return inWords(f, b.words) })
		}
	}
	return facts
}

// inWords reports whether a fact's body part or its telling has one of the
// phrases.
func inWords(f corpus.Fact, phrases []string) bool {
	body := " " + join(f.Body) + " "
	for _, p := range phrases {
		if strings.Contains(body, " "+p+" ") {
			return true
		}
	}
	if f.Body != "" {
		return false
	}
	last := lastWord(join(f.Player))
	return slices.ContainsFunc(f.Quotes, func(q corpus.Quote) bool {
		said := " " + join(q.Text()) + " "
		return nearName(whole(q).Text(), last, phrases, 8) ||
			whole(q) != q && slices.ContainsFunc(phrases, func(p string) bool { return strings.Contains(said, " "+p+" ") })
	})
}

// narrow keeps the facts whose telling has all the words of the question that
// nothing else explains: "the deflected goal".
func (a *asked) narrow(facts []corpus.Fact) []corpus.Fact {
	for _, w := range a.rest {
		if !digits(w) {
			facts = spoken(facts, w)
		}
	}
	return facts
}

// goals are the goals that the question describes.
func (a *asked) goals() []corpus.Fact {
	all := goalsOf(a.match)
	goals := all
	switch {
	case a.has("equaliser"):
		goals = equalisers(a.match, all)
		if !addsUp(a.match) || len(goals) == 0 || untimed(all) {
			if told := spokenOf(all, levelling); len(told) > 0 || !addsUp(a.match) {
				goals = told
			}
		}
	case a.has("winner"):
		goals = nil
		if g, ok := winner(a.match, all); ok && addsUp(a.match) {
			goals = []corpus.Fact{g}
		} else if !addsUp(a.match) {
			goals = spoken(all, "winner", "decider")
		}
	case a.score != nil && a.has("who", "when", "how"):
		goals = a.making(all, a.score[0], a.score[1])
	case a.has("lead"):
		goals = a.leading(all)
	case a.has("pulled"):
		goals = a.pulledBack(all)
	}
	goals = a.inManner(a.inTime(a.ofPlayer(a.ofTeam(goals))))
	switch {
	case a.has("hattrick"):
		goals = often(goals, 3)
	case a.has("brace"):
		goals = often(goals, 2)
	}
	goals = a.narrow(goals)
	if a.ordinal > 0 && len(a.people) == 0 && len(players(goals)) > 1 && untimed(goals) {
		return a.numbered(goals)
	}
	switch n := a.ordinal; {
	case n == -1 && len(goals) > 0:
		goals = goals[len(goals)-1:]
	case n > 0 && n <= len(goals) && a.inOrder(n):
		goals = goals[n-1 : n]
	case n > 0:
		goals = nil
	}
	return goals
}

// numbered is the goal that the reports themselves number as the question does,
// where the order of goals is in doubt: "made it 4-0" is told of the fourth,
// "the opener" of the first. Nothing if that is told of two players.
func (a *asked) numbered(goals []corpus.Fact) []corpus.Fact {
	var names []string
	if a.ordinal == 1 {
		names, _ = everybody(a.toldBy(relationNamed("scored first")))
	}
	told := keep(goals, func(g corpus.Fact) bool {
		return slices.Contains(names, g.Player) || names == nil && slices.ContainsFunc(g.Quotes, func(q corpus.Quote) bool {
			return len(a.teams) == 0 && makesScoreOf(q, a.ordinal) || a.ordinal < len(counting) && nearName(whole(q).Text(), lastWord(join(g.Player)), counting[a.ordinal], 6)
		})
	})
	if len(players(told)) != 1 || len(names) > 1 {
		return nil
	}
	return told[:1]
}

// makesScoreOf reports whether a quote has a score of n goals.
func makesScoreOf(q corpus.Quote, n int) bool {
	for one, other := range scoresIn(q.Text()) {
		if one+other == n {
			return true
		}
	}
	return false
}

// counting are words with which reports number goals after the first.
var counting = [][]string{
	1: {"the lead", "ahead", "in front"},
	2: {"second goal", "the second", "doubled", "double the lead", "doubling"},
	3: {"third goal", "the third", "a third"},
	4: {"fourth goal", "the fourth", "a fourth"},
	5: {"fifth goal", "the fifth", "a fifth"},
	6: {"sixth goal", "the sixth", "a sixth"},
}

// levelling are words for a goal that made the score level.
var levelling = []string{"equaliser", "equalizer", "equalised", "equalized", "equalising", "leveller", "levelled", "leveled", "levelling"}

// untimed reports whether the order of goals is in doubt.
func untimed(goals []corpus.Fact) bool {
	return slices.ContainsFunc(goals, func(g corpus.Fact) bool { return g.Minute == 0 })
}

// inOrder reports whether the n-th of the goals is surely the n-th: it is the
// first, or no goal of the match is missing from the facts.
func (a *asked) inOrder(n int) bool {
	return n == 1 || scoreOf(a.match) == nil || addsUp(a.match) || len(a.people) > 0
}

// pulledBack are the goals of a side that was behind and stayed behind.
func (a *asked) pulledBack(all []corpus.Fact) []corpus.Fact {
	var found []corpus.Fact
	for i, g := range all {
		home, away := standing(a.match, all[:i+1])
		if g.Team == a.match.Home && home < away || g.Team == a.match.Away && away < home {
			found = append(found, g)
		}
	}
	return found
}

// making are the goals after which the score was that, seen from either side.
func (a *asked) making(all []corpus.Fact, one, other int) []corpus.Fact {
	var found []corpus.Fact
	for i, g := range all {
		home, away := standing(a.match, all[:i+1])
		if home == one && away == other || home == other && away == one {
			found = append(found, g)
		}
	}
	return found
}

// leading are the goals that put a side ahead.
func (a *asked) leading(all []corpus.Fact) []corpus.Fact {
	var found []corpus.Fact
	for i, g := range all {
		home, away := standing(a.match, all[:i+1])
		if g.Team == a.match.Home && home == away+1 || g.Team == a.match.Away && away == home+1 {
			found = append(found, g)
		}
	}
	return found
}

// often keeps the goals of players who scored at least n.
func often(goals []corpus.Fact, n int) []corpus.Fact {
	_, count := scorers(goals)
	return keep(goals, func(g corpus.Fact) bool { return count[g.Player] >= n })
}

// plain reports whether no manner of scoring is asked about.
func (a *asked) plain() bool {
	return !slices.ContainsFunc(bodies, func(b struct {
		tag   string
		words []string
	}) bool {
		return a.has(b.tag)
	})
}

// players are the names of the facts' players, each once.
func players(facts []corpus.Fact) []string {
	return distinct(facts, func(f corpus.Fact) string { return f.Player })
}

// others are the names of the facts' other people, each once.
func others(facts []corpus.Fact) []string {
	return distinct(facts, func(f corpus.Fact) string { return f.Other })
}

// distinct are the names that of gives, each once, in order.
func distinct(facts []corpus.Fact, of func(corpus.Fact) string) []string {
	var names []string
	for _, f := range facts {
		if n := of(f); n != "" && !slices.Contains(names, n) {
			names = append(names, n)
		}
	}
	return names
}
