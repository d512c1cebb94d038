package answer

import (
	"slices"

	"pressbox/corpus"
)

// score answers how it ended, how it stood at a moment, or the shoot-out.
func score(a *asked) (Answer, bool) {
	if len(a.rest)+len(a.people) > 0 || a.has("aggregate") {
		return Answer{}, false
	}
	m := a.match
	switch {
	case a.has("shootout"):
		return a.shootout()
	case a.has("halftime"):
		return a.standingAt(m.HalfTime, halfTime)
	case a.has("ninety"):
		if !m.ExtraTime {
			return a.standingAt(m.Score, 90)
		}
		return a.standingAt(nil, 90)
	case a.from > 0:
		return a.standingAt(nil, a.from)
	}
	if scoreOf(m) == nil {
		return a.uncounted()
	}
	return a.final(a.fullScore())
}

// fullScore is the result and all that belongs to it.
func (a *asked) fullScore() string {
	m := a.match
	text := a.result(m)
	if m.HalfTime != nil {
		text = a.say("score.half-time", text, a.figures(m.HalfTime.Home, m.HalfTime.Away))
	}
	if m.ExtraTime {
		text = a.say("score.extra", text)
	}
	if m.Shootout != nil {
		text += ", " + a.shootoutText(m)
	}
	return text
}

// final answers with evidence of the final score.
func (a *asked) final(text string) (Answer, bool) {
	m := a.match
	if len(m.Score.Quotes) == 0 && len(m.Facts) > 0 {
		text = a.say("score.counted", text)
	}
	found := Answer{Known: true, Text: clip(text, mostText), Confidence: 0.95, Match: m, Facts: goalsOf(m)}
	quotes := m.Score.Quotes
	if m.Shootout != nil {
		quotes = append(quotes[:len(quotes):len(quotes)], m.Shootout.Quotes...)
	}
	if len(quotes) == 0 {
		found.Confidence = 0.6
		quotes = evidence(found.Facts)
	}
	found.cite(spread(slices.Concat(a.tellResult(), wholes(quotes))))
	a.dispute(&found, a.differs(nil, "score", "home_goals", "away_goals"))
	return found, true
}

// uncounted is the answer where no report gives the score and the goals told
// need not be all.
func (a *asked) uncounted() (Answer, bool) {
	found, ok := a.silence("unsaid.score")
	found.cite(a.tellResult())
	if goals := goalsOf(a.match); len(goals) > 0 {
		found.Text = clip(a.say("unsaid.final", a.list(a.lines(goals))), mostText)
		found.cite(spread(append(found.Quotes, evidence(goals)...)))
	}
	return found, ok
}

// halfTime is the score at the break, as reports give it or as the goals make
// it; nil if neither is known.
func (a *asked) halfTime() *corpus.Score {
	m := a.match
	goals := goalsOf(m)
	untimed := slices.ContainsFunc(goals, func(g corpus.Fact) bool { return g.Minute == 0 })
	if m.HalfTime != nil || untimed || !addsUp(m) {
		return m.HalfTime
	}
	first := keep(goals, func(g corpus.Fact) bool { return g.Minute <= 45 })
	home, away := standing(m, first)
	return &corpus.Score{Home: home, Away: away, Quotes: evidence(first)}
}

// halfTime stands for the minute of the break, with the time added to the half.
const halfTime = -45

// silenceAt is the answer that the score of a moment is not told.
func (a *asked) silenceAt(minute int, atBreak bool) (Answer, bool) {
	if atBreak {
		return a.silence("unsaid.score-half")
	}
	return a.silence("unsaid.score-after", minute)
}

// standingAt answers with a score that reports give, or counts it from the
// goals if they add up and their minutes are known.
func (a *asked) standingAt(s *corpus.Score, at int) (Answer, bool) {
	atBreak := at == halfTime
	if atBreak {
		at = 45
	}
	m := a.match
	goals := goalsOf(m)
	if s == nil && atBreak {
		s = a.levelAtTheBreak()
	}
	if s == nil {
		if !addsUp(m) {
			return a.silenceAt(at, atBreak)
		}
		before := keep(goals, func(g corpus.Fact) bool { return g.Minute > 0 && g.Minute <= at })
		for _, g := range goals {
			if g.Minute == 0 {
				return a.silenceAt(at, atBreak)
			}
		}
		home, away := standing(m, before)
		if len(before) == 0 {
			before = goals
		}
		s = &corpus.Score{Home: home, Away: away, Quotes: evidence(before)}
	}
	text := a.between(m, s.Home, s.Away)
	if atBreak {
		text = a.say("score.at-half-time", text)
	} else {
		text = a.say("score.after", text, at)
	}
	found := Answer{Known: true, Text: text, Confidence: 0.85, Match: m}
	quotes := s.Quotes
	if atBreak {
		quotes = append(a.tellHalfTime(), quotes...)
	}
	if len(quotes) == 0 {
		quotes = evidence(keep(goals, func(g corpus.Fact) bool { return g.Minute <= at }))
	}
	if !atBreak {
		quotes = append(a.sayingFigures(s), quotes...)
	}
	found.cite(wholes(quotes))
	return found, true
}

// scoreWhen answers what a goal made the score.
func scoreWhen(a *asked) (Answer, bool) {
	goals := a.goals()
	if len(goals) != 1 || !addsUp(a.match) {
		return Answer{}, false
	}
	all := goalsOf(a.match)
	i := slices.IndexFunc(all, func(g corpus.Fact) bool { return sameFact(g, goals[0]) })
	home, away := standing(a.match, all[:i+1])
	return a.tell(a.between(a.match, home, away), goals)
}

// shootout answers how the kicks ended.
func (a *asked) shootout() (Answer, bool) {
	s := a.match.Shootout
	if s == nil {
		return a.silence("unsaid.shootout")
	}
	if s.Home < 0 || s.Away < 0 {
		if a.has("score") || slices.ContainsFunc(a.words, func(w word) bool { return w.s == "score" }) {
			return a.silence("unsaid.shootout-score")
		}
	}
	found := Answer{Known: true, Text: capital(a.shootoutText(a.match)), Confidence: 0.9, Match: a.match}
	found.cite(wholes(s.Quotes))
	return found, true
}

func (w wording) shootoutText(m *corpus.Match) string {
	s := m.Shootout
	if s.Home < 0 || s.Away < 0 {
		return w.say("shootout.won", s.Winner)
	}
	home, away := s.Home, s.Away
	if s.Winner == m.Away {
		home, away = away, home
	}
	return w.say("shootout.won-by", s.Winner, w.figures(home, away))
}

// victor is who won the match, with the shoot-out; "" for a draw or unknown.
func victor(m *corpus.Match) string {
	switch {
	case m.Shootout != nil:
		return m.Shootout.Winner
	case scoreOf(m) == nil:
		return ""
	case m.Score.Home > m.Score.Away:
		return m.Home
	case m.Score.Away > m.Score.Home:
		return m.Away
	}
	return ""
}

// won answers who won, who lost, and whom a team beat.
func won(a *asked) (Answer, bool) {
	m := a.match
	if len(a.rest) > 0 || a.has("penwon", "past") || a.ordinal != 0 || len(a.people) > 0 || a.trophy() {
		return Answer{}, false
	}
	if scoreOf(m) == nil && m.Shootout == nil {
		return a.uncounted()
	}
	first := victor(m)
	if first == "" {
		if len(a.teams) > 0 { // "who did Pell lose to": not in this match
			return Answer{}, false
		}
		return a.final(a.say("answer.nobody") + ": " + a.fullScore())
	}
	if scoreOf(m) == nil {
		return a.shootout()
	}
	if a.has("howmany", "howmuch", "margin") && !a.has("lose") {
		if m.Score.Home == m.Score.Away {
			return a.final(a.say("score.on-penalties") + ": " + a.fullScore())
		}
		return a.final(a.number("won.by", max(m.Score.Home-m.Score.Away, m.Score.Away-m.Score.Home)) + ": " + a.fullScore())
	}
	team := first
	if a.has("lose") {
		team = other(m, first)
	}
	if about := a.contender(); about != "" { // "who did Pell beat", "who did Pell lose to"
		if about != team {
			return Answer{}, false // it did not
		}
		team = other(m, team)
	}
	return a.final(team + ": " + a.fullScore())
}

// trophy reports whether it is a league that somebody won: "who won the league".
func (a *asked) trophy() bool {
	n := len(a.words)
	return n > 2 && a.words[n-2].s == "the" && a.words[n-3].s != "in" && slices.Contains([]string{"league", "title", "championship"}, a.words[n-1].s)
}

// contender is the one team that is named as the one that wins or loses, as in
// "who did Pell beat", "" where none is: "who beat Pell", "who won for Pell".
func (a *asked) contender() string {
	if len(a.named) != 1 || !a.has("who") {
		return ""
	}
	for _, m := range a.mentions {
		if s, ok := m.resolve(a.at); ok && s.name.text == a.named[0] && slices.Contains([]string{"did", "do", "does", "have", "has", "who", "whom", ""}, a.before(m)) {
			return a.named[0]
		}
	}
	return ""
}

// wentThrough answers who goes into the next round, if the reports say so by
// a shoot-out or in words beside the winner's name.
func wentThrough(a *asked) (Answer, bool) {
	m := a.match
	if m.Shootout != nil && len(a.rest) == 0 {
		return a.shootout()
	}
	return Answer{}, false
}
