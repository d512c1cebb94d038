package discord

import (
	"encoding/json"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"pressbox/bot/answer"
	"pressbox/corpus"
)

// text makes a report's quote of words.
func words(text string) corpus.Quote {
	r := &corpus.Report{ID: "r.txt", Outlet: "The Post", Text: text}
	return corpus.Quote{Report: r, Span: corpus.Span{Start: 0, End: len(text)}}
}

func TestRender(t *testing.T) {
	post := words("What a strike!")
	post.Report.Zones = []corpus.Zone{{Kind: corpus.Tweet, Span: post.Span, Voice: "@rovers_fan"}}
	for _, c := range []struct {
		name string
		answer.Answer
		want string
	}{
		{"bare", answer.Answer{Text: "2–1"}, "**2–1**"},
		{"nothing", answer.Answer{}, "**The reports don't say.**"},
		{"whole", answer.Answer{
			Text: "Per Lund, 23'", Quotes: []corpus.Quote{words("Lund met it.\nIt flew in.")},
			Differs: []string{"Minute: 23' in The Post, 24' in The Echo"},
			Card:    []answer.Line{{Label: "Goals", Text: "1"}, {Label: "Cards"}, {Text: "no label"}, {}},
		}, "**Per Lund, 23'**\n**Goals** 1\n**Cards**\nno label\n> Lund met it. It flew in.\n-# The Post\n-# ⚖ Minute: 23' in The Post, 24' in The Echo"},
		{"hostile", answer.Answer{
			Text: "**@everyone** <@1> [x](http://evil.example) # `a` ||b||", Quotes: []corpus.Quote{words("# 1. > -# <#5> https://evil.example _a_ \\ \u202eb")},
		}, "**\\*\\*@\u200beveryone\\*\\* \\<@1> \\[x\\]\\(http\\://evil.example\\) # \\`a\\` \\|\\|b\\|\\|**\n" +
			"> \\# 1. > -# \\<#5> https\\://evil.example \\_a\\_ \\\\ b\n-# The Post"},
		{"a list is none", answer.Answer{Text: "x", Card: []answer.Line{{Text: "1. one"}, {Text: "- two"}, {Text: "> three"}}}, "**x**\n1\\. one\n\\- two\n\\> three"},
		{"another's words", answer.Answer{Text: "x", Quotes: []corpus.Quote{post}}, "**x**\n> What a strike!\n-# @rovers\\_fan, in The Post"},
		{"nothing but a quote", answer.Answer{Text: "It flew in.", Quotes: []corpus.Quote{words("It flew in.")}}, "> It flew in.\n-# The Post"},
		{"a quote, a card and another quote", answer.Answer{
			Text: "It flew  in.", Quotes: []corpus.Quote{words("It flew in."), words("Keane: \"In!\"")}, Card: []answer.Line{{Label: "Goals", Text: "1"}},
		}, "> It flew in.\n-# The Post\n**Goals** 1\n> Keane: \"In!\"\n-# The Post"},
		{"a quote that was cut", answer.Answer{Text: "It flew…", Quotes: []corpus.Quote{words("It flew in.")}}, "> It flew in.\n-# The Post"},
		{"a quote that cannot be shown", answer.Answer{Text: "x", Quotes: []corpus.Quote{{Report: echo, Span: corpus.Span{Start: 9, End: 2}}}}, "**x**"},
		{"a bad span", answer.Answer{Text: "x", Quotes: []corpus.Quote{{}, {Report: echo, Span: corpus.Span{Start: 5, End: 9999}}}}, "**x**"},
	} {
		if got := inEnglish().render(c.Answer).text; got != c.want {
			t.Errorf("%s:\ngot  %q\nwant %q", c.name, got, c.want)
		}
	}
}

func TestFit(t *testing.T) {
	for _, c := range []struct {
		text  string
		limit int
		want  string
	}{
		{"One. Two. Three.", 16, "One. Two. Three."},
		{"One. Two. Three.", 13, "One. Two.…"},
		{"One two three four", 12, "One two…"},
		{"He said \"No.\" Two three.", 18, "He said \"No.\"…"},
		{"Unbreakablewordofmany", 10, "Unbreakab…"},
		{"⚽⚽⚽⚽⚽⚽", 4, "⚽⚽⚽…"},
		{"😀😀😀", 4, "😀…"},
		{"***", 4, "\\*…"},
		{"", 4, ""},
		{" \n\t ", 4, ""},
		{"\x00\x01", 4, ""},
		{"a\xffb", 9, "a\ufffdb"},
	} {
		if got := fit(c.text, c.limit); got != c.want {
			t.Errorf("fit(%q, %d) = %q, want %q", c.text, c.limit, got, c.want)
		}
	}
}

// unescape reads escaped text as Discord shows it. It fails the test on a
// character that would mean something to Discord.
func unescape(t *testing.T, escaped string) string {
	t.Helper()
	var shown strings.Builder
	quoted := false
	for _, r := range escaped {
		switch {
		case quoted:
			quoted = false
		case r == '\\':
			quoted = true
			continue
		case strings.ContainsRune(special, r):
			t.Errorf("%q: %q is not escaped", escaped, r)
		}
		if r != '\u200b' {
			shown.WriteRune(r)
		}
	}
	if quoted {
		t.Errorf("%q ends in a backslash", escaped)
	}
	return shown.String()
}

func FuzzEscape(f *testing.F) {
	for _, s := range []string{"", "a *b* _c_", "@everyone @here", "1. a", "https://a.b", "\\", "a\n# b\n> c", "<t:1> <@1>", "\u202ea"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		escaped := escape(s)
		if strings.ContainsAny(escaped, "\n\r\t") || strings.Contains(escaped, "@everyone") || strings.Contains(escaped, "@here") {
			t.Errorf("%q becomes %q", s, escaped)
		}
		for _, leads := range []string{"#", "-", ">", "+"} {
			if strings.HasPrefix(escaped, leads) {
				t.Errorf("%q begins a block", escaped)
			}
		}
		plain := strings.Map(func(r rune) rune {
			if hidden(r) && !unicode.IsSpace(r) || r == '\u200b' {
				return -1
			}
			return r
		}, strings.ToValidUTF8(s, "\ufffd"))
		if got, want := unescape(t, escaped), strings.Join(strings.Fields(plain), " "); got != want {
			t.Errorf("%q is shown as %q, want %q", s, got, want)
		}
	})
}

// Any answer renders to a message that Discord takes.
func FuzzRender(f *testing.F) {
	f.Add("Per Lund", "Lund met it.", "The Post", "https://post.example", "Minute: 1'", "Goals", 3, 1, 5)
	f.Add(strings.Repeat("*", 5000), strings.Repeat("😀", 3000), strings.Repeat("_", 900), "x", strings.Repeat("a ", 900), "\x00", 50, -1, 1<<30)
	f.Fuzz(func(t *testing.T, text, report, outlet, url, differs, label string, n, start, end int) {
		n = max(0, min(n, 60))
		a := answer.Answer{Text: text, Known: true}
		r := &corpus.Report{ID: label, Outlet: outlet, Author: differs, URL: url, Text: report, Date: time.Unix(int64(start), 0)}
		r.Zones = []corpus.Zone{{Kind: corpus.PullQuote, Span: corpus.Span{Start: 0, End: n}, Voice: outlet}}
		for range n {
			a.Quotes = append(a.Quotes, corpus.Quote{Report: r, Span: corpus.Span{Start: start, End: end}}, corpus.Quote{Report: r, Span: corpus.Span{Start: 0, End: len(report)}})
			a.Card = append(a.Card, answer.Line{Label: label, Text: differs})
			a.Differs = append(a.Differs, differs)
		}
		shown := inEnglish().render(a)
		body, err := json.Marshal(shown.payload())
		if err != nil {
			t.Fatal(err)
		}
		if err := lint(create, body); err != nil {
			t.Errorf("%v\n%s", err, body)
		}
		if err := published(create, body); err != nil {
			t.Errorf("%v\n%s", err, body)
		}
		if !utf8.ValidString(shown.text) {
			t.Errorf("%q is no UTF-8", shown.text)
		}
	})
}

func FuzzLabel(f *testing.F) {
	f.Add("Saltby Town", "Northam Rovers", "2031-04-05", "id")
	f.Fuzz(func(t *testing.T, home, away, date, id string) {
		r := responderOf(one{&corpus.Match{ID: id, Home: home, Away: away, Date: corpus.Value{Text: date}}, home})
		s := r.set(&scene{}, "")
		for _, offered := range [][]choice{r.offerMatches(s, ""), r.offerNames(s, "")} {
			if offered == nil {
				offered = []choice{}
			}
			body, err := json.Marshal(callback{Type: answerChoices, Data: map[string]any{"choices": offered}})
			if err != nil {
				t.Fatal(err)
			}
			if err := lint(callingBack, body); err != nil {
				t.Errorf("%v\n%s", err, body)
			}
		}
	})
}

// one is an engine with one match and one name.
type one struct {
	match *corpus.Match
	name  string
}

func (o one) Ask(answer.Request) answer.Answer               { return answer.Answer{} }
func (o one) Player(string) answer.Answer                    { return answer.Answer{} }
func (o one) Summary(*corpus.Match) answer.Answer            { return answer.Answer{} }
func (o one) Compare(*corpus.Match) answer.Answer            { return answer.Answer{} }
func (o one) CheckClaim(answer.Request) []answer.Claim       { return nil }
func (o one) Quiz(*corpus.Match, uint64) (answer.Quiz, bool) { return answer.Quiz{}, false }
func (o one) Complete(string, int) []string                  { return []string{o.name} }
func (o one) Matches(string, int) []*corpus.Match            { return []*corpus.Match{o.match} }

func BenchmarkRender(b *testing.B) {
	a := answer.Answer{
		Text: "Per Lund, Ossian Reed and Perry Vale", Differs: []string{"Minute: 23' in The Post, 24' in The Echo"},
		Quotes: []corpus.Quote{words(strings.Repeat("Lund met it at the far post. ", 9)), words("Reed tapped in."), words("Vale was third.")},
	}
	b.ReportAllocs()
	for b.Loop() {
		inEnglish().render(a)
	}
}
