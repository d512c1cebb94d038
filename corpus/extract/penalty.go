package extract

import "pressbox/corpus"

// fillPenalty sets how a penalty was missed, and reports whether it was one:
// a rule marked "spot" needs a penalty that is spoken of close by, one marked
// "shootout" a shoot-out.
func (t *teller) fillPenalty(fact *corpus.Fact, s int, f *found) bool {
	fact.Shootout = t.shootoutAt(s)
	switch {
	case has(f.rule.marks, "shootout") && !fact.Shootout:
		return false
	case has(f.rule.marks, "spot") && !fact.Shootout && !t.penaltyNear(s):
		return false
	}
	fact.Outcome = t.missedHow(t.rows[s].items, f)
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
// a penalty; in a log, which may run backwards, also the two behind it.
func (t *teller) penaltyNear(s int) bool {
	to := s
	if t.zone(int32(s)) == corpus.Log {
		to = s + 2
	}
	for n := max(0, s-2); n <= to && n < len(t.rows); n++ {
		if n == s || !t.apart(s, n) {
			if t.hasWord(n, "penaltyword") || t.hasPair(n, "spotword", "kickword") {
				return true
			}
		}
	}
	return false
}

// shootoutAt reports whether a sentence tells of a shoot-out: it says so, or
// it goes on, kick by kick, with one that a sentence before it spoke of.
func (t *teller) shootoutAt(s int) bool {
	for n := s; n >= 0 && n > s-12; n-- {
		if n != s && t.apart(s, n) {
			return false
		}
		if t.inShootout(n) {
			return true
		}
		if !t.hasWord(n, "takerword") && !(n > 0 && t.inShootout(n-1)) && n != s {
			return false
		}
		if n == s && !t.hasWord(n, "takerword") {
			return false
		}
	}
	return false
}

// inShootout reports whether a sentence speaks of a shoot-out.
func (rd *reading) inShootout(s int) bool {
	return rd.hasWord(s, "shootoutword") || rd.hasPair(s, "shootword", "outword")
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
