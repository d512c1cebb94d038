package answer

import (
	"slices"
	"strings"
	"time"

	"pressbox/corpus"
)

// Matches lists at most limit matches that somebody may be typing, the newest
// first; all, if nothing is typed. Each word typed is the beginning of a word of
// the match's teams, of their nicknames, of its competition, stage, ground or
// day, or the whole name of somebody who was there; a team's name may be
// mistyped.
func (e *Engine) Matches(typed string, limit int) []*corpus.Match {
	q := &question{words: split(typed, mostTyped)}
	fit := make([]bool, e.slots)
	for i := range fit {
		fit[i] = true
	}
	season := q.days(time.Time{}, e.encounters)
	for i, w := range q.words {
		if season.named && seasonWords[w.s] {
			continue
		}
		last := i == len(q.words)-1
		if joining := fansWords.filler[w.s] || fixtureWords[w.s]; joining && !last {
			continue
		} else if there := e.typedIn(w.s); !joining || slices.Contains(both(fit, there), true) {
			fit = both(fit, there)
		}
	}
	var found []*corpus.Match
	for _, at := range e.encounters {
		if len(found) < limit && fit[at.slot] && (!season.named || season.holds(at.day)) {
			found = append(found, at.match)
		}
	}
	return found
}

// seasonWords name a season together: "last season".
var seasonWords = map[string]bool{"last": true, "this": true, "previous": true, "season": true}

// fixtureWords stand between the names of two teams.
var fixtureWords = map[string]bool{"v": true, "vs": true, "versus": true, "against": true, "and": true}

// both are the matches that are in either list.
func both(a, b []bool) []bool {
	c := make([]bool, len(a))
	for i := range c {
		c[i] = a[i] && b[i]
	}
	return c
}

// typedIn says by slot of a match whether a word typed may speak of it.
func (e *Engine) typedIn(s string) []bool {
	there := make([]bool, e.slots)
	if len(s) > longestWord {
		return there
	}
	for _, at := range e.encounters {
		there[at.slot] = strings.Contains(at.typed, " "+s)
	}
	for form, senses := range e.names.senses.All(s) {
		for _, x := range senses {
			if x.name.team || form == s && x.weight >= surname {
				x.name.mark(there, x.name.team)
			}
		}
	}
	if !slices.Contains(there, true) {
		begun(e.names.senses, s, slipsTyped(s), func(form string, _ int, senses []sense) {
			for _, x := range senses {
				if x.name.team && form[0] == s[0] {
					x.name.mark(there, true)
				}
			}
		})
	}
	return there
}
