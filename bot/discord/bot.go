package discord

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"net/url"
	"runtime/debug"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/bwmarrin/discordgo"
	"golang.org/x/sync/errgroup"
)

// Options say how a [Bot] connects and what it answers with.
type Options struct {
	Token   string       // of the bot, with or without "Bot " before it
	APIBase string       // stands for https://discord.com/api/v10; plain http on loopback only
	Prefix  string       // of questions in channels, "!" if empty
	Engine  Engine       // answers
	Log     *slog.Logger // nil for silence
	Shards  int          // 0 to let Discord say how many

	// Questions with the prefix are read in channels if Discord lets the
	// bot read messages there. "off" does not ask for that, "on" insists
	// on it; all else works either way.
	PrefixCommands string

	// pace and deferAfter are shorter in tests.
	pace       *pace
	retry      time.Duration
	deferAfter time.Duration
}

// A Bot answers people on Discord. It has no method but [Bot.Run] and is run
// once.
type Bot struct {
	options   Options
	log       *slog.Logger
	rest      *rest
	pace      pace
	responder *responder

	self  atomic.Pointer[self]
	seen  *recent
	lanes *lanes
	work  context.Context // of what is being answered; ends some time after Run's

	once       sync.Once // registers the commands
	background sync.WaitGroup
}

// self is who the bot is.
type self struct{ user, app string }

// How many goroutines answer, and how long they have to finish when the bot
// is told to stop.
const (
	laneCount = 32
	finishIn  = 10 * time.Second
)

const noToken = "the Discord token is empty: set DISCORD_TOKEN"

// New prepares a bot. It connects to nothing.
func New(o Options) (*Bot, error) {
	base, err := parseBase(o.APIBase)
	if err != nil {
		return nil, err
	}
	o.Token = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(o.Token)+" ", "Bot "))
	if o.Token == "" {
		return nil, errors.New(noToken)
	}
	if strings.ContainsFunc(o.Token, func(r rune) bool { return r <= ' ' || r >= 0x7f }) {
		return nil, errors.New("the Discord token has characters that no token has: copy it again from the developer portal")
	}
	o.Prefix = cmp.Or(o.Prefix, "!")
	o.deferAfter = cmp.Or(o.deferAfter, deferAfter)
	log := o.Log
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	b := &Bot{
		options: o, log: log, pace: discordPace,
		rest: newREST(o.Token, base, cmp.Or(o.retry, 500*time.Millisecond), log),
		seen: newRecent(8192),
	}
	if o.pace != nil {
		b.pace = *o.pace
	}
	b.responder = &responder{
		engine: o.Engine, prefix: o.Prefix, memory: newMemory(time.Now), pins: &pinboard{rest: b.rest},
	}
	return b, nil
}

// Run connects and answers until ctx is done; then it finishes what it has
// begun, ten seconds at most, closes its connections and returns nil. An error
// is one sentence for whoever runs the bot, and means that trying again is no
// use: the token is refused, for instance.
func (b *Bot) Run(ctx context.Context) error {
	defer b.rest.close()
	plan, err := b.plan(ctx)
	if ctx.Err() != nil {
		return nil
	}
	if err != nil {
		return err
	}
	if wait := plan.pause(); wait > 0 {
		b.log.Warn("discord allows no more connections for now", "wait", wait)
		if sleep(ctx, wait) != nil {
			return nil
		}
	}
	work, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer cancel()
	b.work = work
	b.lanes = newLanes(laneCount)

	shards, running := errgroup.WithContext(ctx)
	count := max(cmp.Or(b.options.Shards, plan.Shards), 1)
	turns := &turnstile{lanes: plan.Start.Concurrency, pause: b.pace.identify}
	content := new(atomic.Bool)
	content.Store(b.options.PrefixCommands != "off")
	for id := range count {
		s := &shard{
			id: id, count: count, url: plan.URL, pace: b.pace, turns: turns, log: b.log,
			deliver: b.deliver, content: content, insist: b.options.PrefixCommands == "on", talk: conversation{token: b.options.Token},
		}
		shards.Go(func() error { return s.run(running) })
	}
	err = shards.Wait()

	defer time.AfterFunc(finishIn, cancel).Stop()
	b.lanes.finish()
	b.background.Wait()
	return err
}

// plan asks for the gateway until Discord names it or refuses.
func (b *Bot) plan(ctx context.Context) (gatewayPlan, error) {
	for failures := 0; ; failures++ {
		plan, err := b.rest.plan(ctx)
		if err == nil || errors.Is(err, errRefused) || ctx.Err() != nil {
			if errors.Is(err, errRefused) {
				err = errRefused
			}
			return plan, err
		}
		wait := min(b.pace.first<<min(failures, 10), b.pace.longest)
		b.log.Warn("discord cannot be reached", "error", err, "next try in", wait)
		if sleep(ctx, jitter(wait/2, wait)) != nil {
			return plan, ctx.Err()
		}
	}
}

// deliver takes an event from the gateway. It never blocks: the gateway's
// heartbeats wait for it.
func (b *Bot) deliver(e *discordgo.Event) {
	defer b.recover("reading an event", func() {})
	switch e.Type {
	case "READY":
		b.ready(e.RawData)
	case "MESSAGE_CREATE":
		var m message
		if json.Unmarshal(e.RawData, &m) == nil && b.seen.add(m.ID) {
			b.queueMessage(&m)
		}
	case "INTERACTION_CREATE":
		var in interaction
		if json.Unmarshal(e.RawData, &in) == nil && in.ID != "" && in.Token != "" && b.seen.add(in.ID) {
			b.queueInteraction(&in)
		}
	}
}

// ready learns who the bot is, and tells Discord its commands.
func (b *Bot) ready(data json.RawMessage) {
	var ready struct {
		User struct {
			ID   string `json:"id"`
			Name string `json:"username"`
		} `json:"user"`
		Application struct {
			ID string `json:"id"`
		} `json:"application"`
		Guilds []json.RawMessage `json:"guilds"`
	}
	if err := json.Unmarshal(data, &ready); err != nil || ready.User.ID == "" {
		b.log.Warn("discord did not say who the bot is")
		return
	}
	app := cmp.Or(ready.Application.ID, ready.User.ID)
	b.self.Store(&self{user: ready.User.ID, app: app})
	b.log.Info("connected to discord", "as", ready.User.Name, "servers", len(ready.Guilds))
	b.once.Do(func() {
		b.background.Go(func() {
			ctx, cancel := context.WithTimeout(b.work, time.Minute)
			defer cancel()
			switch changed, err := b.rest.register(ctx, app); {
			case err != nil:
				b.log.Warn("slash commands may be missing or old", "error", err)
			case changed:
				b.log.Info("slash commands registered", "commands", len(commandTable))
			}
		})
	})
}

// queueMessage answers a message behind those that came before it in its
// channel.
func (b *Bot) queueMessage(m *message) {
	me := b.self.Load()
	if me == nil {
		return
	}
	if _, _, ok := b.responder.heard(m, me.user); !ok {
		return
	}
	b.queue(m.Channel, func() {
		defer b.recover("answering a message", func() { b.send(m, reply{text: sorry}) })
		if r, ok := b.responder.message(m, me.user); ok {
			b.send(m, r)
		}
	})
}

// sorry is what people read when the bot itself has failed.
const sorry = "Something went wrong in me, and it is in my log. Ask again, or ask otherwise."

// send replies to a message. The nonce makes Discord keep one reply, however
// often it is sent.
func (b *Bot) send(m *message, r reply) {
	ctx, cancel := context.WithTimeout(b.work, time.Minute)
	defer cancel()
	p := r.payload()
	p.Nonce, p.Enforce = clip(m.ID, 25), true
	p.Reference = &reference{Message: m.ID}
	path := "/channels/" + url.PathEscape(m.Channel) + "/messages"
	err := b.rest.do(mayRepeat(ctx), http.MethodPost, path, p, nil)
	if code(err) == codeNoHistory {
		p.Reference = nil
		err = b.rest.do(mayRepeat(ctx), http.MethodPost, path, p, nil)
	}
	switch code(err) {
	case codeNoAccess, codeNoPermission, codeUnknownChannel:
		b.log.Debug("not allowed to answer", "channel", m.Channel)
		return
	}
	if err != nil {
		b.log.Warn("answering a message failed", "channel", m.Channel, "error", err)
	}
}

// queueInteraction answers an interaction. Its clock runs from now on.
func (b *Bot) queueInteraction(in *interaction) {
	ctx := b.work
	c := newCall(ctx, in, b.rest, b.log, b.options.deferAfter)
	queued := b.queue(in.ID, func() {
		defer b.recover("answering an interaction", func() { c.reply(ctx, reply{text: sorry, private: in.private()}) })
		if c.late() {
			return
		}
		switch in.Type {
		case commandInteraction:
			c.reply(ctx, b.responder.command(in))
		case componentInteraction:
			r, err := b.responder.press(ctx, in)
			if err != nil {
				b.log.Warn("a button failed", "button", in.Data.CustomID, "error", err)
			}
			c.reply(ctx, r)
		case autocompleteInteraction:
			c.offer(ctx, b.responder.complete(in))
		}
	})
	if !queued {
		c.drop()
	}
}

func (b *Bot) queue(key string, job func()) bool {
	if b.lanes.put(key, job) {
		return true
	}
	b.log.Warn("too much at once: a question is dropped", "dropped so far", b.lanes.dropped.Load())
	return false
}

// recover, deferred, turns a panic into a line of the log and an apology.
func (b *Bot) recover(doing string, apologise func()) {
	if p := recover(); p != nil {
		b.log.Error("panic while "+doing, "panic", p, "stack", string(debug.Stack()))
		apologise()
	}
}
