package main

import (
	"cmp"
	"strings"
	"time"

	"pressbox/corpus"
)

// headline is the match with its score, as far as they are known.
func (p page) headline(m *corpus.Match) string {
	unnamed := p.words.Say("headline.unnamed")
	home, away := cmp.Or(m.Home, unnamed), cmp.Or(m.Away, unnamed)
	if m.Score == nil {
		return p.words.Say("fixture.sides", home, away)
	}
	line := home + " " + p.words.Say("score.figures", m.Score.Home, m.Score.Away) + " " + away
	if notes := p.notes(m); len(notes) > 0 {
		line += " (" + strings.Join(notes, ", ") + ")"
	}
	return line
}

// notes are what belongs to a score.
func (p page) notes(m *corpus.Match) []string {
	var notes []string
	note := func(key string, args ...any) { notes = append(notes, p.words.Say(key, args...)) }
	if len(m.Score.Quotes) == 0 {
		note("headline.counted")
	}
	score := func(key string, s *corpus.Score) {
		if s != nil {
			note(key, p.words.Say("score.figures", s.Home, s.Away))
		}
	}
	score("headline.half-time", m.HalfTime)
	if m.ExtraTime {
		note("headline.extra")
	}
	score("headline.first-leg", m.FirstLeg)
	score("headline.aggregate", m.Aggregate)
	if s := m.Shootout; s != nil {
		penalties := p.words.Say("headline.penalties")
		if s.Home >= 0 && s.Away >= 0 {
			penalties += " " + p.words.Say("score.figures", s.Home, s.Away)
		}
		if s.Winner != "" {
			penalties = p.words.Say("headline.to", penalties, s.Winner)
		}
		notes = append(notes, penalties)
	}
	return notes
}

// longDate turns 2017-11-21 into 21 November 2017.
func (p page) longDate(s string) string {
	day, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return s
	}
	return p.date(day)
}
