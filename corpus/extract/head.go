package extract

import (
	"regexp"
	"slices"

	"pressbox/corpus"
)

// The head of a report, the lines above the story, gives the result in many
// forms. It is read as a row of cells, each a letter, and the forms are
// patterns over these letters.

// A cell is a piece of the head of a report: a name, a figure, or what stands
// between them.
type cell struct {
	kind     cellKind
	tok, end int
	n, m     int // what a figure says
}

// A cellKind is written as a letter, so that a head is a word.
type cellKind byte

const (
	nameCell    cellKind = 'N'
	countCell   cellKind = 'n' // 2
	scoreCell   cellKind = 's' // 2-1
	insideCell  cellKind = 'b' // (2)
	versusCell  cellKind = 'v'
	commaCell   cellKind = ','
	dashCell    cellKind = '-'
	lineCell    cellKind = '/'
	breakCell   cellKind = '|' // what belongs to no result ends here
	scorersCell cellKind = 'g' // Moss 12, 60
	skippedCell cellKind = ' '
	otherCell   cellKind = 'o'
)

// headForms are the ways to give a result, as the cells of a head spell it,
// those that tell the goals first.
var headForms = [...]*regexp.Regexp{
	regexp.MustCompile(`(?:^|[/|,-])(` +
		`N[bg,-]*[/g]*nb?[g,-]*[/g]*v?/*N[bg,-]*[/g]*nb?[/g]*` + // Moss End 1 (0) Reed Town 2 (1)
		`|N[,/g]*(?:s|n-n|n/n|n/*v/*n)[,/]*N[/g]*` + // Moss End 1-2 Reed Town
		`|N/*v/*N[,/|-]*(?:s|n-n)` + // Moss End v Reed Town 1-2
		`|N/*-/*N[,/]*s` +
		`|Nbg*[v,]?Nbg*` + // Moss End (1) v Reed Town (2)
		`)(?:$|[/|,-])`),
	regexp.MustCompile(`(?:^|[/|,-])(N/*v/*N)(?:$|[/|,s-])`),
}

// listed matches names and a figure for each, as marks out of ten are given.
var listed = regexp.MustCompile(`^(?:N[/-]*n[/|,-]*){3}`)

// headSentences is how many sentences may belong to the head of a report.
const headSentences = 14

// headBoard reads the board from the lines above the story, whatever stands
// around it in them; nil if there is none, or one of another match as well.
func (rd *reading) headBoard() *board {
	cells := rd.headCells()
	word := make([]byte, len(cells))
	for i, c := range cells {
		word[i] = byte(c.kind)
	}
	for _, form := range headForms {
		at := form.FindSubmatchIndex(word)
		if at == nil {
			continue
		}
		b := rd.newBoard(cells[at[2]:at[3]])
		if end := listed.FindIndex(word[at[2]:]); end != nil && marks(cells[at[2]:at[2]+end[1]]) {
			return nil
		}
		for from := at[3]; ; from = at[3] + from {
			if at = form.FindSubmatchIndex(word[from:]); at == nil {
				return b
			}
			o := rd.newBoard(cells[from+at[2] : from+at[3]])
			if !rd.sameBoard(b, o) {
				return nil
			}
			if o.told() > b.told() {
				b = o
			}
		}
	}
	return nil
}

// marks reports whether all figures of a list are more than goals mostly are.
func marks(cells []cell) bool {
	const most = 3
	return !slices.ContainsFunc(cells, func(c cell) bool { return c.kind == countCell && c.n <= most })
}

// sameBoard reports whether two boards begin with the same word, as those of
// one match do.
func (rd *reading) sameBoard(a, b *board) bool {
	return rd.toks[a.sides[0].tok].word == rd.toks[b.sides[0].tok].word
}

// told is how many scorers a board names.
func (b *board) told() int { return len(b.sides[0].scorers) + len(b.sides[1].scorers) }

// newBoard takes a board from the cells that give it.
func (rd *reading) newBoard(cells []cell) *board {
	b := &board{from: cells[0].tok}
	var counts, inside []int
	var lists [2][]cell
	side := -1
	for _, c := range cells {
		switch c.kind {
		case nameCell:
			side++
			b.sides[side] = boardSide{tok: c.tok, end: c.end}
		case countCell:
			counts = append(counts, c.n)
		case insideCell:
			inside = append(inside, c.n)
		case scoreCell:
			counts = []int{c.n, c.m}
		case scorersCell:
			lists[side] = append(lists[side], c)
			continue
		}
		b.end = max(b.end, c.end)
	}
	if len(counts) == 0 {
		counts = inside
	}
	if b.scored = len(counts) == 2; !b.scored {
		return b
	}
	for i := range b.sides {
		s := &b.sides[i]
		s.goals = counts[i]
		if s.scorers = rd.scorersOf(lists[i], s.goals); s.scorers != nil {
			b.end = max(b.end, lists[i][len(lists[i])-1].end)
		}
	}
	return b
}

// scorersOf reads the scorers of a side from the cells that name them, if they
// are no more than its goals.
func (rd *reading) scorersOf(lists []cell, goals int) []boardScorer {
	var scorers []boardScorer
	told := 0
	for _, c := range lists {
		for i := c.tok; i < c.end; i++ {
			p, end := rd.readScorer(i)
			if p.end == p.tok {
				continue
			}
			if end < 0 {
				p.goals, end = []boardGoal{{tok: p.tok}}, p.end
			}
			told += len(p.goals)
			scorers = append(scorers, p)
			i = end - 1
		}
	}
	if told > goals {
		return nil
	}
	return scorers
}

// headCells cuts the lines above the story into cells.
func (rd *reading) headCells() []cell {
	cells := make([]cell, 0, 256)
	for s := range min(headSentences, len(rd.report.Sentences)) {
		from, to := rd.bounds[s], rd.bounds[s+1]
		switch {
		case from == to:
			continue
		case rd.listsScorers(from, to):
			cells = append(cells, cell{kind: scorersCell, tok: from, end: to})
		case rd.tellsStory(s) || rd.class("halfword", from):
			cells = append(cells, cell{kind: breakCell}, cell{kind: otherCell})
		default:
			cells = rd.cells(cells, from, to)
		}
		cells = append(cells, cell{kind: lineCell})
	}
	return cells
}

// tellsStory reports whether a sentence is longer than a line of the head, or
// stands among others in its paragraph.
func (rd *reading) tellsStory(s int) bool {
	const longest = 40 // tokens
	list := rd.report.Sentences
	return rd.bounds[s+1]-rd.bounds[s] > longest || s > 0 && list[s-1].Zone == list[s].Zone && rd.zone(int32(s)) == corpus.Prose
}

// listsScorers reports whether a line of the head opens with a name and the
// minute of his goal.
func (rd *reading) listsScorers(from, to int) bool {
	const most = 12 // goals of a side
	if name := rd.cell(from, from, to); name.kind != nameCell {
		return false
	}
	for i := from + 1; i < to; i++ {
		switch t := &rd.toks[i]; t.kind {
		case clockToken:
			return true
		case numberToken:
			return t.n > most || i+2 < to && rd.toks[i+1].word == "," && rd.toks[i+2].kind == numberToken
		case scoreToken:
			return false
		}
	}
	return false
}

// cells appends the cells of tokens from to to.
func (rd *reading) cells(cells []cell, from, to int) []cell {
	for i := from; i < to; {
		c := rd.cell(i, from, to)
		if c.kind != skippedCell {
			cells = append(cells, c)
		}
		i = c.end
	}
	return cells
}

// cell returns the cell that begins at token i.
func (rd *reading) cell(i, from, to int) cell {
	t := &rd.toks[i]
	c := cell{kind: otherCell, tok: i, end: i + 1, n: t.n, m: t.m}
	switch {
	case t.kind == scoreToken:
		c.kind = scoreCell
	case rd.glued(i, to):
		c.kind, c.m, c.end = scoreCell, rd.toks[i+2].n, i+3
	case t.kind == numberToken && i+1 < to && rd.toks[i+1].word == "/":
		c.kind = breakCell // 12/05/13
	case t.kind == numberToken && t.n < 30:
		c.kind = countCell
	case rd.class("versusmark", i):
		c.kind = versusCell
	case t.kind == punctToken:
		return rd.markCell(c, to)
	case rd.isNamePart(i):
		c.end = rd.nameEnd(i, to)
		c.kind = rd.nameKind(c)
	}
	return c
}

// glued reports whether a score is written with a colon or a full stop at
// token i: 2:1.
func (rd *reading) glued(i, to int) bool {
	if i+2 >= to || rd.toks[i].kind != numberToken || rd.toks[i+2].kind != numberToken || rd.toks[i].n > 20 || rd.toks[i+2].n > 20 {
		return false
	}
	mark, last := &rd.toks[i+1], &rd.toks[i+2]
	return (mark.word == ":" || mark.word == ".") && mark.Start == rd.toks[i].End && last.Start == mark.End && len(last.word) == len("1")
}

// markCell reads a mark of punctuation, and what stands in brackets.
func (rd *reading) markCell(c cell, to int) cell {
	switch rd.toks[c.tok].word {
	case ",", ";":
		c.kind = commaCell
	case "-", "–", "—":
		c.kind = dashCell
	case ":", "|", "@", "!", "?", "/":
		c.kind = breakCell
	case "(", "[":
		return rd.bracketCell(c, to)
	default:
		c.kind = skippedCell
	}
	return c
}

// bracketCell reads a figure or names in brackets; what else stands in brackets
// says nothing of the result.
func (rd *reading) bracketCell(c cell, to int) cell {
	c.kind = skippedCell
	for c.end < to && rd.toks[c.end].word != ")" && rd.toks[c.end].word != "]" {
		c.end++
	}
	switch t := &rd.toks[min(c.tok+1, to-1)]; {
	case t.kind == numberToken && c.end-c.tok == 2:
		c.kind, c.n = insideCell, t.n
	case t.kind == scoreToken && c.end-c.tok == 2:
		c.kind, c.n, c.m = scoreCell, t.n, t.m
	case rd.isNamePart(c.tok+1) && rd.cell(c.tok+1, c.tok, c.end).kind == nameCell:
		c.kind = scorersCell
	}
	c.end = min(c.end+1, to)
	return c
}

// nameEnd returns the token behind the name that begins at token i: capitals,
// the small words between them, and the number of a team of the club.
func (rd *reading) nameEnd(i, to int) int {
	end := i + 1
	for end < to {
		t := &rd.toks[end]
		switch {
		case rd.isNamePart(end) && !rd.class("versusmark", end) && t.kind == wordToken, rd.eleven(end):
			end++
		case t.kind == numberToken && t.Start == rd.toks[end-1].End: // AA4
			end++
		case t.kind == possessiveToken:
			end++
		case rd.aged(end):
			end++
		case end+1 < to && rd.toks[end].word == "-" && rd.class("agemark", end-1) && rd.isAge(end+1):
			end += 2 // Under-18s
		case end+1 < to && rd.squadPart(end+1) && t.kind == ordinalToken:
			end += 2 // 2nd XI
		case end+1 < to && rd.isNamePart(end+1) && rd.toks[end+1].kind == wordToken && rd.inName(end):
			end += 2
		default:
			return end
		}
	}
	return end
}

// inName reports whether token i may stand between two parts of a name.
func (rd *reading) inName(i int) bool {
	t := &rd.toks[i]
	if t.kind == punctToken {
		return t.word == "&" || t.word == "." && len(rd.toks[i-1].word) <= 3 && rd.toks[i-1].cap // St. Day
	}
	return t.kind == wordToken && (rd.class("namelink", i) || rd.lex.isParticle(t.word))
}

// nameKind tells a run of capitals that may name a team from a label, a date
// or a competition, which end what is before them, and from words of a
// headline.
func (rd *reading) nameKind(c cell) cellKind {
	const most = 8 // words and marks
	if c.end-c.tok > most {
		return otherCell
	}
	for i := c.tok; i < c.end; i++ {
		switch {
		case rd.class("titleword", i):
			return otherCell
		case rd.class("headlabel", i), rd.class("contest", i) && i > c.tok:
			return breakCell
		}
	}
	n, entries := rd.lookup(c.tok, c.end)
	if n == 0 {
		return nameCell
	}
	kind, _ := classify(entries)
	if kind == contestName || slices.ContainsFunc(entries, func(e entry) bool {
		return e.Word == "date" || e.Word == "football" || e.Word == "opener" && n == c.end-c.tok
	}) {
		return breakCell
	}
	return nameCell
}
