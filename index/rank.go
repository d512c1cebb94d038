package index

import (
	"cmp"
	"context"
	"iter"
	"math"
	"slices"
	"strings"

	bleve "github.com/blevesearch/bleve_index_api"

	"pressbox/corpus"
)

// A posting is an opened term: where it occurs, and what it adds there.
type posting struct {
	bleve.TermFieldReader
	worth float32
}

// open opens those of terms that occur at all, the worthiest first. Terms are only ever looked up
// as they are: nothing a user types can widen into a pattern.
func (ix *Index) open(terms []term) []posting {
	var opened []posting
	for _, t := range terms {
		p := ix.posting(t.text)
		if p == nil {
			continue
		}
		n, all := float64(p.Count()), float64(ix.count)
		rarity := math.Log(1 + (all-n+0.5)/(n+0.5))
		opened = append(opened, posting{p, float32(t.boost * rarity)})
	}
	slices.SortStableFunc(opened, func(a, b posting) int { return -cmp.Compare(a.worth, b.worth) })
	return opened
}

// posting opens the list of documents with term; nil if there are none.
func (ix *Index) posting(term string) bleve.TermFieldReader {
	p, err := ix.reader.TermFieldReader(context.Background(), []byte(term), field, false, false, false)
	if err != nil {
		return nil
	}
	if p.Count() == 0 {
		p.Close()
		return nil
	}
	return p
}

// documents lists the documents with term, in order.
func (ix *Index) documents(term string) []candidate {
	p := ix.posting(term)
	if p == nil {
		return nil
	}
	defer p.Close()
	docs := make([]candidate, 0, p.Count())
	for n := range numbers(p) {
		docs = append(docs, candidate{number: n})
	}
	return docs
}

// numbers yields the documents of a list in order. A list that breaks off has
// ended: its files were checked when they were opened.
func numbers(p bleve.TermFieldReader) iter.Seq[uint32] {
	return func(yield func(uint32) bool) {
		var at bleve.TermFieldDoc
		for {
			d, err := p.Next(at.Reset())
			if d == nil || err != nil || !yield(uint32(d.ID.Value())) {
				return
			}
		}
	}
}

// candidates finds the documents, in order, that can be among the best limit.
// It reads whole lists, those of rare terms first, but only until no further
// document could come so high by the terms that are left; which it returns, to
// be looked up in the candidates alone. So common words cost little beside a
// rare one.
func (ix *Index) candidates(terms []posting, limit int) ([]candidate, []posting) {
	pooled, _ := ix.sums.Get().(*[]float32)
	if pooled == nil {
		pooled = new(make([]float32, len(ix.stored)))
	}
	defer ix.sums.Put(pooled)
	sums := *pooled
	var left float32
	for _, t := range terms {
		left += t.worth
	}
	var touched []uint32
	var bar float32
	for len(terms) > 0 && bar <= left*ix.heaviest*slack {
		t := terms[0]
		terms, left = terms[1:], left-t.worth
		for n := range numbers(t) {
			if sums[n] == 0 {
				touched = append(touched, n)
			}
			sums[n] += t.worth
		}
		t.Close()
		bar = ix.bar(touched, sums, limit)
	}
	var docs []candidate
	for _, n := range touched {
		if (sums[n]+left)*ix.stored[n].weight*slack >= bar {
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
func (ix *Index) bar(touched []uint32, sums []float32, limit int) float32 {
	var top []float32 // rising
	for _, n := range touched {
		score := sums[n] * ix.stored[n].weight
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
func (p posting) addTo(docs []candidate) {
	defer p.Close()
	var id bleve.IndexInternalID
	var at bleve.TermFieldDoc
	next := int64(-1) // where the list stands
	for i := range docs {
		if n := int64(docs[i].number); next < n {
			id = bleve.NewIndexInternalID(id, uint64(n))
			d, err := p.Advance(id, at.Reset())
			if d == nil || err != nil {
				return
			}
			next = int64(d.ID.Value())
		}
		if next == int64(docs[i].number) {
			docs[i].sum += p.worth
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
