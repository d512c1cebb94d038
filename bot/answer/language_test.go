package answer

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pressbox/bot/phrase"
	"pressbox/corpus"
)

// TestSameInEveryLanguage asks all golden questions in all languages: only the
// bot's own words may change.
func TestSameInEveryLanguage(t *testing.T) {
	matches := league(t)
	e := New(matches, shelf(matches))
	for _, language := range phrase.Languages() {
		spoken := e.In(phrase.In(language))
		var english, other Answer
		for _, q := range goldenQuestions(t) {
			first, second := Request{Text: q.text, Mention: true}, Request{Text: q.text, Mention: true}
			if q.follows {
				before, beforeOther := english, other
				first.Previous, second.Previous = &before, &beforeOther
			}
			english, other = e.Ask(first), spoken.Ask(second)
			if d := differently(english, other); d != "" {
				t.Errorf("%s, %q: %s\n%s\n%s", language, q.text, d, show(english), show(other))
			}
		}
	}
}

// differently says what an answer has other than its words, "" if nothing.
func differently(a, b Answer) string {
	for _, x := range []struct {
		what string
		same bool
	}{
		{"known", a.Known == b.Known},
		{"silent", a.Silent == b.Silent},
		{"confidence", a.Confidence == b.Confidence},
		{"form", a.Form == b.Form},
		{"match", a.Match == b.Match},
		{"others", slices.Equal(a.Others, b.Others)},
		{"facts", slices.EqualFunc(a.Facts, b.Facts, func(f, g corpus.Fact) bool { return f.Kind == g.Kind && f.Player == g.Player && f.Minute == g.Minute })},
		{"quotes", slices.Equal(a.Quotes, b.Quotes)},
		{"more", slices.Equal(a.More, b.More)},
		{"differs", len(a.Differs) == len(b.Differs)},
		{"card", len(a.Card) == len(b.Card)},
		{"verdict", a.verdict == b.verdict},
	} {
		if !x.same {
			return x.what
		}
	}
	return ""
}

// An asking is a question of a golden file, which may follow the one before.
type asking struct {
	text    string
	follows bool
}

// goldenQuestions are the questions of testdata/asked.
func goldenQuestions(t testing.TB) []asking {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", "asked", "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var all []asking
	for _, file := range files {
		golden, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(golden)) {
			if mark, q, _ := strings.Cut(strings.TrimSpace(line), " "); mark == "?" || mark == "+" {
				all = append(all, asking{q, mark == "+"})
			}
		}
	}
	return all
}

// TestBorneOutInEveryLanguage asks what a further sentence bears out by the word
// "save" alone, which no German answer has.
func TestBorneOutInEveryLanguage(t *testing.T) {
	report, err := corpus.Read("brim.txt", []byte("Olaf Brim denied Bo Lark.\n\nIt was a save by Brim that few had seen the like of.\n"))
	if err != nil {
		t.Fatal(err)
	}
	m := &corpus.Match{ID: "m", Home: "Sedge Wanderers", Away: "Otter Park", Reports: []*corpus.Report{report}, People: []corpus.Person{{Name: "Olaf Brim", Role: corpus.Goalkeeper, Mentions: 2}, {Name: "Bo Lark", Mentions: 1}}}
	passages(m)
	m.Facts = []corpus.Fact{{Kind: corpus.Save, Player: "Olaf Brim", Other: "Bo Lark", Quotes: []corpus.Quote{m.Passages[0].Quote}}}
	matches := []*corpus.Match{m}
	e := New(matches, shelf(matches))
	for _, language := range phrase.Languages() {
		a := e.In(phrase.In(language)).Ask(Request{Text: "how many saves did brim make", Mention: true})
		if !a.Known || len(a.Quotes) != 2 {
			t.Errorf("%s: %s", language, show(a))
		}
	}
}
