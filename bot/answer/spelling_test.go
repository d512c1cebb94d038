package answer

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pressbox/corpus"
	"pressbox/corpus/tree"
)

// All words are found that are within the limit, or begin so, and only those.
func TestMistyped(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	word := func() string {
		b := make([]byte, r.IntN(7))
		for i := range b {
			b[i] = "abc"[r.IntN(3)]
		}
		return string(b)
	}
	for range 300 {
		var words tree.Tree[bool]
		l := words.Edit()
		for range 40 {
			l.Set(word(), true)
		}
		words = l.Tree()
		s, limit := word(), r.IntN(3)
		found, begin := map[string]int{}, map[string]int{}
		mistyped(words, s, limit, func(w string, d int, _ bool) { found[w] = d })
		begun(words, s, limit, func(w string, d int, _ bool) { begin[w] = d })
		for w := range words.All("") {
			least := len(s)
			for i := range len(w) + 1 {
				least = min(least, slipsBetween(s, w[:i]))
			}
			if got, ok := begin[w]; ok != (least <= limit) || ok && got != least {
				t.Fatalf("%q begins %d slips from %q; within %d it was found: %v, with %d", w, least, s, limit, ok, got)
			}
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

// A name may be mistyped as far as its length allows, and less at its first
// letter, by which most names differ.
func TestGuess(t *testing.T) {
	m := &corpus.Match{Home: "Ashgrove Town", Away: "Pell Rovers"}
	for _, who := range []string{"Ada Moss", "Jo Barnes", "Sol Marbrinquil", "Lou Marbrinquel"} {
		m.People = append(m.People, corpus.Person{Name: who})
	}
	n := names{}.exchange([]*encounter{newEncounter(m)}, nil)
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
	n := names{}.exchange([]*encounter{newEncounter(m)}, nil)
	for i := 0; b.Loop(); i++ {
		_, typed, _ := strings.Cut(m.People[i%len(m.People)].Name, " ")
		n.guess(typed[:3]+"x"+typed[3:], slips(typed))
	}
}
