package season

import (
	"fmt"
	"strings"
	"time"
)

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

// Outlets are who reports the league.
var Outlets = []string{"The Tarn Observer", "Harbour Gazette", "Upland Echo", "Sunday Whistle", "The Weir Post", "Floodlight"}

// Report is what an outlet writes about a game: a lead with the score, then
// what happened in order, with enough asides for some forty sentences.
func (l *League) Report(g Game, outlet string) string {
	text, _ := l.Tell(g, outlet)
	return text
}

// Tell is Report, and returns also which sentence tells of each of g.Events, ""
// where none does.
func (l *League) Tell(g Game, outlet string) (text string, told []string) {
	var b strings.Builder
	fmt.Fprintf(&b, "---\ntitle: %s %d-%d %s\noutlet: %s\ndate: %s\nhome: %s\naway: %s\n---\n",
		g.Home.Name, g.Score[0], g.Score[1], g.Away.Name, outlet, g.Day.AddDate(0, 0, 1).Format(time.DateOnly), g.Home.Name, g.Away.Name)
	fmt.Fprintf(&b, "%s %d-%d %s.\n\n", g.Home.Name, g.Score[0], g.Score[1], g.Away.Name)
	fmt.Fprintf(&b, "%s met %s at %s on %s before %d spectators. The referee was %s.\n\n",
		g.Home.Name, g.Away.Name, g.Home.Ground, g.Day.Format("2 January 2006"), g.Crowd, g.Referee)
	const sentences = 36
	told = make([]string, len(g.Events))
	next := 0 // of g.Events
	for n := range sentences {
		if next < len(told) && g.Events[next].Minute*sentences <= 90*(n+1) {
			told[next] = l.tell(g, g.Events[next], tellings[g.Events[next].Kind])
			b.WriteString(told[next])
			next++
		} else {
			e := Event{Side: g.Home, Rival: g.Away}
			if l.IntN(2) == 0 {
				e.Side, e.Rival = e.Rival, e.Side
			}
			e.Who, e.With = l.pick(e.Side.Squad[:11]...), l.pick(e.Side.Squad[11:]...)
			b.WriteString(l.tell(g, e, asides))
		}
		b.WriteString([]string{" ", " ", "\n\n"}[n%3])
	}
	return strings.TrimSpace(b.String()) + "\n", told
}

// tell words an event in one of several ways; people go by their surnames
// most of the time.
func (l *League) tell(g Game, e Event, ways []string) string {
	called := func(name string) string {
		if _, surname, ok := strings.Cut(name, " "); ok && l.IntN(4) > 0 {
			return surname
		}
		return name
	}
	return strings.NewReplacer(
		"{who}", called(e.Who), "{with}", called(e.With), "{for}", e.Side.Name, "{against}", e.Rival.Name,
		"{keeper}", called(e.Rival.Squad[0]), "{manager}", called(e.Side.Manager), "{referee}", called(g.Referee), "{ground}", g.Home.Ground,
		"{minute}", fmt.Sprint(e.Minute), "{yards}", fmt.Sprint(6+l.IntN(24)),
	).Replace(l.pick(ways...))
}
