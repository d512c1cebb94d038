package answer

import (
	"slices"
	"strings"
)

// A form is one sort of question. The table of them is all there is to know
// about what can be asked: help and the README are made from it.
type form struct {
	name    string
	example string   // as a fan would ask
	asks    []string // what must be found: tags of words.txt that stand together, "-tag" for none, "bare", "closed"
	answer  func(*asked) (Answer, bool)
	many    bool // can be answered without one match
}

// forms are tried in order; the first that fits and can answer wins.
var forms = []form{
	{"help", "help", []string{"bare help"}, help, true},
	{"compare", "compare", []string{"compare"}, compare, false},
	{"timeline", "timeline", []string{"timeline"}, timeline, false},
	{"summary", "summary", []string{"summary -who -when -yesno"}, summary, false},
	{"quotes", "quotes kane", []string{"bare quotes"}, quotesOf, false},

	{"which matches", "which games went to penalties", []string{"which game", "what matches", "matches", "which matches", "what game -score"}, whichMatches, true},
	{"record", "how many games did spurs win", []string{"howmany win", "howmany lose", "howmany draw", "closed win -through", "closed lose"}, record, true},
	{"total", "how many goals has kane scored in total", []string{"howmany goal", "howmany opener", "bare goal total", "howmany", "goal"}, total, true},

	{"did", "did kane score a penalty", []string{"closed"}, did, false},

	{"how far", "how far out was the winner", []string{"howfar", "how long goal"}, howFar, false},
	{"when", "when did son score", []string{"when", "bare goal when", "at what time"}, when, false},
	{"how", "how did kane score", []string{"how goal", "how opener", "how equaliser", "how winner"}, how, false},

	{"attendance", "how many fans were there", []string{"crowd -say", "howbig crowd"}, attendance, false},
	{"how many", "how many goals did spurs score", []string{"howmany goal", "howmany card", "howmany yellow", "howmany red", "howmany save", "howmany assist", "howmany equaliser", "howmany opener", "howmany pulled", "howmany penalty", "howmany", "goal total"}, howMany, false},

	{"assist", "who set up the winner", []string{"who assist", "what assist", "bare assist"}, assisted, false},
	{"saved", "who saved the penalty", []string{"who save", "bare save", "who keeper save"}, saved, false},
	{"missed", "who missed a penalty", []string{"who miss", "which miss", "bare miss"}, missed, false},
	{"sent off", "who got sent off", []string{"who red", "bare red", "how red -howmany"}, sentOff, false},
	{"booked", "who got booked", []string{"who yellow", "who card", "bare yellow", "bare card"}, booked, false},
	{"came on", "who came on for son", []string{"who on", "who subs", "bare subs"}, cameOn, false},
	{"went off", "who went off for llorente", []string{"who off -through"}, wentOff, false},
	{"injured", "who got injured", []string{"who injured", "bare injured", "what happened", "what injured"}, hurt, false},
	{"referee", "who was the ref", []string{"who ref", "bare ref", "what ref"}, referee, false},
	{"manager", "who is spurs boss", []string{"who manager -say", "bare manager", "what manager -say"}, manager, false},
	{"keeper", "who was in goal for spurs", []string{"who keeper", "bare keeper"}, keeper, false},
	{"disallowed", "who had a goal disallowed", []string{"who disallowed", "bare disallowed"}, disallowed, false},
	{"chance", "who hit the post", []string{"who woodwork"}, woodwork, false},

	{"venue", "where was it played", []string{"where ground", "ground", "where game", "where play", "city", "where"}, ground, false},
	{"competition", "which cup was it", []string{"competition", "what stage", "stage"}, competition, false},
	{"date", "when was the game", []string{"date"}, matchDate, false},

	{"score", "what was the score", []string{"halftime -goal", "halftime score", "shootout score", "what shootout", "ninety", "what score", "bare score", "how score -goal", "which score", "what halftime", "fulltime bare"}, score, false},
	{"who went through", "who went through", []string{"who through", "bare through", "how through"}, wentThrough, false},
	{"who scored", "who scored the equaliser", []string{"who goal", "who opener", "who equaliser", "who winner", "who pulled", "who hattrick", "who brace", "who owngoal", "bare goal", "bare owngoal", "bare opener", "bare equaliser", "bare winner", "which goal", "what goal -say", "bare hattrick"}, scored, false},
	{"who won", "who won", []string{"who win", "bare win", "who lose", "who draw", "what win"}, won, false},

	{"card", "kane", []string{"bare"}, card, true},
	{"open", "what did pochettino say", []string{""}, open, true},
}

// fits reports whether a question is of the form.
func (f *form) fits(q *question) bool {
	return slices.ContainsFunc(f.asks, func(tags string) bool {
		for tag := range strings.FieldsSeq(tags) {
			without, not := strings.CutPrefix(tag, "-")
			var found bool
			switch without {
			case "bare":
				found = q.bare
			case "closed":
				found = q.closed()
			default:
				found = q.has(without)
			}
			if found == not {
				return false
			}
		}
		return true
	})
}
