package corpus

import "fmt"

// A Match is one football match as one report, or several merged, tell it.
// It is read-only once extract has returned it.
type Match struct {
	ID      string    // "borussia-dortmund-tottenham-hotspur-2017-11-21"; date or last part may be missing
	Reports []*Report // at least one

	// Not says why the reports tell of no match, for instance "no two teams
	// are named"; "" for a match. All the rest is then empty but Passages.
	Not string

	// Further are the titles of other matches that a report tells below this
	// one. They are not read: a report is one match.
	Further []Quote

	Home, Away string // usual full names, "" where no report names the side
	Score      *Score // final, after extra time, without the shoot-out; nil if not told
	HalfTime   *Score

	// Aggregate is the score of both legs of a tie, FirstLeg that of the first
	// where this match was the second: Home is the home side of this match.
	Aggregate, FirstLeg *Score

	ExtraTime bool
	Shootout  *Shootout

	// Single statements; the zero Value where no report says.
	Date, Competition, Stage, Venue, Referee, Attendance Value
	HomeManager, AwayManager                             Value

	Facts         []Fact // in playing order as far as it is known; goals first among equals
	People        []Person
	Disagreements []Disagreement
	Passages      []Passage // every sentence of every report, for the index
}

// A Score is goals of the home side and of the away side.
type Score struct {
	Home, Away int
	Quotes     []Quote // may be empty where the score is counted from the goals
}

// A Shootout is a penalty shoot-out. Kicks scored are -1 where not told.
type Shootout struct {
	Winner     string // a team
	Home, Away int    // kicks scored, -1 where not told
	Quotes     []Quote
}

// A Value is one statement about a match and its evidence.
type Value struct {
	Text   string // "" where no report says
	Quotes []Quote
	Also   []string // other wordings of the same, where reports are merged: another name of the ground
}

// The kinds of fact that have lists of their own in the JSON contract. A rule
// file may add further kinds.
const (
	Goal          = "goal"
	Card          = "card"
	Save          = "save"
	MissedPenalty = "missed_penalty"
	Disallowed    = "disallowed"
	Substitution  = "substitution"
	Injury        = "injury"
	Chance        = "chance"
	Tally         = "tally"
)

// A Fact is an event of the match, or a reporter's tally, as reports tell it.
// Names of people are the fullest that the reports use.
type Fact struct {
	Kind string // Goal, Card, …

	Player string // scorer, booked player, goalkeeper, substitute who came on, injured player, subject of a tally; "" if not named
	Other  string // assist of a goal, who shot (save), who went off (substitution), goalkeeper (missed penalty, chance)
	Team   string // of a goal: the side that gets it; else the player's side; "" if not known

	Minute     int    // 1 to 120 as a whole number, stoppage time counted as the minute it follows; 0 if not known
	Added      int    // minutes of stoppage time after Minute, 0 if none told
	MinuteText string // the wording that gave the minute, or that stands for one: "before the break"

	OwnGoal, Penalty, Shootout bool
	Outcome                    string // card: yellow, red; chance, missed penalty: wide, over, blocked, post, saved, missed; disallowed: the reason; injury: the words
	Body                       string // header, left foot, right foot, volley …; goals and chances
	Distance                   int    // yards, 0 if not told
	Count                      int    // tally: how many
	Of, Scope                  string // tally: of what ("goals"), and where or since when ("this season")

	Quotes []Quote // evidence, strongest first; never empty
	Rule   string  // the rule that read it, "goal.txt:12"
}

// Clock writes the minute as scoreboards do: "76'", "45+2'", "" if it is not
// known.
func (f Fact) Clock() string {
	switch {
	case f.Minute == 0:
		return ""
	case f.Added > 0:
		return fmt.Sprintf("%d+%d'", f.Minute, f.Added)
	}
	return fmt.Sprintf("%d'", f.Minute)
}

// A PersonRole is what somebody is at a match.
type PersonRole uint8

// The roles of people.
const (
	PlayerRole PersonRole = iota
	Goalkeeper
	Manager
	Referee
)

// A Person is somebody whom the reports of a match name.
type Person struct {
	Name     string   // the fullest form used
	Aliases  []string // every other form used, also epithets resolved to them: "the Dane"
	Team     string   // "" if not known
	Role     PersonRole
	Mentions int // how often named
}

// A Disagreement is a point on which reports of one match differ.
type Disagreement struct {
	About  string // "goal 2", "match"
	Field  string // "minute", "distance", "venue"
	Values []Differing
}

// A Differing value, and the reports that give it.
type Differing struct {
	Value   any // int or string
	Reports []string
	Quotes  []Quote
}

// A Passage is one sentence with what was found in it; what the index stores.
type Passage struct {
	Quote
	Zone  ZoneKind
	Voice string   // whose words, if not the outlet's own
	Names []string // people and teams spoken of, resolved to their full names, also by epithet or pronoun
	Kinds []string // kinds of fact told here
	Else  bool     // tells of another match or an earlier one
}
