package discord

import (
	"context"
	"log/slog"
	"net/http"
	"net/url"
	"sync"
	"time"

	"pressbox/bot/phrase"
)

// The kinds of answer to an interaction.
const (
	answerMessage  = 4
	answerDeferred = 5 // "thinking …", and a message later
	answerInstead  = 7 // in place of the message that the button is on
	answerChoices  = 8
	answerForm     = 9
)

// How long an interaction may stay unanswered. Discord gives it up after
// three seconds, counted from when it was sent.
const (
	deferAfter  = 800 * time.Millisecond
	giveUpAfter = 2500 * time.Millisecond
	tokenLife   = 14 * time.Minute // of a deferred one; Discord says 15
)

// private reports whether the answer is for the asker alone. It has to be
// known before the answer is, for a deferral fixes it.
func (in *interaction) private() bool {
	switch in.Type {
	case componentInteraction, modalInteraction:
		return verbOf(in.Data.CustomID) != verbShare
	}
	root, c := in.called()
	yes, _ := in.option("private").flag()
	return c == nil || c.private || root.private || yes
}

// command answers a command.
func (r *responder) command(ctx context.Context, s *scene, in *interaction) reply {
	root, c := in.called()
	switch {
	case c == nil || c.run == nil:
		return s.sorry("command.unknown")
	case root.server && !s.member:
		return s.sorry("command.server-only")
	case root.settles():
	case !s.welcome():
		return s.sorry("command.not-here", "<#"+s.settings.Channels[0]+">")
	case !s.entitled(root.name):
		return s.sorry("command.not-you")
	}
	return c.run(r, ctx, s, in)
}

// settles reports whether a command works wherever the bot is, so that nobody
// can lock himself out.
func (c *command) settles() bool {
	return c.name == "settings" || c.name == "help" || c.name == "privacy"
}

// complete offers choices for the option that is being typed.
func (r *responder) complete(s *scene, in *interaction) []choice {
	root, c := in.called()
	if c == nil || !root.settles() && (!s.welcome() || !s.entitled(root.name)) {
		return nil
	}
	_, options := in.command()
	for _, o := range options {
		for _, p := range c.options {
			if o.Focused && p.name == o.Name && p.offer != nil {
				return p.offer(r, s, o.text())
			}
		}
	}
	return nil
}

// A call is an interaction that waits for its answer. If the answer takes
// long, Discord is told so in time, and the answer replaces that. Its methods
// may be called by several goroutines.
type call struct {
	in      *interaction
	rest    *rest
	log     *slog.Logger
	tally   *tally
	arrived time.Time
	timer   *time.Timer

	mu       sync.Mutex
	tried    bool // to defer
	deferred bool
	over     bool
	begun    time.Duration // until Discord had a first response; 0 if it has none
	whole    time.Duration // until Discord had the answer; 0 if it has not
}

// newCall starts the clock of an interaction.
func newCall(ctx context.Context, in *interaction, rest *rest, log *slog.Logger, counts *tally, patience time.Duration) *call {
	c := &call{in: in, rest: rest, log: log, tally: counts, arrived: time.Now()}
	if in.Type != autocompleteInteraction { // those cannot be deferred
		c.timer = time.AfterFunc(patience, func() { c.postpone(ctx) })
	}
	return c
}

// late reports whether nobody waits for the answer any more.
func (c *call) late() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return !c.deferred && time.Since(c.arrived) > giveUpAfter
}

// A callback is the first answer to an interaction.
type callback struct {
	Type int `json:"type"`
	Data any `json:"data,omitempty"`
}

// postpone tells Discord that the answer takes a moment.
func (c *call) postpone(ctx context.Context) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.over {
		return
	}
	first := callback{Type: answerDeferred}
	if c.in.private() {
		first.Data = map[string]int{"flags": ephemeral}
	}
	c.tried = true
	err := c.first(ctx, first)
	if c.deferred = err == nil || code(err) == codeAnswered; c.deferred {
		c.begun = time.Since(c.arrived)
		c.tally.deferred.Add(1)
		return
	}
	c.note(err)
}

// reply answers with a message.
func (c *call) reply(ctx context.Context, r reply) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.end() {
		return
	}
	if !c.deferred {
		err := c.first(ctx, r.callback())
		if !c.tried || code(err) != codeAnswered { // else the deferral has reached Discord after all
			if c.note(err); err == nil {
				c.begun = time.Since(c.arrived)
				c.whole = c.begun
			}
			return
		}
	}
	if r.form != nil { // a form cannot come late
		r = reply{text: phrase.In(c.in.Locale).Say("form.late")}
	}
	edit := r.payload()
	edit.Flags &^= ephemeral // fixed by the deferral
	ctx, cancel := context.WithDeadline(ctx, c.arrived.Add(tokenLife))
	defer cancel()
	path := "/webhooks/" + url.PathEscape(c.in.App) + "/" + url.PathEscape(c.in.Token) + "/messages/@original"
	err := c.rest.do(ctx, http.MethodPatch, path, edit, nil)
	if c.note(err); err == nil {
		c.whole = time.Since(c.arrived)
	}
}

// took is how long it took until Discord had the first response and the whole
// answer, each 0 if it has not.
func (c *call) took() (first, whole time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.begun, c.whole
}

// callback is a reply as the first answer to an interaction.
func (r reply) callback() callback {
	switch {
	case r.form != nil:
		return callback{Type: answerForm, Data: r.form.modal()}
	case r.instead:
		return callback{Type: answerInstead, Data: r.payload()}
	}
	return callback{Type: answerMessage, Data: r.payload()}
}

// offer answers an autocomplete.
func (c *call) offer(ctx context.Context, choices []choice) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.end() {
		return
	}
	if choices == nil {
		choices = []choice{}
	}
	c.note(c.first(ctx, callback{Type: answerChoices, Data: map[string]any{"choices": choices}}))
}

// end stops the clock. It reports false if the call was answered before.
func (c *call) end() bool {
	if c.over {
		return false
	}
	c.over = true
	if c.timer != nil {
		c.timer.Stop()
	}
	return true
}

// first sends the first answer, while Discord waits for it.
func (c *call) first(ctx context.Context, answer callback) error {
	ctx, cancel := context.WithDeadline(ctx, c.arrived.Add(giveUpAfter+500*time.Millisecond))
	defer cancel()
	path := "/interactions/" + url.PathEscape(c.in.ID) + "/" + url.PathEscape(c.in.Token) + "/callback"
	return c.rest.do(mayRepeat(ctx), http.MethodPost, path, answer, nil)
}

// note logs what went wrong, but for answers that came too late and those
// that Discord has already, which is no news to anybody.
func (c *call) note(err error) {
	switch code(err) {
	case codeLateReply, codeUnknownWebhook:
		c.tally.late.Add(1)
		fallthrough
	case codeAnswered:
		c.log.Debug("interaction was over", "interaction", c.in.ID)
		return
	}
	if err != nil {
		c.log.Warn("answering an interaction failed", "interaction", c.in.ID, "error", err)
	}
}

// drop gives the call up unanswered.
func (c *call) drop() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.end()
}
