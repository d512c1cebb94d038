package extract

import (
	"fmt"
	"math/bits"
	"slices"
	"strconv"
	"strings"
)

// A wordID numbers the words that rules know; 0 is every other word.
type wordID uint16

// A vocabulary numbers words.
type vocabulary struct {
	ids    map[string]wordID
	sets   map[string]*wordSet // by the pieces of pattern that they were made of
	common wordSet             // words that stand in most sentences: "the"
}

func newVocabulary() *vocabulary {
	return &vocabulary{ids: map[string]wordID{}, sets: map[string]*wordSet{}}
}

func (v *vocabulary) id(word string) wordID { return v.ids[word] }

func (v *vocabulary) add(word string) wordID {
	id, ok := v.ids[word]
	if !ok {
		id = wordID(len(v.ids) + 1)
		v.ids[word] = id
	}
	return id
}

// An itemKind is a set of the sorts of thing that an item of a row can be
// read as; "two" is a word and a number.
type itemKind uint16

const (
	aWord itemKind = 1 << iota
	aPlayer
	aTeam
	aNumber
	anOrdinal
	aScore
	aTime
	aPlace // a ground, a competition or any other name that is no person
	aStop  // full stop inside a row, semicolon, colon, dash, bracket
	aComma
	anything = ^itemKind(0)
)

// slotKinds are the names of slots that take something else than a person.
var slotKinds = map[string]itemKind{"team": aTeam, "score": aScore, "n": aNumber, "nth": anOrdinal, "time": aTime, "place": aPlace, "stop": aStop}

// An opcode is what one instruction of a program does.
type opcode uint8

const (
	opWord  opcode = iota // an item whose word is in words
	opSlot                // an item of a kind, remembered as role
	opSplit               // go on at x, or else at y
	opJump                // go on at x
	opMatch
)

type instruction struct {
	op    opcode
	kind  itemKind
	role  string // of opSlot; "" for a gap
	x, y  int
	words *wordSet
}

// A wordSet is a set of words.
type wordSet struct {
	bits  []uint64
	count int
}

func (s *wordSet) add(id wordID) {
	for int(id)/64 >= len(s.bits) {
		s.bits = append(s.bits, 0)
	}
	if !s.has(id) {
		s.bits[id/64] |= 1 << (id % 64)
		s.count++
	}
}

func (s *wordSet) has(id wordID) bool {
	return int(id)/64 < len(s.bits) && s.bits[id/64]&(1<<(id%64)) != 0
}

// meets reports whether the sets have a word in common.
func (s *wordSet) meets(o *wordSet) bool {
	for i, b := range s.bits[:min(len(s.bits), len(o.bits))] {
		if b&o.bits[i] != 0 {
			return true
		}
	}
	return false
}

// each calls f with every word of the set.
func (s *wordSet) each(f func(wordID)) {
	for i, b := range s.bits {
		for ; b != 0; b &= b - 1 {
			f(wordID(i*64 + bits.TrailingZeros64(b)))
		}
	}
}

// A pattern is a compiled pattern of a rule.
type pattern struct {
	subject string // the role that "@role" at its start asks the subject finder for
	program []instruction

	// What a row must have to be matched; a row that lacks it is passed over,
	// which changes no result.
	needs  []*wordSet // a word of each of these
	kinds  itemKind   // an item of each of these kinds
	anchor *wordSet   // the rarest of needs, nil if there is none

	// What a match can begin with.
	firstWords wordSet
	firstKinds itemKind
}

// canMatch reports whether a row of these words and kinds has all that p
// needs.
func (p *pattern) canMatch(words *wordSet, kinds itemKind) bool {
	if p.kinds&^kinds != 0 {
		return false
	}
	for _, set := range p.needs {
		if !set.meets(words) {
			return false
		}
	}
	return true
}

// canBegin reports whether a match of p can begin with an item.
func (p *pattern) canBegin(it *item) bool {
	return it.kind&p.firstKinds != 0 || it.id != 0 && p.firstWords.has(it.id)
}

// begin collects what a match can begin with from instruction pc on, and
// reports whether it can end there, too. It goes no way that it has seen.
func (p *pattern) begin(pc int, seen []bool) bool {
	if seen[pc] {
		return false
	}
	seen[pc] = true
	switch in := &p.program[pc]; in.op {
	case opWord:
		in.words.each(p.firstWords.add)
	case opSlot:
		p.firstKinds |= in.kind
	case opSplit:
		x, y := p.begin(in.x, seen), p.begin(in.y, seen)
		return x || y
	case opJump:
		return p.begin(in.x, seen)
	case opMatch:
		return true
	}
	return false
}

// A compiler turns the text of a pattern into instructions.
type compiler struct {
	words  []string // the pieces of the pattern still to be read
	vocab  *vocabulary
	macros map[string]string
	verbs  map[string][]string // irregular verbs
	out    []instruction
	needs  []*wordSet // of the pattern so far
	kinds  itemKind
	depth  int
}

// longestProgram is the most instructions of a pattern.
const longestProgram = 5000

// compile compiles a pattern of the rule language; see the package comment.
func compile(text string, vocab *vocabulary, macros map[string]string, verbs map[string][]string) (*pattern, error) {
	c := &compiler{words: pieces(text), vocab: vocab, macros: macros, verbs: verbs}
	p := &pattern{}
	if len(c.words) > 0 && strings.HasPrefix(c.words[0], "@") {
		p.subject, c.words = c.words[0][1:], c.words[1:]
		if len(c.words) > 0 && strings.HasPrefix(c.words[0], "..") {
			c.words = c.words[1:] // the subject finder looks as far as it must
		}
	}
	if err := c.sequence(); err != nil {
		return nil, err
	}
	if len(c.words) > 0 {
		return nil, fmt.Errorf("unexpected %s", c.words[0])
	}
	if len(c.out) == 0 {
		return nil, fmt.Errorf("empty pattern")
	}
	c.out = append(c.out, instruction{op: opMatch})
	p.program, p.needs, p.kinds, p.anchor = slices.Clone(c.out), c.needs, c.kinds, c.rarest(0)
	if p.begin(0, make([]bool, len(p.program))) {
		return nil, fmt.Errorf("pattern that matches no words at all")
	}
	return p, nil
}

// pieces cuts a pattern into words and the marks ( ) | ?.
func pieces(text string) []string {
	var out []string
	word := strings.Builder{}
	flush := func() {
		if word.Len() > 0 {
			out = append(out, word.String())
			word.Reset()
		}
	}
	for _, r := range strings.ReplaceAll(text, "'s", " 's") {
		switch r {
		case '(', ')', '|', '?':
			flush()
			out = append(out, string(r))
		case ' ', '\t':
			flush()
		default:
			word.WriteRune(r)
		}
	}
	flush()
	return out
}

// sequence compiles pieces up to the end, "|" or ")".
func (c *compiler) sequence() error {
	for len(c.words) > 0 && c.words[0] != ")" && c.words[0] != "|" {
		start, needs, kinds := len(c.out), len(c.needs), c.kinds
		if err := c.element(); err != nil {
			return err
		}
		if len(c.words) > 0 && c.words[0] == "?" {
			c.words = c.words[1:]
			c.needs, c.kinds = c.needs[:needs], kinds
			c.out = append(c.out[:start], append([]instruction{{op: opSplit, x: 0, y: 0}}, c.out[start:]...)...)
			shift(c.out[start+1:], start, 1)
			c.out[start].x, c.out[start].y = start+1, len(c.out)
		}
	}
	return nil
}

// shift moves the targets of instructions that lie at or after from by n.
func shift(code []instruction, from, n int) {
	for i := range code {
		if code[i].op == opSplit || code[i].op == opJump {
			if code[i].x >= from {
				code[i].x += n
			}
			if code[i].op == opSplit && code[i].y >= from {
				code[i].y += n
			}
		}
	}
}

// element compiles one word, slot, gap or group.
func (c *compiler) element() error {
	w := c.words[0]
	c.words = c.words[1:]
	switch {
	case len(c.out) > longestProgram:
		return fmt.Errorf("pattern of more than %d steps", longestProgram)
	case w == "(":
		return c.group()
	case w == "?":
		return fmt.Errorf("nothing before ?")
	case strings.HasPrefix(w, ".."):
		over := anything &^ (aStop | aComma)
		digits, wide := strings.CutPrefix(w[2:], ".")
		if wide {
			over |= aComma
		}
		n, err := strconv.Atoi(digits)
		if err != nil || n < 1 || n > 20 {
			return fmt.Errorf("gap %s not like ..3 or ...3 (1 to 20 words)", w)
		}
		return c.gap(n, over)
	case strings.HasPrefix(w, "<"):
		name, ok := strings.CutSuffix(w[1:], ">")
		if !ok || name == "" {
			return fmt.Errorf("slot %s not like <role>", w)
		}
		kind, ok := slotKinds[name]
		if !ok {
			kind = aPlayer
		}
		c.kinds |= kind
		c.out = append(c.out, instruction{op: opSlot, kind: kind, role: name})
	case strings.HasPrefix(w, "$"):
		text, ok := c.macros[w[1:]]
		if !ok {
			return fmt.Errorf("%s is not defined", w)
		}
		if c.depth++; c.depth > 20 {
			return fmt.Errorf("%s is defined by itself", w)
		}
		c.words = append(append(append([]string{"("}, pieces(text)...), ")"), c.words...)
		err := c.element()
		c.depth--
		return err
	case strings.HasPrefix(w, "@"):
		return fmt.Errorf("%s not at the start", w)
	default:
		c.word(c.set(w))
	}
	return nil
}

// forms returns the words that a piece stands for: itself, or all forms of
// the verb "~score". irregular lists those of irregular verbs.
func forms(w string, irregular map[string][]string) []string {
	verb, ok := strings.CutPrefix(w, "~")
	if !ok || len(verb) < 2 {
		return []string{fold(w)}
	}
	return inflect(verb, irregular[verb])
}

// set returns the words that any of some pieces stands for. Patterns share the
// sets of the same pieces.
func (c *compiler) set(pieces ...string) *wordSet {
	key := strings.Join(pieces, "|")
	set := c.vocab.sets[key]
	if set == nil {
		set = &wordSet{}
		for _, w := range pieces {
			for _, f := range forms(w, c.verbs) {
				set.add(c.vocab.add(f))
			}
		}
		c.vocab.sets[key] = set
	}
	return set
}

// word compiles an item that is a word of set.
func (c *compiler) word(set *wordSet) {
	c.require(set)
	c.out = append(c.out, instruction{op: opWord, words: set})
}

// require notes that a row must have a word of set.
func (c *compiler) require(set *wordSet) { c.needs = append(c.needs, set) }

// rarest returns the set of c.needs[from:] whose words stand in the fewest
// sentences, by their number and whether they are common ones; nil of none.
func (c *compiler) rarest(from int) *wordSet {
	var best *wordSet
	least := 0
	for _, set := range c.needs[from:] {
		cost := set.count
		set.each(func(id wordID) {
			if c.vocab.common.has(id) {
				cost += 100
			}
		})
		if best == nil || cost < least {
			best, least = set, cost
		}
	}
	return best
}

// gap compiles up to n items of some kinds: ..3 does not reach over a comma,
// ...3 does.
func (c *compiler) gap(n int, over itemKind) error {
	// n times: split to the end first, so that short gaps are tried first.
	end := len(c.out) + 2*n
	for range n {
		at := len(c.out)
		c.out = append(c.out, instruction{op: opSplit, x: end, y: at + 1}, instruction{op: opSlot, kind: over})
	}
	return nil
}

// group compiles "(a|b c|…)". A group of single words is one instruction.
func (c *compiler) group() error {
	if set := c.plainGroup(); set != nil {
		c.word(set)
		return nil
	}
	needs, kinds := len(c.needs), c.kinds
	union, complete := &wordSet{}, true
	var jumps []int
	for {
		split := len(c.out)
		c.out = append(c.out, instruction{op: opSplit})
		if err := c.sequence(); err != nil {
			return err
		}
		if set := c.rarest(needs); set != nil {
			set.each(union.add)
		} else {
			complete = false
		}
		c.needs, c.kinds = c.needs[:needs], kinds
		if len(c.out) == split+1 {
			return fmt.Errorf("empty alternative")
		}
		if len(c.words) == 0 {
			return fmt.Errorf("missing )")
		}
		mark := c.words[0]
		c.words = c.words[1:]
		jumps = append(jumps, len(c.out))
		c.out = append(c.out, instruction{op: opJump})
		c.out[split].x, c.out[split].y = split+1, len(c.out)
		if mark == ")" {
			c.out[split] = instruction{op: opJump, x: split + 1} // the last alternative has no other
			break
		}
	}
	for _, j := range jumps {
		c.out[j].x = len(c.out)
	}
	if complete {
		c.require(union)
	}
	return nil
}

// plainGroup reads a group of single words, and returns nil without reading
// anything if the group has anything else in it.
func (c *compiler) plainGroup() *wordSet {
	var words []string
	for i := 0; i+1 < len(c.words); i += 2 {
		w, mark := c.words[i], c.words[i+1]
		if strings.ContainsAny(w[:1], "(.<$@|)?") || mark != "|" && mark != ")" {
			return nil
		}
		words = append(words, w)
		if mark == ")" {
			c.words = c.words[i+2:]
			return c.set(words...)
		}
	}
	return nil
}

// inflect returns the forms of an English verb. irregular lists those that
// the rules of spelling do not give: past tense and participle.
func inflect(verb string, irregular []string) []string {
	stem := strings.TrimSuffix(verb, "e")
	forms := []string{verb}
	last := verb[len(verb)-1]
	switch {
	case strings.HasSuffix(verb, "ss") || strings.HasSuffix(verb, "sh") || strings.HasSuffix(verb, "ch") || last == 'x' || last == 'z' || last == 'o':
		forms = append(forms, verb+"es")
	case last == 'y' && !vowel(verb[len(verb)-2]):
		forms = append(forms, verb[:len(verb)-1]+"ies", verb[:len(verb)-1]+"ied")
	default:
		forms = append(forms, verb+"s")
	}
	forms = append(forms, irregular...)
	if doubles(verb) {
		forms = append(forms, verb+string(last)+"ing")
		if len(irregular) == 0 {
			forms = append(forms, verb+string(last)+"ed")
		}
		if last == 'l' { // American: leveled
			forms = append(forms, verb+"ing", verb+"ed")
		}
		return forms
	}
	if strings.HasSuffix(verb, "ee") || strings.HasSuffix(verb, "oe") {
		stem = verb
	}
	if strings.HasSuffix(verb, "ee") {
		return append(forms, verb+"ing", verb+"d")
	}
	forms = append(forms, stem+"ing")
	if len(irregular) == 0 && !(last == 'y' && !vowel(verb[len(verb)-2])) {
		forms = append(forms, stem+"ed")
	}
	return forms
}

func vowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

// doubles reports whether a verb doubles its last consonant: slot, slotting.
func doubles(verb string) bool {
	n := len(verb)
	if n < 3 || vowel(verb[n-1]) || strings.IndexByte("wxy", verb[n-1]) >= 0 || !vowel(verb[n-2]) || vowel(verb[n-3]) {
		return false
	}
	groups := 0
	for i := range n {
		if vowel(verb[i]) && (i == 0 || !vowel(verb[i-1])) {
			groups++
		}
	}
	return groups == 1 || verb[n-1] == 'l' || strings.HasSuffix(verb, "mit") || strings.HasSuffix(verb, "fer")
}
