package index

import (
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"runtime"

	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/index/scorch/mergeplan"
	bleve "github.com/blevesearch/bleve_index_api"
)

// mostChanged is the share of the sentences from which on an index is rather
// built anew than changed: those that come, and those that went.
const mostChanged = 0.25

// small says which parts of an index are joined when it is changed, lest every
// change leave one: never the large one that it was built with.
var small = mergeplan.MergePlanOptions{
	MaxSegmentsPerTier:   8,
	MaxSegmentSize:       40_000,
	MaxSegmentFileSize:   1 << 30,
	TierGrowth:           10,
	SegmentsPerMergeTask: 8,
	FloorSegmentSize:     2000,
	ReclaimDeletesWeight: 2,
}

// change makes an index of c in the folder tmp from another one in dir, by
// exchanging those matches that differ. It fails if there is none, or too much
// to exchange.
func change(tmp, dir string, c contents, progress func(done, total int)) (err error) {
	others, err := filepath.Glob(filepath.Join(dir, ready+"*"))
	if err != nil || len(others) != 1 {
		return errors.New("there is no index to change")
	}
	if err := os.CopyFS(tmp, os.DirFS(others[0])); err != nil {
		return err
	}
	if err := verify(tmp); err != nil {
		return err
	}
	queue := bleve.NewAnalysisQueue(runtime.GOMAXPROCS(0))
	defer queue.Close()
	engine, err := openEngine(map[string]any{"path": tmp, "bolt_timeout": lockWait.String()}, queue)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, engine.Close()) }()
	b, err := exchange(engine, c)
	if err != nil {
		return err
	}
	if err := engine.(*scorch.Scorch).ForceMerge(context.Background(), &small); err != nil {
		return err
	}
	changed := len(b.IndexOps)
	progress(0, changed)
	if err := engine.Batch(b); err != nil { // which is on disk then, and so is what was joined
		return err
	}
	progress(changed, changed)
	return nil
}

// exchange returns what must be done to an engine to hold c.
func exchange(engine bleve.Index, c contents) (*bleve.Batch, error) {
	reader, err := engine.Reader()
	if err != nil {
		return nil, err
	}
	defer reader.Close()
	b := bleve.NewBatch()
	missing := maps.Clone(c.matches)
	last, kept := -1, 0
	for doc, id := range all(reader, &err) {
		k, _, _ := place(id)
		if c.matches[k] == nil {
			b.Delete(id)
		} else {
			delete(missing, k)
			kept++
		}
		last = doc
	}
	if err != nil {
		return nil, err
	}
	gone := last + 1 - kept // also those of earlier changes
	if float64(c.passages-kept+gone) > mostChanged*float64(c.passages) {
		return nil, errors.New("too much has changed")
	}
	come := contents{matches: missing}
	for d := range come.documents(come.keys()) {
		b.Update(d)
	}
	return b, nil
}
