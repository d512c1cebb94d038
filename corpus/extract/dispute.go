package extract

import (
	"fmt"

	"pressbox/corpus"
)

// A ballot collects what reports say on one point.
type ballot struct{ corpus.Disagreement }

// say counts a report's value; the zero value says nothing.
func (b *ballot) say(value any, report string, quotes []corpus.Quote) {
	if value == 0 || value == "" {
		return
	}
	for i := range b.Values {
		if b.Values[i].Value == value {
			b.Values[i].Reports = append(b.Values[i].Reports, report)
			b.Values[i].Quotes = append(b.Values[i].Quotes, quotes...)
			return
		}
	}
	b.Values = append(b.Values, corpus.Differing{Value: value, Reports: []string{report}, Quotes: quotes})
}

// result is the disagreement, if there is one.
func (b *ballot) result(to []corpus.Disagreement) []corpus.Disagreement {
	if len(b.Values) < 2 {
		return to
	}
	return append(to, b.Disagreement)
}

// goalDisputes lists the points on which reports differ about the nth goal.
func goalDisputes(n int, goal *corpus.Fact, all []corpus.Fact) []corpus.Disagreement {
	var out []corpus.Disagreement
	fields := []struct {
		name  string
		value func(*corpus.Fact) any
	}{
		{"minute", func(f *corpus.Fact) any { return f.Minute }},
		{"distance", func(f *corpus.Fact) any { return f.Distance }},
		{"assist", func(f *corpus.Fact) any { return f.Other }},
	}
	for _, field := range fields {
		b := ballot{corpus.Disagreement{About: fmt.Sprintf("goal %d", n+1), Field: field.name}}
		for i := range all {
			f := &all[i]
			if f.Kind == corpus.Goal && f.Player == goal.Player && containsQuote(goal.Quotes, f.Quotes[0]) {
				b.say(field.value(f), f.Quotes[0].Report.ID, f.Quotes[:1])
			}
		}
		out = b.result(out)
	}
	return out
}

func containsQuote(list []corpus.Quote, q corpus.Quote) bool {
	for _, o := range list {
		if o == q {
			return true
		}
	}
	return false
}

// disputes lists the points about the match itself on which readings differ.
func disputes(m *corpus.Match, g []*corpus.Match) []corpus.Disagreement {
	var out []corpus.Disagreement
	for _, field := range []struct {
		name  string
		value func(*corpus.Match) corpus.Value
	}{
		{"venue", func(o *corpus.Match) corpus.Value { return o.Venue }},
		{"referee", func(o *corpus.Match) corpus.Value { return o.Referee }},
		{"attendance", func(o *corpus.Match) corpus.Value { return o.Attendance }},
		{"score", func(o *corpus.Match) corpus.Value {
			if o.Score == nil {
				return corpus.Value{}
			}
			return corpus.Value{Text: fmt.Sprintf("%d-%d", o.Score.Home, o.Score.Away), Quotes: o.Score.Quotes}
		}},
	} {
		b := ballot{corpus.Disagreement{About: "match", Field: field.name}}
		for _, o := range g {
			v := field.value(o)
			b.say(v.Text, o.Reports[0].ID, v.Quotes)
		}
		out = b.result(out)
	}
	return out
}
