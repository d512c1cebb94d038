package index

import (
	"slices"
	"strings"

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
	nameBoost    = 0.3 // a whole name, beside its words: many reports have but a surname
	partBoost    = 1.0 // a word of a name
	kindBoost    = 2.0
	saturation   = 1.2 // k1 of BM25
	lengthImpact = 0.3 // b of BM25
	usualLength  = 120 // bytes of a sentence; not the mean of the index, or a report more would weigh every sentence anew
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
// for terms that occur once, and what p is. Lengths are in bytes, which rank as
// words do and cost no look-up.
func weight(p *corpus.Passage) float32 {
	length := float64(p.Span.Len()) / usualLength
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
	best := ranking{limit: min(q.Limit, maxHits)}
	if ix.closed || best.limit <= 0 {
		return nil
	}
	byPart := ix.open(termsOf(q))
	for i, p := range ix.parts {
		var docs []candidate
		if q.Match != "" {
			docs = p.candidatesOf(q.Match, byPart[i])
		} else {
			docs = p.candidates(byPart[i], best.limit)
		}
		for _, d := range docs {
			if d.sum > 0 {
				best.offer(p.stored[d.number], d.sum)
			}
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
