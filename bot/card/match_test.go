package card

import (
	"fmt"
	"strings"

	"pgregory.net/rapid"

	"pressbox/corpus"
)

// told makes a match of a few words a line: "12+1 home goal Ada Moss, Jo Reed".
// A minute of 0 is not known; a side may be none.
func told(home, away, lines string) *corpus.Match {
	report := &corpus.Report{ID: "moss-marsh.md", Outlet: "The Moss Echo", Text: "Moss scored."}
	quote := []corpus.Quote{{Report: report, Span: corpus.Span{End: 12}}}
	m := &corpus.Match{
		ID: "moss-marsh", Reports: []*corpus.Report{report}, Home: home, Away: away,
		Score: &corpus.Score{Home: 1, Away: 1, Quotes: quote}, Competition: corpus.Value{Text: "Fen Cup"}, Date: corpus.Value{Text: "2025-03-01"},
	}
	for line := range strings.Lines(lines) {
		var minute, side, kind string
		if n, _ := fmt.Sscan(line, &minute, &side, &kind); n < 3 {
			continue
		}
		names := strings.SplitN(strings.TrimSpace(line), " ", 4)[3:]
		f := corpus.Fact{Kind: kind, Team: map[string]string{"home": home, "away": away}[side], Quotes: quote}
		fmt.Sscanf(minute, "%d+%d", &f.Minute, &f.Added)
		if len(names) > 0 {
			f.Player, f.Other, _ = strings.Cut(names[0], ", ")
		}
		switch kind {
		case "own_goal":
			f.Kind, f.OwnGoal = corpus.Goal, true
		case "penalty":
			f.Kind, f.Penalty = corpus.Goal, true
		case corpus.MissedPenalty:
			f.Outcome = "saved"
		case "yellow", "red":
			f.Kind, f.Outcome = corpus.Card, kind
		}
		m.Facts = append(m.Facts, f)
	}
	return m
}

// names have accents of many alphabets, and lengths from nothing to too long.
var names = []string{
	"", "Jo", "Ada Moss", "Nguyễn Thị Hồng Đào", "Łukasz Żółć-Dąbrowski", "Şükrü Çağlayangil Öğüt", "Guðrún Þórðardóttir",
	"Přemysl Řehoř Šťastný", "Maximiliano Bartholomew van der Weyden-Ax", "Wolkensteinhausenbergerdorferwaldhuberin", "W" + strings.Repeat("M", 90),
	"李小龙", "مريم", "Ἀλέξανδρος", "Кузьма Ёлкин", "Moss\u0301\u0302\u0323 \u202eRev", "⚽️ Emoji Moss", "a\x00b\nc",
}

// aMatch draws one of any sort: from no events to far too many.
func aMatch(t *rapid.T) *corpus.Match {
	name := rapid.OneOf(rapid.SampledFrom(names), rapid.String())
	m := told(name.Draw(t, "home"), name.Draw(t, "away"), "")
	m.Competition.Text, m.Venue.Text = name.Draw(t, "competition"), name.Draw(t, "ground")
	m.ExtraTime = rapid.Bool().Draw(t, "extra time")
	if rapid.Bool().Draw(t, "score") {
		m.Score = &corpus.Score{Home: rapid.IntRange(0, 30).Draw(t, "home goals"), Away: rapid.IntRange(0, 9).Draw(t, "away goals"), Quotes: m.Score.Quotes}
		m.HalfTime = m.Score
	}
	if rapid.Bool().Draw(t, "shoot-out") {
		m.Shootout = &corpus.Shootout{Winner: m.Home, Home: rapid.IntRange(-1, 9).Draw(t, "kicks"), Away: 3}
	}
	kinds := []string{corpus.Goal, corpus.Card, corpus.Save, corpus.MissedPenalty, corpus.Disallowed, corpus.Substitution, corpus.Injury, corpus.Chance, corpus.Tally, "argument"}
	fact := rapid.Custom(func(t *rapid.T) corpus.Fact {
		return corpus.Fact{
			Kind: rapid.SampledFrom(kinds).Draw(t, "kind"), Player: name.Draw(t, "player"), Other: name.Draw(t, "other"),
			Team:   rapid.SampledFrom([]string{m.Home, m.Home, m.Away, m.Away, "", "Fen Wanderers"}).Draw(t, "team"),
			Minute: rapid.OneOf(rapid.IntRange(0, 120), rapid.IntRange(58, 61)).Draw(t, "minute"), Added: rapid.SampledFrom([]int{0, 0, 0, 1, 4, 12}).Draw(t, "added"),
			OwnGoal: rapid.IntRange(0, 9).Draw(t, "own goal") == 0, Penalty: rapid.IntRange(0, 5).Draw(t, "penalty") == 0,
			Outcome: rapid.SampledFrom([]string{"", "red", "yellow", "wide", "post", "saved", "limped off"}).Draw(t, "outcome"), Quotes: m.Score.Quotes,
		}
	})
	m.Facts = rapid.SliceOfN(fact, 0, rapid.SampledFrom([]int{0, 3, 12, 25, 70}).Draw(t, "most")).Draw(t, "facts")
	return m
}
