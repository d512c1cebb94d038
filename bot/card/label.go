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
}

// densities are tried in turn until the picture is not too high.
var densities = []density{
	{name: nameStyle, twoLines: true, height: 106, symbol: 56, most: 700, crossing: 300},
	{name: smallBold, height: 58, symbol: 40, most: 1000, crossing: 300},
	{name: smallBold, height: 58, symbol: 40, most: 1000, crossing: 15},
	{name: smallBold, height: 52, symbol: 36, most: (inner - labelGap) / 2, crossing: 15},
	{name: smallBold, height: 52, symbol: 36, most: (inner - 2*labelGap) / 3, crossing: 15},
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
	first, rest words // the name and what is below it; or the clock, then the name
	width       int
}

// The insides of a label, in pixels.
const (
	labelEdge = 18 // from the end of the plate to the symbol, and from the text to the other end
	labelText = 14 // from the symbol to the text
	wordGap   = 12
)

// newLabel sets the type of a label.
func newLabel(t *typesetter, d density, e event) label {
	l := label{density: d, event: e}
	room := d.most - d.symbol - 2*labelEdge - labelText
	if d.twoLines {
		below := e.note
		if below == "" && e.mark != ballMark {
			below = e.what
		}
		l.first = t.name(e.name, d.name, room)
		l.rest = t.fit(joined(" · ", e.clock, below), smallStyle, room)
		l.width = max(l.first.width, l.rest.width)
	} else {
		l.first = t.fit(e.clock, smallStyle, room/2)
		before := 0
		if l.first.width > 0 {
			before = l.first.width + wordGap
		}
		l.rest = t.name(e.name, d.name, room-before)
		l.width = before + l.rest.width
	}
	l.width += d.symbol + 2*labelEdge + labelText
	return l
}

// stripe is how wide the colour of the side is, at the end with the symbol.
const stripe = 8

// draw puts a label with its left top corner there; mirrored, its symbol is at
// the right end.
func (l label) draw(s *sheet, x, y int, mirrored bool) {
	plate := image.Rect(x, y, x+l.width, y+l.height)
	s.plate(plate, 12, sideInks[l.event.side])
	middle := y + l.height/2
	symbol, text, end := x+labelEdge+l.symbol/2, x+labelEdge+l.symbol+labelText, x+l.width-labelEdge
	if plate.Min.X += stripe; mirrored {
		plate = plate.Sub(image.Pt(stripe, 0))
		symbol, text, end = x+l.width-labelEdge-l.symbol/2, x+labelEdge, x+l.width-labelEdge-l.symbol-labelText
	}
	s.plate(plate, 10, plateInk)
	s.symbol(l.event.mark, image.Pt(symbol, middle), l.symbol)
	if !l.twoLines {
		top := middle - smallStyle.middle()
		if l.first.width > 0 {
			s.write(l.first, text, top, mutedInk)
			text += l.first.width + wordGap
		}
		s.write(l.rest, text, top, textInk)
		return
	}
	first, rest := text, text
	if mirrored {
		first, rest = end-l.first.width, end-l.rest.width
	}
	if l.rest.width == 0 {
		s.write(l.first, first, middle-l.first.style.middle(), textInk)
		return
	}
	s.write(l.first, first, y+3, textInk)
	s.write(l.rest, rest, y+l.height-5-l.rest.style.height(), mutedInk)
}
