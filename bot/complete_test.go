package main

import (
	"cmp"
	"fmt"
	"maps"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"pressbox/bot/answer"
	"pressbox/config"
	"pressbox/corpus"
)

// offered is how many completions people look at.
const offered = 5

// A typing is what somebody types who wants a name.
type typing struct {
	wanted, typed string
}

// twoLetters begin the first and last word of a name.
func twoLetters(names []string, _ *rand.Rand) []typing {
	var all []typing
	for _, name := range names {
		for _, w := range ends(name) {
			all = append(all, typing{name, string(w[:2])})
		}
	}
	return all
}

// withSlip begin the first or last word of a name with three letters or more, of
// which one is wrong, missing, one too many or swapped with its neighbour,
// anywhere.
func withSlip(names []string, r *rand.Rand) []typing {
	var all []typing
	for _, name := range names {
		for _, w := range ends(name) {
			for range 4 {
				if len(w) > 3 {
					all = append(all, typing{name, slip(w[:4+r.IntN(len(w)-3)], r)})
				}
			}
		}
	}
	return all
}

// ends are a name's first and last word, if they have two letters.
func ends(name string) [][]rune {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return r == ' ' || r == '-' })
	var both [][]rune
	for _, w := range []string{words[0], words[len(words)-1]} {
		if w := []rune(w); len(w) > 1 && (both == nil || len(words) > 1) {
			both = append(both, w)
		}
	}
	return both
}

func slip(w []rune, r *rand.Rand) string {
	letter := rune('a' + r.IntN(26))
	switch i := r.IntN(len(w)); r.IntN(4) {
	case 0:
		i = min(i, len(w)-2)
		return string(w[:i]) + string(w[i+1]) + string(w[i]) + string(w[i+2:])
	case 1:
		return string(w[:i]) + string(w[i+1:])
	case 2:
		return string(w[:i]) + string(letter) + string(w[i:])
	default:
		return string(w[:i]) + string(letter) + string(w[i+1:])
	}
}

// shares are how many typings find the wanted name among the first offered: of
// those drawn as often as their names are talked of, of those drawn with equal
// chances, and of the first kind if whoever is talked of most came first among
// all whom the letters typed begin, which nobody can do better without a typo.
type shares struct{ talked, equal, best float64 }

func (s shares) String() string {
	return fmt.Sprintf("%.3f of what is talked of (best possible %.3f), %.3f of all names alike", s.talked, s.best, s.equal)
}

func share(e *answer.Engine, talked map[string]int, typings []typing) shares {
	var s shares
	total := 0.0
	alike := map[string][]string{}
	for _, t := range typings {
		alike[t.typed] = append(alike[t.typed], t.wanted)
	}
	for _, t := range typings {
		n := float64(talked[t.wanted])
		total += n
		if slices.Contains(e.Complete(t.typed, offered), t.wanted) {
			s.talked += n
			s.equal++
		}
	}
	for _, names := range alike {
		slices.SortFunc(names, func(a, b string) int { return cmp.Compare(talked[b], talked[a]) })
		for _, name := range names[:min(len(names), offered)] {
			s.best += float64(talked[name])
		}
	}
	return shares{s.talked / total, s.equal / float64(len(typings)), s.best / total}
}

// talkedOf is how often people and the sides are named.
func talkedOf(matches []*corpus.Match) map[string]int {
	talked := map[string]int{}
	for _, m := range matches {
		for _, p := range m.People {
			talked[p.Name] += p.Mentions
		}
		for _, p := range m.Passages {
			for _, name := range p.Names {
				if name == m.Home || name == m.Away {
					talked[name]++
				}
			}
		}
	}
	return talked
}

// TestCompletionShares holds how often people are offered whom they want. In
// the season everybody is talked of about as much as anybody, and hundreds share
// one of sixteen first names: there nobody could do much better.
func TestCompletionShares(t *testing.T) {
	settings := config.Default()
	settings.Reports = t.TempDir()
	writeSeason(t, settings.Reports, 300)
	for _, c := range []struct {
		corpus           string
		settings         *config.Config
		letters, slipped float64
	}{
		{"samples", config.Default(), 0.95, 0.85},
		{"season", settings, 0.28, 0.58},
	} {
		d, err := (&program{stderr: t.Output()}).openDesk(c.settings)
		if err != nil {
			t.Fatal(err)
		}
		talked := talkedOf(d.matches)
		names := slices.Sorted(maps.Keys(talked))
		r := rand.New(rand.NewPCG(6, 6))
		two, slipped := share(d.engine, talked, twoLetters(names, r)), share(d.engine, talked, withSlip(names, r))
		t.Logf("%s, %d names: two letters: %v; one slip: %v", c.corpus, len(names), two, slipped)
		if two.talked < c.letters {
			t.Errorf("%s: two letters find %.3f, want %.3f", c.corpus, two.talked, c.letters)
		}
		if slipped.talked < c.slipped {
			t.Errorf("%s: letters with a slip find %.3f, want %.3f", c.corpus, slipped.talked, c.slipped)
		}
		d.close()
	}
}

// BenchmarkComplete is one completion, of names and of matches, over many
// reports: run it with -cpu 1.
func BenchmarkComplete(b *testing.B) {
	d, games := openMany(b)
	defer d.close()
	talked := talkedOf(d.matches)
	names := slices.Sorted(maps.Keys(talked))
	r := rand.New(rand.NewPCG(6, 6))
	two, slipped := twoLetters(names, r), withSlip(names, r)
	b.Logf("%d names: two letters: %v; one slip: %v", len(names), share(d.engine, talked, two), share(d.engine, talked, slipped))
	typed := []string{"", "a", "ma", "e", "a b", "hm", "zzz"}
	for i := range 1000 {
		typed = append(typed, two[i*len(two)/1000].typed, slipped[i*len(slipped)/1000].typed)
		g := games[i%len(games)]
		typed = append(typed, g.Home.Name[:3], g.Home.Name+" v "+g.Away.Name[:2], slip([]rune(g.Away.Name), r), g.Day.Format("January 2006"))
	}
	for name, complete := range map[string]func(string){
		"names":   func(s string) { d.engine.Complete(s, 25) },
		"matches": func(s string) { d.engine.Matches(s, 25) },
	} {
		b.Run(name, func(b *testing.B) {
			runtime.GC()
			var took []time.Duration
			for b.Loop() {
				for _, s := range typed {
					start := time.Now()
					complete(s)
					took = append(took, time.Since(start))
				}
			}
			slices.Sort(took)
			for _, percent := range []int{50, 99, 100} {
				b.ReportMetric(took[(len(took)-1)*percent/100].Seconds()*1000, fmt.Sprintf("p%d-ms", percent))
			}
		})
	}
}
