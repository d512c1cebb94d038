package answer

import (
	"regexp"
	"slices"

	"pressbox/corpus"
)

// Words that give a reason: for a card, for an absence, for anything; and those
// that tell of an injury.
var (
	offence = regexp.MustCompile(`(?i)\b(for (?:a|an|his|her|the|two|bringing|pulling|kicking|dissent|violent|serious|denying)|second (?:yellow|booking|bookable|caution)|two yellow|challenge|tackle|foul\w*|lunge\w*|handball|elbow\w*|stamp\w*|kick\w* out|last man|dissent|violent|denying|hauled|brought down|bringing down|headbutt\w*|shov\w*|rash|reckless|high boot)\b`)
	missing = regexp.MustCompile(`(?i)\b(suspen\w+|ban|banned|injur\w+|ill|illness|knock|hamstring|groin|knee|ankle|calf|thigh|back|fitness|rest|rested|disciplin\w+|cup-tied|virus|covid\w*|coronavirus|quarantine|isolat\w+|international duty|loan|dropped|unavailable|ineligible|discipline|strain|doubt|absence|absent|without|missing|sidelined)\b`)
	hurtful = regexp.MustCompile(`(?i)\b(injur\w+|stretcher\w*|carried off|limp\w+|hobbl\w+|hamstring|knee|ankle|groin|calf|thigh|concuss\w+|head injury|knocked out|treatment|collision|collid\w+|substituted|forced off|pulled up)\b`)
	because = regexp.MustCompile(`(?i)\b(because|due to|owing to|thanks to|after|since|as a result|following|in danger of|so that|in order to|to avoid|meant|forced|caused|result of|displeas\w+|unhappy|angry|frustrat\w+|fear\w*|worried|concern\w*|as|with|for)\b`)
)

// plainly are words that can only give a reason.
var plainly = regexp.MustCompile(`(?i)\b(because|due to|owing to|in danger of|concerned (?:that|about)|for fear|fearing|worried (?:that|about)|to avoid|in protest|displeas\w+|as a result of|forced (?:him|them|the|to)|meant)\b`)

// why answers with the sentence that gives the reason.
func why(a *asked) (Answer, bool) {
	switch {
	case a.has("red", "card", "yellow"):
		cards := a.ofPlayer(a.ofTeam(factsOf(a.match, corpus.Card)))
		return a.because(evidence(cards), offence)
	case a.has("play", "start", "out") || a.absence():
		if found, ok := a.because(a.naming(a.people, missing), missing); ok {
			return found, ok
		}
	}
	if len(a.people)+len(a.named) == 0 && len(a.asks()) < 2 {
		return Answer{}, false
	}
	best := a.sentences()
	for _, s := range best {
		if s.named == 0 && len(a.people) > 0 || s.named == 0 && len(a.teams) > 0 && s.covered < 0.75 || s.covered < 0.3 {
			continue
		}
		if plainly.MatchString(s.hit.Passage.Text()) {
			return a.because([]corpus.Quote{whole(s.hit.Passage.Quote)}, because)
		}
		if found, ok := a.because([]corpus.Quote{whole(s.hit.Passage.Quote)}, because); ok && (s.covered >= 0.5 || s.named > 1) {
			return found, ok
		}
	}
	return Answer{}, false
}

// naming are the sentences about the people that a pattern matches.
func (a *asked) naming(people []string, re *regexp.Regexp) []corpus.Quote {
	var quotes []corpus.Quote
	for i := range a.match.Passages {
		p := &a.match.Passages[i]
		if p.Zone != corpus.Tweet && slices.ContainsFunc(people, func(n string) bool { return slices.Contains(p.Names, n) }) && re.MatchString(p.Text()) {
			quotes = append(quotes, whole(p.Quote))
		}
	}
	return quotes
}

// absence reports whether the question asks why somebody was not there: "why
// no X", "why wasn't X".
func (a *asked) absence() bool {
	return slices.ContainsFunc(a.words, func(w word) bool {
		switch w.s {
		case "no", "wasnt", "isnt", "missing", "absent", "dropped", "benched", "left", "not", "didnt", "out":
			return true
		}
		return false
	})
}

// because answers with the first of the quotes that gives a reason.
func (a *asked) because(quotes []corpus.Quote, reason *regexp.Regexp) (Answer, bool) {
	points := func(q corpus.Quote) int {
		text := q.Text()
		n := min(len(reason.FindAllString(text, -1)), 2)
		for _, w := range split(text, 400) {
			if len(w.s) > 3 && slices.ContainsFunc(a.words, func(x word) bool { return sameStem(x.s, w.s) }) {
				n++
			}
		}
		return n
	}
	slices.SortStableFunc(quotes, func(x, y corpus.Quote) int { return points(y) - points(x) })
	if len(quotes) == 0 || !reason.MatchString(quotes[0].Text()) {
		return Answer{}, false
	}
	found := Answer{Known: true, Match: a.match, Confidence: 0.7, Text: clip(oneLine(quotes[0].Text()), mostText)}
	found.cite(quotes)
	return found, true
}
