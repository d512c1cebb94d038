package extract

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"pressbox/corpus"
)

// A strand is one goal as the reports tell it, each at most once.
type strand struct {
	tellings []corpus.Fact
	from     []int     // readings
	weights  []float64 // what their words count
	at       float64
}

// mergeFacts joins what several reports tell of one event, and lists on which
// points they differ.
func (m *merger) mergeFacts() {
	var strands []*strand
	var rest []corpus.Fact
	for i, o := range m.readings {
		byPlayer := map[string][]corpus.Fact{}
		var players []string
		for _, f := range o.Facts {
			f.Player, f.Other = m.names[i].full(f.Player), m.names[i].full(f.Other)
			f.Team = cmp.Or(m.teams[f.Team], f.Team)
			if f.Kind == corpus.Goal {
				if byPlayer[f.Player] == nil {
					players = append(players, f.Player)
				}
				byPlayer[f.Player] = append(byPlayer[f.Player], f)
				continue
			}
			if k := slices.IndexFunc(rest, func(r corpus.Fact) bool { return sameEvent(&r, &f) }); k >= 0 {
				rest[k].Quotes = slices.Clone(rest[k].Quotes)
				mergeEvent(&rest[k], &f)
			} else {
				rest = append(rest, f)
			}
		}
		for _, p := range players {
			strands = weave(strands, p, byPlayer[p], i, m.weights[i])
		}
	}
	order(strands, m.readings)
	for _, s := range strands {
		m.Facts = append(m.Facts, s.goal())
	}
	m.strands = strands
	m.Facts = append(m.Facts, rest...)
}

// weave adds the goals by one player that a report tells to those that others
// told: in the same order, and as near in time as can be.
func weave(strands []*strand, player string, goals []corpus.Fact, reading int, weight float64) []*strand {
	var known []*strand
	for _, s := range strands {
		if s.tellings[0].Player == player {
			known = append(known, s)
		}
	}
	for i, k := range matchGoals(known, goals) {
		if k >= 0 {
			s := known[k]
			s.tellings, s.from, s.weights = append(s.tellings, goals[i]), append(s.from, reading), append(s.weights, weight)
			continue
		}
		strands = append(strands, &strand{tellings: goals[i : i+1 : i+1], from: []int{reading}, weights: []float64{weight}})
	}
	return strands
}

// matchGoals finds for each goal the strand that it is told in, -1 for a new
// one, so that the order is kept and the cost of all is least.
func matchGoals(known []*strand, goals []corpus.Fact) []int {
	const another = 9 // costs as much as so many minutes between two tellings
	type cell struct {
		cost int
		took bool
	}
	table := make([][]cell, len(goals)+1) // from goal i and strand k on
	for i := range table {
		table[i] = make([]cell, len(known)+1)
	}
	for i := len(goals) - 1; i >= 0; i-- {
		table[i][len(known)].cost = (len(goals) - i) * another
	}
	for i := len(goals) - 1; i >= 0; i-- {
		for k := len(known) - 1; k >= 0; k-- {
			c := cell{cost: min(table[i][k+1].cost, table[i+1][k].cost+another)}
			if t := table[i+1][k+1].cost + known[k].distance(&goals[i]); t <= c.cost {
				c = cell{t, true}
			}
			table[i][k] = c
		}
	}
	out := make([]int, len(goals))
	for i, k := 0, 0; i < len(goals); {
		switch {
		case k < len(known) && table[i][k].took:
			out[i], i, k = k, i+1, k+1
		case k < len(known) && table[i][k].cost == table[i][k+1].cost:
			k++
		default:
			out[i], i = -1, i+1
		}
	}
	return out
}

// distance is how far a goal is in minutes from those of a strand; a goal
// without a minute is near to any.
func (s *strand) distance(f *corpus.Fact) int {
	best, told := 100, false
	for i := range s.tellings {
		if m := s.tellings[i].Minute; m > 0 && f.Minute > 0 {
			best, told = min(best, max(m-f.Minute, f.Minute-m)), true
		}
	}
	if !told {
		return 2
	}
	return best
}

// order sorts goals by minute; one without a minute stands where the reports
// that tell it have it.
func order(strands []*strand, readings []*corpus.Match) {
	for _, s := range strands {
		s.at = float64(s.minute().Minute)
	}
	for i := range readings {
		var told []*strand // by this report, in its order
		for _, s := range strands {
			if slices.Contains(s.from, i) {
				told = append(told, s)
			}
		}
		for k, s := range told {
			for back := k - 1; back >= 0 && s.at == 0; back-- {
				if told[back].at > 0 {
					s.at = told[back].at + 0.1
				}
			}
			for on := k + 1; on < len(told) && s.at == 0; on++ {
				if told[on].at > 0 {
					s.at = told[on].at - 0.1
				}
			}
		}
	}
	slices.SortStableFunc(strands, func(a, b *strand) int { return cmp.Compare(a.at, b.at) })
}

// minute returns the telling whose minute has the most weight.
func (s *strand) minute() *corpus.Fact {
	votes := map[int]float64{}
	best := &s.tellings[0]
	for i := range s.tellings {
		if f := &s.tellings[i]; f.Minute > 0 {
			votes[f.Minute] += s.weights[i] * precision(f.MinuteText)
		}
	}
	for i := range s.tellings {
		if f := &s.tellings[i]; votes[f.Minute] > votes[best.Minute] {
			best = f
		}
	}
	return best
}

// precision weighs how exactly a wording gives a minute: "just before the half
// hour" less than "the 29th minute".
func precision(wording string) float64 {
	vague := rules().class("vagueword")
	for w := range strings.FieldsFuncSeq(fold(wording), func(r rune) bool { return r == ' ' || r == '-' }) {
		if vague.has(rules().vocab.id(w)) {
			return 0.6
		}
	}
	return 1
}

// goal makes one goal of all tellings.
func (s *strand) goal() corpus.Fact {
	f := s.tellings[0]
	f.Quotes = nil
	timed := s.minute()
	f.Minute, f.Added, f.MinuteText = timed.Minute, timed.Added, timed.MinuteText
	assists, teams, distances := newBallot("", ""), newBallot("", ""), newBallot("", "")
	own, penalty, all := 0.0, 0.0, 0.0
	for i := range s.tellings {
		t, w := &s.tellings[i], s.weights[i]
		all += w
		f.Quotes = append(f.Quotes, t.Quotes...)
		f.MinuteText = cmp.Or(f.MinuteText, t.MinuteText)
		f.Body = cmp.Or(f.Body, t.Body)
		assists.say(t.Other, w, "", nil)
		teams.say(t.Team, w, "", nil)
		distances.say(t.Distance, w, "", nil)
		if t.OwnGoal {
			own += w
		}
		if t.Penalty {
			penalty += w
		}
	}
	f.Other, _ = assists.winner().(string)
	f.Team, _ = teams.winner().(string)
	f.Distance, _ = distances.winner().(int)
	f.OwnGoal = 2*own >= all
	f.Penalty = 3*penalty >= all && penalty > 0
	return f
}

// goalCount counts the merged goals of each side; nil if one has no side.
func (m *merger) goalCount() *[2]int {
	n := &[2]int{}
	for i := range m.strands {
		switch m.Facts[i].Team {
		case m.Home:
			n[0]++
		case m.Away:
			n[1]++
		default:
			return nil
		}
	}
	return n
}

// fitGoals drops the goals that are too many for the score, those that the
// fewest reports tell first, and lists the points on which reports differ
// about those that stay.
func (m *merger) fitGoals() {
	if n := m.goalCount(); n != nil && m.Score != nil {
		m.dropGoals(m.Home, n[0]-m.Score.Home)
		m.dropGoals(m.Away, n[1]-m.Score.Away)
	}
	for i, s := range m.strands {
		m.Disagreements = append(m.Disagreements, s.disputes(fmt.Sprintf("goal %d", i+1))...)
	}
}

// dropGoals drops so many goals of a side.
func (m *merger) dropGoals(team string, many int) {
	for ; many > 0; many-- {
		worst := -1
		for i, s := range m.strands {
			if m.Facts[i].Team == team && (worst < 0 || s.evidence() < m.strands[worst].evidence()) {
				worst = i
			}
		}
		if worst < 0 || len(m.strands[worst].tellings) == len(m.readings) {
			return
		}
		m.strands = slices.Delete(m.strands, worst, worst+1)
		m.Facts = slices.Delete(m.Facts, worst, worst+1)
	}
}

// evidence weighs how well a goal is told.
func (s *strand) evidence() float64 {
	w := 0.0
	for i := range s.tellings {
		told := 1 + min(float64(len(s.tellings[i].Quotes)), 5)/10
		if s.tellings[i].Player == "" {
			told -= 0.8
		}
		w += s.weights[i] * told
	}
	return w
}
