package answer

import (
	"slices"
	"strings"
	"time"
)

// A pick is the match that a question is about, and those it may be about.
type pick struct {
	all   []int  // all that fit, the likelier first
	named bool   // the question itself says which: by teams, people or date
	none  string // why none fits, "" if one does
}

// pickMatch chooses among the engine's matches, which stand newest first.
func (e *Engine) pickMatch(q *question, wanted string, now time.Time) pick {
	fit := make([]int, len(e.encounters))
	for i := range fit {
		fit[i] = i
	}
	if wanted != "" && !q.elsewhere(e) {
		if i := e.index(wanted); i >= 0 {
			return pick{all: []int{i}}
		}
	}
	var p pick
	var missing []string
	keep := func(ok func(i int) bool) bool {
		var left []int
		for _, i := range fit {
			if ok(i) {
				left = append(left, i)
			}
		}
		if left == nil {
			return false
		}
		fit, p.named = left, true
		return true
	}
	for _, m := range q.mentions {
		if !m.team() {
			continue
		}
		if !keep(e.where(m, true)) && (q.strict(m) || !keep(e.where(m, false))) {
			missing = append(missing, m.text())
		}
	}
	for _, m := range q.mentions {
		if m.team() {
			continue
		}
		if len(fit) == 1 && len(e.encounters) == 1 {
			continue
		}
		keep(e.where(m, false))
	}
	if months := q.months(); months != nil {
		keep(func(i int) bool {
			return slices.Contains(months, e.encounters[i].day.Month()) && !e.encounters[i].day.IsZero()
		})
	}
	for _, v := range q.numbers {
		if v > 1900 {
			keep(func(i int) bool { return e.encounters[i].day.Year() == v })
		}
	}
	if s := q.days(now, e.encounters); s.named {
		if !keep(func(i int) bool { return s.holds(e.encounters[i].day) }) && s.strict && len(e.encounters) > 1 {
			return pick{none: e.say("unsaid.match-when", e.stretch(s))}
		}
		delete(q.tags, "past")
	} else if day, ok := q.weekday(); ok {
		keep(func(i int) bool { return !e.encounters[i].day.IsZero() && e.encounters[i].day.Weekday() == day })
	}
	fit = e.legs(q, fit)
	if q.has("derby") {
		keep(func(i int) bool { return derby(e.encounters[i].match) })
	}
	if len(missing) > 0 {
		return pick{none: e.say("unsaid.match-of", e.list(missing))}
	}
	e.prefer(q, fit)
	p.all = fit
	return p
}

// strict reports whether the question speaks of a team as one that played:
// "against Pell", "Pell v Quill", "Pell Quill".
func (q *question) strict(m mention) bool {
	versus := func(i int) bool {
		return i >= 0 && i < len(q.words) && slices.Contains([]string{"v", "vs", "versus", "against", "beat"}, q.words[i].s)
	}
	return versus(m.from-1) || versus(m.to) || slices.ContainsFunc(q.mentions, func(x mention) bool {
		return x.team() && (x.to == m.from || m.to == x.from)
	})
}

// prefer puts first the matches in which the people asked about do most of
// what is asked, and in which the words of the question that name nothing
// stand in fixture-like places: competition, stage, ground.
func (e *Engine) prefer(q *question, fit []int) {
	if len(fit) < 2 || len(q.rest)+len(q.mentions) == 0 {
		return
	}
	score := make(map[int]int, len(fit))
	for _, i := range fit {
		at := e.encounters[i]
		for _, w := range q.rest {
			if len(w) > 3 && strings.Contains(at.contest, " "+w+" ") {
				score[i] += 4
			}
		}
		for _, x := range q.mentions {
			if s, ok := x.resolve(at); ok && !s.name.team {
				for _, f := range at.match.Facts {
					if f.Player == s.name.text || f.Other == s.name.text {
						score[i]++
					}
				}
			}
		}
	}
	slices.SortStableFunc(fit, func(a, b int) int { return score[b] - score[a] })
}

// elsewhere reports whether the question names two teams, and so a match of
// its own.
func (q *question) elsewhere(e *Engine) bool {
	teams := 0
	for _, m := range q.mentions {
		if m.team() && slices.ContainsFunc(m.senses, func(s sense) bool {
			return slices.ContainsFunc(s.name.places, func(p place) bool { return p.side })
		}) {
			teams++
		}
	}
	return teams > 1
}

// team reports whether the mention most likely means a team: one that plays
// somewhere, or nobody else.
func (m mention) team() bool {
	return slices.ContainsFunc(m.senses, func(s sense) bool {
		return s.name.team && s.weight >= surname && slices.ContainsFunc(s.name.places, func(p place) bool { return p.side })
	}) || !slices.ContainsFunc(m.senses, func(s sense) bool { return !s.name.team })
}

// text is the name, as its likeliest sense gives it.
func (m mention) text() string {
	best := m.senses[0]
	for _, s := range m.senses {
		if s.weight > best.weight {
			best = s
		}
	}
	return best.name.text
}

// occurs reports whether some sense of m occurs in a match.
func (m mention) occurs(at *encounter) bool {
	return slices.ContainsFunc(m.senses, func(s sense) bool { _, ok := s.name.in(at); return ok })
}

// where returns what reports whether some sense of m occurs in a match, or is a
// side of it.
func (e *Engine) where(m mention, side bool) func(i int) bool {
	there := make([]bool, e.slots)
	for _, s := range m.senses {
		s.name.mark(there, side)
	}
	return func(i int) bool { return there[e.encounters[i].slot] }
}

// mark notes by slot the matches in which a name occurs, or is a side.
func (e *name) mark(there []bool, side bool) {
	for _, p := range e.places {
		there[p.slot] = there[p.slot] || p.side || !side
	}
}

// resolve is the sense that m most likely has in a match: the surest form
// first, then the name that is spoken of most.
func (m mention) resolve(at *encounter) (sense, bool) {
	var best sense
	rank := -1
	for _, s := range m.senses {
		p, ok := s.name.in(at)
		if !ok {
			continue
		}
		r := s.weight * 1000
		if p.side {
			r += 500
		}
		if p.person != nil {
			r += min(p.person.Mentions, 400)
		}
		if r > rank {
			best, rank = s, r
		}
	}
	return best, rank >= 0
}

// months are the months that the question names.
func (q *question) months() []time.Month {
	var found []time.Month
	for i, w := range q.words {
		for m := time.January; m <= time.December; m++ {
			full := strings.ToLower(m.String())
			if w.s == full && (m != time.May && m != time.March || i > 0 && q.words[i-1].s == "in") || len(w.s) >= 3 && w.s == full[:3] && m != time.May && i > 0 && q.words[i-1].s == "in" {
				found = append(found, m)
			}
		}
	}
	return found
}

// weekday is the day of the week that the question names.
func (q *question) weekday() (time.Weekday, bool) {
	for i, w := range q.words {
		for d := time.Sunday; d <= time.Saturday; d++ {
			if w.s == strings.ToLower(d.String()) && i > 0 && (q.words[i-1].s == "on" || q.words[i-1].s == "last") {
				return d, true
			}
		}
	}
	return 0, false
}
