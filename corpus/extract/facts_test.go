package extract

import (
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"pressbox/corpus"
	"pressbox/corpus/sample"
)

// FuzzFacts reads any text that is a report and checks what every match owes
// to who asks for it.
func FuzzFacts(f *testing.F) {
	entries, err := sample.Reports.ReadDir(".")
	if err != nil {
		f.Fatal(err)
	}
	for _, e := range entries {
		text, err := sample.Reports.ReadFile(e.Name())
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Add([]byte(rules().cast + "Moss scored twice, and Okoro's header made it 2-1 in the 90+4th minute. He was sent off.\n"))
	f.Add([]byte("Rovers 1 (Moss 12) City 0\n\n90+4' Goal! Moss (Rovers) 121\n\nGoals: Moss 130, Reed 45+2 (og)"))
	f.Add([]byte("U000000B' plAYers0B A")) // a person who turns out to be a team
	f.Fuzz(func(t *testing.T, text []byte) {
		r, err := corpus.Read("fuzz.txt", text)
		if err != nil {
			return
		}
		m := Facts(r)
		checkMatch(t, m)
		for _, merged := range Merge([]*corpus.Match{m, Facts(r)}) {
			checkMatch(t, merged)
		}
	})
}

// checkMatch checks what holds for every match, however it was told.
func checkMatch(t *testing.T, m *corpus.Match) {
	t.Helper()
	if m.Home != "" && m.Home == m.Away {
		t.Errorf("%s plays against itself", m.Home)
	}
	if m.ID == "" || len(m.Reports) == 0 {
		t.Errorf("match %q of %d reports", m.ID, len(m.Reports))
	}
	if m.Not != "" && (m.Score != nil || len(m.Facts) > 0) {
		t.Errorf("%s, and yet it has a score or %d facts", m.Not, len(m.Facts))
	}
	for _, f := range m.Facts {
		if len(f.Quotes) == 0 {
			t.Errorf("%s of %s without a quote", f.Kind, f.Player)
		}
		if f.Minute < 0 || f.Minute > 120 || f.Added < 0 {
			t.Errorf("%s of %s in minute %d+%d", f.Kind, f.Player, f.Minute, f.Added)
		}
		if f.Player != "" && f.Player == f.Other {
			t.Errorf("%s of %s from himself", f.Kind, f.Player)
		}
		checkQuotes(t, f.Quotes)
	}
	for _, s := range []*corpus.Score{m.Score, m.HalfTime} {
		if s != nil {
			if s.Home < 0 || s.Away < 0 {
				t.Errorf("score %d-%d", s.Home, s.Away)
			}
			checkQuotes(t, s.Quotes)
		}
	}
	for _, v := range []corpus.Value{m.Date, m.Competition, m.Stage, m.Venue, m.Referee, m.Attendance, m.HomeManager, m.AwayManager} {
		if v.Text != "" && len(v.Quotes) == 0 {
			t.Errorf("%q without a quote", v.Text)
		}
		checkQuotes(t, v.Quotes)
	}
	for _, d := range m.Disagreements {
		for _, v := range d.Values {
			checkQuotes(t, v.Quotes)
		}
	}
	for _, p := range m.Passages {
		checkQuotes(t, []corpus.Quote{p.Quote})
	}
}

// checkQuotes checks that quotes are spans of their reports on rune bounds.
func checkQuotes(t *testing.T, quotes []corpus.Quote) {
	t.Helper()
	for _, q := range quotes {
		switch text := q.Report.Text; {
		case q.Span.Start < 0 || q.Span.Start >= q.Span.End || q.Span.End > len(text):
			t.Errorf("quote %v of a report of %d bytes", q.Span, len(text))
		case !utf8.ValidString(q.Text()):
			t.Errorf("quote %v cuts a letter in two", q.Span)
		}
	}
}

// TestLongTexts reads texts without end: what is read of them is bounded, and
// what is listed is all.
func TestLongTexts(t *testing.T) {
	name := func(i int) string {
		var b []byte
		for range 5 {
			b = append(b, byte('a'+i%26))
			i /= 26
		}
		return string(b)
	}
	many := func(n int, line func(i int) string) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(line(i))
		}
		return b.String()
	}
	for title, text := range map[string]string{
		"one sentence":   strings.Repeat("and then Moss scored past the keeper, ", 5_000_000/38),
		"one word":       strings.Repeat("a", 5_000_000),
		"accents":        strings.Repeat("é", 2_500_000),
		"names":          many(100_000, func(i int) string { return "J" + name(i) + " M" + name(7*i+3) + " scored. " }),
		"keepers":        many(50_000, func(i int) string { return "Goalkeeper J" + name(i) + " beat the keeper. " }),
		"teams":          many(50_000, func(i int) string { return "M" + name(i) + " United beat L" + name(3*i) + " Town. " }),
		"scores":         many(200_000, func(i int) string { return string(rune('0'+i%9)) + "-" + string(rune('0'+i/9%9)) + " it was. " }),
		"bookings":       many(100_000, func(i int) string { return "J" + name(i) + " was booked. " }),
		"lists":          strings.Repeat("Rovers: Moss 3, Reed 5, Hale 7\n", 100_000),
		"one ambiguous":  "Manchester United beat Leeds United. " + strings.Repeat("United scored. ", 300_000),
		"right to left":  strings.Repeat("הכדור היה ברשת. ", 100_000),
		"only brackets":  strings.Repeat("(", 1_000_000) + " Moss",
		"only apostroph": strings.Repeat("'", 1_000_000) + " Moss",
	} {
		t.Run(title, func(t *testing.T) {
			r, err := corpus.Read("long.txt", []byte(text[:min(len(text), corpus.MaxSize)]))
			if err != nil {
				t.Fatal(err)
			}
			m := Facts(r)
			checkMatch(t, m)
			if len(m.Passages) != len(r.Sentences) {
				t.Errorf("%d passages of %d sentences", len(m.Passages), len(r.Sentences))
			}
			rd := newReading(r)
			if n := len(rd.toks); n > 0 && rd.toks[n-1].End > longest {
				t.Errorf("read up to byte %d, want %d at most", rd.toks[n-1].End, longest)
			}
		})
	}
}

// FuzzTextSteps counts the steps that the rules take over any text: a fixed
// number for each word at most, however the text is made. A report takes some
// 40, a text of nothing but the words of the rules 200.
func FuzzTextSteps(f *testing.F) {
	for _, text := range inventReports(3) {
		f.Add(string(text))
	}
	for _, words := range []string{"and then Moss scored past the keeper, ", "scored with a header from a corner by the "} {
		f.Add(rules().cast + strings.Repeat(words, 200))
	}
	f.Add(rules().cast + ownWords(5000))
	f.Fuzz(func(t *testing.T, text string) {
		r, err := corpus.Read("steps.txt", []byte(text))
		if err != nil {
			return
		}
		rd := newReading(r)
		rd.readAll()
		const most = 1000
		if n := len(rd.toks); rd.steps > most*n {
			t.Errorf("%d steps for %d words, want %d for each at most", rd.steps, n, most)
		}
	})
}

// ownWords makes a text of n words that the rules know, and of names between
// them, in which every rule finds what it needs.
func ownWords(n int) string {
	words := slices.Sorted(maps.Keys(rules().vocab.ids))
	rnd := rand.New(rand.NewPCG(1863, 1872))
	var b strings.Builder
	for i := range n {
		if i%7 == 0 {
			b.WriteString("Moss ")
		}
		b.WriteString(words[rnd.IntN(len(words))] + " ")
	}
	return b.String()
}

// TestSameFactsAlways reads reports again and again: no order of a map may
// show in the facts.
func TestSameFactsAlways(t *testing.T) {
	for _, text := range inventReports(10) {
		r, err := corpus.Read("again.txt", text)
		if err != nil {
			t.Fatal(err)
		}
		var first strings.Builder
		writeMatch(&first, Facts(r))
		for range 10 {
			var again strings.Builder
			writeMatch(&again, Facts(r))
			if diff := cmp.Diff(first.String(), again.String()); diff != "" {
				t.Fatalf("%s\n(-first +again)\n%s", text, diff)
			}
		}
	}
}
