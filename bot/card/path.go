package card

import (
	"image"
	"math"

	"golang.org/x/image/vector"
)

// A path is the outline of a shape, in pixels of the picture. What goes round
// clockwise is inside; what goes round the other way within it is a hole.
type path struct {
	raster *vector.Rasterizer
	origin image.Point
}

// A point is a place on a picture; it need not be the corner of a pixel.
type point struct{ x, y float64 }

func (p point) plus(x, y float64) point { return point{p.x + x, p.y + y} }

// turned is the point that far away from p in a direction, in degrees
// clockwise from the top.
func (p point) turned(degrees, away float64) point {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	return point{p.x + away*sin, p.y - away*cos}
}

func (p *path) move(to point) { p.raster.MoveTo(p.local(to)) }
func (p *path) draw(to point) { p.raster.LineTo(p.local(to)) }
func (p *path) close()        { p.raster.ClosePath() }

func (p *path) local(at point) (x, y float32) {
	return float32(at.x - float64(p.origin.X)), float32(at.y - float64(p.origin.Y))
}

func (p *path) curve(a, b, to point) {
	ax, ay := p.local(a)
	bx, by := p.local(b)
	x, y := p.local(to)
	p.raster.CubeTo(ax, ay, bx, by, x, y)
}

// polygon goes through the corners.
func (p *path) polygon(corners ...point) {
	p.move(corners[0])
	for _, c := range corners[1:] {
		p.draw(c)
	}
	p.close()
}

// round is how far the handles of a curve lie from its ends so that four make
// a circle of radius 1.
const round = 0.5523

// circle goes round clockwise, or the other way for a hole.
func (p *path) circle(centre point, radius float64, hole bool) {
	side := radius
	if hole {
		side = -radius
	}
	h, v := side*round, radius*round
	p.move(centre.plus(0, -radius))
	p.curve(centre.plus(h, -radius), centre.plus(side, -v), centre.plus(side, 0))
	p.curve(centre.plus(side, v), centre.plus(h, radius), centre.plus(0, radius))
	p.curve(centre.plus(-h, radius), centre.plus(-side, v), centre.plus(-side, 0))
	p.curve(centre.plus(-side, -v), centre.plus(-h, -radius), centre.plus(0, -radius))
	p.close()
}

// rounded is a rectangle with round corners.
func (p *path) rounded(min, max point, radius float64) {
	k := radius * (1 - round)
	p.move(point{min.x + radius, min.y})
	p.draw(point{max.x - radius, min.y})
	p.curve(point{max.x - k, min.y}, point{max.x, min.y + k}, point{max.x, min.y + radius})
	p.draw(point{max.x, max.y - radius})
	p.curve(point{max.x, max.y - k}, point{max.x - k, max.y}, point{max.x - radius, max.y})
	p.draw(point{min.x + radius, max.y})
	p.curve(point{min.x + k, max.y}, point{min.x, max.y - k}, point{min.x, max.y - radius})
	p.draw(point{min.x, min.y + radius})
	p.curve(point{min.x, min.y + k}, point{min.x + k, min.y}, point{min.x + radius, min.y})
	p.close()
}

// stroke is a line with round ends.
func (p *path) stroke(from, to point, width float64) {
	r := width / 2
	length := math.Hypot(to.x-from.x, to.y-from.y)
	if length == 0 {
		p.circle(from, r, false)
		return
	}
	// along is a step of r in the direction of the line, across one to its left.
	along := point{(to.x - from.x) / length * r, (to.y - from.y) / length * r}
	across := point{along.y, -along.x}
	end := func(at point, away float64) { // half a circle round an end
		a, c := point{along.x * away, along.y * away}, point{across.x * away, across.y * away}
		tip := at.plus(a.x, a.y)
		p.curve(at.plus(c.x+a.x*round, c.y+a.y*round), tip.plus(c.x*round, c.y*round), tip)
		p.curve(tip.plus(-c.x*round, -c.y*round), at.plus(-c.x+a.x*round, -c.y+a.y*round), at.plus(-c.x, -c.y))
	}
	p.move(from.plus(across.x, across.y))
	p.draw(to.plus(across.x, across.y))
	end(to, 1)
	p.draw(from.plus(-across.x, -across.y))
	end(from, -1)
	p.close()
}
