package discord

import (
	"pressbox/bot/answer"
	"pressbox/corpus"
)

// An Engine answers what people ask. [answer.Engine] is the one there is;
// tests have smaller ones. It is used by many goroutines at once.
type Engine interface {
	// Ask answers a question in a fan's words. A text that names nothing
	// the reports know gets a silent answer, unless the bot was spoken to.
	Ask(answer.Request) answer.Answer
	// Player is the card of a person or a team.
	Player(name string) answer.Answer
	// Summary tells a match.
	Summary(*corpus.Match) answer.Answer
	// Compare sets the outlets on a match against each other.
	Compare(*corpus.Match) answer.Answer
	// CheckClaim checks what a message claims of matches, claim by claim.
	CheckClaim(answer.Request) []answer.Claim
	// Quiz makes a question about a match, the same for the same seed, or
	// false if its reports tell too little for one.
	Quiz(m *corpus.Match, seed uint64) (answer.Quiz, bool)
	// Complete offers names that a person may be about to type.
	Complete(prefix string, limit int) []string
	// Matches offers matches, the newest first; all of them for "".
	Matches(prefix string, limit int) []*corpus.Match
}
