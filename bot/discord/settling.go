package discord

import (
	"context"
	"encoding/json"
	"errors"
	"strings"

	"github.com/bwmarrin/discordgo"

	"pressbox/bot/phrase"
	"pressbox/bot/store"
)

// The commands by which a server settles how the bot behaves in it. They are
// for those who manage the server: Discord shows them to nobody else unless the
// server wants that, but whoever sees them is checked again.

// verbUndo goes back to what was settled before: name of the setting, settings
// as JSON that have nothing but that.
const verbUndo = "undo"

// everySetting stands for all settings where one is named.
const everySetting = "reset"

// settingTable has the subcommands of /settings.
var settingTable = []command{
	{name: "show", run: (*responder).showSettings},
	{name: "prefix", run: (*responder).settlePrefix, options: []parameter{{name: "prefix", max: maxPrefix}}},
	{name: "channels", run: (*responder).settleChannels, options: []parameter{change, channel}},
	{name: "spoilers", run: (*responder).settleSpoilers, options: []parameter{{name: "hours", kind: discordgo.ApplicationCommandOptionInteger, required: true, max: mostHours}}},
	{name: "open", run: (*responder).settleOpen, options: []parameter{change, channel}},
	{name: "quotes", run: (*responder).settleQuotes, options: []parameter{{name: "number", kind: discordgo.ApplicationCommandOptionInteger, required: true, min: 1, max: mostQuotes}}},
	{name: "language", run: (*responder).settleLanguage, options: []parameter{{name: "language", required: true, choices: append([]string{languageAuto}, phrase.Languages()...)}}},
	{name: "roles", run: (*responder).settleRoles, options: []parameter{
		{name: "command", required: true, offer: (*responder).offerCommands, max: maxChoice}, change, {name: "role", kind: discordgo.ApplicationCommandOptionRole},
	}},
	{name: "review", run: (*responder).settleReview, options: []parameter{{name: "on", kind: discordgo.ApplicationCommandOptionBoolean, required: true}}},
	{name: "reports", run: (*responder).settleReports, options: []parameter{
		{name: "most", kind: discordgo.ApplicationCommandOptionInteger, min: 1, max: MostReports},
		{name: "megabytes", kind: discordgo.ApplicationCommandOptionInteger, min: 1, max: MostMegabytes},
		{name: "a-day", kind: discordgo.ApplicationCommandOptionInteger, min: 1, max: MostADay},
	}},
	{name: everySetting, run: (*responder).settleNothing},
}

// The options that several of them have.
var (
	change  = parameter{name: "change", required: true, choices: []string{"add", "remove", "clear"}}
	channel = parameter{name: "channel", kind: discordgo.ApplicationCommandOptionChannel}
)

// mostHours is for how long a result may be hidden: a week.
const mostHours = 7 * 24

func (r *responder) showSettings(_ context.Context, s *scene, _ *interaction) reply {
	if no := s.mayNotSettle(); no != nil {
		return *no
	}
	return reply{text: r.settled(s, everySetting), private: true}
}

func (r *responder) settlePrefix(_ context.Context, s *scene, in *interaction) reply {
	prefix := strings.TrimSpace(in.text("prefix"))
	return r.settle(s, in, "prefix", func(to *store.Settings) error {
		if prefix != "" && !usablePrefix(prefix) {
			return wrongSetting("settings.bad-prefix")
		}
		to.Prefix = prefix
		return nil
	})
}

func (r *responder) settleChannels(_ context.Context, s *scene, in *interaction) reply {
	return r.settle(s, in, "channels", func(to *store.Settings) (err error) {
		to.Channels, err = edited(to.Channels, in.text("change"), in.channel())
		return err
	})
}

func (r *responder) settleOpen(_ context.Context, s *scene, in *interaction) reply {
	return r.settle(s, in, "open", func(to *store.Settings) (err error) {
		to.Open, err = edited(to.Open, in.text("change"), in.channel())
		return err
	})
}

// channel is the one that an option names, else the one where it was used.
func (in *interaction) channel() string {
	if named := in.text("channel"); named != "" {
		return named
	}
	return in.Channel
}

func (r *responder) settleSpoilers(_ context.Context, s *scene, in *interaction) reply {
	hours, ok := in.option("hours").number()
	return r.settle(s, in, "spoilers", func(to *store.Settings) error {
		if !ok || hours < 0 || hours > mostHours {
			return wrongSetting("settings.bad-number")
		}
		to.SpoilerHours = hours
		return nil
	})
}

func (r *responder) settleQuotes(_ context.Context, s *scene, in *interaction) reply {
	number, ok := in.option("number").number()
	return r.settle(s, in, "quotes", func(to *store.Settings) error {
		if !ok || number < 1 || number > mostQuotes {
			return wrongSetting("settings.bad-number")
		}
		to.Quotes = number
		return nil
	})
}

func (r *responder) settleLanguage(_ context.Context, s *scene, in *interaction) reply {
	return r.settle(s, in, "language", func(to *store.Settings) (err error) {
		to.Language, err = languageNamed(in.text("language"))
		return err
	})
}

func (r *responder) settleRoles(_ context.Context, s *scene, in *interaction) reply {
	name, role, change := r.commandCalled(in.text("command")), in.text("role"), in.text("change")
	return r.settle(s, in, "roles", func(to *store.Settings) error {
		switch {
		case name == "":
			return wrongSetting("settings.no-command")
		case role == "" && change != "clear":
			return wrongSetting("settings.no-role")
		}
		roles, err := edited(to.Roles[name], change, role)
		if err != nil {
			return err
		}
		if to.Roles == nil {
			to.Roles = map[string][]string{}
		}
		if to.Roles[name] = roles; len(roles) == 0 {
			delete(to.Roles, name)
		}
		if len(to.Roles) == 0 {
			to.Roles = nil
		}
		return nil
	})
}

func (r *responder) settleReview(_ context.Context, s *scene, in *interaction) reply {
	on, _ := in.option("on").flag()
	return r.settle(s, in, "review", func(to *store.Settings) error {
		to.ReviewFeeds = on
		return nil
	})
}

func (r *responder) settleReports(_ context.Context, s *scene, in *interaction) reply {
	return r.settle(s, in, "reports", func(to *store.Settings) error {
		for _, limit := range []struct {
			option    string
			to        *int
			most, per int
		}{{"most", &to.MostReports, MostReports, 1}, {"megabytes", &to.MostBytes, MostMegabytes, 1_000_000}, {"a-day", &to.MostADay, MostADay, 1}} {
			n, given := in.option(limit.option).number()
			switch {
			case given && (n < 1 || n > limit.most):
				return wrongSetting("settings.bad-number")
			case given:
				*limit.to = n * limit.per
			}
		}
		return nil
	})
}

func (r *responder) settleNothing(_ context.Context, s *scene, in *interaction) reply {
	return r.settle(s, in, everySetting, func(to *store.Settings) error {
		takeOver(to, store.Settings{}, everySetting)
		return nil
	})
}

// undo goes back to what was settled before.
func (r *responder) undo(_ context.Context, s *scene, in *interaction, t ticket) reply {
	var before store.Settings
	if err := json.Unmarshal([]byte(t.from(1)), &before); err != nil {
		return s.sorry("button.unknown")
	}
	shown := r.settle(s, in, t.word(0), func(to *store.Settings) error {
		takeOver(to, before, t.word(0))
		return nil
	})
	shown.instead = len(shown.rows) > 0 // a refusal leaves the message as it is
	return shown
}

// takeOver takes a setting, or every one, from other settings.
func takeOver(to *store.Settings, from store.Settings, name string) {
	for _, one := range settable {
		if one.name == name || name == everySetting {
			one.take(to, from)
		}
	}
}

// settle changes a setting, and says what holds now.
func (r *responder) settle(s *scene, in *interaction, name string, alter func(*store.Settings) error) reply {
	if no := s.mayNotSettle(); no != nil {
		return *no
	}
	var before []byte
	_, err := r.store.Change(s.guild, func(stands *store.Settings) (err error) {
		var was store.Settings
		takeOver(&was, *stands, name)
		if before, err = json.Marshal(was); err != nil {
			return err
		}
		return alter(stands)
	})
	if wrong := wrongSetting(""); errors.As(err, &wrong) {
		return s.sorry(string(wrong))
	}
	if err != nil {
		failed := s.sorry("settings.failed")
		failed.err = err
		return failed
	}
	now := *s
	r.set(&now, in.spoken()) // the language may be another one
	return reply{text: r.settled(&now, name), private: true, rows: []discordgo.ActionsRow{row(now.press("button.undo", verbUndo, name, string(before)))}}
}

// mayNotSettle refuses whoever does not manage the server, and all where there
// is none.
func (s *scene) mayNotSettle() *reply {
	var no reply
	switch {
	case !s.member:
		no = s.sorry("command.server-only")
	case !s.boss():
		no = s.sorry("settings.not-you")
	default:
		return nil
	}
	return &no
}

// offerCommands offers the commands that may be kept for some roles.
func (r *responder) offerCommands(s *scene, typed string) []choice {
	var offered []choice
	for _, c := range r.table {
		title := c.title(s.say)
		if !c.settles() && strings.HasPrefix(strings.ToLower(title), strings.ToLower(strings.TrimSpace(typed))) {
			offered = offer(offered, title, c.name)
		}
	}
	return offered
}

// commandCalled is the name of the command that people call so, in any
// language; "" if there is none, or if it is for everybody always.
func (r *responder) commandCalled(typed string) string {
	typed = strings.ToLower(strings.TrimPrefix(strings.TrimSpace(typed), "/"))
	for _, c := range r.table {
		if c.settles() {
			continue
		}
		if c.name == typed {
			return c.name
		}
		for _, language := range phrase.Languages() {
			if strings.ToLower(c.title(phrase.In(language))) == typed {
				return c.name
			}
		}
	}
	return ""
}
