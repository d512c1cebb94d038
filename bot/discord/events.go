package discord

import (
	"encoding/json"
	"strconv"

	"github.com/bwmarrin/discordgo"
)

// The types of this file are what the bot reads of Discord's events. They are
// parsed here and not by discordgo, which returns a message without author
// and id when one component of it is of a kind it does not know. Any field
// may be missing.

// A user of Discord.
type user struct {
	ID   string `json:"id"`
	Name string `json:"username"`
	Bot  bool   `json:"bot"`
}

// A message that somebody wrote.
type message struct {
	ID          string   `json:"id"`
	Channel     string   `json:"channel_id"`
	Guild       string   `json:"guild_id"` // "" in a direct message
	Content     string   `json:"content"`
	Type        int      `json:"type"`
	Webhook     string   `json:"webhook_id"`
	Author      *user    `json:"author"`
	Member      *member  `json:"member"` // the author in the guild
	Attachments []file   `json:"attachments"`
	RepliesTo   *replied `json:"referenced_message"`

	// Of the message that a command is used on only.
	Flags      int               `json:"flags"`
	Pinned     bool              `json:"pinned"`
	Components []json.RawMessage `json:"components"`
}

// A file is one that hangs on a message, or that somebody handed in.
type file struct {
	Name string `json:"filename"`
	URL  string `json:"url"`
}

// A deletion is of one message or of several.
type deletion struct {
	ID      string   `json:"id"`
	IDs     []string `json:"ids"`
	Channel string   `json:"channel_id"`
	Guild   string   `json:"guild_id"`
}

// A member is a user in a guild.
type member struct {
	User        *user       `json:"user"`
	Roles       []string    `json:"roles"`
	Permissions permissions `json:"permissions"` // in the channel; interactions only
}

// replied is the message that another one replies to.
type replied struct {
	ID     string `json:"id"`
	Author *user  `json:"author"`
	Origin origin `json:"interaction_metadata"`
}

// An origin is the interaction that a message answers.
type origin struct {
	ID   string `json:"id"`
	User user   `json:"user"` // whose it was
}

// The types of message that people write.
const (
	plainMessage = 0
	replyMessage = 19
)

// The types of interaction.
const (
	commandInteraction      = 2
	componentInteraction    = 3
	autocompleteInteraction = 4
	modalInteraction        = 5
)

// An interaction is a command, a press of a button, a text box that wants to
// be completed, or a form that was filled in.
type interaction struct {
	ID      string `json:"id"`
	App     string `json:"application_id"`
	Token   string `json:"token"` // a secret for fifteen minutes
	Type    int    `json:"type"`
	Guild   string `json:"guild_id"`
	Channel string `json:"channel_id"`
	Place   struct {
		Type   discordgo.ChannelType `json:"type"`
		Parent string                `json:"parent_id"` // of a thread: its channel; else a category
	} `json:"channel"`
	Member         *member           `json:"member"` // in a guild
	User           *user             `json:"user"`   // elsewhere
	AppPermissions permissions       `json:"app_permissions"`
	Owners         map[string]string `json:"authorizing_integration_owners"`
	Locale         string            `json:"locale"`       // of the person
	GuildLocale    string            `json:"guild_locale"` // of the guild
	Message        *pressed          `json:"message"`      // that the button is on
	Data           struct {
		Name     string   `json:"name"`
		Type     int      `json:"type"`
		CustomID string   `json:"custom_id"`
		Options  []option `json:"options"`
		Values   []string `json:"values"`    // chosen in a menu
		Target   string   `json:"target_id"` // of a command on a message
		Resolved struct {
			Messages    map[string]*message `json:"messages"`
			Attachments map[string]file     `json:"attachments"`
		} `json:"resolved"`
		Components []field `json:"components"` // of a form
	} `json:"data"`
}

// pressed is the message that a button is on, as the bot made it.
type pressed struct {
	ID         string            `json:"id"`
	Content    string            `json:"content"`
	Flags      int               `json:"flags"`
	Pinned     bool              `json:"pinned"`
	Components []json.RawMessage `json:"components"`
	Origin     origin            `json:"interaction_metadata"`
	RepliesTo  *replied          `json:"referenced_message"`
}

// An option of a slash command, or a subcommand with options of its own.
type option struct {
	Name    string          `json:"name"`
	Type    int             `json:"type"`
	Value   json.RawMessage `json:"value"`
	Focused bool            `json:"focused"` // being typed right now
	Options []option        `json:"options"`
}

// A field of a form, or what it stands in: a row or a label.
type field struct {
	CustomID string  `json:"custom_id"`
	Value    string  `json:"value"`
	Row      []field `json:"components"`
	Label    *field  `json:"component"`
}

// The types of option that hold options.
const (
	subcommand      = 1
	subcommandGroup = 2
)

// answerable reports whether the bot knows how to answer such an interaction.
// What it does not know it leaves alone, for a deferral would promise an answer.
func (in *interaction) answerable() bool {
	return in.Type >= commandInteraction && in.Type <= modalInteraction && in.ID != "" && in.Token != ""
}

// who is the person behind the interaction; nil if Discord did not say.
func (in *interaction) who() *user {
	if in.Member != nil && in.Member.User != nil {
		return in.Member.User
	}
	return in.User
}

// command is the name of the command with those of its subcommands, "summary
// post", and the options that were given.
func (in *interaction) command() (name string, options []option) {
	name, options = in.Data.Name, in.Data.Options
	for len(options) == 1 && (options[0].Type == subcommand || options[0].Type == subcommandGroup) {
		name += " " + options[0].Name
		options = options[0].Options
	}
	return name, options
}

// option is the one with a name, the zero option if it was not given.
func (in *interaction) option(name string) option {
	_, options := in.command()
	for _, o := range options {
		if o.Name == name {
			return o
		}
	}
	return option{}
}

// text is the value of a text option, "" if it was not given.
func (in *interaction) text(name string) string { return in.option(name).text() }

func (o option) text() string {
	var s string
	if json.Unmarshal(o.Value, &s) != nil {
		return ""
	}
	return s
}

// number is the value of a numeric option.
func (o option) number() (n int, given bool) {
	return n, len(o.Value) > 0 && json.Unmarshal(o.Value, &n) == nil
}

// flag is the value of a yes-no option.
func (o option) flag() (yes, given bool) {
	return yes, len(o.Value) > 0 && json.Unmarshal(o.Value, &yes) == nil
}

// filled is what was typed into a field of a form.
func (in *interaction) filled(customID string) string {
	return filled(in.Data.Components, customID)
}

func filled(fields []field, customID string) string {
	for _, f := range fields {
		if f.CustomID == customID && f.Value != "" {
			return f.Value
		}
		inner := f.Row
		if f.Label != nil {
			inner = append(inner, *f.Label)
		}
		if value := filled(inner, customID); value != "" {
			return value
		}
	}
	return ""
}

// installed reports whether the bot itself is in the guild, and not only the
// commands that a person brought along.
func (in *interaction) installed() bool {
	_, byGuild := in.Owners["0"]
	return in.Guild != "" && (byGuild || len(in.Owners) == 0)
}

// permissions is a set of Discord's permission bits.
type permissions uint64

// The permissions that matter here. Those to pin were split from those to
// manage messages, which no longer suffice since 2026-02-23.
const (
	administrator      permissions = 1 << 3
	manageServer       permissions = 1 << 5
	viewChannel        permissions = 1 << 10
	sendMessages       permissions = 1 << 11
	embedLinks         permissions = 1 << 14
	attachFiles        permissions = 1 << 15
	readMessageHistory permissions = 1 << 16
	sendInThreads      permissions = 1 << 38
	pinMessages        permissions = 1 << 51
)

// has reports whether p allows all of want.
func (p permissions) has(want permissions) bool {
	return p&administrator != 0 || p&want == want
}

// UnmarshalJSON reads the string that Discord sends, or a number. What is
// neither allows nothing.
func (p *permissions) UnmarshalJSON(b []byte) error {
	var s string
	if json.Unmarshal(b, &s) != nil {
		s = string(b)
	}
	n, err := strconv.ParseUint(s, 10, 64)
	if err != nil {
		n = 0
	}
	*p = permissions(n)
	return nil
}
