package discord

import (
	"context"
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/bwmarrin/discordgo"
	"github.com/gorilla/websocket"
)

// What the bot listens to. Messages in channels come without their text if
// the message content intent is not granted.
const intents = discordgo.IntentsGuilds | discordgo.IntentsGuildMessages | discordgo.IntentsDirectMessages

// The dispatches that the bot reads, beside READY and RESUMED.
var wanted = map[string]bool{"MESSAGE_CREATE": true, "INTERACTION_CREATE": true}

// pace says how fast the gateway is tried. Tests have a faster one.
type pace struct {
	patience
	identify time.Duration // between two IDENTIFYs of one rate limit key: 5 s at Discord
	first    time.Duration // the first wait after a failure; it doubles
	longest  time.Duration
	steady   time.Duration // a connection that held so long was a good one
}

var discordPace = pace{
	patience: patience{hello: 10 * time.Second, ready: 20 * time.Second, beats: 1.5},
	identify: 5 * time.Second,
	first:    time.Second,
	longest:  2 * time.Minute,
	steady:   time.Minute,
}

// A shard keeps one shard of the bot connected. Each connection has a
// discordgo session of its own, which is thrown away with it: whatever state a
// broken session is left in, the next one does not see it. What outlives a
// connection is the conversation.
type shard struct {
	id, count int
	url       string // of the gateway, as GET /gateway says
	pace      pace
	turns     *turnstile
	log       *slog.Logger
	deliver   func(*discordgo.Event) // must not block

	talk     conversation
	content  bool // ask for the message content intent
	sessions sync.WaitGroup
}

// run stays connected until ctx is done, and then returns nil when all is
// closed, or until Discord says that it makes no sense to go on.
func (s *shard) run(ctx context.Context) error {
	defer s.sessions.Wait()
	failures := 0
	for {
		g, err := s.connect(ctx)
		if ctx.Err() != nil {
			return nil
		}
		if g != nil && g.ready.Load() && time.Since(g.opened) >= s.pace.steady {
			failures = 0
		}
		wait, err := s.verdict(err, failures)
		if err != nil {
			return err
		}
		failures++
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(wait):
		}
	}
}

// verdict decides what the end of a connection means: how long to wait before
// the next, or the error to give up with.
func (s *shard) verdict(reason error, failures int) (time.Duration, error) {
	var closed *closeError
	switch {
	case errors.As(reason, &closed):
		if closed.code == 4014 && s.content {
			s.log.Warn("discord does not let this bot read messages: !questions in channels go unseen, mentions, direct messages and slash commands work; " +
				"switch on Message Content Intent in the developer portal under Bot to change that")
			s.content = false
			s.talk.forget()
			return 0, nil
		}
		if text, ok := fatalCloses[closed.code]; ok {
			return 0, errors.New(text)
		}
		if closed.code == 4007 || closed.code == 4009 {
			s.talk.forget()
		}
	case errors.Is(reason, errReconnect) && failures == 0:
		return 0, nil
	case errors.Is(reason, errInvalid) && failures == 0:
		return jitter(s.pace.first, 5*s.pace.first), nil
	}
	if failures > 2 && failures%2 == 1 {
		s.talk.forget() // resuming has failed often enough
	}
	wait := min(s.pace.first<<min(failures, 10), s.pace.longest)
	s.log.Info("gateway connection lost", "shard", s.id, "cause", reason)
	return jitter(wait/2, wait), nil
}

// fatalCloses are the close codes after which Discord wants no reconnect.
var fatalCloses = map[int]string{
	4004: refusedToken,
	4010: "discord refuses the shard number: set shards to auto",
	4011: "discord wants more shards for so many servers: set shards to auto",
	4012: "discord no longer speaks version 10 of its gateway: get a newer pressbox",
	4013: "discord does not know an intent that was asked for: get a newer pressbox",
	4014: "discord refuses the intents of this bot: switch them on in the developer portal under Bot",
}

const refusedToken = "discord refuses the token: make a new one in the developer portal under Bot and put it into DISCORD_TOKEN"

// connect opens a connection and returns when it has ended, and why.
func (s *shard) connect(ctx context.Context) (*guard, error) {
	if !s.talk.resumable() {
		if err := s.turns.pass(ctx, s.id); err != nil {
			return nil, err
		}
	}
	url := s.talk.resumeURL()
	if url == "" {
		url = s.url
	}
	var g *guard
	session := s.session(url, func(conn net.Conn) net.Conn {
		g = newGuard(conn, &s.talk, s.pace.patience, wanted)
		return g
	}, ctx)
	left := sync.OnceFunc(s.sessions.Done)
	session.AddHandler(func(*discordgo.Session, *discordgo.Disconnect) { left() })

	s.sessions.Add(1)
	err := session.Open()
	if err != nil {
		left() // no goroutine was started
		if g == nil {
			return nil, err
		}
		g.end(err)
		return g, g.reason
	}
	select {
	case <-g.ended:
	case <-ctx.Done():
		g.bye()
	}
	return g, g.reason
}

// session is a discordgo session for one connection to url.
func (s *shard) session(url string, wrap func(net.Conn) net.Conn, ctx context.Context) *discordgo.Session {
	session, _ := discordgo.New("Bot " + s.talk.token) // New has no way to fail
	session.StateEnabled = false
	session.SyncEvents = true // deliver only enqueues, and order is kept
	session.ShouldReconnectOnError = false
	session.Compress = false // the guard reads along
	session.LogLevel = -1    // the guard tells all there is to tell, and knows what is secret
	session.Identify.Intents = intents
	if s.content {
		session.Identify.Intents |= discordgo.IntentMessageContent
	}
	session.Identify.Shard = &[2]int{s.id, s.count}
	session.Client = &http.Client{Transport: gatewayAt(url)}

	var dialer net.Dialer
	dial := func(plain bool) func(_ context.Context, network, address string) (net.Conn, error) {
		return func(_ context.Context, network, address string) (net.Conn, error) {
			ctx, cancel := context.WithTimeout(ctx, s.pace.hello)
			defer cancel()
			if plain {
				conn, err := dialer.DialContext(ctx, network, address)
				return guarded(ctx, conn, err, wrap)
			}
			secure := tls.Dialer{NetDialer: &dialer, Config: &tls.Config{NextProtos: []string{"http/1.1"}}}
			conn, err := secure.DialContext(ctx, network, address)
			return guarded(ctx, conn, err, wrap)
		}
	}
	session.Dialer = &websocket.Dialer{NetDialContext: dial(true), NetDialTLSContext: dial(false)}
	session.AddHandler(func(_ *discordgo.Session, e *discordgo.Event) {
		if e.Operation != opDispatch {
			return
		}
		s.deliver(e)
		s.talk.saw(e.Sequence)
	})
	return session
}

func guarded(ctx context.Context, conn net.Conn, err error, wrap func(net.Conn) net.Conn) (net.Conn, error) {
	if err != nil {
		return nil, err
	}
	return wrap(conn), nil
}

// gatewayAt answers discordgo's GET /gateway, the one request that its
// gateway half makes, with the URL that this connection is to use.
type gatewayAt string

func (url gatewayAt) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Body != nil {
		r.Body.Close()
	}
	body, err := json.Marshal(map[string]string{"url": string(url)})
	if err != nil {
		return nil, err
	}
	return &http.Response{
		StatusCode: http.StatusOK, Status: "200 OK", Request: r, Header: http.Header{},
		Body: io.NopCloser(strings.NewReader(string(body))),
	}, nil
}

// A turnstile lets shards identify no faster than Discord allows: one in each
// pause for each rate limit key, which is the shard's number modulo lanes.
type turnstile struct {
	lanes int // session_start_limit.max_concurrency
	pause time.Duration

	mu   sync.Mutex
	next map[int]time.Time
}

// pass waits for shard's turn.
func (t *turnstile) pass(ctx context.Context, shard int) error {
	t.mu.Lock()
	lane := shard % max(t.lanes, 1)
	now := time.Now()
	turn := t.next[lane]
	if turn.Before(now) {
		turn = now
	}
	if t.next == nil {
		t.next = make(map[int]time.Time)
	}
	t.next[lane] = turn.Add(t.pause)
	t.mu.Unlock()
	return sleep(ctx, time.Until(turn))
}

// sleep waits, or returns the context's error.
func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

// jitter is a random duration of at least low and below high.
func jitter(low, high time.Duration) time.Duration {
	if high <= low {
		return low
	}
	return low + rand.N(high-low)
}

// gatewayPlan is the answer to GET /gateway/bot.
type gatewayPlan struct {
	URL    string `json:"url"`
	Shards int    `json:"shards"`
	Start  struct {
		Remaining   int `json:"remaining"`
		ResetAfter  int `json:"reset_after"` // milliseconds
		Concurrency int `json:"max_concurrency"`
	} `json:"session_start_limit"`
}

// pause is how long to wait before anything identifies: until tomorrow, as it
// were, if all identifies of the day are used up.
func (p gatewayPlan) pause() time.Duration {
	if p.Start.Remaining > 0 {
		return 0
	}
	return time.Duration(p.Start.ResetAfter) * time.Millisecond
}

// plan asks where the gateway is and how many shards it wants. A server that
// has no /gateway/bot is asked for /gateway.
func (r *rest) plan(ctx context.Context) (gatewayPlan, error) {
	var p gatewayPlan
	err := r.do(ctx, http.MethodGet, "/gateway/bot", nil, &p)
	if status(err) == http.StatusNotFound {
		err = r.do(ctx, http.MethodGet, "/gateway", nil, &p)
	}
	if err != nil {
		return p, fmt.Errorf("asking discord for its gateway: %w", err)
	}
	if p.URL == "" {
		return p, errors.New("discord named no gateway")
	}
	return p, nil
}
