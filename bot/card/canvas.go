package card

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// A canvas is a paletted image that shapes and letters with soft edges are
// painted on.
type canvas struct {
	*image.Paletted
	palette [256]color.RGBA
	mixed   [256][inks][16]uint8 // the shade of an ink over a shade, by how much there is of it; 0 if not looked up yet
	raster  vector.Rasterizer
	mask    image.Alpha
}

func newCanvas(size image.Point) *canvas {
	p := shades()
	c := &canvas{Paletted: image.NewPaletted(image.Rectangle{Max: size}, p)} // all ground, which is shade 0
	for i := range p {
		c.palette[i] = p[i].(color.RGBA)
	}
	return c
}

// fill paints a shape that trace draws around the origin at, clipped to bounds.
func (c *canvas) fill(bounds image.Rectangle, k ink, trace func(*path)) {
	bounds = bounds.Intersect(c.Rect)
	if bounds.Empty() {
		return
	}
	c.raster.Reset(bounds.Dx(), bounds.Dy())
	trace(&path{&c.raster, bounds.Min})
	if n := bounds.Dx() * bounds.Dy(); cap(c.mask.Pix) < n {
		c.mask.Pix = make([]uint8, n)
	} else {
		c.mask.Pix = c.mask.Pix[:n]
	}
	c.mask.Stride, c.mask.Rect = bounds.Dx(), image.Rectangle{Max: bounds.Size()}
	c.raster.DrawOp = draw.Src
	c.raster.Draw(&c.mask, c.mask.Rect, image.Opaque, image.Point{})
	c.stain(bounds, &c.mask, image.Point{}, k)
}

// stain lays ink over the pixels of a box, as much as the mask has from at on.
func (c *canvas) stain(box image.Rectangle, mask *image.Alpha, at image.Point, k ink) {
	visible := box.Intersect(c.Rect)
	at = at.Add(visible.Min.Sub(box.Min))
	for y := range visible.Dy() {
		row := c.Pix[c.PixOffset(visible.Min.X, visible.Min.Y+y):]
		much := mask.Pix[mask.PixOffset(at.X, at.Y+y):]
		for x := range visible.Dx() {
			switch m := much[x] >> 4; m {
			case 0:
			case 15:
				row[x] = uint8(k)
			default:
				row[x] = c.mix(row[x], k, m)
			}
		}
	}
}

// mix is the shade nearest to m fifteenths of an ink over a shade.
func (c *canvas) mix(under uint8, k ink, m uint8) uint8 {
	known := &c.mixed[under][k][m]
	if *known == 0 {
		*known = c.nearest(blend(c.palette[under], colours[k], int(m)*17)) + 1
	}
	return *known - 1
}

func (c *canvas) nearest(want color.RGBA) uint8 {
	best, least := 0, math.MaxInt
	for i := range c.Palette {
		p := c.palette[i]
		r, g, b := int(p.R)-int(want.R), int(p.G)-int(want.G), int(p.B)-int(want.B)
		if d := r*r + g*g + b*b; d < least {
			best, least = i, d
		}
	}
	return uint8(best)
}

// write paints a text.
func (c *canvas) write(set *typesetter, t text) {
	face := set.face(t.style)
	dot := fixed.P(t.box.Min.X+t.lead, t.box.Min.Y+t.style.baseline())
	before := rune(-1)
	for _, r := range t.words {
		if before >= 0 {
			dot.X += face.Kern(before, r)
		}
		before = r
		box, mask, at, advance, ok := face.Glyph(dot, r)
		if !ok {
			continue
		}
		if m, isAlpha := mask.(*image.Alpha); isAlpha {
			c.stain(box, m, at, t.ink)
		}
		dot.X += advance
	}
}
