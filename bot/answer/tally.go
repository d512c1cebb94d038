package answer

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"pressbox/corpus"
)

// scoped reports whether the question reaches beyond one match: "this
// season", "in his career", "for portugal".
func (a *asked) scoped() bool {
	for i, w := range a.words {
		switch w.s {
		case "season", "career", "year", "ever", "games", "comps", "competitions", "tournament", "champions", "league", "now", "apps", "appearances", "history", "times":
			return i > 0
		}
	}
	return false
}

// standingTally reports whether the question is of the kind "has he got" and
// so may ask for more than one match.
func (a *asked) standingTally() bool {
	return slices.ContainsFunc(a.words, func(w word) bool { return w.s == "has" || w.s == "have" || w.s == "had" })
}

// tally gives the figure that a reporter states about the person or team
// asked about: the one whose words are most of those asked.
func (a *asked) tally() (Answer, bool) {
	var best []corpus.Fact
	most := 0
	for _, f := range factsOf(a.match, corpus.Tally) {
		if f.Count == 0 || !a.asksAbout(f) || ofThisMatch(f.Scope) || !a.counts(cmp.Or(f.Of, "goals")) {
			continue
		}
		switch points := a.inScope(f.Scope); {
		case points > most:
			best, most = []corpus.Fact{f}, points
		case points > 0 && points == most && f.Count == best[0].Count:
			best = append(best, f)
		}
	}
	if best == nil {
		return Answer{}, false
	}
	text := strings.Join(strings.Fields(fmt.Sprint(best[0].Count, " ", best[0].Of, " ", best[0].Scope)), " ")
	return a.tell(text, best)
}

// asksAbout reports whether a tally is of a person or team asked about.
func (a *asked) asksAbout(f corpus.Fact) bool {
	if len(a.people) > 0 {
		return slices.Contains(a.people, f.Player)
	}
	return slices.Contains(a.teams, f.Player) || slices.Contains(a.teams, f.Team)
}

// inScope counts the words that a question and the scope of a tally share, and
// the teams.
func (a *asked) inScope(scope string) int {
	points := 0
	words := split(scope, 40)
	for _, w := range a.words {
		if slices.ContainsFunc(words, func(s word) bool { return (!fansWords.filler[s.s] || s.s == "season") && sameStem(s.s, w.s) }) {
			points++
		}
	}
	for _, t := range a.named {
		if folded := fold(scope); strings.Contains(folded, fold(lastWord(t))) || strings.Contains(folded, fold(firstWord(t))) {
			points++
		}
	}
	return points
}

// ofThisMatch reports whether a tally counts within the match only.
func ofThisMatch(scope string) bool {
	words := split(scope, 6)
	return len(words) > 2 && (words[0].s == "of" || words[0].s == "in") && slices.Contains([]string{"game", "match", "night", "evening", "afternoon", "day", "half"}, words[2].s)
}

// counts reports whether the question asks for a tally of what.
func (a *asked) counts(what string) bool {
	if slices.ContainsFunc(split(what, 8), func(w word) bool {
		return slices.ContainsFunc(a.words, func(q word) bool { return sameStem(q.s, w.s) })
	}) {
		return true
	}
	return strings.HasPrefix(what, "goal") && (a.has("goal") || len(a.rest) == 0)
}
