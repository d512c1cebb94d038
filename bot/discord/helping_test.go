package discord

import (
	"strings"
	"testing"

	"pressbox/bot/discord/fakediscord"
	"pressbox/bot/phrase"
	"pressbox/bot/store"
)

func TestHelp(t *testing.T) {
	const me = "<@1000>"
	for _, c := range []struct {
		name      string
		deaf      bool // the bot may not read messages in channels
		settings  store.Settings
		asks      fakediscord.Interaction
		want, not []string
	}{
		{
			name: "in a server", asks: fakediscord.Interaction{Guild: "10"},
			want: []string{english("help.text"), "`mateus corran`", "`!who scored`", me, "`and who set it up`", "/ask /player", "**Check against the reports**"},
			not:  []string{"/settings", "is off", "only in"},
		},
		{
			name: "who manages the server", asks: fakediscord.Interaction{Guild: "10", Permissions: uint64(manageServer)},
			want: []string{"/settings"},
		},
		{
			name: "with settings of its own", asks: fakediscord.Interaction{Guild: "10"},
			settings: store.Settings{Prefix: "?", Channels: []string{"100", "101"}, SpoilerHours: 24, Roles: map[string][]string{"quiz": {"5"}}},
			want:     []string{"`?who scored`", "I answer only in <#100> <#101>", "Only some roles may use /quiz", "hidden for 24 hours"},
			not:      []string{"`!who"},
		},
		{
			name: "deaf", deaf: true, asks: fakediscord.Interaction{Guild: "10"},
			want: []string{me, "-# `!` is off in channels"},
			not:  []string{"`!who scored`"},
		},
		{
			name: "in a direct message",
			want: []string{"Just write to me here: `who scored`", "/ask"},
			not:  []string{"`!", "/settings", "is off"},
		},
		{
			name: "brought along by a person", asks: fakediscord.Interaction{Guild: "10", Personal: true},
			want: []string{"/ask", "I am not a member"},
			not:  []string{"`!", "mention", "/settings"},
		},
		{
			name: "in German", settings: store.Settings{Language: "de"}, asks: fakediscord.Interaction{Guild: "10"},
			want: []string{"Frag auf Englisch", "Tippe `!who scored`", "/frage /spieler", "**Mit den Berichten vergleichen**"},
			not:  []string{"help.", "Type"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			kept := store.Memory()
			if _, err := kept.Change("10", func(s *store.Settings) error { *s = c.settings; return nil }); err != nil {
				t.Fatal(err)
			}
			tr := try(t, func(d *fakediscord.Server, o *Options) {
				o.Engines, o.Store, d.Gateway.MessageContent = sampled(t), kept, !c.deaf
			}).connected()
			c.asks.Type, c.asks.Channel, c.asks.User, c.asks.Name = fakediscord.Command, "100", "7", "help"
			r := tr.response(c.asks)
			got := r.Content()
			for _, want := range c.want {
				if !strings.Contains(got, want) {
					t.Errorf("nothing of %q in\n%s", want, got)
				}
			}
			for _, not := range c.not {
				if strings.Contains(got, not) {
					t.Errorf("%q in\n%s", not, got)
				}
			}
			if lines := strings.Count(got, "\n") + 1; lines > 10 || !r.Private() {
				t.Errorf("%d lines:\n%s", lines, got)
			}
		})
	}
}

// Whoever asks for help in words gets the same.
func TestHelpInWords(t *testing.T) {
	tr := try(t, func(_ *fakediscord.Server, o *Options) { o.Engines = sampled(t) }).connected()
	for _, asked := range []string{"!help", "<@" + tr.BotID + "> help", "<@" + tr.BotID + ">"} {
		if got := tr.answerTo(tr.Say(fan(asked))); !strings.Contains(got, "`!who scored`") {
			t.Errorf("%s: %s", asked, got)
		}
	}
}

// Somebody who scored in a match that is fresh is no example.
func TestHelpTellsNoScorer(t *testing.T) {
	s := spoiled()
	s.engine = sampled(t)("", s.say)
	newest := sampleMatch(t, "ashcombe")
	over, _ := overSince(newest)
	s.now = over
	if got := s.examples(); strings.Contains(got, "corran") || !strings.Contains(got, "when did") {
		t.Errorf("got %s", got)
	}
	s.engine, s.say = &oracle{}, phrase.In("de")
	if got := s.examples(); strings.Contains(got, "when did") {
		t.Errorf("without goals: %s", got)
	}
}
