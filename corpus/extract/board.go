package extract

import (
	"slices"
	"strings"

	"pressbox/corpus"
)

// A board is a score as it is set out above a report: the two sides, the goals
// of each and perhaps who scored them, on one line or on several.
//
//	Rovers 2 Town 1
//	Rovers (1) 2 Moss 12, Reed 60 pen   Town (0) 1 Okoro (88)
//	ROVERS. . . .2
//	TOWN. . . . .1
type board struct {
	from, end int // tokens
	sides     [2]boardSide
	scored    bool // it tells the goals, and not only who meets whom
}

// A boardSide is one side of a board. Its scorers are as many as are named.
type boardSide struct {
	tok, end int // tokens of its name
	goals    int
	scorers  []boardScorer
}

// A boardScorer is somebody named on a board, and when he scored, if it tells.
type boardScorer struct {
	tok, end int
	goals    []boardGoal
}

type boardGoal struct {
	tok           int // of the minute, or of the name without one
	minute, added int // 0 if not told
	own, penalty  bool
}

// findBoard finds the board of the report, if it has one near its top: on
// lines of its own, or in any form among the lines of the head.
func (rd *reading) findBoard() {
	rd.findLineBoard()
	if rd.board == nil {
		rd.board = rd.headBoard()
	}
	if b := rd.board; b != nil && rd.zone(rd.toks[b.from].sent) == corpus.Lineup && !rd.boardSide(&b.sides[0]) && !rd.boardSide(&b.sides[1]) {
		rd.board = nil // Larch 6, Moss 7 (Reed 46, 6): marks out of ten
	}
}

// findLineBoard finds a board that begins a line. A list of several results is
// none.
func (rd *reading) findLineBoard() {
	const lines = 10
	for i, line := 0, 0; i < len(rd.toks) && line < lines; i++ {
		if !rd.opensLine(i) {
			continue
		}
		line++
		b, ok := rd.readBoard(i)
		if !ok {
			continue
		}
		if b.end < len(rd.toks) {
			if _, more := rd.readBoard(b.end); more {
				return
			}
		}
		rd.board = b
		return
	}
}

// opensLine reports whether token i is the first of its line, or stands behind
// the label of one: "Full-time: Rovers 2 …".
func (rd *reading) opensLine(i int) bool {
	labelled := i > 1 && rd.toks[i-1].word == ":" && !rd.class("halfword", i-2) && !rd.class("halfword", i-3)
	return i == 0 || labelled || rd.lineBreak(i)
}

// lineBreak reports whether a line ends before token i.
func (rd *reading) lineBreak(i int) bool {
	if i == 0 || i >= len(rd.toks) {
		return true
	}
	return strings.Contains(rd.report.Text[rd.toks[i-1].End:rd.toks[i].Start], "\n")
}

// readBoard reads the board that begins at token i. A second side can look
// like a scorer of the first, Town 1 like Moss 1: it is one only if so the
// goals add up.
func (rd *reading) readBoard(i int) (*board, bool) {
	if b, ok := rd.readSides(i, true); ok && b.full() {
		return b, true
	}
	if b, ok := rd.readSides(i, false); ok {
		return b, true
	}
	return rd.readSides(i, true)
}

// readSides reads the two sides of a board, the first with its scorers or
// without.
func (rd *reading) readSides(i int, scorers bool) (*board, bool) {
	b := &board{from: i, scored: true}
	for n := range b.sides {
		side, end := rd.readBoardSide(i)
		if end == i {
			return nil, false
		}
		if scorers || n > 0 {
			side.scorers, end = rd.readScorers(end, side.goals)
		}
		if b.sides[n], i = side, end; n == 0 {
			i = rd.skipMarks(i)
		}
	}
	b.end = i
	return b, b.full() || rd.endsBoard(i) && rd.boardSide(&b.sides[0]) && rd.boardSide(&b.sides[1])
}

// full reports whether a board names who scored every goal, and when: there
// are minutes that are no marks out of ten.
func (b *board) full() bool {
	goals, told, latest := 0, 0, 0
	for i := range b.sides {
		goals += b.sides[i].goals
		for _, p := range b.sides[i].scorers {
			told += len(p.goals)
			for _, g := range p.goals {
				latest = max(latest, g.minute)
			}
		}
	}
	return goals == told && latest > 10
}

// boardSide reports whether what looks like a side of a board is one: the
// lexicon knows it, or it is set out as a score.
func (rd *reading) boardSide(s *boardSide) bool {
	return rd.knownTeam(s) || rd.clubLike(s.end-1) || rd.zone(rd.toks[s.tok].sent) == corpus.Scoreline
}

// knownTeam reports whether the lexicon knows a side of a board.
func (rd *reading) knownTeam(s *boardSide) bool {
	n, entries := rd.lookup(s.tok, s.end)
	return n == s.end-s.tok && slices.ContainsFunc(entries, func(e entry) bool { return e.Team != nil && e.Alias != Ground })
}

// endsBoard reports whether nothing of a board can follow before token i.
func (rd *reading) endsBoard(i int) bool {
	if rd.lineBreak(i) || rd.class("boardnote", i) {
		return true
	}
	switch rd.toks[i].word {
	case ":", "-", "–", "—", "|", "(", ".", "*":
		return true
	}
	return false
}

// skipMarks passes over what stands between the two sides of a board.
func (rd *reading) skipMarks(i int) int {
	for i < len(rd.toks) && (rd.toks[i].kind == punctToken && !rd.toks[i].cap || rd.class("versus", i)) {
		i++
	}
	return i
}

// readBoardSide reads a side and its goals from token i on, and returns the
// token behind them: i if there is none.
func (rd *reading) readBoardSide(i int) (s boardSide, end int) {
	const longest, most = 5, 15
	s.tok = i
	for s.end = i; s.end < len(rd.toks) && s.end < i+longest && rd.boardName(s.end, s.end > i); s.end++ {
	}
	at := rd.leaders(rd.bracketed(s.end))
	if s.end == i || rd.lineBreak(at) || !rd.figure(at) || rd.toks[at].n > most || rd.calendar(i) {
		return s, i
	}
	s.goals = rd.toks[at].n
	return s, rd.bracketed(at + 1)
}

// calendar reports whether token i is a word that is numbered without being a
// side: Round 2, May 3.
func (rd *reading) calendar(i int) bool {
	return rd.dateWord(i) || rd.class("numbered", i)
}

// boardName reports whether token i can be part of a name on a board; inside
// one it may be a word that links others, but no line may end before it.
func (rd *reading) boardName(i int, inside bool) bool {
	t := &rd.toks[i]
	if inside && rd.lineBreak(i) {
		return false
	}
	return t.kind == wordToken && (t.cap || inside && (rd.lex.isParticle(t.word) || rd.class("linkword", i))) || inside && t.word == "&"
}

// figure reports whether token i is a number in digits that is no minute.
func (rd *reading) figure(i int) bool {
	return i < len(rd.toks) && rd.toks[i].kind == numberToken && rd.toks[i].word[0] <= '9'
}

// bracketed returns the token behind a number in brackets, the goals at
// half-time, or i.
func (rd *reading) bracketed(i int) int {
	if i+2 < len(rd.toks) && rd.toks[i].word == "(" && rd.figure(i+1) && rd.toks[i+1].n < 10 && rd.toks[i+2].word == ")" && !rd.lineBreak(i+1) {
		return i + 3
	}
	return i
}

// leaders passes over the dots, the colon or the dash between a side and its
// goals.
func (rd *reading) leaders(i int) int {
	for i < len(rd.toks) && !rd.lineBreak(i) {
		switch rd.toks[i].word {
		case ".", "…", ":", "-", "–":
			i++
		default:
			return i
		}
	}
	return i
}

// readScorers reads who scored a side's goals, as many as it has, from token i
// on. It returns the token behind them: i if nobody is named.
func (rd *reading) readScorers(i, goals int) (list []boardScorer, end int) {
	end = i
	for told := 0; told < goals; {
		p, next := rd.readScorer(rd.skipMarks(end))
		if next < 0 || told+max(1, len(p.goals)) > goals {
			break
		}
		told += len(p.goals)
		list, end = append(list, p), next
	}
	if len(list) == 0 {
		return nil, i
	}
	for end < len(rd.toks) && !rd.lineBreak(end) && (rd.toks[end].word == ")" || rd.toks[end].word == "]" || rd.toks[end].word == ".") {
		end++
	}
	return list, end
}

// readScorer reads a name and the minutes behind it: "Moss 12, 60 pen", "A
// Moss (12th minute)". It returns the token behind them, -1 if there is none.
func (rd *reading) readScorer(i int) (p boardScorer, end int) {
	const longest = 4
	p.tok = i
	for p.end = i; p.end < len(rd.toks) && p.end < i+longest && rd.boardName(p.end, p.end > i); p.end++ {
		if p.end+1 < len(rd.toks) && rd.toks[p.end+1].word == "." && len(rd.toks[p.end].word) == 1 {
			p.end++ // A. Moss
		}
	}
	if p.end == i {
		return p, -1
	}
	own, penalty := false, false
	end = p.end
	for j := p.end; j < len(rd.toks) && (j == p.end || !rd.lineBreak(j)); j++ {
		switch t := &rd.toks[j]; {
		case (t.kind == numberToken && rd.figure(j) || t.kind == clockToken || t.kind == ordinalToken) && t.n > 0 && t.n <= 120:
			p.goals = append(p.goals, boardGoal{tok: j, minute: t.n, added: t.m, own: own, penalty: penalty})
			penalty, end = false, j+1
		case rd.class("penlabel", j) || rd.class("oglabel", j):
			if n := len(p.goals); n > 0 {
				p.goals[n-1].penalty = p.goals[n-1].penalty || rd.class("penlabel", j)
				p.goals[n-1].own = p.goals[n-1].own || rd.class("oglabel", j)
				end = j + 1
			} else {
				own, penalty = own || rd.class("oglabel", j), penalty || rd.class("penlabel", j)
			}
		case rd.class("minuteword", j):
			end = j + 1
		case t.word == ")" || t.word == "]":
			end = j + 1
		case t.kind != punctToken && !rd.class("and", j):
			j = len(rd.toks)
		}
	}
	if len(p.goals) == 0 {
		return p, -1
	}
	return p, end
}

// nameBoard puts the names of the board in the place of what was found there.
func (rd *reading) nameBoard() {
	b := rd.board
	if b == nil {
		return
	}
	var named []mention
	for i := range b.sides {
		s := &b.sides[i]
		m := mention{kind: teamName, tok: s.tok, end: s.end, ref: -1}
		if n, entries := rd.lookup(s.tok, s.end); rd.onlySquad(s.tok+n, s.end) {
			if kind, weak := classify(entries); kind == teamName {
				m.entries, m.weak = entries, weak
			}
		}
		named = append(named, m)
		for _, p := range s.scorers {
			named = append(named, mention{kind: openName, tok: p.tok, end: p.end, ref: -1})
		}
	}
	rd.mentions = slices.DeleteFunc(rd.mentions, func(m mention) bool { return m.tok < b.end && m.end > b.from })
	at, _ := slices.BinarySearchFunc(rd.mentions, b.from, func(m mention, tok int) int { return m.tok - tok })
	rd.mentions = slices.Insert(rd.mentions, at, named...)
}

// onBoard reports whether a mention stands on the board.
func (rd *reading) onBoard(m *mention) bool {
	return rd.board != nil && m.tok >= rd.board.from && m.end <= rd.board.end
}

// boardSides returns the sides of the board, home side first, -1 if it has
// none.
func (rd *reading) boardSides() (home, away int) {
	if rd.board == nil {
		return -1, -1
	}
	return rd.mentionAt(rd.board.sides[0].tok).ref, rd.mentionAt(rd.board.sides[1].tok).ref
}

// voteBoard counts that the sides of the board play this match.
func (rd *reading) voteBoard() {
	const weight = 20
	if rd.board == nil {
		return
	}
	for i := range rd.board.sides {
		rd.eachSide(item{tok: rd.board.sides[i].tok}, func(side int, share float64) { rd.sides[side].votes += weight * share })
	}
}

// boardVotes weighs the order in which the board names the sides.
func (rd *reading) boardVotes() float64 {
	const weight = 2
	home, away := rd.boardSides()
	if home < 0 || rd.sign(home) != -rd.sign(away) {
		return 0
	}
	return rd.voteHome(int(rd.toks[rd.board.from].sent), weight*rd.sign(home), "%s first on the board", rd.sideText(home))
}

// scoreBoard counts the score of the board as the final one.
func (rd *reading) scoreBoard(sc *scoring) {
	const weight = 6
	home, away := rd.boardSides()
	if home < 0 || !rd.board.scored || rd.sign(home) == 0 || rd.sign(home) != -rd.sign(away) {
		return
	}
	score := [2]int{rd.board.sides[0].goals, rd.board.sides[1].goals}
	if home == rd.away {
		score = [2]int{score[1], score[0]}
	}
	pair := [2]int{max(score[0], score[1]), min(score[0], score[1])}
	sc.final[pair] += weight
	sc.fixed[score] += weight
	sc.quote[pair] = append(sc.quote[pair], place{int(rd.toks[rd.board.sides[0].tok].sent), weight}, place{int(rd.toks[rd.board.sides[1].tok].sent), weight})
}

// listBoard reads the goals of the board.
func (rd *reading) listBoard() {
	home, away := rd.boardSides()
	if home < 0 {
		return
	}
	for i, side := range [...]int{home, away} {
		for _, p := range rd.board.sides[i].scorers {
			who := rd.mentionAt(p.tok).ref
			for _, g := range p.goals {
				s := int(rd.toks[g.tok].sent)
				at := max(0, slices.IndexFunc(rd.rows[s].items, func(it item) bool { return it.end > g.tok }))
				rd.listedGoals = append(rd.listedGoals, &telling{
					sent: s, start: at, end: at + 1, who: who, side: side, assist: -1, weight: 2.5, rule: listRule,
					when:  when{tok: g.tok, end: g.tok + 1, minute: g.minute, added: g.added, half: halfOf(g.minute)},
					timed: g.minute > 0, own: g.own, penalty: g.penalty,
				})
			}
		}
	}
}

// boarded reports whether a sentence stands on the board.
func (rd *reading) boarded(s int) bool {
	return rd.board != nil && rd.bounds[s] >= rd.board.from && rd.bounds[s] < rd.board.end && rd.zone(int32(s)) != corpus.Prose
}
