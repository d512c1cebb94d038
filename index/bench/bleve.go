package main

import (
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/keyword"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/standard"
	"github.com/blevesearch/bleve/v2/analysis/lang/en"
	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/search/query"
	api "github.com/blevesearch/bleve_index_api"
)

// rawBleve is bleve as its documentation has it, with the fields that Pressbox
// finds sentences by and nothing else: English words, names, kinds and the
// match, none stored; built offline, ranked by BM25.
type rawBleve struct {
	index     bleve.Index
	sentences []sentence
}

func (b *rawBleve) build(dir string, l *library) error {
	b.sentences = l.sentences
	path := filepath.Join(dir, "bleve")
	builder, err := bleve.NewBuilder(path, sameFields(), map[string]any{"batchSize": 5000, "buildPathPrefix": dir})
	if err != nil {
		return err
	}
	for i, s := range l.sentences {
		if err := builder.Index(strconv.Itoa(i), documentOf(s)); err != nil {
			return err
		}
	}
	if err := builder.Close(); err != nil {
		return err
	}
	b.index, err = bleve.Open(path)
	return err
}

// documentOf is what bleve is given of a sentence.
func documentOf(s sentence) map[string]any {
	return map[string]any{"text": s.Text, "names": s.Names, "kinds": s.Kinds, "match": strconv.Itoa(s.Match)}
}

func sameFields() mapping.IndexMapping {
	field := func(analyzer string) *mapping.FieldMapping {
		f := bleve.NewTextFieldMapping()
		f.Analyzer, f.Store, f.IncludeInAll, f.IncludeTermVectors, f.DocValues = analyzer, false, false, false, false
		return f
	}
	doc := bleve.NewDocumentStaticMapping()
	doc.AddFieldMappingsAt("text", field(en.AnalyzerName))
	doc.AddFieldMappingsAt("names", field(standard.Name))
	doc.AddFieldMappingsAt("kinds", field(keyword.Name))
	doc.AddFieldMappingsAt("match", field(keyword.Name))
	m := bleve.NewIndexMapping()
	m.DefaultMapping, m.ScoringModel = doc, api.BM25Scoring
	return m
}

func (b *rawBleve) search(q question) ([]string, error) {
	any := bleve.NewDisjunctionQuery(onField(bleve.NewMatchQuery(strings.Join(q.Words, " ")), "text"))
	for _, name := range q.Names {
		any.AddQuery(onField(bleve.NewMatchQuery(name), "names"))
	}
	for _, kind := range q.Kinds {
		any.AddQuery(onField(bleve.NewTermQuery(kind), "kinds"))
	}
	return ask(b.index, b.sentences, q, any, onField(bleve.NewTermQuery(strconv.Itoa(q.match)), "match"))
}

// defaultBleve is bleve as a program uses it that sets nothing: a mapping that
// finds out what the fields are, and a question that is searched for in all of
// them.
type defaultBleve struct {
	index     bleve.Index
	sentences []sentence
}

func (b *defaultBleve) build(dir string, l *library) (err error) {
	b.sentences = l.sentences
	if b.index, err = bleve.New(filepath.Join(dir, "bleve"), bleve.NewIndexMapping()); err != nil {
		return err
	}
	const most = 1000 // of a batch
	batch := b.index.NewBatch()
	for i, s := range l.sentences {
		if err := batch.Index(strconv.Itoa(i), documentOf(s)); err != nil {
			return err
		}
		if batch.Size() < most && i < len(l.sentences)-1 {
			continue
		}
		if err := b.index.Batch(batch); err != nil {
			return err
		}
		batch.Reset()
	}
	return nil
}

func (b *defaultBleve) search(q question) ([]string, error) {
	words := strings.Join(append(append(q.Words, q.Names...), q.Kinds...), " ")
	return ask(b.index, b.sentences, q, bleve.NewMatchQuery(words), onField(bleve.NewMatchQuery(strconv.Itoa(q.match)), "match"))
}

// ask searches for what is asked, in the one match if q is about one.
func ask(ix bleve.Index, sentences []sentence, q question, asked, match query.Query) ([]string, error) {
	if q.match >= 0 {
		asked = bleve.NewConjunctionQuery(match, asked)
	}
	found, err := ix.Search(bleve.NewSearchRequestOptions(asked, q.Limit, 0, false))
	if err != nil {
		return nil, err
	}
	var texts []string
	for _, hit := range found.Hits {
		n, err := strconv.Atoi(hit.ID)
		if err != nil {
			return nil, fmt.Errorf("bleve: document %q", hit.ID)
		}
		texts = append(texts, sentences[n].Text)
	}
	return texts, nil
}

func onField[Q query.FieldableQuery](q Q, field string) Q {
	q.SetField(field)
	return q
}

func (b *rawBleve) close() error     { return b.index.Close() }
func (b *defaultBleve) close() error { return b.index.Close() }

func (b *rawBleve) version() (string, error)     { return module(bleveModule) }
func (b *defaultBleve) version() (string, error) { return module(bleveModule) }

const bleveModule = "github.com/blevesearch/bleve/v2"
