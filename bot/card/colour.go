package card

import (
	"image/color"
	"sync"
)

// An ink is a colour that something is drawn in.
type ink uint8

// The inks: those of Discord's dark theme, and one for each side.
const (
	groundInk ink = iota // of the picture
	plateInk             // of what labels lie on
	ruleInk
	mutedInk
	textInk
	homeInk
	awayInk
	yellowInk
	redInk
	greenInk
	inks int = iota
)

var colours = [inks]color.RGBA{
	groundInk: {0x1e, 0x1f, 0x22, 0xff},
	plateInk:  {0x2f, 0x31, 0x36, 0xff},
	ruleInk:   {0x5c, 0x5f, 0x69, 0xff},
	mutedInk:  {0xb9, 0xbe, 0xc7, 0xff},
	textInk:   {0xf5, 0xf6, 0xf8, 0xff},
	homeInk:   {0x86, 0x9c, 0xff, 0xff},
	awayInk:   {0x4f, 0xd1, 0xb5, 0xff},
	yellowInk: {0xfe, 0xd5, 0x3c, 0xff},
	redInk:    {0xf2, 0x4e, 0x52, 0xff},
	greenInk:  {0x57, 0xd1, 0x7e, 0xff},
}

// steps is how many shades there are between an ink and what it lies on.
const steps = 14

// shades is the palette of every picture: the inks, at their own indices, and
// the shades of their soft edges. It fits into the 256 colours of a paletted
// image.
var shades = sync.OnceValue(func() color.Palette {
	var p color.Palette
	for _, c := range colours {
		p = append(p, c)
	}
	for _, on := range []ink{groundInk, plateInk} {
		for k := ruleInk; int(k) < inks; k++ {
			p = append(p, between(on, k)...)
		}
	}
	return append(p, between(textInk, redInk)...)
})

// between are the shades from one ink to another, without these.
func between(from, to ink) []color.Color {
	shades := make([]color.Color, steps)
	for i := range shades {
		shades[i] = blend(colours[from], colours[to], (i+1)*255/(steps+1))
	}
	return shades
}

// blend lays so much of one colour over another, of 255.
func blend(under, over color.RGBA, much int) color.RGBA {
	mix := func(u, o uint8) uint8 { return uint8((int(u)*(255-much) + int(o)*much + 127) / 255) }
	return color.RGBA{mix(under.R, over.R), mix(under.G, over.G), mix(under.B, over.B), 0xff}
}
