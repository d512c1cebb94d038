package extract

import (
	"strings"
	"time"

	"pressbox/corpus"
)

// dateReach is how many sentences from the top a report says what day it was.
const dateReach = 8

// date returns the day of the match: as the text gives it, else by the day of
// the week before the report was published or a tweet in it was written.
func (rd *reading) date() corpus.Value {
	published, from := rd.published()
	last := rd.bounds[min(dateReach, len(rd.rows))]
	for i := range rd.toks[:last] {
		if d := rd.dateAt(i, published); !d.IsZero() {
			return dated(d, rd.quote(int(rd.toks[i].sent)))
		}
	}
	if published.IsZero() {
		return corpus.Value{}
	}
	for i := range rd.toks[:last] {
		if back, ok := rd.daysBack(i, published.Weekday()); ok {
			return dated(published.AddDate(0, 0, -back), rd.quote(int(rd.toks[i].sent)))
		}
	}
	if from == nil {
		return corpus.Value{}
	}
	return dated(published, corpus.Quote{Report: rd.report, Span: *from})
}

func dated(d time.Time, q corpus.Quote) corpus.Value {
	return corpus.Value{Text: d.Format(time.DateOnly), Quotes: []corpus.Quote{q}}
}

// published returns the day of publication and where the text gives one that
// may stand for the day of the match: a dateline, or a tweet sent from it.
func (rd *reading) published() (time.Time, *corpus.Span) {
	for s := range rd.rows[:min(dateReach, len(rd.rows))] {
		for _, t := range rd.toks[rd.bounds[s]:rd.bounds[s+1]] {
			if t.kind != punctToken || len(t.word) != len(time.DateOnly) {
				continue
			}
			if d, err := time.Parse(time.DateOnly, t.word); err == nil {
				return d, &rd.report.Sentences[s].Span
			}
		}
	}
	if d := rd.report.Date; !d.IsZero() {
		return d, nil
	}
	for i := range rd.report.Zones {
		if z := &rd.report.Zones[i]; z.Kind == corpus.Tweet && !z.Date.IsZero() {
			return z.Date, &z.Span
		}
	}
	return time.Time{}, nil
}

// dateAt reads a date with its month in letters that begins at token i: "21
// November 2017", "November 21". Without a year it is the last such day
// before the report was published.
func (rd *reading) dateAt(i int, published time.Time) time.Time {
	sent := rd.toks[i].sent
	at := func(j int) *token {
		if j < len(rd.toks) && rd.toks[j].sent == sent {
			return &rd.toks[j]
		}
		return &token{}
	}
	isDay := func(t *token) bool {
		return (t.kind == numberToken || t.kind == ordinalToken) && t.n >= 1 && t.n <= 31
	}
	var day, next int
	var month time.Month
	switch a, b := at(i), at(i+1); {
	case isDay(a) && monthOf(b) > 0:
		day, month, next = a.n, monthOf(b), i+2
	case isDay(a) && b.word == "of" && monthOf(at(i+2)) > 0:
		day, month, next = a.n, monthOf(at(i+2)), i+3
	case monthOf(a) > 0 && isDay(b):
		day, month, next = b.n, monthOf(a), i+2
	default:
		return time.Time{}
	}
	if p := at(next); p.kind == punctToken {
		next++
	}
	year := at(next).n
	if at(next).kind != numberToken || year < 1850 || year > 2200 {
		if published.IsZero() {
			return time.Time{}
		}
		year = published.Year()
		if time.Date(year, month, day, 0, 0, 0, 0, time.UTC).After(published) {
			year--
		}
	}
	d := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	if d.Day() != day || !published.IsZero() && (d.After(published) || published.Sub(d) > 60*24*time.Hour) {
		return time.Time{} // no such day, or one of another match
	}
	return d
}

var months = [...]string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"}

// monthOf returns the month that a capitalised token names in full or by its
// first letters, or 0.
func monthOf(t *token) time.Month {
	if t.kind != wordToken || !t.cap || len(t.word) < 3 {
		return 0
	}
	for i, name := range months {
		if t.word == name || t.word == name[:3] {
			return time.January + time.Month(i)
		}
	}
	if t.word == "sept" {
		return time.September
	}
	return 0
}

// daysBack reads a word at token i that says how many days before its
// publication the report's match was: tonight, yesterday, on Saturday.
func (rd *reading) daysBack(i int, published time.Weekday) (days int, ok bool) {
	t := &rd.toks[i]
	for j := i - 1; j >= max(rd.bounds[t.sent], i-8); j-- {
		if rd.class("otherday", j) {
			return 0, false
		}
	}
	switch t.word {
	case "tonight", "today":
		return 0, true
	case "yesterday":
		return 1, true
	case "night":
		return 1, i > 0 && rd.toks[i-1].word == "last"
	case "afternoon", "evening":
		return 0, i > 0 && rd.toks[i-1].word == "this"
	}
	if !t.cap {
		return 0, false
	}
	for d := time.Sunday; d <= time.Saturday; d++ {
		if t.word == strings.ToLower(d.String()) {
			return (int(published) - int(d) + 7) % 7, true
		}
	}
	return 0, false
}
