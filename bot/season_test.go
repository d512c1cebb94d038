package main

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pressbox/corpus"
	"pressbox/corpus/extract"
)

// A league is invented clubs that play each other for years, and the outlets
// that report it: a corpus of any size, always the same.
type league struct {
	*rand.Rand
	clubs    []club
	referees []string
}

type club struct {
	name, ground, manager string
	squad                 []string
}

// A game is one match of the league, as it happened.
type game struct {
	home, away club
	day        time.Time
	referee    string
	crowd      int
	score      [2]int
	events     []happening // by minute
}

// A happening is an event of a game: who did it, with whom, against which side.
type happening struct {
	kind      string // of tellings
	minute    int
	who, with string
	side      club
	rival     club
}

// newLeague founds the league.
func newLeague() *league {
	l := &league{Rand: rand.New(rand.NewPCG(4, 10_000))}
	for range 240 {
		c := club{name: l.word() + " " + l.pick("Town", "United", "Rovers", "Albion", "Athletic"), ground: l.word() + " " + l.pick("Lane", "Park", "Road"), manager: l.person()}
		for range 18 {
			c.squad = append(c.squad, l.person())
		}
		l.clubs = append(l.clubs, c)
	}
	for range 60 {
		l.referees = append(l.referees, l.person())
	}
	return l
}

var syllables = strings.Fields("an bel cor dun ev far gil hol im jar kes lor mar nor ol pen quil ros sen tor un vey wes yar zel brin tave")

func (l *league) pick(list ...string) string { return list[l.IntN(len(list))] }

// word invents a name of two or three syllables.
func (l *league) word() string {
	w := ""
	for range 2 + l.IntN(2) {
		w += l.pick(syllables...)
	}
	return strings.ToUpper(w[:1]) + w[1:]
}

func (l *league) person() string {
	return l.pick("Ada", "Bruno", "Celia", "Dario", "Edin", "Femi", "Goran", "Hugo", "Ines", "Jonas", "Kofi", "Luka", "Marek", "Nils", "Owen", "Pavel") + " " + l.word()
}

// game plays a match.
func (l *league) game() game {
	h := l.IntN(len(l.clubs))
	a := (h + 1 + l.IntN(len(l.clubs)-1)) % len(l.clubs)
	g := game{
		home: l.clubs[h], away: l.clubs[a], referee: l.pick(l.referees...), crowd: 2000 + l.IntN(40_000),
		day: time.Date(2016, 8, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, l.IntN(3650)),
	}
	for kind, most := range []int{4, 4, 2, 1, 3, 1} {
		for range l.IntN(most + 1) {
			e := happening{kind: []string{"goal", "save", "card", "red", "substitution", "injury"}[kind], minute: 1 + l.IntN(90), side: g.home, rival: g.away}
			if l.IntN(2) == 0 {
				e.side, e.rival = e.rival, e.side
			}
			e.who, e.with = l.pick(e.side.squad[:11]...), l.pick(e.side.squad[11:]...)
			g.events = append(g.events, e)
		}
	}
	slices.SortStableFunc(g.events, func(a, b happening) int { return cmp.Compare(a.minute, b.minute) })
	for _, e := range g.events {
		switch {
		case e.kind == "goal" && e.side.name == g.home.name:
			g.score[0]++
		case e.kind == "goal":
			g.score[1]++
		}
	}
	return g
}

// tellings are how outlets tell what happens. {who} and {with} are people of
// the side {for}; {keeper} guards the goal of {against}.
var tellings = map[string][]string{
	"goal": {
		"{with} slipped the ball through and {who} swept it past {keeper} in the {minute}th minute.",
		"On {minute} minutes {who} headed home a cross from {with}.",
		"{who} scored from {yards} yards after {minute} minutes, {with} having won the ball on halfway.",
		"{for} struck when {with} picked out {who}, who drilled a low shot into the corner from {yards} yards in the {minute}th minute.",
	},
	"save": {
		"{keeper} flung out a glove to keep out {who} from {yards} yards.",
		"{who} let fly from {yards} yards but {keeper} pushed the shot round the post in the {minute}th minute.",
	},
	"card": {
		"{who} was booked in the {minute}th minute for a late tackle.",
		"{referee} showed {who} a yellow card for dissent.",
	},
	"red": {
		"{who} was sent off in the {minute}th minute for a lunge on the edge of the area.",
		"{referee} sent {who} off on {minute} minutes for a second yellow card.",
	},
	"substitution": {
		"{with} replaced {who} after {minute} minutes.",
		"{manager} sent on {with} for {who} in the {minute}th minute.",
	},
	"injury": {
		"{who} limped off with a hamstring injury.",
		"{who} was carried off on a stretcher after a clash of heads.",
	},
}

// asides are what else stands in a report.
var asides = []string{
	"The rain had stopped by kick-off, but the pitch at {ground} was heavy and the passing suffered for it.",
	"{who} and {with} had been at odds all evening, pointing and shrugging whenever a move broke down.",
	"{for} pressed high and left gaps that {against} were too slow to use.",
	"There was little between the sides for long spells, and less to warm those who had come to {ground}.",
	"{manager} paced his technical area with his collar turned up.",
	"\"We were second to everything before the break and I told them so,\" said {manager}.",
	"\"{who} has been the best of us for a month,\" said {manager}, \"and he trains as he plays.\"",
	"The away end sang about {who} long after the ball had gone.",
	"{who} was left out of the starting side because of a sore calf, and {with} kept his place.",
	"A corner from the left was cleared as far as {with}, whose pass went straight to a defender.",
	"{keeper} has not been beaten from outside the area since the autumn.",
	"{for} have won more away than at home this year, which nobody at the club can explain.",
	"{with} won a header in midfield, and for once the second ball fell kindly.",
	"The board has promised {manager} money in January, though not how much.",
	"{who} drifted inside from the flank and found his path blocked each time.",
	"A young winger from the academy watched from the bench and was not called upon.",
	"The linesman kept his flag down, which {against} will want to see again.",
	"{for} changed shape after the break, with {who} pushed up behind the striker.",
	"The groundsman had worked until noon to have the match played at all.",
	"{against} were reduced to long balls, and {who} headed most of them away.",
}

var outlets = []string{"The Tarn Observer", "Harbour Gazette", "Upland Echo", "Sunday Whistle", "The Weir Post", "Floodlight"}

// report is what an outlet writes about a game: a lead with the score, then
// what happened in order, with enough asides for some forty sentences.
func (l *league) report(g game, outlet string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "---\ntitle: %s %d-%d %s\noutlet: %s\ndate: %s\nhome: %s\naway: %s\n---\n",
		g.home.name, g.score[0], g.score[1], g.away.name, outlet, g.day.AddDate(0, 0, 1).Format(time.DateOnly), g.home.name, g.away.name)
	fmt.Fprintf(&b, "%s %d-%d %s.\n\n", g.home.name, g.score[0], g.score[1], g.away.name)
	fmt.Fprintf(&b, "%s met %s at %s on %s before %d spectators. The referee was %s.\n\n",
		g.home.name, g.away.name, g.home.ground, g.day.Format("2 January 2006"), g.crowd, g.referee)
	const sentences = 36
	events := g.events
	for n := range sentences {
		if len(events) > 0 && events[0].minute*sentences <= 90*(n+1) {
			b.WriteString(l.tell(g, events[0], tellings[events[0].kind]))
			events = events[1:]
		} else {
			e := happening{side: g.home, rival: g.away}
			if l.IntN(2) == 0 {
				e.side, e.rival = e.rival, e.side
			}
			e.who, e.with = l.pick(e.side.squad[:11]...), l.pick(e.side.squad[11:]...)
			b.WriteString(l.tell(g, e, asides))
		}
		b.WriteString([]string{" ", " ", "\n\n"}[n%3])
	}
	return strings.TrimSpace(b.String()) + "\n"
}

// tell words a happening in one of several ways; people go by their surnames
// most of the time.
func (l *league) tell(g game, e happening, ways []string) string {
	called := func(name string) string {
		if _, surname, ok := strings.Cut(name, " "); ok && l.IntN(4) > 0 {
			return surname
		}
		return name
	}
	return strings.NewReplacer(
		"{who}", called(e.who), "{with}", called(e.with), "{for}", e.side.name, "{against}", e.rival.name,
		"{keeper}", called(e.rival.squad[0]), "{manager}", called(e.side.manager), "{referee}", called(g.referee), "{ground}", g.home.ground,
		"{minute}", fmt.Sprint(e.minute), "{yards}", fmt.Sprint(6+l.IntN(24)),
	).Replace(l.pick(ways...))
}

// writeSeason writes n reports into dir, of one to five outlets on each game,
// and returns the games.
func writeSeason(tb testing.TB, dir string, n int) []game {
	tb.Helper()
	l := newLeague()
	var games []game
	for written := 0; written < n; {
		g := l.game()
		games = append(games, g)
		for _, k := range l.Perm(len(outlets))[:min(1+l.IntN(5), n-written)] {
			writeFile(tb, filepath.Join(dir, fmt.Sprintf("%05d.md", written)), l.report(g, outlets[k]))
			written++
		}
	}
	return games
}

func writeFile(tb testing.TB, name, text string) {
	tb.Helper()
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		tb.Fatal(err)
	}
}

// The league is told so that it can be understood, or the benchmarks over it
// would measure nothing.
func TestSeason(t *testing.T) {
	dir := t.TempDir()
	games := writeSeason(t, dir, 200)
	reports, problems, err := gather(dir)
	if err != nil || len(problems) > 0 {
		t.Fatal(problems, err)
	}
	sentences := 0
	for _, r := range reports {
		sentences += len(r.Sentences)
	}
	if mean := sentences / len(reports); mean < 38 || mean > 48 {
		t.Errorf("%d sentences a report, want about 40", mean)
	}
	matches := extract.Merge(read(reports, extract.Facts, func(int, int) {}))
	goals, told := 0, 0
	for _, g := range games {
		goals += g.score[0] + g.score[1]
	}
	for _, m := range matches {
		for _, f := range m.Facts {
			if f.Kind == corpus.Goal {
				told++
			}
		}
	}
	t.Logf("%d games, %d matches; %d goals, %d found", len(games), len(matches), goals, told)
	if off := len(matches) - len(games); off < -2 || off > len(games)/20 {
		t.Errorf("%d games were read as %d matches", len(games), len(matches))
	}
	if told < goals*8/10 {
		t.Errorf("%d of %d goals were found", told, goals)
	}
}
