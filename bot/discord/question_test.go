package discord

import (
	"strings"
	"testing"
	"time"

	"pressbox/bot/answer"
	"pressbox/bot/discord/fakediscord"
	"pressbox/corpus"
)

// Whoever watches hears of every question once, how it came and what became of
// it, and of nothing that is no question.
func TestObserve(t *testing.T) {
	heard := make(chan Question, 16)
	tr := try(t, func(_ *fakediscord.Server, o *Options) { o.Observe = func(q Question) { heard <- q } }).connected()
	slash := func(name string, options map[string]any) func() {
		return func() {
			tr.response(fakediscord.Interaction{Type: fakediscord.Command, Channel: "100", Guild: "10", User: "7", Name: name, Options: options})
		}
	}
	for _, test := range []struct {
		name string
		ask  func()
		want Question
	}{
		{"known", func() { tr.Say(fan("!who scored")) }, Question{Form: "other", Outcome: Known, Way: ByText}},
		{"silent", func() {
			tr.Say(fakediscord.Message{Channel: "100", Guild: "10", Author: "6", Content: "!play something else"})
		}, Question{Form: "other", Outcome: Silent, Way: ByText}},
		{"unknown, in a direct message", func() {
			tr.Say(fakediscord.Message{Channel: "500", Author: "8", Content: "where is my hat"})
		}, Question{Form: "other", Outcome: Unknown, Way: ByText, Direct: true}},
		{"slash", slash("ask", map[string]any{"question": "who scored"}), Question{Form: "other", Outcome: Known, Way: BySlash}},
		{"list", slash("matches", nil), Question{Form: "which matches", Outcome: Known, Way: BySlash}},
		{"help", slash("help", nil), Question{Form: "help", Outcome: Known, Way: BySlash}},
		{"button, after a command that is none", func() {
			slash("gone", nil)()
			tr.response(fakediscord.Interaction{
				Type: fakediscord.Component, Channel: "100", Guild: "10", User: "9", Message: cardIn(tr, "100"),
				CustomID: newSigner(tr.Token).write("10", verbGoals, keyOf(derby)),
			})
			<-heard // the card
		}, Question{Form: "other", Outcome: Unknown, Way: ByButton}},
	} {
		test.ask()
		got := <-heard
		if answered := got.Outcome != Silent; answered != (got.First > 0) || got.First != got.Whole || got.Answer <= 0 {
			t.Errorf("%s: it took %+v", test.name, got)
		}
		got.Answer, got.First, got.Whole = 0, 0, 0
		if got != test.want {
			t.Errorf("%s: heard of %+v, want %+v", test.name, got, test.want)
		}
	}
	if len(heard) > 0 {
		t.Errorf("heard of a question too many: %+v", <-heard)
	}
}

// The first response to a slow answer is that it takes a moment.
func TestObserveDeferred(t *testing.T) {
	heard, release := make(chan Question, 1), make(chan struct{})
	tr := try(t, func(_ *fakediscord.Server, o *Options) {
		o.Observe = func(q Question) { heard <- q }
		o.deferAfter = 10 * time.Millisecond
		o.Engines("", nil).(*oracle).hook = func(answer.Request) { <-release }
	}).connected()
	tr.Interact(fakediscord.Interaction{
		Type: fakediscord.Command, Channel: "100", Guild: "10", User: "7", Name: "ask", Options: map[string]any{"question": "who scored"},
	})
	tr.until(func() bool { return tr.bot.Figures().Deferred == 1 })
	if f := tr.bot.Figures(); f.Interactions != 1 || f.Messages != 0 || len(f.ByShard) != 1 || !f.ByShard[0] {
		t.Errorf("while one question waits: %+v", f)
	}
	close(release)
	if q := <-heard; q.First <= 0 || q.First >= q.Whole {
		t.Errorf("the first response after %v, the answer after %v", q.First, q.Whole)
	}
}

// Requests are counted under every bound that they kept to.
func TestRequestBounds(t *testing.T) {
	counts := new(tally)
	for _, took := range []time.Duration{0, requestBounds[0], requestBounds[3], time.Hour} {
		counts.request("GET /gateway", 200, took)
	}
	r := counts.figures().Requests[0]
	if r.Count != 4 || r.Within[0] != 2 || r.Within[2] != 2 || r.Within[3] != 3 || r.Within[len(requestBounds)-1] != 3 {
		t.Errorf("counted as %+v", r)
	}
	if !strings.HasPrefix(r.Route, "GET ") || r.Took <= time.Hour {
		t.Errorf("counted as %+v", r)
	}
}

func TestAnsweredBy(t *testing.T) {
	a := answer.Answer{Known: true, Form: "card", Facts: []corpus.Fact{{Kind: corpus.Goal}, {Kind: corpus.Card}, {Kind: corpus.Goal}}}
	if got, want := answeredBy(a), (answered{form: "card", kinds: "card,goal", outcome: Known}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}
