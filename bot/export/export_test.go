package export

import (
	"encoding/csv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"pressbox/corpus"
)

// tie is a match that has what a notation can stumble over.
func tie(change func(*corpus.Match)) []*corpus.Match {
	r := &corpus.Report{ID: "echo.md", Outlet: "The Echo", Text: "Moss scored.\nReed, with \"luck\", scored; too.", Date: time.Date(2024, 3, 3, 0, 0, 0, 0, time.UTC)}
	quotes := []corpus.Quote{{Report: r, Span: corpus.Span{Start: 0, End: len(r.Text)}}}
	m := &corpus.Match{
		ID: "oakham-penley-2024-03-02", Reports: []*corpus.Report{r}, Home: "Oakham", Away: "Penley", Score: &corpus.Score{Home: 2, Away: 1},
		Date: corpus.Value{Text: "2024-03-02"}, Competition: corpus.Value{Text: "County Cup"}, Venue: corpus.Value{Text: "Mill Lane"},
		Facts: []corpus.Fact{
			{Kind: corpus.Goal, Player: "Ada Moss", Team: "Oakham", Minute: 45, Added: 2, Quotes: quotes},
			{Kind: corpus.Goal, Player: "Jo Reed", Team: "Oakham", Minute: 60, OwnGoal: true, Quotes: quotes},
			{Kind: corpus.Goal, Player: "Sid Pell", Team: "Penley", Minute: 80, Penalty: true, Quotes: quotes},
			{Kind: corpus.Goal, Player: "Ada Moss", Team: "Oakham", Shootout: true, Quotes: quotes},
		},
	}
	change(m)
	return []*corpus.Match{m}
}

func TestFootball(t *testing.T) {
	const top = "= County Cup 2023/24\n\nSat Mar 2 2024\n  Oakham v Penley"
	const all = "\n    (Ada Moss 45+2' Jo Reed 60' (og); Sid Pell 80' (pen))\n"
	for _, test := range []struct {
		name   string
		change func(*corpus.Match)
		want   string
	}{
		{"all", func(m *corpus.Match) { m.HalfTime = &corpus.Score{Home: 1} }, top + "  2-1 (1-0)  @ Mill Lane" + all},
		{"extra time", func(m *corpus.Match) { m.ExtraTime, m.HalfTime = true, &corpus.Score{Home: 1} }, top + "  2-1 a.e.t.  @ Mill Lane" + all},
		{"shoot-out", func(m *corpus.Match) { m.ExtraTime, m.Shootout = true, &corpus.Shootout{Home: 4, Away: 3} }, top + "  4-3 pen. 2-1 a.e.t.  @ Mill Lane" + all},
		{"shoot-out at once", func(m *corpus.Match) { m.Shootout = &corpus.Shootout{Home: 4, Away: 3} }, top + "  4-3 pen. (2-1)  @ Mill Lane" + all},
		{"shoot-out not counted", func(m *corpus.Match) { m.Shootout = &corpus.Shootout{Home: -1, Away: -1} }, top + "  2-1  @ Mill Lane" + all},
		{"a goal missing", func(m *corpus.Match) { m.Score.Home = 3 }, top + "  3-1  @ Mill Lane\n"},
		{"a scorer missing", func(m *corpus.Match) { m.Facts[0].Player = "" }, top + "  2-1  @ Mill Lane\n"},
		{"a minute missing", func(m *corpus.Match) { m.Facts[0].Minute, m.Facts[0].Added = 0, 0 },
			top + "  2-1  @ Mill Lane\n    # goals: Ada Moss Jo Reed 60' (og); Sid Pell 80' (pen)\n"},
		{"away only", func(m *corpus.Match) { m.Facts, m.Score.Home = m.Facts[2:], 0 }, top + "  0-1  @ Mill Lane\n    (-; Sid Pell 80' (pen))\n"},
		{"nothing known", func(m *corpus.Match) { *m = corpus.Match{Home: "Oakham", Away: "#=(", Competition: corpus.Value{}} }, "= Matches\n\n# day not known\n  Oakham v N.N.\n"},
	} {
		var out strings.Builder
		if err := Football(&out, tie(test.change)); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(test.want, out.String()); diff != "" {
			t.Errorf("%s: %s", test.name, diff)
		}
	}
}

func TestCalendarWithoutDay(t *testing.T) {
	var out strings.Builder
	undated, err := Calendar(&out, tie(func(m *corpus.Match) { m.Date.Text = "" }))
	if err != nil || undated != 1 || strings.Contains(out.String(), "VEVENT") {
		t.Errorf("%d left out, %v:\n%s", undated, err, &out)
	}
}

// Whatever a name is made of, a calendar has short whole lines that unfold and
// unescape to it.
func FuzzCalendar(f *testing.F) {
	f.Add("Oakham; \\n, Penley\r\nBEGIN:VEVENT")
	f.Add(strings.Repeat("Łódź ⚽ ", 40))
	f.Add("\xff\x00\u2028")
	f.Fuzz(func(t *testing.T, venue string) {
		var out strings.Builder
		if _, err := Calendar(&out, tie(func(m *corpus.Match) { m.Venue.Text, m.Home = venue, venue })); err != nil {
			t.Fatal(err)
		}
		for line := range strings.SplitSeq(strings.TrimSuffix(out.String(), "\r\n"), "\r\n") {
			if len(line) > 75 || !utf8.ValidString(line) || strings.ContainsFunc(line, func(r rune) bool { return r < ' ' || r == 0x7f }) {
				t.Fatalf("the line %q is none of iCalendar", line)
			}
		}
		unfolded := strings.ReplaceAll(out.String(), "\r\n ", "")
		_, rest, found := strings.Cut(unfolded, "\r\nLOCATION:")
		value, _, _ := strings.Cut(rest, "\r\n")
		if got := strings.NewReplacer(`\\`, `\`, `\;`, ";", `\,`, ",", `\n`, "\n").Replace(value); got != clean(venue) || found != (venue != "") {
			t.Errorf("%q became %q", venue, got)
		}
		if n := strings.Count(unfolded, "\r\nBEGIN:VEVENT\r\n"); n != 1 {
			t.Errorf("%d events", n)
		}
	})
}

// clean is text without what a calendar cannot hold.
func clean(text string) string {
	text = strings.ToValidUTF8(text, "\uFFFD")
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	return strings.Map(func(r rune) rune {
		if r != '\n' && (r < ' ' || r == 0x7f) {
			return -1
		}
		return r
	}, text)
}

// Whatever a name is made of, Football.TXT keeps its shape.
func FuzzFootball(f *testing.F) {
	f.Add("Oakham (reserves) v Penley\n= Cup")
	f.Add("Moss; Reed, # Pell 12'")
	f.Fuzz(func(t *testing.T, name string) {
		var out strings.Builder
		err := Football(&out, tie(func(m *corpus.Match) { m.Home, m.Competition.Text, m.Facts[2].Player = name, name, "x"+name }))
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
		if len(lines) > 5 || strings.Count(out.String(), "#") > 0 || strings.Count(out.String(), "=") != 1 {
			t.Errorf("%q makes\n%s", name, &out)
		}
	})
}

// Whatever a name is made of, CSV gives it back.
func FuzzCSV(f *testing.F) {
	f.Add("\"Oakham\", \n=1+1")
	f.Add("\r")
	f.Fuzz(func(t *testing.T, name string) {
		var out strings.Builder
		if err := CSV(&out, tie(func(m *corpus.Match) { m.Facts[0].Outcome = name })); err != nil {
			t.Fatal(err)
		}
		lines, err := csv.NewReader(strings.NewReader(out.String())).ReadAll()
		if err != nil || len(lines) != 5 {
			t.Fatalf("%d lines, %v", len(lines), err)
		}
		if got := lines[1][13]; got != strings.ReplaceAll(name, "\r\n", "\n") { // which readers of CSV make of line ends
			t.Errorf("%q became %q", name, got)
		}
	})
}
