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
	var all []telling
	for i := range a.match.Passages {
		p := &a.match.Passages[i]
		if p.Else || p.Zone != corpus.Prose && p.Zone != corpus.Heading && p.Zone != corpus.Log || !ended.MatchString(p.Text()) {
			continue
		}
		points := 0
		for _, team := range []string{a.match.Home, a.match.Away} {
			if slices.Contains(p.Names, team) {
				points += 2
			}
		}
		if victor(a.match) == "" && leveller.MatchString(p.Text()) {
			points++
		}
		if s := a.match.Score; s != nil && (strings.Contains(p.Text(), figures(s, false)) || strings.Contains(p.Text(), figures(s, true))) {
			points += 2
		}
		if p.Span.Start < 400 {
			points++
		}
		if points > 3 {
			all = append(all, telling{whole(p.Quote), points})
		}
	}
	slices.SortStableFunc(all, func(x, y telling) int { return y.points - x.points })
	var quotes []corpus.Quote
	for _, t := range all[:min(len(all), 2)] {
		quotes = append(quotes, t.quote)
	}
	return quotes
}

// ended are words that say how a match ended, and leveller those of a draw.
var (
	ended    = regexp.MustCompile(`(?i)\b(w[io]n|winners?|wins|beat|beats|beaten|beating|defeat(?:ed|s)?|victory|victories|victorious|lost|lose|loss|drew|draw|drawn|held|hold|thrash\w*|hammer\w*|edged|crush\w*|rout\w*|clinch\w*|prevail\w*|triumph\w*|overc[oa]me|saw off|swept aside|knocked out|through to|stalemate|shared|finished|ended)\b`)
	leveller = regexp.MustCompile(`(?i)\b(drew|draw|drawn|held|hold|stalemate|shared|goalless|level)\b`)
)

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
		if !p.Else && p.Zone == corpus.Prose && strings.Contains(p.Text(), figures(s, false)) && ended.MatchString(p.Text()) {
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
