package extract

import (
	"fmt"
	"slices"
	"strings"

	"pressbox/corpus"
)

// A ballot collects what reports say on one point, and how much each counts.
type ballot struct {
	corpus.Disagreement
	weights []float64 // by value
	also    [][]string
}

func newBallot(about, field string) *ballot {
	return &ballot{Disagreement: corpus.Disagreement{About: about, Field: field}}
}

// add counts a reading's value.
func (b *ballot) add(value string, weight float64, o *corpus.Match) {
	b.say(value, weight, o.Reports[0].ID, nil)
}

// say counts a report's value; the zero value says nothing.
func (b *ballot) say(value any, weight float64, report string, quotes []corpus.Quote) {
	if value == 0 || value == "" {
		return
	}
	i := slices.IndexFunc(b.Values, func(v corpus.Differing) bool { return v.Value == value })
	b.count(i, value, weight, report, quotes)
}

// sayLike counts a report's wording as the value of which it is another
// wording, and keeps the fuller one.
func (b *ballot) sayLike(text string, weight float64, report string, quotes []corpus.Quote, same func(a, b string) bool) {
	i := slices.IndexFunc(b.Values, func(v corpus.Differing) bool { return same(v.Value.(string), text) })
	if i >= 0 {
		old := b.Values[i].Value.(string)
		if !slices.Contains(b.also[i], text) {
			b.also[i] = append(b.also[i], text)
		}
		if len(strings.Fields(text)) > len(strings.Fields(old)) {
			b.Values[i].Value = text
		}
	}
	b.count(i, text, weight, report, quotes)
}

// count counts a value for the i-th one, or as a new one.
func (b *ballot) count(i int, value any, weight float64, report string, quotes []corpus.Quote) {
	if i < 0 {
		i = len(b.Values)
		b.Values, b.weights = append(b.Values, corpus.Differing{Value: value}), append(b.weights, 0)
		b.also = append(b.also, []string{fmt.Sprint(value)})
	}
	v := &b.Values[i]
	v.Reports, v.Quotes = append(v.Reports, report), append(v.Quotes, quotes...)
	b.weights[i] += weight
}

// best is the index of the value with the most weight, the first of equals; -1
// if nothing was said.
func (b *ballot) best() int {
	best := -1
	for i, w := range b.weights {
		if best < 0 || w > b.weights[best] {
			best = i
		}
	}
	return best
}

// winner is the value with the most weight, nil if nothing was said.
func (b *ballot) winner() any {
	if i := b.best(); i >= 0 {
		return b.Values[i].Value
	}
	return nil
}

// quotes is the evidence of the winner.
func (b *ballot) quotes() []corpus.Quote { return b.Values[b.best()].Quotes }

// variants are the other wordings of the winner.
func (b *ballot) variants() []string {
	i := b.best()
	return slices.DeleteFunc(slices.Clone(b.also[i]), func(s string) bool { return s == b.Values[i].Value })
}

// result is the disagreement, if there is one.
func (b *ballot) result(to []corpus.Disagreement) []corpus.Disagreement {
	if len(b.Values) < 2 {
		return to
	}
	return append(to, b.Disagreement)
}

// disputes lists the points on which reports differ about a goal. For whom it
// counted is none: no two reporters differ on that, and where two readings do,
// one of them is wrong.
func (s *strand) disputes(about string) []corpus.Disagreement {
	var out []corpus.Disagreement
	for _, field := range []struct {
		name  string
		value func(*corpus.Fact) any
	}{
		{"minute", func(f *corpus.Fact) any { return f.Minute }},
		{"distance", func(f *corpus.Fact) any { return f.Distance }},
		{"assist", func(f *corpus.Fact) any { return f.Other }},
	} {
		b := newBallot(about, field.name)
		for i := range s.tellings {
			f := &s.tellings[i]
			b.say(field.value(f), 1, f.Quotes[0].Report.ID, f.Quotes[:1])
		}
		out = b.result(out)
	}
	return out
}

// tallyDisputes lists the tallies of one person over one stretch of time that
// don't give the same figure.
func tallyDisputes(facts []corpus.Fact) []corpus.Disagreement {
	var ballots []*ballot
	for i := range facts {
		f := &facts[i]
		if f.Kind != corpus.Tally || f.Player == "" || !wholeSeason(f.Scope) {
			continue
		}
		about := f.Player
		k := slices.IndexFunc(ballots, func(b *ballot) bool { return b.About == about && b.Field == f.Of })
		if k < 0 {
			k = len(ballots)
			ballots = append(ballots, newBallot(about, f.Of))
		}
		for _, q := range f.Quotes {
			ballots[k].say(f.Count, 1, q.Report.ID, []corpus.Quote{q})
		}
	}
	var out []corpus.Disagreement
	for _, b := range ballots {
		if told := b.reports(); len(told) > 1 {
			out = b.result(out)
		}
	}
	return out
}

// wholeSeason reports whether a tally counts all games of a season.
func wholeSeason(scope string) bool {
	counts := false
	for w := range strings.FieldsSeq(fold(scope)) {
		switch w {
		case "season", "campaign", "term", "competitions":
			counts = true
		case "league", "cup", "tournament", "europe", "last", "seasons", "home", "away", "against":
			return false
		}
	}
	return counts
}

// reports lists the reports that said anything.
func (b *ballot) reports() []string {
	var all []string
	for _, v := range b.Values {
		all = append(all, v.Reports...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}
