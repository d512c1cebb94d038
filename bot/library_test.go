package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"pressbox/bot/answer"
	"pressbox/bot/library"
	"pressbox/corpus"
	"pressbox/corpus/extract"
	"pressbox/corpus/season"
	"pressbox/index"
)

// writeReports are n reports of a few games of the league, of several outlets
// each.
func writeReports(tb testing.TB, l *season.League, n int) (reports []*corpus.Report, games []season.Game) {
	tb.Helper()
	for len(reports) < n {
		g := l.Game()
		games = append(games, g)
		for _, k := range l.Perm(len(season.Outlets))[:min(3, n-len(reports))] {
			r, err := corpus.Read(fmt.Sprintf("%03d.md", len(reports)), []byte(l.Report(g, season.Outlets[k])))
			if err != nil {
				tb.Fatal(err)
			}
			reports = append(reports, r)
		}
	}
	return reports, games
}

// inMemory makes an index that is kept nowhere.
func inMemory(matches []*corpus.Match) (*index.Index, error) { return index.New(matches) }

// Whatever was added and removed, in whatever order, a guild gets the answers of
// an engine that is built anew over the host's reports and its own, and nothing
// of another guild's.
func TestLibrary(t *testing.T) {
	l := season.New()
	l.Clubs = l.Clubs[:5] // that they meet again
	pool, games := writeReports(t, l, 24)
	readings := map[*corpus.Report]*corpus.Match{}
	for _, r := range pool {
		readings[r] = extract.Facts(r)
	}
	questions := fansQuestions(games)[:len(forms)]
	rapid.Check(t, func(rt *rapid.T) {
		lib, err := library.Open(nil, inMemory)
		if err != nil {
			rt.Fatal(err)
		}
		defer lib.Close()
		own := map[string][]*corpus.Report{}
		for range rapid.IntRange(1, 5).Draw(rt, "changes") {
			guild := rapid.SampledFrom([]string{"", "", "red", "blue"}).Draw(rt, "guild")
			some := rapid.Permutation(pool).Draw(rt, "reports")[:rapid.IntRange(1, 8).Draw(rt, "how many")]
			others := slices.DeleteFunc(slices.Clone(own[guild]), func(r *corpus.Report) bool { return slices.Contains(some, r) })
			var ids []string
			for _, r := range some {
				ids = append(ids, r.ID)
			}
			before := lib.Matches(guild)
			var change library.Change
			switch rapid.SampledFrom([]string{"add", "add", "remove", "keep"}).Draw(rt, "change") {
			case "add":
				change, own[guild] = lib.Add(guild, some...), append(others, some...)
			case "remove":
				change, own[guild] = lib.Remove(guild, ids...), others
			case "keep":
				stay := slices.DeleteFunc(slices.Clone(own[guild]), func(r *corpus.Report) bool { return !slices.Contains(some, r) })
				come := slices.DeleteFunc(slices.Clone(some), func(r *corpus.Report) bool { return slices.Contains(stay, r) })
				change, own[guild] = lib.Keep(guild, some), append(stay, come...)
			}
			after := slices.DeleteFunc(before, func(m *corpus.Match) bool { return slices.Contains(change.Gone, m) })
			if got, want := byID(append(after, change.Come...)), byID(lib.Matches(guild)); !maps.Equal(got, want) {
				rt.Fatalf("what changed adds up to %v, not to %v", got, want)
			}
			asks := rapid.SampledFrom([]string{"", "red", "blue", "green"}).Draw(rt, "asks")
			seen := slices.Clone(own[""])
			if asks != "" {
				seen = append(seen, own[asks]...)
			}
			compareWithNew(rt, lib.For(asks), readings, seen, questions)
		}
	})
}

func byID(matches []*corpus.Match) map[string]*corpus.Match {
	all := map[string]*corpus.Match{}
	for _, m := range matches {
		all[m.ID] = m
	}
	return all
}

// compareWithNew compares an engine with a new one over reports.
func compareWithNew(rt *rapid.T, e *answer.Engine, readings map[*corpus.Report]*corpus.Match, reports []*corpus.Report, questions []string) {
	var told []*corpus.Match
	for _, r := range reports {
		told = append(told, readings[r])
	}
	matches := extract.Merge(told)
	ix, err := index.New(matches)
	if err != nil {
		rt.Fatal(err)
	}
	defer ix.Close()
	if diff := cmp.Diff(heard(answer.New(matches, ix), questions), heard(e, questions)); diff != "" {
		rt.Fatalf("it answers other than a new engine (-new +got):\n%s", diff)
	}
}

// heard is what an engine says to questions, and offers to who types them.
func heard(e *answer.Engine, questions []string) []string {
	var all []string
	for i, q := range questions {
		a := e.Ask(answer.Request{Text: q, Mention: true})
		line := q + ": " + a.Text
		for _, quote := range append(a.Quotes, a.More...) {
			line += " | " + quote.Report.ID + ": " + quote.Text()
		}
		typed := q[:len(q)*(i%3+1)/4]
		line += " | " + strings.Join(e.Complete(typed[strings.LastIndexByte(typed, ' ')+1:], 9), ", ")
		for _, m := range e.Matches(typed, 9) {
			line += " " + m.ID
		}
		all = append(all, line)
	}
	return all
}
