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

// How much a question may ask of the index, whatever its length.
const (
	maxTerms = 32   // terms looked up
	maxRead  = 256  // words read
	maxHits  = 1000 // hits given
)

// What finding a term adds, times its rarity, and the constants of BM25. They
// were chosen by measuring; testdata/quality.txtar shows what a change does.
const (
	wordBoost    = 1.0
	lineBoost    = 1.2 // a line of synonyms.txt
	nameBoost    = 1.0 // a whole name
	partBoost    = 0.5 // a word of a name
	kindBoost    = 1.0
	saturation   = 1.2 // k1 of BM25
	lengthImpact = 0.3 // b of BM25
)

// zoneWeight says how far a sentence is trusted to answer, by where it stands.
var zoneWeight = map[corpus.ZoneKind]float64{
	corpus.Prose:       1,
	corpus.Log:         1,
	corpus.PullQuote:   0.9,
	corpus.Caption:     0.8,
	corpus.Heading:     0.75,
	corpus.Tweet:       0.7,
	corpus.Scoreline:   0.7,
	corpus.Lineup:      0.5,
	corpus.FrontMatter: 0.3,
}

// elsewhere is the weight of a sentence about another match.
const elsewhere = 0.6

// weight is what the rarities of the terms found in p are multiplied with: BM25
// for terms that occur once, and what p is. Mean is the mean length of a
// sentence; lengths are in bytes, which rank as words do and cost no look-up.
func weight(p *corpus.Passage, mean float64) float32 {
	length := float64(p.Span.Len()) / mean
	w := (saturation + 1) / (1 + saturation*(1-lengthImpact+lengthImpact*length))
	w *= zoneWeight[p.Zone]
	if p.Else {
		w *= elsewhere
	}
	return float32(w)
}

// Search returns the passages that speak most of what q asks, the best first.
// With q.Match set, they are that match's.
func (ix *Index) Search(q corpus.Query) []corpus.Hit {
	ix.closing.RLock()
	defer ix.closing.RUnlock()
	if ix.reader == nil {
		return nil
	}
	best := ranking{limit: min(q.Limit, maxHits)}
	if best.limit <= 0 {
		return nil
	}
	var docs []candidate
	terms := ix.open(termsOf(q))
	if q.Match != "" {
		docs = ix.documents(matchMark + q.Match)
	} else {
		docs, terms = ix.candidates(terms, best.limit)
	}
	for _, t := range terms {
		t.addTo(docs)
	}
	for _, d := range docs {
		if d.sum > 0 {
			best.offer(ix.stored[d.number], d.sum)
		}
	}
	return best.hits
}

// A candidate is a document that may be a hit, and what the terms found in
// it add up to.
type candidate struct {
	number uint32
	sum    float32
}

// A term is something to look up, and what finding it is worth.
type term struct {
	text  string
	boost float64
}

// termsOf lists what q asks for, without repetition, the weightiest sorts
// first, never more than maxTerms.
func termsOf(q corpus.Query) []term {
	var terms []term
	add := func(text string, boost float64) {
		same := func(t term) bool { return t.text == text }
		if len(terms) < maxTerms && !slices.ContainsFunc(terms, same) {
			terms = append(terms, term{text, boost})
		}
	}
	for _, name := range firstFew(q.Names) {
		add(nameMark+strings.Join(readWords([]string{name}), " "), nameBoost)
	}
	for _, kind := range firstFew(q.Kinds) {
		add(kindMark+kind, kindBoost)
	}
	asked := readWords(q.Words)
	stems := make([]string, len(asked))
	for i, w := range asked {
		stems[i] = stem(w)
		if !stopWords[w] {
			add(stems[i], wordBoost)
		}
	}
	for i := range stems {
		synonyms().asked.of(stems[i:], func(line string) { add(lineMark+line, lineBoost) })
	}
	for _, w := range readWords(firstFew(q.Names)) {
		add(nameMark+w, partBoost)
	}
	return terms
}

// firstFew cuts a list to the most that can matter.
func firstFew(list []string) []string { return list[:min(len(list), maxTerms)] }

// readWords returns the first words of texts.
func readWords(texts []string) []string {
	var all []string
	for _, text := range texts {
		for w := range words(text) {
			if len(all) == maxRead {
				return all
			}
			all = append(all, w)
		}
	}
	return all
}

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
		n, all := float64(p.Count()), float64(len(ix.stored))
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
	sums, _ := ix.sums.Get().([]float32)
	if sums == nil {
		sums = make([]float32, len(ix.stored))
	}
	defer ix.sums.Put(sums)
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
