package answer

import (
	"slices"
	"strconv"
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
	fit := make([]bool, len(e.matches))
	for i := range fit {
		fit[i] = true
	}
	season := q.days(time.Time{}, e.dates)
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
	for i, m := range e.matches {
		if len(found) < limit && fit[i] && (!season.named || season.holds(e.dates[i])) {
			found = append(found, m)
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

// typedIn says by match whether a word typed may speak of it.
func (e *Engine) typedIn(s string) []bool {
	there := make([]bool, len(e.matches))
	if len(s) > longestWord {
		return there
	}
	some := false
	for i, words := range e.about {
		if strings.Contains(words.typed, " "+s) {
			there[i], some = true, true
		}
	}
	named := func(n *name) {
		for _, p := range n.places {
			if p.side || !n.team {
				there[p.match], some = true, true
			}
		}
	}
	for _, form := range e.names.singles.completions(s) {
		for _, x := range e.names.senses[form] {
			if x.name.team || form == s && x.weight >= surname {
				named(x.name)
			}
		}
	}
	if !some {
		e.names.singles.begun(s, slipsTyped(s), func(form string, _ int) {
			for _, x := range e.names.senses[form] {
				if x.name.team && form[0] == s[0] {
					named(x.name)
				}
			}
		})
	}
	return there
}

// about are the words that stand on a match's programme.
type about struct {
	contest string // competition, stage and ground
	typed   string // those, the sides, the score and the day
}

func aboutMatch(m *corpus.Match, day time.Time) about {
	a := about{contest: " " + join(m.Competition.Text+" "+m.Stage.Text+" "+m.Venue.Text) + " "}
	written := ""
	if !day.IsZero() {
		written = day.Format("2006-01-02 2 January Monday")
	}
	if s := scoreOf(m); s != nil {
		written += " " + strconv.Itoa(s.Home) + " " + strconv.Itoa(s.Away)
	}
	a.typed = a.contest + join(m.Home+" "+m.Away+" "+written) + " "
	return a
}
