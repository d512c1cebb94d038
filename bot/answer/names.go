package answer

import (
	"maps"
	"slices"
	"strings"

	"pressbox/corpus"
	"pressbox/corpus/tree"
)

// A name is a person or a team that reports name, over all matches. It is
// read-only.
type name struct {
	text   string // as the newest match has it
	team   bool
	places []place // where it occurs, the newest first; at least one
	talk   talk
}

// A place is one match in which a name occurs.
type place struct {
	*encounter
	text     string         // the name as it is there
	nth      int            // of the names there
	person   *corpus.Person // nil for a team
	side     bool           // of a team: it played, and was not only spoken of
	mentions int            // how often it is named
}

// order puts places in the order in which names are met: the newest match first.
func (p place) order(o place) int {
	if c := p.encounter.order(o.encounter); c != 0 {
		return c
	}
	return p.nth - o.nth
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

// names is the table of all names. It is read-only; another version of it has
// what did not change in common with it.
type names struct {
	byKey  tree.Tree[*name]
	senses tree.Tree[[]sense] // by joined folded words: what they can mean, in the order of the names' first places
	words  tree.Tree[int]     // every word of the reports, and how often
	stems  tree.Tree[int]     // the same by stem
}

// key is the same for all orders of a person's names.
func key(s string, team bool) string {
	words := strings.Fields(join(s))
	if team {
		return teamKey + strings.Join(words, " ")
	}
	slices.Sort(words)
	return strings.Join(words, " ")
}

// in returns the place of e in a match.
func (e *name) in(m *encounter) (place, bool) {
	k, ok := slices.BinarySearchFunc(e.places, m, func(p place, m *encounter) int { return p.encounter.order(m) })
	if !ok {
		return place{}, false
	}
	return e.places[k], true
}

// forms are the forms of words that stand for e, and how surely.
func (e *name) forms() map[string]int {
	if e.team {
		return teamForms(e.text)
	}
	forms := personForms(e.text)
	met := map[string]bool{}
	for _, p := range e.places {
		for _, a := range p.person.Aliases {
			if !met[a] {
				met[a] = true
				form := strings.TrimPrefix(join(a), "the ")
				forms[form] = max(forms[form], alias)
			}
		}
	}
	delete(forms, "")
	return forms
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

// teamKey begins the keys of teams.
const teamKey = "team "

// A mention is a run of words of a question that stands for a name.
type mention struct {
	from, to int // words of the question
	senses   []sense
	typo     bool
}

// find is the longest run of words from i that stands for a name.
func (n *names) find(words []word, i int) (mention, bool) {
	var joined strings.Builder
	var ends [longestName]int // by words of the run
	words = words[i:min(i+longestName, len(words))]
	for k, w := range words {
		if k > 0 {
			joined.WriteByte(' ')
		}
		joined.WriteString(w.s)
		ends[k] = joined.Len()
	}
	for k := len(words); k > 0; k-- {
		form := joined.String()[:ends[k-1]]
		senses := n.standsFor(form)
		if one, ok := strings.CutSuffix(form, "s"); ok && senses == nil {
			senses = n.standsFor(one)
		}
		if senses != nil {
			return mention{from: i, to: i + k, senses: senses}, true
		}
	}
	for k := min(len(words), longestName-1); k > 0; k-- {
		if team, ok := knownForms()[joined.String()[:ends[k-1]]]; ok {
			return mention{from: i, to: i + k, senses: []sense{{&name{text: team, team: true}, surname}}}, true
		}
	}
	return mention{}, false
}

// standsFor is what a form of words can mean, nil for nothing: a single letter
// means nobody.
func (n *names) standsFor(form string) []sense {
	if len(form) < 2 {
		return nil
	}
	return n.senses.At(form)
}

// longestName is how many words of a question may be one name.
const longestName = 5

// guess is what a mistyped word most likely stands for. The names that differ
// least win; surnames win over given names.
func (n *names) guess(s string, limit int) []sense {
	if limit <= 0 || s == "" {
		return nil
	}
	slips := map[string]int{}
	note := func(form string, d int, _ []sense) {
		if form[0] != s[0] {
			d += wrongStart
		}
		if before, met := slips[form]; !met || d < before {
			slips[form] = d
		}
	}
	mistyped(n.senses, s, limit, note)
	if one, ok := strings.CutSuffix(s, "s"); ok {
		mistyped(n.senses, one, limit, note)
	}
	var best []sense
	least, heavy := limit, 0
	for _, form := range slices.Sorted(maps.Keys(slips)) {
		d := slips[form]
		if d > least || d == 0 || len(form) < 3 {
			continue
		}
		weight := 0
		for _, x := range n.senses.At(form) {
			weight = max(weight, x.weight)
		}
		switch {
		case best == nil || d < least || weight > heavy:
			best, least, heavy = slices.Clone(n.senses.At(form)), d, weight
		case weight == heavy:
			best = append(best, n.senses.At(form)...)
		}
	}
	return best
}

// wrongStart is for how many more slips a wrong first letter counts: nobody
// misses it easily, and many names differ in nothing else.
const wrongStart = 1
