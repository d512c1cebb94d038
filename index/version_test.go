package index

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"pressbox/corpus"
)

// An index that matches came to and went from finds what a new one of those
// that are left finds, in the same order, and the one before finds what it did.
func TestWith(t *testing.T) {
	pool := season(320)
	for i, m := range pool[:4] { // other versions of the same matches
		again := *pool[4+i]
		again.ID, again.Passages = m.ID, slices.Concat(m.Passages, again.Passages)
		pool = append(pool, &again)
	}
	rapid.Check(t, func(rt *rapid.T) {
		draw := func(label string, from []*corpus.Match, least int) []*corpus.Match {
			some := rapid.Permutation(from).Draw(rt, label)
			return some[:rapid.IntRange(least, len(some)).Draw(rt, "of "+label)]
		}
		have := draw("built", pool, 0)
		ix, err := New(have)
		must(t, err)
		defer ix.Close()
		for range rapid.IntRange(1, 3).Draw(rt, "changes") {
			gone := draw("gone", have, 0)
			left := slices.DeleteFunc(slices.Clone(have), func(m *corpus.Match) bool { return slices.Contains(gone, m) })
			come := draw("come", slices.DeleteFunc(slices.Clone(pool), func(m *corpus.Match) bool { return slices.Contains(have, m) }), 0)
			old, before := ix, found(ix, pool)
			ix, have = ix.With(come, gone), append(left, come...)
			fresh, err := New(have)
			must(t, err)
			if diff := cmp.Diff(found(fresh, pool), found(ix, pool)); diff != "" {
				rt.Fatalf("it finds other than a new one (-want +got):\n%s", diff)
			}
			must(t, fresh.Close())
			if diff := cmp.Diff(before, found(old, pool)); diff != "" {
				rt.Fatalf("the index before has changed:\n%s", diff)
			}
		}
	})
}

// A rank is a hit in brief.
type rank struct {
	Match, Text string
	Score       float64
}

// found is what an index finds for several questions.
func found(ix *Index, pool []*corpus.Match) [][]rank {
	var all [][]rank
	for i, m := range pool[:8] {
		names := m.Passages[i].Names
		for _, q := range []corpus.Query{
			{Words: []string{"headed", "the", "ball", "home"}, Kinds: []string{corpus.Goal}},
			{Words: []string{"keeper", "restless"}, Names: names, Match: m.ID},
			{Names: names[:1]},
			{Words: []string{"booked", "near", "the", "crowd"}, Names: names[1:]},
		} {
			q.Limit = 1 + i*3
			var ranks []rank
			for _, h := range ix.Search(q) {
				ranks = append(ranks, rank{h.Match.ID, h.Passage.Text(), h.Score})
			}
			all = append(all, ranks)
		}
	}
	return all
}

// BenchmarkWith is one match more beside 1,000.
func BenchmarkWith(b *testing.B) {
	matches := season(40_000)
	ix, err := New(matches[1:])
	must(b, err)
	defer ix.Close()
	b.ReportAllocs()
	for b.Loop() {
		ix.With(matches[:1], matches[1:2])
	}
}
