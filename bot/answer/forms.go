package answer

import (
	"slices"
	"strings"
)

// A form is one sort of question. The table of them is all there is to know
// about what can be asked: help and the README are made from it.
type form struct {
	name      string
	example   string   // as a fan would ask
	asks      []string // what must be found: tags of words.txt that stand together, "-tag" for none, "bare", "closed"
	answer    func(*asked) (Answer, bool)
	many      bool // can be answered without one match
	sentences bool // answers from sentences: may know where facts don't
	last      bool // nothing comes after it
}

// forms are tried in order; the first that fits and can answer wins.
var forms = []form{
	{name: "help", example: "help", asks: []string{"bare help"}, answer: help, many: true},
	{name: "compare", example: "compare", asks: []string{"compare"}, answer: compare},
	{name: "timeline", example: "timeline", asks: []string{"timeline"}, answer: timeline},
	{name: "summary", example: "summary", asks: []string{"summary -who -when -yesno", "what happened"}, answer: summary},
	{name: "quotes", example: "quotes kane", asks: []string{"bare quotes"}, answer: quotesOf},

	{name: "which matches", example: "which games went to penalties", asks: []string{"which game", "what matches", "matches -closed", "which matches", "what game -score -next -say", "bare most game"}, answer: whichMatches, many: true},
	{name: "record", example: "how many games did spurs win", asks: []string{"howmany win", "howmany lose", "howmany draw", "closed win -through -comeback", "closed lose -comeback"}, answer: record, many: true},
	{name: "top scorer", example: "who is the top scorer", asks: []string{"who topscorer", "bare topscorer", "who most goal"}, answer: topScorer, many: true},
	{name: "total", example: "how many goals has kane scored in total", asks: []string{"howmany goal", "howmany opener", "howmany total", "bare goal"}, answer: total, many: true},

	{name: "both", example: "did kane score against both dortmund and apoel", asks: []string{"closed both goal"}, answer: againstBoth, many: true},
	{name: "did", example: "did kane score a penalty", asks: []string{"closed"}, answer: did},

	{name: "how played", example: "how did son play", asks: []string{"how play -howmany -howlong"}, answer: howPlayed},
	{name: "minute", example: "what happened in the 76th minute", asks: []string{"what happened", "what minute", "happened"}, answer: atMinute},
	{name: "clean sheet", example: "who kept a clean sheet", asks: []string{"who cleansheet", "bare cleansheet", "closed cleansheet"}, answer: cleanSheet},
	{name: "how far", example: "how far out was the winner", asks: []string{"howfar", "how long goal"}, answer: howFar},
	{name: "score when", example: "what was the score when kane scored", asks: []string{"what when score"}, answer: scoreWhen},
	{name: "when", example: "when did son score", asks: []string{"when -who", "bare goal when", "at what time"}, answer: when},
	{name: "how", example: "how did kane score", asks: []string{"how goal", "how opener", "how equaliser", "how winner"}, answer: how},

	{name: "attendance", example: "how many fans were there", asks: []string{"crowd -say", "howbig crowd"}, answer: attendance},
	{name: "how many", example: "how many goals did spurs score", asks: []string{"howmany goal", "howmany card", "howmany yellow", "howmany red", "howmany save", "howmany assist", "howmany equaliser", "howmany opener", "howmany pulled", "howmany penalty", "howmany", "goal total", "bare goal -score"}, answer: howMany},

	{name: "assist", example: "who set up the winner", asks: []string{"who assist", "what assist", "bare assist"}, answer: assisted},
	{name: "saved", example: "who saved the penalty", asks: []string{"who save", "bare save", "who keeper save"}, answer: saved},
	{name: "missed", example: "who missed a penalty", asks: []string{"who miss", "any miss", "which miss", "bare miss"}, answer: missed},
	{name: "sent off", example: "who got sent off", asks: []string{"who red", "any red", "bare red", "how red -howmany"}, answer: sentOff},
	{name: "booked", example: "who got booked", asks: []string{"who yellow", "who card", "any yellow", "any card", "bare yellow", "bare card"}, answer: booked},
	{name: "came on", example: "who came on for son", asks: []string{"who on", "who subs", "any subs", "bare subs"}, answer: cameOn},
	{name: "went off", example: "who went off for llorente", asks: []string{"who off -through"}, answer: wentOff},
	{name: "injured", example: "who got injured", asks: []string{"who injured", "any injured", "bare injured", "what happened", "what injured"}, answer: hurt},
	{name: "referee", example: "who was the ref", asks: []string{"who ref", "bare ref", "what ref"}, answer: referee},
	{name: "manager", example: "who is spurs boss", asks: []string{"who manager -say", "bare manager", "what manager -say"}, answer: manager},
	{name: "keeper", example: "who was in goal for spurs", asks: []string{"who keeper", "bare keeper"}, answer: keeper},
	{name: "disallowed", example: "who had a goal disallowed", asks: []string{"who disallowed", "any disallowed", "bare disallowed"}, answer: disallowed},
	{name: "chance", example: "who hit the post", asks: []string{"who woodwork"}, answer: woodwork},

	{name: "venue", example: "where was it played", asks: []string{"where ground", "ground", "where game", "where play", "city", "where"}, answer: ground},
	{name: "competition", example: "which cup was it", asks: []string{"competition", "what stage", "stage"}, answer: competition},
	{name: "date", example: "when was the game", asks: []string{"date"}, answer: matchDate},

	{name: "sides", example: "who was at home", asks: []string{"who homeside", "who awayside"}, answer: sides},
	{name: "score", example: "what was the score", asks: []string{"halftime -goal", "halftime score", "shootout score", "bare shootout", "what shootout", "ninety", "what score", "bare score", "how score -goal", "how score -scored", "which score", "what halftime", "fulltime bare"}, answer: score},
	{name: "who went through", example: "who went through", asks: []string{"who through", "bare through", "how through"}, answer: wentThrough},
	{name: "who scored", example: "who scored the equaliser", asks: []string{"who goal", "who third", "who fourth", "who fifth", "who sixth", "who second -half", "who last", "who first -said", "who opener", "who equaliser", "who winner", "who pulled", "who lead", "who scoreline", "who penalty took", "who hattrick", "who brace", "who owngoal", "bare goal", "bare owngoal", "bare opener", "bare equaliser", "bare winner", "which goal -score", "bare hattrick"}, answer: scored},
	{name: "who won", example: "who won", asks: []string{"who win", "which win", "which lose", "bare win", "bare lose", "who lose", "who draw", "what win", "margin"}, answer: won},

	{name: "card", example: "kane", asks: []string{"bare", "who", "how"}, answer: card, many: true},
	{name: "related", example: "who won the penalty", asks: []string{""}, answer: related, sentences: true},
	{name: "figure", example: "how many shots did spurs have", asks: []string{"howmany"}, answer: figure, sentences: true},
	{name: "said", example: "what did pochettino say", asks: []string{"what say", "say how"}, answer: said, sentences: true},
	{name: "why", example: "why was aubameyang left out", asks: []string{"why"}, answer: why, sentences: true},
	{name: "open", example: "what happened after the break", asks: []string{""}, answer: open, many: true, last: true},
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
