package extract

import "pressbox/corpus"

// fillPenalty sets how a penalty was missed, and reports whether it was one:
// a rule marked "spot" needs a penalty that is spoken of close by, one marked
// "shootout" a shoot-out.
func (t *teller) fillPenalty(fact *corpus.Fact, s int, f *found) bool {
	fact.Shootout = t.shootouts[s]
	switch {
	case has(f.rule.marks, "shootout") && !fact.Shootout:
		return false
	case fact.Shootout:
	case f.rule.marks["spot"] == "here" && !t.penaltyIn(s), has(f.rule.marks, "spot") && !t.penaltyNear(s):
		return false
	}
	fact.Outcome = "saved"
	if fact.Other == "" {
		fact.Outcome = t.missedHow(t.rows[s].items, f)
	}
	return true
}

// missedHow returns what became of a kick: the word for it that stands in the
// hit or closest behind it.
func (t *teller) missedHow(items []item, f *found) string {
	for i := f.start; i < len(items) && i < f.end+4; i++ {
		for _, how := range [...]string{"saved", "post", "over", "wide"} {
			if t.itemIs(how+"word", items[i]) {
				return how
			}
		}
	}
	return "missed"
}

// penaltyNear reports whether a sentence or one of the two before it speaks of
// a penalty; in a log, which may run backwards, also those behind it.
func (t *teller) penaltyNear(s int) bool {
	to := s
	if t.zone(int32(s)) == corpus.Log {
		to = s + 4
	}
	for n := max(0, s-2-to+s); n <= to && n < len(t.rows); n++ {
		if n == s || !t.apart(s, n) {
			if t.penaltyIn(n) {
				return true
			}
		}
	}
	return false
}

// penaltyIn reports whether a sentence speaks of a penalty, and not only of
// the penalty area.
func (t *teller) penaltyIn(s int) bool {
	items := t.rows[s].items
	for i, it := range items {
		if t.itemIs("penaltyword", it) && !(i+1 < len(items) && t.itemIs("areaword", items[i+1])) {
			return true
		}
	}
	return t.hasPair(s, "spotword", "kickword") || t.hasWord(s, "pointedword") && t.hasWord(s, "spotword")
}

// shootouts returns which sentences tell of a shoot-out.
func (rd *reading) shootouts() []bool {
	if rd.kicks == nil {
		rd.kicks = rd.findShootouts()
	}
	return rd.kicks
}

// findShootouts marks the sentences that tell of a shoot-out: those that say
// so, all below a heading that does, and those that go on with it, kick by
// kick.
func (rd *reading) findShootouts() []bool {
	all := make([]bool, len(rd.rows))
	headed, going := false, 0
	for s := range all {
		says := rd.inShootout(s)
		switch rd.zone(int32(s)) {
		case corpus.Heading:
			headed, going = says || len(rd.rows[s].items) == 1 && rd.hasWord(s, "penaltiesword"), 0
			continue
		case corpus.Prose:
		default:
			all[s] = says
			continue
		}
		switch {
		case says || rd.hasWord(s, "takerword") && going > 0:
			going = 2
		case going > 0:
			going--
		}
		all[s] = headed || says || going == 2
	}
	return all
}

// inShootout reports whether a sentence speaks of a shoot-out.
func (rd *reading) inShootout(s int) bool {
	return rd.hasWord(s, "shootoutword") || rd.hasPair(s, "shootword", "outword") || rd.hasPair(s, "pensprep", "penaltiesword")
}

// hasWord reports whether a word of a class stands in a sentence.
func (rd *reading) hasWord(s int, class string) bool {
	for _, it := range rd.rows[s].items {
		if rd.itemIs(class, it) {
			return true
		}
	}
	return false
}

// hasPair reports whether words of two classes stand in a sentence, one
// behind the other.
func (rd *reading) hasPair(s int, first, second string) bool {
	items := rd.rows[s].items
	for i := 0; i+1 < len(items); i++ {
		if rd.itemIs(first, items[i]) && rd.itemIs(second, items[i+1]) {
			return true
		}
	}
	return false
}
