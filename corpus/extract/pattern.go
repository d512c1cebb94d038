package extract

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// A wordID numbers the words that rules know; 0 is every other word.
type wordID uint16

// A setID numbers the sets of words that patterns ask for; 0 is the empty set.
type setID uint16

// A vocabulary numbers words, and sets of them.
type vocabulary struct {
	ids    map[string]wordID
	sets   []wordSet        // by number
	bySet  map[string]setID // by the words in it
	pieces map[string]setID // by the pieces of pattern that it was made of
	common wordSet          // words that stand in most sentences: "the"
	room   room
}

// A room is memory that is used again and again while patterns are compiled.
type room struct {
	key   []byte // of a set of words
	out   []instruction
	ahead opening
}

func newVocabulary() *vocabulary {
	v := &vocabulary{ids: map[string]wordID{}, bySet: map[string]setID{}, pieces: map[string]setID{}}
	v.number(wordSet{})
	return v
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

// number returns the number of a set of words, the same for equal sets.
func (v *vocabulary) number(set wordSet) setID {
	bits := set.bits
	for len(bits) > 0 && bits[len(bits)-1] == 0 {
		bits = bits[:len(bits)-1]
	}
	key := v.room.key[:0]
	for _, b := range bits {
		key = binary.NativeEndian.AppendUint64(key, b)
	}
	v.room.key = key
	n, ok := v.bySet[string(key)]
	if !ok {
		n = setID(len(v.sets))
		v.sets, v.bySet[string(key)] = append(v.sets, wordSet{slices.Clone(bits), slices.Clone(set.ids)}), n
	}
	return n
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
	opItem  opcode = iota // an item of a kind or with a word of words, remembered as role
	opAhead               // nothing, if such an item comes next
	opSplit               // go on at x, or else at y
	opJump                // go on at x
	opMatch
)

// An instruction has no pointers, for there are many.
type instruction struct {
	op    opcode
	role  uint8 // of opItem: index into the roles of the pattern, 0 for none
	kind  itemKind
	words setID
	x, y  uint16
}

// A wordSet is a set of words.
type wordSet struct {
	bits []uint64 // by number of a word
	ids  []wordID // the same words, in the order added
}

func (s *wordSet) add(id wordID) {
	if n := int(id)/64 + 1 - len(s.bits); n > 0 {
		s.bits = append(s.bits, make([]uint64, n)...)
	}
	if !s.has(id) {
		s.bits[id/64] |= 1 << (id % 64)
		s.ids = append(s.ids, id)
	}
}

func (s *wordSet) has(id wordID) bool {
	return int(id)/64 < len(s.bits) && s.bits[id/64]&(1<<(id%64)) != 0
}

// join adds the words of o.
func (s *wordSet) join(o *wordSet) {
	for _, id := range o.ids {
		s.add(id)
	}
}

// empty takes all words out of the set.
func (s *wordSet) empty() {
	clear(s.bits)
	s.ids = s.ids[:0]
}

// meets reports whether the sets have a word in common.
func (s *wordSet) meets(o *wordSet) bool {
	if len(s.ids) > len(o.ids) {
		s, o = o, s
	}
	for _, id := range s.ids {
		if o.has(id) {
			return true
		}
	}
	return false
}

// A pattern is a compiled pattern of a rule.
type pattern struct {
	subject string   // the role that "@role" at its start asks the subject finder for
	roles   []string // of its slots, from 1
	program []instruction
	vocab   *vocabulary

	// What a row must have to be matched; a row that lacks it is passed over,
	// which changes no result.
	anchor setID    // a word of this rarest set, 0 if there is none
	needs  []setID  // a word of each of these other ones, the rarest first
	kinds  itemKind // an item of each of these kinds
}

// canMatch reports whether a row of these words and kinds, which has a word of
// p's anchor, has all the rest that p needs.
func (p *pattern) canMatch(words *wordSet, kinds itemKind) bool {
	if p.kinds&^kinds != 0 {
		return false
	}
	for _, set := range p.needs {
		if !p.vocab.sets[set].meets(words) {
			return false
		}
	}
	return true
}

// An opening is what a match can go on with: a word, or an item of a kind.
type opening struct {
	words wordSet
	kinds itemKind
	seen  []bool // instructions
}

func (o *opening) empty() {
	o.words.empty()
	o.kinds = 0
	clear(o.seen)
}

// collect adds what a match can go on with from instruction pc. It goes no way
// that it has gone. What an opAhead on the way asks for must be known.
func (o *opening) collect(program []instruction, sets []wordSet, pc uint16) {
	if o.seen[pc] {
		return
	}
	o.seen[pc] = true
	switch in := &program[pc]; in.op {
	case opItem, opAhead:
		o.kinds |= in.kind
		o.words.join(&sets[in.words])
	case opSplit:
		o.collect(program, sets, in.x)
		o.collect(program, sets, in.y)
	case opJump:
		o.collect(program, sets, in.x)
	case opMatch:
		o.kinds = anything
	}
}

// A compiler turns the text of a pattern into instructions.
type compiler struct {
	words  []string // the pieces of the pattern still to be read
	vocab  *vocabulary
	macros map[string][]string // by name: the pieces of a group
	verbs  map[string][]string // irregular verbs
	roles  []string            // of the slots so far
	out    []instruction
	needs  []setID // of the pattern so far
	kinds  itemKind
	depth  int
}

// longestProgram is the most instructions of a pattern.
const longestProgram = 5000

// compile compiles a pattern of the rule language; see the package comment.
func compile(text string, vocab *vocabulary, macros map[string][]string, verbs map[string][]string) (*pattern, error) {
	c := &compiler{words: pieces(text), vocab: vocab, macros: macros, verbs: verbs, roles: []string{""}, out: append(vocab.room.out[:0], instruction{op: opAhead})}
	defer func() { vocab.room.out = c.out }()
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
	if len(c.out) == 1 {
		return nil, fmt.Errorf("empty pattern")
	}
	c.out = append(c.out, instruction{op: opMatch})
	c.lookAhead()
	if c.out[0].kind == anything {
		return nil, fmt.Errorf("pattern that matches no words at all")
	}
	p.program, p.roles, p.vocab = slices.Clone(c.out), slices.Clip(c.roles), vocab
	p.kinds = c.kinds
	slices.SortStableFunc(c.needs, func(a, b setID) int { return c.cost(a) - c.cost(b) })
	if len(c.needs) > 0 {
		p.anchor, p.needs = c.needs[0], slices.Clip(slices.Compact(c.needs)[1:])
	}
	return p, nil
}

// lookAhead finds out what every opAhead must ask for, the last one first: no
// instruction goes on at one before it.
func (c *compiler) lookAhead() {
	o := &c.vocab.room.ahead
	o.seen = slices.Grow(o.seen[:0], len(c.out))[:len(c.out)]
	for pc := len(c.out) - 1; pc >= 0; pc-- {
		in := &c.out[pc]
		if in.op != opAhead {
			continue
		}
		o.empty()
		o.collect(c.out, c.vocab.sets, uint16(pc+1))
		in.kind = o.kinds
		if o.kinds != anything {
			in.words = c.vocab.number(o.words)
		}
	}
}

// pieces cuts a pattern into words and the marks ( ) | ?.
func pieces(text string) []string {
	text = strings.ReplaceAll(text, "'s", " 's")
	var out []string
	start := 0 // of the word that i is in
	for i := range len(text) {
		if strings.IndexByte("()|? \t", text[i]) < 0 {
			continue
		}
		if start < i {
			out = append(out, text[start:i])
		}
		if text[i] != ' ' && text[i] != '\t' {
			out = append(out, text[i:i+1])
		}
		start = i + 1
	}
	if start < len(text) {
		out = append(out, text[start:])
	}
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
			c.out = slices.Insert(c.out, start, instruction{op: opSplit})
			shift(c.out[start+1:], start, 1)
			c.out[start].x, c.out[start].y = uint16(start+1), uint16(len(c.out))
		}
	}
	return nil
}

// shift moves the targets of instructions that lie at or after from by n.
func shift(code []instruction, from, n int) {
	for i := range code {
		if in := &code[i]; in.op == opSplit || in.op == opJump {
			if int(in.x) >= from {
				in.x += uint16(n)
			}
			if in.op == opSplit && int(in.y) >= from {
				in.y += uint16(n)
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
		c.out = append(c.out, instruction{op: opItem, kind: kind, role: c.role(name)})
	case strings.HasPrefix(w, "$"):
		group, ok := c.macros[w[1:]]
		if !ok {
			return fmt.Errorf("%s is not defined", w)
		}
		if c.depth++; c.depth > 20 {
			return fmt.Errorf("%s is defined by itself", w)
		}
		c.words = slices.Concat(group, c.words)
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

// role returns the number of the role that a slot is for.
func (c *compiler) role(name string) uint8 {
	n := slices.Index(c.roles, name)
	if n < 0 {
		n = len(c.roles)
		c.roles = append(c.roles, name)
	}
	return uint8(n)
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

// set returns the words that any of some pieces stands for.
func (c *compiler) set(pieces ...string) setID {
	key := strings.Join(pieces, "|")
	n, ok := c.vocab.pieces[key]
	if !ok {
		set := wordSet{}
		for _, w := range pieces {
			for _, f := range forms(w, c.verbs) {
				set.add(c.vocab.add(f))
			}
		}
		n = c.vocab.number(set)
		c.vocab.pieces[key] = n
	}
	return n
}

// word compiles an item that is a word of a set.
func (c *compiler) word(set setID) {
	c.needs = append(c.needs, set)
	c.out = append(c.out, instruction{op: opItem, words: set})
}

// cost tells how rare the words of a set are, by their number and whether they
// are common ones: less for a set whose words stand in fewer sentences.
func (c *compiler) cost(set setID) int {
	words := &c.vocab.sets[set]
	cost := len(words.ids)
	for _, id := range words.ids {
		if c.vocab.common.has(id) {
			cost += 100
		}
	}
	return cost
}

// gap compiles up to n items of some kinds: ..3 does not reach over a comma,
// ...3 does.
func (c *compiler) gap(n int, over itemKind) error {
	// n times: split to the end first, so that short gaps are tried first.
	end := uint16(len(c.out) + 2*n)
	for range n {
		next := uint16(len(c.out) + 1)
		c.out = append(c.out, instruction{op: opSplit, x: end, y: next}, instruction{op: opItem, kind: over})
	}
	return nil
}

// group compiles "(a|b c|…)". A group of single words is one instruction.
func (c *compiler) group() error {
	if set := c.plainGroup(); set != 0 {
		c.word(set)
		return nil
	}
	g := branches{compiler: c, needs: len(c.needs), kinds: c.kinds, complete: true}
	if err := g.compile(alternatives(c.words)); err != nil {
		return err
	}
	if g.mark != ")" {
		return fmt.Errorf("missing )")
	}
	for _, end := range g.ends {
		c.out[end].x = uint16(len(c.out))
	}
	if g.complete {
		c.needs = append(c.needs, c.vocab.number(g.union))
	}
	return nil
}

// alternatives counts the alternatives of the group that words are inside of.
func alternatives(words []string) int {
	n, depth := 1, 0
	for _, w := range words {
		switch {
		case w == "(":
			depth++
		case w == ")" && depth == 0:
			return n
		case w == ")":
			depth--
		case w == "|" && depth == 0:
			n++
		}
	}
	return n
}

// branches are the alternatives of a group that is being compiled.
type branches struct {
	*compiler
	mark     string  // behind the alternative read last
	ends     []int   // the last instruction of each, which jumps behind the group
	union    wordSet // of words of which each must have one,
	complete bool    // unless one need have none
	needs    int     // what the pattern needed before the group
	kinds    itemKind
}

// compile compiles the next n alternatives as a tree of halves, each of which
// is passed by where none in it can go on.
func (g *branches) compile(n int) error {
	if n == 1 {
		return g.alternative()
	}
	split := len(g.out) + 1
	g.out = append(g.out, instruction{op: opAhead}, instruction{op: opSplit, x: uint16(split + 1)})
	if err := g.compile(n / 2); err != nil {
		return err
	}
	g.out[split].y = uint16(len(g.out))
	return g.compile(n - n/2)
}

// alternative compiles one alternative and reads the mark behind it.
func (g *branches) alternative() error {
	start := len(g.out)
	if err := g.sequence(); err != nil {
		return err
	}
	if len(g.out) == start {
		return fmt.Errorf("empty alternative")
	}
	if len(g.words) == 0 {
		return fmt.Errorf("missing )")
	}
	g.mark, g.words = g.words[0], g.words[1:]
	g.ends = append(g.ends, len(g.out))
	g.out = append(g.out, instruction{op: opJump})
	if own := g.compiler.needs[g.needs:]; len(own) == 0 {
		g.complete = false
	} else {
		rarest := slices.MinFunc(own, func(a, b setID) int { return g.cost(a) - g.cost(b) })
		g.union.join(&g.vocab.sets[rarest])
	}
	g.compiler.needs, g.compiler.kinds = g.compiler.needs[:g.needs], g.kinds
	return nil
}

// plainGroup reads a group of single words, and returns 0 without reading
// anything if the group has anything else in it.
func (c *compiler) plainGroup() setID {
	var words []string
	for i := 0; i+1 < len(c.words); i += 2 {
		w, mark := c.words[i], c.words[i+1]
		if strings.ContainsAny(w[:1], "(.<$@|)?") || mark != "|" && mark != ")" {
			return 0
		}
		words = append(words, w)
		if mark == ")" {
			c.words = c.words[i+2:]
			return c.set(words...)
		}
	}
	return 0
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
