package answer

import (
	"pressbox/corpus"
)

// didEnd answers whether a score was the final or the half-time score.
func (a *asked) didEnd() (Answer, bool) {
	s := a.match.Score
	if a.has("halftime") {
		s = a.halfTime()
	}
	if s == nil || len(a.people) > 0 {
		return Answer{}, false
	}
	verdict := Contradicted
	if s.Home == a.score[0] && s.Away == a.score[1] || s.Home == a.score[1] && s.Away == a.score[0] {
		verdict = Supported
	}
	if a.has("halftime") {
		return a.ruledAtHalfTime(verdict, s)
	}
	found, ok := a.ruled(verdict, a.fullScore())
	found.negative = verdict == Contradicted
	return found, ok
}

// didLast answers whether a match ended level, went to extra time or to a
// shoot-out.
func (a *asked) didLast() (Answer, bool) {
	m := a.match
	if scoreOf(m) == nil || len(a.rest) > 0 || len(a.people) > 0 {
		return Answer{}, false
	}
	level := m.Score.Home == m.Score.Away
	var so bool
	switch {
	case a.has("shootout"):
		so = m.Shootout != nil
		if !so && level {
			return a.silence("unsaid.shootout-any")
		}
	case a.has("extra"):
		so = m.ExtraTime
		if !so {
			return a.silence("unsaid.extra")
		}
	default:
		so = level
	}
	if so {
		return a.ruled(Supported, a.fullScore())
	}
	found, ok := a.ruled(Contradicted, a.fullScore())
	found.negative = true
	return found, ok
}

// didWin answers whether a team won, lost or drew.
func (a *asked) didWin() (Answer, bool) {
	m := a.match
	if len(a.teams) == 0 || len(a.rest) > 0 || a.ordinal != 0 || a.has("past") || a.everWon() {
		return Answer{}, false
	}
	if scoreOf(m) == nil && m.Shootout == nil {
		return a.uncounted()
	}
	team := a.teams[0]
	if team != m.Home && team != m.Away || a.half > 0 {
		return Answer{}, false
	}
	if a.has("halftime") {
		return a.ledAtHalfTime(team)
	}
	first := victor(m)
	verdict := Contradicted
	switch {
	case a.has("draw"):
		if scoreOf(m) != nil && m.Score.Home == m.Score.Away {
			verdict = Supported
		}
	case a.has("lose"):
		if first != "" && first != team {
			verdict = Supported
		}
	case first == team:
		verdict = Supported
	}
	if scoreOf(m) == nil {
		return a.rule(verdict, a.shootoutText(m), corpus.Value{Text: m.Shootout.Winner, Quotes: m.Shootout.Quotes})
	}
	return a.ruled(verdict, a.fullScore())
}

// didComeBack answers whether a team, or any, got at least a draw after being
// behind.
func (a *asked) didComeBack() (Answer, bool) {
	m := a.match
	if !addsUp(m) || len(a.rest)+len(a.people) > 0 || untimed(goalsOf(m)) {
		return Answer{}, false
	}
	teams := a.teams
	if len(teams) == 0 {
		teams = []string{m.Home, m.Away}
	}
	for _, team := range teams {
		if first := victor(m); first != "" && first != team {
			continue
		}
		for i, g := range goalsOf(m) {
			home, away := standing(m, goalsOf(m)[:i+1])
			if team == m.Home && home < away || team == m.Away && away < home {
				return a.ruled(Supported, a.say("score.comeback", g.Player, g.Team, a.result(m)))
			}
		}
	}
	found, ok := a.ruled(Contradicted, a.fullScore())
	found.negative = true
	return found, ok
}

// everWon reports whether the question is of any match and not of this one:
// "have Pell won a game".
func (a *asked) everWon() bool {
	return (a.words[0].s == "have" || a.words[0].s == "has") && a.has("game")
}

// ledAtHalfTime answers whether a team was in front at the break.
func (a *asked) ledAtHalfTime(team string) (Answer, bool) {
	s := a.halfTime()
	if s == nil {
		return a.silence("unsaid.score-half")
	}
	own, their := s.Home, s.Away
	if team == a.match.Away {
		own, their = their, own
	}
	verdict := Contradicted
	if own > their && !a.has("lose", "draw") || own < their && a.has("lose") || own == their && a.has("draw") {
		verdict = Supported
	}
	return a.ruledAtHalfTime(verdict, s)
}

// ruledAtHalfTime answers yes or no by the score at the break.
func (a *asked) ruledAtHalfTime(v Verdict, s *corpus.Score) (Answer, bool) {
	found, ok := a.standingAt(s, halfTime)
	found.Text, found.verdict = a.ruling(v, found.Text), v
	return found, ok
}
