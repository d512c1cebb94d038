package index

import (
	"cmp"
	"iter"
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

// candidatesOf lists the passages of a match, in order, with terms looked up in
// them.
func (p part) candidatesOf(match string, terms []posting) []candidate {
	var docs []candidate
	if l := p.list(matchMark + match); l != nil {
		docs = make([]candidate, 0, l.count())
		for n := range p.numbers(l) {
			docs = append(docs, candidate{number: n})
		}
	}
	for _, t := range terms {
		t.addTo(docs)
	}
	return docs
}

// candidates finds the documents, in order, that can be among the best limit,
// with terms looked up in them. It reads whole lists, those of rare terms first,
// but only until no further document could come so high by the terms that are
// left; these it looks up in the documents found alone, which become fewer with
// each. So common words cost little beside a rare one.
func (p part) candidates(terms []posting, limit int) []candidate {
	found, _ := p.sums.Get().(*sums)
	if found == nil {
		found = newSums(len(p.stored))
	}
	defer p.sums.Put(found)
	var bar, read, left float32
	for _, t := range terms {
		left += t.worth
	}
	for len(terms) > 0 && bar <= left*p.heaviest*slack {
		t := terms[0]
		terms, read, left = terms[1:], read+t.worth, left-t.worth
		for n := range p.numbers(t) {
			found.add(n, t.worth)
		}
		if read > left { // else no document can be sure of its place
			bar = p.bar(found.all(), limit)
		}
	}
	var docs []candidate
	for d := range found.all() {
		if p.reaches(bar, d, left) {
			docs = append(docs, d)
		}
	}
	found.clear()
	for _, t := range terms {
		t.addTo(docs)
		left -= t.worth
		bar = p.bar(slices.Values(docs), limit)
		docs = slices.DeleteFunc(docs, func(d candidate) bool { return !p.reaches(bar, d, left) })
	}
	return docs
}

// reaches reports whether a document can still come up to a bar, if all terms
// that are left are found in it.
func (p part) reaches(bar float32, d candidate, left float32) bool {
	return (d.sum+left)*p.stored[d.number].weight*slack >= bar
}

// sums are what the terms found in documents add up to, by number.
type sums struct {
	of    []float32
	found bits
}

// newSums is for the numbers below limit.
func newSums(limit int) *sums { return &sums{make([]float32, limit), make(bits, (limit+63)/64)} }

func (s *sums) add(n uint32, worth float32) {
	s.of[n] += worth
	s.found[n/64] |= 1 << (n % 64)
}

// all yields the documents found, in order.
func (s *sums) all() iter.Seq[candidate] {
	return func(yield func(candidate) bool) {
		for n := range s.found.all() {
			if !yield(candidate{n, s.of[n]}) {
				return
			}
		}
	}
}

// clear makes all sums zero again.
func (s *sums) clear() {
	for n := range s.found.all() {
		s.of[n] = 0
	}
	clear(s.found)
}

// slack is for the rounding of sums, lest it cost a tie its place.
const slack = 1.0001

// bar is the score that limit of docs have reached already, 0 if they are fewer.
func (p part) bar(docs iter.Seq[candidate], limit int) float32 {
	var top []float32 // rising
	for d := range docs {
		score := d.sum * p.stored[d.number].weight
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

// addTo adds what the term is worth to those of docs that have it. A list that is not much longer than docs is read, for a leap costs
// as much as some steps.
func (t posting) addTo(docs []candidate) {
	const steps = 8
	leap := t.count()/steps > len(docs)
	next, ok := t.next()
	for i := range docs {
		n := docs[i].number
		if leap && ok && next < n {
			next, ok = t.from(n)
		}
		for ok && next < n {
			next, ok = t.next()
		}
		if ok && next == n {
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
	if a.Score != b.Score {
		return -cmp.Compare(a.Score, b.Score)
	}
	return cmp.Or(
		strings.Compare(a.Passage.Report.ID, b.Passage.Report.ID),
		cmp.Compare(a.Passage.Span.Start, b.Passage.Span.Start),
		strings.Compare(a.Match.ID, b.Match.ID),
	)
}
