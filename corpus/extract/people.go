package extract

import (
	"slices"
	"strings"

	"pressbox/corpus"
)

// A person is somebody whom the report names.
type person struct {
	name    string   // the fullest form, as written
	words   []string // of that form, folded
	aliases []string
	role    corpus.PersonRole
	count   int
	toks    []int     // where he is named, in order
	first   int       // token of the first mention
	votes   teamVotes // which side he is on
	nouns   []wordID  // what he is called: striker, substitute
	nations []*Team   // of which he is said to be
	age     int
}

// given is the first word of a full name, "" for a name of one word.
func (p *person) given() string {
	if len(p.words) < 2 {
		return ""
	}
	return p.words[0]
}

func (p *person) surname() string { return p.words[len(p.words)-1] }

// findPeople settles the open mentions: full names first, then the single
// names that can be theirs, then the names that only context explains.
func (rd *reading) findPeople() {
	rd.surnames, rd.clubWords = map[string][]int{}, map[string]bool{}
	rd.evidence = rd.weighNames()
	for i := range rd.mentions {
		if m := &rd.mentions[i]; m.kind == openName && m.end-m.tok > 1 {
			rd.settleLong(m, rd.evidence[rd.key(m)])
		}
	}
	rd.teamWords = rd.wordsOfTeams()
	rd.reclaim()
	for i := range rd.mentions {
		switch m := &rd.mentions[i]; m.kind {
		case openName:
			rd.settleShort(m, rd.evidence[rd.key(m)])
		case doubtfulName:
			if who := rd.whose(rd.words(m), m.tok); who >= 0 && rd.actsNext(m) {
				m.kind, m.ref = personName, who
				rd.people[who].count++
			}
		}
	}
	rd.dropDoubtful()
}

// actsNext reports whether a verb or a possessive follows a mention.
func (rd *reading) actsNext(m *mention) bool {
	return m.end < len(rd.toks) && (rd.toks[m.end].kind == possessiveToken || rd.class("action", m.end) || rd.verbLike(item{tok: m.end, kind: aWord}) || rd.class("auxiliary", m.end))
}

// key is what mentions of one name have in common.
func (rd *reading) key(m *mention) string { return strings.Join(rd.words(m), " ") }

// settleLong decides what a name of several words is.
func (rd *reading) settleLong(m *mention, e *nameEvidence) {
	words := rd.words(m)
	if len(words) == 0 {
		m.kind = otherName
		return
	}
	last, first := rd.toks[m.end-1], rd.toks[m.tok]
	given := rd.lex.isGiven(first.word)
	switch {
	case rd.rs.class("contest").has(last.id):
		m.kind = contestName
	case (rd.rs.class("ground").has(last.id) || rd.rs.class("ground").has(first.id)) && e.team < 3:
		m.kind = groundName
	case rd.rs.class("club").has(last.id) && !given || rd.rs.class("clubfirst").has(first.id):
		m.kind = teamName
		for _, w := range words {
			rd.clubWords[w] = true
		}
	case len(words) > 4 || len(words) == 1:
		if len(words) > 4 {
			m.kind = otherName
		}
	case rd.eleven(m.end - 1), e.team > 1 && e.team > e.person && !given:
		m.kind = teamName
	case rd.zone(first.sent) == corpus.Tweet:
	default:
		m.kind, m.ref = personName, rd.meet(m, words)
	}
}

// reclaim gives people back the surnames that are names of clubs as well, where
// nothing around them speaks of a club: Moss, Bolton, Brown.
func (rd *reading) reclaim() {
	for i := range rd.mentions {
		m := &rd.mentions[i]
		if m.kind == otherName && m.entries != nil && m.end-m.tok == 1 && rd.teamWords[rd.toks[m.tok].word] {
			m.kind, m.entries = teamName, nil // Tooting, of Real Tooting
			continue
		}
		if m.kind != teamName || m.entries == nil || m.end-m.tok != 1 || rd.teamContext(m) > 0 || rd.class("the", m.tok-1) {
			continue
		}
		word := rd.toks[m.tok].word
		for _, who := range rd.surnames[word] {
			if p := rd.people[who]; len(p.words) > 1 && p.surname() == word && (m.weak || rd.personContext(m)) {
				m.kind, m.ref = personName, who
				p.count++
				break
			}
		}
	}
}

// wordsOfTeams returns the words of the names of teams that the lexicon does
// not know, by which they are called for short.
func (rd *reading) wordsOfTeams() map[string]bool {
	out := map[string]bool{}
	for i := range rd.mentions {
		m := &rd.mentions[i]
		if m.kind != teamName || m.entries != nil {
			continue
		}
		for t := m.tok; t < m.end; t++ {
			if w := &rd.toks[t]; w.kind == wordToken && !rd.clubLike(t) && !rd.class("clubfirst", t) && !rd.eleven(t) && !rd.lex.isGiven(w.word) {
				out[w.word] = true
			}
		}
	}
	return out
}

// meet returns the person of a full name, making a new one of a name that
// nobody has yet.
func (rd *reading) meet(m *mention, words []string) int {
	if i := rd.alike(words); i >= 0 {
		if p := rd.people[i]; len(words) > len(p.words) || len(words) == len(p.words) && len(p.name) < m.length(rd) {
			rd.rename(i, m, words)
		} else {
			p.alias(rd.text(m))
		}
		rd.people[i].named(m.tok)
		return i
	}
	p := &person{name: rd.text(m), words: words, first: m.tok}
	p.named(m.tok)
	rd.people = append(rd.people, p)
	rd.file(len(rd.people)-1, words)
	return len(rd.people) - 1
}

// alike returns the first person whose name can be the given one, or -1. Two
// names of one person share a word at least.
func (rd *reading) alike(words []string) int {
	best := -1
	for _, w := range words {
		for _, i := range rd.surnames[w] {
			if (best < 0 || i < best) && samePerson(rd.people[i].words, words) {
				best = i
			}
		}
	}
	return best
}

// file makes a person known by the words of his name.
func (rd *reading) file(i int, words []string) {
	for _, w := range words {
		if !slices.Contains(rd.surnames[w], i) {
			rd.surnames[w] = append(rd.surnames[w], i)
		}
	}
}

// named counts that a person is named at a token.
func (p *person) named(tok int) {
	p.count++
	i, _ := slices.BinarySearch(p.toks, tok)
	p.toks = slices.Insert(p.toks, i, tok)
}

func (m *mention) length(rd *reading) int { return rd.toks[m.end-1].End - rd.toks[m.tok].Start }

// rename gives a person a fuller name.
func (rd *reading) rename(i int, m *mention, words []string) {
	p := rd.people[i]
	p.alias(p.name)
	p.name, p.words = rd.text(m), words
	rd.file(i, words)
}

// alias remembers another form of a person's name.
func (p *person) alias(form string) {
	if form != p.name && !slices.Contains(p.aliases, form) {
		p.aliases = append(p.aliases, form)
	}
}

// samePerson reports whether two names, folded, are one person's: the same
// words in any order, the words of one within the other's, the same surname
// behind two forms of one given name, or a slip of the pen.
func samePerson(a, b []string) bool {
	if len(a) == 0 || len(b) == 0 {
		return false
	}
	if len(a) == 1 || len(b) == 1 {
		return a[len(a)-1] == b[len(b)-1]
	}
	if within(a, b) || within(b, a) {
		return true
	}
	ga, gb, sa, sb := a[0], b[0], a[len(a)-1], b[len(b)-1]
	switch {
	case sa == sb:
		return lexicon().sameGiven(ga, gb) || initial(ga, gb) || slip(ga, gb) || len(ga) > 3 && len(gb) > 3 && ga[:3] == gb[:3]
	case ga == gb:
		return slip(sa, sb) || strings.ReplaceAll(sa, "-", "") == strings.ReplaceAll(sb, "-", "")
	}
	return false
}

// within reports whether every word of a stands in b.
func within(a, b []string) bool {
	for _, w := range a {
		if !slices.Contains(b, w) {
			return false
		}
	}
	return true
}

// initial reports whether one given name is the first letter of the other.
func initial(a, b string) bool {
	return len(a) <= 1 && strings.HasPrefix(b, a) || len(b) <= 1 && strings.HasPrefix(a, b)
}

// slip reports whether two words of five letters or more are one edit apart:
// a letter more, less, other, or two changed over. Mac and Mc are the same.
func slip(a, b string) bool {
	if strings.HasPrefix(a, "mac") && strings.HasPrefix(b, "mc") {
		a = "mc" + a[3:]
	} else if strings.HasPrefix(b, "mac") && strings.HasPrefix(a, "mc") {
		b = "mc" + b[3:]
	}
	if a == b {
		return true
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < 5 || len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) < len(b) {
		return a[i:] == b[i+1:]
	}
	return a[i+1:] == b[i+1:] || i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
}

// nameEvidence is what speaks for an unknown single name being a person's or
// a team's.
type nameEvidence struct {
	person, team, place, inside int
	given                       bool // it begins with a given name
}

// surely is how much speaks for a person, a given name included.
func (e *nameEvidence) surely() int {
	if e.given {
		return e.person + 2
	}
	return e.person
}

// weighNames counts, for every open name, the contexts that tell people from
// teams and places.
func (rd *reading) weighNames() map[string]*nameEvidence {
	all := map[string]*nameEvidence{}
	for i := range rd.mentions {
		m := &rd.mentions[i]
		if m.kind != openName {
			continue
		}
		key := rd.key(m)
		e := all[key]
		if e == nil {
			e = &nameEvidence{}
			e.given = rd.lex.isGiven(rd.toks[m.tok].word)
			all[key] = e
		}
		if rd.zone(rd.toks[m.tok].sent) == corpus.Heading && !rd.scored(m) {
			continue
		}
		if !m.opens {
			e.inside++
		}
		switch c := rd.teamContext(m); {
		case c > 0:
			e.team += c
		case rd.personContext(m):
			e.person++
		case rd.class("placeprep", m.tok-1):
			e.place++
		}
	}
	return all
}

// teamContext weighs the words around a mention that speak for a team.
func (rd *reading) teamContext(m *mention) int {
	n := 0
	next := m.end
	if next == rd.bounds[rd.toks[m.tok].sent+1] {
		next = len(rd.toks) // nothing follows in this sentence
	}
	if rd.class("the", m.tok-1) && !rd.class("rolenoun", next) && !rd.class("thingnoun", next) {
		n += 2 // the Frothers
	}
	if next < len(rd.toks) && rd.toks[next].kind == possessiveToken {
		next++
		if rd.class("sidenoun", next) && !rd.class("managednoun", next) {
			n += 2
		}
		if o := rd.mentionAt(next); n == 0 && o != nil && o.tok == next && o.end-o.tok > 1 {
			n += 2 // Prato's Marco Gelli
		}
	} else if (rd.class("rolenoun", next) || rd.class("sidegroup", next)) && !rd.class("the", m.tok-1) {
		n += 2 // Huntly keeper, a spirited Strathcarn side
	}
	if rd.class("sideattribute", m.tok-1) || rd.class("the", next) && next+1 < len(rd.toks) && rd.toks[next+1].kind == scoreToken {
		n += 2 // leaders Velm; gave Orvelt a 2-2 draw
	}
	if rd.class("plural", next) {
		n++ // Huntly were
	}
	switch {
	case rd.class("lostword", m.tok-2) && rd.class("withword", m.tok-1), rd.class("gameword", m.tok-2) && rd.class("withword", m.tok-1), rd.class("teamverb", next):
		n += 2 // our game against Fireside; Roza conceded
	case rd.class("takeword", m.tok-2) && rd.class("onword", m.tok-1), rd.class("versus", m.tok-1), rd.class("versus", next):
		n++
	}
	if rd.scored(m) {
		n += 2
	}
	return n
}

// scored reports whether a mention stands beside a score: "Moss End 2-1 …",
// "Red Lion 5 The Plough 5".
func (rd *reading) scored(m *mention) bool {
	s := rd.toks[m.tok].sent
	from, to := rd.bounds[s], rd.bounds[s+1]
	head := rd.zone(s) == corpus.Heading || rd.zone(s) == corpus.Scoreline
	is := func(i int) bool {
		return i >= from && i < to && (rd.toks[i].kind == scoreToken || head && rd.toks[i].kind == numberToken && rd.toks[i].n < 20 && rd.toks[i].word[0] <= '9' && !rd.minuted(i+1, to))
	}
	return is(m.end) || is(m.tok-1) || rd.class("the", m.tok-1) && is(m.tok-2)
}

// minuted reports whether what stands at token i makes a minute of the number
// before it: "Farrow 12, 58 (pen)".
func (rd *reading) minuted(i, to int) bool {
	return i < to && rd.toks[i].kind == punctToken && (rd.toks[i].word == "," || rd.toks[i].word == "(")
}

// personContext reports whether the words around a mention speak for a
// person.
func (rd *reading) personContext(m *mention) bool {
	if rd.class("rolenoun", m.tok-1) || rd.class("title", m.tok-1) {
		return true
	}
	next := m.end
	if next < len(rd.toks) && rd.toks[next].kind == possessiveToken {
		return rd.class("managednoun", next+1) || rd.class("effort", next+1) || rd.class("effort", next+2)
	}
	return rd.class("action", next) || rd.class("action", next+1) || rd.class("personprep", m.tok-1)
}

// settleShort decides what an open mention is once all full names are known.
func (rd *reading) settleShort(m *mention, e *nameEvidence) {
	words := rd.words(m)
	if len(words) == 0 {
		m.kind = otherName
		return
	}
	if i := rd.whose(words, m.tok); i >= 0 {
		m.kind, m.ref = personName, i
		rd.people[i].alias(rd.text(m))
		rd.people[i].named(m.tok)
		return
	}
	if len(words) == 1 && rd.teamWords[words[0]] {
		m.kind = teamName // Medics, of Medics 3s
		return
	}
	if len(words) == 1 && rd.clubWords[words[0]] { // Harbourne, of Harbourne Town
		m.kind, m.entries = teamName, nil
		return
	}
	if m.entries != nil { // a weak alias of the lexicon that opens its sentence
		m.kind, _ = classify(m.entries)
		return
	}
	zone := rd.zone(rd.toks[m.tok].sent)
	switch {
	case zone == corpus.Tweet:
		m.kind = otherName
	case rd.toks[m.tok].upper && len(words[0]) < 5 && e.team <= e.surely():
		m.kind = otherName // VAR, MOTM
	case e.team > e.surely() && e.team > 1:
		m.kind = teamName
	case e.surely() == 0 && e.place > 0:
		m.kind = otherName
	case zone == corpus.Heading && e.surely() == 0:
		m.kind = otherName
	case e.surely() > 0 || e.inside > 0 && zone != corpus.Heading:
		m.kind, m.ref = personName, rd.meet(m, words)
	default:
		m.kind = otherName
	}
}

// whose returns the person whom a short form means: by surname, then by any
// word of the name, then by a misspelt surname; among several the one named
// last. -1 if it is nobody's.
func (rd *reading) whose(words []string, tok int) int {
	last := words[len(words)-1]
	best, rank := -1, 0
	for _, i := range rd.surnames[last] {
		p := rd.people[i]
		if len(words) > 1 && !within(words, p.words) {
			continue
		}
		r := 1
		if p.surname() == last {
			r = 2
		}
		if r > rank || r == rank && rd.lastNamed(i, tok) > rd.lastNamed(best, tok) {
			best, rank = i, r
		}
	}
	if best >= 0 || len(words) > 1 || len(last) < 6 {
		return best
	}
	for i, p := range rd.people {
		if len(p.words) > 1 && slip(p.surname(), last) {
			return i
		}
	}
	return -1
}

// lastNamed returns the last token before tok at which a person is named, or
// -1.
func (rd *reading) lastNamed(who, tok int) int {
	if who < 0 {
		return -1
	}
	toks := rd.people[who].toks
	i, _ := slices.BinarySearch(toks, tok)
	if i == 0 {
		return -1
	}
	return toks[i-1]
}
