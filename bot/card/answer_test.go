package card

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"pressbox/bot/answer"
	"pressbox/bot/phrase"
	"pressbox/corpus"
)

// paper is a report of nothing but what is quoted of it.
func paper(outlet, author, text string) *corpus.Report {
	return &corpus.Report{ID: "fen.md", Outlet: outlet, Author: author, Text: text, Date: time.Date(2025, time.March, 2, 0, 0, 0, 0, time.UTC)}
}

func quoted(r *corpus.Report) corpus.Quote {
	return corpus.Quote{Report: r, Span: corpus.Span{End: len(r.Text)}}
}

// scorers is an answer with all that an answer may have.
func scorers() answer.Answer {
	m := cup()
	echo := paper("The Moss Echo", "Žofia Řeháková", "Moss, unmarked, headed in what Reed had hung up\nfor her, and “that was that”.")
	marsh := paper("Marsh Gazette", "", "Eleven minutes had gone when Moss made it 1-0.")
	m.Reports = []*corpus.Report{echo, marsh}
	echo.ID, marsh.ID = "echo.md", "marsh.md"
	m.Disagreements = []corpus.Disagreement{{About: "goal 1", Field: "minute", Values: []corpus.Differing{
		{Value: 12, Reports: []string{"echo.md"}}, {Value: 11, Reports: []string{"marsh.md"}},
	}}}
	return answer.Answer{
		Question: "who scored for ashcombe", Known: true, Text: "Ada Moss and, for the other side, Bo Lind", Match: m,
		Card:   []answer.Line{{Label: "Goals", Text: "2"}, {Label: "Saves", Text: "Bo Lind, from Ada Moss"}},
		Quotes: []corpus.Quote{quoted(echo), quoted(marsh)}, Disputes: m.Disagreements,
	}
}

// endless is an answer of which nothing fits into a picture.
func endless() answer.Answer {
	a := scorers()
	a.Question, a.Text = strings.Repeat("why oh why ", 200), strings.Repeat("because of that ", 100)
	a.Quotes = append([]corpus.Quote{quoted(paper("The Moss Echo", "Jo Reed", strings.Repeat("On and on it went. ", 300)))}, a.Quotes...)
	for range 90 {
		a.Card = append(a.Card, answer.Line{Label: "Corner", Text: "from the left, cleared"})
	}
	return a
}

// Words are cut only where they would fill the picture alone, and a quote that
// is not cut is there to its last letter.
func TestNothingCut(t *testing.T) {
	long := strings.Repeat("The rain came down and nobody could see the far goal any more. ", 8)
	a := scorers()
	a.Question = strings.Repeat("did anybody at all see who touched it last ", 8)
	a.Quotes[0] = quoted(paper("The Moss Echo", "Jo Reed", strings.TrimSpace(long)))
	p := Answer(a, nil)
	shown := p.sheet.String()
	if strings.Contains(shown, "…") {
		t.Errorf("something is cut:\n%s", shown)
	}
	var words []string
	for _, x := range p.sheet.texts {
		words = append(words, x.words)
	}
	all := strings.Join(words, " ")
	for _, want := range []string{strings.TrimSpace(a.Question), "“" + strings.TrimSpace(long) + "”", "Outlets differ"} {
		if !strings.Contains(all, want) {
			t.Errorf("no %q in %q", want, all)
		}
	}
}

// What does not fit is left out, first what matters least, and what is cut says
// so.
func TestEndless(t *testing.T) {
	p := Answer(endless(), nil)
	for _, wrong := range p.sheet.faults() {
		t.Error(wrong)
	}
	shown := p.sheet.String()
	for _, want := range []string{"why…", "that…", " on…”", "Outlets differ", "and 1 more"} {
		if !strings.Contains(shown, want) {
			t.Errorf("no %q in\n%s", want, shown)
		}
	}
}

// An answer that is its first quote stands there once.
func TestQuoteIsAnswer(t *testing.T) {
	a := scorers()
	for _, text := range []string{a.Quotes[1].Text(), "Eleven minutes had gone when…"} {
		a.Text, a.Quotes = text, scorers().Quotes[1:]
		p := Answer(a, nil)
		if shown := p.sheet.String(); strings.Count(shown, "Eleven") != 1 || strings.Contains(shown, "…") {
			t.Errorf("%s", shown)
		}
	}
}

// What others say in a report is theirs.
func TestVoice(t *testing.T) {
	a := scorers()
	r := a.Quotes[0].Report
	r.Zones = []corpus.Zone{{Kind: corpus.Tweet, Span: corpus.Span{End: len(r.Text)}, Voice: "Ida Strome"}}
	p := Answer(a, nil)
	if shown := p.sheet.String(); !strings.Contains(shown, "Ida Strome, in The Moss Echo") {
		t.Errorf("%s", shown)
	}
}

func TestAnswerAlt(t *testing.T) {
	for book, want := range map[*phrase.Book]string{
		nil: "Answer to “who scored for ashcombe”: Ada Moss and, for the other side, Bo Lind. Goals: 2. Saves: Bo Lind, from Ada Moss. " +
			"“Moss, unmarked, headed in what Reed had hung up for her, and “that was that”.” — The Moss Echo, Žofia Řeháková, 2 March 2025. " +
			"“Eleven minutes had gone when Moss made it 1-0.” — Marsh Gazette, 2 March 2025. " +
			"Outlets differ: Ada Moss: Minute: 12' in The Moss Echo, 11' in Marsh Gazette.",
		phrase.In("de"): "Antwort auf „who scored for ashcombe“: Ada Moss and, for the other side, Bo Lind. Goals: 2. Saves: Bo Lind, from Ada Moss. " +
			"„Moss, unmarked, headed in what Reed had hung up for her, and “that was that”.“ — The Moss Echo, Žofia Řeháková, 2. März 2025. " +
			"„Eleven minutes had gone when Moss made it 1-0.“ — Marsh Gazette, 2. März 2025. " +
			"Die Berichte widersprechen sich: Ada Moss: Minute: 12' in The Moss Echo, 11' in Marsh Gazette.",
	} {
		if got := Answer(scorers(), book).Alt(); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

// anAnswer draws one of any sort about a match.
func anAnswer(t *rapid.T, m *corpus.Match) answer.Answer {
	name := rapid.OneOf(rapid.SampledFrom(names), rapid.String())
	prose := rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(name, 0, rapid.SampledFrom([]int{1, 5, 30, 200}).Draw(t, "most words")).Draw(t, "words"), " ")
	})
	quote := rapid.Custom(func(t *rapid.T) corpus.Quote {
		r := paper(name.Draw(t, "outlet"), name.Draw(t, "author"), prose.Draw(t, "text"))
		r.ID = rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "id")
		return quoted(r)
	})
	a := answer.Answer{Question: prose.Draw(t, "question"), Text: prose.Draw(t, "answer"), Known: rapid.Bool().Draw(t, "known")}
	a.Quotes = rapid.SliceOfN(quote, 0, 5).Draw(t, "quotes")
	a.Card = rapid.SliceOfN(rapid.Custom(func(t *rapid.T) answer.Line {
		return answer.Line{Label: name.Draw(t, "label"), Text: prose.Draw(t, "line")}
	}), 0, rapid.SampledFrom([]int{0, 3, 60}).Draw(t, "most lines")).Draw(t, "lines")
	if rapid.Bool().Draw(t, "one match") {
		a.Match = m
		m.Disagreements = someDisagreements(t)
		a.Disputes = m.Disagreements
	}
	return a
}

// someDisagreements draws points on which outlets differ.
func someDisagreements(t *rapid.T) []corpus.Disagreement {
	name := rapid.OneOf(rapid.SampledFrom(names), rapid.String())
	value := rapid.Custom(func(t *rapid.T) corpus.Differing {
		v := corpus.Differing{Value: rapid.IntRange(0, 120).Draw(t, "number"), Reports: rapid.SliceOfN(name, 0, 6).Draw(t, "reports")}
		if rapid.Bool().Draw(t, "word") {
			v.Value = name.Draw(t, "value")
		}
		return v
	})
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) corpus.Disagreement {
		return corpus.Disagreement{
			About:  rapid.SampledFrom([]string{"goal 1", "goal 2", "goal 99", "match", "Ada Moss", ""}).Draw(t, "about"),
			Field:  rapid.OneOf(rapid.SampledFrom([]string{"minute", "distance", "assist", "home manager"}), name).Draw(t, "field"),
			Values: rapid.SliceOfN(value, 0, 6).Draw(t, "values"),
		}
	}), 0, rapid.SampledFrom([]int{2, 30}).Draw(t, "most")).Draw(t, "disagreements")
}
