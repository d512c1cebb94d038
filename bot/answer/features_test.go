package answer

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"pressbox/corpus"
)

// TestClaims checks the messages of testdata/claims.txt, each a line with "?",
// and compares what is made of their claims.
func TestClaims(t *testing.T) {
	matches := league(t)
	e := New(matches, shelf(matches))
	file := filepath.Join("testdata", "claims.txt")
	golden, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for line := range strings.Lines(string(golden)) {
		message, ok := strings.CutPrefix(strings.TrimSpace(line), "? ")
		if !ok {
			continue
		}
		fmt.Fprintf(&b, "? %s\n", message)
		for _, c := range e.CheckClaim(Request{Text: message, Match: "ashgrove-pell"}) {
			fmt.Fprintf(&b, "  %s: %s\n", c.Verdict, c.Text)
			if len(c.Answer.Quotes) > 0 {
				fmt.Fprintf(&b, "  > %s\n", c.Answer.Quotes[0].Text())
			}
			valid(t, c.Answer)
		}
		b.WriteByte('\n')
	}
	if *update {
		if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if d := cmp.Diff(string(golden), b.String()); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}

// TestQuiz holds quizzes to their promises, whatever the seed: four different
// options, the right one told by the quote, and nothing in dispute.
func TestQuiz(t *testing.T) {
	matches := league(t)
	e := New(matches, shelf(matches))
	asked := map[string]bool{}
	for seed := range uint64(50) {
		q, ok := e.Quiz(matches[0], seed)
		if !ok {
			t.Fatal("no quiz of a match with eight facts")
		}
		again, _ := e.Quiz(matches[0], seed)
		if d := cmp.Diff(q.Options, again.Options); d != "" || q.Text != again.Text {
			t.Errorf("seed %d asks two things: %q, %q", seed, q.Text, again.Text)
		}
		asked[q.Text] = true
		options := slices.Sorted(slices.Values(q.Options))
		if len(slices.Compact(options)) != 4 {
			t.Errorf("%q has options %q", q.Text, q.Options)
		}
		if strings.Contains(q.Text, "12th") || strings.Contains(q.Text, "Danso's goal") {
			t.Errorf("%q is in dispute", q.Text)
		}
		if q.Quote.Text() == "" {
			t.Errorf("%q is told by nothing", q.Text)
		}
	}
	if len(asked) < 3 {
		t.Errorf("50 seeds ask only %v", asked)
	}
}

// TestDays asks of days whose meaning hangs on when it is asked. The matches
// are of 12 and 19 April 2031, a Saturday each.
func TestDays(t *testing.T) {
	matches := league(t)
	e := New(matches, shelf(matches))
	noon := func(day int) time.Time { return time.Date(2031, time.April, day, 12, 0, 0, 0, time.UTC) }
	for _, c := range []struct {
		text string
		now  time.Time
		want string // the match, "" for none
	}{
		{"who scored yesterday", noon(13), "ashgrove-pell"},
		{"who scored yesterday", noon(20), "quill-ashgrove"},
		{"who scored yesterday", noon(25), ""},
		{"who scored today", noon(12), "ashgrove-pell"},
		{"who scored at the weekend", noon(16), "ashgrove-pell"},
		{"who scored last weekend", noon(19), "ashgrove-pell"},
		{"who scored on saturday", noon(14), "ashgrove-pell"},
		{"who scored on saturday", noon(22), "quill-ashgrove"},
		{"who scored last week", noon(22), "quill-ashgrove"},
		{"who scored last month", time.Date(2031, time.May, 3, 0, 0, 0, 0, time.UTC), "quill-ashgrove"},
		{"who scored in april", noon(30), "quill-ashgrove"},
		{"who scored last season", time.Date(2031, time.August, 9, 0, 0, 0, 0, time.UTC), "quill-ashgrove"},
		{"who scored last season", noon(30), ""},
		{"who scored", noon(13), "quill-ashgrove"},
		{"who scored yesterday", time.Time{}, "quill-ashgrove"},
	} {
		got := ""
		if a := e.Ask(Request{Text: c.text, Now: c.now, Mention: true}); a.Known {
			got = a.Match.ID
		}
		if got != c.want {
			t.Errorf("%q on %s is about %q, want %q", c.text, c.now.Format(time.DateOnly), got, c.want)
		}
	}
}

// TestMoments reads expressions of time, and the minute they come to.
func TestMoments(t *testing.T) {
	for text, want := range map[string]struct {
		moment string
		minute int
	}{
		"Moss struck with 11 minutes remaining.":       {"with 11 minutes remaining", 79},
		"It was Reed, three minutes after the restart": {"three minutes after the restart", 48},
		"Danso needed only ten minutes.":               {"", 0},
		"After 20 minutes Danso headed in.":            {"After 20 minutes", 20},
		"Moss levelled on the stroke of half-time.":    {"on the stroke of half-time", 0},
		"In the 5th minute one, in the 9th minute two": {"", 0},
		"Oduya won it at the death.":                   {"at the death", 0},
	} {
		moment := momentIn(text)
		if moment != want.moment || onTheClock(moment) != want.minute {
			t.Errorf("%q: %q, minute %d; want %q, %d", text, moment, onTheClock(moment), want.moment, want.minute)
		}
	}
}

// TestDisputedStatements has outlets differ about the match itself: an answer and
// the comparison say so.
func TestDisputedStatements(t *testing.T) {
	matches := league(t)
	m := matches[slices.IndexFunc(matches, func(m *corpus.Match) bool { return m.ID == "ashgrove-pell" })]
	for _, field := range []string{"home manager", "venue"} {
		m.Disagreements = append(m.Disagreements, corpus.Disagreement{About: "match", Field: field, Values: []corpus.Differing{
			{Value: "Ann Orr", Reports: []string{m.Reports[0].ID}}, {Value: "Bea Orr", Reports: []string{m.Reports[1].ID}},
		}})
	}
	e := New(matches, shelf(matches))
	for q, want := range map[string]string{
		"who is ashgrove manager": "Home manager: Ann Orr in The Bell, Bea Orr in Pell Gazette",
		"where was pell ashgrove": "Venue: Ann Orr in The Bell, Bea Orr in Pell Gazette",
	} {
		if a := e.Ask(Request{Text: q, Mention: true}); !slices.Equal(a.Differs, []string{want}) {
			t.Errorf("%s: outlets differ: %q, want %q", q, a.Differs, want)
		}
	}
	for _, label := range []string{"Home manager", "Ground"} {
		line := Line{label, "differing: Ann Orr in The Bell, Bea Orr in Pell Gazette"}
		if card := e.Compare(m).Card; !slices.Contains(card, line) {
			t.Errorf("no line %q in %q", line, card)
		}
	}
}
