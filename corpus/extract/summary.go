package extract

import (
	"slices"
	"strings"

	"pressbox/corpus"
)

// A note is a goal or a booking as a summary below a report has it, one a
// line, behind a short form of its side's name:
//
//	WEX - Ada Moss (Jo Reed) 12'
//	40' - HAR - Luca Bassi (pen)
//	WEX - Kit Hale (caution) 33'
type note struct {
	from, end int // tokens of the line
	code      string
	name      span
	passers   []span // who passed, the last of them first
	at        int    // token of the minute
	own       bool
	penalty   bool
	colour    string // of a card; "" of a goal
}

// A span is a stretch of tokens.
type span struct{ tok, end int }

// findNotes finds the lines of the report's summaries. More than a match can
// have are none.
func (rd *reading) findNotes() {
	const most = 60
	for i := range rd.toks {
		if !rd.lineBreak(i) {
			continue
		}
		if n, ok := rd.readNote(i, rd.lineEnd(i)); ok {
			rd.notes = append(rd.notes, n)
		}
		if len(rd.notes) > most {
			rd.notes = nil
			return
		}
	}
}

// lineEnd returns the token behind the line of token i.
func (rd *reading) lineEnd(i int) int {
	for i++; i < len(rd.toks) && !rd.lineBreak(i); i++ {
	}
	return i
}

// readNote reads the line from token i to end as a note, if it is one.
func (rd *reading) readNote(i, end int) (n note, ok bool) {
	const longest = 30
	n = note{from: i, end: end, at: -1}
	if end-i > longest {
		return n, false
	}
	inside, tally := false, -1
	for i < end {
		t := &rd.toks[i]
		switch {
		case t.word == "(" || t.word == "[":
			inside = true
		case t.word == ")" || t.word == "]":
			inside = false
		case rd.noteLabel(&n, i):
		case n.code == "" && t.upper && len(t.word) <= 4:
			if n.code = t.word; i+1 == end || rd.toks[i+1].kind == wordToken {
				return n, false // FT Rovers
			}
		case t.kind == clockToken && t.n <= 120:
			n.at = i
		case rd.figure(i) || t.kind == ordinalToken:
			if !inside {
				tally = i // the last is the minute
			}
		case n.code != "" && rd.boardName(i, false):
			name := span{i, i + 1}
			for name.end < end && rd.boardName(name.end, true) {
				name.end++
			}
			i = name.end - 1
			switch {
			case inside:
				n.passers = append(n.passers, name)
			case n.name.end == 0:
				n.name = name
			default:
				return n, false
			}
		case t.kind == wordToken:
			return n, false
		}
		i++
	}
	if n.at < 0 && tally > n.name.tok && rd.toks[tally].n <= 120 {
		n.at = tally
	}
	return n, n.name.end > 0 && n.at >= 0
}

// noteLabel reads a word of a note that is no name: what sort of goal or card
// it was, or where to watch it.
func (rd *reading) noteLabel(n *note, i int) bool {
	switch {
	case rd.class("penlabel", i):
		n.penalty = true
	case rd.class("oglabel", i):
		n.own = true
	case rd.class("cautionlabel", i):
		n.colour = "yellow"
	case rd.class("ejectionlabel", i):
		n.colour = "red"
	default:
		return rd.class("notelabel", i)
	}
	return true
}

// nameNotes puts the names of the notes in the place of what was found there.
func (rd *reading) nameNotes() {
	for _, n := range rd.notes {
		rd.mentions = slices.DeleteFunc(rd.mentions, func(m mention) bool { return m.tok < n.end && m.end > n.from })
		var named []mention
		for _, s := range append([]span{n.name}, n.passers...) {
			named = append(named, mention{kind: openName, tok: s.tok, end: s.end, ref: -1})
		}
		slices.SortFunc(named, func(a, b mention) int { return a.tok - b.tok })
		at, _ := slices.BinarySearchFunc(rd.mentions, n.from, func(m mention, tok int) int { return m.tok - tok })
		rd.mentions = slices.Insert(rd.mentions, at, named...)
	}
}

// noted reports whether a sentence stands in a note.
func (rd *reading) noted(s int) bool {
	return slices.ContainsFunc(rd.notes, func(n note) bool { return rd.bounds[s] >= n.from && rd.bounds[s] < n.end })
}

// listNotes reads the goals and the cards of the notes.
func (rd *reading) listNotes() {
	sides := rd.noteSides()
	for _, n := range rd.notes {
		side, known := sides[n.code]
		m := rd.mentionAt(n.name.tok)
		if !known || m == nil || m.kind != personName {
			continue
		}
		s, t := int(rd.toks[n.at].sent), &rd.toks[n.at]
		rd.vote(m.ref, rd.noteSide(side, n.own), 3)
		if n.colour != "" {
			rd.listedFacts = append(rd.listedFacts, corpus.Fact{
				Kind: corpus.Card, Player: rd.nameOf(m.ref), Outcome: n.colour, Minute: t.n, Rule: listedCard,
				Quotes: []corpus.Quote{{Report: rd.report, Span: rd.report.Sentences[s].Span}},
			})
			continue
		}
		at := max(0, slices.IndexFunc(rd.rows[s].items, func(it item) bool { return it.end > n.at }))
		goal := &telling{
			sent: s, start: at, end: at + 1, who: m.ref, side: side, assist: -1, weight: 2.5, rule: listRule,
			when:  when{tok: n.at, end: n.at + 1, minute: t.n, added: t.m, half: halfOf(t.n)},
			timed: true, own: n.own, penalty: n.penalty,
		}
		if len(n.passers) > 0 {
			if h := rd.mentionAt(n.passers[0].tok); h != nil && h.kind == personName {
				goal.assist = h.ref
			}
		}
		rd.listedGoals = append(rd.listedGoals, goal)
	}
}

// noteSide is the side that somebody is on whose goal counts for side.
func (rd *reading) noteSide(side int, own bool) int {
	if own {
		return rd.other(side)
	}
	return side
}

// noteSides returns the sides that the short forms of a summary stand for: two
// at most, each for a side of its own, of which one may fit no name.
func (rd *reading) noteSides() map[string]int {
	var codes []string
	for _, n := range rd.notes {
		if !slices.Contains(codes, n.code) {
			codes = append(codes, n.code)
		}
	}
	if len(codes) == 0 || len(codes) > 2 || rd.away < 0 {
		return nil
	}
	home, away := rd.sides[rd.home], rd.sides[rd.away]
	straight, turned := home.shortened(codes[0]), away.shortened(codes[0])
	if len(codes) == 2 {
		straight += away.shortened(codes[1])
		turned += home.shortened(codes[1])
	}
	sides := map[string]int{codes[0]: rd.home}
	switch {
	case straight == turned:
		return nil
	case straight < turned:
		sides[codes[0]] = rd.away
	}
	if len(codes) == 2 {
		sides[codes[1]] = rd.other(sides[codes[0]])
	}
	return sides
}

// shortened is how well a code stands for a side: 2 if its name begins so, 1
// if the letters of the code stand in it in their order, else 0.
func (s *side) shortened(code string) int {
	names := []string{s.name}
	if s.team != nil {
		for _, a := range s.team.Aliases {
			if a.Kind <= Short {
				names = append(names, a.Text)
			}
		}
	}
	best := 0
	for _, name := range names {
		letters := strings.Join(strings.Fields(fold(name)), "")
		switch {
		case strings.HasPrefix(letters, code):
			return 2
		case letters != "" && letters[0] == code[0] && subsequence(code, letters):
			best = 1
		}
	}
	return best
}

// subsequence reports whether the bytes of a stand in b in their order.
func subsequence(a, b string) bool {
	for i := range len(b) {
		if a != "" && b[i] == a[0] {
			a = a[1:]
		}
	}
	return a == ""
}
