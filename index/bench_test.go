package index

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"pressbox/corpus"
)

// season invents n sentences, 40 to a match, always the same.
func season(n int) []*corpus.Match {
	r := rand.New(rand.NewPCG(1, 2))
	pick := func(list ...string) string { return list[r.IntN(len(list))] }
	syllables := []string{"mar", "ten", "ola", "brin", "dov", "kess", "ling", "ursa", "hale", "pim", "torv", "wick", "san", "elo", "gar", "fenn"}
	name := func() string {
		w := func() string { s := pick(syllables...) + pick(syllables...); return strings.ToUpper(s[:1]) + s[1:] }
		return w() + " " + w()
	}
	people := make([]string, max(20, n/40))
	for i := range people {
		people[i] = name()
	}
	var matches []*corpus.Match
	for n > 0 {
		var b strings.Builder
		for range min(n, 40) {
			who, other := pick(people...), pick(people...)
			kind, text := "", ""
			switch r.IntN(6) {
			case 0:
				kind = corpus.Goal
				text = fmt.Sprintf("%s %s the ball %s from %d yards after %s had %s on the %dth minute", who, pick("drove", "lifted", "steered", "headed", "curled"), pick("home", "in", "past the keeper", "under the bar"), 5+r.IntN(30), other, pick("won a corner", "split the defence", "beaten two men"), 1+r.IntN(90))
			case 1:
				kind = corpus.Save
				text = fmt.Sprintf("%s kept the %s effort of %s out with %s", who, pick("low", "fierce", "tame", "curling"), other, pick("both fists", "an outstretched leg", "one glove"))
			case 2:
				kind = corpus.Card
				text = fmt.Sprintf("%s went into the book for %s %s near the %s", who, pick("clipping", "bundling over", "arguing about", "holding"), other, pick("halfway line", "touchline", "dugout"))
			default:
				text = fmt.Sprintf("%s and %s were %s while the %s grew %s under a %s sky in the %s half", who, other, pick("busy", "idle", "at odds", "in step"), pick("crowd", "visitors", "hosts", "rain"), pick("restless", "louder", "heavier"), pick("grey", "clear", "dark"), pick("first", "second"))
			}
			fmt.Fprintf(&b, "%s. | %s, %s | %s\n", text, who, other, kind)
		}
		matches = append(matches, matchOf(fmt.Sprintf("match-%06d", len(matches)), b.String()))
		n -= 40
	}
	return matches
}

func BenchmarkBuild(b *testing.B) {
	for _, n := range []int{1_000, 20_000} {
		matches := season(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				ix, err := New(matches)
				if err != nil {
					b.Fatal(err)
				}
				ix.Close()
			}
			b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "sentences/s")
		})
	}
}

func BenchmarkOpen(b *testing.B) {
	matches := season(40_000)
	dir := b.TempDir()
	ix, err := Open(dir, matches, nil)
	if err != nil {
		b.Fatal(err)
	}
	ix.Close()
	for b.Loop() {
		ix, err := Open(dir, matches, nil)
		if err != nil {
			b.Fatal(err)
		}
		ix.Close()
	}
}

func BenchmarkSearch(b *testing.B) {
	matches := season(40_000)
	ix, err := New(matches)
	if err != nil {
		b.Fatal(err)
	}
	defer ix.Close()
	names := matches[7].Passages[3].Names
	q := corpus.Query{Words: []string{"who", "scored", "a", "header", "for", "the", "hosts"}, Names: names[:1], Kinds: []string{corpus.Goal}, Limit: 10}
	b.Run("match", func(b *testing.B) {
		q := q
		q.Match = matches[7].ID
		for b.Loop() {
			ix.Search(q)
		}
	})
	b.Run("all", func(b *testing.B) {
		for b.Loop() {
			ix.Search(q)
		}
	})
	b.Run("rare", func(b *testing.B) {
		q := corpus.Query{Names: names[:1], Limit: 10}
		for b.Loop() {
			ix.Search(q)
		}
	})
}
