package extract

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pressbox/corpus"
)

// told is a reading in short: "Home 2-1 Away; 2019-04-06; Ada Moss 12, Leo
// Cray 60 (Ivo Strand), Gus Byrd". A score may be missing, and so may minutes
// and assists; a goal is the home side's unless "away" stands before it.
func toldMatch(t testing.TB, id, text string) *corpus.Match {
	t.Helper()
	r, err := corpus.Read(id, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	parts := strings.Split(text, "; ")
	m := &corpus.Match{Reports: []*corpus.Report{r}}
	quote := []corpus.Quote{{Report: r, Span: r.Sentences[0].Span}}
	title := strings.Fields(parts[0])
	for i, w := range title {
		h, a := 0, 0
		if n, _ := fmt.Sscanf(w, "%d-%d", &h, &a); n == 2 {
			m.Score = &corpus.Score{Home: h, Away: a, Quotes: quote}
		} else if w != "v" {
			continue
		}
		m.Home, m.Away = strings.Join(title[:i], " "), strings.Join(title[i+1:], " ")
	}
	if parts[1] != "-" {
		m.Date = corpus.Value{Text: parts[1], Quotes: quote}
	}
	for g := range strings.SplitSeq(parts[2], ", ") {
		f := corpus.Fact{Kind: corpus.Goal, Team: m.Home, Quotes: quote}
		if rest, ok := strings.CutPrefix(g, "away "); ok {
			g, f.Team = rest, m.Away
		}
		g, assist, _ := strings.Cut(g, " (")
		f.Other = strings.TrimSuffix(assist, ")")
		words := strings.Fields(g)
		if n, _ := fmt.Sscan(words[len(words)-1], &f.Minute); n == 1 {
			words = words[:len(words)-1]
		}
		f.Player = strings.Join(words, " ")
		if f.Player != "-" {
			m.Facts = append(m.Facts, f)
			m.People = append(m.People, corpus.Person{Name: f.Player, Team: f.Team, Mentions: 1})
		}
	}
	return m
}

// tellGoal puts a goal in short.
func tellGoal(f *corpus.Fact) string {
	s := f.Player
	if f.Minute > 0 {
		s += fmt.Sprintf(" %d", f.Minute)
	}
	if f.Other != "" {
		s += " (" + f.Other + ")"
	}
	return s
}

// TestMergeGroups tells which readings are of one match.
func TestMergeGroups(t *testing.T) {
	for _, c := range []struct {
		name, a, b string
		want       int // matches
	}{
		{"the same told twice", "Wexcombe Rovers 2-1 Harbourne Town; -; Ada Moss 12, Leo Cray 60, away Gus Byrd 70", "Wexcombe Rovers 2-1 Harbourne Town; -; Moss 13, Cray 60, away Byrd 71", 1},
		{"a stub of it", "Wexcombe Rovers 2-1 Harbourne Town; -; Ada Moss 12, Leo Cray 60, away Gus Byrd 70", "Wexcombe v Harbourne Town; -; Moss", 1},
		{"a stub without goals", "Wexcombe Rovers 2-1 Harbourne Town; -; Ada Moss 12, Leo Cray 60, away Gus Byrd 70", "Wexcombe Rovers v Harbourne Town; -; -", 1},
		{"home and away flipped", "Wexcombe Rovers 2-1 Harbourne Town; -; Ada Moss 12, Leo Cray 60, away Gus Byrd 70", "Harbourne Town 1-2 Wexcombe Rovers; -; Byrd 70, away Moss 12, away Cray", 1},
		{"the score misread in one", "Wexcombe Rovers 2-1 Harbourne Town; -; Ada Moss 12, Leo Cray 60, away Gus Byrd 70", "Wexcombe Rovers 3-1 Harbourne Town; -; Ada Moss 12, Leo Cray 61, away Gus Byrd 70", 1},
		{"a side misread in one", "Wexcombe Rovers 2-1 Harbourne Town; -; Ada Moss 12, Leo Cray 60, away Gus Byrd 70", "Wexcombe Rovers 2-1 Lower Marsh; -; Ada Moss 12, Leo Cray 60, away Gus Byrd 70", 1},
		{"one day and the next", "Wexcombe Rovers 2-1 Harbourne Town; 2019-04-06; Ada Moss 12, Leo Cray 60", "Wexcombe Rovers 2-1 Harbourne Town; 2019-04-07; Ada Moss 12, Leo Cray 60", 1},
		{"two legs", "Wexcombe Rovers 2-1 Harbourne Town; -; Ada Moss 12, Leo Cray 60, away Gus Byrd 70", "Harbourne Town 3-0 Wexcombe Rovers; -; Gus Byrd 5, Una Finch 30, Una Finch 44", 2},
		{"two days", "Wexcombe Rovers 1-0 Harbourne Town; 2019-04-06; Ada Moss", "Wexcombe Rovers 1-0 Harbourne Town; 2020-02-01; Ada Moss", 2},
		{"one score, other scorers", "Wexcombe Rovers 1-0 Harbourne Town; -; Ada Moss 12", "Wexcombe Rovers 1-0 Harbourne Town; -; Leo Cray 80", 2},
		{"another opponent", "Wexcombe Rovers 1-0 Harbourne Town; -; Ada Moss 12", "Wexcombe Rovers 1-0 Lower Marsh; -; Ada Moss 80", 2},
		{"names that only share United", "Lower United 1-0 Harbourne Town; -; Ada Moss 12", "Upper United 1-0 Harbourne Town; -; Leo Cray 13", 2},
	} {
		a, b := toldMatch(t, "a.txt", c.a), toldMatch(t, "b.txt", c.b)
		for _, order := range [][]*corpus.Match{{a, b}, {b, a}} {
			if got := len(Merge(order)); got != c.want {
				t.Errorf("%s, %s first: %d matches, want %d", c.name, order[0].Reports[0].ID, got, c.want)
			}
		}
	}
}

// TestMergeGoals tells what the merged record of several readings has.
func TestMergeGoals(t *testing.T) {
	for _, c := range []struct {
		name     string
		readings []string
		home     string
		score    string
		goals    string
		disputes string
	}{
		{"the fullest names and what one report lacks",
			[]string{"Wexcombe 2-1 Harbourne Town; -; Moss 12, Cray, away Byrd 70", "Wexcombe Rovers 2-1 Harbourne Town; -; Ada Moss (Leo Cray), Leo Cray 61, away Gus Byrd 70"},
			"Wexcombe Rovers", "2-1", "Ada Moss 12 (Leo Cray), Leo Cray 61, Gus Byrd 70", ""},
		{"two goals of one player, of which one report tells the second alone",
			[]string{"Wexcombe Rovers 2-1 Harbourne Town; -; Ada Moss 12, away Gus Byrd 40, Ada Moss 80", "Wexcombe Rovers 2-1 Harbourne Town; -; Ada Moss 79 (Leo Cray), away Gus Byrd 40"},
			"Wexcombe Rovers", "2-1", "Ada Moss 12, Gus Byrd 40, Ada Moss 80 (Leo Cray)", "goal 3 minute 80 79"},
		{"the majority on a score and a minute",
			[]string{"Wexcombe Rovers 3-1 Harbourne Town; -; Ada Moss 12, away Gus Byrd 40, Leo Cray 66", "Wexcombe Rovers 2-1 Harbourne Town; -; Ada Moss 13, away Gus Byrd 40, Leo Cray 66", "Wexcombe Rovers 2-1 Harbourne Town; -; Ada Moss 13, away Gus Byrd 40, Leo Cray"},
			"Wexcombe Rovers", "2-1", "Ada Moss 13, Gus Byrd 40, Leo Cray 66", "match score 3-1 2-1; goal 1 minute 12 13"},
		{"a goal too many for the score, which one report tells alone",
			[]string{"Wexcombe Rovers 1-0 Harbourne Town; -; Ada Moss 12", "Wexcombe Rovers 1-0 Harbourne Town; -; Ada Moss 12, Leo Cray 50"},
			"Wexcombe Rovers", "1-0", "Ada Moss 12", ""},
		{"home and away as most have it",
			[]string{"Harbourne Town 1-2 Wexcombe Rovers; -; Gus Byrd 70, away Ada Moss 12, away Leo Cray 60", "Wexcombe Rovers 2-1 Harbourne Town; -; Ada Moss 12, Leo Cray 60, away Gus Byrd 70", "Wexcombe Rovers 2-1 Harbourne Town; -; Ada Moss 12, Leo Cray 60, away Gus Byrd 70"},
			"Wexcombe Rovers", "2-1", "Ada Moss 12, Leo Cray 60, Gus Byrd 70", ""},
		{"a goal without a minute stands where its report has it",
			[]string{"Wexcombe Rovers 2-1 Harbourne Town; -; Ada Moss 12, Leo Cray, away Gus Byrd 70", "Wexcombe Rovers 2-1 Harbourne Town; -; Ada Moss 12, away Gus Byrd 70"},
			"Wexcombe Rovers", "2-1", "Ada Moss 12, Leo Cray, Gus Byrd 70", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var readings []*corpus.Match
			for i, text := range c.readings {
				readings = append(readings, toldMatch(t, fmt.Sprintf("%c.txt", 'a'+i), text))
			}
			all := Merge(readings)
			if len(all) != 1 {
				t.Fatalf("%d matches, want 1", len(all))
			}
			m := all[0]
			var goals, disputes []string
			for i := range m.Facts {
				goals = append(goals, tellGoal(&m.Facts[i]))
			}
			for _, d := range m.Disagreements {
				s := d.About + " " + d.Field
				for _, v := range d.Values {
					s += fmt.Sprint(" ", v.Value)
				}
				disputes = append(disputes, s)
			}
			if m.Home != c.home {
				t.Errorf("home %s, want %s", m.Home, c.home)
			}
			if got := fmt.Sprintf("%d-%d", m.Score.Home, m.Score.Away); got != c.score {
				t.Errorf("score %s, want %s", got, c.score)
			}
			if got := strings.Join(goals, ", "); got != c.goals {
				t.Errorf("goals %s\nwant  %s", got, c.goals)
			}
			if got := strings.Join(disputes, "; "); got != c.disputes {
				t.Errorf("disagreements %q, want %q", got, c.disputes)
			}
		})
	}
}

// TestMergeStatements: two names of one ground are one value, two referees
// are not, and the half-time score follows from the goals.
func TestMergeStatements(t *testing.T) {
	a := toldMatch(t, "a.txt", "Borussia Dortmund 1-1 Wexcombe Rovers; -; Ada Moss 12, away Leo Cray 60")
	b := toldMatch(t, "b.txt", "Borussia Dortmund 1-1 Wexcombe Rovers; -; Ada Moss 12, away Leo Cray 60")
	a.Venue.Text, b.Venue.Text = "Westfalenstadion", "Signal Iduna Park"
	a.Referee.Text, b.Referee.Text = "Ann Other", "Sid Vane"
	a.HomeManager.Text, b.HomeManager.Text = "Pole", "Rex Pole"
	all := Merge([]*corpus.Match{a, b})
	if len(all) != 1 {
		t.Fatalf("%d matches, want 1", len(all))
	}
	m := all[0]
	if m.Venue.Text != "Signal Iduna Park" || !slices.Equal(m.Venue.Also, []string{"Westfalenstadion"}) {
		t.Errorf("venue %s, also %q", m.Venue.Text, m.Venue.Also)
	}
	if m.HomeManager.Text != "Rex Pole" {
		t.Errorf("home manager %s, want Rex Pole", m.HomeManager.Text)
	}
	if m.HalfTime == nil || m.HalfTime.Home != 1 || m.HalfTime.Away != 0 {
		t.Errorf("half-time %v, want 1-0", m.HalfTime)
	}
	if len(m.Disagreements) != 1 || m.Disagreements[0].Field != "referee" {
		t.Errorf("disagreements %v, want one about the referee", m.Disagreements)
	}
}

// TestMergeKeeps: what is given to Merge stays as it was, and every match has
// an ID of its own.
func TestMergeKeeps(t *testing.T) {
	var readings []*corpus.Match
	for i := range 12 {
		readings = append(readings, toldMatch(t, fmt.Sprint(i), fmt.Sprintf("Wexcombe Rovers 1-0 Harbourne Town; 20%02d-04-06; Ada Moss 12", i)))
	}
	readings = append(readings, toldMatch(t, "again", "Wexcombe Rovers 1-0 Harbourne Town; 2003-04-06; Moss 14"))
	for _, r := range readings {
		r.ID = "one"
	}
	ids := map[string]bool{}
	for _, m := range Merge(readings) {
		if ids[m.ID] {
			t.Errorf("two matches %s", m.ID)
		}
		ids[m.ID] = true
	}
	if len(ids) != 12 {
		t.Errorf("%d matches, want 12", len(ids))
	}
	if f := readings[3].Facts[0]; f.Minute != 12 || len(f.Quotes) != 1 || readings[3].ID != "one" {
		t.Errorf("a reading was changed: %+v", f)
	}
}

// BenchmarkMerge merges 10,000 readings of 5,000 matches.
func BenchmarkMerge(b *testing.B) {
	var readings []*corpus.Match
	side := func(n int) string { return fmt.Sprintf("%c%cham %c%cton", 'A'+n%26, 'a'+n/26%26, 'A'+n/7%26, 'a'+n%11) }
	for i := range 5000 {
		for k := range 2 {
			text := fmt.Sprintf("%s 2-1 %s; -; Ada M%dss %d, Leo Cray 60, away Gus B%drd 70", side(i%200), side(200+i*7%311), i%90, 1+i%40+k, i%70)
			readings = append(readings, toldMatch(b, fmt.Sprint(i, k), text))
		}
	}
	for b.Loop() {
		Merge(readings)
	}
	b.ReportMetric(float64(len(readings)*b.N)/b.Elapsed().Seconds(), "readings/s")
}

// Reporters differ on the minute of a goal; where one is read as for the other
// side, that is no difference between them.
func TestMergeDisputes(t *testing.T) {
	read := []*corpus.Match{
		toldMatch(t, "a.txt", "Fen Rovers 2-0 Marsh Town; 2019-04-06; Ada Moss 12, Leo Cray 60"),
		toldMatch(t, "b.txt", "Fen Rovers 2-0 Marsh Town; 2019-04-06; away Ada Moss 13, Leo Cray 60"),
	}
	merged := Merge(read)
	if len(merged) != 1 || len(merged[0].Facts) != 2 {
		t.Fatalf("got %+v", merged)
	}
	var fields []string
	for _, d := range merged[0].Disagreements {
		fields = append(fields, d.About+" "+d.Field)
	}
	if !slices.Equal(fields, []string{"goal 1 minute"}) {
		t.Errorf("they differ on %q", fields)
	}
}
