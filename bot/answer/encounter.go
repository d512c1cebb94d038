package answer

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"pressbox/corpus"
)

// An encounter is a match as the engine keeps it, with what is looked at often.
// It is read-only.
type encounter struct {
	match   *corpus.Match
	slot    int       // a number of its own in the engine
	day     time.Time // zero where unknown
	contest string    // folded words of competition, stage and ground
	typed   string    // folded words of those, the sides, the score and the day
}

func newEncounter(m *corpus.Match) *encounter {
	e := &encounter{match: m, day: dateOf(m), contest: " " + join(m.Competition.Text+" "+m.Stage.Text+" "+m.Venue.Text) + " "}
	written := ""
	if !e.day.IsZero() {
		written = e.day.Format("2006-01-02 2 January Monday")
	}
	if s := scoreOf(m); s != nil {
		written += " " + strconv.Itoa(s.Home) + " " + strconv.Itoa(s.Away)
	}
	e.typed = e.contest + join(m.Home+" "+m.Away+" "+written) + " "
	return e
}

// order puts encounters in the order of the engine: by their date, the newest
// first, then by ID.
func (e *encounter) order(o *encounter) int {
	if e == o {
		return 0
	}
	if c := o.day.Compare(e.day); c != 0 {
		return c
	}
	return strings.Compare(e.match.ID, o.match.ID)
}

// newest is the day of the newest match, zero if it is not known.
func (e *Engine) newest() time.Time {
	if len(e.encounters) == 0 {
		return time.Time{}
	}
	return e.encounters[0].day
}

// exchange returns the encounters of matches that are told of, without those
// that are gone and with those that come, and these two alone.
func exchange(have []*encounter, come, gone []*corpus.Match) (all, in, out []*encounter) {
	leaves := make(map[*corpus.Match]bool, len(gone))
	for _, m := range gone {
		leaves[m] = true
	}
	for _, e := range have {
		if leaves[e.match] {
			out = append(out, e)
		} else {
			all = append(all, e)
		}
	}
	for _, m := range come {
		if m.Not == "" && len(m.Reports) > 0 {
			in = append(in, newEncounter(m))
		}
	}
	all = append(all, in...)
	slices.SortStableFunc(all, (*encounter).order)
	return all, in, out
}

// dateOf is the day of a match, or else of its reports.
func dateOf(m *corpus.Match) time.Time {
	if t, err := time.Parse(time.DateOnly, m.Date.Text); err == nil {
		return t
	}
	for _, r := range m.Reports {
		if !r.Date.IsZero() {
			return r.Date
		}
	}
	return time.Time{}
}
