// Package tree keeps values under words, so that a version with a few changes
// costs these few and shares the rest with the version before.
package tree

import (
	"iter"
	"slices"
	"strings"
)

// A Tree holds a value for each of many words, in the order of their bytes. It
// is never changed, and so safe for concurrent use; the zero Tree is empty.
type Tree[V any] struct{ root *node[V] }

// A node stands for the words that begin with the labels on the way to it and
// its own.
type node[V any] struct {
	label string // not empty, but for the empty word
	value V
	set   bool       // a word ends here
	next  []*node[V] // by the first bytes of their labels
	pen   *pen       // that may change the node in place, because it made it
}

// A pen is of one edit.
type pen struct{ _ byte }

// Get returns the value of a word, and whether there is one.
func (t Tree[V]) Get(word string) (value V, ok bool) {
	for n := t.root; n != nil; {
		if !strings.HasPrefix(word, n.label) {
			return value, false
		}
		if word = word[len(n.label):]; word == "" {
			return n.value, n.set
		}
		i, found := n.find(word[0])
		if !found {
			return value, false
		}
		n = n.next[i]
	}
	return value, false
}

// At returns the value of a word, the zero value if there is none.
func (t Tree[V]) At(word string) V {
	value, _ := t.Get(word)
	return value
}

// All yields the words that begin with prefix, in order, with their values.
func (t Tree[V]) All(prefix string) iter.Seq2[string, V] {
	return func(yield func(string, V) bool) {
		more := true
		t.Descend(func(depth int, letter byte) bool {
			return more && (depth > len(prefix) || letter == prefix[depth-1])
		}, func(word string, value V) {
			if more && len(word) >= len(prefix) {
				more = yield(word, value)
			}
		})
	}
}

// Descend goes through the words in order, and reads what they have in common at
// their beginnings once: it enters each byte at its depth, from 1, and leaves
// out all words that begin so if enter says no. It tells found of the words all
// of whose bytes were entered.
func (t Tree[V]) Descend(enter func(depth int, letter byte) bool, found func(word string, value V)) {
	if t.root != nil {
		t.root.descend(nil, enter, found)
	}
}

func (n *node[V]) descend(word []byte, enter func(int, byte) bool, found func(string, V)) {
	for i := range len(n.label) {
		if !enter(len(word)+1, n.label[i]) {
			return
		}
		word = append(word, n.label[i])
	}
	if n.set {
		found(string(word), n.value)
	}
	for _, c := range n.next {
		c.descend(word, enter, found)
	}
}

// find returns where the child is, or would be, whose label begins with a letter.
func (n *node[V]) find(letter byte) (int, bool) {
	low, high := 0, len(n.next)
	for low < high {
		if mid := (low + high) / 2; n.next[mid].label[0] < letter {
			low = mid + 1
		} else {
			high = mid
		}
	}
	return low, low < len(n.next) && n.next[low].label[0] == letter
}

// An Edit is a version of a tree that is being written. It is for one goroutine.
type Edit[V any] struct {
	root *node[V]
	pen  *pen
}

// Edit begins a new version of the tree.
func (t Tree[V]) Edit() *Edit[V] { return &Edit[V]{t.root, new(pen)} }

// Tree returns the version as it is now. The edit may go on.
func (e *Edit[V]) Tree() Tree[V] {
	e.pen = new(pen)
	return Tree[V]{e.root}
}

// At returns the value of a word, the zero value if there is none.
func (e *Edit[V]) At(word string) V { return Tree[V]{e.root}.At(word) }

// Set gives a word a value.
func (e *Edit[V]) Set(word string, value V) { e.root = e.set(e.root, word, value) }

// Delete takes a word out.
func (e *Edit[V]) Delete(word string) {
	if e.root != nil {
		e.root = e.delete(e.root, word)
	}
}

// leaf is a new node without others below it.
func (e *Edit[V]) leaf(label string, value V) *node[V] {
	return &node[V]{label: strings.Clone(label), value: value, set: true, pen: e.pen}
}

// own returns n or a copy of it that may be changed.
func (e *Edit[V]) own(n *node[V]) *node[V] {
	if n.pen == e.pen {
		return n
	}
	c := *n
	c.next, c.pen = slices.Clone(n.next), e.pen
	return &c
}

func (e *Edit[V]) set(n *node[V], word string, value V) *node[V] {
	if n == nil {
		return e.leaf(word, value)
	}
	k := shared(n.label, word)
	if k < len(n.label) {
		lower := e.own(n)
		upper := &node[V]{label: n.label[:k], next: []*node[V]{lower}, pen: e.pen}
		lower.label = lower.label[k:]
		n = upper
	} else {
		n = e.own(n)
	}
	if word = word[k:]; word == "" {
		n.value, n.set = value, true
		return n
	}
	i, found := n.find(word[0])
	if found {
		n.next[i] = e.set(n.next[i], word, value)
	} else {
		n.next = slices.Insert(n.next, i, e.leaf(word, value))
	}
	return n
}

func (e *Edit[V]) delete(n *node[V], word string) *node[V] {
	rest, ok := strings.CutPrefix(word, n.label)
	if !ok {
		return n
	}
	if rest == "" {
		if !n.set {
			return n
		}
		n = e.own(n)
		n.value, n.set = *new(V), false
		return e.tidy(n)
	}
	i, found := n.find(rest[0])
	if !found {
		return n
	}
	c := e.delete(n.next[i], rest)
	if c == n.next[i] {
		return n
	}
	n = e.own(n)
	if c == nil {
		n.next = slices.Delete(n.next, i, i+1)
	} else {
		n.next[i] = c
	}
	return e.tidy(n)
}

// tidy takes out a node at which nothing ends or parts.
func (e *Edit[V]) tidy(n *node[V]) *node[V] {
	switch {
	case n.set || len(n.next) > 1:
		return n
	case len(n.next) == 0:
		return nil
	}
	c := e.own(n.next[0])
	c.label = n.label + c.label
	return c
}

// shared is how many bytes two words have in common at their beginnings.
func shared(v, w string) int {
	n := 0
	for n < min(len(v), len(w)) && v[n] == w[n] {
		n++
	}
	return n
}
