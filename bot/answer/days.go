package answer

import (
	"slices"
	"strings"
	"time"

	"pressbox/corpus"
)

// A stretch is the days that a question names, both included.
type stretch struct {
	from, to time.Time
	key      string    // of the phrase for it, "day.yesterday"
	day      time.Time // that the phrase names, zero for none
	named    bool
	strict   bool // no other days will do
}

// holds reports whether a day is one of the stretch.
func (s stretch) holds(day time.Time) bool {
	return !day.IsZero() && !day.Before(s.from) && !day.After(s.to)
}

// stretch says when that was: "yesterday", "in April 2031".
func (w wording) stretch(s stretch) string {
	switch {
	case s.day.IsZero():
		return w.say(s.key)
	case s.key == "day.month":
		return w.say(s.key, w.month(s.day), s.day.Year())
	}
	return w.say(s.key, w.day(s.day))
}

// ago are the words for days that lie so many days back, from and to.
var ago = []struct {
	words    string
	from, to int
	key      string
}{
	{"the day before yesterday", 2, 2, "day.before-yesterday"},
	{"yesterday", 1, 1, "day.yesterday"},
	{"last night", 1, 1, "day.last-night"},
	{"today", 0, 0, "day.today"},
	{"tonight", 0, 0, "day.tonight"},
	{"this week", 6, 0, "day.this-week"},
	{"last week", 13, 1, "day.last-week"},
	{"the other day", 6, 1, "day.other"},
}

// days are the days that the question names by words whose meaning hangs on
// when it is asked. Where nobody knows when that is, only seasons are known,
// of which the newest match is the latest.
func (q *question) days(now time.Time, matches []*encounter) stretch {
	if !now.IsZero() {
		today := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, time.UTC)
		for _, d := range ago {
			if q.speaks(d.words) {
				return stretch{from: today.AddDate(0, 0, -d.from), to: today.AddDate(0, 0, -d.to), key: d.key, named: true, strict: true}
			}
		}
		if s, ok := q.weekend(today); ok {
			return s
		}
		if day, ok := q.weekday(); ok {
			last := today.AddDate(0, 0, -(int(today.Weekday())-int(day)+7)%7)
			return stretch{from: last, to: last, key: "day.on", day: last, named: slices.ContainsFunc(matches, func(m *encounter) bool { return m.day.Equal(last) })}
		}
		if q.speaks("last month") {
			first := time.Date(now.Year(), now.Month()-1, 1, 0, 0, 0, 0, time.UTC)
			return stretch{from: first, to: first.AddDate(0, 1, -1), key: "day.month", day: first, named: true, strict: true}
		}
	} else if len(matches) > 0 {
		now = matches[0].day
	}
	switch start := seasonOf(now); {
	case now.IsZero():
	case q.speaks("last season"), q.speaks("previous season"):
		return stretch{from: start.AddDate(-1, 0, 0), to: start.AddDate(0, 0, -1), key: "day.last-season", named: true, strict: true}
	case q.speaks("this season") && !q.has("howmany", "total"): // a tally is of this season, whichever match tells it
		return stretch{from: start, to: start.AddDate(1, 0, -1), key: "day.this-season", named: true}
	}
	return stretch{}
}

// seasonOf is the first day of the season that a day is in: seasons begin in
// July.
func seasonOf(day time.Time) time.Time {
	year := day.Year()
	if day.Month() < time.July {
		year--
	}
	return time.Date(year, time.July, 1, 0, 0, 0, 0, time.UTC)
}

// weekend is the last weekend before today, or the one it is in.
func (q *question) weekend(today time.Time) (stretch, bool) {
	if !q.speaks("weekend") {
		return stretch{}, false
	}
	sunday := today.AddDate(0, 0, -int(today.Weekday()))
	if today.Weekday() == time.Saturday && !q.speaks("last weekend") {
		sunday = today.AddDate(0, 0, 1)
	}
	return stretch{from: sunday.AddDate(0, 0, -2), to: sunday, key: "day.weekend", named: true, strict: true}, true
}

// speaks reports whether the words stand in the question one after the other.
func (q *question) speaks(words string) bool {
	for i, w := range q.words {
		if strings.HasPrefix(words, w.s) && begins(q.words[i:], words) {
			return true
		}
	}
	return false
}

// begins reports whether words begin with those of a phrase.
func begins(words []word, phrase string) bool {
	for s := range strings.SplitSeq(phrase, " ") {
		if len(words) == 0 || words[0].s != s {
			return false
		}
		words = words[1:]
	}
	return true
}

// legs keeps the leg that the question names, by its stage or, where the same
// two sides met twice, by its day.
func legs(q *question, fit []*encounter) []*encounter {
	if !q.has("firstleg", "secondleg") {
		return fit
	}
	leg := "first leg"
	if q.has("secondleg") {
		leg = "second leg"
	}
	staged := those(fit, func(at *encounter) bool { return strings.Contains(join(at.match.Stage.Text), leg) })
	switch {
	case len(staged) > 0:
		return staged
	case len(fit) == 2 && sameSides(fit[0].match, fit[1].match): // newest first
		if leg == "second leg" {
			return fit[:1]
		}
		return fit[1:]
	}
	return fit
}

func sameSides(m, n *corpus.Match) bool {
	return m.Home == n.Away && m.Away == n.Home || m.Home == n.Home && m.Away == n.Away
}

// derby reports whether both sides are named after the same place.
func derby(m *corpus.Match) bool {
	return slices.ContainsFunc(split(m.Home, 8), func(w word) bool { return !generic[w.s] && hasWord(m.Away, w.s) })
}
