package index

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"iter"
	"maps"
	"slices"
	"sync"

	"github.com/blevesearch/bleve/v2/document"

	"pressbox/corpus"
)

// contents are the matches whose passages an index finds.
type contents struct {
	matches  map[key]*corpus.Match
	passages int
}

// A key stands for all that is indexed of a match: two matches have the same
// key if they differ in nothing that could be found.
type key [16]byte

// contentsOf gives each of matches its key.
func contentsOf(matches []*corpus.Match) contents {
	c := contents{matches: make(map[key]*corpus.Match, len(matches))}
	for _, m := range matches {
		c.matches[keyOf(m)] = m
		c.passages += len(m.Passages)
	}
	return c
}

// keyOf is over whatever [sentence.Analyze] looks at.
func keyOf(m *corpus.Match) key {
	h := sha256.New()
	w := bufio.NewWriterSize(h, 512)
	w.WriteString(edition())
	writeText(w, m.ID)
	for i := range m.Passages {
		p := &m.Passages[i]
		writeText(w, p.Text())
		writeTexts(w, p.Names)
		writeTexts(w, p.Kinds)
	}
	w.Flush() // a hash takes everything
	return key(h.Sum(nil)[:len(key{})])
}

// edition tells apart programs that index the same in another way.
var edition = sync.OnceValue(func() string {
	sum := sha256.Sum256(fmt.Append(nil, schema, "\n", synonymsText))
	return string(sum[:])
})

func writeTexts(w *bufio.Writer, list []string) {
	writeInt(w, len(list))
	for _, s := range list {
		writeText(w, s)
	}
}

func writeText(w *bufio.Writer, s string) {
	writeInt(w, len(s))
	w.WriteString(s)
}

func writeInt(w *bufio.Writer, n int) {
	w.Write(binary.AppendVarint(w.AvailableBuffer(), int64(n)))
}

// keys are the keys of c, always in the same order.
func (c contents) keys() []key {
	return slices.SortedFunc(maps.Keys(c.matches), func(a, b key) int { return bytes.Compare(a[:], b[:]) })
}

// fingerprint tells indexes of other contents apart.
func (c contents) fingerprint() string {
	h := sha256.New()
	for _, k := range c.keys() {
		h.Write(k[:])
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// documents yields bleve's document of each passage of the matches with keys.
func (c contents) documents(keys []key) iter.Seq[*document.Document] {
	return func(yield func(*document.Document) bool) {
		words := newVocabulary()
		for _, k := range keys {
			m := c.matches[k]
			for n := range m.Passages {
				d := document.NewDocument(documentID(k, n))
				if !yield(d.AddField(&sentence{match: m, passage: &m.Passages[n], vocabulary: words})) {
					return
				}
			}
		}
	}
}

// documentID is bleve's name for the nth passage of a match.
func documentID(k key, n int) string {
	return string(binary.BigEndian.AppendUint32(k[:], uint32(n)))
}

// place turns a document's name back into a key and the number of a passage.
func place(id string) (k key, n int, ok bool) {
	if len(id) != len(k)+4 {
		return k, 0, false
	}
	copy(k[:], id)
	return k, int(binary.BigEndian.Uint32([]byte(id[len(k):]))), true
}
