// Package answer turns a question in a fan's English into an answer with
// quotes. It knows no Discord and no bleve.
package answer

import "pressbox/corpus"

// A Searcher finds the sentences that speak most of what is asked. Package
// index has one; tests have small ones of their own.
type Searcher interface {
	Search(corpus.Query) []corpus.Hit
}

// An Answer is what a fan gets, before anything renders it. The zero Answer
// is not valid: Text always says something unless Silent is set.
type Answer struct {
	Question   string
	Known      bool
	Silent     bool            // the question names nothing the reports know: a "!word" meant for another bot gets no reply
	Text       string          // short, plain, at most 240 characters (a list of matches: 600)
	Confidence float64         // 0 to 1
	Form       string          // the form of question that was understood: "who", "when", "score" …
	Match      *corpus.Match   // the match the answer is about, nil if none or several
	Others     []*corpus.Match // matches that would have fitted as well
	Facts      []corpus.Fact
	Quotes     []corpus.Quote        // the strongest first
	More       []corpus.Quote        // further quotes, behind a button
	Differs    []string              // "Minute: 48' in The Echo, 49' in The Post", one for each point on which outlets differ
	Disputes   []corpus.Disagreement // the same points, as the reports have them
	Card       []Line                // a card about a person, a match, a list: lines below the text; nil for a plain answer

	context  *Answer // the answer that follow-ups lean on instead: this one has no fact of its own
	negative bool    // says that something was not so: another match may say that it was
	verdict  Verdict // of a yes-no question
}

// A Line is one line of a card: what, and the fact.
type Line struct{ Label, Text string }
