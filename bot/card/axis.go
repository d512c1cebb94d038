package card

// An axis maps minutes to places. It has a part for each period, which is
// longer by the stoppage time that reports tell of.
type axis struct {
	parts []period
}

// A period lies between two whistles.
type period struct {
	from, to    int // minutes: what is after the first, and up to the second
	added       int // of stoppage time
	left, right int // pixels
	ticks       []int
}

// Gaps between periods, in pixels: the one at half-time has room for its name.
const (
	halfTimeGap = 92
	shortGap    = 12
)

// newAxis spreads the periods of a match between left and right.
func newAxis(events []event, extraTime bool, left, right int) axis {
	a := axis{parts: []period{
		{from: 0, to: 45, ticks: []int{15, 30}},
		{from: 45, to: 90, ticks: []int{60, 75}},
		{from: 90, to: 105, ticks: []int{105}},
		{from: 105, to: 120, ticks: []int{120}},
	}}
	for _, e := range events {
		extraTime = extraTime || e.minute > 90
	}
	if !extraTime {
		a.parts = a.parts[:2]
	}
	room, length := right-left, 0
	for i := range a.parts {
		p := &a.parts[i]
		for _, e := range events {
			if e.minute > p.from && e.minute <= p.to {
				p.added = max(p.added, e.minute+e.added-p.to)
			}
		}
		length += p.to - p.from + p.added
		if i > 0 {
			room -= a.gap(i - 1)
		}
	}
	so, x := 0, left
	for i := range a.parts {
		p := &a.parts[i]
		p.left = x + so*room/length
		so += p.to - p.from + p.added
		p.right = x + so*room/length
		x += a.gap(i)
	}
	return a
}

// gap is how many pixels there are after the i-th period.
func (a axis) gap(i int) int {
	if i == 0 {
		return halfTimeGap
	}
	return shortGap
}

// x is the place of a minute: the middle of it, so that there is room for the
// first and for the last.
func (a axis) x(minute, added int) int {
	for _, p := range a.parts {
		if minute <= p.to {
			length := p.to - p.from + p.added
			return p.left + (2*(minute-p.from+added)-1)*(p.right-p.left)/(2*length)
		}
	}
	return a.parts[len(a.parts)-1].right
}
