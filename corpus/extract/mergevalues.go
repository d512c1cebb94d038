package extract

import (
	"cmp"
	"slices"

	"pressbox/corpus"
)

// mergeStatements chooses what is said once.
func (m *merger) mergeStatements() {
	same := func(a, b string) bool { return a == b }
	for _, f := range [...]struct {
		name string
		to   *corpus.Value
		from func(*corpus.Match) corpus.Value
		same func(a, b string) bool
	}{
		{"date", &m.Date, func(o *corpus.Match) corpus.Value { return o.Date }, same},
		{"competition", &m.Competition, func(o *corpus.Match) corpus.Value { return o.Competition }, func(a, b string) bool { return contestKey(a) == contestKey(b) }},
		{"stage", &m.Stage, func(o *corpus.Match) corpus.Value { return o.Stage }, same},
		{"venue", &m.Venue, func(o *corpus.Match) corpus.Value { return o.Venue }, sameGround},
		{"referee", &m.Referee, func(o *corpus.Match) corpus.Value { return o.Referee }, sameNames},
		{"attendance", &m.Attendance, func(o *corpus.Match) corpus.Value { return o.Attendance }, same},
	} {
		m.mergeValue(f.name, f.to, func(i int) corpus.Value { return f.from(m.readings[i]) }, f.same)
	}
	m.mergeValue("home manager", &m.HomeManager, func(i int) corpus.Value { return m.manager(i, !m.turned[i]) }, sameNames)
	m.mergeValue("away manager", &m.AwayManager, func(i int) corpus.Value { return m.manager(i, m.turned[i]) }, sameNames)
	for _, o := range m.readings {
		m.ExtraTime = m.ExtraTime || o.ExtraTime
	}
	m.mergeShootout()
	m.mergeLegs()
}

// mergeLegs takes the scores of a tie from the first report that tells them.
func (m *merger) mergeLegs() {
	for i, o := range m.readings {
		m.Aggregate = cmp.Or(m.Aggregate, turnedScore(o.Aggregate, m.turned[i]))
		m.FirstLeg = cmp.Or(m.FirstLeg, turnedScore(o.FirstLeg, m.turned[i]))
	}
}

// turnedScore is a score that names the sides the other way round, if turned.
func turnedScore(s *corpus.Score, turned bool) *corpus.Score {
	if s == nil || !turned {
		return s
	}
	return &corpus.Score{Home: s.Away, Away: s.Home, Quotes: s.Quotes}
}

// manager returns the manager of the side that reading i has at home, or of
// the other.
func (m *merger) manager(i int, home bool) corpus.Value {
	if home {
		return m.readings[i].HomeManager
	}
	return m.readings[i].AwayManager
}

// mergeValue chooses a value by the weight of the reports that give it. Values
// that are the same in other words are one, by its fullest wording.
func (m *merger) mergeValue(field string, to *corpus.Value, from func(reading int) corpus.Value, same func(a, b string) bool) {
	b := newBallot("match", field)
	for i, o := range m.readings {
		v := from(i)
		v.Text = m.names[i].full(v.Text)
		if v.Text == "" {
			continue
		}
		b.sayLike(v.Text, m.weights[i]*trust(o), o.Reports[0].ID, v.Quotes, same)
	}
	m.Disagreements = b.result(m.Disagreements)
	if text, ok := b.winner().(string); ok {
		*to = corpus.Value{Text: text, Quotes: b.quotes(), Also: b.variants()}
	}
}

// mergeShootout takes the shoot-out from the report that tells most of it.
func (m *merger) mergeShootout() {
	for i, o := range m.readings {
		if o.Shootout == nil {
			continue
		}
		s := *o.Shootout
		s.Winner = cmp.Or(m.teams[s.Winner], s.Winner)
		if m.turned[i] {
			s.Home, s.Away = s.Away, s.Home
		}
		if old := m.Shootout; old != nil {
			s.Quotes = slices.Concat(old.Quotes, s.Quotes)
			if old.Home >= 0 && s.Home < 0 || s.Winner == "" {
				s.Winner, s.Home, s.Away = old.Winner, old.Home, old.Away
			}
		}
		m.Shootout = &s
	}
	if m.Score != nil && m.Score.Home != m.Score.Away {
		m.Shootout = nil
	}
}
