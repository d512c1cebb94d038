package index

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/blevesearch/vellum"
	"github.com/blevesearch/vellum/levenshtein"

	"pressbox/corpus"
)

// A NameKind says what bears a name.
type NameKind uint8

// The kinds of name.
const (
	PersonName NameKind = iota
	TeamName
)

// A Name is a person or a team that reports name.
type Name struct {
	Name     string // the form most used
	Kind     NameKind
	Mentions int // over all matches
	Matches  []*corpus.Match
}

// Names finds names by how they begin and by how they are nearly spelt. It is
// read-only and safe for concurrent use.
type Names struct {
	names []Name      // the most talked-of first
	fst   *vellum.FST // ways to write a name → index in ways
	ways  [][]int     // indexes in names, rising
}

// NewNames lists the names of people and teams in matches.
func NewNames(matches []*corpus.Match) (*Names, error) {
	g := gathering{}
	for _, m := range matches {
		spoken := map[string]int{}
		for i := range m.Passages {
			for _, name := range m.Passages[i].Names {
				spoken[name]++
			}
		}
		for _, p := range m.People {
			g.note(m, Name{Name: p.Name, Kind: PersonName, Mentions: max(p.Mentions, spoken[p.Name])}, p.Aliases)
		}
		for _, team := range []string{m.Home, m.Away} {
			if team != "" {
				g.note(m, Name{Name: team, Kind: TeamName, Mentions: spoken[team]}, nil)
			}
		}
	}
	all := slices.SortedFunc(maps.Values(g), func(a, b *gathered) int {
		return cmp.Or(cmp.Compare(b.Mentions, a.Mentions), strings.Compare(a.Name.Name, b.Name.Name), cmp.Compare(a.Kind, b.Kind))
	})
	n := &Names{}
	ways := map[string][]int{}
	for i, name := range all {
		n.names = append(n.names, name.Name)
		for form := range name.forms {
			addWays(ways, form, i)
		}
	}
	if err := n.build(ways); err != nil {
		return nil, fmt.Errorf("names: %w", err)
	}
	return n, nil
}

// A gathering is the names of all matches by kind and folded name.
type gathering map[string]*gathered

type gathered struct {
	Name
	forms map[string]bool
}

// note enters a name as one match has it.
func (g gathering) note(m *corpus.Match, name Name, aliases []string) {
	key := string(rune('0'+name.Kind)) + fold(name.Name)
	have := g[key]
	if have == nil {
		have = &gathered{Name: Name{Name: name.Name, Kind: name.Kind}, forms: map[string]bool{name.Name: true}}
		g[key] = have
	}
	have.Mentions += name.Mentions
	if !slices.Contains(have.Matches[max(0, len(have.Matches)-1):], m) {
		have.Matches = append(have.Matches, m)
	}
	for _, alias := range aliases {
		have.forms[strings.TrimPrefix(alias, "the ")] = true
	}
}

// addWays enters the ways to begin to write the ith name: whole, from any of
// its words on, and with its last word first.
func addWays(ways map[string][]int, name string, i int) {
	enter := func(words ...string) {
		if way := strings.Join(words, " "); way != "" && !slices.Contains(ways[way], i) {
			ways[way] = append(ways[way], i)
		}
	}
	ws := slices.Collect(words(name))
	for k := range ws {
		enter(ws[k:]...)
	}
	if k := len(ws) - 1; k > 0 {
		enter(append([]string{ws[k]}, ws[:k]...)...)
	}
}

// build makes the transducer of the ways.
func (n *Names) build(ways map[string][]int) error {
	var b bytes.Buffer
	builder, err := vellum.New(&b, nil)
	if err != nil {
		return err
	}
	for i, way := range slices.Sorted(maps.Keys(ways)) {
		if err := builder.Insert([]byte(way), uint64(i)); err != nil {
			return err
		}
		n.ways = append(n.ways, ways[way])
	}
	if err := builder.Close(); err != nil {
		return err
	}
	n.fst, err = vellum.Load(b.Bytes())
	return err
}

// Complete returns at most limit names of which some part begins with prefix,
// the most talked-of first, and after them those that do but for a typing
// error. An empty prefix begins every name.
func (n *Names) Complete(prefix string, limit int) []Name {
	if strings.TrimSpace(prefix) == "" {
		return slices.Clone(n.names[:max(0, min(limit, len(n.names)))])
	}
	key := fold(cut(prefix))
	if key == "" {
		return nil
	}
	found := n.search(beginning{exactly(key)}, limit, nil)
	if len(found) < limit {
		if typo := within(key); typo != nil {
			found = n.search(beginning{typo}, limit, found)
		}
	}
	return n.list(found)
}

// Near returns at most limit names that are written like name, or have a part
// that is, but for a typing error or two: none in two letters, one in up to
// five, two in more. Names without an error come first, then the most
// talked-of.
func (n *Names) Near(name string, limit int) []Name {
	key := fold(cut(name))
	found := n.search(exactly(key), limit, nil)
	if len(found) < limit {
		if typo := within(key); typo != nil {
			found = n.search(typo, limit, found)
		}
	}
	return n.list(found)
}

// cut shortens what a user typed to what can be a name.
func cut(typed string) string { return typed[:min(len(typed), 2*longest)] }

// search adds to found the names that have a way which a accepts, until there
// are limit of them.
func (n *Names) search(a vellum.Automaton, limit int, found []int) []int {
	var more []int
	it, err := n.fst.Search(a, nil, nil)
	for ; err == nil; err = it.Next() {
		_, way := it.Current()
		more = append(more, n.ways[way]...)
	}
	slices.Sort(more)
	for _, i := range slices.Compact(more) {
		if len(found) < limit && !slices.Contains(found, i) {
			found = append(found, i)
		}
	}
	return found
}

func (n *Names) list(found []int) []Name {
	names := make([]Name, len(found))
	for i, k := range found {
		names[i] = n.names[k]
	}
	return names
}

// The builders of automata that accept words with so many typing errors, of
// which exchanged neighbours are one. They are costly to make and read-only.
var (
	oneError = sync.OnceValues(func() (*levenshtein.LevenshteinAutomatonBuilder, error) {
		return levenshtein.NewLevenshteinAutomatonBuilder(1, true)
	})
	twoErrors = sync.OnceValues(func() (*levenshtein.LevenshteinAutomatonBuilder, error) {
		return levenshtein.NewLevenshteinAutomatonBuilder(2, true)
	})
)

// within returns an automaton that accepts word with as many errors as its
// length allows, nil if it allows none.
func within(word string) vellum.Automaton {
	errors, builder := uint8(0), oneError
	switch {
	case len(word) <= 2:
		return nil
	case len(word) <= 5:
		errors = 1
	default:
		errors, builder = 2, twoErrors
	}
	b, err := builder()
	if err != nil {
		return nil
	}
	dfa, err := b.BuildDfa(word, errors)
	if err != nil {
		return nil
	}
	return dfa
}

// exactly accepts one word; its state is how much of it was read.
type exactly string

func (e exactly) Start() int               { return 0 }
func (e exactly) IsMatch(s int) bool       { return s == len(e) }
func (e exactly) CanMatch(s int) bool      { return s >= 0 }
func (e exactly) WillAlwaysMatch(int) bool { return false }
func (e exactly) Accept(s int, b byte) int {
	if s >= 0 && s < len(e) && e[s] == b {
		return s + 1
	}
	return -1
}

// beginning accepts whatever begins with something that is accepted by the
// automaton it stands before. Its own state is complete, beyond which anything
// may follow.
type beginning struct{ of vellum.Automaton }

const complete = -2

func (b beginning) Start() int {
	return b.passed(b.of.Start())
}
func (b beginning) IsMatch(s int) bool         { return s == complete }
func (b beginning) CanMatch(s int) bool        { return s == complete || b.of.CanMatch(s) }
func (b beginning) WillAlwaysMatch(s int) bool { return s == complete }
func (b beginning) Accept(s int, c byte) int {
	if s == complete {
		return s
	}
	return b.passed(b.of.Accept(s, c))
}

func (b beginning) passed(s int) int {
	if b.of.IsMatch(s) {
		return complete
	}
	return s
}
