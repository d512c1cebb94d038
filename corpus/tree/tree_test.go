package tree

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// A tree holds what a map holds, and every version stays as it was.
func TestTree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		type version struct {
			tree Tree[int]
			held map[string]int
		}
		word := rapid.StringMatching(`[ab]{0,5}c?`)
		versions := []version{{held: map[string]int{}}}
		for range rapid.IntRange(1, 5).Draw(t, "versions") {
			from := rapid.SampledFrom(versions).Draw(t, "from")
			e, held := from.tree.Edit(), maps.Clone(from.held)
			for n := range rapid.IntRange(0, 20).Draw(t, "changes") {
				w := word.Draw(t, "word")
				if rapid.Bool().Draw(t, "set") {
					e.Set(w, n)
					held[w] = n
				} else {
					e.Delete(w)
					delete(held, w)
				}
				if e.At(w) != held[w] {
					t.Fatalf("%q has %d, want %d", w, e.At(w), held[w])
				}
			}
			versions = append(versions, version{e.Tree(), held})
			e.Set("later", 1)
			e.Delete("a")
		}
		for _, v := range versions {
			for _, prefix := range []string{"", "a", word.Draw(t, "prefix")} {
				var want, got []string
				for _, w := range slices.Sorted(maps.Keys(v.held)) {
					if strings.HasPrefix(w, prefix) {
						want = append(want, fmt.Sprint(w, v.held[w]))
					}
				}
				for w, n := range v.tree.All(prefix) {
					got = append(got, fmt.Sprint(w, n))
				}
				if !slices.Equal(got, want) {
					t.Fatalf("%q begins %q, want %q", prefix, got, want)
				}
			}
			w := word.Draw(t, "word")
			if n, ok := v.tree.Get(w); ok != (held(v.held, w)) || n != v.held[w] {
				t.Fatalf("%q: %d %v", w, n, ok)
			}
		}
	})
}

func held(m map[string]int, w string) bool {
	_, ok := m[w]
	return ok
}

// Descend enters what words have in common once, and leaves out what it may not
// enter.
func TestDescend(t *testing.T) {
	e := Tree[int]{}.Edit()
	for i, w := range []string{"moss", "mossley", "mottram", "reed"} {
		e.Set(w, i)
	}
	var entered, found []string
	e.Tree().Descend(func(depth int, letter byte) bool {
		entered = append(entered, fmt.Sprintf("%d%c", depth, letter))
		return letter != 't'
	}, func(word string, _ int) { found = append(found, word) })
	if got, want := strings.Join(entered, " "), "1m 2o 3s 4s 5l 6e 7y 3t 1r 2e 3e 4d"; got != want {
		t.Errorf("entered %s, want %s", got, want)
	}
	if got, want := strings.Join(found, " "), "moss mossley reed"; got != want {
		t.Errorf("found %s, want %s", got, want)
	}
}

func BenchmarkSet(b *testing.B) {
	var words []string
	for i := range 100_000 {
		words = append(words, fmt.Sprintf("%x", i*2654435761%1_000_003))
	}
	e := Tree[int]{}.Edit()
	for i, w := range words {
		e.Set(w, i)
	}
	full := e.Tree()
	b.Run("get", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			full.At(words[i%len(words)])
		}
	})
	b.Run("set", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			e := full.Edit()
			e.Set(words[i%len(words)]+"x", i)
		}
	})
}
