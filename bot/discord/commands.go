package discord

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"reflect"

	"github.com/bwmarrin/discordgo"

	"pressbox/bot/answer"
	"pressbox/corpus"
)

// A command is a slash command: how Discord shows it, how it is answered, and
// what is offered while one of its options is typed.
type command struct {
	shape  *discordgo.ApplicationCommand
	answer func(*responder, *interaction) reply
	offer  func(r *responder, typed string) []choice
	silent bool // answered to the asker alone
}

// commandTable has all slash commands, in the order in which /help lists them.
var commandTable = []command{
	{
		shape:  slash("ask", "Ask what the match reports say", required("question", "For instance: who scored, and who set it up?"), optional("match", "The match that you mean")),
		answer: (*responder).ask,
		offer:  (*responder).offerMatches,
	},
	{
		shape:  slash("player", "What the reports say about a player, a team, a manager or a referee", completed("name", "Whose name")),
		answer: (*responder).player,
		offer:  (*responder).offerNames,
	},
	{
		shape:  slash("match", "A match at a glance", completed("match", "Which match")),
		answer: (*responder).match,
		offer:  (*responder).offerMatches,
	},
	{
		shape:  slash("summary", "The summary of a match, for moderators to pin", optional("match", "Which match; the newest if you leave it out")),
		answer: (*responder).summary,
		offer:  (*responder).offerMatches,
	},
	{
		shape:  slash("help", "What you can ask, and how"),
		answer: (*responder).help,
		silent: true,
	},
}

// maxQuestion is how long a question may be, in characters.
const maxQuestion = 1000

func slash(name, description string, options ...*discordgo.ApplicationCommandOption) *discordgo.ApplicationCommand {
	return &discordgo.ApplicationCommand{
		Type: discordgo.ChatApplicationCommand, Name: name, Description: description, Options: options,
		IntegrationTypes: &[]discordgo.ApplicationIntegrationType{discordgo.ApplicationIntegrationGuildInstall, discordgo.ApplicationIntegrationUserInstall},
		Contexts:         &[]discordgo.InteractionContextType{discordgo.InteractionContextGuild, discordgo.InteractionContextBotDM, discordgo.InteractionContextPrivateChannel},
	}
}

func required(name, description string) *discordgo.ApplicationCommandOption {
	return &discordgo.ApplicationCommandOption{
		Type: discordgo.ApplicationCommandOptionString, Name: name, Description: description, Required: true, MaxLength: maxQuestion,
	}
}

func completed(name, description string) *discordgo.ApplicationCommandOption {
	o := optional(name, description)
	o.Required = true
	return o
}

func optional(name, description string) *discordgo.ApplicationCommandOption {
	return &discordgo.ApplicationCommandOption{
		Type: discordgo.ApplicationCommandOptionString, Name: name, Description: description, Autocomplete: true, MaxLength: maxChoice,
	}
}

// What people read when a match or a command cannot be found.
const (
	noSuchMatch   = "No report tells of that match. Choose one that is offered while you type."
	noMatches     = "No match reports are loaded yet."
	noSuchCommand = "I don't know that command any more. Type / to see those that there are."
	noSuchButton  = "I don't know that button any more. Ask again for a new one."
)

func (r *responder) ask(in *interaction) reply {
	request := answer.Request{Text: in.text("question"), Mention: true}
	if name := in.text("match"); name != "" {
		m := r.find(name)
		if m == nil {
			return reply{text: noSuchMatch, private: true}
		}
		request.Match = m.ID
	}
	who := in.who()
	if who != nil {
		request.Previous = r.memory.recall(who.ID, in.Channel)
	}
	a := r.engine.Ask(request)
	if who != nil {
		r.memory.keep(who.ID, in.Channel, a)
	}
	return render(a)
}

func (r *responder) player(in *interaction) reply {
	a := r.engine.Player(in.text("name"))
	if who := in.who(); who != nil {
		r.memory.keep(who.ID, in.Channel, a)
	}
	return render(a)
}

func (r *responder) match(in *interaction) reply {
	m := r.find(in.text("match"))
	if m == nil {
		return reply{text: noSuchMatch, private: true}
	}
	return render(r.engine.Summary(m))
}

func (r *responder) summary(in *interaction) reply {
	name := in.text("match")
	m := r.find(name)
	switch {
	case m == nil && name == "":
		return reply{text: noMatches, private: true}
	case m == nil:
		return reply{text: noSuchMatch, private: true}
	}
	shown := render(r.engine.Summary(m))
	if in.installed() {
		shown.buttons = []discordgo.Button{pinButton}
	}
	return shown
}

func (r *responder) help(*interaction) reply {
	shown := render(r.engine.Help())
	shown.private = true
	return shown
}

// find is the match with an id, else the best that a text names, else nil. The
// empty text names the newest.
func (r *responder) find(text string) *corpus.Match {
	if text != "" {
		for _, m := range r.engine.Matches("", everyMatch) {
			if clip(m.ID, maxChoice) == text {
				return m
			}
		}
	}
	for _, m := range r.engine.Matches(text, 1) {
		return m
	}
	return nil
}

const (
	everyMatch = 1 << 30
	maxChoices = 25 // that autocomplete may offer
)

func (r *responder) offerMatches(typed string) []choice {
	var offered []choice
	for _, m := range r.engine.Matches(typed, maxChoices) {
		offered = offer(offered, label(m), clip(m.ID, maxChoice))
	}
	return offered
}

func (r *responder) offerNames(typed string) []choice {
	var offered []choice
	for _, name := range r.engine.Complete(typed, maxChoices) {
		offered = offer(offered, clip(name, maxChoice), clip(name, maxChoice))
	}
	return offered
}

func offer(offered []choice, name, value string) []choice {
	if name == "" || value == "" || len(offered) == maxChoices {
		return offered
	}
	return append(offered, choice{name, value})
}

// shapes are the commands as Discord is told of them.
func shapes() []*discordgo.ApplicationCommand {
	var all []*discordgo.ApplicationCommand
	for _, c := range commandTable {
		all = append(all, c.shape)
	}
	return all
}

// register makes Discord's list of the bot's commands the bot's own, if it is
// not so already: only so many changes a day are allowed.
func (r *rest) register(ctx context.Context, app string) (changed bool, err error) {
	path := "/applications/" + url.PathEscape(app) + "/commands"
	var there []*discordgo.ApplicationCommand
	if err := r.do(ctx, http.MethodGet, path, nil, &there); err != nil {
		return false, fmt.Errorf("reading the slash commands: %w", err)
	}
	here := shapes()
	if same(here, there) {
		return false, nil
	}
	if err := r.do(ctx, http.MethodPut, path, here, nil); err != nil {
		return false, fmt.Errorf("registering the slash commands: %w", err)
	}
	return true, nil
}

// same compares two lists of commands, whatever their order, by what the bot
// decides about them.
func same(a, b []*discordgo.ApplicationCommand) bool {
	return reflect.DeepEqual(decided(a), decided(b))
}

func decided(commands []*discordgo.ApplicationCommand) map[string]string {
	shapes := make(map[string]string)
	for _, c := range commands {
		if c == nil {
			continue
		}
		own := *c
		own.ID, own.ApplicationID, own.GuildID, own.Version = "", "", "", ""
		own.DefaultPermission, own.NSFW, own.DMPermission = nil, nil, nil
		own.NameLocalizations, own.DescriptionLocalizations = nil, nil
		if len(own.Options) == 0 {
			own.Options = nil
		}
		shape, err := json.Marshal(tidy(own))
		if err != nil {
			continue // discordgo's types marshal
		}
		shapes[own.Name] = string(shape)
	}
	return shapes
}

// tidy makes what is absent, null or empty in a command's options look alike.
func tidy(c discordgo.ApplicationCommand) discordgo.ApplicationCommand {
	var options []*discordgo.ApplicationCommandOption
	for _, o := range c.Options {
		own := *o
		if len(own.Options) == 0 {
			own.Options = nil
		}
		if len(own.Choices) == 0 {
			own.Choices = nil
		}
		if len(own.ChannelTypes) == 0 {
			own.ChannelTypes = nil
		}
		own.NameLocalizations, own.DescriptionLocalizations = nil, nil
		options = append(options, &own)
	}
	c.Options = options
	return c
}
