package answer

import (
	"slices"
	"strings"
	"testing"

	"pressbox/corpus"
)

// squad is a match on a day with people who are named so often.
func squad(day, home, away string, named map[string]int) *corpus.Match {
	m := &corpus.Match{ID: home + day, Home: home, Away: away, Date: corpus.Value{Text: day}, Reports: []*corpus.Report{{}}}
	for who, mentions := range named {
		m.People = append(m.People, corpus.Person{Name: who, Team: home, Mentions: mentions})
	}
	return m
}

func TestComplete(t *testing.T) {
	e := New([]*corpus.Match{
		squad("2031-03-01", "Ashgrove Town", "Tottenham Hotspur", map[string]int{
			"Ha-joon Sorn": 9, "Sol Sorley": 4, "Ana Šorić": 2, "Jo de la Marbrinquil": 3, "Søren Ott": 1, "Rui Pelle": 2,
		}),
		squad("2029-03-01", "Ashgrove Town", "Pell Rovers", map[string]int{"Sid Sorrow": 6, "Ha-joon Sorn": 1, "Mia Pellow": 2}),
	}, nil)
	for _, c := range []struct{ typed, want string }{
		{"so", "Ha-joon Sorn, Sid Sorrow, Sol Sorley, Ana Šorić, Søren Ott"}, // the most talked-of, of late a little more
		{"SOR", "Ha-joon Sorn, Sid Sorrow, Sol Sorley, Ana Šorić, Søren Ott"},
		{"šor", "Ha-joon Sorn, Sid Sorrow, Sol Sorley, Ana Šorić, Søren Ott"},
		{"ha", "Ha-joon Sorn"},
		{"joon", "Ha-joon Sorn"}, // a middle name
		{"hj sorn", "Ha-joon Sorn"},
		{"hj", "Ha-joon Sorn"},
		{"sorn ha", "Ha-joon Sorn"},
		{"sol sor", "Sol Sorley, Ha-joon Sorn, Sid Sorrow, Ana Šorić, Søren Ott"},
		{"osrley", "Sol Sorley"},
		{"sorlye", "Sol Sorley"},
		{"sorrwo", "Sid Sorrow"},
		{"marbinqul", "Jo de la Marbrinquil"},
		{"la mar", "Jo de la Marbrinquil"},
		{"ana sorc", "Ana Šorić"},
		{"spurs", "Tottenham Hotspur"},
		{"totenham", "Tottenham Hotspur"},
		{"pel", "Rui Pelle, Mia Pellow, Pell Rovers"},
		{"rov pel", "Pell Rovers"},
		{"zz", ""},
		{"ana ott", ""},
		{strings.Repeat("s", 200), ""},
	} {
		if got := strings.Join(e.Complete(c.typed, 5), ", "); got != c.want {
			t.Errorf("Complete(%q) = %q, want %q", c.typed, got, c.want)
		}
	}
	if got := e.Complete("", 2); !slices.Equal(got, []string{"Ha-joon Sorn", "Sid Sorrow"}) {
		t.Errorf("Complete(\"\", 2) = %q", got)
	}
	if got := e.Complete("so", 0); got != nil {
		t.Errorf("Complete(\"so\", 0) = %q", got)
	}
}

func TestMatches(t *testing.T) {
	matches := []*corpus.Match{
		squad("2031-04-12", "Pell Rovers", "Tottenham Hotspur", map[string]int{"Ada Moss": 1}),
		squad("2031-05-03", "Ashgrove Town", "Borussia Dortmund", map[string]int{"Jo Reed": 1}),
		squad("2029-04-02", "Ashgrove Town", "Pell Rovers", map[string]int{"Jo Reed": 1}),
		squad("", "Quill City", "Ashgrove Town", nil),
	}
	matches[0].Competition.Text = "Tarn Cup"
	matches[1].Score = &corpus.Score{Home: 4, Away: 1}
	e := New(matches, nil)
	const spurs, dortmund, early, undated = "Pell Rovers2031-04-12", "Ashgrove Town2031-05-03", "Ashgrove Town2029-04-02", "Quill City"
	for _, c := range []struct {
		typed string
		want  []string
	}{
		{"", []string{dortmund, spurs, early, undated}},
		{"ashg", []string{dortmund, early, undated}},
		{"dortmnd", []string{dortmund}},
		{"spurs", []string{spurs}},
		{"pell v spu", []string{spurs}},
		{"rovers ash", []string{early}},
		{"cup", []string{spurs}},
		{"april", []string{spurs, early}},
		{"apr 2029", []string{early}},
		{"saturday", []string{dortmund, spurs}},
		{"2031-04-12", []string{spurs}},
		{"ashgrove last season", nil},
		{"pell this season", []string{spurs}},
		{"ashgrove 4-1", []string{dortmund}},
		{"reed", []string{dortmund, early}},
		{"ashgrove and t", []string{dortmund, early, undated}},
		{"dortmund quill", nil},
		{"nothing of sort", nil},
	} {
		var ids []string
		for _, m := range e.Matches(c.typed, 5) {
			ids = append(ids, m.ID)
		}
		if !slices.Equal(ids, c.want) {
			t.Errorf("Matches(%q) = %q, want %q", c.typed, ids, c.want)
		}
	}
}
