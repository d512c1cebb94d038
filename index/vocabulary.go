package index

import (
	"sync"

	bleve "github.com/blevesearch/bleve_index_api"
)

// A vocabulary is what sentences that are indexed together have in common: a
// word is stemmed once and a term made once, however many sentences have it. It
// is safe for concurrent use.
type vocabulary struct {
	mu    sync.RWMutex
	stems map[string]string
	terms map[markedText]vocable
}

// A markedText is a term in two parts: what sort of term it is, and its text.
type markedText struct{ mark, text string }

// A vocable is a term as bleve wants it: found once in a sentence. How often does
// not matter, for in one sentence hardly a word comes twice.
type vocable struct {
	text string
	once *bleve.TokenFreq
}

func newVocabulary() *vocabulary {
	return &vocabulary{stems: map[string]string{}, terms: map[markedText]vocable{}}
}

// stem is the stem of a word.
func (v *vocabulary) stem(word string) string { return once(v, v.stems, word, stem) }

// term is the term of a sort with a text.
func (v *vocabulary) term(mark, text string) vocable {
	return once(v, v.terms, markedText{mark, text}, func(t markedText) vocable {
		term := vocable{t.mark + t.text, &bleve.TokenFreq{}}
		term.once.Term = []byte(term.text)
		term.once.SetFrequency(1)
		return term
	})
}

// once returns what known, a map of v, has of a key, and makes it first if need be.
func once[K comparable, V any](v *vocabulary, known map[K]V, key K, make func(K) V) V {
	v.mu.RLock()
	found, ok := known[key]
	v.mu.RUnlock()
	if ok {
		return found
	}
	made := make(key)
	v.mu.Lock()
	defer v.mu.Unlock()
	if found, ok := known[key]; ok {
		return found
	}
	known[key] = made
	return made
}
