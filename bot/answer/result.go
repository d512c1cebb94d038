package answer

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"pressbox/corpus"
)

// tellResult are the sentences that say in words how it ended, the plainest
// first: they name the sides and say who beat whom.
func (a *asked) tellResult() []corpus.Quote {
	type telling struct {
		quote  corpus.Quote
		points int
	}
	const enough = 4
	var all []telling
	drawn := victor(a.match) == ""
	var score, turned string
	if s := a.match.Score; s != nil {
		score, turned = figures(s, false), figures(s, true)
	}
	for i := range a.match.Passages {
		p := &a.match.Passages[i]
		if p.Else || p.Zone != corpus.Prose && p.Zone != corpus.Heading && p.Zone != corpus.Log {
			continue
		}
		points := 0
		for _, team := range []string{a.match.Home, a.match.Away} {
			if slices.Contains(p.Names, team) {
				points += 2
			}
		}
		if score != "" && (strings.Contains(p.Text(), score) || strings.Contains(p.Text(), turned)) {
			points += 2
		}
		if p.Span.Start < 400 {
			points++
		}
		if drawn && points >= enough-1 && leveller.MatchString(p.Text()) {
			points++
		}
		if points >= enough {
			all = append(all, telling{p.Quote, points})
		}
	}
	slices.SortStableFunc(all, func(x, y telling) int { return y.points - x.points })
	var quotes []corpus.Quote
	for _, t := range all {
		if len(quotes) == 2 {
			break
		}
		if ended(t.quote.Text()) {
			quotes = append(quotes, whole(t.quote))
		}
	}
	return quotes
}

// ended reports whether a text has words that say how a match ended.
func ended(text string) bool {
	before := ""
	for w := range wordsIn(text) {
		if outcomes[w.s] || outcomes[before+" "+w.s] || slices.ContainsFunc(outcomesBegin, func(s string) bool { return strings.HasPrefix(w.s, s) }) {
			return true
		}
		before = w.s
	}
	return false
}

// The words that say how a match ended, and what others begin with.
var (
	outcomes = map[string]bool{
		"win": true, "won": true, "winner": true, "winners": true, "wins": true, "beat": true, "beats": true, "beaten": true,
		"beating": true, "defeat": true, "defeated": true, "defeats": true, "victory": true, "victories": true, "victorious": true,
		"lost": true, "lose": true, "loss": true, "drew": true, "draw": true, "drawn": true, "held": true, "hold": true, "edged": true,
		"overcame": true, "overcome": true, "saw off": true, "swept aside": true, "knocked out": true, "through to": true,
		"stalemate": true, "shared": true, "finished": true, "ended": true,
	}
	outcomesBegin = []string{"thrash", "hammer", "crush", "rout", "clinch", "prevail", "triumph"}
)

// leveller are words of a draw.
var leveller = regexp.MustCompile(`(?i)\b(drew|draw|drawn|held|hold|stalemate|shared|goalless|level)\b`)

// figures writes a score as reports do, turned if it is told from the other side.
func figures(s *corpus.Score, turned bool) string {
	if turned {
		return fmt.Sprintf("%d-%d", s.Away, s.Home)
	}
	return fmt.Sprintf("%d-%d", s.Home, s.Away)
}

// sayingFigures are the sentences that say a score in figures and that it ended
// so.
func (a *asked) sayingFigures(s *corpus.Score) []corpus.Quote {
	var quotes []corpus.Quote
	for i := range a.match.Passages {
		p := &a.match.Passages[i]
		if !p.Else && p.Zone == corpus.Prose && strings.Contains(p.Text(), figures(s, false)) && ended(p.Text()) {
			quotes = append(quotes, whole(p.Quote))
		}
	}
	return quotes
}

// levelAtTheBreak is the half-time score where reports say no more than that
// it was level, and at what; nil if they don't.
func (a *asked) levelAtTheBreak() *corpus.Score {
	for _, q := range a.tellHalfTime() {
		text := atTheBreak.FindString(q.Text())
		if goalless.MatchString(text) {
			return &corpus.Score{Quotes: []corpus.Quote{q}}
		}
		if d := levelScore.FindStringSubmatch(text); d != nil && d[1] == d[2] {
			n := int(d[1][0] - '0')
			return &corpus.Score{Home: n, Away: n, Quotes: []corpus.Quote{q}}
		}
	}
	return nil
}

var (
	goalless   = regexp.MustCompile(`(?i)goalless|scoreless|0-0`)
	levelScore = regexp.MustCompile(`\b(\d)-(\d)\b`)
)

// tellHalfTime are the sentences that tell how it stood at the break.
func (a *asked) tellHalfTime() []corpus.Quote {
	var quotes []corpus.Quote
	for i := range a.match.Passages {
		p := &a.match.Passages[i]
		if !p.Else && p.Zone != corpus.Tweet && atTheBreak.MatchString(p.Text()) {
			quotes = append(quotes, whole(p.Quote))
		}
	}
	return spread(quotes)
}

var atTheBreak = regexp.MustCompile(`(?i)(half[- ]time lead|(lead|level|ahead|in front|behind|advantage|goalless|scoreless|\d-\d)\W+(\w+\W+){0,5}(at|into|before|by|heading into)\W+(the\W+)?(break|interval|half[- ]?time)|goalless first half|(at|into) (the )?(break|interval|half[- ]?time)[^.;]{0,30}(ahead|level|lead|\d-\d|goalless))`)
