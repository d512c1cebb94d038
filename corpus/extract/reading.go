package extract

import (
	"pressbox/corpus"
)

// A reading is what one report has told so far. Each stage adds to it, and
// none takes away what an earlier one found.
type reading struct {
	report *corpus.Report
	rs     *ruleset
	lex    *Lexicon
	toks   []token
	bounds []int           // sentence i is toks[bounds[i]:bounds[i+1]]
	small  map[string]bool // words that the report also writes small

	mentions  []mention
	at        []int32 // by token: 1 + index of the mention that covers it
	people    []*person
	evidence  map[string]*nameEvidence // of the open names
	teamWords map[string]bool          // by which unknown teams are called for short
	surnames  map[string][]int         // by word of a name: indices of people
	clubWords map[string]bool          // of the names of clubs that the lexicon does not know
	sides     []*side
	home      int // index into sides, -1 while not known
	away      int
	own       int // the side that the report is written for, -1 while not known

	rows        []row
	times       [][]when                                   // by sentence
	finds       [][]found                                  // hits of the rules that tell something
	antis       [][]found                                  // hits of those that rule a telling out
	ties        []tie                                      // people of one side, and of different sides
	kicks       []bool                                     // by sentence: tells the shoot-out; nil while not known
	listedGoals []*telling                                 // of the lists of scorers
	listedFacts []corpus.Fact                              // of line-ups and lists of bookings
	offices     []claim                                    // by person: what speaks for an office
	referee     int                                        // index into people, -1 while not known
	note        func(sent int, format string, args ...any) // for Explain, else nil
	elses       []bool                                     // by sentence: tells of another match
	further     []int                                      // sentences that are titles of other matches, told below this one
	steps       int                                        // of the rules, for tests
	board       *board                                     // nil if there is none
	notes       []note                                     // of the summaries below the report
}

// longest is how many bytes of a text are read: no match report comes near
// it, and a text without end must not take time without end. Of what follows,
// the passages are listed, but no facts are read.
const longest = 128 << 10

// newReading splits a report into tokens and names.
func newReading(r *corpus.Report) *reading {
	rd := &reading{report: r, rs: rules(), lex: lexicon(), home: -1, away: -1, own: -1, referee: -1}
	rd.toks = tokenize(r, rd.rs.vocab)
	rd.bounds = make([]int, len(r.Sentences)+1)
	for i, s := 0, 0; s <= len(r.Sentences); s++ {
		for i < len(rd.toks) && int(rd.toks[i].sent) < s {
			i++
		}
		rd.bounds[s] = i
	}
	rd.dropFurther()
	rd.small = map[string]bool{}
	for i := range rd.toks {
		if t := &rd.toks[i]; t.kind == wordToken && !t.cap && len(t.word) > 2 {
			rd.small[t.word] = true
		}
	}
	return rd
}

// zone returns the kind of the zone of a sentence.
func (rd *reading) zone(sent int32) corpus.ZoneKind {
	return rd.report.Kind(rd.report.Sentences[sent])
}

// makeRows sees each sentence as a row of words, names and figures, and runs
// all rules over it.
func (rd *reading) makeRows() {
	n := len(rd.report.Sentences)
	rd.rows, rd.times, rd.finds, rd.antis = make([]row, n), make([][]when, n), make([][]found, n), make([][]found, n)
	rd.elses = make([]bool, n)
	all := make([]bool, n)
	for s := range n {
		from, to := rd.bounds[s], rd.bounds[s+1]
		rd.times[s] = rd.readTimes(from, to)
		rd.rows[s] = row{sent: s, items: rd.items(s, from, to)}
		all[s] = true
	}
	rd.countOn()
	rd.rescan(all)
}

// rescan runs all rules over sentences that are new or in which a name has
// become something else.
func (rd *reading) rescan(stale []bool) {
	m := &matcher{}
	for s := range stale {
		if stale[s] {
			rd.finds[s], rd.antis[s] = rd.rs.scan(m, rd.rows[s].items)
		}
	}
	rd.steps += m.steps
}

// items turns the tokens of a sentence into items.
func (rd *reading) items(s, from, to int) []item {
	items := make([]item, 0, to-from)
	times := rd.times[s]
	for i := from; i < to; {
		for len(times) > 0 && times[0].end <= i {
			times = times[1:]
		}
		t := &rd.toks[i]
		if end := rd.standing(i, to); end > i {
			i = end
			continue
		}
		it := item{tok: i, end: i + 1, id: t.id, ref: -1, kind: aWord, n: t.n, m: t.m}
		m := rd.mentionAt(i)
		switch {
		case len(times) > 0 && times[0].tok == i:
			it.kind, it.id, it.end = aTime, 0, times[0].end
			it.ref = len(rd.times[s]) - len(times)
		case m != nil && m.tok == i && !m.isTerm():
			it.kind, it.end, it.ref = rd.itemKind(m), m.end, m.ref
			if it.kind&aPlayer == 0 && it.end == i+1 {
				it.kind |= aWord
			} else {
				it.id = 0
			}
		case t.kind == punctToken:
			if it.kind = rd.mark(i, from); it.kind == 0 {
				i++
				continue
			}
		case t.kind == numberToken:
			it.kind |= aNumber
		case t.kind == ordinalToken:
			it.kind |= anOrdinal
		case t.kind == scoreToken:
			it.kind = aScore
		case t.kind == clockToken:
			it.kind = aNumber
		case rd.class("hostword", i) && rd.definite(i, from):
			it.kind |= aTeam
		case rd.class("hostside", i) && rd.class("sideword", i+1) && i+1 < to:
			it.kind, it.id, it.end = aTeam, 0, i+2
		case rd.epithet(i, from, to):
			it.kind |= aPlayer
		}
		if n := len(items) - 1; it.kind&aTeam != 0 && it.kind&aPlayer == 0 && n >= 0 && rd.itemIs("the", items[n]) {
			items = items[:n] // the Reds are Reds
		}
		items = append(items, it)
		i = it.end
	}
	return items
}

// standing returns the end of the brackets that open at token i, if they hold
// no more than how a side stands in the table, and else i: "(11-6-4, 37
// points)", "(3-1, 1-0 in the conference)", "(22 pts)".
func (rd *reading) standing(i, to int) int {
	if rd.toks[i].word != "(" {
		return i
	}
	const longest = 14 // tokens
	counts, points := 0, false
	for j := i + 1; j < min(to, i+longest); j++ {
		switch t := &rd.toks[j]; {
		case t.word == ")":
			if points || counts > 1 {
				return j + 1
			}
			return i
		case t.kind == scoreToken:
			counts++
		case t.kind == punctToken && len(t.word) > 4 && t.word[0] <= '9': // 11-6-4
			counts += 2
		case rd.class("tiebreak", j):
			return i // (1-1, 4-3 on penalties)
		case rd.class("pointsword", j):
			points = points || rd.toks[j-1].kind == numberToken
		}
	}
	return i
}

// definite reports whether an article or the like stands before the noun at
// token i and its adjectives: "the much livelier hosts".
func (rd *reading) definite(i, from int) bool {
	for j := i - 1; j >= from && j >= i-4; j-- {
		if rd.class("definite", j) {
			return true
		}
		if t := &rd.toks[j]; t.kind == punctToken || rd.class("preposition", j) || rd.class("auxiliary", j) {
			return false
		}
	}
	return false
}

// mark tells what a mark of punctuation means to a row, 0 for nothing.
func (rd *reading) mark(i, from int) itemKind {
	switch rd.toks[i].word {
	case ",", "-", "–", "—", ":":
		return aComma
	case ".":
		if i > from && len(rd.toks[i-1].word) <= 3 {
			return 0
		}
		return aStop
	case "!", "?", ";", "(", ")", "[", "]", "…", "|", "/":
		return aStop
	}
	return 0 // quotation marks, £, *
}

// itemKind tells what a mention is to patterns.
func (rd *reading) itemKind(m *mention) itemKind {
	switch m.kind {
	case personName:
		return aPlayer
	case teamName:
		if rd.datelined(m) {
			return aPlace
		}
		return aTeam
	case nationName:
		if rd.class("the", m.tok-1) && !rd.class("rolenoun", m.end) && !rd.class("sidenoun", m.end) && !(m.end < len(rd.toks) && rd.toks[m.end].kind == wordToken && rd.toks[m.end].cap) {
			return aPlayer | aTeam // the Dane, the Croatians
		}
	}
	return aPlace
}

// datelined reports whether a team's name only says where a story was written:
// it opens the sentence in capitals and a dash or a bracket sets it off, as in
// "ASHPORT, March 3 (Agency) - Rovers".
func (rd *reading) datelined(m *mention) bool {
	s := rd.toks[m.tok].sent
	if m.tok != rd.bounds[s] || rd.zone(s) != corpus.Prose || !rd.opensReport(m, int(s)) {
		return false
	}
	const longest = 12 // tokens
	for i := m.end; i < min(rd.bounds[s+1], m.end+longest); i++ {
		switch rd.toks[i].word {
		case "-", "–", "—":
			return true
		case "(", ")", ",", ".":
		default:
			if !rd.toks[i].cap && rd.toks[i].kind != numberToken {
				return false
			}
		}
	}
	return false
}

// epithet reports whether the word at token i stands for a person: he, the
// striker, the 28-year-old.
func (rd *reading) epithet(i, from, to int) bool {
	if rd.class("pronoun", i) {
		return true
	}
	if !rd.class("epithet", i) {
		return false
	}
	if next := rd.mentionAt(i + 1); i+1 < to && (next != nil && next.kind == personName || rd.class("epithet", i+1) || rd.class("rolenoun", i+1) && !rd.class("personprep", i+1)) {
		return false
	}
	for j := i - 1; j >= from && j >= i-5; j-- {
		if rd.class("definite", j) {
			return true
		}
		if rd.toks[j].kind == punctToken || rd.class("preposition", j) {
			return false
		}
	}
	return false
}
