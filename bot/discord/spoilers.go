package discord

import (
	"slices"
	"strings"
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
// seen here yet: it is about such a match, or rests on a report of one, or is
// about no match in particular, as a total is. What the reports don't say is
// hidden if it names who scored.
func (s *scene) hidesAnswer(a answer.Answer) bool {
	if !s.delays() || a.Form == "help" {
		return false
	}
	if a.Match != nil && s.hides(a.Match) {
		return true
	}
	return slices.ContainsFunc(s.fresh(), func(m *corpus.Match) bool {
		return a.Known && a.Match == nil || restsOn(a, m) || !a.Known && namesScorer(a.Text, m)
	})
}

// fresh are the matches whose results are hidden here.
func (s *scene) fresh() []*corpus.Match {
	long := s.now.Add(-time.Duration(s.settings.SpoilerHours)*time.Hour - 48*time.Hour).Format(time.DateOnly)
	var found []*corpus.Match
	for _, m := range s.engine.Matches("", everyMatch) {
		if day := m.Date.Text; (day == "" || day >= long) && s.hides(m) {
			found = append(found, m)
		}
	}
	return found
}

// restsOn reports whether anything in an answer is told by a report of a match.
func restsOn(a answer.Answer, m *corpus.Match) bool {
	of := func(q corpus.Quote) bool { return slices.Contains(m.Reports, q.Report) }
	return slices.ContainsFunc(a.Quotes, of) || slices.ContainsFunc(a.More, of) ||
		slices.ContainsFunc(a.Facts, func(f corpus.Fact) bool { return slices.ContainsFunc(f.Quotes, of) })
}

// namesScorer reports whether a text names somebody who scored in a match.
func namesScorer(text string, m *corpus.Match) bool {
	return slices.ContainsFunc(m.Facts, func(f corpus.Fact) bool {
		return f.Kind == corpus.Goal && f.Player != "" && strings.Contains(text, f.Player)
	})
}

// overSince is when a match was over, as far as its reports tell. If they tell
// no day, it was the day of the first of them.
func overSince(m *corpus.Match) (time.Time, bool) {
	day, err := time.Parse(time.DateOnly, m.Date.Text)
	if err != nil {
		if day = reported(m); day.IsZero() {
			return time.Time{}, false
		}
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

// reported is the day of the first report of a match, the zero time if no
// report has one.
func reported(m *corpus.Match) (first time.Time) {
	for _, r := range m.Reports {
		if !r.Date.IsZero() && (first.IsZero() || r.Date.Before(first)) {
			first = r.Date
		}
	}
	return first.UTC().Truncate(24 * time.Hour)
}
