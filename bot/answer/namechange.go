package answer

import (
	"slices"
	"strings"

	"pressbox/corpus"
	"pressbox/corpus/tree"
)

// exchange returns the table without the names of matches that go out, and with
// those of matches that come in.
func (n names) exchange(in, out []*encounter) names {
	g := gathering{keys: map[string]string{}, known: map[string]bool{}, drafts: map[string]*draft{}}
	words := map[string]*int{}
	for _, m := range out {
		for k := range g.named(m.match) {
			g.draft(n, k).gone[m] = true
		}
		for _, r := range m.match.Reports {
			count(words, r.Text)
		}
	}
	for _, c := range words {
		*c = -*c
	}
	for _, m := range in {
		for k, p := range g.named(m.match) {
			p.encounter = m
			d := g.draft(n, k)
			d.come = append(d.come, *p)
		}
		for _, r := range m.match.Reports {
			count(words, r.Text)
		}
	}
	n.byKey, n.senses = g.rename(n.byKey.Edit(), n.senses.Edit())
	n.words, n.stems = recount(n.words.Edit(), n.stems.Edit(), words)
	return n
}

// A gathering is what changes in a table of names.
type gathering struct {
	keys   map[string]string // by names as they are written
	known  map[string]bool   // by the same: whether the lexicon knows such a team
	drafts map[string]*draft // by key
}

// A draft is a name whose places change.
type draft struct {
	old  *name // nil if it is new
	gone map[*encounter]bool
	come []place
}

func (g *gathering) draft(n names, key string) *draft {
	d := g.drafts[key]
	if d == nil {
		d = &draft{old: n.byKey.At(key), gone: map[*encounter]bool{}}
		g.drafts[key] = d
	}
	return d
}

// named are the names of a match by their keys.
func (g *gathering) named(m *corpus.Match) map[string]*place {
	found := map[string]*place{}
	add := func(text string, team bool) *place {
		k := g.key(text, team)
		if found[k] == nil {
			found[k] = &place{text: text, nth: len(found)}
		}
		return found[k]
	}
	for _, team := range []string{m.Home, m.Away} {
		if team != "" {
			add(team, true).side = true
		}
	}
	for i := range m.People {
		who := &m.People[i]
		if isSide(m, who.Name) || fansWords.filler[strings.ToLower(who.Name)] {
			continue
		}
		if p := add(who.Name, false); p.person == nil {
			p.person, p.mentions = who, who.Mentions
		}
	}
	for i := range m.Passages {
		for _, spoken := range m.Passages[i].Names {
			side := found[g.key(spoken, true)] != nil
			if side || found[g.key(spoken, false)] == nil && g.knownTeam(spoken) {
				add(spoken, true).mentions++
			}
		}
	}
	return found
}

// isSide reports whether what passes for a person's name is one of the sides:
// a club that is spoken of as of a man.
func isSide(m *corpus.Match, person string) bool {
	return strings.EqualFold(person, m.Home) || strings.EqualFold(person, m.Away)
}

func (g *gathering) key(text string, team bool) string {
	exact := text
	if team {
		exact = "team " + text
	}
	k, ok := g.keys[exact]
	if !ok {
		k = key(text, team)
		g.keys[exact] = k
	}
	return k
}

func (g *gathering) knownTeam(text string) bool {
	known, ok := g.known[text]
	if !ok {
		known = knownTeams()[join(text)] != nil
		g.known[text] = known
	}
	return known
}

// A meaning is how what a form of words stands for changes.
type meaning struct {
	gone []*name
	come []sense
}

// rename writes the changed names into a table.
func (g *gathering) rename(byKey *tree.Edit[*name], senses *tree.Edit[[]sense]) (tree.Tree[*name], tree.Tree[[]sense]) {
	meanings := map[string]*meaning{}
	of := func(form string) *meaning {
		if meanings[form] == nil {
			meanings[form] = &meaning{}
		}
		return meanings[form]
	}
	for k, d := range g.drafts {
		if d.old != nil {
			for form := range d.old.forms() {
				of(form).gone = append(of(form).gone, d.old)
			}
		}
		e := d.name(strings.HasPrefix(k, teamKey))
		if e == nil {
			byKey.Delete(k)
			continue
		}
		byKey.Set(k, e)
		for form, weight := range e.forms() {
			of(form).come = append(of(form).come, sense{e, weight})
		}
	}
	for form, m := range meanings {
		var left []sense
		for _, s := range senses.At(form) {
			if !slices.Contains(m.gone, s.name) {
				left = append(left, s)
			}
		}
		if left = append(left, m.come...); left == nil {
			senses.Delete(form)
			continue
		}
		slices.SortFunc(left, func(a, b sense) int { return a.name.places[0].order(b.name.places[0]) })
		senses.Set(form, left)
	}
	return byKey.Tree(), senses.Tree()
}

// name is the name as it is now, nil if it occurs nowhere.
func (d *draft) name(team bool) *name {
	e := &name{team: team}
	if d.old != nil {
		for _, p := range d.old.places {
			if !d.gone[p.encounter] {
				e.places = append(e.places, p)
			}
		}
	}
	e.places = append(e.places, d.come...)
	if len(e.places) == 0 {
		return nil
	}
	slices.SortFunc(e.places, place.order)
	e.text = e.places[0].text
	for _, p := range e.places {
		e.talk.add(p.mentions, p.day)
	}
	return e
}

// recount adds counts, which may be less than nothing, to those of words and of
// their stems.
func recount(words, stems *tree.Edit[int], counts map[string]*int) (tree.Tree[int], tree.Tree[int]) {
	byStem := map[string]int{}
	for w, c := range counts {
		recountOne(words, w, *c)
		byStem[stem(w)] += *c
	}
	for s, c := range byStem {
		recountOne(stems, s, c)
	}
	return words.Tree(), stems.Tree()
}

func recountOne(counts *tree.Edit[int], w string, change int) {
	switch n := counts.At(w) + change; {
	case change == 0:
	case n == 0:
		counts.Delete(w)
	default:
		counts.Set(w, n)
	}
}
