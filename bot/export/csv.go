package export

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"

	"pressbox/corpus"
)

// columns are the first line of a CSV file. A value that is not known is empty.
var columns = []string{
	"match", "date", "competition", "home", "away", "home_goals", "away_goals",
	"kind", "minute", "added", "team", "player", "other", "outcome", "own_goal", "penalty", "shootout",
	"body_part", "distance_yards", "count", "of", "scope",
	"report", "start", "end", "quote",
}

// CSV writes a line for each event of each match, the best quote of it last,
// below a line that names the columns: comma-separated values as RFC 4180 has
// them, in UTF-8. A match without an event has one line.
func CSV(w io.Writer, matches []*corpus.Match) error {
	out := csv.NewWriter(w)
	out.Write(columns) // Flush keeps the first error
	for _, m := range matches {
		head := []string{m.ID, m.Date.Text, m.Competition.Text, m.Home, m.Away, "", ""}
		if m.Score != nil {
			head[5], head[6] = strconv.Itoa(m.Score.Home), strconv.Itoa(m.Score.Away)
		}
		if len(m.Facts) == 0 {
			out.Write(append(head, make([]string, len(columns)-len(head))...))
		}
		for _, f := range m.Facts {
			out.Write(append(head[:len(head):len(head)], cells(f)...))
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return fmt.Errorf("write CSV: %w", err)
	}
	return nil
}

// cells are what a line says of an event.
func cells(f corpus.Fact) []string {
	q := f.Quotes[0]
	return []string{
		f.Kind, number(f.Minute), number(f.Added), f.Team, f.Player, f.Other, f.Outcome, yes(f.OwnGoal), yes(f.Penalty), yes(f.Shootout),
		f.Body, number(f.Distance), number(f.Count), f.Of, f.Scope,
		q.Report.ID, strconv.Itoa(q.Span.Start), strconv.Itoa(q.Span.End), q.Text(),
	}
}

// number is empty for what is not known.
func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func yes(so bool) string {
	if so {
		return "yes"
	}
	return ""
}
