package extract

import (
	"embed"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"
)

//go:embed rules/*.txt
var rulesFolder embed.FS

// An eventKind is a sort of event, read from one file of the folder rules.
type eventKind struct {
	Name  string   // "goal"
	Roles []string // the people in it; the first is who the fact is about

	rules    []*rule
	examples []example
	number   int // from 0, in the order read
}

// A rule is one pattern of a kind.
type rule struct {
	*pattern
	kind   *eventKind
	marks  map[string]string // what the pattern says beside its slots: "penalty" → "", "body" → "header"
	weight float64           // how far it is trusted, 0 to 1
	at     string            // "goal.txt:12"
	role   ruleRole
	number int // from 0, in the order read
}

// A ruleRole says what a rule does with what it matches.
type ruleRole uint8

const (
	tells    ruleRole = iota // tells an event of its kind
	before                   // rules out a telling that begins just behind it
	after                    // … that it follows closely
	anywhere                 // … in the same sentence, about a clause away
)

var ruleMarks = map[string]ruleRole{"+": tells, "-<": before, "->": after, "-": anywhere}

// An example is a sentence, and the facts that must be read in it.
type example struct {
	text, want, at string
}

// A ruleset is all rules, compiled. It is read-only and safe for concurrent
// use.
type ruleset struct {
	vocab   *vocabulary
	kinds   []*eventKind
	byName  map[string]*eventKind
	macros  map[string][]string // of words.txt, and of the file being read: pieces
	verbs   map[string][]string
	words   map[string]*wordSet // classes of words that the code asks for: "preposition"
	classes [][]string          // by word: the classes that it is of
	glances []uint64            // by word: a bit for each of its classes
	byWord  [][]*rule           // rules to try in a row that has the word
	denials [][]*rule           // … if it tells an event of their kind: they only rule it out
	always  []*rule             // rules without a word that must occur
	count   int                 // of rules
	cast    string              // who plays in the examples
}

// rules returns the embedded rules, which are part of the program and tested.
var rules = sync.OnceValue(func() *ruleset {
	rs, err := readRules(rulesFolder)
	if err != nil {
		panic(err)
	}
	return rs
})

// readRules reads words.txt, which the others build on, and then every other
// file of the folder rules.
func readRules(fsys fs.FS) (*ruleset, error) {
	rs := &ruleset{vocab: newVocabulary(), byName: map[string]*eventKind{}, macros: map[string][]string{},
		verbs: map[string][]string{}}
	rs.words = map[string]*wordSet{"common": &rs.vocab.common}
	names, err := fs.Glob(fsys, "rules/*.txt")
	if err != nil {
		return nil, err
	}
	const words = "rules/words.txt"
	shared := map[string][]string{}
	if i := slices.Index(names, words); i >= 0 {
		if err := rs.read(fsys, words); err != nil {
			return nil, err
		}
		names, shared = slices.Delete(names, i, i+1), rs.macros
	}
	for _, name := range names {
		rs.macros = maps.Clone(shared)
		if err := rs.read(fsys, name); err != nil {
			return nil, err
		}
	}
	rs.plan()
	rs.vocab.bySet, rs.vocab.pieces, rs.vocab.room = nil, nil, room{} // all is compiled
	return rs, nil
}

func (rs *ruleset) read(fsys fs.FS, name string) error {
	var kind *eventKind
	number := 0
	text, err := fs.ReadFile(fsys, name)
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(text)) {
		number++
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		at := fmt.Sprintf("%s:%d", name, number)
		word, rest, _ := strings.Cut(line, " ")
		rest = strings.TrimSpace(rest)
		err := error(nil)
		switch {
		case word == "def" || word == "verb" || word == "class" || word == "cast":
			err = rs.define(word, rest)
		case word == "event":
			if kind = rs.byName[rest]; kind == nil {
				kind = &eventKind{Name: rest}
				rs.kinds, rs.byName[rest] = append(rs.kinds, kind), kind
			}
		case kind == nil:
			err = fmt.Errorf("%s before event", word)
		default:
			err = rs.line(kind, word, rest, at)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", at, err)
		}
	}
	return nil
}

// define reads a line that is of no kind: a name for a piece of pattern, the
// forms of an irregular verb, a class of words, or the cast of the examples.
func (rs *ruleset) define(what, rest string) error {
	name, text, _ := strings.Cut(rest, " ")
	switch what {
	case "def":
		if rs.macros[name] != nil {
			return fmt.Errorf("%s is defined twice", name)
		}
		rs.macros[name] = pieces("(" + text + ")")
	case "verb":
		rs.verbs[name] = strings.Fields(text)
		clear(rs.vocab.pieces) // may have its regular forms
	case "cast":
		rs.cast += rest + "\n"
	case "class":
		set := rs.words[name]
		if set == nil {
			set = &wordSet{}
			rs.words[name] = set
		}
		for _, w := range strings.Fields(text) {
			for _, f := range forms(w, rs.verbs) {
				set.add(rs.vocab.add(f))
			}
		}
	}
	return nil
}

// line reads a line of a kind.
func (rs *ruleset) line(kind *eventKind, word, rest, at string) error {
	switch word {
	case "roles":
		kind.Roles = strings.Fields(rest)
	case "=":
		text, want, ok := strings.Cut(rest+" ", " | ")
		if !ok {
			return fmt.Errorf("example without | and what must be found")
		}
		kind.examples = append(kind.examples, example{text: text, want: strings.TrimSpace(want), at: at})
	case "+", "-", "-<", "->":
		text, flags, _ := strings.Cut(rest, " | ")
		if word == "->" && strings.HasPrefix(text, "..") {
			_, text, _ = strings.Cut(text, " ") // it is looked for some words away in any case
		}
		r := &rule{kind: kind, weight: 1, at: strings.TrimPrefix(at, "rules/")}
		var err error
		if r.pattern, err = compile(text, rs.vocab, rs.macros, rs.verbs); err != nil {
			return err
		}
		for _, f := range strings.Fields(flags) {
			key, value, _ := strings.Cut(f, "=")
			if key == "weight" {
				if _, err := fmt.Sscanf(value, "%g", &r.weight); err != nil || !(r.weight > 0 && r.weight <= 1) {
					return fmt.Errorf("weight %q not between 0 and 1", value)
				}
				continue
			}
			if r.marks == nil {
				r.marks = map[string]string{}
			}
			r.marks[key] = strings.ReplaceAll(value, "_", " ")
		}
		r.role = ruleMarks[word]
		kind.rules = append(kind.rules, r)
	default:
		return fmt.Errorf("unknown line %q: want event, roles, +, -, -<, -> or =", word)
	}
	return nil
}

// plan files every rule under the words of which one must occur, and every
// class under its words.
func (rs *ruleset) plan() {
	rs.classes, rs.glances = make([][]string, len(rs.vocab.ids)+1), make([]uint64, len(rs.vocab.ids)+1)
	for name, set := range rs.words {
		for _, id := range set.ids {
			rs.classes[id] = append(rs.classes[id], name)
			rs.glances[id] |= glance(name)
		}
	}
	rs.byWord, rs.denials = make([][]*rule, len(rs.vocab.ids)+1), make([][]*rule, len(rs.vocab.ids)+1)
	for i, k := range rs.kinds {
		k.number = i
		for _, r := range k.rules {
			r.number = rs.count
			rs.count++
			if r.anchor == 0 {
				rs.always = append(rs.always, r)
				continue
			}
			lists := rs.byWord
			if r.denial() {
				lists = rs.denials
			}
			for _, id := range rs.vocab.sets[r.anchor].ids {
				lists[id] = append(lists[id], r)
			}
		}
	}
}

// denial reports whether a rule says nothing but that what is told is not so: it
// names nobody and nothing.
func (r *rule) denial() bool { return r.role != tells && len(r.roles) == 1 }

// class returns a class of words; asking for one that words.txt does not
// define is a fault of the program.
func (rs *ruleset) class(class string) *wordSet {
	if set, ok := rs.words[class]; ok {
		return set
	}
	panic("rules/words.txt has no class " + class)
}

// isOf reports whether a word is of a class, as class(class).has(id) does, in
// less time: most answers are no at a glance.
func (rs *ruleset) isOf(id wordID, class string) bool {
	return rs.glances[id]&glance(class) != 0 && slices.Contains(rs.classes[id], class)
}

// glance maps the name of a class to one of 64 bits.
func glance(class string) uint64 { return 1 << ((len(class)*8 + int(class[0])) % 64) }

// A found is a hit of a rule.
type found struct {
	rule *rule
	hit
}

// scan returns the hits of all rules in a row: of those that tell events, and
// of those that rule tellings out.
func (rs *ruleset) scan(m *matcher, items []item) (tell, against []found) {
	m.see(items, rs)
	for i := range items {
		for _, r := range rs.byWord[items[i].id] {
			m.try(r)
		}
	}
	for _, r := range rs.always {
		m.try(r)
	}
	for i := range items {
		for _, r := range rs.denials[items[i].id] {
			if m.told[r.kind.number] {
				m.try(r)
			}
		}
	}
	return slices.Clone(m.tell), slices.Clone(m.against)
}

// try adds the hits of a rule in the row, once.
func (m *matcher) try(r *rule) {
	if m.tried[r.number] {
		return
	}
	m.tried[r.number] = true
	for _, h := range m.find(r.pattern) {
		if r.role == tells {
			m.tell = append(m.tell, found{r, h})
			m.told[r.kind.number] = true
		} else {
			m.against = append(m.against, found{r, h})
		}
	}
}
