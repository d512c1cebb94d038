package discord

import (
	"cmp"
	"context"
	"encoding/json"
	"regexp"
	"strconv"
	"time"

	"github.com/bwmarrin/discordgo"
)

// A Rehearsal is a [Bot] that plays to a Discord within the program: what it
// says goes all the way out, and lands on a stage that can be looked at.
// Nothing is sent anywhere. Its methods may be called at any time.
type Rehearsal struct {
	bot    *Bot
	stage  *stage
	locale string
}

// Where a rehearsal takes place, and who the bot is there.
const (
	stageGuild   = "100000000000000001"
	stageChannel = "100000000000000002"
	stageBot     = "100000000000000003"
	stageToken   = "rehearsal"
)

// A Person is somebody who takes part in a rehearsal.
type Person struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	may  permissions
}

// fansMay is what everybody may do in a channel of a usual server.
const fansMay = viewChannel | sendMessages | embedLinks | attachFiles | readMessageHistory

// People are those who take part in a rehearsal, by what the server lets them
// do: the owner all, the moderator pin messages, the fan neither.
func People() []Person {
	return []Person{
		{"100000000000000011", "Owner", administrator},
		{"100000000000000012", "Moderator", fansMay | pinMessages},
		{"100000000000000013", "Fan", fansMay},
	}
}

// Rehearse makes a bot that answers until ctx ends. Of the options it needs
// the engines; token and base are its own. Locale is the language that the
// server prefers, "" for English.
func Rehearse(ctx context.Context, o Options, locale string) (*Rehearsal, error) {
	o.Token, o.APIBase = stageToken, ""
	b, err := New(o)
	if err != nil {
		return nil, err
	}
	s := newStage()
	b.rest.session.Client.Transport.(*transport).next = s
	b.work = ctx
	b.self.Store(&self{user: stageBot, app: stageBot})
	b.responder.locales.note(stageGuild, locale)
	return &Rehearsal{bot: b, stage: s, locale: cmp.Or(locale, "en-GB")}, nil
}

// Commands are the slash commands as Discord is told of them.
func (r *Rehearsal) Commands() []*discordgo.ApplicationCommand { return shapes() }

// mentionTyped is how people write to the bot before Discord makes a mention of it.
var mentionTyped = regexp.MustCompile(`(?i)@pressbox\b`)

// maxContentTyped is how long a message of a person may be (Discord: 2000
// characters).
const maxContentTyped = 2000

// Say lets somebody write a message, as a reply to another one if that is not
// "". What is longer than Discord allows is cut.
func (r *Rehearsal) Say(by Person, text, repliesTo string) {
	text = clip(mentionTyped.ReplaceAllString(text, "<@"+stageBot+">"), maxContentTyped)
	m := &message{
		Channel: stageChannel, Guild: stageGuild, Content: text, Author: &user{ID: by.ID, Name: by.Name}, Member: &member{Permissions: by.may},
	}
	if to, there := r.stage.find(repliesTo); there && to.visible(by.ID) {
		m.Type, m.RepliesTo = replyMessage, &replied{ID: to.ID, Author: &user{ID: to.Author}, Origin: to.Origin}
	} else {
		repliesTo = ""
	}
	m.ID = r.stage.put(Line{Author: by.ID, Content: text, RepliesTo: repliesTo}).ID
	if _, _, ok := r.bot.responder.heard(m, stageBot); ok {
		r.bot.answerMessage(m, stageBot, time.Now())
	}
}

// A Gesture is what somebody does beside writing, as Discord's own programs
// tell it: a command, a press, a form that is filled in, or an option of a
// command that is being typed.
type Gesture struct {
	Type    int             `json:"type"`       // of interaction, as Discord counts them
	Message string          `json:"message_id"` // that the button is on, "" for none
	Data    json.RawMessage `json:"data"`
}

// A Response is what Discord would show at once of the answer to a [Gesture]:
// a form, or choices. Messages come upon the stage instead.
type Response struct {
	Form    json.RawMessage `json:"form,omitempty"`
	Choices json.RawMessage `json:"choices,omitempty"`
}

// Gesture lets somebody do something. One that Discord would not deliver is
// not answered.
func (r *Rehearsal) Gesture(by Person, g Gesture) Response {
	in := &interaction{
		Type: g.Type, App: stageBot, Guild: stageGuild, Channel: stageChannel, Locale: r.locale, GuildLocale: r.locale,
		Member:         &member{User: &user{ID: by.ID, Name: by.Name}, Permissions: by.may},
		AppPermissions: fansMay | pinMessages, Owners: map[string]string{"0": stageGuild},
	}
	if json.Unmarshal(g.Data, &in.Data) != nil {
		return Response{}
	}
	in.Data.Resolved.Attachments, in.Data.Resolved.Messages = nil, nil
	if target, there := r.stage.find(in.Data.Target); there && target.visible(by.ID) {
		in.Data.Resolved.Messages = map[string]*message{target.ID: target.message()}
	}
	if pressed, there := r.stage.find(g.Message); there && pressed.visible(by.ID) {
		in.Message = pressed.pressed()
	}
	if in.Message == nil && in.Type == componentInteraction {
		return Response{}
	}
	a := r.stage.open(by.ID, in)
	defer r.stage.close(a)
	if !in.answerable() {
		return Response{}
	}
	c := newCall(r.bot.work, in, r.bot.rest, r.bot.log, r.bot.tally, r.bot.options.deferAfter)
	r.bot.answerInteraction(r.bot.work, c)
	return r.stage.response(a)
}

// Seen are the messages that somebody can see and that are new or other than
// at a moment, 0 for the beginning, and the moment that it is now.
func (r *Rehearsal) Seen(by Person, since int) (lines []Line, now int) {
	return r.stage.seen(by.ID, since)
}

// Picture is a picture of a message that somebody can see.
func (r *Rehearsal) Picture(by Person, message, name string) (png []byte, there bool) {
	l, there := r.stage.find(message)
	if !there || !l.visible(by.ID) {
		return nil, false
	}
	png, there = l.pictures[name]
	return png, there
}

// BotID is the bot's user in a rehearsal, who writes its messages and whom
// mentions name.
func (r *Rehearsal) BotID() string { return stageBot }

// typed is a command as a person would have typed it.
func (in *interaction) typed() string {
	name, options := in.command()
	text := "/" + name
	if in.Data.Type == int(discordgo.MessageApplicationCommand) {
		text = name
	}
	for _, o := range options {
		value := o.text()
		if value == "" {
			value = string(o.Value)
		}
		text += " " + o.Name + ":" + value
	}
	return text
}

// stageID is an id such as Discord gives.
func stageID(n int) string { return strconv.Itoa(200000000000000000 + n) }
