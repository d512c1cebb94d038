package answer

import (
	"regexp"
	"slices"
	"strings"

	"pressbox/bot/phrase"
)

// A Verdict is what the reports make of a claim.
type Verdict uint8

// The verdicts.
const (
	NotTold Verdict = iota
	Supported
	Contradicted
)

// String says the verdict in a word or two of English.
func (v Verdict) String() string { return v.In(nil) }

// In says the verdict in the language of a book.
func (v Verdict) In(words *phrase.Book) string {
	return words.Say([...]string{"claim.not-told", "claim.supported", "claim.contradicted"}[v])
}

// A Claim is something that a message says of a match.
type Claim struct {
	Text    string // as the message has it
	Verdict Verdict
	Answer  Answer // why, with its quotes
}

// joints part the claims of a message.
var joints = regexp.MustCompile(`(?i)[.!?;,\n]+\s+|[.!?;,\n]+$|\s+(?:and|but|then|while|before|after which|plus)\s+`)

// joining is what may begin a claim behind a comma.
var joining = regexp.MustCompile(`(?i)^(?:and|but|then|so|while|though|although|yet)\s+`)

// chatter is what ends a claim and is none.
var chatter = regexp.MustCompile(`(?i)\s+(?:lol|lmao|rofl|omg|tbh|imo|imho|fr|mate|lads|what an?|how good|so good|because|cos|coz)\b.*$`)

// mostClaims is how many claims of a message are checked.
const mostClaims = 8

// CheckClaim finds what a message claims of matches and checks each claim
// against the reports. Opinions and what names nothing known are no claims.
func (e *Engine) CheckClaim(r Request) []Claim {
	var claims []Claim
	subject := ""
	for _, part := range joints.Split(r.Text, -1) {
		part = joining.ReplaceAllString(strings.TrimSpace(chatter.ReplaceAllString(part, "")), "")
		q := e.names.parse(part)
		if len(claims) == mostClaims {
			break
		}
		if !q.claims() || len(q.mentions) == 0 && !q.goesOn() {
			continue
		}
		text := part
		if len(q.mentions) == 0 && subject != "" {
			text = subject + " " + part
		}
		if len(q.mentions) > 0 {
			subject = q.mentions[0].text()
		}
		answer := e.Ask(Request{Text: "did " + text, Match: r.Match, Mention: true, Now: r.Now})
		claims = append(claims, Claim{part, e.verdict(r, text, answer), answer})
	}
	return claims
}

// claims reports whether a part of a message says something that a fact could
// show: what somebody did, or how it ended.
func (q *question) claims() bool {
	return q.score != nil || q.has("goal", "assist", "save", "miss", "red", "yellow", "card", "on", "off", "injured", "disallowed", "win", "lose", "draw", "penalty",
		"owngoal", "hattrick", "brace", "opener", "equaliser", "winner", "extra", "shootout", "start", "ref", "manager", "through", "woodwork")
}

// verdict reads an answer to "did …". A score said of a winner must be the
// winner's.
func (e *Engine) verdict(r Request, text string, a Answer) Verdict {
	v := a.verdict
	if q := e.names.parse(text); v == Supported && q.score != nil && len(q.mentions) > 0 {
		for _, how := range []string{"win", "lose", "draw"} {
			if q.has(how) {
				return e.Ask(Request{Text: "did " + q.mentions[0].text() + " " + how, Match: r.Match, Mention: true, Now: r.Now}).verdict
			}
		}
	}
	return v
}

// goesOn reports whether a part of a message goes on with what somebody named
// before it did: it begins with a verb.
func (q *question) goesOn() bool {
	first := q.words[0].s
	return strings.HasSuffix(first, "ed") || slices.Contains([]string{"he", "she", "they", "it", "got", "was", "were", "had", "won", "lost", "drew", "came", "went", "set", "hit", "put", "saw", "finished", "ended"}, first)
}
