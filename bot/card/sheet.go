package card

import "image"

// A sheet is a picture that has been laid out and not been painted.
type sheet struct {
	size    image.Point
	plates  []plate
	lines   []line
	symbols []symbol
	texts   []text
}

// A plate is the rounded rectangle that a label lies on.
type plate struct {
	box    image.Rectangle
	radius int
	ink    ink
}

// A line is straight, with round ends.
type line struct {
	from, to image.Point
	width    int
	ink      ink
}

// A symbol stands for a kind of event.
type symbol struct {
	box  image.Rectangle // a square
	mark mark
}

// A text is one line of type. No ink of it leaves the box.
type text struct {
	box   image.Rectangle
	lead  int // pixels from the left of the box to where drawing starts
	words string
	style style
	ink   ink
}

func (s *sheet) plate(box image.Rectangle, radius int, k ink) {
	s.plates = append(s.plates, plate{box, radius, k})
}

func (s *sheet) line(from, to image.Point, width int, k ink) {
	s.lines = append(s.lines, line{from, to, width, k})
}

// symbol draws a mark in the square of that size around the centre.
func (s *sheet) symbol(m mark, centre image.Point, size int) {
	corner := centre.Sub(image.Pt(size/2, size/2))
	s.symbols = append(s.symbols, symbol{image.Rectangle{corner, corner.Add(image.Pt(size, size))}, m})
}

// write sets words with their left end at x and the top of their line at y.
func (s *sheet) write(w words, x, y int, k ink) {
	s.texts = append(s.texts, text{image.Rect(x, y, x+w.width, y+w.style.height()), w.lead, w.text, w.style, k})
}

// centre sets words around x.
func (s *sheet) centre(w words, x, y int, k ink) { s.write(w, x-w.width/2, y, k) }
