package discord

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net"
	"sync"
	"sync/atomic"
	"time"

	"github.com/bwmarrin/discordgo"
)

// What the bot listens to. Messages in channels come without their text if
// the message content intent is not granted.
const intents = discordgo.IntentsGuilds | discordgo.IntentsGuildMessages | discordgo.IntentsDirectMessages

// pace says how fast the gateway is tried. Tests have a faster one.
type pace struct {
	patience
	identify time.Duration // between two IDENTIFYs of one rate limit key: 5 s at Discord
	first    time.Duration // the first wait after a failure; it doubles
	longest  time.Duration
	steady   time.Duration // a new session that held so long was a good one
}

var discordPace = pace{
	patience: patience{hello: 10 * time.Second, ready: 20 * time.Second, beats: 1.5},
	identify: 5 * time.Second,
	first:    500 * time.Millisecond,
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
	tally     *tally
	deliver   func(event string, data json.RawMessage) // must not block

	talk     conversation
	content  *atomic.Bool // ask for the message content intent; all shards share it
	insist   bool         // and stop if it is refused
	asked    bool         // the last connection did
	current  atomic.Pointer[guard]
	sessions sync.WaitGroup
}

// online reports whether the shard is connected and has its session.
func (s *shard) online() bool {
	g := s.current.Load()
	return g != nil && g.ready.Load() && !g.over()
}

// run stays connected until ctx is done, and then returns nil when all is
// closed, or until Discord says that it makes no sense to go on.
func (s *shard) run(ctx context.Context) error {
	defer s.sessions.Wait()
	failures := 0
	for {
		g, err := s.connect(ctx, failures)
		if ctx.Err() != nil {
			return nil
		}
		if g != nil && g.good(s.pace.steady) {
			failures = 0
		}
		wait, err := s.verdict(err, failures)
		if err != nil {
			return err
		}
		failures++
		if sleep(ctx, wait) != nil {
			return nil
		}
	}
}

// good reports whether what followed on this connection was no failure to
// connect. A new session has to hold for a while, as Discord counts them.
func (g *guard) good(steady time.Duration) bool {
	return g.resumed.Load() || g.ready.Load() && time.Since(g.opened) >= steady
}

// verdict decides what the end of a connection means: how long to wait before
// the next, or the error to give up with.
func (s *shard) verdict(reason error, failures int) (time.Duration, error) {
	var closed *closeError
	switch {
	case errors.As(reason, &closed):
		if closed.code == 4014 && s.asked && !s.insist {
			if s.content.CompareAndSwap(true, false) {
				s.log.Warn("discord does not let this bot read messages: !questions in channels go unseen, mentions, direct messages and slash commands work; " +
					"switch on Message Content Intent in the developer portal under Bot to change that")
			}
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
		return jitter(0, s.pace.first), nil
	case errors.Is(reason, errInvalid) && failures == 0:
		return jitter(s.pace.first, 5*s.pace.first), nil
	}
	if failures >= giveUpSession {
		s.talk.forget()
	}
	wait := min(s.pace.first<<min(failures, 10), s.pace.longest)
	s.log.Info("gateway connection lost", "shard", s.id, "cause", reason)
	return jitter(wait/2, wait), nil
}

// After so many failures in a row a session is resumed at the main gateway, and
// then no more.
const (
	giveUpPlace   = 2
	giveUpSession = 5
)

// fatalCloses are the close codes after which Discord wants no reconnect.
var fatalCloses = map[int]string{
	4004: refusedToken,
	4010: "discord refuses the number of shards: set shards to auto and start pressbox again; it asks discord for the right one",
	4011: "discord wants more shards for so many servers: set shards to auto and start pressbox again; it asks discord how many",
	4012: "discord no longer speaks version 10 of its gateway: get a newer pressbox",
	4013: "discord does not know an intent that was asked for: get a newer pressbox",
	4014: "discord refuses the intents of this bot: switch them on in the developer portal under Bot",
}

const refusedToken = "discord refuses the token: make a new one in the developer portal under Bot, and put it in the place of this one"

// connect opens a connection after so many failures, and returns when it has
// ended, and why.
func (s *shard) connect(ctx context.Context, failures int) (*guard, error) {
	if !s.talk.resumable() {
		if err := s.turns.pass(ctx, s.id); err != nil {
			return nil, err
		}
	}
	url := s.url
	if place := s.talk.resumeURL(); place != "" && failures < giveUpPlace {
		url = place
	}
	s.asked = s.content.Load()
	var g *guard
	stopped := func() bool { return true }
	session := s.session(ctx, url, func(conn net.Conn) net.Conn {
		g = newGuard(conn, &s.talk, s.pace.patience, s.deliver)
		s.current.Store(g)
		stopped = context.AfterFunc(ctx, g.bye)
		return g
	})
	defer func() { stopped() }()
	left := sync.OnceFunc(s.sessions.Done)
	session.AddHandler(func(*discordgo.Session, *discordgo.Disconnect) { left() })

	s.sessions.Add(1)
	s.tally.connections.Add(1)
	err := session.Open()
	if err != nil {
		left() // no goroutine was started
		if g == nil {
			return nil, err
		}
		g.end(err)
	}
	<-g.ended
	return g, g.reason
}
