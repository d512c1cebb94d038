// Package extract reads facts out of match reports, by rules that are text
// files and with names that are text files, and nothing else: the same report
// always gives the same facts, and every fact has the sentences that tell it.
//
// [Facts] reads one report, [Merge] joins the readings of reports that tell of
// one match, [Explain] prints how a report was read. All are safe for
// concurrent use; rules and names are loaded once, at the first call.
//
// # Stages
//
// A report is read in stages, each adding to what the ones before found:
//
//	token.go    sentences → words, figures, scores, clock marks
//	mention.go  → names: of the lexicon, or runs of capitals
//	board.go    → the score set out above the story; head.go: in any form
//	people.go   → people: full names first, then what is short for them
//	teams.go    → the two sides of the match; home.go: which is at home
//	time.go     → minutes, halves, "four minutes later"
//	reading.go  → each sentence as a row of words and named slots
//	rules.go    → hits of the rules in each row, those that rule out included
//	refer.go    → whom "he", "the Dane", "the keeper" mean
//	goals.go    → tellings of goals; join.go: retellings are one goal
//	story.go    → the goals, sides and score that fit one another best, in the order of play
//	events.go   → all the rest
//
// No more than the first 128 KB of a report are read for facts, so that the
// time is bounded for any text; no match report is that long.
//
// # Rules
//
// A kind of event is a file of the folder rules. Its lines are:
//
//	event goal                      the kind
//	roles scorer assist             the people in it; the first is who it is about
//	+ pattern | mark mark=value     tells one; weight=0.7 says how far it is trusted
//	- pattern                       rules it out, a dozen words around
//	-< pattern                      … if it stands right before: "should have"
//	-> pattern                      … if it follows closely: "wide of the post"
//	= Text. | goal scorer=Ada_Moss  an example: what must be found in it, and no more
//	= Text. |                       an example in which nothing may be found
//	= Text. | final home=2 away=1   … and of the score, of which "final" stands for all kinds
//	def NAME pattern                a piece of pattern, used as $NAME in this file
//
// A pattern is a row of:
//
//	home                            the word, in any case, without its accents
//	~score                          any form of the verb; words.txt lists the irregular
//	(in|into the net)               one of several
//	back?                           with or without
//	..3                             up to three words, none a comma or a stop
//	...3                            the same, commas allowed
//	<scorer>                        a person, who gets that role
//	<team> <score> <time> <place>   what they say; <n> is a number, <nth> an ordinal
//	@scorer                         at the start: the subject of the verb that follows
//
// For example, "tapped in", "taps it calmly in" and "tapping in", said of
// whoever is the subject, but not of somebody who should have:
//
//	event goal
//	+ @scorer ~tap ..2 in
//	-< (should|could) have
//	= Moss tapped in from two yards. | goal scorer=Ada_Moss distance=2
//	= Moss should have tapped in.    |
//
// Order never decides between rules. A match takes time in proportion to the
// length of the pattern times that of the sentence, whatever the rule. Examples
// are read as the story of the match of rules/cast.txt and run as tests; a rule
// that cannot be read is an error with its place: "rules/goal.txt:12: missing )".
package extract
