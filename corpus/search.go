package corpus

// A Query asks an index for passages.
type Query struct {
	Words []string // what was asked, folded and without stop words; at most 32
	Names []string // full names of the people and teams asked about
	Kinds []string // kinds of fact asked about
	Match string   // Match.ID to look in, "" for all
	Limit int      // most hits wanted
}

// A Hit is one passage found. Hits come best first, ties by report and place.
type Hit struct {
	Match   *Match
	Passage *Passage
	Score   float64
}
