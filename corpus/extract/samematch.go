package extract

import (
	"slices"
	"strings"
	"time"
	"unique"

	"pressbox/corpus"
)

// A gist is what a reading is compared by: who played, who scored, and what
// is said once.
type gist struct {
	match      *corpus.Match
	home, away []string // folded words of the sides' names
	scorers    [][]string
	minutes    []int                   // by scorer
	date       time.Time               // zero if not told
	people     []unique.Handle[string] // surnames
	teams      [2][]string             // what tells the sides' names from most others
}

// newGist prepares a reading for comparison.
func newGist(m *corpus.Match) *gist {
	once := *m // what is said once
	once.Facts, once.People, once.Passages, once.Disagreements = nil, nil, nil, nil
	g := &gist{match: &once, home: strings.Fields(fold(m.Home)), away: strings.Fields(fold(m.Away))}
	g.teams = [2][]string{keyWords(g.home), keyWords(g.away)}
	for i := range m.Facts {
		if f := &m.Facts[i]; f.Kind == corpus.Goal && f.Player != "" {
			if words := strings.Fields(fold(f.Player)); len(words) > 0 {
				g.scorers, g.minutes = append(g.scorers, words), append(g.minutes, f.Minute)
			}
		}
	}
	for i := range m.People {
		if w := strings.Fields(fold(m.People[i].Name)); len(w) > 1 {
			if surname := unique.Make(w[len(w)-1]); !slices.Contains(g.people, surname) {
				g.people = append(g.people, surname)
			}
		}
	}
	if d, err := time.Parse(time.DateOnly, m.Date.Text); err == nil {
		g.date = d
	}
	return g
}

// sharesKey reports whether two readings share what readings of one match do: a
// word of each side's name, or a word of one side's and two scorers' surnames.
// All others need not be compared.
func (g *gist) sharesKey(o *gist) bool {
	hh, aa := overlap(g.teams[0], o.teams[0]), overlap(g.teams[1], o.teams[1])
	ha, ah := overlap(g.teams[0], o.teams[1]), overlap(g.teams[1], o.teams[0])
	if hh && aa || ha && ah {
		return true
	}
	return (hh || aa || ha || ah) && sharedScorers(g.scorers, o.scorers) > 1
}

func overlap(a, b []string) bool {
	return slices.ContainsFunc(a, func(w string) bool { return slices.Contains(b, w) })
}

// sharedScorers counts the goals, of the first few of two readings, that have
// the same surname.
func sharedScorers(a, b [][]string) int {
	const most = 6
	var left []string
	for _, s := range b[:min(len(b), most)] {
		left = append(left, s[len(s)-1])
	}
	shared := 0
	for _, s := range a[:min(len(a), most)] {
		if i := slices.Index(left, s[len(s)-1]); i >= 0 {
			left = slices.Delete(left, i, i+1)
			shared++
		}
	}
	return shared
}

// teamWords are the words by which a reading is found.
func (g *gist) teamWords() []string {
	words := slices.Concat(g.teams[0], g.teams[1])
	slices.Sort(words)
	return slices.Compact(words)
}

// keyWords returns the words of a side's name that tell it from most others:
// all but City, United and their like, unless it has no other.
func keyWords(words []string) []string {
	rs := rules()
	var out []string
	for _, w := range words {
		if len(w) > 1 && !rs.class("club").has(rs.vocab.id(w)) && !rs.class("clubfirst").has(rs.vocab.id(w)) {
			out = append(out, w)
		}
	}
	if len(out) == 0 {
		return words
	}
	return out
}

// A facing says which sides of two readings are the same.
type facing uint8

const (
	strangers   facing = iota // not the same two sides
	straight                  // the same at home and away
	flipped                   // home in one is away in the other
	oneStraight               // one side is the same, the other is not
	oneFlipped
)

// face compares the sides of two readings.
func (g *gist) face(o *gist) facing {
	hh, aa := sameSide(g.home, o.home), sameSide(g.away, o.away)
	ha, ah := sameSide(g.home, o.away), sameSide(g.away, o.home)
	switch {
	case hh && aa:
		return straight
	case ha && ah:
		return flipped
	case hh || aa:
		return oneStraight
	case ha || ah:
		return oneFlipped
	}
	return strangers
}

// sameSide reports whether two names are one side's: equal, or one within the
// other ("Brora" and "Brora Rangers").
func sameSide(a, b []string) bool {
	if len(a) == 0 || len(b) == 0 {
		return false
	}
	return within(a, b) || within(b, a)
}

// sameEnough is the likeness from which on two readings tell of one match.
const sameEnough = 0.4

// likeness weighs how far two readings tell of one match: above [sameEnough]
// they do. What one of them doesn't say speaks neither way.
func (g *gist) likeness(o *gist) float64 {
	const never = -100
	how := g.face(o)
	w := 0.5
	switch how {
	case strangers:
		return never
	case flipped:
		w -= 0.3
	case oneStraight, oneFlipped:
		w -= 3.3
	}
	if !g.date.IsZero() && !o.date.IsZero() {
		switch d := g.date.Sub(o.date).Abs(); {
		case d > 24*time.Hour:
			return never
		case d == 0:
			w++
		}
	}
	return w + g.likeScore(o, how == flipped || how == oneFlipped) + g.likeScorers(o) + g.likeRest(o, how == flipped || how == oneFlipped)
}

// likeScore compares the final scores.
func (g *gist) likeScore(o *gist, turned bool) float64 {
	x, y := g.match.Score, o.match.Score
	if x == nil || y == nil {
		return 0
	}
	h, a := y.Home, y.Away
	if turned {
		h, a = a, h
	}
	switch {
	case x.Home == h && x.Away == a:
		return 1
	case x.Home == a && x.Away == h:
		return -0.5 // the winner may be misread
	}
	return -1.5
}

// likeScorers counts the goals that both tell, which say more if they were at
// one minute, and those that one tells and the other should.
func (g *gist) likeScorers(o *gist) float64 {
	const missed, timed, close, far = 0.2, 0.7, 2, 10
	shared, w := 0, 0.0
	free := make([]bool, len(o.scorers))
	for i := range free {
		free[i] = true
	}
	for i, s := range g.scorers {
		best, gap := -1, 0
		for k, t := range o.scorers {
			if !free[k] || !samePerson(s, t) {
				continue
			}
			d := close + 1 // where one has no minute
			if x, y := g.minutes[i], o.minutes[k]; x > 0 && y > 0 {
				d = max(x-y, y-x)
			}
			if best < 0 || d < gap {
				best, gap = k, d
			}
		}
		if best < 0 {
			continue
		}
		free[best] = false
		shared++
		switch {
		case gap <= close:
			w += timed
		case gap > far:
			w -= timed
		}
	}
	cost := func(told *gist) float64 { // of a goal that told should have, too
		switch s := told.match.Score; {
		case len(told.scorers) == 0:
			return 0
		case s != nil && len(told.scorers) >= s.Home+s.Away:
			return 0.7
		}
		return missed
	}
	w += float64(shared) - cost(g)*float64(len(o.scorers)-shared) - cost(o)*float64(len(g.scorers)-shared)
	if shared == 0 && len(g.scorers) > 0 && len(o.scorers) > 0 {
		w -= 0.7
	}
	return w
}

// likeRest compares what is said once: officials, ground, competition, crowd.
func (g *gist) likeRest(o *gist, turned bool) float64 {
	x, y := g.match, o.match
	yh, ya := y.HomeManager, y.AwayManager
	if turned {
		yh, ya = ya, yh
	}
	people := func(a, b string) bool { return sameNames(a, b) }
	w := 0.0
	for _, c := range [...]struct {
		a, b       string
		same       func(a, b string) bool
		like, diff float64
	}{
		{x.Referee.Text, y.Referee.Text, people, 1, -1},
		{x.HomeManager.Text, yh.Text, people, 0.3, -0.5},
		{x.AwayManager.Text, ya.Text, people, 0.3, -0.5},
		{x.Venue.Text, y.Venue.Text, sameGround, 0.4, -0.5},
		{x.Attendance.Text, y.Attendance.Text, func(a, b string) bool { return a == b }, 1, -0.3},
		{x.Competition.Text, y.Competition.Text, func(a, b string) bool { return contestKey(a) == contestKey(b) }, 0.2, -0.5},
		{legOf(x.Stage.Text), legOf(y.Stage.Text), func(a, b string) bool { return a == b }, 0.2, -2},
	} {
		switch {
		case c.a == "" || c.b == "":
		case c.same(c.a, c.b):
			w += c.like
		default:
			w += c.diff
		}
	}
	return w + g.likePeople(o)
}

// The legs of a tie, as stages.
const firstLeg, secondLeg = "First leg", "Second leg"

// legOf returns which leg of a tie a stage is, "" for any other stage.
func legOf(stage string) string {
	if strings.HasSuffix(stage, " leg") {
		return stage
	}
	return ""
}

// likePeople compares whom two readings name: a stub names few, but mostly
// those whom the others name.
func (g *gist) likePeople(o *gist) float64 {
	few, many := g.people, o.people
	if len(few) > len(many) {
		few, many = many, few
	}
	if len(few) < 4 {
		return 0
	}
	shared := 0
	for _, w := range few {
		if slices.Contains(many, w) {
			shared++
		}
	}
	switch part := float64(shared) / float64(len(few)); {
	case part >= 0.5:
		return 0.3
	case part < 0.1:
		return -0.7
	}
	return 0
}

// sameGround reports whether two names are one ground's: one within the other,
// or both known as grounds of one team.
func sameGround(a, b string) bool {
	x, y := strings.Fields(fold(a)), strings.Fields(fold(b))
	if within(x, y) || within(y, x) {
		return true
	}
	owners := groundOwners(a)
	return slices.ContainsFunc(groundOwners(b), func(t *Team) bool { return slices.Contains(owners, t) })
}

// groundOwners returns the teams whose ground a name is.
func groundOwners(name string) []*Team {
	var teams []*Team
	for _, e := range lexicon().meanings(name) {
		if e.Team != nil && e.Alias == Ground {
			teams = append(teams, e.Team)
		}
	}
	return teams
}

// sameNames reports whether two written names can be one person's.
func sameNames(a, b string) bool {
	return samePerson(strings.Fields(fold(a)), strings.Fields(fold(b)))
}
