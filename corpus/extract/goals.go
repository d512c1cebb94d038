package extract

import "slices"

// A goal is what tellings of one goal have been joined to.
type goal struct {
	who, side    int
	minute       int
	added        int
	half         int
	relative     int  // its place in the text, for goals without a minute
	placed       bool // relative is where its minute is told
	running      [2]int
	leader       int // who is ahead in running: 1 the home side, -1 the away side, 0 if that is not told
	scored       bool
	nth, sideNth int
	own, penalty bool
	winner       bool
	assist       int // a person, -1 if not told
	assistSent   int // 1 + the sentence that tells it
	assistRank   float64
	mark         string // opener, equaliser … by which retellings recognise each other
	weight       float64
	tellings     []*telling
}

// inArea reports whether the penalty of a hit is only the penalty area.
func (rd *reading) inArea(s int, f *found) bool {
	items := rd.rows[s].items
	for i := f.start; i < f.end && i+1 < len(items); i++ {
		if rd.itemIs("penaltyword", items[i]) && rd.itemIs("zoneword", items[i+1]) {
			return true
		}
	}
	return false
}

// playingOrder returns goals in the order in which they were scored, as far as
// that is told: by the minute, else by the half and the score after them, else
// by the place in the text.
func playingOrder(goals []*goal) []*goal {
	var out, rest []*goal
	for _, g := range goals {
		if g.minute > 0 {
			out = append(out, g)
		} else {
			rest = append(rest, g)
		}
	}
	slices.SortStableFunc(out, func(a, b *goal) int { return a.minute - b.minute })
	slices.SortStableFunc(rest, func(a, b *goal) int { return a.relative - b.relative })
	for _, g := range rest {
		at, least, most := 0, 0, len(out)
		for i, o := range out {
			if o.relative < g.relative {
				at = i + 1
			}
			if o.before(g) {
				least = i + 1
			}
			if most == len(out) && g.before(o) {
				most = i
			}
		}
		out = slices.Insert(out, max(least, min(at, most)), g)
	}
	return out
}

// before reports whether what is told of two goals says that g was scored
// before o.
func (g *goal) before(o *goal) bool {
	if g.half > 0 && o.half > 0 && g.half != o.half {
		return g.half < o.half
	}
	return g.scored && o.scored && g.running[0]+g.running[1] < o.running[0]+o.running[1]
}
