package card

import "image"

// A density is how much room labels take.
type density struct {
	name     style
	twoLines bool // the clock and a note below the name; else the clock before it
	height   int  // of a label
	symbol   int  // the side of its square
	most     int  // pixels that a label may be wide
	crossing int  // what it costs that a pole passes behind a label
	tall     int  // pixels of height from which on the next density is better
}

// densities are tried in turn until the picture is not too high.
var densities = []density{
	{name: nameStyle, twoLines: true, height: 106, symbol: 56, most: 700, crossing: 300, tall: 1350},
	{name: smallBold, height: 58, symbol: 40, most: 1000, crossing: 300, tall: 1350},
	{name: smallBold, height: 58, symbol: 40, most: 1000, crossing: 15, tall: mostHeight},
	{name: smallBold, height: 52, symbol: 36, most: (inner - labelGap) / 2, crossing: 15, tall: mostHeight},
	{name: smallBold, height: 52, symbol: 36, most: (inner - 2*labelGap) / 3, crossing: 15, tall: mostHeight},
}

// labelGap is what lies between labels at least, in pixels.
const labelGap = 10

func (d density) pitch() int { return d.height + labelGap }

// inList is the density of labels that are on no lane: one line is enough.
func (d density) inList() density {
	if d.twoLines {
		return densities[1]
	}
	return d
}

// A label is a symbol and what is written beside it.
type label struct {
	density
	event       event
	first, rest words // the name and what is below it; or the clock, and the name behind it
	width       int
}

// The insides of a label, in pixels.
const (
	labelEdge = 18 // from the end of the plate to the symbol, and from the text to the other end
	labelText = 14 // from the symbol to the text
	wordGap   = 12 // between the clock and the name
	stripe    = 8  // of the colour of the side, at the end with the symbol
)

// newLabel sets the type of a label.
func newLabel(t *typesetter, d density, e event) label {
	l := label{density: d, event: e}
	beside := d.symbol + 2*labelEdge + labelText
	room := d.most - beside
	if d.twoLines {
		below := e.note
		if below == "" && e.mark != ballMark {
			below = e.what
		}
		l.first = t.name(e.name, d.name, room)
		l.rest = t.fit(joined(" · ", e.clock, below), smallStyle, room)
		l.width = beside + max(l.first.width, l.rest.width)
		return l
	}
	l.first = t.fit(e.clock, smallStyle, room/2)
	before := l.behindClock()
	l.rest = t.name(e.name, d.name, room-before)
	l.width = beside + before + l.rest.width
	return l
}

// behindClock is how far behind the beginning of the line the name is.
func (l label) behindClock() int {
	if l.first.width == 0 {
		return 0
	}
	return l.first.width + wordGap
}

// draw puts a label with its left top corner there; mirrored, its symbol is at
// the right end.
func (l label) draw(s *sheet, x, y int, mirrored bool) {
	whole := image.Rect(x, y, x+l.width, y+l.height)
	plate, inside := whole, whole.Inset(labelEdge)
	symbol, text := inside.Min.X+l.symbol/2, inside.Min.X+l.symbol+labelText
	if mirrored {
		plate.Max.X -= stripe
		symbol, text = inside.Max.X-l.symbol/2, inside.Min.X
	} else {
		plate.Min.X += stripe
	}
	s.plate(whole, 12, sideInks[l.event.side])
	s.plate(plate, 10, plateInk)
	s.symbol(l.event.mark, image.Pt(symbol, y+l.height/2), l.symbol)
	if l.twoLines {
		l.writeTwo(s, text, y, mirrored)
	} else {
		l.writeOne(s, text, y)
	}
}

// writeOne writes the clock and the name behind it.
func (l label) writeOne(s *sheet, x, y int) {
	y += l.height/2 - smallStyle.middle()
	if l.first.width > 0 {
		s.write(l.first, x, y, mutedInk)
	}
	s.write(l.rest, x+l.behindClock(), y, textInk)
}

// writeTwo writes the name and what is below it, flush with the symbol.
func (l label) writeTwo(s *sheet, x, y int, mirrored bool) {
	most := max(l.first.width, l.rest.width)
	flush := func(w words) int {
		if mirrored {
			return x + most - w.width
		}
		return x
	}
	if l.rest.width == 0 {
		s.write(l.first, flush(l.first), y+l.height/2-l.first.style.middle(), textInk)
		return
	}
	s.write(l.first, flush(l.first), y+3, textInk)
	s.write(l.rest, flush(l.rest), y+l.height-5-l.rest.style.height(), mutedInk)
}
