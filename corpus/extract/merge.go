package extract

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"pressbox/corpus"
)

// A merger joins the readings of one match.
type merger struct {
	*corpus.Match
	readings []*corpus.Match
	weights  []float64         // by reading: what its word counts
	names    []fullNames       // by reading
	teams    map[string]string // every name of the two sides: the one chosen
	turned   []bool            // by reading: home and away are the other way round
	strands  []*strand         // the goals, as the first of Facts
}

// mergeGroup merges the readings of one match.
func mergeGroup(g []*corpus.Match) *corpus.Match {
	m := &merger{Match: &corpus.Match{}, readings: g, weights: weigh(g)}
	m.mergeSides()
	m.mergePeople()
	m.mergeFacts()
	m.Score = m.vote("score", func(o *corpus.Match) *corpus.Score { return o.Score }, m.goalCount())
	m.HalfTime = m.vote("half-time score", func(o *corpus.Match) *corpus.Score { return o.HalfTime }, nil)
	m.fitGoals()
	if m.HalfTime == nil {
		m.HalfTime = m.countHalf()
	}
	m.mergeStatements()
	m.Disagreements = append(m.Disagreements, tallyDisputes(m.Facts)...)
	passages := 0
	for _, o := range g {
		passages += len(o.Passages)
	}
	m.Passages = make([]corpus.Passage, 0, passages)
	for i, o := range g {
		m.Reports = append(m.Reports, o.Reports...)
		for _, p := range o.Passages {
			p.Names = slices.Clone(p.Names)
			for k, n := range p.Names {
				p.Names[k] = cmp.Or(m.teams[n], m.names[i].full(n))
			}
			m.Passages = append(m.Passages, p)
		}
	}
	m.ID = slug(m.Match)
	return m.Match
}

// mergeSides chooses the names of the sides, the fullest that reports give,
// and who is at home, as most reports have it.
func (m *merger) mergeSides() {
	first := newGist(m.readings[0])
	m.turned = make([]bool, len(m.readings))
	home, away := ballot{}, ballot{}
	lean := 0.0
	for i, o := range m.readings {
		how := newGist(o).face(first)
		m.turned[i] = how == flipped || how == oneFlipped
		h, a := o.Home, o.Away
		w := m.weights[i] * trust(o)
		if m.turned[i] {
			h, a, w = a, h, -w
		}
		lean += w
		home.add(h, w, o)
		away.add(a, w, o)
	}
	m.Home, m.Away = fullestSide(home.Values), fullestSide(away.Values)
	m.teams = map[string]string{}
	for _, v := range away.Values {
		m.teams[v.Value.(string)] = m.Away
	}
	for _, v := range home.Values {
		m.teams[v.Value.(string)] = m.Home
	}
	if lean < 0 {
		m.Home, m.Away = m.Away, m.Home
		for i := range m.turned {
			m.turned[i] = !m.turned[i]
		}
	}
}

// trust is how much a reading's word counts: more if it tells more, and if
// its goals add up to its score.
func trust(o *corpus.Match) float64 {
	w, goals := 1.0, 0
	for i := range o.Facts {
		if o.Facts[i].Kind == corpus.Goal {
			goals++
		}
	}
	if o.Score != nil && o.Score.Home+o.Score.Away == goals {
		w += 0.5
	}
	return w + min(float64(len(o.Facts)), 20)/40
}

// fullestSide returns the name that most reports give a side, or a fuller form
// of it that another one gives.
func fullestSide(values []corpus.Differing) string {
	if len(values) == 0 {
		return ""
	}
	best := values[0]
	for _, v := range values[1:] {
		if len(v.Reports) > len(best.Reports) {
			best = v
		}
	}
	name := best.Value.(string)
	for _, v := range values {
		if n := v.Value.(string); len(n) > len(name) && sameSide(strings.Fields(fold(n)), strings.Fields(fold(name))) {
			name = n
		}
	}
	return name
}

// vote chooses a score by the weight of the reports that give it, home and
// away as merged; one that the goals add up to counts more.
func (m *merger) vote(field string, score func(*corpus.Match) *corpus.Score, goals *[2]int) *corpus.Score {
	b := newBallot("match", field)
	said := map[string]*corpus.Score{}
	for i, o := range m.readings {
		s := score(o)
		if s == nil {
			continue
		}
		c := &corpus.Score{Home: s.Home, Away: s.Away, Quotes: s.Quotes}
		if m.turned[i] {
			c.Home, c.Away = c.Away, c.Home
		}
		text := fmt.Sprintf("%d-%d", c.Home, c.Away)
		w := m.weights[i] * trust(o)
		if goals != nil && *goals == [2]int{c.Home, c.Away} {
			w *= 1.5
		}
		if k := said[text]; k != nil {
			k.Quotes = slices.Concat(k.Quotes, c.Quotes)
		} else {
			said[text] = c
		}
		b.say(text, w, o.Reports[0].ID, s.Quotes)
	}
	m.Disagreements = b.result(m.Disagreements)
	if text, ok := b.winner().(string); ok {
		return said[text]
	}
	return nil
}

// countHalf counts the score at half-time where every goal has its minute and
// they add up to the score.
func (m *merger) countHalf() *corpus.Score {
	n := m.goalCount()
	if n == nil || m.Score == nil || *n != [2]int{m.Score.Home, m.Score.Away} {
		return nil
	}
	half := &corpus.Score{}
	for i := range m.strands {
		switch f := &m.Facts[i]; {
		case f.Minute == 0:
			return nil
		case f.Minute > 45:
		case f.Team == m.Home:
			half.Home++
			half.Quotes = append(half.Quotes, f.Quotes[0])
		default:
			half.Away++
			half.Quotes = append(half.Quotes, f.Quotes[0])
		}
	}
	return half
}
