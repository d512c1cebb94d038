package discord

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"pressbox/bot/answer"
	"pressbox/bot/phrase"
	"pressbox/bot/store"
	"pressbox/corpus"
)

// odd are texts as they come, and as nobody would think of.
var odd = rapid.OneOf(
	rapid.SampledFrom([]string{
		"", " ", "Per Lund", "Saltby Town", "Ödön Łaszló-O’Brien", "@everyone", "<@1>", "**", "||", "||x||", "`", "# x", "1.", "😀", "a:b", "\x00\u202e", "card.goal",
		"[x](https://x.example)", "\\", "\n\n", strings.Repeat("Llan", 1000), strings.Repeat("*", 4000), strings.Repeat("😀 ", 2000), strings.Repeat("a. ", 900),
	}),
	rapid.String(),
)

// days are days and what stands in their place.
var days = rapid.SampledFrom([]string{"", "2031-04-05", "2031-04", "yesterday", "1850-01-01"})

func anyReport(t *rapid.T) *corpus.Report {
	return &corpus.Report{
		ID: odd.Draw(t, "id"), Outlet: odd.Draw(t, "outlet"), Author: odd.Draw(t, "author"), Title: odd.Draw(t, "title"), URL: odd.Draw(t, "url"), Text: odd.Draw(t, "text"),
		Date: time.Date(2031, 4, 5, rapid.IntRange(0, 30).Draw(t, "hour"), 0, 0, 0, time.UTC),
	}
}

func anyQuote(t *rapid.T, from []*corpus.Report) corpus.Quote {
	r := rapid.SampledFrom(from).Draw(t, "report")
	start := rapid.IntRange(0, len(r.Text)).Draw(t, "start")
	return corpus.Quote{Report: r, Span: corpus.Span{Start: start, End: rapid.IntRange(start, len(r.Text)).Draw(t, "end")}}
}

func anyMatch(t *rapid.T) *corpus.Match {
	m := &corpus.Match{ID: odd.Draw(t, "match"), Home: odd.Draw(t, "home"), Away: odd.Draw(t, "away"), Date: corpus.Value{Text: days.Draw(t, "day")}}
	m.Competition.Text = odd.Draw(t, "competition")
	for range rapid.IntRange(1, 3).Draw(t, "reports") {
		m.Reports = append(m.Reports, anyReport(t))
	}
	if rapid.Bool().Draw(t, "told") {
		m.Score = &corpus.Score{Home: rapid.IntRange(0, 200).Draw(t, "goals"), Away: rapid.IntRange(0, 9).Draw(t, "goals")}
	}
	for range rapid.IntRange(0, 4).Draw(t, "facts") {
		m.Facts = append(m.Facts, corpus.Fact{
			Kind: rapid.SampledFrom([]string{corpus.Goal, corpus.Card, corpus.Save, corpus.Substitution, corpus.Chance}).Draw(t, "kind"), Player: odd.Draw(t, "player"),
			Other: odd.Draw(t, "other"), Minute: rapid.IntRange(0, 130).Draw(t, "minute"), Quotes: []corpus.Quote{anyQuote(t, m.Reports)},
		})
	}
	return m
}

// anyAnswer is about the first of some matches, or about none.
func anyAnswer(t *rapid.T, matches []*corpus.Match) answer.Answer {
	m := matches[0]
	a := answer.Answer{
		Known: rapid.Bool().Draw(t, "known"), Text: odd.Draw(t, "text"), Facts: m.Facts,
		Form: rapid.SampledFrom([]string{"", "card", "timeline", "compare", "summary", "which matches", "a:b"}).Draw(t, "form"),
	}
	if rapid.Bool().Draw(t, "about one") {
		a.Match = m
	}
	a.Others = matches[rapid.IntRange(0, len(matches)).Draw(t, "others"):]
	for range rapid.IntRange(0, 9).Draw(t, "quotes") {
		a.Quotes, a.More = append(a.Quotes, anyQuote(t, m.Reports)), append(a.More, anyQuote(t, m.Reports))
	}
	for range rapid.IntRange(0, 40).Draw(t, "lines") {
		a.Card = append(a.Card, answer.Line{Label: odd.Draw(t, "label"), Text: odd.Draw(t, "line")})
	}
	for range rapid.IntRange(0, 9).Draw(t, "differs") {
		a.Differs = append(a.Differs, odd.Draw(t, "differs"))
	}
	return a
}

// whatever is an engine that says anything of any matches.
type whatever struct {
	answer  answer.Answer
	claims  []answer.Claim
	quiz    answer.Quiz
	matches []*corpus.Match
}

func (w whatever) Ask(answer.Request) answer.Answer               { return w.answer }
func (w whatever) Player(string) answer.Answer                    { return w.answer }
func (w whatever) Summary(*corpus.Match) answer.Answer            { return w.answer }
func (w whatever) Compare(*corpus.Match) answer.Answer            { return w.answer }
func (w whatever) CheckClaim(answer.Request) []answer.Claim       { return w.claims }
func (w whatever) Quiz(*corpus.Match, uint64) (answer.Quiz, bool) { return w.quiz, true }
func (w whatever) Complete(string, int) []string                  { return []string{w.answer.Text} }
func (w whatever) Matches(_ string, limit int) []*corpus.Match {
	return w.matches[:min(limit, len(w.matches))]
}

// Any answer about any matches, in any language and hidden or not, becomes
// messages that Discord takes, with rows of buttons and menus that it takes.
func TestAnythingCanBeShown(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		w := whatever{matches: []*corpus.Match{anyMatch(rt)}}
		for range rapid.SampledFrom([]int{0, 1, 25}).Draw(rt, "more matches") {
			alike := *w.matches[0]
			if rapid.Bool().Draw(rt, "not alike") {
				alike.ID = odd.Draw(rt, "another id")
			}
			w.matches = append(w.matches, &alike)
		}
		m := w.matches[0]
		w.answer = anyAnswer(rt, w.matches)
		for range rapid.IntRange(1, 8).Draw(rt, "claims") {
			w.claims = append(w.claims, answer.Claim{Text: odd.Draw(rt, "claim"), Answer: w.answer, Verdict: rapid.SampledFrom([]answer.Verdict{answer.NotTold, answer.Supported, answer.Contradicted}).Draw(rt, "verdict")})
		}
		w.quiz = answer.Quiz{Text: odd.Draw(rt, "question"), Options: rapid.SliceOfN(odd, 4, 4).Draw(rt, "options"), Quote: anyQuote(rt, m.Reports)}

		s := spoiled()
		s.gallery = nil // pictures are tested where they are drawn
		s.engine, s.say, s.member, s.private = w, phrase.In(rapid.SampledFrom(phrase.Languages()).Draw(rt, "language")), rapid.Bool().Draw(rt, "member"), rapid.Bool().Draw(rt, "private")
		s.settings = store.Settings{SpoilerHours: rapid.SampledFrom([]int{0, 24}).Draw(rt, "hours"), Quotes: rapid.IntRange(0, 9).Draw(rt, "quotes shown")}
		trail := []string{odd.Draw(rt, "first question"), odd.Draw(rt, "second question")}
		for _, shown := range []reply{
			s.show(w.answer, trail), s.card(m), s.timeline(m), s.compare(m), s.further(w.answer), s.renderQuotes(w.answer),
			s.shareable(s.renderClaims(w.claims, false), ""), s.posed(s.quizAbout(m, 1, "")), s.renderVerdict(m, w.quiz, 2),
			s.list(listing{team: odd.Draw(rt, "team"), page: 1}), {text: s.examples()},
		} {
			if err := accepted(shown); err != nil {
				rt.Fatal(err)
			}
		}
	})
}
