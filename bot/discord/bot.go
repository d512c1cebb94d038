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

	"golang.org/x/sync/errgroup"

	"pressbox/bot/phrase"
	"pressbox/bot/store"
)

// Options say how a [Bot] connects and what it answers with.
type Options struct {
	Token   string       // of the bot, with or without "Bot " before it
	APIBase string       // stands for https://discord.com/api/v10; plain http on loopback only
	Prefix  string       // of questions in channels, "!" if empty; servers may settle on another
	Store   *store.Store // settings and pins of servers; nil to keep nothing
	Log     *slog.Logger // nil for silence
	Shards  int          // 0 to let Discord say how many

	// Engines returns the engine over the reports that a server may see, "" for
	// a direct message, which answers in these words. It is called for every
	// request.
	Engines func(guild string, words *phrase.Book) Engine

	// Shelf keeps the reports of servers; nil if these have none of their own.
	Shelf Shelf

	// Questions with the prefix are read in channels if Discord lets the
	// bot read messages there. "off" does not ask for that, "on" insists
	// on it; all else works either way.
	PrefixCommands string

	// Observe is told of every question when it is done with; it may be nil.
	// It is called by many goroutines at once.
	Observe func(Question)

	// All of these are less in tests.
	questions  int
	pace       *pace
	retry      time.Duration
	deferAfter time.Duration
	calm       time.Duration
}

// A Bot answers people on Discord. It is run once; its other methods say how
// it does and may be called at any time.
type Bot struct {
	options   Options
	log       *slog.Logger
	rest      *rest
	pace      pace
	responder *responder
	keeper    *keeper

	tally     *tally
	shards    atomic.Pointer[[]*shard]
	self      atomic.Pointer[self]
	content   atomic.Bool // ask to read messages in channels; Discord may refuse that
	seen      *recent
	questions *lanes          // in messages, by channel
	calls     *lanes          // interactions, each for itself
	work      context.Context // of what is being answered; ends some time after Run's

	once       sync.Once // registers the commands
	background sync.WaitGroup
}

// self is who the bot is.
type self struct{ user, app string }

// How many messages and interactions are being answered at once at most; more
// are dropped, and counted. Discord lets a bot write 50 messages a second, so
// that the last of so many questions waits for ten seconds. Interactions have
// no such limit.
const (
	mostQuestions = 512
	mostCalls     = 1024
)

// How long what is begun has to finish when the bot is told to stop, and how
// long after that nothing is waited for any more. With the second in which
// discordgo closes, these are the ten that are usual before a program is
// killed.
const (
	finishIn = 8 * time.Second
	graceFor = time.Second
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
	counts := new(tally)
	b := &Bot{
		options: o, log: log, pace: discordPace, tally: counts,
		rest: newREST(o.Token, base, cmp.Or(o.retry, 500*time.Millisecond), log, counts),
		seen: newRecent(8192), questions: newLanes(cmp.Or(o.questions, mostQuestions)), calls: newLanes(mostCalls),
	}
	if o.pace != nil {
		b.pace = *o.pace
	}
	b.responder = newResponder(o, b.rest, log)
	b.keeper = &keeper{
		rest: b.rest, store: b.responder.store, scene: b.responder.sceneIn, now: time.Now, log: log,
		calm: cmp.Or(o.calm, calmBefore), wake: make(chan struct{}, 1),
	}
	b.responder.self, b.responder.reads = b.user, b.content.Load
	b.content.Store(o.PrefixCommands != "off")
	return b, nil
}

// SetPrefix changes what questions in channels begin with, where a server has
// not settled on another prefix. It may be called at any time.
func (b *Bot) SetPrefix(prefix string) { b.responder.prefix.Store(&prefix) }

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
	work, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer cancel()
	b.work = work

	running, stopped := errgroup.WithContext(ctx)
	for _, s := range b.enlist(plan) {
		running.Go(func() error { return s.run(stopped) })
	}
	b.background.Go(func() {
		defer b.recover("keeping summaries up to date", func() {})
		b.keeper.run(ctx)
	})
	err = running.Wait()
	b.finish(cancel)
	return err
}

// enlist makes the shards that the bot is to have.
func (b *Bot) enlist(plan gatewayPlan) []*shard {
	turns := newTurnstile(plan, b.pace.identify, b.log)
	shards := make([]*shard, max(cmp.Or(b.options.Shards, plan.Shards), 1))
	for id := range shards {
		shards[id] = &shard{
			id: id, count: len(shards), url: plan.URL, pace: b.pace, turns: turns, log: b.log, tally: b.tally,
			deliver: b.deliver, content: &b.content, insist: b.options.PrefixCommands == "on", talk: conversation{token: b.options.Token},
		}
	}
	b.shards.Store(&shards)
	return shards
}

// finish takes nothing new and waits for what is begun. When time is up,
// cancel ends the requests; what goes on nevertheless is left behind.
func (b *Bot) finish(cancel func()) {
	defer time.AfterFunc(finishIn, cancel).Stop()
	finished := make(chan struct{})
	go func() {
		b.questions.finish()
		b.calls.finish()
		b.background.Wait()
		close(finished)
	}()
	select {
	case <-finished:
	case <-time.After(finishIn + graceFor):
		b.log.Error("some answers are not finished in time and are left")
	}
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
func (b *Bot) deliver(event string, data json.RawMessage) {
	defer b.recover("reading an event", func() {})
	switch event {
	case "READY":
		b.tally.identified.Add(1)
		b.ready(data)
	case "RESUMED":
		b.tally.resumed.Add(1)
	case "MESSAGE_CREATE":
		var m message
		if json.Unmarshal(data, &m) == nil && b.seen.add(m.ID) {
			b.queueMessage(&m)
		}
	case "MESSAGE_DELETE", "MESSAGE_DELETE_BULK":
		var gone deletion
		if json.Unmarshal(data, &gone) == nil {
			b.deleted(gone)
		}
	case "GUILD_DELETE":
		var left struct {
			ID          string `json:"id"`
			Unavailable bool   `json:"unavailable"` // for a while only
		}
		if json.Unmarshal(data, &left) == nil && left.ID != "" && !left.Unavailable {
			b.forgetServer(left.ID)
		}
	case "GUILD_CREATE", "GUILD_UPDATE":
		var guild struct {
			ID     string `json:"id"`
			Locale string `json:"preferred_locale"`
		}
		if json.Unmarshal(data, &guild) == nil {
			b.responder.locales.note(guild.ID, guild.Locale)
		}
	case "INTERACTION_CREATE":
		var in interaction
		if json.Unmarshal(data, &in) == nil && in.answerable() && b.seen.add(in.ID) {
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
			defer b.recover("registering the commands", func() {})
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

// deleted removes what rests on deleted messages: their pins, and the reports
// that they were, as Discord's terms ask (Developer Terms of Service, 5b).
func (b *Bot) deleted(gone deletion) {
	if gone.Guild == "" {
		return
	}
	b.queue(b.questions, gone.Channel, func() {
		defer b.recover("removing what rests on a deleted message", func() {})
		ids := append(gone.IDs, gone.ID)
		if err := b.responder.pins.deleted(gone.Guild, gone.Channel, ids); err != nil {
			b.log.Error("the pin of a deleted message is still kept", "error", err)
		}
		if b.responder.shelf == nil {
			return
		}
		for _, id := range ids {
			if err := b.responder.shelf.RemoveMessage(gone.Guild, gone.Channel, id); err != nil {
				b.log.Error("the report of a deleted message is still there", "error", err)
			}
		}
	})
}

// forgetServer forgets a server that the bot was sent away from.
func (b *Bot) forgetServer(guild string) {
	queued := b.questions.put(guild, func() {
		defer b.recover("forgetting a server", func() {})
		b.responder.locales.forget(guild)
		if err := b.responder.forgetServer(guild); err != nil {
			b.log.Error("something is still kept of a server that the bot has left", "server", guild, "error", err)
		}
	})
	if !queued {
		b.log.Error("too much at once: what is kept of a server that the bot has left stays", "server", guild)
	}
}

// user is that of the bot, "" before Discord has said so.
func (b *Bot) user() string {
	if me := b.self.Load(); me != nil {
		return me.user
	}
	return ""
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
	arrived := time.Now()
	b.queue(b.questions, m.Channel, func() { b.answerMessage(m, me.user, arrived) })
}

// answerMessage answers a message to the bot, whose user is self.
func (b *Bot) answerMessage(m *message, self string, arrived time.Time) {
	defer b.recover("answering a message", func() { b.send(m, reply{text: b.responder.sceneAround(b.work, m).say.Say("bot.failed")}) })
	began := time.Now()
	r, ok := b.responder.message(b.work, m, self)
	q := Question{Form: r.answers.form, Kinds: r.answers.kinds, Outcome: r.answers.outcome, Way: ByText, Direct: m.Guild == "", Answer: time.Since(began)}
	if ok && b.send(m, r) {
		q.Whole = time.Since(arrived)
		q.First = q.Whole
	}
	b.observe(q)
}

// send replies to a message, and reports whether Discord has the reply. The
// nonce makes Discord keep one, however often it is sent.
func (b *Bot) send(m *message, r reply) bool {
	ctx, cancel := context.WithTimeout(b.work, time.Minute)
	defer cancel()
	p := r.payload()
	p.Nonce, p.Enforce = clip(m.ID, 25), true
	p.Reference = &reference{Message: m.ID}
	path := "/channels/" + url.PathEscape(m.Channel) + "/messages"
	var posted struct {
		ID string `json:"id"`
	}
	err := b.rest.do(mayRepeat(ctx), http.MethodPost, path, p, &posted)
	if code(err) == codeNoHistory {
		p.Reference = nil
		err = b.rest.do(mayRepeat(ctx), http.MethodPost, path, p, &posted)
	}
	if code(err) == codeNoPermission && len(p.pictures) > 0 { // to write perhaps, but not to attach files
		p.pictures, p.Attachments = nil, nil
		err = b.rest.do(mayRepeat(ctx), http.MethodPost, path, p, &posted)
	}
	if err == nil && r.said != nil {
		r.said.place = place{message: posted.ID}
		b.responder.memory.put(r.said)
	}
	switch code(err) {
	case codeNoAccess, codeNoPermission, codeUnknownChannel:
		b.log.Debug("not allowed to answer", "channel", m.Channel)
		return false
	}
	if err != nil {
		b.log.Warn("answering a message failed", "channel", m.Channel, "error", err)
	}
	return err == nil
}

// queueInteraction answers an interaction. Its clock runs from now on.
func (b *Bot) queueInteraction(in *interaction) {
	ctx := b.work
	c := newCall(ctx, in, b.rest, b.log, b.tally, b.options.deferAfter)
	if !b.queue(b.calls, in.ID, func() { b.answerInteraction(ctx, c) }) {
		c.drop()
	}
}

// answerInteraction answers a call.
func (b *Bot) answerInteraction(ctx context.Context, c *call) {
	in := c.in
	defer b.recover("answering an interaction", func() {
		c.reply(ctx, reply{text: phrase.In(in.Locale).Say("bot.failed"), private: in.private()})
	})
	if c.late() {
		return
	}
	began := time.Now()
	s := b.responder.sceneOf(in)
	answer := b.responder.press
	switch in.Type {
	case autocompleteInteraction:
		c.offer(ctx, b.responder.complete(s, in))
		return
	case commandInteraction:
		answer = b.responder.command
	}
	r := b.noted(answer(ctx, s, in))
	q := Question{Form: r.answers.form, Kinds: r.answers.kinds, Outcome: r.answers.outcome, Way: in.way(), Direct: in.Guild == "", Answer: time.Since(began)}
	b.responder.keepSaid(in, r)
	c.reply(ctx, r)
	q.First, q.Whole = c.took()
	b.observe(q)
}

// noted writes into the log what went wrong on the way to a reply.
func (b *Bot) noted(r reply) reply {
	if r.err != nil {
		b.log.Warn("what was asked for failed", "error", r.err)
	}
	return r
}

// queue takes a question, if there is room for it.
func (b *Bot) queue(in *lanes, key string, job func()) bool {
	if in.put(key, job) {
		b.tally.questions.Add(1)
		return true
	}
	dropped := b.tally.dropped.Add(1)
	if dropped&(dropped-1) == 0 { // a flood of questions is none of log lines
		b.log.Warn("too much at once: questions are dropped", "so far", dropped)
	}
	return false
}

// recover, deferred, turns a panic into a line of the log and an apology.
func (b *Bot) recover(doing string, apologise func()) {
	if p := recover(); p != nil {
		b.tally.panics.Add(1)
		b.log.Error("panic while "+doing, "panic", p, "stack", string(debug.Stack()))
		apologise()
	}
}
