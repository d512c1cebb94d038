package card

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"pressbox/bot/answer"
	"pressbox/bot/phrase"
	"pressbox/corpus"
)

// A side is whose event it was.
type side uint8

// The sides.
const (
	noSide side = iota // not told
	home
	away
)

var sideInks = [...]ink{noSide: ruleInk, home: homeInk, away: awayInk}

// An event is a fact as a picture shows it.
type event struct {
	mark    mark
	side    side
	team    string
	minute  int    // 1 to 120, 0 if not told
	added   int    // minutes of stoppage time
	clock   string // "48'/49'" where outlets differ, "" if not told
	what    string // "Own goal"
	name    string
	note    string // "from Ada Moss", or ""
	outlets int    // that tell it
	about   string // "goal 2", as disagreements call it; "" for what is no goal
}

// events are what happened in a match, in playing order, what has no minute
// last. Kicks of a shoot-out are none.
func events(m *corpus.Match, book *phrase.Book) []event {
	var all []event
	goals := 0
	for _, f := range answer.Events(m) {
		about := ""
		if f.Kind == corpus.Goal {
			goals++
			about = fmt.Sprintf("goal %d", goals)
		}
		mark, ok := markOf(f)
		if !ok || f.Shootout {
			continue
		}
		s := sideOf(m, f)
		e := event{
			mark: mark, side: s, team: [...]string{noSide: f.Team, home: m.Home, away: m.Away}[s],
			minute: min(max(f.Minute, 0), 120), added: min(max(f.Added, 0), mostAdded), clock: clock(m, f, about),
			what: book.Say(whats[mark]), name: cmp.Or(f.Player, book.Say("card.unnamed")), note: note(f, book), outlets: outlets(f), about: about,
		}
		if f.OwnGoal && e.team != "" { // it is his team's no more than the goal is
			e.what, e.team = book.Say("card.own-goal-for", e.team), ""
		}
		all = append(all, e)
	}
	slices.SortStableFunc(all, func(a, b event) int {
		if (a.minute == 0) != (b.minute == 0) {
			return cmp.Compare(b.minute, a.minute)
		}
		return cmp.Or(cmp.Compare(a.minute, b.minute), cmp.Compare(a.added, b.added))
	})
	return all
}

// outlets counts those that tell a fact.
func outlets(f corpus.Fact) int {
	var names []string
	for _, q := range f.Quotes {
		if by := cmp.Or(q.Report.Outlet, q.Report.ID); !slices.Contains(names, by) {
			names = append(names, by)
		}
	}
	return len(names)
}

// mostAdded is more stoppage time than there ever was in a half.
const mostAdded = 30

// markOf is the symbol of a fact; there is none for a kind of event that has
// no list of its own.
func markOf(f corpus.Fact) (mark, bool) {
	switch {
	case f.Kind == corpus.Goal && f.OwnGoal:
		return ownGoalMark, true
	case f.Kind == corpus.Goal && f.Penalty:
		return penaltyMark, true
	case f.Kind == corpus.Card && f.Outcome == "red":
		return redMark, true
	}
	m, ok := kinds[f.Kind]
	return m, ok
}

var kinds = map[string]mark{
	corpus.Goal:          ballMark,
	corpus.Card:          yellowMark,
	corpus.Save:          gloveMark,
	corpus.MissedPenalty: missedPenaltyMark,
	corpus.Disallowed:    disallowedMark,
	corpus.Substitution:  arrowsMark,
	corpus.Injury:        crossMark,
	corpus.Chance:        chanceMark,
}

// whats are the phrases that name what the marks stand for.
var whats = [marks]string{
	ballMark:          "card.goal",
	ownGoalMark:       "card.own-goal",
	penaltyMark:       "card.penalty",
	missedPenaltyMark: "card.missed-penalty",
	disallowedMark:    "card.disallowed",
	chanceMark:        "card.chance",
	gloveMark:         "card.save",
	yellowMark:        "card.yellow",
	redMark:           "card.red",
	arrowsMark:        "card.substitution",
	crossMark:         "card.injury",
}

// note is what else is told: who else took part, or how it ended.
func note(f corpus.Fact, book *phrase.Book) string {
	if key := others[f.Kind]; key != "" && f.Other != "" && (f.Kind != corpus.MissedPenalty || f.Outcome == "saved") {
		return book.Say(key, f.Other)
	}
	if key := "outcome." + f.Outcome; (f.Kind == corpus.Chance || f.Kind == corpus.MissedPenalty) && book.Has(key) {
		return book.Say(key)
	}
	return ""
}

// others are the phrases for the second man of an event.
var others = map[string]string{
	corpus.Goal:          "card.from",
	corpus.Save:          "card.shot-by",
	corpus.Substitution:  "card.for",
	corpus.MissedPenalty: "card.saved-by",
}

// sideOf is whose event a fact is: that of its team, or of its player, or not
// told.
func sideOf(m *corpus.Match, f corpus.Fact) side {
	if s := teamSide(m, f.Team); s != noSide {
		return s
	}
	if s := teamSide(m, teamOf(m, f.Player)); s != noSide && !f.OwnGoal {
		return s
	}
	s := teamSide(m, teamOf(m, f.Other))
	if f.Kind == corpus.Save && s != noSide { // who shot is of the other one
		return home + away - s
	}
	if f.Kind == corpus.Substitution {
		return s
	}
	return noSide
}

func teamSide(m *corpus.Match, team string) side {
	switch {
	case team == "":
		return noSide
	case team == m.Home:
		return home
	case team == m.Away:
		return away
	}
	return noSide
}

// teamOf is the team of somebody whom the reports name.
func teamOf(m *corpus.Match, name string) string {
	if i := slices.IndexFunc(m.People, func(p corpus.Person) bool { return p.Name == name }); i >= 0 && name != "" {
		return m.People[i].Team
	}
	return ""
}

// clock is the minute of a fact, or the minutes that outlets give for the goal
// that is called so.
func clock(m *corpus.Match, f corpus.Fact, about string) string {
	if f.Added > 0 || f.Minute == 0 || about == "" {
		return f.Clock()
	}
	for _, d := range m.Disagreements {
		if d.About == about && d.Field == "minute" {
			return minutes(d.Values, f)
		}
	}
	return f.Clock()
}

// mostMinutes is how many differing minutes a label shows.
const mostMinutes = 3

func minutes(values []corpus.Differing, f corpus.Fact) string {
	told := []int{f.Minute}
	for _, v := range values {
		if minute, ok := v.Value.(int); ok && minute > 0 && !slices.Contains(told, minute) && len(told) < mostMinutes {
			told = append(told, minute)
		}
	}
	slices.Sort(told)
	clocks := make([]string, len(told))
	for i, minute := range told {
		clocks[i] = corpus.Fact{Minute: minute}.Clock()
	}
	return strings.Join(clocks, "/")
}
