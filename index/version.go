package index

import "pressbox/corpus"

// With returns an index that also has the matches that come, and no longer
// those that are gone. It finds what a new index of them would find, in the same
// order, takes the time of the matches that come and go, and shares the rest
// with ix, which stays as it is. The passages that come are kept in memory; an
// index that is opened again has them in its folder. To close any of the indexes
// is to close all.
func (ix *Index) With(come, gone []*corpus.Match) *Index {
	next := &Index{base: ix.base, parts: append([]part(nil), ix.parts...), lost: ix.lost}
	var lost []*corpus.Match
	for _, m := range gone {
		for i, p := range next.parts {
			numbers := p.of(m)
			if len(numbers) == 0 {
				continue
			}
			p.gone = p.gone.with(numbers, len(p.stored))
			if p.segments == nil {
				p = part{passages: join(p)}
			} else {
				lost = append(lost, m)
			}
			next.parts[i] = p
		}
	}
	next.parts = pile(next.parts, keep(come))
	next.lost = pile(next.lost, keep(lost))
	return next
}

// pile puts passages in memory upon parts. It joins those that are not much
// larger, so that there are ever few, and each passage is rarely moved.
func pile(parts []part, top *passages) []part {
	if top.count == 0 {
		return parts
	}
	last := len(parts) - 1
	for last >= 0 && parts[last].segments == nil && parts[last].count <= 2*top.count {
		top = join(parts[last], part{passages: top})
		last--
	}
	return append(parts[:last+1:last+1], part{passages: top})
}

// count is how many passages the index has.
func (ix *Index) count() int {
	n := 0
	for _, p := range ix.parts {
		n += p.count
	}
	for _, p := range ix.lost {
		n -= p.count
	}
	return n
}
