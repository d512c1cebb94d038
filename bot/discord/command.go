package discord

import (
	"context"
	"strings"

	"github.com/bwmarrin/discordgo"

	"pressbox/bot/phrase"
)

// A command is one that Discord lists: typed after a slash, or chosen on a
// message. Its name and what it is for are phrases: command.ask.name,
// command.ask.about; those of a subcommand command.summary.post.name.
type command struct {
	name    string // in English; of a command on a message, a key
	on      target
	options []parameter
	subs    []command
	server  bool        // only where the bot itself is in the server
	needs   permissions // whom Discord shows it to, if the server does not settle otherwise
	private bool        // answered to the asker alone
	run     func(*responder, context.Context, *scene, *interaction) reply
}

// A target is what a command is for.
type target = discordgo.ApplicationCommandType

// A parameter is an option of a command. Its phrases are option.match.name and
// option.match.about.
type parameter struct {
	name     string
	kind     discordgo.ApplicationCommandOptionType // text if zero
	required bool
	offer    func(r *responder, s *scene, typed string) []choice // while it is typed
	choices  []string                                            // phrases option.NAME.CHOICE
	min, max int                                                 // of a number, or the longest text
}

// commandNamed is the command with a name, of a subcommand "summary post"; nil
// if there is none.
func commandNamed(name string) *command {
	return find(commandTable, strings.Fields(name))
}

// called is the command that an interaction names, and the subcommand of it; a
// command without any is its own. Both are nil if there is no such command.
func (in *interaction) called() (root, c *command) {
	name, _ := in.command()
	if root = find(commandTable, []string{in.Data.Name}); root == nil {
		return nil, nil
	}
	return root, commandNamed(name)
}

func find(table []command, path []string) *command {
	for i := range table {
		c := &table[i]
		if c.title(phrase.In(phrase.English)) != strings.Join(path, " ") && (len(path) == 0 || c.name != path[0]) {
			continue
		}
		if len(path) < 2 || len(c.subs) == 0 {
			return c
		}
		return find(c.subs, path[1:])
	}
	return nil
}

// title is the name of a command as Discord shows it, in English.
func (c *command) title(say *phrase.Book) string {
	return say.Say("command." + c.name + ".name")
}

// shapes are the commands as Discord is told of them.
func shapes() []*discordgo.ApplicationCommand {
	var all []*discordgo.ApplicationCommand
	for i := range commandTable {
		all = append(all, commandTable[i].shape())
	}
	return all
}

func (c *command) shape() *discordgo.ApplicationCommand {
	key := "command." + c.name
	shape := &discordgo.ApplicationCommand{
		Type: max(c.on, discordgo.ChatApplicationCommand), Name: phrase.In(phrase.English).Say(key + ".name"), NameLocalizations: localised(key + ".name"),
		IntegrationTypes: &[]discordgo.ApplicationIntegrationType{discordgo.ApplicationIntegrationGuildInstall, discordgo.ApplicationIntegrationUserInstall},
		Contexts:         &[]discordgo.InteractionContextType{discordgo.InteractionContextGuild, discordgo.InteractionContextBotDM, discordgo.InteractionContextPrivateChannel},
	}
	if c.server {
		*shape.IntegrationTypes = (*shape.IntegrationTypes)[:1]
		*shape.Contexts = (*shape.Contexts)[:1]
	}
	if c.needs != 0 {
		needs := int64(c.needs)
		shape.DefaultMemberPermissions = &needs
	}
	if shape.Type == discordgo.ChatApplicationCommand {
		shape.Description, shape.DescriptionLocalizations = phrase.In(phrase.English).Say(key+".about"), localised(key+".about")
		shape.Options = c.inside(key)
	}
	return shape
}

// inside are the options of a command, or its subcommands.
func (c *command) inside(key string) []*discordgo.ApplicationCommandOption {
	var all []*discordgo.ApplicationCommandOption
	for i := range c.subs {
		sub := &c.subs[i]
		o := named(key + "." + sub.name)
		o.Type, o.Options = discordgo.ApplicationCommandOptionSubCommand, sub.inside(key+"."+sub.name)
		all = append(all, o)
	}
	for _, p := range c.options {
		all = append(all, p.shape())
	}
	return all
}

func (p parameter) shape() *discordgo.ApplicationCommandOption {
	o := named("option." + p.name)
	o.Type, o.Required, o.Autocomplete = p.kind, p.required, p.offer != nil
	switch low := float64(p.min); {
	case p.kind == 0 || p.kind == discordgo.ApplicationCommandOptionString:
		o.Type = discordgo.ApplicationCommandOptionString
		if len(p.choices) == 0 {
			o.MaxLength = p.max
		}
	case p.kind == discordgo.ApplicationCommandOptionInteger:
		o.MinValue, o.MaxValue = &low, float64(p.max)
	case p.kind == discordgo.ApplicationCommandOptionChannel:
		o.ChannelTypes = askable
	}
	for _, name := range p.choices {
		key := "option." + p.name + "." + name
		o.Choices = append(o.Choices, &discordgo.ApplicationCommandOptionChoice{
			Name: phrase.In(phrase.English).Say(key), NameLocalizations: *localised(key), Value: name,
		})
	}
	return o
}

// askable are the kinds of channel in which people can ask.
var askable = []discordgo.ChannelType{
	discordgo.ChannelTypeGuildText, discordgo.ChannelTypeGuildNews, discordgo.ChannelTypeGuildPublicThread, discordgo.ChannelTypeGuildForum,
}

// named is an option with the name and the description of a key.
func named(key string) *discordgo.ApplicationCommandOption {
	say := phrase.In(phrase.English)
	return &discordgo.ApplicationCommandOption{
		Name: say.Say(key + ".name"), NameLocalizations: *localised(key + ".name"),
		Description: say.Say(key + ".about"), DescriptionLocalizations: *localised(key + ".about"),
	}
}

// localised is a phrase in all languages. English is named as well, for
// Discord may else fall back on another language.
func localised(key string) *map[discordgo.Locale]string {
	all := make(map[discordgo.Locale]string)
	for _, language := range phrase.Languages() {
		said := phrase.In(language).Say(key)
		if language == phrase.English {
			all[discordgo.EnglishGB], all[discordgo.EnglishUS] = said, said
			continue
		}
		all[discordgo.Locale(language)] = said
	}
	return &all
}
