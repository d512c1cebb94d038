package answer

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"pressbox/corpus"
)

// near finds all words that are within the limit, and only those.
func TestNear(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	word := func() string {
		b := make([]byte, r.IntN(7))
		for i := range b {
			b[i] = "abc"[r.IntN(3)]
		}
		return string(b)
	}
	for range 300 {
		var l spellings
		for range 40 {
			l = append(l, word())
		}
		slices.Sort(l)
		l = slices.Compact(l)
		s, limit := word(), r.IntN(3)
		found := map[string]int{}
		l.near(s, limit, func(w string, d int) { found[w] = d })
		for _, w := range l {
			want := slipsBetween(s, w)
			if got, ok := found[w]; ok != (want <= limit) || ok && got != want {
				t.Fatalf("%q is %d slips from %q; within %d it was found: %v, with %d", w, want, s, limit, ok, got)
			}
		}
	}
}

// slipsBetween counts slips as they are defined.
func slipsBetween(v, w string) int {
	if v == "" || w == "" {
		return len(v) + len(w)
	}
	n := min(slipsBetween(v[1:], w)+1, slipsBetween(v, w[1:])+1)
	if v[0] == w[0] {
		n = min(n, slipsBetween(v[1:], w[1:]))
	} else {
		n = min(n, slipsBetween(v[1:], w[1:])+1)
	}
	if len(v) > 1 && len(w) > 1 && v[0] == w[1] && v[1] == w[0] {
		n = min(n, slipsBetween(v[2:], w[2:])+1)
	}
	return n
}

func TestCompletions(t *testing.T) {
	l := spellings{"marden", "moss", "mossley", "mottram", "reed"}
	for prefix, want := range map[string]string{"mo": "moss mossley mottram", "moss": "moss mossley", "r": "reed", "z": "", "a": ""} {
		if got := strings.Join(l.completions(prefix), " "); got != want {
			t.Errorf("%q begins %q, want %q", prefix, got, want)
		}
	}
}

// A name may be mistyped as far as its length allows, and less at its first
// letter, by which most names differ.
func TestGuess(t *testing.T) {
	m := &corpus.Match{Home: "Ashgrove Town", Away: "Pell Rovers"}
	for _, who := range []string{"Ada Moss", "Jo Barnes", "Sol Marbrinquil", "Lou Marbrinquel"} {
		m.People = append(m.People, corpus.Person{Name: who})
	}
	n := gather([]*corpus.Match{m}, make([]time.Time, 1))
	for typed, want := range map[string]string{
		"mosd":        "",
		"barnse":      "Jo Barnes",
		"bbarnes":     "Jo Barnes",
		"harnes":      "",
		"brarnse":     "",
		"marbrinqui":  "Sol Marbrinquil",
		"marbrinquol": "Sol Marbrinquil, Lou Marbrinquel",
		"narbrinquil": "Sol Marbrinquil",
		"narbrinqul":  "",
		"ashgrovve":   "Ashgrove Town",
	} {
		var found []string
		for _, s := range n.guess(typed, slips(typed)) {
			found = append(found, s.name.text)
		}
		slices.Sort(found)
		wanted := strings.Split(want, ", ")
		slices.Sort(wanted)
		if strings.Join(found, ", ") != strings.Join(wanted, ", ") {
			t.Errorf("%q is taken for %q, want %q", typed, found, wanted)
		}
	}
}

// BenchmarkGuess is one mistyped word among as many names as 10,000 reports
// have.
func BenchmarkGuess(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	syllables := strings.Fields("an bel cor dun ev far gil hol im jar kes lor mar nor ol pen quil ros sen tor un vey wes yar zel")
	word := func() string {
		return syllables[r.IntN(len(syllables))] + syllables[r.IntN(len(syllables))] + syllables[r.IntN(len(syllables))]
	}
	m := &corpus.Match{}
	for range 4500 {
		m.People = append(m.People, corpus.Person{Name: word() + " " + word()})
	}
	n := gather([]*corpus.Match{m}, make([]time.Time, 1))
	for i := 0; b.Loop(); i++ {
		_, typed, _ := strings.Cut(m.People[i%len(m.People)].Name, " ")
		n.guess(typed[:3]+"x"+typed[3:], slips(typed))
	}
}
