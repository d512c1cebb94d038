// Package season invents football: a league, its matches, and what outlets
// report of them, for tests and benchmarks over a corpus of any size. All of it
// is the same at every run.
package season

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"strings"
	"time"
)

// A League is invented clubs that play each other for years.
type League struct {
	*rand.Rand
	Clubs    []Club
	Referees []string
}

// A Club is a side of the league: its first eleven start, the first of whom
// keeps goal.
type Club struct {
	Name, Ground, Manager string
	Squad                 []string // 18 full names
}

// A Game is one match of the league, as it happened.
type Game struct {
	Home, Away Club
	Day        time.Time
	Referee    string
	Crowd      int
	Score      [2]int
	Events     []Event // by minute
}

// An Event is what happened in a game: who did it, with whom, against which
// side.
type Event struct {
	Kind        string // goal, save, card, red, substitution, injury
	Minute      int    // 1 to 90
	Who, With   string // full names, both of Side
	Side, Rival Club
}

// New founds a league of 240 clubs.
func New() *League {
	l := &League{Rand: rand.New(rand.NewPCG(4, 10_000))}
	for range 240 {
		c := Club{Name: l.Word() + " " + l.pick("Town", "United", "Rovers", "Albion", "Athletic"), Ground: l.Word() + " " + l.pick("Lane", "Park", "Road"), Manager: l.person()}
		for range 18 {
			c.Squad = append(c.Squad, l.person())
		}
		l.Clubs = append(l.Clubs, c)
	}
	for range 60 {
		l.Referees = append(l.Referees, l.person())
	}
	return l
}

var syllables = strings.Fields("an bel cor dun ev far gil hol im jar kes lor mar nor ol pen quil ros sen tor un vey wes yar zel brin tave")

func (l *League) pick(list ...string) string { return list[l.IntN(len(list))] }

// Word invents a name of two or three syllables.
func (l *League) Word() string {
	w := ""
	for range 2 + l.IntN(2) {
		w += l.pick(syllables...)
	}
	return strings.ToUpper(w[:1]) + w[1:]
}

func (l *League) person() string {
	return l.pick("Ada", "Bruno", "Celia", "Dario", "Edin", "Femi", "Goran", "Hugo", "Ines", "Jonas", "Kofi", "Luka", "Marek", "Nils", "Owen", "Pavel") + " " + l.Word()
}

// Game plays a match between two of the clubs.
func (l *League) Game() Game {
	h := l.IntN(len(l.Clubs))
	a := (h + 1 + l.IntN(len(l.Clubs)-1)) % len(l.Clubs)
	g := Game{
		Home: l.Clubs[h], Away: l.Clubs[a], Referee: l.pick(l.Referees...), Crowd: 2000 + l.IntN(40_000),
		Day: time.Date(2016, 8, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, l.IntN(3650)),
	}
	for kind, most := range []int{4, 4, 2, 1, 3, 1} {
		for range l.IntN(most + 1) {
			e := Event{Kind: []string{"goal", "save", "card", "red", "substitution", "injury"}[kind], Minute: 1 + l.IntN(90), Side: g.Home, Rival: g.Away}
			if l.IntN(2) == 0 {
				e.Side, e.Rival = e.Rival, e.Side
			}
			e.Who, e.With = l.pick(e.Side.Squad[:11]...), l.pick(e.Side.Squad[11:]...)
			g.Events = append(g.Events, e)
		}
	}
	slices.SortStableFunc(g.Events, func(a, b Event) int { return cmp.Compare(a.Minute, b.Minute) })
	for _, e := range g.Events {
		switch {
		case e.Kind == "goal" && e.Side.Name == g.Home.Name:
			g.Score[0]++
		case e.Kind == "goal":
			g.Score[1]++
		}
	}
	return g
}
