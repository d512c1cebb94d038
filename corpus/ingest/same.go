package ingest

import (
	"crypto/sha256"
	"net/url"
	"strings"
	"time"

	"pressbox/corpus"
)

// A Likeness is how like a report is to one that is there.
type Likeness uint8

// The likenesses, the closest last.
const (
	Unlike  Likeness = iota
	Copy             // most of its phrases, by another outlet or at another address: agency copy
	Version          // the same article, with another text
	Same             // the same text, whatever its white space and its front matter
)

// A Shelf is the reports that are there, and says whether another is new. It
// keeps about 1 KB of each, not its text. It is not safe for concurrent use.
type Shelf struct {
	books    []book
	byText   map[[sha256.Size]byte]int // number of the book
	byOrigin map[string]int
	byPhrase map[uint64]int // number of the last leaf with the phrase
	leaves   []leaf
}

// A book is a report on the shelf.
type book struct {
	name    string
	phrases corpus.Phrases
}

// A leaf says that a book has a phrase, and which leaf has it, too.
type leaf struct{ book, next int }

// NewShelf returns an empty shelf.
func NewShelf() *Shelf {
	return &Shelf{byText: map[[sha256.Size]byte]int{}, byOrigin: map[string]int{}, byPhrase: map[uint64]int{}}
}

// Put puts a report on the shelf, by the name that [Shelf.Find] is to return.
func (s *Shelf) Put(name string, r *corpus.Report) {
	n := len(s.books)
	g := r.Phrases()
	s.books = append(s.books, book{name, g})
	s.byText[textOf(r)] = n
	for _, o := range origins(r) {
		s.byOrigin[o] = n
	}
	for _, phrase := range g {
		next, ok := s.byPhrase[phrase]
		if !ok {
			next = -1
		}
		s.leaves = append(s.leaves, leaf{n, next})
		s.byPhrase[phrase] = len(s.leaves) - 1
	}
}

// PutOld puts a version on the shelf that a later one has replaced: it is
// found again by its text only.
func (s *Shelf) PutOld(name string, r *corpus.Report) {
	if _, ok := s.byText[textOf(r)]; !ok {
		s.books = append(s.books, book{name: name})
		s.byText[textOf(r)] = len(s.books) - 1
	}
}

// Find returns how r is like the report on the shelf that it is most like, and
// the name of that.
func (s *Shelf) Find(r *corpus.Report) (Likeness, string) {
	if n, ok := s.byText[textOf(r)]; ok {
		return Same, s.books[n].name
	}
	for _, o := range origins(r) {
		if n, ok := s.byOrigin[o]; ok {
			return Version, s.books[n].name
		}
	}
	if n := s.copied(r.Phrases()); n >= 0 {
		return Copy, s.books[n].name
	}
	return Unlike, ""
}

// mostLeaves is how many leaves of a phrase are looked at: a phrase of more
// reports is a saying.
const mostLeaves = 50

// copied returns the number of the book that shares most phrases with g and is
// a copy of it, or -1.
func (s *Shelf) copied(g corpus.Phrases) int {
	shared := map[int]int{}
	best := -1
	for _, phrase := range g {
		at, ok := s.byPhrase[phrase]
		for looked := 0; ok && at >= 0 && looked < mostLeaves; looked++ {
			n := s.leaves[at].book
			shared[n]++
			if best < 0 || shared[n] > shared[best] {
				best = n
			}
			at = s.leaves[at].next
		}
	}
	if best >= 0 && s.books[best].phrases.Copies(g) {
		return best
	}
	return -1
}

// textOf returns a number for the words of a report without its front matter,
// white space folded.
func textOf(r *corpus.Report) [sha256.Size]byte {
	h := sha256.New()
	for _, z := range r.Zones {
		if z.Kind == corpus.FrontMatter {
			continue
		}
		for w := range strings.FieldsSeq(r.Slice(z.Span)) {
			h.Write([]byte(w))
			h.Write([]byte{' '})
		}
	}
	return [sha256.Size]byte(h.Sum(nil))
}

// origins are what all versions of an article have in common: its address, or
// its title, outlet and day.
func origins(r *corpus.Report) []string {
	var out []string
	if at := sameAddress(r.URL); at != "" {
		out = append(out, at)
	}
	if r.Title != "" && r.Outlet != "" && !r.Date.IsZero() {
		out = append(out, strings.ToLower(strings.Join([]string{fold(r.Title), fold(r.Outlet), r.Date.Format(time.DateOnly)}, "\n")))
	}
	return out
}

// sameAddress returns an address without what doesn't change where it leads:
// the scheme, "www.", a slash at the end, marks of where a reader comes from.
func sameAddress(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || strings.Trim(u.Path, "/") == "" && u.RawQuery == "" {
		return "" // a front page is no article
	}
	query := u.Query()
	for key := range query {
		if strings.HasPrefix(key, "utm_") || key == "fbclid" || key == "gclid" || key == "ref" {
			query.Del(key)
		}
	}
	host := strings.TrimPrefix(strings.ToLower(u.Host), "www.")
	return host + strings.TrimRight(u.EscapedPath(), "/") + "?" + query.Encode()
}
