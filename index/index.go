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
	closing sync.RWMutex // held for reading while a search runs
	engine  bleve.Index  // nil once closed, and if there is no passage
	reader  bleve.IndexReader
	stored  []stored // by bleve's number of the document, zero where it has none
	count   int      // of stored, without those that are zero

	heaviest float32   // weight of all stored
	sums     sync.Pool // of *[]float32, all zero, one for each stored
}

// stored is what a document of bleve's stands for.
type stored struct {
	match   *corpus.Match
	passage *corpus.Passage
	weight  float32
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
		return &Index{}, nil
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
	ix := &Index{engine: engine, stored: make([]stored, 0, c.passages)}
	defer func() {
		if err != nil {
			ix.Close()
		}
	}()
	if ix.reader, err = engine.Reader(); err != nil {
		return nil, fmt.Errorf("index: %w", err)
	}
	for doc, id := range all(ix.reader, &err) {
		k, n, ok := place(id)
		m := c.matches[k]
		if !ok || m == nil || n >= len(m.Passages) {
			return nil, fmt.Errorf("index: sentence %d is named %q", doc, id)
		}
		p := &m.Passages[n]
		w := weight(p, c.mean)
		ix.stored = append(ix.stored, make([]stored, doc-len(ix.stored)+1)...)
		ix.stored[doc] = stored{m, p, w}
		ix.heaviest = max(ix.heaviest, w)
		ix.count++
	}
	if err == nil && ix.count != c.passages {
		err = fmt.Errorf("index: it has %d sentences, not %d", ix.count, c.passages)
	}
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
	if ix.engine == nil {
		return nil
	}
	var err error
	if ix.reader != nil {
		err = ix.reader.Close()
	}
	err = errors.Join(err, ix.engine.Close())
	ix.engine, ix.reader, ix.stored = nil, nil, nil
	if err != nil {
		return fmt.Errorf("close index: %w", err)
	}
	return nil
}
