package index

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"

	"pressbox/corpus"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// What a question costs is the terms it looks up, however long it is.
func TestHostileQuestions(t *testing.T) {
	ix, err := New(season(400))
	must(t, err)
	defer ix.Close()
	var many []string
	for i := range 10_000 {
		many = append(many, strings.Repeat("goal", i%7)+strings.Repeat("z", i%11)+"q")
	}
	for name, words := range map[string][]string{
		"many words":   many,
		"one word":     {strings.Repeat("goal ", 100_000)},
		"no space":     {strings.Repeat("x", 1<<20)},
		"one letter":   {"a", "e"},
		"wildcards":    {"*", "?*", "goal*", "(goal|card)+", `"goal`, "goal~2", "+goal -card", "sentence:goal", "/.*/", "^5"},
		"marks":        {"=scored", "@moss", "#goal", "/match-000001"},
		"punctuation":  {"?!…—'''", "", "⚽️", "'", "-", "’"},
		"invalid":      {"\xff\xfe", "go\xffal", "\x00"},
		"combined":     {"e" + strings.Repeat("\u0301", 5000)},
		"every number": {"1", "2-1", strings.Repeat("9-", 4000)},
	} {
		q := corpus.Query{Words: words, Names: words, Kinds: words, Limit: 1 << 30}
		terms := termsOf(q)
		if len(terms) > maxTerms {
			t.Errorf("%s: %d terms", name, len(terms))
		}
		for i, found := range terms {
			if slices.ContainsFunc(terms[:i], func(x term) bool { return x.text == found.text }) {
				t.Errorf("%s: %q twice", name, found.text)
			}
		}
		if hits := ix.Search(q); len(hits) > maxHits {
			t.Errorf("%s: %d hits", name, len(hits))
		}
	}
	for _, q := range []corpus.Query{{}, {Words: []string{"goal"}}, {Words: []string{"goal"}, Limit: -1}, {Limit: 5}, {Words: []string{"*"}, Limit: 5}, {Words: []string{"crowd"}, Match: "no such", Limit: 5}} {
		if hits := ix.Search(q); hits != nil {
			t.Errorf("%+v found %d passages", q, len(hits))
		}
	}
}

// Passages that score the same come by report and place, whatever the order in
// which they were given and bleve numbered them.
func TestTies(t *testing.T) {
	var matches []*corpus.Match
	for _, id := range []string{"c", "a", "d", "b"} {
		matches = append(matches, matchOf(id, strings.Repeat("The rain fell on them all.\n", 30)))
	}
	for range 3 {
		slices.Reverse(matches)
		ix, err := New(matches)
		must(t, err)
		hits := ix.Search(corpus.Query{Words: []string{"rain"}, Limit: 70})
		must(t, ix.Close())
		if len(hits) != 70 || hits[69].Passage.Report.ID != "c.txt" {
			t.Fatalf("%d hits", len(hits))
		}
		if !slices.IsSortedFunc(hits, compare) {
			t.Error("not by report and place")
		}
	}
}

func TestWeights(t *testing.T) {
	m := matchOf("a", strings.Repeat("A flare landed on the pitch.\n", 3))
	m.Passages[0].Else = true
	m.Passages[1].Zone = corpus.Tweet
	ix, err := New([]*corpus.Match{m})
	must(t, err)
	defer ix.Close()
	var got []int
	for _, h := range ix.Search(corpus.Query{Words: []string{"flare"}, Limit: 3}) {
		got = append(got, slices.IndexFunc(m.Passages, func(p corpus.Passage) bool { return p.Span == h.Passage.Span }))
	}
	if diff := cmp.Diff([]int{2, 1, 0}, got); diff != "" {
		t.Errorf("prose, tweet, another match (-want +got):\n%s", diff)
	}
}

func TestNoPassages(t *testing.T) {
	for _, matches := range [][]*corpus.Match{nil, {{ID: "a"}}} {
		for _, make := range []func() (*Index, error){
			func() (*Index, error) { return New(matches) },
			func() (*Index, error) { return Open(t.TempDir(), matches, nil) },
		} {
			ix, err := make()
			must(t, err)
			if hits := ix.Search(corpus.Query{Words: []string{"goal"}, Limit: 3}); hits != nil {
				t.Errorf("found %v", hits)
			}
			must(t, ix.Close())
		}
	}
}

// Searches may run while an index is closed, and find something or nothing.
func TestCloseWhileSearching(t *testing.T) {
	ix, _ := open(t, t.TempDir(), season(400))
	q := corpus.Query{Words: []string{"crowd", "keeper"}, Limit: 5}
	want := ix.Search(q)
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for range 50 {
				if hits := ix.Search(q); hits != nil && !slices.Equal(hits, want) {
					t.Errorf("found %v", hits)
				}
			}
		})
	}
	must(t, ix.Close())
	group.Wait()
	must(t, ix.Close())
	if hits := ix.Search(q); hits != nil {
		t.Error("a closed index found something")
	}
}

// Few hits are the first of many: what is passed over for speed could not have
// come among the best.
func TestFewAreTheFirstOfMany(t *testing.T) {
	matches := season(900)
	ix, err := New(matches)
	must(t, err)
	defer ix.Close()
	for i := range 40 {
		p := matches[i%20].Passages[i]
		q := corpus.Query{Words: []string{"who", "scored", "in", "the", "second", "half"}, Limit: maxHits}
		if i%2 == 0 {
			q.Names = p.Names
		}
		if i%3 == 0 {
			q.Words = append(q.Words, strings.Fields(p.Text())...)
		}
		many := ix.Search(q)
		for _, limit := range []int{1, 2, 5, 30} {
			q.Limit = limit
			if few := ix.Search(q); !slices.Equal(few, many[:limit]) {
				t.Fatalf("%+v\nfound %v\nwant  %v", q, few, many[:limit])
			}
		}
	}
}
