package answer

import (
	"regexp"
	"slices"
	"strings"

	"pressbox/corpus"
)

func (a *asked) didScore() (Answer, bool) {
	if len(a.people) == 0 {
		return a.wasThere()
	}
	goals := a.goals()
	all := goalsOf(a.match)
	own := a.ofPlayer(all)
	if a.both() {
		for _, p := range a.people {
			if !slices.ContainsFunc(goals, func(g corpus.Fact) bool { return g.Player == p }) {
				goals = nil
			}
		}
	}
	if len(goals) > 0 && (a.has("owngoal") || slices.ContainsFunc(goals, func(g corpus.Fact) bool { return !g.OwnGoal })) {
		return a.yes(a.list(a.lines(goals)), goals)
	}
	if len(a.rest) > 0 {
		return Answer{}, false
	}
	if len(own) == 0 {
		if quotes := a.goalTold(); len(quotes) > 0 { // a goal that is no fact: no list of goals is whole
			return a.quoted(Supported, quotes)
		}
	}
	off := keep(factsOf(a.match, corpus.Disallowed), func(f corpus.Fact) bool { return slices.Contains(a.people, f.Player) })
	switch {
	case len(own) > 0 && !a.otherwise(own):
		return a.scoredSo()
	case len(own) > 0 && allTold(a.match):
		return a.no(a.say("goal.scored", own[0].Player, a.list(a.withoutName(own))), own)
	case len(own) > 0 && a.has("hattrick", "brace") && addsUp(a.match):
		return a.ofHim(a.no(a.list(a.lines(own)), own))
	case len(own) > 0 && a.has("hattrick"):
		if quotes, ok := a.says(own[0].Player, []string{"brace", "double", "two goals", "both goals", "scored twice", "pair of goals"}); ok {
			found, _ := a.quoted(Contradicted, quotes)
			found.Text = a.ruling(Contradicted, a.list(a.lines(own)))
			return a.ofHim(found, true)
		}
	case len(off) > 0:
		return a.no(a.say("goal.disallowed"), off)
	case len(all) > 0 && a.mayHaveScored():
	case allTold(a.match) && len(all) > 0:
		return a.ofHim(a.no(a.say("goal.were", a.list(a.lines(all))), all))
	case addsUp(a.match) && listed(a.match):
		return a.ofHim(a.no(a.say("goal.were", a.list(a.lines(all))), all))
	case scoreOf(a.match) != nil && a.match.Score.Home+a.match.Score.Away == 0:
		return a.rule(Contradicted, a.say("score.ended", a.figures(0, 0)), corpus.Value{Text: "0-0", Quotes: append(a.tried(), a.match.Score.Quotes...)})
	case stated(a.match) && addsUp(a.match) && len(scorerless(all)) == 0 && len(a.tried()) > 0:
		found, ok := a.ofHim(a.no(a.say("goal.were", a.list(a.lines(all))), all))
		found.Confidence = 0.7
		return found, ok
	}
	return a.silence("unsaid.did", a.list(a.people))
}

// ofHim puts before the quotes of an answer those that tell how near the people
// asked about came to what was asked, or else name them.
func (a *asked) ofHim(found Answer, ok bool) (Answer, bool) {
	near := a.tried()
	for i := range a.match.Passages {
		p := &a.match.Passages[i]
		if p.Zone == corpus.Prose && a.speaksOf(p) && (len(near) == 0 || a.has("hattrick") && tells(p.Quote, "hattrick")) {
			near = append([]corpus.Quote{whole(p.Quote)}, near...)
		}
	}
	found.cite(spread(slices.Concat(near, found.Quotes, found.More)))
	return found, ok
}

// goalTold are the sentences that tell a goal by one of the people asked about
// in so many words.
func (a *asked) goalTold() []corpus.Quote {
	found, ok := a.relate(relationNamed("scored"))
	if !ok {
		return nil
	}
	return slices.Concat(found.Quotes, found.More)
}

// mayHaveScored reports whether a sentence has words for a goal beside the name
// of one of the people asked about, and none for what keeps one out: then no
// list of the others' goals shows that he did not score.
func (a *asked) mayHaveScored() bool {
	return slices.ContainsFunc(a.match.Passages, func(p corpus.Passage) bool {
		return !p.Else && p.Zone != corpus.Lineup && p.Zone != corpus.Tweet &&
			slices.ContainsFunc(a.people, func(n string) bool {
				return slices.Contains(p.Names, n) && nearName(p.Text(), lastWord(join(n)), scoring, 5)
			}) && !keptOut.MatchString(p.Text())
	})
}

// scoring are words for a goal.
var scoring = []string{"scored", "scores", "scoring", "the net", "netted", "score sheet", "scoresheet", "ahead", "in front", "the lead", "a lead", "an early lead", "equalised", "equalized", "equaliser", "equalizer", "levelled", "made it", "makes it", "goal from", "goals from", "effort from", "efforts from", "headed home", "headed in", "slotted home", "tapped in", "fired home", "fired in"}

// keptOut are words for what keeps a goal out.
var keptOut = regexp.MustCompile(`(?i)\b(sav(?:e|es|ed|ing)|den(?:y|ied|ies|ying)|wide|over|blocked|disallowed|offside|ruled out|miss(?:ed|es|ing)?|post|bar|crossbar|woodwork|cleared|should|could|almost|nearly|not|never|unable|without)\b`)

// listed reports whether a list of scorers has all goals of a match.
func listed(m *corpus.Match) bool {
	lists := func(q corpus.Quote) bool { return zoneOf(q) == corpus.Scoreline }
	return !slices.ContainsFunc(goalsOf(m), func(g corpus.Fact) bool { return g.Player == "" || !slices.ContainsFunc(g.Quotes, lists) })
}

// scorerless are the goals that no report gives to anybody.
func scorerless(goals []corpus.Fact) []corpus.Fact {
	return keep(goals, func(g corpus.Fact) bool { return g.Player == "" })
}

// tried are the sentences that tell how near the people asked about came to
// scoring: the best reason for a no.
func (a *asked) tried() []corpus.Quote {
	near := keep(a.match.Facts, func(f corpus.Fact) bool {
		switch f.Kind {
		case corpus.Chance, corpus.Disallowed, corpus.MissedPenalty:
			return slices.Contains(a.people, f.Player)
		case corpus.Save:
			return slices.Contains(a.people, f.Other)
		}
		return false
	})
	quotes := rank(near, a.ofAsked)
	if len(quotes) > 0 {
		return quotes[:min(len(quotes), 2)]
	}
	most := 0
	for i := range a.match.Passages {
		p := &a.match.Passages[i]
		if p.Zone == corpus.Tweet || p.Zone == corpus.Lineup || !slices.ContainsFunc(a.people, func(n string) bool { return slices.Contains(p.Names, n) }) {
			continue
		}
		if n := attemptsIn(p); n > most {
			quotes, most = []corpus.Quote{whole(p.Quote)}, n
		}
	}
	return quotes
}

// ofAsked is more for a quote whose sentence names somebody who is asked about
// and the more it speaks of attempts, and 0 for one that leaves both to its
// neighbours.
func (a *asked) ofAsked(q corpus.Quote) float64 {
	for i := range a.match.Passages {
		p := &a.match.Passages[i]
		if p.Report == q.Report && p.Span.Start < q.Span.End && q.Span.Start < p.Span.End && slices.ContainsFunc(a.people, func(n string) bool { return slices.Contains(p.Names, n) }) {
			return float64(1 + attemptsIn(p))
		}
	}
	return 0
}

// attemptsIn is how much a passage speaks of attempts, and of few people.
func attemptsIn(p *corpus.Passage) int {
	n := 0
	for _, w := range split(p.Text(), 200) {
		if attempts[stem(w.s)] {
			n += 2
		}
	}
	if n > 0 && len(p.Names) < 3 {
		n++
	}
	return n
}

// attempts are the stems of words for what was nearly a goal.
var attempts = stems("shot effort header headed volley chance shoot wide over save saved denied parried post bar hat-trick hattrick scored score goal close blocked struck drive attempt strike offside disallowed miss")

func stems(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[stem(w)] = true
	}
	return set
}

// otherwise reports whether goals are known to have been scored in another way
// than the question supposes.
func (a *asked) otherwise(goals []corpus.Fact) bool {
	if a.plain() && !a.has("penalty") {
		return true
	}
	return !slices.ContainsFunc(goals, func(g corpus.Fact) bool {
		return g.Body == "" && !g.Penalty && (!a.has("penalty") || g.Distance == 0 && g.Other == "")
	})
}

func (a *asked) both() bool { return a.has("both") && len(a.people) > 1 }

// wasThere answers whether there was a goal of the sort, or a team scored.
func (a *asked) wasThere() (Answer, bool) {
	goals := a.goals()
	if len(goals) > 0 {
		return a.yes(a.list(a.lines(goals)), goals)
	}
	all := goalsOf(a.match)
	if len(a.rest) == 0 && len(all) > 0 && (allTold(a.match) && len(a.teams) > 0 && a.plain() || addsUp(a.match) && a.has("hattrick")) {
		return a.no(a.say("goal.were", a.list(a.lines(all))), all)
	}
	for _, b := range bodies { // "was it a header"
		if !a.has(b.tag) || len(a.rest)+len(a.teams) > 0 {
			continue
		}
		for _, who := range players(all) {
			if quotes, ok := a.says(who, b.words); ok {
				return a.quoted(Supported, quotes)
			}
		}
	}
	return Answer{}, false
}

func (a *asked) didAssist() (Answer, bool) {
	if len(a.people) == 0 {
		return Answer{}, false
	}
	maker, by := a.people[0], a.people[1:]
	made := keep(goalsOf(a.match), func(g corpus.Fact) bool {
		return g.Other == maker && (len(by) == 0 || slices.Contains(by, g.Player))
	})
	if len(made) > 0 {
		return a.yes(a.say("part.for", a.list(a.lines(made))), made)
	}
	if len(by) > 0 {
		scored := keep(goalsOf(a.match), func(g corpus.Fact) bool { return g.Other != "" && slices.Contains(by, g.Player) })
		if len(scored) > 0 && allTold(a.match) {
			return a.no(a.say("was.it", a.list(others(scored))), scored)
		}
	}
	all := goalsOf(a.match)
	if allTold(a.match) && len(all) > 0 && !slices.ContainsFunc(all, func(g corpus.Fact) bool { return g.Other == "" && !g.OwnGoal && !g.Penalty }) {
		return a.no(a.say("goal.made-by", a.list(others(all))), all)
	}
	return a.silence("unsaid.made", maker)
}
