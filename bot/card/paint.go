package card

import (
	"bytes"
	"image"
	"image/png"
)

// A Picture is one that has been laid out. It is read-only and safe for
// concurrent use.
type Picture struct {
	sheet sheet
	alt   string
}

// Alt is what the picture shows, in words, for those who cannot see it: at
// most 1024 characters, which is what Discord takes as the description of an
// attachment.
func (p Picture) Alt() string { return p.alt }

// PNG paints the picture: 1200 pixels wide, at most 1600 high, less than 200
// KB; one of a match less than 150 KB.
func (p Picture) PNG() ([]byte, error) {
	var b bytes.Buffer
	e := png.Encoder{CompressionLevel: png.BestSpeed} // large areas of one colour become small all the same
	if err := e.Encode(&b, p.sheet.paint().Paletted); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// paint draws lines first and texts last, so that a line passes below a label.
func (s *sheet) paint() *canvas {
	c := newCanvas(s.size)
	for _, l := range s.lines {
		c.line(l)
	}
	for _, p := range s.plates {
		c.plate(p)
	}
	for _, m := range s.symbols {
		c.symbol(m)
	}
	set := newTypesetter()
	for _, t := range s.texts {
		c.write(set, t)
	}
	return c
}

func (c *canvas) line(l line) {
	bounds := image.Rectangle{l.from, l.to}.Canon().Inset(-l.width)
	c.fill(bounds, l.ink, func(p *path) { p.stroke(at(l.from), at(l.to), float64(l.width)) })
}

func (c *canvas) plate(l plate) {
	c.fill(l.box, l.ink, func(p *path) { p.rounded(at(l.box.Min), at(l.box.Max), float64(l.radius)) })
}

func at(p image.Point) point { return point{float64(p.X), float64(p.Y)} }
