package answer

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"pressbox/corpus"
)

const (
	shown   = 3   // quotes under an answer; the rest are More
	longest = 600 // bytes of a sentence that is quoted whole
)

// whole widens a quote to the sentences it stands in, unless they are very
// long.
func whole(q corpus.Quote) corpus.Quote {
	sentences := q.Report.Sentences
	span := q.Span
	for i := sentenceAt(q); i < len(sentences) && sentences[i].Overlaps(q.Span); i++ {
		span.Start = min(span.Start, sentences[i].Start)
		span.End = max(span.End, sentences[i].End)
	}
	if span.Len() > longest {
		return q
	}
	return corpus.Quote{Report: q.Report, Span: span}
}

// sentenceAt is the number of the first sentence that ends behind the beginning
// of a quote.
func sentenceAt(q corpus.Quote) int {
	i, _ := slices.BinarySearchFunc(q.Report.Sentences, q.Span.Start, func(s corpus.Sentence, at int) int {
		return cmp.Compare(s.End, at+1)
	})
	return i
}

// evidence are the quotes of facts as whole sentences: those that tell most of
// the facts first, and one of each outlet before a second of one.
func evidence(facts []corpus.Fact) []corpus.Quote {
	return rank(facts, func(corpus.Quote) float64 { return 0 })
}

// rank orders the quotes of facts by points, then by how many of the facts they
// tell, then as they stand.
func rank(facts []corpus.Fact, points func(corpus.Quote) float64) []corpus.Quote {
	type told struct {
		quote  corpus.Quote
		points float64
		facts  int
		depth  int // the least place among the quotes of a fact
	}
	var all []told
	for _, f := range facts {
		for depth, q := range f.Quotes {
			q = whole(q)
			i := slices.IndexFunc(all, func(t told) bool { return t.quote == q })
			if i < 0 {
				all = append(all, told{q, points(q), 1, depth})
				continue
			}
			all[i].facts++
			all[i].depth = min(all[i].depth, depth)
		}
	}
	slices.SortStableFunc(all, func(a, b told) int {
		return cmp.Or(cmp.Compare(b.points, a.points), cmp.Compare(b.facts, a.facts), cmp.Compare(a.depth, b.depth))
	})
	quotes := make([]corpus.Quote, len(all))
	for i, t := range all {
		quotes[i] = t.quote
	}
	return spread(quotes)
}

// spread orders quotes so that each outlet speaks once before one speaks
// again, and drops those that say the same in the same words.
func spread(quotes []corpus.Quote) []corpus.Quote {
	turn := map[string]int{}
	said := map[string]bool{}
	type placed struct {
		quote corpus.Quote
		turn  int
	}
	var all []placed
	for _, q := range quotes {
		text := join(q.Text())
		if said[text] {
			continue
		}
		said[text] = true
		by := outlet(q.Report)
		all = append(all, placed{q, turn[by]})
		turn[by]++
	}
	slices.SortStableFunc(all, func(a, b placed) int { return a.turn - b.turn })
	spread := make([]corpus.Quote, len(all))
	for i, p := range all {
		spread[i] = p.quote
	}
	return spread
}

// zoneOf is what sort of text a quote stands in: prose if it is of no sentence.
func zoneOf(q corpus.Quote) corpus.ZoneKind {
	sentences := q.Report.Sentences
	if i := sentenceAt(q); i < len(sentences) && sentences[i].Overlaps(q.Span) {
		return q.Report.Kind(sentences[i])
	}
	return corpus.Prose
}

// outlet is who published a report, or the report's name.
func outlet(r *corpus.Report) string {
	if r.Outlet != "" {
		return r.Outlet
	}
	name, _, _ := strings.Cut(r.ID, ".")
	return name
}

// cite divides quotes into those shown and the rest.
func (a *Answer) cite(quotes []corpus.Quote) {
	a.Quotes, a.More = quotes, nil
	if len(quotes) > shown {
		a.Quotes, a.More = quotes[:shown:shown], quotes[shown:]
	}
}

// wholes widens quotes to sentences.
func wholes(quotes []corpus.Quote) []corpus.Quote {
	wide := make([]corpus.Quote, len(quotes))
	for i, q := range quotes {
		wide[i] = whole(q)
	}
	return spread(wide)
}

// sure is how far facts can be trusted: the more outlets tell them, the more.
func sure(facts []corpus.Fact) float64 {
	if len(facts) == 0 {
		return 0
	}
	least := 1.0
	for _, f := range facts {
		outlets := map[string]bool{}
		for _, q := range f.Quotes {
			outlets[outlet(q.Report)] = true
		}
		least = min(least, 1-0.2/float64(max(len(outlets), 1)))
	}
	return least
}

// differs finds the points on which outlets differ about the facts told, or
// about fields of the match if there are any.
func (a *asked) differs(facts []corpus.Fact, fields ...string) []corpus.Disagreement {
	var points []corpus.Disagreement
	goals := goalsOf(a.match)
	for _, d := range a.match.Disagreements {
		if len(fields) > 0 && !slices.Contains(fields, d.Field) {
			continue
		}
		if n := goalAbout(d); n > 0 {
			if n > len(goals) || !slices.ContainsFunc(facts, func(f corpus.Fact) bool { return sameFact(f, goals[n-1]) }) {
				continue
			}
		} else if len(facts) > 0 {
			continue
		}
		points = append(points, d)
	}
	return points
}

// goalAbout is which of a match's goals outlets differ about, from 1; 0 if they
// differ about something else.
func goalAbout(d corpus.Disagreement) int {
	if number, ok := strings.CutPrefix(d.About, "goal "); ok {
		n, _ := strconv.Atoi(number)
		return n
	}
	return 0
}

// values are the values that outlets give for a field of a goal where they
// differ, nil where they don't.
func (a *asked) values(g corpus.Fact, field string) []string {
	goals := goalsOf(a.match)
	for _, d := range a.match.Disagreements {
		n := goalAbout(d)
		if n == 0 || d.Field != field || n > len(goals) || !sameFact(g, goals[n-1]) {
			continue
		}
		var all []string
		for _, v := range d.Values {
			all = append(all, fmt.Sprint(v.Value))
		}
		return all
	}
	return nil
}

// sameFact compares by evidence: no two facts have the same.
func sameFact(f, g corpus.Fact) bool {
	return f.Kind == g.Kind && f.Player == g.Player && f.Minute == g.Minute && len(f.Quotes) > 0 && len(g.Quotes) > 0 && f.Quotes[0] == g.Quotes[0]
}
