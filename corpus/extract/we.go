package extract

import (
	"slices"

	"pressbox/corpus"
)

// settleWe gives "we" and "us" the side that the report is written for, if it
// speaks so outside quotations, and "the opposition" the other.
func (rd *reading) settleWe() {
	if rd.home < 0 || rd.away < 0 || rd.firstPerson() < 2 {
		return
	}
	rd.own = rd.ownSide()
	stale := make([]bool, len(rd.rows))
	for s := range rd.rows {
		if !rd.ownVoice(s) {
			continue
		}
		for i := range rd.rows[s].items {
			it := &rd.rows[s].items[i]
			switch {
			case rd.itemIs("weword", *it):
				it.ref = rd.own
			case rd.itemIs("themword", *it):
				it.ref = rd.other(rd.own)
			default:
				continue
			}
			it.kind |= aTeam
			stale[s] = true
		}
	}
	rd.rescan(stale)
}

// ownSide returns the side that the report is written for: the one that it
// names most, unless it is whom "we" played.
func (rd *reading) ownSide() int {
	named, total, lean := 0.0, 2.0, 0.0 // for the home side
	for s := range rd.rows {
		if !rd.ownVoice(s) {
			continue
		}
		items := rd.rows[s].items
		for i, it := range items {
			sign := rd.sign(it.ref)
			switch {
			case it.kind&aTeam == 0 || sign == 0:
			case rd.facesUs(items, i):
				lean -= sign
			default:
				named += sign
				total++
			}
		}
	}
	lean += 2 * named / total
	rd.explain(-1, "we: %s %+.1f", rd.sideText(rd.home), lean)
	if lean < 0 {
		return rd.away
	}
	return rd.home
}

// facesUs reports whether the side at item i is another than "we": "we lost to
// Moss End", "Moss End gave us a fright".
func (rd *reading) facesUs(items []item, i int) bool {
	const far = 12
	object := i > 0 && (rd.itemIs("preposition", items[i-1]) || rd.itemIs("versus", items[i-1]) || rd.verbLike(items[i-1])) ||
		i > 1 && rd.itemIs("preposition", items[i-2])
	if object {
		return slices.ContainsFunc(items[max(0, i-far):i], func(it item) bool { return rd.itemIs("weword", it) })
	}
	return slices.ContainsFunc(items[i+1:min(len(items), i+far)], func(it item) bool { return rd.itemIs("weword", it) && rd.toks[it.tok].word == "us" })
}

// firstPerson counts the words of the first person in the reporter's own
// sentences.
func (rd *reading) firstPerson() int {
	n := 0
	for s := range rd.rows {
		if !rd.ownVoice(s) {
			continue
		}
		for _, it := range rd.rows[s].items {
			if rd.itemIs("weword", it) || rd.itemIs("ourword", it) {
				n++
			}
		}
	}
	return n
}

// ownVoice reports whether a sentence is the reporter's own, not a quotation.
func (rd *reading) ownVoice(s int) bool {
	if rd.zone(int32(s)) != corpus.Prose {
		return false
	}
	for _, t := range rd.toks[rd.bounds[s]:rd.bounds[s+1]] {
		if t.word == "\"" || t.word == "“" || t.word == "”" {
			return false
		}
	}
	return true
}
