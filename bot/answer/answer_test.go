package answer

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"pressbox/bot/phrase"
	"pressbox/corpus"
)

var update = flag.Bool("update", false, "rewrite the answers of testdata/asked")

// TestAsked asks the questions of testdata/asked, a file for each form, and
// compares the answers.
func TestAsked(t *testing.T) {
	matches := league(t)
	e := New(matches, shelf(matches))
	files, err := filepath.Glob(filepath.Join("testdata", "asked", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatal("no files", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			golden, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := converse(e, string(golden))
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if d := cmp.Diff(string(golden), got); d != "" {
				t.Errorf("-want +got:\n%s", d)
			}
		})
	}
}

// converse answers the lines of a golden file that begin with "?", or with
// "+" for a question that follows the one before.
func converse(e *Engine, golden string) string {
	var b strings.Builder
	var last Answer
	for line := range strings.Lines(golden) {
		mark, question, _ := strings.Cut(strings.TrimSpace(line), " ")
		r := Request{Text: question, Mention: !strings.HasPrefix(question, "!")}
		switch mark {
		case "#":
			b.WriteString(line)
			continue
		case "+":
			r.Previous = &last
		case "?":
		default:
			continue
		}
		last = e.Ask(r)
		fmt.Fprintf(&b, "%s %s\n%s\n", mark, question, show(last))
	}
	return b.String()
}

// show writes an answer for people.
func show(a Answer) string {
	if a.Silent {
		return "  (silence)\n"
	}
	var b strings.Builder
	known := "="
	if !a.Known {
		known = "-"
	}
	fmt.Fprintf(&b, "  %s %s\n", known, a.Text)
	for _, l := range a.Card {
		fmt.Fprintf(&b, "    %s: %s\n", l.Label, l.Text)
	}
	for _, q := range a.Quotes {
		fmt.Fprintf(&b, "  > %s: %s\n", outlet(q.Report), strings.Join(strings.Fields(q.Text()), " "))
	}
	for _, d := range a.Differs {
		fmt.Fprintf(&b, "  ~ %s\n", d)
	}
	for _, m := range a.Others {
		fmt.Fprintf(&b, "  or %s\n", m.ID)
	}
	return b.String()
}

// TestForms holds the table of forms to its word: each has a golden file, and
// its example is answered by that form.
func TestForms(t *testing.T) {
	for _, f := range forms {
		file := filepath.Join("testdata", "asked", strings.ReplaceAll(f.name, " ", "-")+".txt")
		if _, err := os.Stat(file); err != nil {
			t.Errorf("form %q has no golden file: %v", f.name, err)
		}
		if q := (&names{}).parse(f.example); !f.fits(q) && f.name != "card" {
			t.Errorf("form %q does not fit its example %q: %v", f.name, f.example, q.tags)
		}
		if key := "help." + strings.ReplaceAll(f.name, " ", "-"); !phrase.In("de").Has(key) {
			t.Errorf("form %q is not named in help: %s is missing", f.name, key)
		}
	}
}

// TestRelations compiles all patterns, and sees that each wants something.
func TestRelations(t *testing.T) {
	for _, r := range relations {
		if len(r.asks) == 0 || len(r.near) == 0 || len(r.take) == 0 || !slices.Contains([]string{"person", "people", "team", "opponent", "figure", "words", "place", "yes", "no"}, r.want) {
			t.Errorf("relation %q lacks a part: %+v", r.name, r)
		}
		for _, take := range r.take {
			re := take()
			if re.SubexpIndex("it") < 0 && r.want != "yes" && r.want != "no" {
				t.Errorf("relation %q: a pattern takes nothing: %s", r.name, re)
			}
		}
	}
}

// valid are the promises that every answer keeps.
func valid(t *testing.T, a Answer) {
	t.Helper()
	limit := mostText
	if a.Form == "which matches" || a.Form == "record" {
		limit = mostList
	}
	if n := utf8.RuneCountInString(a.Text); n > limit {
		t.Errorf("%.60q: %d characters: %.300s", a.Question, n, a.Text)
	}
	if a.Silent != (a.Text == "") {
		t.Errorf("%.60q: silent %v, text %q", a.Question, a.Silent, a.Text)
	}
	if a.Confidence < 0 || a.Confidence > 1 {
		t.Errorf("%.60q: confidence %v", a.Question, a.Confidence)
	}
	if len(a.Quotes) > shown {
		t.Errorf("%.60q: %d quotes", a.Question, len(a.Quotes))
	}
	for _, q := range slices.Concat(a.Quotes, a.More) {
		if !utf8.ValidString(q.Text()) || q.Span.Len() <= 0 {
			t.Errorf("%.60q: bad quote %v", a.Question, q.Span)
		}
	}
	if a.Known && a.Form != "help" && len(a.Quotes) == 0 { // the first rule of all
		t.Errorf("%.60q: known without evidence: %s", a.Question, a.Text)
	}
}

func FuzzAsk(f *testing.F) {
	for _, s := range []string{"who scored", "!moss", "when did MOSS score??", "*", "🙂", "did", "why", "who saved the 2nd pen", "which games went to penalties", "what about reed", "!!!!", "\x00", "how many", "ada moss's 2-2"} {
		f.Add(s)
	}
	matches := league(f)
	e := New(matches, shelf(matches))
	before := e.Ask(Request{Text: "who scored the winner against pell", Mention: true})
	f.Fuzz(func(t *testing.T, text string) {
		valid(t, e.Ask(Request{Text: text}))
		valid(t, e.In(phrase.In("de")).Ask(Request{Text: text, Mention: true}))
		valid(t, e.Ask(Request{Text: text, Mention: true, Previous: &before}))
		e.Complete(text, 5)
		e.Matches(text, 5)
	})
}

// TestHostile asks what no fan would.
func TestHostile(t *testing.T) {
	matches := league(t)
	e := New(matches, shelf(matches))
	for _, s := range []string{
		strings.Repeat("who scored moss ", 10_000), strings.Repeat("*", 5000), "???!!!...", "🙂🙂🙂", "(((((", strings.Repeat("a", 100_000), "\xff\xfe",
	} {
		valid(t, e.Ask(Request{Text: s, Mention: true}))
	}
}

// TestNoWrongNo gives a goal to the wrong man, as a reader of reports may: where
// a sentence speaks of another's goal, the list of scorers is no reason for a no.
func TestNoWrongNo(t *testing.T) {
	matches := league(t)
	m := matches[slices.IndexFunc(matches, func(m *corpus.Match) bool { return m.ID == "ashgrove-pell" })]
	i := slices.IndexFunc(m.Facts, func(f corpus.Fact) bool { return f.Player == "Kit Danso" && f.Kind == corpus.Goal })
	m.Facts[i].Player = "Lou Abara"
	m.Facts = slices.DeleteFunc(m.Facts, func(f corpus.Fact) bool { return f.Kind == corpus.Disallowed })
	e := New(matches, shelf(matches))
	if a := e.Ask(Request{Text: "did danso score against ashgrove"}); a.Known && strings.HasPrefix(a.Text, "No") {
		t.Errorf("got %q", a.Text)
	}
	if a := e.Ask(Request{Text: "did reed score against pell"}); !strings.HasPrefix(a.Text, "No") {
		t.Errorf("Reed: got %q", a.Text)
	}
}

// TestNothing asks an engine that has read nothing.
func TestNothing(t *testing.T) {
	e := New(nil, nil)
	if a := e.Ask(Request{Text: "who scored", Mention: true}); a.Known || a.Text == "" {
		t.Errorf("got %+v", a)
	}
	valid(t, e.Help())
}

func BenchmarkAnswer(b *testing.B) {
	matches := league(b)
	e := New(matches, shelf(matches))
	for _, q := range []string{"who scored", "when did moss score against pell", "did danso score a penalty", "who won the pen", "what did holt say", "why was ilves sent off"} {
		b.Run(strings.ReplaceAll(q, " ", "_"), func(b *testing.B) {
			for b.Loop() {
				e.Ask(Request{Text: q, Mention: true})
			}
		})
	}
}
