package card

import (
	"image"
	"slices"
	"strings"

	"pressbox/bot/answer"
	"pressbox/bot/phrase"
)

// Compare draws the answer that sets the outlets on a match against each other:
// who played, and below it on what outlets differ, what each says side by side,
// and on what they agree. It has a match.
func Compare(a answer.Answer, book *phrase.Book) Picture {
	c := comparison{answer: a, book: book, set: newTypesetter(), disputes: disputes(a.Match, a.Disputes, book)}
	return Picture{sheet: c.lay(), alt: c.alt()}
}

// A comparison is being laid out.
type comparison struct {
	answer   answer.Answer
	book     *phrase.Book
	set      *typesetter
	disputes []dispute
}

// The measures of a comparison, in pixels, lines and cells.
const (
	subjectHeight = 64 // of whom it is about
	subjectSymbol = 44
	subjectGap    = 20 // above what is about nobody
	stripGap      = 12
	cellGap       = 12
	cellLeft      = 22 // from the left end of a cell to the type
	cellEdge      = 12 // above and below it
	mostCells     = 6  // values of a point
	mostValue     = 3  // lines of a value
	mostPapers    = 4  // lines of the outlets that give it
	moreHeight    = 56
)

// lay lays the picture out.
func (c *comparison) lay() sheet {
	s := sheet{size: image.Pt(width, 0)}
	y := timeline{c.answer.Match, c.book, c.set}.header(&s)
	y = s.rows(rows(c.set.shortened(c.answer.Text, "…", nameStyle, inner, mostPoint), yellowInk), margin, y-12) + 6
	foot := newFoot(c.set)
	end := mostHeight - foot.height()
	y = c.strips(&s, y, end)
	y = c.agreed(&s, y, end)
	s.size.Y = foot.draw(&s, y)
	return s
}

// strips sets points one below the other, as many as there is room for, and
// returns where they end.
func (c *comparison) strips(s *sheet, y, end int) int {
	all := c.points()
	for i, p := range all {
		reserve := 0
		if i < len(all)-1 {
			reserve = moreHeight
		}
		if y+p.height()+reserve > end {
			more := c.set.set(c.book.Count("card.more", len(all)-i), smallStyle)
			s.write(more, margin, y+stripGap-4, mutedInk)
			return y + moreHeight
		}
		y = p.draw(s, y)
	}
	return y
}

// points are the strips of all disputes.
func (c *comparison) points() []strip {
	column := 0
	for _, d := range c.disputes {
		for _, p := range d.points {
			column = max(column, c.set.fit(p.Field, smallStyle, fieldWidth).width+24)
		}
	}
	var all []strip
	for _, d := range c.disputes {
		for i, p := range d.points {
			p := c.strip(p, column)
			if i == 0 && d.name == "" { // about the match
				p.above = subjectGap
			} else if i == 0 {
				p.goal, p.subject = d.goal, c.set.name(d.name, nameStyle, inner-subjectSymbol-20)
			}
			all = append(all, p)
		}
	}
	return all
}

// A strip has what outlets say on a point, in cells side by side.
type strip struct {
	goal    *event // that it is about, nil if it is about none
	subject words  // whom it is about, if the strip above is about another
	above   int    // pixels free above it
	field   words
	column  int // the width of the field
	cells   [][]row
	width   int // of a cell
	across  int // how many cells there are side by side
}

func (c *comparison) strip(p answer.Difference, column int) strip {
	n := min(len(p.Tellings), mostCells)
	across := max(1, min(n, 3))
	if n == 4 {
		across = 2
	}
	t := strip{field: c.set.fit(p.Field, smallStyle, fieldWidth), column: column, across: across}
	t.width = (inner - column - (across-1)*cellGap) / across
	room := t.width - cellLeft - 14
	for _, told := range p.Tellings[:n] {
		value := rows(c.set.shortened(told.Value, "…", nameStyle, room, mostValue), textInk)
		by := rows(c.set.shortened(strings.Join(told.Outlets, ", "), "…", smallStyle, room, mostPapers), mutedInk)
		t.cells = append(t.cells, append(value, by...))
	}
	if more := len(p.Tellings) - n + 1; more > 1 {
		t.cells[n-1] = rows([]words{c.set.fit(c.book.Count("card.more", more), smallStyle, room)}, mutedInk)
	}
	return t
}

func (t strip) height() int {
	height := t.above
	if t.subject.width > 0 {
		height += subjectHeight
	}
	for _, line := range t.lines() {
		height += stripGap + cellHeight(line)
	}
	return height
}

// lines are the cells that lie side by side, one line at least.
func (t strip) lines() [][][]row {
	if len(t.cells) == 0 {
		return [][][]row{nil}
	}
	return slices.Collect(slices.Chunk(t.cells, t.across))
}

// cellHeight is how high cells are that lie side by side.
func cellHeight(cells [][]row) int {
	most := smallStyle.height()
	for _, c := range cells {
		most = max(most, high(c))
	}
	return most + 2*cellEdge
}

// draw draws a strip across the picture, and returns where it ends.
func (t strip) draw(s *sheet, y int) int {
	end := y + t.height()
	y += t.above
	if t.subject.width > 0 {
		x, middle := margin, y+subjectHeight-22
		if t.goal != nil {
			s.symbol(t.goal.mark, image.Pt(x+subjectSymbol/2, middle), subjectSymbol)
			x += subjectSymbol + 16
		}
		s.write(t.subject, x, middle-t.subject.style.middle(), textInk)
		y += subjectHeight
	}
	s.write(t.field, margin, y+stripGap+cellEdge+nameStyle.middle()-smallStyle.middle(), mutedInk)
	for _, line := range t.lines() {
		y += stripGap
		height := cellHeight(line)
		for i, cell := range line {
			x := margin + t.column + i*(t.width+cellGap)
			s.plate(image.Rect(x, y, x+t.width, y+height), 10, plateInk)
			s.rows(cell, x+cellLeft, y+cellEdge)
		}
		y += height
	}
	return end
}

// agreed lists what several outlets tell and nobody tells otherwise, as far as
// there is room, and returns where it ends.
func (c *comparison) agreed(s *sheet, y, end int) int {
	t := timeline{c.answer.Match, c.book, c.set}
	var labels []label
	for _, e := range events(c.answer.Match, c.book) {
		disputed := slices.ContainsFunc(c.disputes, func(d dispute) bool { return d.about == e.about && e.about != "" })
		if e.outlets > 1 && !disputed {
			labels = append(labels, newLabel(c.set, densities[1], e))
		}
	}
	for n := len(labels); n > 0; n-- {
		drawn := sheet{}
		if below := t.list(&drawn, c.book.Say("card.agreed"), labels[:n], y); below <= end {
			return t.list(s, c.book.Say("card.agreed"), labels[:n], y)
		}
	}
	return y
}

// alt says what the picture shows.
func (c *comparison) alt() string {
	var all []string
	for _, d := range c.disputes {
		for _, said := range d.say(c.book) {
			all = append(all, stop(said))
		}
	}
	return description{
		head: joined(" ", stop(c.book.Say("card.compare", fixture(c.answer.Match, c.book))), stop(plain(c.answer.Text))),
		n:    len(all), say: func(n int, _ manner) []string { return all[:n] }, book: c.book,
	}.text()
}
