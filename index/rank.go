package index

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"pressbox/corpus"
)

// A posting is an opened term: where in a part it occurs, and what it adds
// there.
type posting struct {
	list
	worth float32
}

// A term opened is what it adds, and where it occurs by part, nil for nowhere.
type opened struct {
	worth float32
	lists []list
}

// open opens those of terms that occur at all, the worthiest first, in each
// part. Terms are only ever looked up as they are: nothing a user types can widen
// into a pattern.
func (ix *Index) open(terms []term) [][]posting {
	var found []opened
	all := float64(ix.count())
	for _, t := range terms {
		lists, n := make([]list, len(ix.parts)), 0
		for i, p := range ix.parts {
			if lists[i] = p.list(t.text); lists[i] != nil {
				n += lists[i].count()
			}
		}
		for _, p := range ix.lost {
			n -= p.often(t.text)
		}
		rarity := math.Log(1 + (all-float64(n)+0.5)/(float64(n)+0.5))
		found = append(found, opened{float32(t.boost * rarity), lists})
	}
	slices.SortStableFunc(found, func(a, b opened) int { return -cmp.Compare(a.worth, b.worth) })
	byPart := make([][]posting, len(ix.parts))
	for _, t := range found {
		for i, l := range t.lists {
			if l != nil {
				byPart[i] = append(byPart[i], posting{l, t.worth})
			}
		}
	}
	return byPart
}

// candidatesOf lists the passages of a match, in order.
func (p part) candidatesOf(match string) []candidate {
	l := p.list(matchMark + match)
	if l == nil {
		return nil
	}
	defer l.close()
	docs := make([]candidate, 0, l.count())
	for n := range p.numbers(l) {
		docs = append(docs, candidate{number: n})
	}
	return docs
}

// candidates finds the documents, in order, that can be among the best limit.
// It reads whole lists, those of rare terms first, but only until no further
// document could come so high by the terms that are left; which it returns, to
// be looked up in the candidates alone. So common words cost little beside a
// rare one.
func (p part) candidates(terms []posting, limit int) ([]candidate, []posting) {
	pooled, _ := p.sums.Get().(*[]float32)
	if pooled == nil {
		pooled = new(make([]float32, len(p.stored)))
	}
	defer p.sums.Put(pooled)
	sums := *pooled
	var left float32
	for _, t := range terms {
		left += t.worth
	}
	var touched []uint32
	var bar float32
	for len(terms) > 0 && bar <= left*p.heaviest*slack {
		t := terms[0]
		terms, left = terms[1:], left-t.worth
		for n := range p.numbers(t) {
			if sums[n] == 0 {
				touched = append(touched, n)
			}
			sums[n] += t.worth
		}
		t.close()
		bar = p.bar(touched, sums, limit)
	}
	var docs []candidate
	for _, n := range touched {
		if (sums[n]+left)*p.stored[n].weight*slack >= bar {
			docs = append(docs, candidate{n, sums[n]})
		}
		sums[n] = 0
	}
	slices.SortFunc(docs, func(a, b candidate) int { return cmp.Compare(a.number, b.number) })
	return docs, terms
}

// slack is for the rounding of sums, lest it cost a tie its place.
const slack = 1.0001

// bar is the score that limit of the touched documents have reached already.
func (p part) bar(touched []uint32, sums []float32, limit int) float32 {
	var top []float32 // rising
	for _, n := range touched {
		score := sums[n] * p.stored[n].weight
		if len(top) == limit {
			if score <= top[0] {
				continue
			}
			top = slices.Delete(top, 0, 1)
		}
		i, _ := slices.BinarySearch(top, score)
		top = slices.Insert(top, i, score)
	}
	if len(top) < limit {
		return 0
	}
	return top[0]
}

// addTo adds what the term is worth to those of docs that have it.
func (t posting) addTo(docs []candidate) {
	defer t.close()
	next, ok := uint32(0), false // where the list stands, once it was asked
	for i := range docs {
		if n := docs[i].number; !ok || next < n {
			if next, ok = t.from(n); !ok {
				return
			}
		}
		if next == docs[i].number {
			docs[i].sum += t.worth
		}
	}
}

// A ranking keeps the best hits offered, in order.
type ranking struct {
	limit int
	hits  []corpus.Hit
}

// offer ranks a document whose terms found sum up to sum.
func (r *ranking) offer(s stored, sum float32) {
	h := corpus.Hit{Match: s.match, Passage: s.passage, Score: float64(sum * s.weight)}
	if len(r.hits) == r.limit {
		if compare(h, r.hits[r.limit-1]) >= 0 {
			return
		}
		r.hits = r.hits[:r.limit-1]
	}
	i, _ := slices.BinarySearchFunc(r.hits, h, compare)
	r.hits = slices.Insert(r.hits, i, h)
}

// compare orders hits: the higher score, then report and place.
func compare(a, b corpus.Hit) int {
	return cmp.Or(
		-cmp.Compare(a.Score, b.Score),
		strings.Compare(a.Passage.Report.ID, b.Passage.Report.ID),
		cmp.Compare(a.Passage.Span.Start, b.Passage.Span.Start),
		strings.Compare(a.Match.ID, b.Match.ID),
	)
}
