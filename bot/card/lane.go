package card

import "slices"

// A pennant is a label on a pole. The pole rises from the axis, the label lies
// in one of the rows of its lane, row 0 nearest to the axis.
type pennant struct {
	label label
	foot  int  // where the minute is
	pole  int  // where the pole is: as near to it as its neighbours allow
	left  int  // of the label
	flown bool // to the left of the pole
	row   int
}

// The label of a pennant begins so far before its pole, so that its symbol is
// right above it; poles are so far apart that one passes by the next's label.
const (
	beforePole = 40
	poleGap    = 46
)

// clearance is between a label and a pole that passes by it.
const clearance = 6

func (f *pennant) right() int { return f.left + f.label.width }

// covers reports whether a pole at x would touch the label.
func (f *pennant) covers(x int) bool { return f.left-clearance < x && x < f.right()+clearance }

// hoist gives each label a pole, a side of it and a row, within left and
// right. Pennants come in the order of their minutes. It returns the number of
// rows.
func hoist(pennants []pennant, left, right int) int {
	erect(pennants, left+beforePole, right-beforePole)
	var best []pennant
	least := cost{}
	for split := len(pennants); split >= 0; split-- { // of equals, the one with more symbols before their names
		for _, leftFirst := range []bool{false, true} {
			for _, way := range []int{leastWay, mostWay} {
				tried := slices.Clone(pennants)
				c := fly(tried, split, leftFirst, way, left, right)
				if best == nil || c.sum(tried) < least.sum(tried) {
					best, least = tried, c
				}
			}
		}
	}
	copy(pennants, best)
	return least.rows
}

// A cost says how good an arrangement is: no pole should pass behind a label
// that is not its own, symbols should be at their poles, and rows few.
type cost struct {
	crossings int
	away      int // pixels that labels are away from where their symbol is at the pole
	rows      int
	height    int // the rows of all pennants, added up
}

// oneRow is what a row more costs. What a crossing costs is for the density to
// say; both are pixels by which one would rather move a label.
const oneRow = 100

func (c cost) sum(pennants []pennant) int {
	crossing := 0
	if len(pennants) > 0 {
		crossing = pennants[0].label.crossing
	}
	return crossing*c.crossings + c.away + oneRow*c.rows + 5*c.height
}

// erect sets the poles as near to their feet as can be: neighbours that would
// be too close share the way that they are moved.
func erect(pennants []pennant, left, right int) {
	gap := poleGap
	if n := len(pennants) - 1; n > 0 {
		gap = min(gap, (right-left)/n)
	}
	// Less the gaps before it, a pole must not be left of the one before. Blocks
	// of those that would be take the mean.
	type block struct{ sum, n int }
	var blocks []block
	for i, f := range pennants {
		blocks = append(blocks, block{f.foot - i*gap, 1})
		for k := len(blocks) - 1; k > 0 && blocks[k-1].sum*blocks[k].n >= blocks[k].sum*blocks[k-1].n; k-- {
			blocks[k-1] = block{blocks[k-1].sum + blocks[k].sum, blocks[k-1].n + blocks[k].n}
			blocks = blocks[:k]
		}
	}
	last := right - (len(pennants)-1)*gap
	i := 0
	for _, b := range blocks {
		at := min(max(b.sum/b.n, left), last)
		for range b.n {
			pennants[i].pole = at + i*gap
			i++
		}
	}
}

// fly puts labels before the split to the right of their poles and the others
// to the left, and gives them rows from the split outwards: so the pole of one
// that is farther out rises beside those that are nearer. Labels make way for
// poles that far from their far ends.
func fly(pennants []pennant, split int, leftFirst bool, way, left, right int) cost {
	var total cost
	for i := range pennants {
		f := &pennants[i]
		f.flown = i >= split
		at := f.pole - beforePole
		if f.flown {
			at = f.pole + beforePole - f.label.width
		}
		f.left = at
		f.left = max(min(at+f.way(pennants, way), right-f.label.width), left)
		total.away += max(at-f.left, f.left-at)
	}
	order := make([]*pennant, 0, len(pennants))
	rightwards := func() {
		for i := split - 1; i >= 0; i-- {
			order = append(order, &pennants[i])
		}
	}
	if !leftFirst {
		rightwards()
	}
	for i := split; i < len(pennants); i++ {
		order = append(order, &pennants[i])
	}
	if leftFirst {
		rightwards()
	}
	for i, f := range order {
		total.crossings += f.raise(order[:i])
		total.rows = max(total.rows, f.row+1)
		total.height += f.row
	}
	return total
}

// How far a label makes way for poles at its far end, in pixels: where that is
// enough, and at most.
const (
	leastWay = 24
	mostWay  = 160
)

// way is how far f must be moved for the poles at the far end of its label to
// pass by, those at most so many pixels from the end; 0 if that would be in the
// way of others.
func (f *pennant) way(pennants []pennant, most int) int {
	move := 0
	for _, g := range pennants {
		switch {
		case f.flown && g.pole < f.pole && g.pole > f.left-clearance && g.pole < f.left+most:
			move = max(move, g.pole+clearance-f.left)
		case !f.flown && g.pole > f.pole && g.pole < f.right()+clearance && g.pole > f.right()-most:
			move = min(move, g.pole-clearance-f.right())
		}
	}
	moved := *f
	moved.left += move
	if f.pole < moved.left+clearance || f.pole > moved.right()-clearance {
		return 0
	}
	for _, g := range pennants {
		if g.pole != f.pole && moved.covers(g.pole) && !f.covers(g.pole) { // at the near end
			return 0
		}
	}
	return move
}

// raise gives f the row beside the pennants that are set that costs least, and
// returns how many crossings there are.
func (f *pennant) raise(set []*pennant) int {
	best, least := -1, 0
	for row := range len(set) + 1 {
		n, ok := f.crossings(row, set)
		if c := n*f.label.crossing + row*oneRow; ok && (best < 0 || c < best) {
			best, least, f.row = c, n, row
		}
	}
	return least
}

// crossings counts the poles that pass behind labels if f is in that row; it
// must not be if there is no room for it.
func (f *pennant) crossings(row int, set []*pennant) (n int, ok bool) {
	for _, g := range set {
		switch {
		case g.row == row && f.left-labelGap < g.right() && g.left-labelGap < f.right():
			return 0, false
		case g.row < row && g.covers(f.pole), g.row > row && f.covers(g.pole):
			n++
		}
	}
	return n, true
}
