package index

import (
	"iter"
	mathbits "math/bits"
	"slices"
	"sync"

	"pressbox/corpus"
)

// A part finds some of the passages of an index. Without what is gone it is
// read-only.
type part struct {
	*passages
	gone bits // numbers of passages that are not to be found any more
}

// passages are numbered from 0.
type passages struct {
	stored   []stored  // by number, zero where there is none
	count    int       // of stored, without those that are zero
	heaviest float32   // weight of all stored
	sums     sync.Pool // of *sums, all zero, one for each stored

	segments *segments           // of bleve's, whose numbers of documents they have
	lists    map[string][]uint32 // of those that are kept here, in order by term; nil where there are segments
}

// stored is what a number stands for.
type stored struct {
	match   *corpus.Match
	passage *corpus.Passage
	weight  float32
}

// set has a number stand for a passage.
func (p *passages) set(n int, s stored) {
	p.stored = append(p.stored, make([]stored, max(0, n+1-len(p.stored)))...)
	p.stored[n] = s
	p.heaviest = max(p.heaviest, s.weight)
	p.count++
}

// A list is the passages with a term, in order.
type list interface {
	// next returns the next number, and false at the end. A list that breaks
	// off has ended: its files were checked when they were opened.
	next() (uint32, bool)
	// from returns the next number that is not below n.
	from(n uint32) (uint32, bool)
	count() int
}

// list returns the passages with a term, nil if there are none.
func (p *passages) list(term string) list {
	if p.segments != nil {
		return p.segments.list(term)
	}
	if numbers := p.lists[term]; numbers != nil {
		return &memoryList{numbers, len(numbers)}
	}
	return nil
}

// often is how many passages have a term.
func (p *passages) often(term string) int {
	l := p.list(term)
	if l == nil {
		return 0
	}
	return l.count()
}

// A memoryList is a list in memory.
type memoryList struct {
	left []uint32
	all  int
}

func (k *memoryList) next() (uint32, bool) {
	if len(k.left) == 0 {
		return 0, false
	}
	n := k.left[0]
	k.left = k.left[1:]
	return n, true
}

func (k *memoryList) from(n uint32) (uint32, bool) {
	i, _ := slices.BinarySearch(k.left, n)
	k.left = k.left[i:]
	return k.next()
}

func (k *memoryList) count() int { return k.all }

// numbers yields the passages of a list that are not gone.
func (p part) numbers(l list) iter.Seq[uint32] {
	return func(yield func(uint32) bool) {
		for n, ok := l.next(); ok; n, ok = l.next() {
			if !p.gone.has(n) && !yield(n) {
				return
			}
		}
	}
}

// of are the numbers of a match's passages.
func (p part) of(m *corpus.Match) []uint32 {
	var found []uint32
	if l := p.list(matchMark + m.ID); l != nil {
		for n := range p.numbers(l) {
			if p.stored[n].match == m {
				found = append(found, n)
			}
		}
	}
	return found
}

// keep returns the passages of matches, in memory.
func keep(matches []*corpus.Match) *passages {
	p, words := &passages{lists: map[string][]uint32{}}, newVocabulary()
	for _, m := range matches {
		for i := range m.Passages {
			n := len(p.stored)
			p.set(n, stored{m, &m.Passages[i], weight(&m.Passages[i])})
			s := sentence{match: m, passage: &m.Passages[i], vocabulary: words}
			s.Analyze()
			for term := range s.terms {
				p.lists[term] = append(p.lists[term], uint32(n))
			}
		}
	}
	return p
}

// join returns the passages of parts, in memory, that are in memory already.
func join(parts ...part) *passages {
	all := &passages{lists: map[string][]uint32{}}
	for _, p := range parts {
		number := make([]uint32, len(p.stored))
		for n, s := range p.stored {
			if !p.gone.has(uint32(n)) {
				number[n] = uint32(len(all.stored))
				all.set(len(all.stored), s)
			}
		}
		for term, numbers := range p.lists {
			for _, n := range numbers {
				if !p.gone.has(n) {
					all.lists[term] = append(all.lists[term], number[n])
				}
			}
		}
	}
	return all
}

// bits are numbers.
type bits []uint64

func (b bits) has(n uint32) bool { return int(n/64) < len(b) && b[n/64]&(1<<(n%64)) != 0 }

// all yields the numbers, rising.
func (b bits) all() iter.Seq[uint32] {
	return func(yield func(uint32) bool) {
		for i, word := range b {
			for ; word != 0; word &= word - 1 {
				if !yield(uint32(i*64 + mathbits.TrailingZeros64(word))) {
					return
				}
			}
		}
	}
}

// with are b and other numbers, all below limit.
func (b bits) with(numbers []uint32, limit int) bits {
	more := make(bits, (limit+63)/64)
	copy(more, b)
	for _, n := range numbers {
		more[n/64] |= 1 << (n % 64)
	}
	return more
}
