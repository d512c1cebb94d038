package main

import (
	"strconv"
	"strings"

	"pressbox/corpus"
)

// A record is one match as the JSON contract has it. What no report says is
// null; a list that nothing fills is empty.
type record struct {
	Reports       []string    `json:"reports"`
	Match         matchRecord `json:"match"`
	Goals         []any       `json:"goals"`
	Cards         []any       `json:"cards"`
	Saves         []any       `json:"saves"`
	Missed        []any       `json:"missed_penalties"`
	Disallowed    []any       `json:"disallowed"`
	Substitutions []any       `json:"substitutions"`
	Injuries      []any       `json:"injuries"`
	Chances       []any       `json:"chances"`
	Tallies       []any       `json:"tallies"`
	Others        []any       `json:"others"` // kinds that have no list of their own
	Disagreements []differRow `json:"disagreements"`
}

// newRecord writes m down.
func newRecord(m *corpus.Match) record {
	r := record{Reports: []string{}, Match: newMatchRecord(m), Disagreements: []differRow{}}
	for _, report := range m.Reports {
		r.Reports = append(r.Reports, report.ID)
	}
	lists := map[string]*[]any{
		corpus.Goal: &r.Goals, corpus.Card: &r.Cards, corpus.Save: &r.Saves,
		corpus.MissedPenalty: &r.Missed, corpus.Disallowed: &r.Disallowed,
		corpus.Substitution: &r.Substitutions, corpus.Injury: &r.Injuries,
		corpus.Chance: &r.Chances, corpus.Tally: &r.Tallies, "": &r.Others,
	}
	for _, list := range lists {
		*list = []any{}
	}
	for _, f := range m.Facts {
		if f.Kind == corpus.Goal && f.Shootout {
			continue // the kicks of a shoot-out are never goals
		}
		list, ok := lists[f.Kind]
		if !ok {
			list = lists[""]
		}
		*list = append(*list, newFactRecord(f))
	}
	for _, d := range m.Disagreements {
		r.Disagreements = append(r.Disagreements, newDifferRow(d))
	}
	return r
}

// A matchRecord is what is true of a match as a whole.
type matchRecord struct {
	ID          *string         `json:"id"`
	Not         *string         `json:"not"`           // why the text tells of no match
	Further     []corpus.Quote  `json:"other_matches"` // titles of those told in the same text, which is not read so far
	Home        *string         `json:"home"`
	Away        *string         `json:"away"`
	HomeGoals   *int            `json:"home_goals"`
	AwayGoals   *int            `json:"away_goals"`
	ScoreQuotes []corpus.Quote  `json:"score_quotes"`
	HalfTime    *[2]int         `json:"half_time"`
	ExtraTime   bool            `json:"extra_time"`
	Shootout    *shootoutRecord `json:"shootout"`
	Aggregate   *scoreRecord    `json:"aggregate"` // of both legs
	FirstLeg    *scoreRecord    `json:"first_leg"` // where this match was the second; home is the side at home in this match
	Date        *statement      `json:"date"`
	Competition *statement      `json:"competition"`
	Stage       *statement      `json:"stage"`
	Venue       *statement      `json:"venue"`
	Referee     *statement      `json:"referee"`
	Attendance  *statement      `json:"attendance"`
	HomeManager *statement      `json:"home_manager"`
	AwayManager *statement      `json:"away_manager"`
}

func newMatchRecord(m *corpus.Match) matchRecord {
	r := matchRecord{
		ID: told(m.ID), Not: told(m.Not), Home: told(m.Home), Away: told(m.Away), ExtraTime: m.ExtraTime,
		ScoreQuotes: []corpus.Quote{}, Further: m.Further,
		Date: newStatement(m.Date), Competition: newStatement(m.Competition), Stage: newStatement(m.Stage),
		Venue: newStatement(m.Venue), Referee: newStatement(m.Referee), Attendance: newStatement(m.Attendance),
		HomeManager: newStatement(m.HomeManager), AwayManager: newStatement(m.AwayManager),
	}
	if r.Attendance != nil {
		if n, err := strconv.Atoi(strings.ReplaceAll(m.Attendance.Text, ",", "")); err == nil {
			r.Attendance.Value = n
		}
	}
	if s := m.Score; s != nil {
		r.HomeGoals, r.AwayGoals, r.ScoreQuotes = &s.Home, &s.Away, evidence(s.Quotes)
	}
	if s := m.HalfTime; s != nil {
		r.HalfTime = &[2]int{s.Home, s.Away}
	}
	r.Aggregate, r.FirstLeg = newScoreRecord(m.Aggregate), newScoreRecord(m.FirstLeg)
	if s := m.Shootout; s != nil {
		r.Shootout = &shootoutRecord{Winner: told(s.Winner), Quotes: evidence(s.Quotes)}
		if s.Home >= 0 && s.Away >= 0 {
			r.Shootout.Home, r.Shootout.Away = &s.Home, &s.Away
		}
	}
	return r
}

// A scoreRecord is a score and its evidence, of which there is none where it
// was counted.
type scoreRecord struct {
	Home   int            `json:"home"`
	Away   int            `json:"away"`
	Quotes []corpus.Quote `json:"quotes"`
}

func newScoreRecord(s *corpus.Score) *scoreRecord {
	if s == nil {
		return nil
	}
	return &scoreRecord{s.Home, s.Away, evidence(s.Quotes)}
}

// A shootoutRecord is a penalty shoot-out.
type shootoutRecord struct {
	Winner *string        `json:"winner"`
	Home   *int           `json:"home"`
	Away   *int           `json:"away"`
	Quotes []corpus.Quote `json:"quotes"`
}

// A statement is a value with its evidence.
type statement struct {
	Value  any            `json:"value"`
	Quotes []corpus.Quote `json:"quotes"`
}

func newStatement(v corpus.Value) *statement {
	if v.Text == "" {
		return nil
	}
	return &statement{v.Text, evidence(v.Quotes)}
}

// A differRow is a point on which reports differ.
type differRow struct {
	About  string        `json:"about"`
	Field  string        `json:"field"`
	Values []differValue `json:"values"`
}

// A differValue is what some of the reports say there.
type differValue struct {
	Value   any            `json:"value"`
	Reports []string       `json:"reports"`
	Quotes  []corpus.Quote `json:"quotes"`
}

func newDifferRow(d corpus.Disagreement) differRow {
	row := differRow{About: d.About, Field: d.Field, Values: []differValue{}}
	for _, v := range d.Values {
		row.Values = append(row.Values, differValue{v.Value, v.Reports, evidence(v.Quotes)})
	}
	return row
}

// told returns nil for what is not told, which JSON has as null.
func told[T comparable](value T) *T {
	var nothing T
	if value == nothing {
		return nil
	}
	return &value
}

// evidence returns quotes as a list even where there are none.
func evidence(quotes []corpus.Quote) []corpus.Quote {
	if quotes == nil {
		return []corpus.Quote{}
	}
	return quotes
}
