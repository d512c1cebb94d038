package extract

import (
	"slices"
	"strings"

	"pressbox/corpus"
)

// A nameKind says what a mention names.
type nameKind uint8

const (
	personName nameKind = iota
	teamName
	nationName // an adjective or noun of a nation: "Dutch", "the Dane"
	groundName
	contestName  // a competition
	otherName    // a city, a sponsor: no person, no team
	openName     // not decided yet
	doubtfulName // a word that opens its sentence, and may be somebody's name
)

// A mention is a name in the text, or a run of capitalised words that may be
// one.
type mention struct {
	kind     nameKind
	tok, end int     // tokens
	entries  []entry // what the lexicon knows of it
	weak     bool    // also a common word or a surname
	opens    bool    // first word of its sentence, whose capital says nothing
	ref      int     // index into people or teams, -1 while not known
}

// mentions finds all capitalised names of the report, in order.
func (rd *reading) findMentions() {
	rd.mentions = make([]mention, 0, len(rd.toks)/6)
	for s := range rd.report.Sentences {
		rd.sentenceMentions(s)
	}
	rd.findBoard()
	rd.nameBoard()
	rd.findNotes()
	rd.nameNotes()
	rd.at = make([]int32, len(rd.toks))
	rd.indexMentions()
}

// indexMentions notes which mention covers each token.
func (rd *reading) indexMentions() {
	clear(rd.at)
	for i, m := range rd.mentions {
		for t := m.tok; t < m.end; t++ {
			rd.at[t] = int32(i + 1)
		}
	}
}

// mentionAt returns the mention that covers a token, nil if none does.
func (rd *reading) mentionAt(tok int) *mention {
	if tok < 0 || tok >= len(rd.at) || rd.at[tok] == 0 {
		return nil
	}
	return &rd.mentions[rd.at[tok]-1]
}

func (rd *reading) sentenceMentions(s int) {
	from, to := rd.bounds[s], rd.bounds[s+1]
	shouted := rd.shouted(from, to)
	for i := from; i < to; {
		t := &rd.toks[i]
		if rd.aged(i + 1) {
			i += 2 // the U18s
			continue
		}
		if t.kind == possessiveToken || t.kind == punctToken || !t.cap && !(t.kind == numberToken && t.n < 2000) {
			i++
			continue
		}
		if n, entries := rd.lookup(i, to); n > 0 && (t.cap || n > 1) {
			if end, ok := rd.known(i, n, entries, from, to); ok {
				i = end
				continue
			}
		}
		if !t.cap || shouted || rd.myself(i) || rd.article(i, to) {
			i++
			continue
		}
		i = rd.run(i, from, to)
	}
}

// myself reports whether token i is the pronoun, with its verb or without, and no
// initial.
func (rd *reading) myself(i int) bool {
	return strings.HasPrefix(rd.toks[i].word, "i'") || rd.toks[i].word == "i" && !(i+1 < len(rd.toks) && rd.toks[i+1].word == ".")
}

// shouted reports whether a sentence is a title all in capitals, in which
// capitals say nothing.
func (rd *reading) shouted(from, to int) bool {
	up, words := 0, 0
	for _, t := range rd.toks[from:to] {
		if t.kind == wordToken && len(t.word) > 2 {
			words++
			if t.upper {
				up++
			}
		}
	}
	return words > 2 && up*3 > words*2
}

// lookup finds the longest phrase of the lexicon at token i, and returns how
// many tokens it takes.
func (rd *reading) lookup(i, to int) (int, []entry) {
	var words [6]string
	var ends [6]int
	n := 0
	for j := i; j < to && n < len(words); j++ {
		switch t := &rd.toks[j]; {
		case t.kind == possessiveToken || t.kind == punctToken && t.word == "." && j > i && len(rd.toks[j-1].word) <= 2:
			if n == 0 {
				return 0, nil
			}
		case t.kind == punctToken && t.word != "&", n > 0 && t.kind == wordToken && !t.cap && !rd.lex.isParticle(t.word) && !rd.class("linkword", j):
			j = to // Moss rose is not Moss Rose
		default:
			words[n], ends[n] = t.word, j+1
			n++
		}
	}
	if n == 0 {
		return 0, nil
	}
	k, entries := rd.lex.longest(words[:n])
	if k == 0 {
		return 0, nil
	}
	return ends[k-1] - i, entries
}

// known takes a phrase of the lexicon as a mention, unless it is part of a
// person's name (Danny Rose) or only opens its sentence (Reading the game).
func (rd *reading) known(i, n int, entries []entry, from, to int) (end int, ok bool) {
	end = i + n
	m := mention{tok: i, end: end, entries: entries, opens: rd.opens(i, from), ref: -1}
	m.kind, m.weak = classify(entries)
	if m.kind == otherName && entries[0].Word == "opener" {
		return 0, false
	}
	if n == 1 && m.kind == teamName && rd.dated(i, entries) {
		m.kind, m.weak = otherName, false // on Wednesday
	}
	if m.kind == teamName && rd.class("the", i-1) && rd.class("atplace", i-2) && groundCalled(entries) {
		m.kind = groundName // at the Emirates
	}
	if n == 1 && end < to && rd.class("ground", end) && rd.toks[end].cap && m.kind != contestName {
		return 0, false // Dell Park is not The Dell
	}
	if end < to && rd.clubLike(end) && rd.toks[end].cap && (m.kind != teamName || !rd.class("squad", end)) {
		return 0, false // Valley FC is not The Valley
	}
	if n == 1 {
		t := &rd.toks[i]
		next := end < to && rd.isNamePart(end)
		if next && (rd.class("clubfirst", i) || ambiguous(entries) && !rd.lexical(end) && !rd.clubLike(end)) {
			return 0, false // FC Wexcombe, Wanderers Arms
		}
		before := i > from && rd.isNamePart(i-1) && !rd.opens(i-1, from)
		switch {
		case next && rd.lex.isGiven(t.word) && !rd.clubLike(end):
			return 0, false // Jordan Henderson
		case before && rd.lex.isGiven(rd.toks[i-1].word):
			return 0, false // Danny Rose
		case before && !rd.lexical(i-1) && entries[0].Team != nil && !rd.opener(i-1):
			return 0, false // striker Cammy Keith
		case m.weak && (next && !rd.clubLike(end) && !rd.lexical(end) || before && !rd.lexical(i-1)):
			return 0, false
		case m.weak && m.opens:
			m.kind = openName
		}
	} else if m.weak && rd.lex.isGiven(rd.toks[i].word) {
		return 0, false
	}
	if m.kind == teamName {
		m.end = rd.squadEnd(end, to)
	}
	rd.mentions = append(rd.mentions, m)
	return m.end, true
}

// groundCalled reports whether a name is a ground's, and no team goes by it
// with "the".
func groundCalled(entries []entry) bool {
	return slices.ContainsFunc(entries, func(e entry) bool { return e.Team != nil && e.Alias == Ground }) &&
		!slices.ContainsFunc(entries, func(e entry) bool { return e.Team != nil && e.Alias == Nickname })
}

// dated reports whether a name that is a day or a month as well is one at
// token i.
func (rd *reading) dated(i int, entries []entry) bool {
	for _, e := range entries {
		if e.Word == "date" {
			return rd.class("dateprep", i-1) || rd.class("daytime", i+1) || i+1 < len(rd.toks) && rd.toks[i+1].kind == possessiveToken
		}
	}
	return false
}

// ambiguous reports whether a name can mean three teams or more.
func ambiguous(entries []entry) bool {
	n := 0
	for _, e := range entries {
		if e.Team != nil && e.Alias != Ground && e.Alias != Adjective {
			n++
		}
	}
	return n > 2
}

// classify picks the kind of a mention by what the lexicon knows of it.
func classify(entries []entry) (kind nameKind, weak bool) {
	kind, weak = otherName, true
	for _, e := range entries {
		weak = weak && e.Weak
	}
	for _, e := range entries {
		switch {
		case e.Team != nil && e.Alias == Adjective && kind != teamName:
			kind = nationName
		case e.Team != nil && e.Alias == Ground && kind == otherName:
			kind = groundName
		case e.Team != nil && e.Alias != Adjective && e.Alias != Ground:
			kind = teamName
		case e.Competition != nil && kind == otherName:
			kind = contestName
		}
	}
	return kind, weak
}

// isTerm reports whether a mention is a term of the game in capitals: "Yellow
// card".
func (m *mention) isTerm() bool {
	return m.kind == otherName && len(m.entries) > 0 && m.entries[0].Word == "football"
}

// opens reports whether the capital of token i is due to its place: first of
// the sentence, or behind a quotation mark, a colon or a dash.
func (rd *reading) opens(i, from int) bool {
	for j := i - 1; j >= from; j-- {
		t := &rd.toks[j]
		if t.kind != punctToken {
			return t.kind == clockToken && j == from // 63' Yellow card
		}
		if t.word == ":" || t.word == "\"" || t.word == "“" || t.word == "'" {
			return true
		}
		if dash(t.word, 0) > 0 && rd.headed(from, j) {
			return true
		}
		if t.word == "," || t.word == ")" {
			return false
		}
	}
	return true
}

// article reports whether token i is an A that no name follows: "— A late goal".
func (rd *reading) article(i, to int) bool {
	return rd.toks[i].word == "a" && i+1 < to && rd.toks[i+1].kind != punctToken && !rd.toks[i+1].cap
}

// headed reports whether the words of a sentence before token i are no more
// than where and when it was written: "ASHPORT, Ohio (Agency)".
func (rd *reading) headed(from, i int) bool {
	const longest = 12 // tokens
	return i > from && i-from <= longest && rd.toks[from].upper && rd.toks[from].sent < 4 && !slices.ContainsFunc(rd.toks[from:i], func(t token) bool { return t.kind == wordToken && !t.cap })
}

// isNamePart reports whether token i looks like a part of a name.
func (rd *reading) isNamePart(i int) bool {
	t := &rd.toks[i]
	return t.kind <= ordinalToken && t.cap
}

// lexical reports whether a phrase of the lexicon that is no person begins at
// token i.
func (rd *reading) lexical(i int) bool {
	n, entries := rd.lookup(i, min(i+3, len(rd.toks)))
	return n > 0 && entries[0].Word != "opener" && !rd.lex.isGiven(rd.toks[i].word)
}

// clubLike reports whether token i is a word that ends names of clubs.
func (rd *reading) clubLike(i int) bool { return rd.rs.isOf(rd.toks[i].id, "club") }

// run reads capitalised words from token i on as one open mention, with the
// particles inside it, and returns the token behind it.
func (rd *reading) run(i, from, to int) int {
	start, end := i, i
	for end < to {
		t := &rd.toks[end]
		if t.kind == wordToken && !t.cap && rd.lex.isParticle(t.word) && end > start && end+1 < to && rd.isNamePart(end+1) {
			end++
			continue
		}
		if t.kind == punctToken && t.word == "." && end > start && len(rd.toks[end-1].word) <= 2 && end+1 < to && rd.isNamePart(end+1) {
			end++ // J. Smith
			continue
		}
		if end > start && rd.nickname(end, to) {
			end += 3 // Steven 'Sid' Mackay
			continue
		}
		if end > start && t.kind == possessiveToken && end+1 < to && (rd.eleven(end+1) || rd.class("ground", end+1) && rd.toks[end+1].cap) {
			end += 2 // St Bart's 4s, St Bart's Park
			continue
		}
		if !rd.isNamePart(end) && !(end > start && rd.eleven(end)) {
			break
		}
		if end > start {
			if n, entries := rd.lookup(end, to); n > 0 && entries[0].Word != "opener" {
				kind, weak := classify(entries)
				given := rd.lex.isGiven(rd.toks[end-1].word)
				opened := end-1 == start && rd.opens(start, from)
				if n > 1 && !weak || !weak && kind != otherName && !given && !rd.clubLike(end) && (kind != teamName || opened) || opened && kind == teamName && rd.class("the", start) {
					break // The Reds
				}
			}
		}
		end++
	}
	if end == i {
		return i + 1
	}
	m := mention{kind: openName, tok: start, end: end, opens: rd.opens(start, from), ref: -1}
	if start > from && rd.lex.isParticle(rd.toks[start-1].word) && rd.rs.class("particle").has(rd.toks[start-1].id) {
		m.tok-- // van Persie
	}
	if m.end-m.tok > 2 && rd.class("dateprep", m.tok) && rd.dateWord(m.tok+1) {
		m.tok++ // Last Saturday IC 7s
	}
	for m.end-m.tok > 1 && rd.dateWord(m.tok) && !rd.lex.isGiven(rd.toks[m.tok].word) {
		m.tok++ // Saturday IC 7s
	}
	for m.opens && rd.opensOnly(&m) {
		if m.end-m.tok == 1 {
			m.kind = doubtfulName
			break
		}
		m.tok++
		m.opens = false
	}
	if m.tok > start && m.kind == openName {
		if n, entries := rd.lookup(m.tok, m.end); n == m.end-m.tok && teamOnly(entries) {
			m.entries = entries // But Vale levelled
		}
	}
	rd.mentions = append(rd.mentions, m)
	return end
}

// teamOnly reports whether a phrase of the lexicon names teams and nothing
// else but their grounds.
func teamOnly(entries []entry) bool {
	kind, _ := classify(entries)
	return kind == teamName && !slices.ContainsFunc(entries, func(e entry) bool { return e.Team == nil })
}

// dropDoubtful makes words again of the names that only stand where a sentence
// opens and are nobody's, and gives those that are somebody's to him: "Son met
// it".
func (rd *reading) dropDoubtful() {
	rd.mentions = slices.DeleteFunc(rd.mentions, func(m mention) bool { return m.kind == doubtfulName })
	rd.indexMentions()
}

// nickname reports whether a name in quotation marks stands at token i, inside
// a person's name.
func (rd *reading) nickname(i, to int) bool {
	return i+3 < to && rd.quoteMark(i) && rd.isNamePart(i+1) && rd.quoteMark(i+2) && rd.isNamePart(i+3)
}

func (rd *reading) quoteMark(i int) bool {
	switch rd.toks[i].word {
	case "'", "\"", "“", "”", "‘", "’", "'s":
		return true
	}
	return false
}

// eleven reports whether token i numbers a team of a club: 7s.
func (rd *reading) eleven(i int) bool {
	t := &rd.toks[i]
	return t.kind == wordToken && t.word[0] <= '9' && t.word[len(t.word)-1] == 's'
}

// dateWord reports whether token i is a day or a month.
func (rd *reading) dateWord(i int) bool {
	n, entries := rd.lookup(i, i+1)
	return n > 0 && entries[0].Word == "date"
}

// opensOnly reports whether the first word of a name only opens its sentence:
// "Whenever Reed", "Can Ben Reed", but not "Mark Reed" nor "S Reed", nor what
// stands beside a score or ends in the number of a club's team.
func (rd *reading) opensOnly(m *mention) bool {
	t := &rd.toks[m.tok]
	switch {
	case m.end-m.tok == 1:
		return rd.opener(m.tok)
	case rd.class("ground", m.tok):
		return false // Park Jin-woo
	case rd.class("clubfirst", m.tok), rd.scored(m), rd.eleven(m.end - 1), len(t.word) == 1 && t.word != "a" && t.word != "i":
		return false
	case rd.lex.isGiven(t.word):
		return m.end-m.tok > 2 && t.id != 0 && rd.lex.isGiven(rd.toks[m.tok+1].word)
	}
	return rd.opener(m.tok)
}

// opener reports whether token i is a word that opens sentences and is no
// name, by the lexicon or by the report itself, which writes it small too.
func (rd *reading) opener(i int) bool {
	t := &rd.toks[i]
	if n, entries := rd.lookup(i, i+1); n > 0 && entries[0].Word == "opener" {
		return true
	}
	return t.id != 0 && !rd.lex.isGiven(t.word) || rd.small[t.word]
}

// words returns the folded words of a mention, without marks.
func (rd *reading) words(m *mention) []string {
	out := make([]string, 0, m.end-m.tok)
	for _, t := range rd.toks[m.tok:m.end] {
		if t.kind != punctToken && t.kind != possessiveToken {
			out = append(out, t.word)
		}
	}
	return out
}

// text returns a mention as written, on one line.
func (rd *reading) text(m *mention) string {
	s := rd.report.Slice(corpus.Span{Start: rd.toks[m.tok].Start, End: rd.toks[m.end-1].End})
	if strings.ContainsAny(s, "\n\t") {
		s = strings.Join(strings.Fields(s), " ")
	}
	return s
}

// class reports whether token i exists and is of a class of words.
func (rd *reading) class(class string, i int) bool {
	return i >= 0 && i < len(rd.toks) && rd.toks[i].id != 0 && rd.rs.isOf(rd.toks[i].id, class)
}
