package discord

import "github.com/bwmarrin/discordgo"

// A reply is what the bot says. It never pings anybody.
type reply struct {
	text    string // rendered and escaped, 1 to 2000 UTF-16 units
	buttons []discordgo.Button
	private bool // seen by the asker alone; interactions only
}

// The flags of messages.
const (
	suppressEmbeds = 1 << 2 // links bring no previews
	ephemeral      = 1 << 6
)

// A payload is a message as Discord's API takes it, in all the places where
// it takes one.
type payload struct {
	Content    string                       `json:"content"`
	Components []discordgo.MessageComponent `json:"components"`
	Flags      int                          `json:"flags"`
	Mentions   mentions                     `json:"allowed_mentions"`

	Reference *reference `json:"message_reference,omitempty"`
	Nonce     string     `json:"nonce,omitempty"` // Discord keeps one message for each
	Enforce   bool       `json:"enforce_nonce,omitempty"`
}

// mentions says whom a message may ping. Its zero value would let Discord
// choose, so it is made by [noPings] only.
type mentions struct {
	Parse   []string `json:"parse"`
	Replied bool     `json:"replied_user"`
}

func noPings() mentions { return mentions{Parse: []string{}} }

// reference makes a message a reply to another one, if that still exists.
type reference struct {
	Message string `json:"message_id"`
	Fail    bool   `json:"fail_if_not_exists"`
}

func (r reply) payload() payload {
	p := payload{
		Content: r.text, Flags: suppressEmbeds, Mentions: noPings(),
		Components: []discordgo.MessageComponent{},
	}
	if r.private {
		p.Flags |= ephemeral
	}
	if len(r.buttons) > 0 {
		var row discordgo.ActionsRow
		for _, b := range r.buttons {
			row.Components = append(row.Components, b)
		}
		p.Components = append(p.Components, row)
	}
	return p
}

// A choice is one that autocomplete offers.
type choice struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}
