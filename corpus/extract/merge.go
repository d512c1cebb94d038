package extract

import (
	"cmp"
	"slices"
	"strings"

	"pressbox/corpus"
)

// Merge joins the readings of reports that tell of one match. The order of
// its result is that of the first reports; nothing given to it is changed.
func Merge(readings []*corpus.Match) []*corpus.Match {
	var groups [][]*corpus.Match
next:
	for _, m := range readings {
		for i, g := range groups {
			if slices.ContainsFunc(g, func(o *corpus.Match) bool { return sameMatch(o, m) }) {
				groups[i] = append(g, m)
				continue next
			}
		}
		groups = append(groups, []*corpus.Match{m})
	}
	out := make([]*corpus.Match, len(groups))
	used := map[string]int{}
	for i, g := range groups {
		out[i] = g[0]
		if len(g) > 1 {
			out[i] = mergeGroup(g)
		}
		if n := used[out[i].ID]; n > 0 {
			again := *out[i]
			again.ID += "-" + string(rune('1'+n%9))
			out[i] = &again
		}
		used[out[i].ID]++
	}
	return out
}

// sameMatch reports whether two readings tell of one match: the same sides,
// and nothing that two matches of these sides would have different.
func sameMatch(a, b *corpus.Match) bool {
	if a.Not != "" || b.Not != "" {
		return false
	}
	straight := a.Home == b.Home && a.Away == b.Away
	turned := a.Home == b.Away && a.Away == b.Home
	if !straight && !turned {
		return false
	}
	if a.Date.Text != "" && b.Date.Text != "" && a.Date.Text != b.Date.Text {
		return false
	}
	shared, only := 0, 0
	for _, f := range a.Facts {
		if f.Kind != corpus.Goal || f.Player == "" {
			continue
		}
		if slices.ContainsFunc(b.Facts, func(o corpus.Fact) bool { return o.Kind == corpus.Goal && sameNames(o.Player, f.Player) }) {
			shared++
		} else {
			only++
		}
	}
	if a.Score != nil && b.Score != nil {
		x, y := [2]int{a.Score.Home, a.Score.Away}, [2]int{b.Score.Home, b.Score.Away}
		if turned {
			y[0], y[1] = y[1], y[0]
		}
		if x == y {
			return shared > 0 || only == 0 || x[0]+x[1] == 0
		}
		return shared > only
	}
	return shared >= only
}

// sameNames reports whether two written names can be one person's.
func sameNames(a, b string) bool {
	return samePerson(strings.Fields(fold(a)), strings.Fields(fold(b)))
}

// mergeGroup merges the readings of one match.
func mergeGroup(g []*corpus.Match) *corpus.Match {
	m := &corpus.Match{}
	m.Home, m.Away = homeOf(g)
	names := mergePeople(m, g)
	var facts []corpus.Fact
	for _, o := range g {
		m.Reports = append(m.Reports, o.Reports...)
		turned := o.Home != m.Home
		mergeScore(&m.Score, o.Score, turned)
		mergeScore(&m.HalfTime, o.HalfTime, turned)
		m.ExtraTime = m.ExtraTime || o.ExtraTime
		if m.Shootout == nil {
			m.Shootout = o.Shootout
		}
		hm, am := o.HomeManager, o.AwayManager
		if turned {
			hm, am = am, hm
		}
		for _, v := range [...]struct {
			to   *corpus.Value
			from corpus.Value
		}{{&m.Date, o.Date}, {&m.Competition, o.Competition}, {&m.Stage, o.Stage}, {&m.Venue, o.Venue}, {&m.Referee, o.Referee},
			{&m.Attendance, o.Attendance}, {&m.HomeManager, hm}, {&m.AwayManager, am}} {
			mergeValue(v.to, v.from, names)
		}
		for _, f := range o.Facts {
			f.Player, f.Other = names.full(f.Player), names.full(f.Other)
			facts = append(facts, f)
		}
		for _, p := range o.Passages {
			p.Names = slices.Clone(p.Names)
			for i, n := range p.Names {
				p.Names[i] = names.full(n)
			}
			m.Passages = append(m.Passages, p)
		}
	}
	m.Facts = mergeFacts(m, facts)
	m.Disagreements = append(m.Disagreements, disputes(m, g)...)
	m.ID = slug(m)
	return m
}

// homeOf returns the sides in the order that most readings give.
func homeOf(g []*corpus.Match) (home, away string) {
	n := 0
	for _, o := range g {
		if o.Home == g[0].Home {
			n++
		}
	}
	if 2*n >= len(g) {
		return g[0].Home, g[0].Away
	}
	return g[0].Away, g[0].Home
}

func mergeScore(to **corpus.Score, from *corpus.Score, turned bool) {
	if from == nil {
		return
	}
	s := *from
	if turned {
		s.Home, s.Away = s.Away, s.Home
	}
	switch {
	case *to == nil, len((*to).Quotes) == 0 && len(s.Quotes) > 0:
		*to = &s
	case (*to).Home == s.Home && (*to).Away == s.Away:
		(*to).Quotes = append(slices.Clone((*to).Quotes), s.Quotes...)
	}
}

func mergeValue(to *corpus.Value, from corpus.Value, names fullNames) {
	from.Text = names.full(from.Text)
	switch {
	case to.Text == "":
		*to = from
	case to.Text == from.Text:
		to.Quotes = append(slices.Clone(to.Quotes), from.Quotes...)
	}
}

// fullNames maps every name that a report uses to the fullest of all.
type fullNames map[string]string

func (n fullNames) full(name string) string {
	if f, ok := n[name]; ok {
		return f
	}
	return name
}

// mergePeople joins the people of all readings into m, and returns their
// fullest names.
func mergePeople(m *corpus.Match, g []*corpus.Match) fullNames {
	names := fullNames{}
	words := [][]string{}
	for _, o := range g {
		for _, p := range o.People {
			w := strings.Fields(fold(p.Name))
			i := slices.IndexFunc(m.People, func(q corpus.Person) bool {
				return samePerson(strings.Fields(fold(q.Name)), w) && (p.Team == "" || q.Team == "" || p.Team == q.Team)
			})
			if i < 0 {
				p.Aliases = slices.Clone(p.Aliases)
				m.People, words = append(m.People, p), append(words, w)
				names[p.Name] = p.Name
				continue
			}
			q := &m.People[i]
			if len(w) > len(words[i]) {
				q.Aliases = append(q.Aliases, q.Name)
				q.Name, words[i] = p.Name, w
			} else if p.Name != q.Name {
				q.Aliases = append(q.Aliases, p.Name)
			}
			for _, a := range p.Aliases {
				if !slices.Contains(q.Aliases, a) && a != q.Name {
					q.Aliases = append(q.Aliases, a)
				}
			}
			q.Mentions += p.Mentions
			q.Role = max(q.Role, p.Role)
			q.Team = cmp.Or(q.Team, p.Team)
		}
	}
	for _, p := range m.People {
		for _, a := range p.Aliases {
			if _, ok := names[a]; !ok && !strings.HasPrefix(a, "the ") {
				names[a] = p.Name
			}
		}
		names[p.Name] = p.Name
	}
	return names
}

// mergeFacts joins the same fact of several reports.
func mergeFacts(m *corpus.Match, facts []corpus.Fact) []corpus.Fact {
	var goals, rest []corpus.Fact
	byReport := map[*corpus.Report]map[string]int{}
	var keys []string
	index := map[string]int{}
	for _, f := range facts {
		if f.Kind != corpus.Goal {
			if i := slices.IndexFunc(rest, func(o corpus.Fact) bool { return sameEvent(&o, &f) }); i >= 0 {
				rest[i].Quotes = slices.Clone(rest[i].Quotes)
				mergeEvent(&rest[i], &f)
				continue
			}
			rest = append(rest, f)
			continue
		}
		r := f.Quotes[0].Report
		if byReport[r] == nil {
			byReport[r] = map[string]int{}
		}
		n := byReport[r][f.Player]
		byReport[r][f.Player]++
		key := f.Player + "#" + string(rune('0'+n))
		if i, ok := index[key]; ok {
			mergeGoal(&goals[i], &f)
			continue
		}
		index[key] = len(goals)
		keys = append(keys, key)
		goals = append(goals, f)
	}
	slices.SortStableFunc(goals, func(a, b corpus.Fact) int {
		if a.Minute == 0 || b.Minute == 0 {
			return 0
		}
		return a.Minute - b.Minute
	})
	for i := range goals {
		m.Disagreements = append(m.Disagreements, goalDisputes(i, &goals[i], facts)...)
	}
	return append(goals, rest...)
}

// mergeGoal adds what another report says of a goal.
func mergeGoal(a, b *corpus.Fact) {
	a.Quotes = append(slices.Clone(a.Quotes), b.Quotes...)
	a.Other = cmp.Or(a.Other, b.Other)
	a.Team = cmp.Or(a.Team, b.Team)
	if a.Minute == 0 {
		a.Minute, a.Added = b.Minute, b.Added
	}
	a.MinuteText = cmp.Or(a.MinuteText, b.MinuteText)
	a.Body = cmp.Or(a.Body, b.Body)
	a.Distance = cmp.Or(a.Distance, b.Distance)
	a.OwnGoal = a.OwnGoal || b.OwnGoal
	a.Penalty = a.Penalty || b.Penalty
}
