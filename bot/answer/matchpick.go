package answer

import (
	"slices"
	"strings"
	"time"
)

// A pick is the match that a question is about, and those it may be about.
type pick struct {
	all   []*encounter // all that fit, the likelier first
	named bool         // the question itself says which: by teams, people or date
	none  string       // why none fits, "" if one does
}

// pickMatch chooses among the engine's matches, which stand newest first.
func (e *Engine) pickMatch(q *question, wanted string, now time.Time) pick {
	if wanted != "" && !q.elsewhere(e) {
		if at := e.byID.At(wanted); at != nil {
			return pick{all: []*encounter{at}}
		}
	}
	p := pick{all: e.encounters}
	var missing []string
	keep := func(some []*encounter) bool {
		if len(some) == 0 {
			return false
		}
		p.all, p.named = some, true
		return true
	}
	only := func(ok func(*encounter) bool) bool { return keep(those(p.all, ok)) }
	for _, m := range q.mentions {
		if !m.team() {
			continue
		}
		if !keep(e.where(m, true, p.all)) && (q.strict(m) || !keep(e.where(m, false, p.all))) {
			missing = append(missing, m.text())
		}
	}
	for _, m := range q.mentions {
		if m.team() || len(e.encounters) == 1 {
			continue
		}
		keep(e.where(m, false, p.all))
	}
	if months := q.months(); months != nil {
		only(func(at *encounter) bool { return slices.Contains(months, at.day.Month()) && !at.day.IsZero() })
	}
	for _, v := range q.numbers {
		if v > 1900 {
			only(func(at *encounter) bool { return at.day.Year() == v })
		}
	}
	if s := q.days(now, e.encounters); s.named {
		if !only(func(at *encounter) bool { return s.holds(at.day) }) && s.strict && len(e.encounters) > 1 {
			return pick{none: e.say("unsaid.match-when", e.stretch(s))}
		}
		delete(q.tags, "past")
	} else if day, ok := q.weekday(); ok {
		only(func(at *encounter) bool { return !at.day.IsZero() && at.day.Weekday() == day })
	}
	p.all = legs(q, p.all)
	if q.has("derby") {
		only(func(at *encounter) bool { return derby(at.match) })
	}
	if len(missing) > 0 {
		return pick{none: e.say("unsaid.match-of", e.list(missing))}
	}
	p.all = prefer(q, p.all)
	return p
}

// those are the encounters that are ok.
func those(all []*encounter, ok func(*encounter) bool) []*encounter {
	var some []*encounter
	for _, at := range all {
		if ok(at) {
			some = append(some, at)
		}
	}
	return some
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
func prefer(q *question, fit []*encounter) []*encounter {
	if len(fit) < 2 || len(q.rest)+len(q.mentions) == 0 {
		return fit
	}
	type favoured struct {
		*encounter
		points int
	}
	all, most := make([]favoured, len(fit)), 0
	for i, at := range fit {
		all[i] = favoured{at, at.fits(q)}
		most = max(most, all[i].points)
	}
	if most == 0 {
		return fit
	}
	slices.SortStableFunc(all, func(a, b favoured) int { return b.points - a.points })
	fit = make([]*encounter, len(all))
	for i := range all {
		fit[i] = all[i].encounter
	}
	return fit
}

// fits are the points that speak for a match being meant.
func (e *encounter) fits(q *question) int {
	points := 0
	for _, w := range q.rest {
		if len(w) > 3 && strings.Contains(e.contest, " "+w+" ") {
			points += 4
		}
	}
	for _, x := range q.mentions {
		if s, ok := x.resolve(e); ok && !s.name.team {
			for i := range e.match.Facts {
				if f := &e.match.Facts[i]; f.Player == s.name.text || f.Other == s.name.text {
					points++
				}
			}
		}
	}
	return points
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

// where are the matches of fit in which some sense of m occurs, or is a side.
func (e *Engine) where(m mention, side bool, fit []*encounter) []*encounter {
	var all []*encounter
	for _, s := range m.senses {
		for _, p := range s.name.places {
			if p.side || !side {
				all = append(all, p.encounter)
			}
		}
	}
	if len(all) > len(e.encounters)/few {
		there := make([]bool, e.slots)
		for _, at := range all {
			there[at.slot] = true
		}
		return those(fit, func(at *encounter) bool { return there[at.slot] })
	}
	slices.SortFunc(all, (*encounter).order)
	all = slices.Compact(all)
	if len(fit) == len(e.encounters) {
		return all
	}
	return those(fit, func(at *encounter) bool {
		_, ok := slices.BinarySearchFunc(all, at, (*encounter).order)
		return ok
	})
}

// few is how many times fewer matches than there are it is quicker to put in
// order than to mark among all.
const few = 16

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
