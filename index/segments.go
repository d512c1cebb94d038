package index

import (
	"sync"

	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/scorch_segment_api/v2"
)

// segments are what bleve keeps documents in: each has a dictionary of terms and,
// for each term, a bitmap of its documents. The bitmaps are read as they are,
// for bleve's own reader takes ten times as long for each document.
type segments struct {
	all   []*scorch.SegmentSnapshot
	first []uint32  // number of the first document of each
	pool  sync.Pool // of *[]segment.TermDictionary, one of each; they are for one goroutine at a time
}

func newSegments(snapshot *scorch.IndexSnapshot) *segments {
	s := &segments{all: snapshot.Segments()}
	first := uint32(0)
	for _, one := range s.all {
		s.first = append(s.first, first)
		first += uint32(one.FullSize())
	}
	return s
}

// dictionaries opens those of all segments; what cannot be opened finds nothing:
// its files were checked before.
func (s *segments) dictionaries() *[]segment.TermDictionary {
	if opened, ok := s.pool.Get().(*[]segment.TermDictionary); ok {
		return opened
	}
	opened := make([]segment.TermDictionary, len(s.all))
	for i, one := range s.all {
		if d, err := one.Segment().Dictionary(field); err == nil {
			opened[i] = d
		}
	}
	return &opened
}

// list returns the documents with a term, nil if there are none.
func (s *segments) list(term string) list {
	opened := s.dictionaries()
	defer s.pool.Put(opened)
	var found chain
	for i, d := range *opened {
		if d == nil {
			continue
		}
		postings, err := d.PostingsList([]byte(term), s.all[i].Deleted(), nil)
		if err != nil || postings.Count() == 0 {
			continue
		}
		documents, ok := postings.Iterator(false, false, false, nil).(segment.OptimizablePostingsIterator)
		if !ok {
			continue
		}
		if bitmap := documents.ActualBitmap(); bitmap != nil {
			found = append(found, &bitmapList{bitmap.Iterator(), s.first[i], int(bitmap.GetCardinality())})
		} else if only, ok := documents.DocNum1Hit(); ok {
			found = append(found, &memoryList{[]uint32{s.first[i] + uint32(only)}, 1})
		}
	}
	switch len(found) {
	case 0:
		return nil
	case 1:
		return found[0]
	}
	return &found
}

// A bitmapList is a list from a bitmap.
type bitmapList struct {
	left interface {
		HasNext() bool
		Next() uint32
		AdvanceIfNeeded(least uint32)
	}
	first uint32 // what 0 of the bitmap stands for
	all   int
}

func (b *bitmapList) next() (uint32, bool) {
	if !b.left.HasNext() {
		return 0, false
	}
	return b.first + b.left.Next(), true
}

func (b *bitmapList) from(n uint32) (uint32, bool) {
	if n > b.first {
		b.left.AdvanceIfNeeded(n - b.first)
	}
	return b.next()
}

func (b *bitmapList) count() int { return b.all }

// A chain is lists one after the other.
type chain []list

func (c *chain) next() (uint32, bool) {
	for ; len(*c) > 0; *c = (*c)[1:] {
		if n, ok := (*c)[0].next(); ok {
			return n, true
		}
	}
	return 0, false
}

func (c *chain) from(n uint32) (uint32, bool) {
	for ; len(*c) > 0; *c = (*c)[1:] {
		if m, ok := (*c)[0].from(n); ok {
			return m, true
		}
	}
	return 0, false
}

func (c *chain) count() int {
	n := 0
	for _, l := range *c {
		n += l.count()
	}
	return n
}
