package extract

import (
	"math/bits"
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

// findSides gives every mention of a team the sides that it can mean.
func (rd *reading) findSides() {
	known := map[*Team]int{}
	named := rd.namedInFull()
	for i := range rd.mentions {
		if m := &rd.mentions[i]; rd.ofOwnClub(m, named) {
			m.kind, m.entries = teamName, nil
		}
		m := &rd.mentions[i]
		switch {
		case m.kind == teamName && m.entries == nil:
			m.ref = rd.unknownSide(m)
		case m.kind == teamName || m.kind == nationName:
			for _, e := range m.entries {
				if e.Team == nil || e.Alias == Ground {
					continue
				}
				s, ok := known[e.Team]
				if !ok {
					s = len(rd.sides)
					known[e.Team] = s
					rd.sides = append(rd.sides, &side{team: e.Team, name: e.Team.Name, first: m.tok})
				}
			}
		}
	}
}

// namedInFull returns the teams of the lexicon that the report names by more
// than one word.
func (rd *reading) namedInFull() map[*Team]bool {
	full := map[*Team]bool{}
	for i := range rd.mentions {
		if m := &rd.mentions[i]; m.end-m.tok > 1 {
			for _, e := range m.entries {
				if e.Team != nil && e.Alias != Ground {
					full[e.Team] = true
				}
			}
		}
	}
	return full
}

// ofOwnClub reports whether a word that the lexicon knows as short for a team
// is short here for a club that it does not know: Rovers, of Wexcombe Rovers.
func (rd *reading) ofOwnClub(m *mention, named map[*Team]bool) bool {
	return m.kind == teamName && m.entries != nil && m.end-m.tok == 1 && rd.clubWords[rd.toks[m.tok].word] &&
		!slices.ContainsFunc(m.entries, func(e entry) bool { return e.Team != nil && named[e.Team] })
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
		if !rd.class("the", m.tok-1) {
			w *= 0.3
		}
	case Adjective:
		w *= 0.15
	}
	if e.Weak && rd.teamContext(m) == 0 && rd.zone(rd.toks[m.tok].sent) != corpus.Lineup {
		w *= 0.4
	}
	owners := 0
	for _, o := range m.entries {
		if o.Team != nil && o.Alias != Ground {
			owners++
		}
	}
	if owners > 1 {
		w *= 0.3
	}
	if e.Team.Nation && m.kind == teamName && (rd.class("rolenoun", m.end) || rd.class("former", m.tok-1)) {
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
	default:
		if s < 4 {
			w = 2
		}
	}
	if rd.class("former", m.tok-1) {
		return w * 0.1
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
	rd.voteMetadata()
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
	for _, s := range order {
		switch {
		case rd.home < 0:
			rd.home = s
		case !rd.shadows(rd.home, s):
			rd.away = s
			if rd.sides[rd.away].first < rd.sides[rd.home].first {
				rd.home, rd.away = rd.away, rd.home
			}
			rd.settleMentions()
			return
		}
	}
	rd.settleMentions()
}

// voteMetadata counts what the report's front matter says of its sides.
func (rd *reading) voteMetadata() {
	for _, name := range [...]string{rd.report.Home, rd.report.Away} {
		if i := rd.sideNamed(name); i >= 0 {
			rd.sides[i].votes += 50
		}
	}
}

// sideNamed returns the side that a name from outside the text means, or -1.
func (rd *reading) sideNamed(name string) int {
	if name == "" {
		return -1
	}
	meant := rd.lex.meanings(name)
	words := strings.Fields(fold(name))
	for i, s := range rd.sides {
		if s.team == nil && (within(words, s.words) || within(s.words, words)) ||
			s.team != nil && slices.ContainsFunc(meant, func(e entry) bool { return e.Team == s.team && e.Alias != Ground }) {
			return i
		}
	}
	return -1
}

// contenders counts the sides that are spoken of as one who plays here is.
func (rd *reading) contenders() int {
	n := 0
	for _, s := range rd.sides {
		if s.votes >= 1.5 {
			n++
		}
	}
	return n
}

// promote makes a side of the open name that most likely is one, where a
// report speaks of its own team and hardly of the other.
func (rd *reading) promote() {
	best, rank := "", 0.0
	counts := map[string]float64{}
	for i := range rd.mentions {
		m := &rd.mentions[i]
		if m.entries != nil || m.kind == teamName || m.kind == contestName || m.kind == groundName {
			continue
		}
		key := rd.key(m)
		e := rd.evidence[key]
		if e == nil || m.kind == personName && e.team == 0 {
			continue
		}
		w := float64(e.team)
		if t := &rd.toks[m.tok]; t.upper && m.end-m.tok == 1 && len(t.word) > 1 {
			w += 0.6
		}
		counts[key] += w
		if counts[key] > rank {
			best, rank = key, counts[key]
		}
	}
	if rank < 0.5 {
		return
	}
	stale := make([]bool, len(rd.rows))
	for i := range rd.mentions {
		if m := &rd.mentions[i]; m.entries == nil && rd.key(m) == best {
			m.kind, m.ref = teamName, -1
			m.ref = rd.unknownSide(m)
			rd.sides[m.ref].votes++
			rd.retell(m)
			stale[rd.toks[m.tok].sent] = true
		}
	}
	rd.rescan(stale)
}

// retell makes the item of a mention a team.
func (rd *reading) retell(m *mention) {
	items := rd.rows[rd.toks[m.tok].sent].items
	for i := range items {
		if items[i].tok == m.tok {
			items[i].kind, items[i].ref = aTeam, m.ref
		}
	}
}

// voteFixture counts a pattern that names two sides of one match.
func (rd *reading) voteFixture(s int, f *found) {
	weight := 4 * f.rule.weight
	if s > 6 {
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
