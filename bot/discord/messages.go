package discord

import (
	"context"
	"log/slog"
	"strings"
	"sync/atomic"
	"time"
	"unicode"

	"github.com/bwmarrin/discordgo"

	"pressbox/bot/answer"
	"pressbox/bot/phrase"
	"pressbox/bot/store"
)

// A responder has the answers to all that people send. Its methods are
// functions from a request to a reply: they know of no connection.
type responder struct {
	engines func(guild string, words *phrase.Book) Engine
	store   *store.Store
	prefix  atomic.Pointer[string] // where a server has settled on no other
	shelf   Shelf                  // nil if servers have no reports of their own
	drafts  drafts
	memory  *memory
	locales *locales
	tickets signer
	votes   *recent
	gallery *gallery
	pins    *pinboard
	threads *threads
	reads   func() bool   // whether questions with the prefix are read in channels
	self    func() string // the bot's user, "" before it is known
	table   []command     // all there are
	log     *slog.Logger
	now     func() time.Time
}

func newResponder(o Options, discord caller, log *slog.Logger) *responder {
	kept := o.Store
	if kept == nil {
		kept = store.Memory()
	}
	r := &responder{
		engines: o.Engines, store: kept, shelf: o.Shelf, drafts: drafts{now: time.Now}, memory: newMemory(time.Now),
		locales: new(locales), tickets: newSigner(o.Token), votes: newRecent(votesRemembered), pins: &pinboard{rest: discord, store: kept, now: time.Now},
		gallery: newGallery(), self: func() string { return "" }, reads: func() bool { return true },
		threads: newThreads(discord), table: commandTable, log: log, now: time.Now,
	}
	r.prefix.Store(&o.Prefix)
	return r
}

// A caller makes requests of Discord's API. Path is below its base; body and
// into may be nil.
type caller interface {
	do(ctx context.Context, method, path string, body, into any, options ...discordgo.RequestOption) error
}

// message answers a message to a bot whose user is self. It reports false for
// silence: what bots say, what is not meant for this bot, and what names
// nothing that the reports know.
func (r *responder) message(ctx context.Context, m *message, self string) (reply, bool) {
	text, addressed, ok := r.heard(m, self)
	if !ok {
		return reply{}, false
	}
	s := r.sceneAround(ctx, m)
	switch {
	case !s.welcome(), !s.entitled("ask"):
		return reply{}, false
	case text == "" && addressed:
		return r.helpIn(s), true
	}
	request := answer.Request{Text: text, Mention: addressed}
	if !addressed {
		request.Text = "!" + text // the engine's own mark for what may be meant for another bot
	}
	a, trail := r.hear(s, request, r.before(s, m, self))
	if a.Form == "help" {
		return r.helpIn(s), true
	}
	if a.Silent && !addressed {
		return reply{answers: answered{form: answeredBy(a).form, outcome: Silent}}, false
	}
	shown := s.show(a, trail)
	shown.said = &remembered{answer: a, trail: trail}
	return shown, true
}

// before is the answer that a message goes on from: the one that it replies to,
// or else the last one that the person got in the channel. An answer to a
// command is known by the interaction.
func (r *responder) before(s *scene, m *message, self string) *remembered {
	if !repliesTo(m, self) {
		return r.memory.recall(s)
	}
	if said := r.memory.at(place{message: m.RepliesTo.ID}); said != nil {
		return said
	}
	return r.memory.at(place{message: m.RepliesTo.Origin.ID})
}

// heard takes the question out of a message. It reports whether the bot was
// spoken to in so many words, so that silence would be rude, and whether there
// is a question at all.
func (r *responder) heard(m *message, self string) (text string, addressed, ok bool) {
	if m.Author == nil || m.Author.ID == "" || m.Author.Bot || m.Author.ID == self || m.Webhook != "" ||
		m.ID == "" || m.Channel == "" || m.Type != plainMessage && m.Type != replyMessage {
		return "", false, false
	}
	text = strings.TrimSpace(m.Content)
	named := false
	for _, mention := range []string{"<@" + self + ">", "<@!" + self + ">"} {
		if self != "" && strings.Contains(text, mention) {
			text, named = strings.TrimSpace(strings.ReplaceAll(text, mention, " ")), true
		}
	}
	rest, prefixed := strings.CutPrefix(text, r.prefixIn(r.settings(m.Guild)))
	if prefixed {
		text = strings.TrimSpace(rest)
	}
	switch {
	case named, m.Guild == "":
		return text, true, named || text != ""
	case prefixed, repliesTo(m, self):
		return text, false, strings.ContainsFunc(text, unicode.IsLetter)
	}
	return "", false, false
}

func repliesTo(m *message, self string) bool {
	return m.RepliesTo != nil && m.RepliesTo.Author != nil && self != "" && m.RepliesTo.Author.ID == self
}
