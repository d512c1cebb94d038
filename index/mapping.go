package index

import (
	bleve "github.com/blevesearch/bleve_index_api"

	"pressbox/corpus"
)

// schema is raised whenever a sentence would be stored in another way, which
// makes every cache on disk be built anew. A golden file tells when.
const schema = 2

// field is the one field of a sentence besides bleve's own _id. What sort of
// term a term is its first byte says, so that a sentence costs one field and a
// term is looked up in one dictionary. Nothing is stored: the reports are in
// memory, and quotes come from there.
const field = "sentence"

// usualWord is how many bytes of a sentence make a term, for room.
const usualWord = 6

// The marks of terms.
const (
	wordMark  = ""
	lineMark  = "=" // a line of synonyms.txt
	nameMark  = "@" // a whole name, or one word of it
	kindMark  = "#" // a kind of fact
	matchMark = "/" // the match
)

// A sentence is a passage on its way into bleve; it implements bleve's Field.
// The analysis happens here, once, without a token stream between.
type sentence struct {
	match      *corpus.Match
	passage    *corpus.Passage
	vocabulary *vocabulary

	terms bleve.TokenFrequencies
}

var _ bleve.Field = (*sentence)(nil)

func (s *sentence) Name() string                                     { return field }
func (s *sentence) Value() []byte                                    { return nil }
func (s *sentence) ArrayPositions() []uint64                         { return nil }
func (s *sentence) EncodedFieldType() byte                           { return 't' }
func (s *sentence) Options() bleve.FieldIndexingOptions              { return bleve.IndexField | bleve.SkipFreqNorm }
func (s *sentence) AnalyzedLength() int                              { return len(s.terms) }
func (s *sentence) AnalyzedTokenFrequencies() bleve.TokenFrequencies { return s.terms }
func (s *sentence) NumPlainTextBytes() uint64                        { return uint64(s.passage.Span.Len()) }
func (s *sentence) Size() int                                        { return s.passage.Span.Len() }

// Analyze finds the terms of the sentence.
func (s *sentence) Analyze() {
	s.terms = make(bleve.TokenFrequencies, s.passage.Span.Len()/usualWord)
	stems := make([]string, 0, s.passage.Span.Len()/usualWord)
	for w := range words(s.passage.Text()) {
		stems = append(stems, s.vocabulary.stem(w))
		if !stopWords[w] {
			s.add(wordMark, stems[len(stems)-1])
		}
	}
	for i := range stems {
		synonyms().said.of(stems[i:], func(line string) { s.add(lineMark, line) })
	}
	for _, name := range s.passage.Names {
		s.add(nameMark, fold(name))
		for w := range words(name) {
			s.add(nameMark, w)
		}
	}
	for _, kind := range s.passage.Kinds {
		s.add(kindMark, kind)
	}
	s.add(matchMark, s.match.ID)
}

// add notes that the sentence has a term.
func (s *sentence) add(mark, text string) {
	t := s.vocabulary.term(mark, text)
	s.terms[t.text] = t.once
}
