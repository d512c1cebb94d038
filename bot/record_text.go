package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"pressbox/corpus"
)

// A section is one heading of a printed record, and how its facts are said.
type section struct {
	heading string
	kind    string
	say     func(corpus.Fact) string
}

// sections stand in the order of a match report's facts box.
var sections = []section{
	{"Goals", corpus.Goal, sayGoal},
	{"Penalties missed", corpus.MissedPenalty, func(f corpus.Fact) string {
		return join(someone(f.Player), f.Outcome, by("by ", f.Other), when(f.Shootout, "in the shoot-out"))
	}},
	{"Disallowed", corpus.Disallowed, func(f corpus.Fact) string { return join(someone(f.Player), f.Outcome) }},
	{"Cards", corpus.Card, func(f corpus.Fact) string { return join(someone(f.Player)+of(f.Team), f.Outcome) }},
	{"Substitutions", corpus.Substitution, func(f corpus.Fact) string { return join(someone(f.Player), by("for ", f.Other)) }},
	{"Saves", corpus.Save, func(f corpus.Fact) string { return join(someone(f.Player), by("from ", f.Other)) }},
	{"Chances", corpus.Chance, func(f corpus.Fact) string {
		return join(someone(f.Player), f.Outcome, f.Body, yards(f.Distance))
	}},
	{"Injuries", corpus.Injury, func(f corpus.Fact) string { return join(someone(f.Player), f.Outcome) }},
	{"Tallies", corpus.Tally, func(f corpus.Fact) string {
		return strings.TrimSpace(fmt.Sprintf("%s: %d %s %s", someone(f.Player), f.Count, f.Of, f.Scope))
	}},
}

// record prints m as a sub-editor likes to have it.
func (p page) record(m *corpus.Match) {
	if m.Not != "" {
		fmt.Fprintf(p, "%s\n", p.bold("No match"))
		fmt.Fprintf(p, "  %s\n", plain(m.Not))
		p.sources(m)
		return
	}
	fmt.Fprintf(p, "%s\n", p.bold(p.headline(m)))
	for _, line := range []string{
		join(m.Competition.Text, m.Stage.Text, p.longDate(m.Date.Text), m.Venue.Text),
		join(by("Referee: ", m.Referee.Text), by("Attendance: ", m.Attendance.Text)),
		join(by(m.Home+": ", m.HomeManager.Text), by(m.Away+": ", m.AwayManager.Text)),
	} {
		if line != "" {
			fmt.Fprintf(p, "  %s\n", plain(line))
		}
	}
	for _, s := range sections {
		p.section(s, m)
	}
	if len(m.Disagreements) > 0 {
		fmt.Fprintf(p, "\n%s\n", p.bold("Where outlets differ"))
		for _, d := range m.Disagreements {
			fmt.Fprintf(p, "  %s\n", plain(sayDisagreement(d, m.Reports)))
		}
	}
	p.sources(m)
}

// section prints the facts of one kind, each with its best quote.
func (p page) section(s section, m *corpus.Match) {
	headed := false
	scores := runningScores(m)
	for _, f := range m.Facts {
		if f.Kind != s.kind || f.Kind == corpus.Goal && f.Shootout {
			continue
		}
		if !headed {
			fmt.Fprintf(p, "\n%s\n", p.bold(s.heading))
			headed = true
		}
		score := ""
		if f.Kind == corpus.Goal && len(scores) > 0 {
			score, scores = scores[0]+"  ", scores[1:]
		}
		fmt.Fprintf(p, "  %5s  %s%s\n", minute(f), score, p.bold(plain(s.say(f))))
		p.quote(f.Quotes[0], tellers(f.Quotes[1:], f.Quotes[0].Report)...)
	}
}

// tellers are the outlets of quotes but for one that is named already.
func tellers(quotes []corpus.Quote, named *corpus.Report) []string {
	var also []string
	for _, q := range quotes {
		if name := outlet(q.Report); q.Report != named && !slices.Contains(also, name) {
			also = append(also, name)
		}
	}
	return also
}

// sources prints which reports the record was read in, and what was left
// unread in them.
func (p page) sources(m *corpus.Match) {
	if len(m.Further) > 0 {
		fmt.Fprintf(p, "\n%s\n", p.bold("Not read"))
		for _, q := range m.Further {
			fmt.Fprintf(p, "  %s: put this match into a file of its own (%s)\n", plain(q.Text()), plain(q.Report.ID))
		}
	}
	fmt.Fprintf(p, "\n%s\n", p.bold("Read in"))
	for _, r := range m.Reports {
		line := p.byline(r)
		if r.Outlet != "" {
			line += p.faint(" (" + plain(r.ID) + ")")
		}
		fmt.Fprintf(p, "  %s\n", line)
	}
}

// runningScores are the scores after each goal, if the goals add up to the
// final one; else who knows which goal is missing.
func runningScores(m *corpus.Match) []string {
	var home, away int
	var scores []string
	for _, f := range m.Facts {
		switch {
		case f.Kind != corpus.Goal || f.Shootout:
			continue
		case f.Team == "":
			return nil
		case f.Team == m.Home:
			home++
		default:
			away++
		}
		scores = append(scores, fmt.Sprintf("%d-%d", home, away))
	}
	if m.Score == nil || home != m.Score.Home || away != m.Score.Away {
		return nil
	}
	return scores
}

func sayGoal(f corpus.Fact) string {
	return join(someone(f.Player)+of(f.Team), when(f.OwnGoal, "own goal"), when(f.Penalty, "penalty"),
		by("from ", f.Other), f.Body, yards(f.Distance))
}

// sayDisagreement says who has which value: "goal 2, minute: 48 (The Echo)".
func sayDisagreement(d corpus.Disagreement, reports []*corpus.Report) string {
	names := map[string]string{}
	for _, r := range reports {
		names[r.ID] = outlet(r)
	}
	var values []string
	for _, v := range d.Values {
		var outlets []string
		for _, id := range v.Reports {
			outlets = append(outlets, names[id])
		}
		values = append(values, fmt.Sprintf("%v (%s)", v.Value, strings.Join(outlets, ", ")))
	}
	return fmt.Sprintf("%s, %s: %s", d.About, d.Field, strings.Join(values, "; "))
}

// minute is the minute as scoreboards have it: 45+2'.
func minute(f corpus.Fact) string { return cmp.Or(f.Clock(), "–") }

// join puts commas between the parts that say something.
func join(parts ...string) string {
	var told []string
	for _, part := range parts {
		if part != "" {
			told = append(told, part)
		}
	}
	return strings.Join(told, ", ")
}

// by puts word before name, if there is a name.
func by(word, name string) string {
	if name == "" {
		return ""
	}
	return word + name
}

// when returns s if it is so.
func when(so bool, s string) string {
	if so {
		return s
	}
	return ""
}

// of puts a team in brackets, if there is one.
func of(team string) string {
	if team == "" {
		return ""
	}
	return " (" + team + ")"
}

func yards(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%d yards", n)
}

func someone(name string) string { return cmp.Or(name, "a player not named") }
