package extract

import (
	"math/bits"
	"pressbox/corpus"
	"slices"
	"strings"
)

// sameEleven reports whether two names are of one numbered team of a club:
// IC 5s and ICUAFC 5s.
func sameEleven(a, b []string) bool {
	x, y := a[len(a)-1], b[len(b)-1]
	return x == y && x[0] <= '9' && (strings.HasPrefix(a[0], b[0]) || strings.HasPrefix(b[0], a[0]))
}

// plural reports whether two names differ by a final s.
func plural(a, b []string) bool {
	n := len(a) - 1
	return n >= 0 && n == len(b)-1 && slices.Equal(a[:n], b[:n]) && (a[n]+"s" == b[n] || b[n]+"s" == a[n])
}

// voteMention counts what a mention says for the sides that it can mean.
func (rd *reading) voteMention(m *mention) {
	if m.kind != teamName && m.kind != nationName {
		return
	}
	if m.ref >= 0 && rd.sides[m.ref].team == nil {
		w := rd.placeWeight(m)
		if rd.eleven(m.end - 1) {
			w *= 2
		}
		rd.sides[m.ref].votes += w
		rd.sides[m.ref].seen(m.tok, len(rd.toks))
		return
	}
	rd.eachSide(item{tok: m.tok}, func(i int, _ float64) {
		for _, e := range m.entries {
			if e.Team == rd.sides[i].team {
				rd.sides[i].votes += rd.mentionWeight(m, e)
				rd.sides[i].seen(m.tok, len(rd.toks))
				break
			}
		}
	})
}

// seen notes in which third of the text a side is named.
func (s *side) seen(tok, of int) { s.thirds |= 1 << (3 * tok / of) }

// spread is in how many thirds of the text a side is named: who plays is
// spoken of throughout.
func (s *side) spread() int { return bits.OnesCount8(s.thirds) }

// mentionWeight is how much a mention speaks for a team of the lexicon
// playing in this match.
func (rd *reading) mentionWeight(m *mention, e entry) float64 {
	w := rd.placeWeight(m)
	switch e.Alias {
	case Full:
		w *= 1.5
	case Nickname:
		if !rd.class("the", m.tok-1) && rd.bareEnd(m) == m.end {
			w *= 0.3 // but Cobblers Women are no cobblers
		}
	case Adjective:
		w *= 0.15
	}
	if e.Weak && rd.teamContext(m) == 0 && rd.zone(rd.toks[m.tok].sent) != corpus.Lineup {
		w *= 0.4
	}
	owners := 0
	for _, o := range m.entries {
		if o.Team != nil && o.Alias != Ground && (o.Alias <= Short || e.Alias > Short || e.Weak) {
			owners++ // a nickname is no rival of a short name
		}
	}
	if owners > 1 {
		w *= 0.3
	}
	if e.Team.Nation && m.kind == teamName && (rd.class("rolenoun", m.end) || rd.formerly(m.tok)) {
		w *= 0.2 // Belgium striker
	}
	return w
}

// placeWeight weighs a mention by where it stands.
func (rd *reading) placeWeight(m *mention) float64 {
	w := 1.0
	s := rd.toks[m.tok].sent
	switch rd.zone(s) {
	case corpus.Tweet, corpus.PullQuote:
		w = 0.3
	case corpus.Lineup:
		if m.end < len(rd.toks) && rd.toks[m.end].word == ":" || int(s) < len(rd.bounds) && m.tok == rd.bounds[s] {
			return 6 // heads a line-up
		}
	case corpus.Heading:
		if rd.dateline(s) {
			return 0
		}
		w = 1.5
	case corpus.Scoreline:
		w = 2
	case corpus.Caption:
		w = 1 // the photograph may be of another match
	default:
		if s < 4 {
			w = 2
		}
	}
	if rd.formerly(m.tok) {
		return w * 0.1
	}
	if rd.inTable(m) {
		w *= 0.3
	}
	if rd.elses[s] {
		w *= 0.3
	}
	if rd.teamContext(m) > 0 {
		w *= 1.4
	} else if rd.distant(int(s)) {
		w *= 0.3
	}
	return w
}

// inTable reports whether a team is named for its place in the table: "level on
// points with leaders Velm".
func (rd *reading) inTable(m *mention) bool {
	const near = 6
	i := m.tok - 1
	for rd.class("the", i) || rd.class("sideattribute", i) {
		i--
	}
	if !rd.class("tableprep", i) {
		return false
	}
	for j := i - 1; j >= max(rd.bounds[rd.toks[m.tok].sent], i-near); j-- {
		if rd.class("tableword", j) {
			return true
		}
	}
	return false
}

// dateline reports whether a sentence is a place and a date: "BONN
// 1996-08-23".
func (rd *reading) dateline(s int32) bool {
	for _, t := range rd.toks[rd.bounds[s]:rd.bounds[s+1]] {
		if t.kind == punctToken && len(t.word) > 7 && t.word[0] >= '1' && t.word[0] <= '9' {
			return true
		}
	}
	return false
}

// distant reports whether a sentence speaks of last week or next week.
func (rd *reading) distant(s int) bool {
	for i := range rd.finds[s] {
		if f := &rd.finds[s][i]; f.rule.kind.Name == "elsewhere" {
			return true
		}
	}
	return false
}
