package extract

import "pressbox/corpus"

// settleWe gives "we" and "us" the side that the report is written for, if it
// speaks so outside quotations: the one that it names most.
func (rd *reading) settleWe() {
	if rd.home < 0 || rd.away < 0 || rd.firstPerson() < 2 {
		return
	}
	own := rd.home
	if rd.sides[rd.away].votes > rd.sides[rd.home].votes {
		own = rd.away
	}
	for s := range rd.rows {
		if !rd.ownVoice(s) {
			continue
		}
		for i := range rd.rows[s].items {
			if it := &rd.rows[s].items[i]; rd.itemIs("weword", *it) {
				it.kind |= aTeam
				it.ref = own
			}
		}
	}
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
