// Package index makes the sentences of reports searchable. It is the only
// package that imports bleve, and of bleve it uses the engine, scorch: term
// dictionaries and posting lists, in memory or on disk. What is a word
// (words.go), what else a sentence is found by (mapping.go, synonyms.txt), and
// how sentences are ranked (search.go) is decided here.
//
// An index is a cache. The matches given to [New] or [Open] are the truth, and
// hits point into them.
package index

import (
	"errors"
	"fmt"
	"iter"
	"runtime"
	"sync"

	"github.com/blevesearch/bleve/v2/index/scorch"
	bleve "github.com/blevesearch/bleve_index_api"

	"pressbox/corpus"
)

// An Index finds passages of matches. It is read-only and safe for concurrent
// use.
type Index struct {
	*base
	parts []part // what it finds
	lost  []part // what of the first part is gone, to be taken off the counts
}

// A base is what indexes have of bleve's.
type base struct {
	closing sync.RWMutex // held for reading while a search runs
	closed  bool
	engine  bleve.Index // nil if there was no passage
	reader  bleve.IndexReader
}

// How many sentences bleve is given at a time. In memory each batch is a part of
// the index for good, and many parts are slow to search; on disk they are joined,
// and small batches save memory.
const (
	memoryBatch = 20_000
	diskBatch   = 5_000
)

// New returns an index of the passages of matches, in memory.
func New(matches []*corpus.Match) (*Index, error) {
	c := contentsOf(matches)
	if c.passages == 0 {
		return &Index{base: &base{}}, nil
	}
	queue := bleve.NewAnalysisQueue(runtime.GOMAXPROCS(0))
	defer queue.Close()
	engine, err := scorch.NewScorch(scorch.Name, map[string]any{"path": ""}, queue)
	if err != nil {
		return nil, fmt.Errorf("index: %w", err)
	}
	if err := engine.Open(); err != nil {
		return nil, fmt.Errorf("index: %w", err)
	}
	b := bleve.NewBatch()
	left := c.passages
	for d := range c.documents(c.keys()) {
		b.Update(d)
		if left--; len(b.IndexOps) < memoryBatch && left > 0 {
			continue
		}
		if err := engine.Batch(b); err != nil {
			engine.Close()
			return nil, fmt.Errorf("index: %w", err)
		}
		b.Reset()
	}
	return read(engine, c)
}

// read makes an Index of an engine that holds c, and closes the engine if
// that fails.
func read(engine bleve.Index, c contents) (_ *Index, err error) {
	ix := &Index{base: &base{engine: engine}}
	defer func() {
		if err != nil {
			ix.Close()
		}
	}()
	if ix.reader, err = engine.Reader(); err != nil {
		return nil, fmt.Errorf("index: %w", err)
	}
	found := &passages{stored: make([]stored, 0, c.passages), segments: newSegments(ix.reader.(*scorch.IndexSnapshot))}
	for doc, id := range all(ix.reader, &err) {
		k, n, ok := place(id)
		m := c.matches[k]
		if !ok || m == nil || n >= len(m.Passages) {
			return nil, fmt.Errorf("index: sentence %d is named %q", doc, id)
		}
		found.set(doc, stored{m, &m.Passages[n], weight(&m.Passages[n])})
	}
	if err == nil && found.count != c.passages {
		err = fmt.Errorf("index: it has %d sentences, not %d", found.count, c.passages)
	}
	ix.parts = []part{{passages: found}}
	return ix, err
}

// all yields the documents that a reader has, in order, with their names. What
// goes wrong is *err.
func all(reader bleve.IndexReader, err *error) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		var docs bleve.DocIDReader
		if docs, *err = reader.DocIDReaderAll(); *err != nil {
			return
		}
		defer docs.Close()
		for {
			var doc bleve.IndexInternalID
			if doc, *err = docs.Next(); *err != nil || doc == nil {
				return
			}
			var id string
			if id, *err = reader.ExternalID(doc); *err != nil || !yield(int(doc.Value()), id) {
				return
			}
		}
	}
}

// Close waits for searches under way and frees what the index holds. A closed
// index finds nothing.
func (ix *Index) Close() error {
	ix.closing.Lock()
	defer ix.closing.Unlock()
	if ix.closed {
		return nil
	}
	ix.closed = true
	if ix.engine == nil {
		return nil
	}
	var err error
	if ix.reader != nil {
		err = ix.reader.Close()
	}
	if err = errors.Join(err, ix.engine.Close()); err != nil {
		return fmt.Errorf("close index: %w", err)
	}
	return nil
}
