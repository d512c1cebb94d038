package discord

import (
	"context"
	"slices"
	"time"

	"pressbox/bot/phrase"
	"pressbox/bot/store"
)

// A scene is where something is asked, and by whom: all that an answer depends
// on beside the question. It is made for each request anew.
type scene struct {
	guild   string // "" for a direct message
	channel string
	parent  string // of a thread: its channel
	user    *user  // nil if Discord did not say
	roles   []string
	may     permissions // what the person may do here; interactions only
	botMay  permissions // what the bot may do here; interactions only
	member  bool        // the bot itself is in the server
	private bool        // the answer is for the asker alone

	settings store.Settings
	say      *phrase.Book
	engine   Engine // over the reports that may be seen here
	tickets  signer
	gallery  *gallery
	now      time.Time
}

// sceneOf is the scene of an interaction.
func (r *responder) sceneOf(in *interaction) *scene {
	s := &scene{
		guild: in.Guild, channel: in.Channel, parent: in.parent(), user: in.who(),
		botMay: in.AppPermissions, member: in.installed(), private: in.private(),
	}
	if in.Member != nil {
		s.roles, s.may = in.Member.Roles, in.Member.Permissions
	}
	return r.set(s, in.spoken())
}

// parent is the channel of the thread where something was done, "" if it was
// done in none.
func (in *interaction) parent() string {
	if slices.Contains(threadTypes, in.Place.Type) {
		return in.Place.Parent
	}
	return ""
}

// spoken is the locale of whoever is to read the answer.
func (in *interaction) spoken() string {
	if in.Guild != "" {
		return in.GuildLocale
	}
	return in.Locale
}

// sceneAround is the scene of a message.
func (r *responder) sceneAround(ctx context.Context, m *message) *scene {
	s := &scene{guild: m.Guild, channel: m.Channel, user: m.Author, member: m.Guild != ""}
	if m.Member != nil {
		s.roles = m.Member.Roles
	}
	r.set(s, r.locales.of(m.Guild))
	if len(s.settings.Channels)+len(s.settings.Open) > 0 {
		s.parent = r.threads.parent(ctx, m.Channel)
	}
	return s
}

// sceneIn is the scene of what the bot writes into a channel of its own accord.
func (r *responder) sceneIn(guild, channel string) *scene {
	return r.set(&scene{guild: guild, channel: channel, member: true}, r.locales.of(guild))
}

// set fills a scene with what the server has settled.
func (r *responder) set(s *scene, locale string) *scene {
	s.settings = r.settings(s.guild)
	if s.settings.Language != "" {
		locale = s.settings.Language
	}
	s.say, s.tickets, s.gallery, s.now = phrase.In(locale), r.tickets, r.gallery, r.now()
	s.engine = r.engines(s.guild, s.say)
	return s
}

// settings are those of a server.
func (r *responder) settings(guild string) store.Settings {
	if guild == "" {
		return store.Settings{}
	}
	return r.store.Settings(guild)
}

// prefixIn is what a question in a channel begins with.
func (r *responder) prefixIn(settings store.Settings) string {
	if settings.Prefix != "" {
		return settings.Prefix
	}
	return *r.prefix.Load()
}

// quotes is how many quotes an answer shows.
func (s *scene) quotes() int {
	if s.settings.Quotes > 0 {
		return min(s.settings.Quotes, mostQuotes)
	}
	return usualQuotes
}

// How many quotes an answer shows: if nothing is settled, and at most.
const (
	usualQuotes = 3
	mostQuotes  = 5
)

// boss reports whether the person manages the server, and so may use whatever
// there is.
func (s *scene) boss() bool { return s.may.has(manageServer) }

// welcome reports whether the bot may answer in this channel.
func (s *scene) welcome() bool {
	allowed := s.settings.Channels
	return len(allowed) == 0 || slices.Contains(allowed, s.channel) || s.parent != "" && slices.Contains(allowed, s.parent)
}

// entitled reports whether the server lets the person use a command.
func (s *scene) entitled(command string) bool {
	roles := s.settings.Roles[command]
	return len(roles) == 0 || s.boss() || slices.ContainsFunc(s.roles, func(role string) bool { return slices.Contains(roles, role) })
}
