package extract

// A goal is what tellings of one goal have been joined to.
type goal struct {
	who, side    int
	minute       int
	added        int
	half         int
	relative     int  // its place in the text, for goals without a minute
	placed       bool // relative is where its minute is told
	running      [2]int
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
