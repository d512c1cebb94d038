package main

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"runtime"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"pressbox/corpus"
	"pressbox/corpus/extract"
	"pressbox/corpus/season"
)

// A sentence is what each engine is given: the words of a report, and what
// Pressbox has read from them.
type sentence struct {
	Match        int // from 0; sentences of a match stand together
	Text         string
	Names, Kinds []string
}

// A question is what each engine is asked. Without a match it is about all of
// them.
type question struct {
	corpus.Query
	match    int             // its number, -1 for all
	evidence map[string]bool // sentences of which each answers it; nil if that is not known
}

// A library is the same for all engines: as Pressbox has it, and as plain
// sentences.
type library struct {
	matches   []*corpus.Match
	sentences []sentence
	filtered  []question // about one match
	global    []question // about all, a third of them without a name
}

// asked are the words of fans for what reports tell in theirs. The last of each
// names nobody.
var asked = map[string][]string{
	"goal":         {"when did {who} score", "how did {who} score his goal", "who headed in a cross"},
	"save":         {"who denied {who}", "how was {who} stopped by the goalkeeper", "best stop from long range"},
	"card":         {"why was {who} cautioned", "was {who} shown a yellow", "who was cautioned for arguing"},
	"red":          {"why was {who} dismissed", "when did {who} see red", "dismissed for a second yellow"},
	"substitution": {"who came on for {who}", "when was {who} taken off", "which manager brought on a substitute"},
	"injury":       {"how did {who} get hurt", "why did {who} go off", "who hurt his hamstring"},
}

// kinds are Pressbox's names for what the league calls events.
var kinds = map[string]string{
	"goal": corpus.Goal, "save": corpus.Save, "card": corpus.Card, "red": corpus.Card,
	"substitution": corpus.Substitution, "injury": corpus.Injury,
}

// newLibrary invents reports with at least n sentences and reads them.
func newLibrary(n int) (*library, error) {
	texts, played := write(n)
	readings := make([]*corpus.Match, len(texts))
	var readers errgroup.Group
	readers.SetLimit(runtime.GOMAXPROCS(0))
	for i, text := range texts {
		readers.Go(func() error {
			r, err := corpus.Read(fmt.Sprintf("%06d.md", i), []byte(text))
			if err == nil {
				readings[i] = extract.Facts(r)
			}
			return err
		})
	}
	if err := readers.Wait(); err != nil {
		return nil, err
	}
	l := &library{matches: extract.Merge(readings)}
	for i, m := range l.matches {
		for _, p := range m.Passages {
			l.sentences = append(l.sentences, sentence{i, p.Text(), p.Names, p.Kinds})
		}
	}
	l.ask(played)
	return l, nil
}

// A played game, and how it was told: the sentences of each event.
type played struct {
	season.Game
	told []map[string]bool
}

// write plays games until what is reported of them has n sentences.
func write(n int) (texts []string, games []played) {
	const sentences = 39 // of a report
	l := season.New()
	for len(texts)*sentences < n {
		g := played{Game: l.Game()}
		for range g.Events {
			g.told = append(g.told, map[string]bool{})
		}
		for _, k := range l.Perm(len(season.Outlets))[:1+l.IntN(5)] {
			text, told := l.Tell(g.Game, season.Outlets[k])
			texts = append(texts, text)
			for i, s := range told {
				if s != "" {
					g.told[i][s] = true
				}
			}
		}
		games = append(games, g)
	}
	return texts, games
}

// questions is how many of each sort are asked.
const questions = 600

// ask asks about events of games, each time of the one match and of all.
func (l *library) ask(games []played) {
	number := map[string]int{}
	for i, m := range l.matches {
		number[m.Home+m.Away+m.Date.Text] = i
	}
	ever := toldOf(games)
	r := rand.New(rand.NewPCG(2, 3))
	for range 100 * questions {
		g := games[r.IntN(len(games))]
		match, ok := number[g.Home.Name+g.Away.Name+g.Day.Format(time.DateOnly)]
		if !ok || len(g.Events) == 0 {
			continue
		}
		e := g.Events[r.IntN(len(g.Events))]
		way := asked[e.Kind][len(l.filtered)%len(asked[e.Kind])]
		all := question{match: -1, Query: corpus.Query{
			Words: strings.Fields(strings.ReplaceAll(way, "{who}", "")), Kinds: []string{kinds[e.Kind]}, Limit: hits,
		}}
		one := all
		one.match, one.Match = match, l.matches[match].ID
		if strings.Contains(way, "{who}") {
			all.Names, all.evidence = []string{e.Who}, ever[did{e.Who, e.Kind}]
			one.Names, one.evidence = []string{e.Who}, toldOf([]played{g})[did{e.Who, e.Kind}]
		}
		l.filtered, l.global = append(l.filtered, one), append(l.global, all)
		if len(l.filtered) == questions {
			return
		}
	}
}

// A did is what somebody did, once or more often.
type did struct{ who, kind string }

// toldOf are the sentences of games that tell of each.
func toldOf(games []played) map[did]map[string]bool {
	told := map[did]map[string]bool{}
	for _, g := range games {
		for i, e := range g.Events {
			d := did{e.Who, e.Kind}
			if told[d] == nil {
				told[d] = map[string]bool{}
			}
			maps.Copy(told[d], g.told[i])
		}
	}
	return told
}
