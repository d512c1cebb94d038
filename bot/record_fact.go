package main

import "pressbox/corpus"

// An event is what every fact of a record has.
type event struct {
	Kind       string         `json:"kind"`
	Team       *string        `json:"team"`
	Minute     *int           `json:"minute"`
	Added      *int           `json:"added"`
	MinuteText *string        `json:"minute_text"`
	Quotes     []corpus.Quote `json:"quotes"`
}

// The kinds of fact as the JSON contract names their parts.
type (
	goalRecord struct {
		Scorer   *string `json:"scorer"`
		Assist   *string `json:"assist"`
		OwnGoal  bool    `json:"own_goal"`
		Penalty  bool    `json:"penalty"`
		Body     *string `json:"body_part"`
		Distance *int    `json:"distance_yards"`
		event
	}
	cardRecord struct {
		Player *string `json:"player"`
		Colour *string `json:"colour"`
		event
	}
	saveRecord struct {
		Goalkeeper *string `json:"goalkeeper"`
		From       *string `json:"from"`
		Shootout   bool    `json:"shootout"`
		event
	}
	missedRecord struct {
		Player     *string `json:"player"`
		Goalkeeper *string `json:"goalkeeper"`
		Outcome    *string `json:"outcome"`
		Shootout   bool    `json:"shootout"`
		event
	}
	disallowedRecord struct {
		Player *string `json:"player"`
		Reason *string `json:"reason"`
		event
	}
	substitutionRecord struct {
		On  *string `json:"on"`
		Off *string `json:"off"`
		event
	}
	injuryRecord struct {
		Player *string `json:"player"`
		Text   *string `json:"text"`
		event
	}
	chanceRecord struct {
		Player     *string `json:"player"`
		Goalkeeper *string `json:"goalkeeper"`
		Outcome    *string `json:"outcome"`
		Body       *string `json:"body_part"`
		Distance   *int    `json:"distance_yards"`
		event
	}
	tallyRecord struct {
		Subject *string `json:"subject"`
		Count   *int    `json:"count"`
		Of      *string `json:"of"`
		Scope   *string `json:"scope"`
		event
	}
	otherRecord struct {
		Player  *string `json:"player"`
		Other   *string `json:"other"`
		Outcome *string `json:"outcome"`
		event
	}
)

// newFactRecord writes f down in the form of its kind.
func newFactRecord(f corpus.Fact) any {
	e := event{f.Kind, told(f.Team), told(f.Minute), told(f.Added), told(f.MinuteText), evidence(f.Quotes)}
	player, other, outcome := told(f.Player), told(f.Other), told(f.Outcome)
	switch f.Kind {
	case corpus.Goal:
		return goalRecord{player, other, f.OwnGoal, f.Penalty, told(f.Body), told(f.Distance), e}
	case corpus.Card:
		return cardRecord{player, outcome, e}
	case corpus.Save:
		return saveRecord{player, other, f.Shootout, e}
	case corpus.MissedPenalty:
		return missedRecord{player, other, outcome, f.Shootout, e}
	case corpus.Disallowed:
		return disallowedRecord{player, outcome, e}
	case corpus.Substitution:
		return substitutionRecord{player, other, e}
	case corpus.Injury:
		return injuryRecord{player, outcome, e}
	case corpus.Chance:
		return chanceRecord{player, other, outcome, told(f.Body), told(f.Distance), e}
	case corpus.Tally:
		return tallyRecord{player, told(f.Count), told(f.Of), told(f.Scope), e}
	}
	return otherRecord{player, other, outcome, e}
}
