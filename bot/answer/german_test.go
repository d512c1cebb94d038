package answer

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	diff "github.com/google/go-cmp/cmp"

	"pressbox/bot/phrase"
	"pressbox/corpus"
	"pressbox/corpus/extract"
	"pressbox/corpus/ingest"
	"pressbox/corpus/sample"
	"pressbox/index"
)

// samples is an engine over the built-in reports.
func samples(t testing.TB) *Engine {
	t.Helper()
	reports, problems, err := ingest.FS(sample.Reports)
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	var matches []*corpus.Match
	for _, r := range reports {
		matches = append(matches, extract.Facts(r))
	}
	matches = extract.Merge(matches)
	ix, err := index.New(matches)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ix.Close() })
	return New(matches, ix)
}

// moreForms are questions that bring answers of other words than the examples of
// the forms do.
var moreForms = []string{
	"what was the half time score", "who won by how many", "did spurs win", "did dortmund lose", "did it end 2-1", "did it go to penalties",
	"how many goals did corran score", "did son start", "did burki get sent off", "who was sent off", "when did corran score", "how did corran score", "kane", "corran", "burki", "brook",
	"did corran score a hat-trick", "did fenwick score", "did kane assist", "who is messi", "who scored against juventus", "one line summary", "full record", "what happened in the 34th minute",
	"did he score", "source", "", "who got booked for thornwick", "how many cards were there", "what did bosz say about klopp", "did burki save from eriksen", "hows burki", "whos kane",
}

// TestGerman asks the sample reports the example of each form and more, in
// German. Whoever reads the golden file shall find German in it.
func TestGerman(t *testing.T) {
	e := samples(t).In(phrase.In("de"))
	var b strings.Builder
	ask := func(q string) {
		a := e.Ask(Request{Text: q, Mention: true})
		a.Quotes = a.Quotes[:min(1, len(a.Quotes))] // they are the same in every language
		fmt.Fprintf(&b, "? %s\n%s\n", q, show(a))
	}
	for _, f := range forms {
		ask(f.example)
	}
	for _, q := range moreForms {
		ask(q)
	}
	for i, m := range e.Matches("", 9) {
		for seed := range uint64(6) {
			if quiz, ok := e.Quiz(m, seed); ok {
				fmt.Fprintf(&b, "quiz %d: %s %s\n", i, quiz.Text, strings.Join(quiz.Options, " / "))
			}
		}
	}
	for _, c := range e.CheckClaim(Request{Text: "kane scored twice, burki got sent off and son scored the winner"}) {
		fmt.Fprintf(&b, "claim: %s — %s. %s\n", c.Text, c.Verdict.In(phrase.In("de")), c.Answer.Text)
	}
	file := filepath.Join("testdata", "german.txt")
	if *update {
		if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	golden, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if d := diff.Diff(string(golden), b.String()); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}

// TestNoEnglishInGerman asks all that there is a golden answer to, and tells all
// matches: beside the words of de.txt an answer may have names, what the reports
// say and words of the question.
func TestNoEnglishInGerman(t *testing.T) {
	file, err := os.ReadFile(filepath.Join("..", "phrase", "de.txt"))
	if err != nil {
		t.Fatal(err)
	}
	german := map[string]bool{}
	for line := range strings.Lines(string(file)) {
		_, said, _ := strings.Cut(line, "=")
		maps.Copy(german, wordsOf(said))
	}
	matches := league(t)
	for name, e := range map[string]*Engine{"league": New(matches, shelf(matches)), "samples": samples(t)} {
		e = e.In(phrase.In("de"))
		theirs := wordsOf(strings.Join(reported(e.Matches("", 99)), " "))
		for _, a := range everyAnswer(t, e) {
			question := wordsOf(a.Question)
			for _, text := range saidIn(a) {
				for w := range wordsOf(text) {
					if !german[w] && !theirs[w] && !question[w] && !digits(w) {
						t.Errorf("%s, %q: %q is no German: %s", name, a.Question, w, text)
					}
				}
			}
		}
	}
}

// everyAnswer is the answer to every golden question, to the examples of forms and
// to more, and all that can be told of matches.
func everyAnswer(t *testing.T, e *Engine) []Answer {
	questions := slices.Clone(moreForms)
	for _, f := range forms {
		questions = append(questions, f.example)
	}
	for _, q := range goldenQuestions(t) {
		questions = append(questions, q.text)
	}
	var all []Answer
	for _, q := range questions {
		all = append(all, e.Ask(Request{Text: q, Mention: true}))
	}
	for _, m := range e.Matches("", 99) {
		all = append(all, e.Compare(m), e.Summarise(m, OneLine), e.Summarise(m, ShortCard), e.Summarise(m, FullRecord))
	}
	return all
}

// saidIn is all that an answer says but for the sentences of reports.
func saidIn(a Answer) []string {
	texts := slices.Clone(a.Differs)
	sentence := a.Form == "said" || slices.ContainsFunc(slices.Concat(a.Quotes, a.More), func(q corpus.Quote) bool {
		return strings.Contains(oneLine(q.Text()), strings.TrimSuffix(a.Text, "…"))
	})
	if !sentence {
		texts = append(texts, a.Text)
	}
	for _, l := range a.Card {
		if a.Form != "help" { // questions are English
			texts = append(texts, l.Text)
		}
		texts = append(texts, l.Label)
	}
	return texts
}

// reported are the names of matches and the reporters' own words that facts have.
func reported(matches []*corpus.Match) []string {
	var words []string
	for _, t := range knownForms() {
		words = append(words, t)
	}
	for _, m := range matches {
		words = append(words, m.Home, m.Away, m.Competition.Text, m.Stage.Text, m.Venue.Text, m.Referee.Text, m.HomeManager.Text, m.AwayManager.Text)
		for _, p := range m.People {
			words = append(words, p.Name)
		}
		for _, r := range m.Reports {
			words = append(words, outlet(r))
		}
		for _, f := range m.Facts {
			words = append(words, f.MinuteText)
			switch f.Kind {
			case corpus.Injury:
				words = append(words, f.Outcome)
			case corpus.Tally:
				words = append(words, f.Of, f.Scope)
			}
		}
	}
	return words
}

func wordsOf(text string) map[string]bool {
	all := map[string]bool{}
	for _, w := range split(text, 1<<16) {
		all[w.s] = true
	}
	return all
}
