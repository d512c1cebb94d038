package corpus_test

import (
	"fmt"
	"strings"
	"testing"

	"pressbox/corpus"
)

// invented returns a story of n sentences that nobody else tells.
func invented(teller string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "%s number%d saw keeper%s%d push away a shot of striker%d from %d yards. ", teller, i, teller, i*7, i*i, i+3)
	}
	return b.String()
}

func phrases(t *testing.T, text string) corpus.Phrases {
	t.Helper()
	r, err := corpus.Read("r", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return r.Phrases()
}

func TestPhrasesCopies(t *testing.T) {
	story := invented("Reed", 40)
	for _, test := range []struct {
		name, text string
		want       bool
	}{
		{"itself", story, true},
		{"set otherwise", "---\noutlet: Another\n---\n\n# A title\n\n" + strings.ReplaceAll(story, ". ", ".\n\n"), true},
		{"cut", story[:len(story)/3], true},
		{"with a paragraph added", "Vale were better than the score says.\n\n" + story + invented("Vane", 5), true},
		{"another", invented("Moss", 40), false},
		{"another that quotes it", invented("Moss", 40) + story[:300], false},
		{"short", "Kestrel Bay won.", false},
	} {
		a, b := phrases(t, story), phrases(t, test.text)
		if got := a.Copies(b); got != test.want || b.Copies(a) != got {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
	}
}

func FuzzPhrases(f *testing.F) {
	f.Add(invented("Reed", 30))
	f.Fuzz(func(t *testing.T, text string) {
		r, err := corpus.Read("r", []byte(text))
		if err != nil {
			return
		}
		if g := r.Phrases(); len(g) >= 6 && !g.Copies(g) {
			t.Error("a story is no copy of itself")
		}
	})
}

func BenchmarkPhrases(b *testing.B) {
	r, err := corpus.Read("r", []byte(invented("Reed", 40)))
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(r.Text)))
	for b.Loop() {
		r.Phrases()
	}
}
