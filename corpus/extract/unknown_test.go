package extract

import (
	"strings"
	"testing"

	"pressbox/corpus"
)

// TestUnknownTeams reads reports of two teams that no lexicon knows, of which
// one sentence says that they met, and who was at home.
func TestUnknownTeams(t *testing.T) {
	const story = "\n\nThe first half was even and both goalkeepers were busy.\n\n" +
		"Tom Larkin put Norbury ahead on 20 minutes with a header, and Sam Dunn scored their second five minutes from time."
	for _, c := range []struct{ sentence, home string }{
		{"It was off to the park to take on Brindlewick.", ""},
		{"Norbury faced off against Brindlewick on Saturday.", ""},
		{"Norbury were up against Brindlewick in the league.", ""},
		{"Norbury hosted Brindlewick on Saturday.", "Norbury"},
		{"Norbury entertained Brindlewick in the league.", "Norbury"},
		{"Norbury welcomed Brindlewick to the Rec.", "Norbury"},
		{"Norbury travelled to Brindlewick for a cup tie.", "Brindlewick"},
		{"Norbury made the long trip to Brindlewick.", "Brindlewick"},
		{"Norbury visited Brindlewick on Sunday.", "Brindlewick"},
		{"Brindlewick were the visitors to the Rec.", "Norbury"},
		{"A trip to Brindlewick was next for Norbury.", "Brindlewick"},
		{"It was a home game against Brindlewick this week.", "Norbury"},
		{"Away to Brindlewick this week.", "Brindlewick"},
		{"The visit of Brindlewick is never easy.", "Norbury"},
		{"Norbury met Brindlewick in round two.", ""},
		{"Norbury locked horns with Brindlewick.", ""},
		{"Norbury got back to winning ways against Brindlewick.", ""},
		{"Norbury lost 3-2 to Brindlewick.", ""},
		{"Norbury went down 3-2 at Brindlewick.", "Brindlewick"},
		{"Norbury drew 2-2 with Brindlewick.", ""},
		{"Norbury won 2-1 against Brindlewick.", ""},
		{"Three points for Norbury over Brindlewick.", ""},
	} {
		for _, name := range []string{"Brindlewick", "BRSC", "Holt Park Lions"} {
			text := strings.ReplaceAll(c.sentence, "Brindlewick", name)
			r, err := corpus.Read("unknown.txt", []byte(text+story))
			if err != nil {
				t.Fatal(err)
			}
			m := Facts(r)
			home := strings.ReplaceAll(c.home, "Brindlewick", name)
			if pair := m.Home + " v " + m.Away; pair != "Norbury v "+name && pair != name+" v Norbury" || home != "" && m.Home != home {
				t.Errorf("%q: %s; want %q at home", text, pair, home)
			}
		}
	}
}
