package discord

import (
	"encoding/json"

	"github.com/bwmarrin/discordgo"
)

// A reply is what the bot says. It never pings anybody.
type reply struct {
	text     string                 // rendered and escaped, 1 to 2000 UTF-16 units
	rows     []discordgo.ActionsRow // of buttons and menus, 5 at most
	copied   []json.RawMessage      // rows as Discord has them, before all others
	pictures []picture              // shown below the text
	private  bool                   // seen by the asker alone; interactions only
	instead  bool                   // in place of the message that the button is on
	form     *form                  // asks instead of answering; presses and commands only
	said     *remembered            // what it answers, for those who reply to it
	answers  answered               // what it answers, for [Options.Observe]
	err      error                  // what went wrong, for the log
}

// A picture is a file that Discord shows below a message.
type picture struct {
	name string // "timeline.png"; one that begins with SPOILER_ is hidden
	alt  string // says what is to be seen, at most 1024 units
	png  []byte
}

// A form asks for lines of text.
type form struct {
	title  string // at most 45 units
	ticket string
	fields []formField
}

// A formField is a line, or several, to be filled in.
type formField struct {
	id, label, hint string
	long, required  bool
	most            int // units, 4000 at most
}

// The flags of messages.
const (
	suppressEmbeds = 1 << 2 // links bring no previews
	ephemeral      = 1 << 6
)

// A payload is a message as Discord's API takes it, in all the places where
// it takes one.
type payload struct {
	Content     string            `json:"content"`
	Components  []json.RawMessage `json:"components"`
	Attachments []attachment      `json:"attachments,omitzero"`
	Flags       int               `json:"flags"`
	Mentions    mentions          `json:"allowed_mentions"`

	Reference *reference `json:"message_reference,omitempty"`
	Nonce     string     `json:"nonce,omitempty"` // Discord keeps one message for each
	Enforce   bool       `json:"enforce_nonce,omitempty"`

	pictures []picture
}

// An attachment describes the file of a request with that number.
type attachment struct {
	ID          int    `json:"id,string"`
	Filename    string `json:"filename"`
	Description string `json:"description,omitempty"`
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
		Components: append([]json.RawMessage{}, r.copied...), pictures: r.pictures,
	}
	if r.private {
		p.Flags |= ephemeral
	}
	for _, row := range r.rows {
		raw, err := json.Marshal(row)
		if err == nil && len(row.Components) > 0 { // discordgo's types marshal
			p.Components = append(p.Components, raw)
		}
	}
	if r.instead {
		p.Attachments = []attachment{} // none of those that were there
	}
	for i, picture := range r.pictures {
		p.Attachments = append(p.Attachments, attachment{i, picture.name, clip(picture.alt, maxAlt)})
	}
	return p
}

// maxAlt is how long the description of a picture may be (Discord: 1024
// characters).
const maxAlt = 1024

// modal is a form as Discord's API takes it.
func (f *form) modal() map[string]any {
	var rows []map[string]any
	for _, field := range f.fields {
		style := discordgo.TextInputShort
		if field.long {
			style = discordgo.TextInputParagraph
		}
		rows = append(rows, map[string]any{"type": discordgo.ActionsRowComponent, "components": []map[string]any{{
			"type": discordgo.TextInputComponent, "custom_id": field.id, "label": clip(field.label, 45), "style": style,
			"placeholder": clip(field.hint, 100), "required": field.required, "max_length": field.most,
		}}})
	}
	return map[string]any{"title": clip(f.title, 45), "custom_id": f.ticket, "components": rows}
}

// A choice is one that autocomplete offers.
type choice struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}
