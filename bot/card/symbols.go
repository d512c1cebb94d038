package card

import "image"

// A mark is a kind of symbol.
type mark uint8

// The marks.
const (
	ballMark mark = iota
	ownGoalMark
	penaltyMark
	missedPenaltyMark
	disallowedMark
	chanceMark
	gloveMark
	yellowMark
	redMark
	arrowsMark
	crossMark
	marks int = iota
)

// drawings are how the marks are drawn, in a square of 100 whose corner and
// scale a pencil knows.
var drawings = [marks]func(*pencil){
	ballMark:          func(p *pencil) { p.ball(50, 50, 46, textInk) },
	ownGoalMark:       func(p *pencil) { p.ball(50, 50, 46, redInk) },
	penaltyMark:       penalty,
	missedPenaltyMark: missedPenalty,
	disallowedMark:    disallowed,
	chanceMark:        chance,
	gloveMark:         glove,
	yellowMark:        func(p *pencil) { p.rounded(22, 6, 78, 94, 9, yellowInk) },
	redMark:           func(p *pencil) { p.rounded(22, 6, 78, 94, 9, redInk) },
	arrowsMark:        arrows,
	crossMark:         cross,
}

func (c *canvas) symbol(s symbol) {
	drawings[s.mark](&pencil{c, s.box, float64(s.box.Dx()) / 100})
}

// A pencil draws a symbol, in hundredths of its box.
type pencil struct {
	canvas *canvas
	box    image.Rectangle
	scale  float64
}

func (p *pencil) at(x, y float64) point {
	return point{float64(p.box.Min.X) + x*p.scale, float64(p.box.Min.Y) + y*p.scale}
}

func (p *pencil) fill(k ink, trace func(*path)) { p.canvas.fill(p.box, k, trace) }

func (p *pencil) disc(x, y, radius float64, k ink) {
	p.fill(k, func(o *path) { o.circle(p.at(x, y), radius*p.scale, false) })
}

func (p *pencil) ring(x, y, radius, width float64, k ink) {
	p.fill(k, func(o *path) {
		o.circle(p.at(x, y), radius*p.scale, false)
		o.circle(p.at(x, y), (radius-width)*p.scale, true)
	})
}

func (p *pencil) rounded(x, y, toX, toY, radius float64, k ink) {
	p.fill(k, func(o *path) { o.rounded(p.at(x, y), p.at(toX, toY), radius*p.scale) })
}

// stroke draws a line through points, given as x and y in turn.
func (p *pencil) stroke(width float64, k ink, points ...float64) {
	for i := 0; i+3 < len(points); i += 2 {
		p.fill(k, func(o *path) {
			o.stroke(p.at(points[i], points[i+1]), p.at(points[i+2], points[i+3]), width*p.scale)
		})
	}
}

// ball is a football: a dark patch in the middle, and five at the edge to
// which seams lead.
func (p *pencil) ball(x, y, radius float64, k ink) {
	p.disc(x, y, radius, k)
	centre, r := p.at(x, y), radius*p.scale
	p.fill(plateInk, func(o *path) {
		var corners [5]point
		for i := range corners {
			corners[i] = centre.turned(float64(i)*72, r*0.36)
		}
		o.polygon(corners[:]...)
	})
	for i := range 5 {
		turn := float64(i) * 72
		p.fill(plateInk, func(o *path) {
			o.stroke(centre.turned(turn, r*0.3), centre.turned(turn, r*0.75), r*0.12)
		})
		p.fill(plateInk, func(o *path) {
			o.polygon(centre.turned(turn-20, r*0.93), centre.turned(turn-13, r*0.76), centre.turned(turn, r*0.66),
				centre.turned(turn+13, r*0.76), centre.turned(turn+20, r*0.93))
		})
	}
}

// frame is a goal, seen from the field.
func (p *pencil) frame(k ink) { p.stroke(9, k, 8, 92, 8, 14, 92, 14, 92, 92) }

func penalty(p *pencil) {
	p.frame(mutedInk)
	p.ball(50, 62, 31, textInk)
}

func missedPenalty(p *pencil) {
	p.frame(mutedInk)
	p.stroke(13, redInk, 31, 40, 69, 84)
	p.stroke(13, redInk, 69, 40, 31, 84)
}

func disallowed(p *pencil) {
	p.ball(50, 50, 42, mutedInk)
	p.stroke(22, plateInk, 12, 88, 88, 12)
	p.stroke(11, redInk, 10, 90, 90, 10)
}

// chance is a ball that flies past.
func chance(p *pencil) {
	p.ring(66, 50, 30, 9, mutedInk)
	p.stroke(9, mutedInk, 10, 28, 34, 28)
	p.stroke(9, mutedInk, 6, 50, 24, 50)
	p.stroke(9, mutedInk, 10, 72, 34, 72)
}

func glove(p *pencil) {
	for _, finger := range []struct{ x, top float64 }{{27, 22}, {43, 8}, {59, 8}, {75, 20}} {
		p.stroke(14, greenInk, finger.x, finger.top+2, finger.x, 60)
	}
	p.stroke(15, greenInk, 14, 50, 32, 70)
	p.rounded(20, 44, 82, 80, 12, greenInk)
	p.rounded(28, 84, 76, 97, 5, mutedInk)
}

// arrows are one up, for who comes on, and one down, for who goes off.
func arrows(p *pencil) {
	p.arrow(29, 92, 8, greenInk)
	p.arrow(71, 8, 92, redInk)
}

func (p *pencil) arrow(x, from, to float64, k ink) {
	barb := 24.0
	if to > from {
		barb = -barb
	}
	p.stroke(12, k, x, from, x, to)
	p.stroke(12, k, x-20, to+barb, x, to, x+20, to+barb)
}

func cross(p *pencil) {
	p.disc(50, 50, 47, textInk)
	p.stroke(20, redInk, 50, 24, 50, 76)
	p.stroke(20, redInk, 24, 50, 76, 50)
}
