package answer

import (
	"strings"

	"pressbox/corpus/tree"
)

// mistyped calls visit with each single word of a tree that is at most limit slips
// of the keyboard from s, with how many, and with its value: letters added, left
// out, changed, or swapped with a neighbour. What words have in common at their
// beginnings is compared once for all of them.
func mistyped[V any](t tree.Tree[V], s string, limit int, visit func(word string, slips int, value V)) {
	table := newSlips(s, limit)
	t.Descend(func(depth int, letter byte) bool {
		return letter != ' ' && table.count(depth, letter) <= limit
	}, func(word string, value V) {
		if d := table.rows[len(word)][len(s)]; d <= limit {
			visit(word, d, value)
		}
	})
}

// begun calls visit with each single word of a tree that begins with s, give or
// take at most limit slips of the keyboard, with how many, and with its value.
func begun[V any](t tree.Tree[V], s string, limit int, visit func(word string, slips int, value V)) {
	table := newSlips(s, limit)
	least := make([]int, len(table.rows)) // by letters of a word: the least slips to the end of s
	least[0] = table.rows[0][len(s)]
	settled := len(table.rows) // how many letters of a word settle it, whatever follows
	t.Descend(func(depth int, letter byte) bool {
		switch {
		case letter == ' ':
			return false
		case depth > settled:
			return true
		}
		settled = len(table.rows)
		hopeless := table.count(depth, letter) > limit
		least[depth] = min(least[depth-1], table.rows[depth][len(s)])
		if hopeless {
			settled = depth
		}
		return !hopeless || least[depth] <= limit
	}, func(word string, value V) {
		if d := least[min(len(word), settled)]; d <= limit {
			visit(word, d, value)
		}
	})
}

// beginning are the values of the single words of a tree that begin with prefix.
func beginning[V any](t tree.Tree[V], prefix string) []V {
	var found []V
	for word, value := range t.All(prefix) {
		if !strings.Contains(word, " ") {
			found = append(found, value)
		}
	}
	return found
}

// A slipTable counts slips between s and other words, letter by letter: rows[i][j]
// are those between the first i letters of the word and the first j of s.
type slipTable struct {
	s    string
	word []byte // by depth, from 1
	rows [][]int
}

// newSlips makes room for all words that are not too long to be within limit.
func newSlips(s string, limit int) slipTable {
	t := slipTable{s, make([]byte, len(s)+limit+2), make([][]int, len(s)+limit+2)}
	cells := make([]int, len(t.rows)*(len(s)+1))
	for i := range t.rows {
		t.rows[i], cells = cells[:len(s)+1], cells[len(s)+1:]
	}
	for j := range t.rows[0] {
		t.rows[0][j] = j
	}
	return t
}

// count fills the row of a word with its i-th letter from those of its
// beginnings, and returns the least of it.
func (t slipTable) count(i int, letter byte) int {
	t.word[i] = letter
	now, last := t.rows[i], t.rows[i-1]
	now[0] = i
	least := i
	for j := 1; j <= len(t.s); j++ {
		changed := last[j-1]
		if letter != t.s[j-1] {
			changed++
		}
		now[j] = min(changed, last[j]+1, now[j-1]+1)
		if i > 1 && j > 1 && letter == t.s[j-2] && t.word[i-1] == t.s[j-1] {
			now[j] = min(now[j], t.rows[i-2][j-2]+1)
		}
		least = min(least, now[j])
	}
	return least
}
