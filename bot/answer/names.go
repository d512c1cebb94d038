package answer

import (
	"maps"
	"slices"
	"strings"
	"time"

	"pressbox/corpus"
)

// A name is a person or a team that reports name, over all matches.
type name struct {
	text   string
	team   bool
	places []place // where it occurs, in order of Engine.matches
	talk   talk
}

// A place is one match in which a name occurs.
type place struct {
	match    int            // index in Engine.matches
	person   *corpus.Person // nil for a team
	side     bool           // of a team: it played, and was not only spoken of
	mentions int            // how often it is named
}

// A sense is one thing that a form of words can stand for.
type sense struct {
	name   *name
	weight int // fullName … givenName
}

// How surely a form of words stands for a name.
const (
	givenName = 1 + iota
	alias
	surname
	fullName
)

// names is the table of all names. It is read-only once built.
type names struct {
	all     []*name
	senses  map[string][]sense // joined folded words → what they can mean
	singles spellings          // single words of the table, for typos
	words   map[string]int     // every word of the reports, and how often
	stems   map[string]int     // the same by stem
}

// gather builds the table of the names of matches.
func gather(matches []*corpus.Match, dates []time.Time) *names {
	n := &names{senses: map[string][]sense{}, words: map[string]int{}, stems: map[string]int{}}
	byKey := map[string]*name{}
	counts := map[string]*int{}
	spokenTeams := map[string]bool{}
	for i, m := range matches {
		for _, team := range []string{m.Home, m.Away} {
			if team != "" {
				n.entry(byKey, team, true).add(place{match: i, side: true})
			}
		}
		for k := range m.People {
			p := &m.People[k]
			if isSide(m, p.Name) || fansWords.filler[strings.ToLower(p.Name)] {
				continue
			}
			n.entry(byKey, p.Name, false).add(place{match: i, person: p, mentions: p.Mentions})
		}
		for _, r := range m.Reports {
			count(counts, r.Text)
		}
		for _, p := range m.Passages {
			for _, spoken := range p.Names {
				isTeam, met := spokenTeams[spoken]
				if !met {
					isTeam = byKey[key(spoken, false)] == nil && knownTeams()[join(spoken)] != nil
					spokenTeams[spoken] = isTeam
				}
				if isTeam {
					n.entry(byKey, spoken, true).add(place{match: i, mentions: 1})
				}
			}
		}
	}
	for w, count := range counts {
		n.words[w] = *count
		n.stems[stem(w)] += *count
	}
	for _, e := range n.all {
		n.learn(e)
		for _, p := range e.places {
			e.talk.add(p.mentions, dates[p.match])
		}
	}
	for form := range n.senses {
		if !strings.Contains(form, " ") && form != "" {
			n.singles = append(n.singles, form)
		}
	}
	slices.Sort(n.singles)
	return n
}

// isSide reports whether what passes for a person's name is one of the sides:
// a club that is spoken of as of a man.
func isSide(m *corpus.Match, person string) bool {
	return strings.EqualFold(person, m.Home) || strings.EqualFold(person, m.Away)
}

// key is the same for all orders of a person's names.
func key(s string, team bool) string {
	words := strings.Fields(join(s))
	if team {
		return "team " + strings.Join(words, " ")
	}
	slices.Sort(words)
	return strings.Join(words, " ")
}

// entry is the name that a text stands for, a new one if there is none yet. It
// is known by its key, and by the text itself, which needs no folding.
func (n *names) entry(byKey map[string]*name, text string, team bool) *name {
	exact := text
	if team {
		exact = "team " + text
	}
	if e := byKey[exact]; e != nil {
		return e
	}
	k := key(text, team)
	e := byKey[k]
	if e == nil {
		e = &name{text: text, team: team}
		n.all = append(n.all, e)
	}
	byKey[k], byKey[exact] = e, e
	return e
}

// add notes a place, once for a match.
func (e *name) add(p place) {
	if k := len(e.places) - 1; k >= 0 && e.places[k].match == p.match {
		e.places[k].side = e.places[k].side || p.side
		e.places[k].mentions += p.mentions
		return
	}
	e.places = append(e.places, p)
}

// in returns the place of e in the match with index i.
func (e *name) in(i int) (place, bool) {
	k, ok := slices.BinarySearchFunc(e.places, i, func(p place, i int) int { return p.match - i })
	if !ok {
		return place{}, false
	}
	return e.places[k], true
}

// learn enters the forms of words that stand for e.
func (n *names) learn(e *name) {
	if e.team {
		for form, weight := range teamForms(e.text) {
			n.mean(form, sense{e, weight})
		}
		return
	}
	for form, weight := range personForms(e.text) {
		n.mean(form, sense{e, weight})
	}
	for _, p := range e.places {
		for _, a := range p.person.Aliases {
			form := join(a)
			n.mean(strings.TrimPrefix(form, "the "), sense{e, alias})
		}
	}
}

func (n *names) mean(form string, s sense) {
	if form == "" {
		return
	}
	for i, have := range n.senses[form] {
		if have.name == s.name {
			n.senses[form][i].weight = max(have.weight, s.weight)
			return
		}
	}
	n.senses[form] = append(n.senses[form], s)
}

// personForms are the full name in either order, its end ("El Ghazi",
// "Ghazi") and its given names.
func personForms(text string) map[string]int {
	words := strings.Fields(join(text))
	forms := map[string]int{}
	for i := range words {
		weight := surname
		if i == 0 {
			weight = fullName
		}
		forms[strings.Join(words[i:], " ")] = weight
		if i > 0 {
			forms[strings.Join(words[i:], " ")+" "+strings.Join(words[:i], " ")] = fullName
		}
	}
	for _, w := range words[:max(len(words)-1, 0)] {
		if len(w) > 2 && forms[w] == 0 {
			forms[w] = givenName
		}
	}
	if len(words) > 1 {
		forms[strings.Join(words, "")] = surname
	}
	return forms
}

// A mention is a run of words of a question that stands for a name.
type mention struct {
	from, to int // words of the question
	senses   []sense
	typo     bool
}

// find is the longest run of words from i that stands for a name.
func (n *names) find(words []word, i int) (mention, bool) {
	for k := min(5, len(words)-i); k > 0; k-- {
		parts := make([]string, k)
		for j := range parts {
			parts[j] = words[i+j].s
		}
		form := strings.Join(parts, " ")
		for _, form := range []string{form, strings.TrimSuffix(form, "s")} {
			if s := n.senses[form]; len(s) > 0 && len(form) > 1 {
				return mention{from: i, to: i + k, senses: s}, true
			}
		}
	}
	for k := min(4, len(words)-i); k > 0; k-- {
		parts := make([]string, k)
		for j := range parts {
			parts[j] = words[i+j].s
		}
		if team, ok := knownForms()[strings.Join(parts, " ")]; ok {
			return mention{from: i, to: i + k, senses: []sense{{&name{text: team, team: true}, surname}}}, true
		}
	}
	return mention{}, false
}

// guess is what a mistyped word most likely stands for. The names that differ
// least win; surnames win over given names.
func (n *names) guess(s string, limit int) []sense {
	if limit <= 0 || s == "" {
		return nil
	}
	slips := map[string]int{}
	note := func(form string, d int) {
		if form[0] != s[0] {
			d += wrongStart
		}
		if before, met := slips[form]; !met || d < before {
			slips[form] = d
		}
	}
	n.singles.near(s, limit, note)
	if one, ok := strings.CutSuffix(s, "s"); ok {
		n.singles.near(one, limit, note)
	}
	var best []sense
	least, heavy := limit, 0
	for _, form := range slices.Sorted(maps.Keys(slips)) {
		d := slips[form]
		if d > least || d == 0 || len(form) < 3 {
			continue
		}
		weight := 0
		for _, x := range n.senses[form] {
			weight = max(weight, x.weight)
		}
		switch {
		case best == nil || d < least || weight > heavy:
			best, least, heavy = slices.Clone(n.senses[form]), d, weight
		case weight == heavy:
			best = append(best, n.senses[form]...)
		}
	}
	return best
}

// wrongStart is for how many more slips a wrong first letter counts: nobody
// misses it easily, and many names differ in nothing else.
const wrongStart = 1
