package extract

import (
	"slices"
	"strings"

	"pressbox/corpus"
)

// A side is a team that the report names, of the lexicon or not.
type side struct {
	team   *Team // nil for a team that the lexicon does not know
	name   string
	words  []string // of an unknown team
	votes  float64  // for playing in this match
	first  int      // token of its first mention
	thirds uint8    // of the text that name it
}

// teamVotes weighs the sides that a person may be on, by index of the side.
type teamVotes map[int]float64

func (v teamVotes) best() (side int, weight float64) {
	side = -1
	for s, w := range v {
		if w > weight || w == weight && side >= 0 && s < side {
			side, weight = s, w
		}
	}
	return side, weight
}

// mostSides is how many sides a report may name that the lexicon does not know:
// each is compared with all.
const mostSides = 200

// findSides gives every mention of a team the sides that it can mean.
func (rd *reading) findSides() {
	known := map[*Team]bool{}
	named := rd.namedInFull()
	for i := range rd.mentions {
		m := &rd.mentions[i]
		if rd.ofOwnClub(m, named) {
			m.kind, m.entries = teamName, nil
		}
		rd.shorten(m, named)
		rd.local(m)
		rd.lastWordOf(m, named)
		switch {
		case m.kind == teamName && m.entries == nil && len(rd.sides) >= mostSides:
			m.kind = otherName
		case m.kind == teamName && m.entries == nil:
			m.ref = rd.unknownSide(m)
		case m.kind == teamName || m.kind == nationName:
			for _, e := range m.entries {
				if e.Team == nil || e.Alias == Ground {
					continue
				}
				if !known[e.Team] {
					known[e.Team] = true
					rd.sides = append(rd.sides, &side{team: e.Team, name: e.Team.Name, first: m.tok})
				}
			}
		}
	}
}

// namedInFull returns the teams of the lexicon that the report names by more
// than one word.
func (rd *reading) namedInFull() []*Team {
	var full []*Team
	for i := range rd.mentions {
		if m := &rd.mentions[i]; rd.bareEnd(m)-m.tok > 1 {
			for _, e := range m.entries {
				if e.Team != nil && e.Alias != Ground && !slices.Contains(full, e.Team) {
					full = append(full, e.Team)
				}
			}
		}
	}
	return full
}

// ofOwnClub reports whether a word that the lexicon knows as short for a team
// is short here for a club that it does not know: Rovers, of Wexcombe Rovers.
func (rd *reading) ofOwnClub(m *mention, named []*Team) bool {
	return m.kind == teamName && m.entries != nil && rd.bareEnd(m)-m.tok == 1 && rd.clubWords[rd.toks[m.tok].word] &&
		!slices.ContainsFunc(m.entries, func(e entry) bool { return slices.Contains(named, e.Team) })
}

// shorten lets a town mean the clubs that are called by it and more words, if
// the report has named them so: Ashport, of Ashport Pride.
func (rd *reading) shorten(m *mention, named []*Team) {
	place := m.kind == otherName && len(m.entries) > 0 && m.entries[0].Word == "place"
	if m.kind != teamName && !place || m.entries == nil || place && rd.whereabouts(m) {
		return
	}
	begins := phraseKey(rd.text(m)) + " "
	for _, t := range named {
		if strings.HasPrefix(phraseKey(t.Name), begins) && !slices.ContainsFunc(m.entries, func(e entry) bool { return e.Team == t }) {
			m.kind, m.entries = teamName, append(slices.Clone(m.entries), entry{Team: t, Alias: Short, Weak: true})
		}
	}
}

// lastWordOf makes a word that is short for many clubs mean those alone that
// the report names in full and whose last word it is: United, where Marlock
// United play.
func (rd *reading) lastWordOf(m *mention, named []*Team) {
	if m.kind != teamName || len(m.entries) < 2 || rd.bareEnd(m)-m.tok != 1 {
		return
	}
	var own []entry
	for _, t := range named {
		if strings.HasSuffix(phraseKey(t.Name), " "+rd.toks[m.tok].word) {
			own = append(own, entry{Team: t, Alias: Short, Weak: m.weak})
		}
	}
	if own != nil {
		m.entries = own
	}
}

// local takes a town before "club" or "side" for the town, though a club may be
// called by it alone: "Hamburg side St Pauli", and "the Turin club" of a report
// that names one of that town.
func (rd *reading) local(m *mention) {
	if m.kind != teamName && m.kind != otherName || !rd.class("townteam", m.end) {
		return
	}
	home := rd.lex.towns[phraseKey(rd.text(m))]
	if next := rd.mentionAt(m.end + 1); next != nil && next.kind == teamName {
		if m.kind == teamName && home != nil {
			m.kind, m.entries = otherName, nil
		}
		return
	}
	if !rd.class("the", m.tok-1) {
		return
	}
	var of []entry
	for i := range rd.mentions {
		if o := &rd.mentions[i]; o.kind == teamName && phraseKey(rd.text(o)) != phraseKey(rd.text(m)) {
			for _, e := range o.entries {
				if e.Team != nil && e.Alias <= Short && slices.Contains(home, e.Team) && !slices.Contains(of, entry{Team: e.Team, Alias: Short}) {
					of = append(of, entry{Team: e.Team, Alias: Short})
				}
			}
		}
	}
	if len(of) == 1 {
		m.kind, m.entries = teamName, of
	}
}

// whereabouts reports whether a town is named as a place: "in Ashport",
// "Ashport, Ohio".
func (rd *reading) whereabouts(m *mention) bool {
	return rd.class("preposition", m.tok-1) || m.end < len(rd.toks) && rd.toks[m.end].word == ","
}

// unknownSide returns the side of a team that the lexicon does not know.
func (rd *reading) unknownSide(m *mention) int {
	words := rd.words(m)
	for i, s := range rd.sides {
		if s.team == nil && (within(words, s.words) || within(s.words, words) || plural(words, s.words) || sameEleven(words, s.words)) {
			if len(words) > len(s.words) {
				s.words, s.name = words, rd.text(m)
			}
			return i
		}
	}
	rd.sides = append(rd.sides, &side{name: rd.text(m), words: words, first: m.tok})
	return len(rd.sides) - 1
}

// pickSides chooses the two sides of this match and settles who is at home.
func (rd *reading) pickSides() {
	for i := range rd.mentions {
		rd.voteMention(&rd.mentions[i])
	}
	for _, s := range rd.sides {
		s.votes *= 1 + 0.25*float64(s.spread()-1)
	}
	for s := range rd.finds {
		for _, f := range rd.finds[s] {
			if f.rule.kind.Name == "fixture" && !rd.elses[s] {
				rd.voteFixture(s, &f)
			}
		}
	}
	if rd.contenders() < 2 {
		rd.promote()
	}
	rd.voteCountries()
	rd.voteMetadata()
	rd.voteBoard()
	rd.voteLocals()
	order := make([]int, len(rd.sides))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := rd.sides[a], rd.sides[b]
		switch {
		case x.votes > y.votes:
			return -1
		case x.votes < y.votes:
			return 1
		}
		return x.first - y.first
	})
	rd.home, rd.away = rd.pair(order)
	rd.settleMentions()
}

// voteFixture counts a pattern that names two sides of one match.
func (rd *reading) voteFixture(s int, f *found) {
	weight := 4 * f.rule.weight
	switch {
	case rd.zone(int32(s)) == corpus.Caption:
		weight /= 4 // the photograph may be of another match
	case s > 6:
		weight /= 2
	}
	for _, b := range f.bound {
		if b.role == "team" {
			rd.eachSide(rd.rows[s].items[b.at], func(i int, share float64) { rd.sides[i].votes += weight * share })
		}
	}
}

// eachSide calls f with every side that an item can mean.
func (rd *reading) eachSide(it item, f func(side int, share float64)) {
	m := rd.mentionAt(it.tok)
	if m == nil {
		return
	}
	if m.ref >= 0 {
		f(m.ref, 1)
		return
	}
	var sides []int
	for i, s := range rd.sides {
		if s.team != nil && slices.ContainsFunc(m.entries, func(e entry) bool { return e.Team == s.team && e.Alias != Ground }) {
			sides = append(sides, i)
		}
	}
	for _, i := range sides {
		f(i, 1/float64(len(sides)))
	}
}

// shadows reports whether side b lives only on mentions that can be a as well
// (United of Manchester United), so that it is not another team.
func (rd *reading) shadows(a, b int) bool {
	if rd.sides[b].team == nil {
		return false
	}
	for i := range rd.mentions {
		m := &rd.mentions[i]
		if (m.kind == teamName || m.kind == nationName) && rd.can(m, b) && !rd.can(m, a) {
			return false
		}
	}
	return true
}

// can reports whether a mention can mean a side.
func (rd *reading) can(m *mention, s int) bool {
	if s < 0 {
		return false
	}
	if m.ref >= 0 {
		return m.ref == s
	}
	t := rd.sides[s].team
	return t != nil && slices.ContainsFunc(m.entries, func(e entry) bool { return e.Team == t && e.Alias != Ground })
}

// settleMentions gives every mention of a team one side: one of the two that
// play if it can mean it, else the likeliest.
func (rd *reading) settleMentions() {
	for i := range rd.mentions {
		m := &rd.mentions[i]
		if m.kind != teamName && m.kind != nationName || m.ref >= 0 {
			continue
		}
		h, a := rd.can(m, rd.home), rd.can(m, rd.away)
		switch {
		case h && a:
			m.ref = rd.nearerSide(m)
		case h:
			m.ref = rd.home
		case a:
			m.ref = rd.away
		default:
			best := -1
			for s := range rd.sides {
				if rd.can(m, s) && (best < 0 || rd.sides[s].votes > rd.sides[best].votes) {
					best = s
				}
			}
			m.ref = best
		}
	}
	stale := make([]bool, len(rd.rows))
	for s := range rd.rows {
		items := rd.rows[s].items
		for i := range items {
			if m := rd.mentionAt(items[i].tok); m != nil && items[i].kind&aTeam != 0 {
				items[i].ref = m.ref
				if items[i].kind&aPlayer != 0 { // the Dane, or the Danes
					items[i].kind, items[i].ref = rd.nationItem(m)
					stale[s] = true
				}
			}
		}
	}
	rd.rescan(stale)
}

// nationItem decides whether "the Croatians" is a side or one of its people.
func (rd *reading) nationItem(m *mention) (itemKind, int) {
	word := rd.toks[m.tok].word
	plural := strings.HasSuffix(word, "s") && !strings.HasSuffix(word, "ss") || strings.HasSuffix(word, "men") || rd.class("plural", m.end)
	if plural || (m.ref == rd.home || m.ref == rd.away) && !strings.HasSuffix(word, "man") {
		return aTeam, m.ref
	}
	return aPlayer, -1
}

// nearerSide decides between two sides that share an alias: the one that the
// sentence does not name otherwise.
func (rd *reading) nearerSide(m *mention) int {
	sent := rd.toks[m.tok].sent
	for i := range rd.mentions {
		o := &rd.mentions[i]
		if o != m && o.kind == teamName && rd.toks[o.tok].sent == sent {
			if h, a := rd.can(o, rd.home), rd.can(o, rd.away); h != a {
				if h {
					return rd.away
				}
				return rd.home
			}
		}
	}
	return rd.home
}
