package extract

import (
	"strings"

	"pressbox/corpus"
)

// actsNext reports whether a verb or a possessive follows a mention.
func (rd *reading) actsNext(m *mention) bool {
	return m.end < len(rd.toks) && (rd.toks[m.end].kind == possessiveToken || rd.class("action", m.end) || rd.verbLike(item{tok: m.end, kind: aWord}) || rd.class("auxiliary", m.end))
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
		if rd.onBoard(m) {
			e.person += 2
			continue
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
	for key, e := range all {
		e.shorten(strings.Fields(key), all)
	}
	return all
}

// shorten adds to what speaks for a long name what speaks for its first word,
// if that is short for it, as it is for a club: people go by their last.
func (e *nameEvidence) shorten(words []string, all map[string]*nameEvidence) {
	if len(words) < 2 || e.surely() > 0 || all[words[len(words)-1]] != nil {
		return
	}
	if short := all[words[0]]; short != nil && short.team > short.surely() {
		e.team += short.team
	}
}

// teamContext weighs the words around a mention that speak for a team.
func (rd *reading) teamContext(m *mention) int {
	n := 0
	next := m.end
	if next == rd.bounds[rd.toks[m.tok].sent+1] {
		next = len(rd.toks) // nothing follows in this sentence
	}
	if rd.class("the", m.tok-1) && !rd.class("rolenoun", next) && !rd.class("thingnoun", next) && !(rd.class("indefinite", m.tok-1) && rd.class("effort", next)) {
		n += 2 // the Frothers, but not a Cray goal
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
		if rd.class("hostword", next+1) || rd.class("hostword", next+2) {
			n++ // Huntly were the hosts
		}
	}
	switch {
	case m.tok > 2 && rd.class("withword", m.tok-1) && rd.toks[m.tok-2].kind == scoreToken && rd.class("cameoff", m.tok-3):
		n++ // lost 2-1 to Velm
	case rd.class("lostword", m.tok-2) && rd.class("withword", m.tok-1), rd.class("gameword", m.tok-2) && rd.class("withword", m.tok-1), rd.class("teamverb", next):
		n += 2 // our game against Fireside; Roza conceded
	case rd.class("receives", m.tok-1) && !rd.class("backword", next), rd.class("visitword", m.tok-2) && rd.class("ofword", m.tok-1), rd.puts(m, next), rd.undertakes(next):
		n += 2 // hosted Velm; the visit of Velm; put Velm ahead
	case rd.class("takeword", m.tok-2) && rd.class("onword", m.tok-1), rd.class("versus", m.tok-1), rd.class("versus", next):
		n++
	}
	if rd.scored(m) {
		n += 2
	}
	return n
}

// puts reports whether a mention is of whom a goal puts somewhere: "put Velm
// ahead", "gave Velm the lead".
func (rd *reading) puts(m *mention, next int) bool {
	if !rd.class("putsword", m.tok-1) {
		return false
	}
	for i := next; i < next+4 && i < len(rd.toks) && rd.toks[i].kind == wordToken; i++ {
		if rd.class("whereput", i) {
			return true
		}
	}
	return false
}

// undertakes reports whether the verb at token i and the words behind it say
// what only teams do: "shared the points", "made the long trip".
func (rd *reading) undertakes(i int) bool {
	if !rd.class("undertakes", i) {
		return false
	}
	for j := i + 1; j < i+6 && j < len(rd.toks) && rd.toks[j].kind == wordToken; j++ {
		if rd.class("undertaken", j) {
			return true
		}
	}
	return false
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
	return next < len(rd.toks) && rd.toks[next].kind == clockToken || rd.class("action", next) || rd.class("action", next+1) || rd.class("personprep", m.tok-1)
}
