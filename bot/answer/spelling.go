package answer

import (
	"slices"
	"sort"
	"strings"
)

// spellings are words in order, read as a tree: what words have in common at
// their beginnings is compared once for all of them.
type spellings []string

// near calls visit with each word that is at most limit slips of the keyboard
// from s, and with how many: letters added, left out, changed, or swapped with a
// neighbour.
func (l spellings) near(s string, limit int, visit func(word string, slips int)) {
	t := newSlips(s, limit)
	last, known := "", 0 // the word before, and how many of its letters t has
	for i := 0; i < len(l); {
		word := l[i]
		i++
		known = min(known, shared(last, word))
		last = word
		for known < len(word) {
			known++
			if t.count(word[:known]) > limit { // and so is whatever begins like this
				i += l[i:].beginning(word[:known])
				known--
				break
			}
		}
		if d := t.rows[known][len(s)]; known == len(word) && d <= limit {
			visit(word, d)
		}
	}
}

// begun calls visit with each word that begins with s, give or take at most
// limit slips of the keyboard, and with how many.
func (l spellings) begun(s string, limit int, visit func(word string, slips int)) {
	t := newSlips(s, limit)
	least := make([]int, len(t.rows)) // by how many letters of a word: the least slips to the end of s
	least[0] = t.rows[0][len(s)]
	last, known := "", 0
	for i := 0; i < len(l); {
		word := l[i]
		i++
		known = min(known, shared(last, word))
		last = word
		for known < len(word) {
			known++
			hopeless := t.count(word[:known]) > limit
			least[known] = min(least[known-1], t.rows[known][len(s)])
			if hopeless { // it gets no better, whatever follows
				begin := word[:known]
				alike := i - 1 + l[i-1:].beginning(begin)
				if least[known] <= limit {
					for _, w := range l[i-1 : alike] {
						visit(w, least[known])
					}
				}
				i, word = alike, ""
				known--
				break
			}
		}
		if word != "" && least[known] <= limit {
			visit(word, least[known])
		}
	}
}

// beginning is how many words begin with prefix, where those that do come
// first.
func (l spellings) beginning(prefix string) int {
	return sort.Search(len(l), func(i int) bool { return !strings.HasPrefix(l[i], prefix) })
}

// completions are the words that begin with prefix.
func (l spellings) completions(prefix string) spellings {
	start, _ := slices.BinarySearch(l, prefix)
	return l[start:][:l[start:].beginning(prefix)]
}

// shared is how many bytes two words have in common at their beginnings.
func shared(v, w string) int {
	n := 0
	for n < min(len(v), len(w)) && v[n] == w[n] {
		n++
	}
	return n
}

// A slipTable counts slips between s and other words: rows[i][j] are those
// between the first i bytes of the word and the first j of s.
type slipTable struct {
	s    string
	rows [][]int
}

// newSlips makes room for all words that are not too long to be within limit.
func newSlips(s string, limit int) slipTable {
	t := slipTable{s, make([][]int, len(s)+limit+2)}
	cells := make([]int, len(t.rows)*(len(s)+1))
	for i := range t.rows {
		t.rows[i], cells = cells[:len(s)+1], cells[len(s)+1:]
	}
	for j := range t.rows[0] {
		t.rows[0][j] = j
	}
	return t
}

// count fills the row of the whole of word from those of its beginnings, and
// returns the least of it.
func (t slipTable) count(word string) int {
	i := len(word)
	now, last := t.rows[i], t.rows[i-1]
	now[0] = i
	least := i
	for j := 1; j <= len(t.s); j++ {
		changed := last[j-1]
		if word[i-1] != t.s[j-1] {
			changed++
		}
		now[j] = min(changed, last[j]+1, now[j-1]+1)
		if i > 1 && j > 1 && word[i-1] == t.s[j-2] && word[i-2] == t.s[j-1] {
			now[j] = min(now[j], t.rows[i-2][j-2]+1)
		}
		least = min(least, now[j])
	}
	return least
}
