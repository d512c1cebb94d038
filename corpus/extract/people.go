package extract

import (
	"pressbox/corpus"
	"slices"
	"strings"
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
}

func (p *person) surname() string { return p.words[len(p.words)-1] }

// findPeople settles the open mentions: full names first, then the single
// names that can be theirs, then the names that only context explains.
func (rd *reading) findPeople() {
	rd.surnames, rd.clubWords = map[string][]int{}, map[string]bool{}
	rd.evidence = rd.weighNames()
	for i := range rd.mentions {
		switch m := &rd.mentions[i]; {
		case m.end-m.tok == 1:
		case m.kind == openName:
			rd.settleLong(m, rd.evidence[rd.key(m)])
		case m.kind == teamName && m.entries == nil:
			rd.callClub(rd.words(m))
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
	case (rd.rs.class("ground").has(last.id) || rd.rs.class("groundfirst").has(first.id)) && e.team < 3:
		m.kind = groundName
	case rd.rs.class("club").has(last.id) && !given || rd.rs.class("clubfirst").has(first.id):
		m.kind = teamName
		rd.callClub(words)
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

// callClub remembers the words of a club's name, each of which may stand for it.
func (rd *reading) callClub(words []string) {
	for _, w := range words {
		rd.clubWords[w] = true
	}
}

// reclaim gives people back the surnames that are names of clubs as well, where
// nothing around them speaks of a club: Moss, Bolton, Brown.
func (rd *reading) reclaim() {
	otherwise := rd.namedOtherwise()
	for i := range rd.mentions {
		m := &rd.mentions[i]
		if m.kind == otherName && m.entries != nil && m.end-m.tok == 1 && rd.teamWords[rd.toks[m.tok].word] {
			m.kind, m.entries = teamName, nil // Tooting, of Real Tooting
			continue
		}
		if m.kind != teamName || m.entries == nil || m.end-m.tok != 1 || rd.class("the", m.tok-1) {
			continue
		}
		word := rd.toks[m.tok].word
		lone := !otherwise[word]
		if rd.teamContext(m) > 0 && !lone {
			continue
		}
		for _, who := range rd.surnames[word] {
			if p := rd.people[who]; len(p.words) > 1 && p.surname() == word && (m.weak || lone || rd.personContext(m)) {
				m.kind, m.ref = personName, who
				p.count++
				break
			}
		}
	}
}

// namedOtherwise returns the single words for clubs that the report names by
// another of their names, too.
func (rd *reading) namedOtherwise() map[string]bool {
	forms := map[*Team]string{}
	out := map[string]bool{}
	for i := range rd.mentions {
		m := &rd.mentions[i]
		if m.kind != teamName || m.entries == nil {
			continue
		}
		key := rd.key(m)
		for _, e := range m.entries {
			if e.Team == nil || e.Alias == Ground {
				continue
			}
			if form, ok := forms[e.Team]; ok && form != key {
				out[form], out[key] = true, true
			}
			forms[e.Team] = key
		}
	}
	return out
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

// minuted reports whether what stands at token i makes a minute of the number
// before it: "Farrow 12, 58 (pen)".
func (rd *reading) minuted(i, to int) bool {
	return i < to && rd.toks[i].kind == punctToken && (rd.toks[i].word == "," || rd.toks[i].word == "(")
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
	case zone == corpus.Tweet, rd.class("rolenoun", m.tok):
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
