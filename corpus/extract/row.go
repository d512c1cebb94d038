package extract

import "slices"

// An item of a row is a word, a figure, or a name that was found, whatever
// its length.
type item struct {
	kind itemKind
	id   wordID // its word, 0 for names
	ref  int    // a player: index of the person, -1 while not known who; a team: index of the team; a time: of the time
	tok  int    // first token
	end  int    // token after the last
	n, m int    // what a figure says
}

// A row is a sentence as patterns see it.
type row struct {
	items []item
	sent  int
}

// A binding says which item of a row plays a role.
type binding struct {
	role string
	at   int
}

// A hit is a place where a pattern matches a row.
type hit struct {
	start, end int // items
	bound      []binding
	verb       int // the first item that is a word of the pattern
}

// role returns the item that plays a role in h, or -1.
func (h *hit) role(name string) int {
	for _, b := range h.bound {
		if b.role == name {
			return b.at
		}
	}
	return -1
}

// roles returns all items that play a role in h.
func (h *hit) roles(name string) []int {
	var out []int
	for _, b := range h.bound {
		if b.role == name {
			out = append(out, b.at)
		}
	}
	return out
}

// A matcher runs patterns over rows. It remembers the steps of a program that
// it has taken, so that the work is bounded by the product of their lengths.
type matcher struct {
	*pattern
	sets  []wordSet // of the vocabulary
	items []item
	taken []uint64 // bit pc*(len(items)+1)+pos
	bound []binding
	end   int
	hits  []hit
	kept  []binding // of all hits
	steps int       // counts all work, for tests

	words wordSet  // that stand in the row
	kinds itemKind // of its items
	tried []bool   // by number of a rule
	told  []bool   // by number of a kind: the row tells an event of it

	tell, against []found // in the row
}

// see makes ready for a row.
func (m *matcher) see(items []item, rs *ruleset) {
	m.items, m.kinds = items, 0
	m.tell, m.against = m.tell[:0], m.against[:0]
	m.words.empty()
	for i := range items {
		m.kinds |= items[i].kind
		if items[i].id != 0 {
			m.words.add(items[i].id)
		}
	}
	if m.tried == nil {
		m.tried, m.told = make([]bool, rs.count), make([]bool, len(rs.kinds))
	}
	clear(m.tried)
	clear(m.told)
}

// find returns the hits of p in the row, leftmost first, not overlapping. They
// are good until it is called again.
func (m *matcher) find(p *pattern) []hit {
	items := m.items
	if !p.canMatch(&m.words, m.kinds) {
		return nil
	}
	m.pattern, m.sets = p, p.vocab.sets
	need := (len(p.program)*(len(items)+1) + 63) / 64
	m.taken = slices.Grow(m.taken[:0], need)[:need]
	clear(m.taken)
	m.hits = m.hits[:0]
	for start := 0; start < len(items); start++ {
		if !m.open(0, start) {
			m.steps++
			continue
		}
		m.bound = m.bound[:0]
		if m.run(0, start) {
			from := len(m.kept)
			m.kept = append(m.kept, m.bound...)
			m.hits = append(m.hits, hit{start: start, end: m.end, bound: slices.Clip(m.kept[from:]), verb: firstVerb(items, start, m.end)})
			start = m.end - 1
		}
	}
	return m.hits
}

// run reports whether the program matches from pc at pos on. No step is taken
// twice: where one was taken and led to no match, none is to be found, and a
// match begins behind all steps of the one before.
func (m *matcher) run(pc, pos int) bool {
	for {
		bit := uint(pc*(len(m.items)+1) + pos)
		if m.taken[bit/64]&(1<<(bit%64)) != 0 {
			return false
		}
		m.taken[bit/64] |= 1 << (bit % 64)
		m.steps++
		switch in := &m.program[pc]; in.op {
		case opMatch:
			m.end = pos
			return true
		case opJump:
			pc = int(in.x)
		case opSplit:
			if m.open(int(in.x), pos) {
				bound := len(m.bound)
				if m.run(int(in.x), pos) {
					return true
				}
				m.bound = m.bound[:bound]
			}
			pc = int(in.y)
		case opAhead:
			if !m.open(pc, pos) {
				return false
			}
			pc++
		case opItem:
			if !m.open(pc, pos) {
				return false
			}
			if in.role != 0 {
				m.bound = append(m.bound, binding{m.roles[in.role], pos})
			}
			pc, pos = pc+1, pos+1
		}
	}
}

// open reports whether the item at pos lets the program go on at pc, as far as
// can be told from that one instruction.
func (m *matcher) open(pc, pos int) bool {
	in := &m.program[pc]
	if in.op > opAhead {
		return true
	}
	if pos == len(m.items) {
		return in.kind == anything
	}
	it := &m.items[pos]
	return it.kind&in.kind != 0 || m.sets[in.words].has(it.id)
}

// firstVerb returns the first item from start on that is a word.
func firstVerb(items []item, start, end int) int {
	for i := start; i < end; i++ {
		if items[i].kind&aWord != 0 && items[i].kind&aPlayer == 0 {
			return i
		}
	}
	return start
}
