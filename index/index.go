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
	"fmt"
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
	stored  []stored // by bleve's number of the document

	heaviest float32   // weight of all stored
	sums     sync.Pool // of *[]float32, all zero, one for each stored
}

// stored is what a document of bleve's stands for.
type stored struct {
	match   *corpus.Match
	passage *corpus.Passage
	weight  float32
}

// batch is how many sentences bleve is given at a time.
const batch = 20_000

// New returns an index of the passages of matches, in memory.
func New(matches []*corpus.Match) (*Index, error) {
	all := passages(matches)
	if len(all) == 0 {
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
	for n, p := range all {
		b.Update(sentenceDocument(n, p.match, p.passage))
		if len(b.IndexOps) < batch && n < len(all)-1 {
			continue
		}
		if err := engine.Batch(b); err != nil {
			engine.Close()
			return nil, fmt.Errorf("index: %w", err)
		}
		b.Reset()
	}
	return read(engine, all)
}

// passages lists the passages of all matches in order, and what each weighs.
func passages(matches []*corpus.Match) []stored {
	n, bytes := 0, 0
	for _, m := range matches {
		n += len(m.Passages)
		for i := range m.Passages {
			bytes += m.Passages[i].Span.Len()
		}
	}
	mean := float64(bytes) / float64(n)
	all := make([]stored, 0, n)
	for _, m := range matches {
		for i := range m.Passages {
			p := &m.Passages[i]
			all = append(all, stored{m, p, weight(p, mean)})
		}
	}
	return all
}

// read makes an Index of an engine that holds all, and closes the engine if
// that fails.
func read(engine bleve.Index, all []stored) (_ *Index, err error) {
	defer func() {
		if err != nil {
			engine.Close()
		}
	}()
	reader, err := engine.Reader()
	if err != nil {
		return nil, fmt.Errorf("index: %w", err)
	}
	defer func() {
		if err != nil {
			reader.Close()
		}
	}()
	ix := &Index{engine: engine, reader: reader, stored: make([]stored, len(all))}
	var id bleve.IndexInternalID
	for doc := range all {
		id = bleve.NewIndexInternalID(id, uint64(doc))
		name, err := reader.ExternalID(id)
		if err != nil {
			return nil, fmt.Errorf("index: sentence %d: %w", doc, err)
		}
		n := ordinal(name)
		if n < 0 || n >= len(all) {
			return nil, fmt.Errorf("index: sentence %d is named %q", doc, name)
		}
		ix.stored[doc] = all[n]
		ix.heaviest = max(ix.heaviest, all[n].weight)
	}
	return ix, nil
}

// Close waits for searches under way and frees what the index holds. A closed
// index finds nothing.
func (ix *Index) Close() error {
	ix.closing.Lock()
	defer ix.closing.Unlock()
	if ix.engine == nil {
		return nil
	}
	err := ix.reader.Close()
	if e := ix.engine.Close(); err == nil {
		err = e
	}
	ix.engine, ix.reader, ix.stored = nil, nil, nil
	if err != nil {
		return fmt.Errorf("close index: %w", err)
	}
	return nil
}
