package discord

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"pressbox/bot/answer"
	"pressbox/bot/discord/fakediscord"
	"pressbox/bot/phrase"
	"pressbox/corpus"
)

func TestMain(m *testing.M) {
	// Most tests wait: discordgo sleeps for a second when it closes.
	flag.Set("test.parallel", "16")
	goleak.VerifyTestMain(tidy{m})
}

// tidy are tests that close what they share.
type tidy struct{ tests *testing.M }

func (t tidy) Run() int {
	code := t.tests.Run()
	closeSamples()
	return code
}

// The report that the engine of these tests has read.
var echo = &corpus.Report{
	ID: "echo.txt", Outlet: "The Harbour Echo", Author: "Ida Moss", URL: "https://echo.example/derby",
	Date: time.Date(2031, 4, 5, 0, 0, 0, 0, time.UTC),
	Text: "Lund bent the free kick over the wall and in.",
}

var derby = &corpus.Match{
	ID: "saltby-town-northam-rovers-2031-04-05", Home: "Saltby Town", Away: "Northam Rovers", Reports: []*corpus.Report{echo},
	Score: &corpus.Score{Home: 2, Away: 1}, Date: corpus.Value{Text: "2031-04-05"},
}

// oracle is an engine that knows one match. Its hook, if set, runs first. It
// remembers what it was asked unless it is forgetful.
type oracle struct {
	hook      func(answer.Request)
	forgetful bool

	mu    sync.Mutex
	asked []answer.Request
}

func (o *oracle) Ask(r answer.Request) answer.Answer {
	if !o.forgetful {
		o.mu.Lock()
		o.asked = append(o.asked, r)
		o.mu.Unlock()
	}
	if o.hook != nil {
		o.hook(r)
	}
	if strings.Contains(r.Text, "scored") || r.Previous != nil {
		return answer.Answer{
			Question: r.Text, Known: true, Text: "Per Lund", Match: derby,
			Quotes: []corpus.Quote{{Report: echo, Span: corpus.Span{Start: 0, End: len(echo.Text)}}},
		}
	}
	return answer.Answer{Question: r.Text, Silent: !r.Mention, Text: "The reports don't say."}
}

// always is one engine for all servers and languages.
func always(e Engine) func(string, *phrase.Book) Engine {
	return func(string, *phrase.Book) Engine { return e }
}

func (o *oracle) last() answer.Request {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.asked[len(o.asked)-1]
}

// first is the first request with a text.
func (o *oracle) first(text string) answer.Request {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.asked[slices.IndexFunc(o.asked, func(r answer.Request) bool { return r.Text == text })]
}

func (o *oracle) Player(name string) answer.Answer {
	return answer.Answer{Known: true, Text: name, Card: []answer.Line{{Label: "Goals", Text: "23'"}}}
}

func (o *oracle) Summary(m *corpus.Match) answer.Answer {
	return answer.Answer{Known: true, Match: m, Text: m.Home + " 2–1 " + m.Away}
}

func (o *oracle) Compare(m *corpus.Match) answer.Answer { return o.Summary(m) }

// CheckClaim knows that Lund scored, and takes anything with "sent" or
// "weather" for a claim.
func (o *oracle) CheckClaim(r answer.Request) []answer.Claim {
	var claims []answer.Claim
	for part := range strings.SplitSeq(r.Text, ", ") {
		c := answer.Claim{Text: part, Answer: o.Ask(answer.Request{Text: "did " + part, Mention: true})}
		switch {
		case strings.Contains(part, "Lund scored"):
			c.Verdict, c.Answer.Text = answer.Supported, "Yes, in the 23rd minute"
		case strings.Contains(part, "sent"):
			c.Verdict, c.Answer = answer.Contradicted, o.Ask(answer.Request{Text: "who scored"})
			c.Answer.Text = "No"
		case !strings.Contains(part, "weather"):
			continue
		}
		claims = append(claims, c)
	}
	return claims
}

// Quiz asks one of three questions about the derby.
func (o *oracle) Quiz(m *corpus.Match, seed uint64) (answer.Quiz, bool) {
	options := []string{"Ada Moss", "Ossian Reed", "Per Lund", "Perry Vale"}
	return answer.Quiz{
		Text: fmt.Sprintf("Who scored goal %d?", seed%3+1), Options: options, Right: 2,
		Quote: corpus.Quote{Report: echo, Span: corpus.Span{Start: 0, End: len(echo.Text)}},
	}, m == derby
}

func (o *oracle) Complete(prefix string, limit int) []string {
	var names []string
	for _, name := range []string{"Per Lund", "Perry Vale", "Ossian Reed"} {
		if strings.HasPrefix(strings.ToLower(name), strings.ToLower(prefix)) && len(names) < limit {
			names = append(names, name)
		}
	}
	return names
}

func (o *oracle) Matches(prefix string, limit int) []*corpus.Match {
	if limit > 0 && strings.HasPrefix(strings.ToLower(derby.Home), strings.ToLower(prefix)) {
		return []*corpus.Match{derby}
	}
	return nil
}

// english is a phrase as the bot says it if nobody wants another language.
func english(key string) string { return phrase.In(phrase.English).Say(key) }

// inEnglish is a scene without a place.
func inEnglish() *scene {
	return &scene{say: phrase.In(phrase.English), engine: &oracle{}, tickets: newSigner("a.b.c"), gallery: newGallery(), now: time.Now()}
}

// responderOf answers with an engine and finds that Discord does whatever it is asked.
func responderOf(e Engine) *responder {
	return newResponder(Options{Engines: always(e), Prefix: "!", Token: "a.b.c"}, obliging{}, slog.New(slog.DiscardHandler))
}

// A trial is a bot that runs against a fake Discord.
type trial struct {
	*testing.T
	*fakediscord.Server
	ctx    context.Context
	bot    *Bot
	engine *oracle
	log    *bytes.Buffer // read it after stop
	done   chan error    // has the error of Run when it is over
	stop   func() error
}

// quick is a pace for tests.
var quick = pace{
	patience: patience{hello: 2 * time.Second, ready: 2 * time.Second, beats: 1.5},
	identify: 10 * time.Millisecond, first: 10 * time.Millisecond, longest: 100 * time.Millisecond,
}

// try starts a bot against a fake, both of which change may change before.
// The bot is stopped when the test ends, and everything that it sent must have
// passed the check of Discord's rules.
func try(t *testing.T, change func(*fakediscord.Server, *Options)) *trial {
	t.Helper()
	t.Parallel()
	d := fakediscord.New()
	d.Check = judge
	tr := &trial{T: t, Server: d, engine: &oracle{}, log: new(bytes.Buffer)}
	o := Options{
		Token: d.Token, APIBase: d.API(), Engines: always(tr.engine), pace: &quick, retry: 10 * time.Millisecond,
		Log: slog.New(slog.NewTextHandler(&locked{w: tr.log}, &slog.HandlerOptions{Level: slog.LevelDebug})),
	}
	if change != nil {
		change(d, &o)
	}
	bot, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	tr.bot = bot
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	tr.ctx = ctx
	running, halt := context.WithCancel(ctx)
	tr.done = make(chan error, 1)
	go func() { tr.done <- bot.Run(running) }()
	tr.stop = sync.OnceValue(func() error {
		halt()
		return <-tr.done
	})
	t.Cleanup(func() {
		tr.stop()
		cancel()
		d.Close()
		for _, err := range d.Complaints() {
			t.Error(err)
		}
		if strings.Contains(tr.log.String(), d.Token) || strings.Contains(tr.log.String(), "secret-of-") {
			t.Errorf("the log has a secret:\n%s", tr.log)
		}
		if t.Failed() {
			t.Logf("log of the bot:\n%s", tr.log)
		}
	})
	return tr
}

// connected waits until the bot has its session.
func (t *trial) connected() *trial {
	t.Helper()
	if err := t.AwaitReady(t.ctx); err != nil {
		t.Fatal("the bot does not connect:", err)
	}
	return t
}

// answerTo waits for the reply to a message.
func (t *trial) answerTo(message string) string {
	t.Helper()
	c, err := t.Await(t.ctx, func(c fakediscord.Call) bool { return c.Replies() == message && c.Status == 200 })
	if err != nil {
		t.Fatalf("no reply to message %s: %v", message, err)
	}
	return c.Content()
}

// response waits for the answer to an interaction.
func (t *trial) response(in fakediscord.Interaction) fakediscord.Response {
	t.Helper()
	r, err := t.Answer(t.ctx, t.Interact(in))
	if err != nil {
		t.Fatalf("no answer to %+v: %v", in, err)
	}
	return r
}

// quiet asserts that nothing but the messages in want was replied to, once
// one more question has been answered.
func (t *trial) quiet() {
	t.Helper()
	before := t.Count(create)
	last := t.Say(fan("!who scored in the end"))
	t.answerTo(last)
	if got := t.Count(create); got != before+1 {
		t.Errorf("%d replies too many", got-before-1)
	}
}

const create = "POST /channels/{channel}/messages"

// fan is a message in a channel of a server. Messages of one channel are
// answered in order.
func fan(content string) fakediscord.Message {
	return fakediscord.Message{Channel: "100", Guild: "10", Author: "7", Content: content}
}

type locked struct {
	mu sync.Mutex
	w  *bytes.Buffer
}

func (l *locked) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.w.Write(p)
}

func TestQuestionInChannel(t *testing.T) {
	tr := try(t, nil).connected()
	got := tr.answerTo(tr.Say(fan("!who scored")))
	want := "**Per Lund**\n> Lund bent the free kick over the wall and in.\n" +
		"-# [The Harbour Echo](<https://echo.example/derby>) · Ida Moss · 5 April 2031"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
