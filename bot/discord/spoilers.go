package discord

import (
	"slices"
	"time"

	"pressbox/bot/answer"
	"pressbox/corpus"
)

// A server may have results hidden for some hours after a match. Reports seldom
// tell the time of the kick-off, so that a match counts as over when the first
// report of it was published, if that is known to the minute, and else at the
// hour below (UTC) of its day.
const usuallyOver = 22 * time.Hour

// hides reports whether the result of a match must not be seen here yet.
func (s *scene) hides(m *corpus.Match) bool {
	if m == nil || !s.delays() {
		return false
	}
	over, known := overSince(m)
	return known && s.now.Before(over.Add(time.Duration(s.settings.SpoilerHours)*time.Hour))
}

// delays reports whether results are hidden here at all.
func (s *scene) delays() bool {
	open := s.settings.Open
	return s.settings.SpoilerHours > 0 && !slices.Contains(open, s.channel) && (s.parent == "" || !slices.Contains(open, s.parent))
}

// hidesAnswer reports whether an answer would tell a result that must not be
// seen here yet. An answer about no match in particular, a total for instance,
// may rest on any.
func (s *scene) hidesAnswer(a answer.Answer) bool {
	if !s.delays() || !a.Known && len(a.Quotes) == 0 {
		return false
	}
	if a.Match != nil {
		return s.hides(a.Match)
	}
	return a.Form != "help" && slices.ContainsFunc(s.engine.Matches("", freshest), s.hides)
}

// freshest is among how many of the newest matches those that are hidden are
// looked for.
const freshest = 50

// overSince is when a match was over, as far as its reports tell.
func overSince(m *corpus.Match) (time.Time, bool) {
	day, err := time.Parse(time.DateOnly, m.Date.Text)
	if err != nil {
		return time.Time{}, false
	}
	over, exact := day.Add(usuallyOver), false
	for _, r := range m.Reports {
		onTime := r.Date.After(day) && r.Date.Before(day.Add(36*time.Hour)) && !r.Date.UTC().Equal(r.Date.UTC().Truncate(24*time.Hour))
		if onTime && (!exact || r.Date.Before(over)) {
			over, exact = r.Date, true
		}
	}
	return over, true
}
