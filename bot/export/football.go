package export

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"pressbox/corpus"
)

// Football writes matches as Football.TXT, the notation of openfootball
// (https://openfootball.github.io/spec), those of one competition and season
// together:
//
//	= Wessmoor League 2024/25
//
//	Wed Apr 23 2025
//	  Ashcombe United v Thornwick Town  3-2 (1-1)  @ Mill Road
//	    (Corran 12', 80' (pen); Quill 44')
//
// Goals stand there if they add up to the score, for the notation has no way
// to say that one is missing; if a minute is not known, in a comment.
func Football(w io.Writer, matches []*corpus.Match) error {
	var out strings.Builder
	heading, day := "", ""
	for _, m := range inOrder(matches) {
		if h := title(m); h != heading {
			if heading != "" {
				out.WriteString("\n")
			}
			fmt.Fprintf(&out, "= %s\n", h)
			heading, day = h, ""
		}
		if d := cmp.Or(dateLine(m), "# day not known"); d != day {
			fmt.Fprintf(&out, "\n%s\n", d)
			day = d
		}
		fmt.Fprintf(&out, "  %s v %s", word(m.Home), word(m.Away))
		if score := fullScore(m); score != "" {
			out.WriteString("  " + score)
		}
		if m.Venue.Text != "" {
			out.WriteString("  @ " + word(m.Venue.Text))
		}
		out.WriteString("\n")
		if goals := goalLine(m); goals != "" {
			fmt.Fprintf(&out, "    %s\n", goals)
		}
	}
	_, err := io.WriteString(w, out.String())
	if err != nil {
		return fmt.Errorf("write Football.TXT: %w", err)
	}
	return nil
}

// inOrder puts matches of a competition and season together, by day.
func inOrder(matches []*corpus.Match) []*corpus.Match {
	return slices.SortedStableFunc(slices.Values(matches), func(a, b *corpus.Match) int {
		return cmp.Or(cmp.Compare(title(a), title(b)), cmp.Compare(a.Date.Text, b.Date.Text))
	})
}

// title is the competition with its season, which is taken to begin in July.
func title(m *corpus.Match) string {
	name := word(cmp.Or(m.Competition.Text, "Matches"))
	day, err := time.Parse(time.DateOnly, m.Date.Text)
	if err != nil {
		return name
	}
	from := day.Year()
	if day.Month() < time.July {
		from--
	}
	return fmt.Sprintf("%s %d/%02d", name, from, (from+1)%100)
}

// dateLine is the day of a match, "" if it is not known.
func dateLine(m *corpus.Match) string {
	day, err := time.Parse(time.DateOnly, m.Date.Text)
	if err != nil {
		return ""
	}
	return day.Format("Mon Jan 2 2006")
}

// fullScore is the score with that of half-time: "2-1 (1-0)", after extra time
// "2-2 a.e.t.", and before it what became of the penalties: "4-3 pen.".
func fullScore(m *corpus.Match) string {
	if m.Score == nil {
		return ""
	}
	score := fmt.Sprintf("%d-%d", m.Score.Home, m.Score.Away)
	if m.ExtraTime {
		score += " a.e.t." // what stood after 90 minutes is not told apart, so neither is half-time
	} else if m.HalfTime != nil {
		score += fmt.Sprintf(" (%d-%d)", m.HalfTime.Home, m.HalfTime.Away)
	}
	if s := m.Shootout; s != nil && s.Home >= 0 && s.Away >= 0 {
		if !m.ExtraTime { // straight after 90 minutes
			return fmt.Sprintf("%d-%d pen. (%d-%d)", s.Home, s.Away, m.Score.Home, m.Score.Away)
		}
		return fmt.Sprintf("%d-%d pen. %s", s.Home, s.Away, score)
	}
	return score
}

// goalLine has the goals of both sides: "(Moss 12', 80'; Reed 90+2' (pen))",
// with "-" for a home side that has none.
func goalLine(m *corpus.Match) string {
	if m.Score == nil {
		return ""
	}
	var home, away []corpus.Fact
	timed := true
	for _, f := range m.Facts {
		if f.Kind != corpus.Goal || f.Shootout {
			continue
		}
		timed = timed && f.Minute > 0
		switch {
		case f.Player == "":
			return ""
		case f.Team == m.Home:
			home = append(home, f)
		case f.Team == m.Away:
			away = append(away, f)
		}
	}
	if len(home) != m.Score.Home || len(away) != m.Score.Away || len(home)+len(away) == 0 {
		return ""
	}
	line := cmp.Or(goals(home), "-")
	if len(away) > 0 {
		line += "; " + goals(away)
	}
	if !timed {
		return "# goals: " + line
	}
	return "(" + line + ")"
}

// goals are those of one side, each scorer named once.
func goals(scored []corpus.Fact) string {
	var scorers []string
	minutes := map[string][]string{}
	for _, f := range scored {
		if minutes[f.Player] == nil {
			scorers = append(scorers, f.Player)
		}
		minutes[f.Player] = append(minutes[f.Player], minute(f))
	}
	for i, name := range scorers {
		scorers[i] = strings.TrimSpace(word(name) + " " + strings.Join(minutes[name], ", "))
	}
	return strings.Join(scorers, " ")
}

// minute is when and how a goal was scored, as far as that is known.
func minute(f corpus.Fact) string {
	switch {
	case f.OwnGoal:
		return strings.TrimSpace(f.Clock() + " (og)")
	case f.Penalty:
		return strings.TrimSpace(f.Clock() + " (pen)")
	}
	return f.Clock()
}

// word is a name in which nothing can be taken for notation.
func word(name string) string {
	plain := strings.Map(func(r rune) rune {
		if strings.ContainsRune("()[];,#@=\"|", r) {
			return ' '
		}
		return r
	}, name)
	return cmp.Or(strings.Join(strings.Fields(plain), " "), "N.N.")
}
