package discord

import (
	"encoding/json"
	"strconv"
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
	ID        string   `json:"id"`
	Channel   string   `json:"channel_id"`
	Guild     string   `json:"guild_id"` // "" in a direct message
	Content   string   `json:"content"`
	Type      int      `json:"type"`
	Webhook   string   `json:"webhook_id"`
	Author    *user    `json:"author"`
	RepliesTo *replied `json:"referenced_message"`
}

// replied is the message that another one replies to.
type replied struct {
	ID     string `json:"id"`
	Author *user  `json:"author"`
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
)

// An interaction is a slash command, a press of a button, or a text box that
// wants to be completed.
type interaction struct {
	ID      string `json:"id"`
	App     string `json:"application_id"`
	Token   string `json:"token"` // a secret for fifteen minutes
	Type    int    `json:"type"`
	Guild   string `json:"guild_id"`
	Channel string `json:"channel_id"`
	Member  *struct {
		User        *user       `json:"user"`
		Permissions permissions `json:"permissions"`
	} `json:"member"` // in a guild
	User           *user             `json:"user"` // elsewhere
	AppPermissions permissions       `json:"app_permissions"`
	Owners         map[string]string `json:"authorizing_integration_owners"`
	Message        *struct {
		ID     string `json:"id"`
		Pinned bool   `json:"pinned"`
	} `json:"message"` // that the button is on
	Data struct {
		Name     string   `json:"name"`
		Type     int      `json:"type"`
		CustomID string   `json:"custom_id"`
		Options  []option `json:"options"`
	} `json:"data"`
}

// An option of a slash command.
type option struct {
	Name    string          `json:"name"`
	Value   json.RawMessage `json:"value"`
	Focused bool            `json:"focused"` // being typed right now
}

// answerable reports whether the bot knows how to answer such an interaction.
// What it does not know it leaves alone, for a deferral would promise an answer.
func (in *interaction) answerable() bool {
	known := in.Type == commandInteraction || in.Type == componentInteraction || in.Type == autocompleteInteraction
	return known && in.ID != "" && in.Token != ""
}

// who is the person behind the interaction; nil if Discord did not say.
func (in *interaction) who() *user {
	if in.Member != nil && in.Member.User != nil {
		return in.Member.User
	}
	return in.User
}

// text is the value of a string option, "" if it was not given.
func (in *interaction) text(name string) string {
	for _, o := range in.Data.Options {
		if o.Name == name {
			return o.text()
		}
	}
	return ""
}

func (o option) text() string {
	var s string
	if json.Unmarshal(o.Value, &s) != nil {
		return ""
	}
	return s
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
