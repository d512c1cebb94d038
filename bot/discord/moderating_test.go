package discord

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"pressbox/bot/discord/fakediscord"
	"pressbox/bot/phrase"
)

// moderating has the buttons and menus of moderators: words for their tickets,
// and what somebody hears who may not use them.
var moderating = map[string]struct {
	words []string
	no    string
}{
	verbPin:    {nil, "pin.not-you"},
	verbSwap:   {[]string{"1000001", keyOf(derby)}, "pin.not-you"},
	verbPins:   {[]string{"1"}, "pin.not-you"},
	verbUnpin:  {[]string{"0"}, "pin.not-you"},
	verbUndo:   {[]string{"prefix", `{"prefix":"?"}`}, "settings.not-you"},
	verbForget: {[]string{"9999999999"}, "privacy.not-you"},
}

// A fan, a forger, a stranger: what moderators press does nothing for them,
// in a server, in a direct message, or where the bot is no member.
func TestPressesOfModerators(t *testing.T) {
	tr := try(t, nil).connected()
	keys := newSigner(tr.Token)
	for _, verb := range slices.Sorted(maps.Keys(moderating)) {
		c := moderating[verb]
		message := tr.Say(fan("look"))
		press := fakediscord.Interaction{
			Type: fakediscord.Component, Channel: "100", Guild: "10", User: "7", Permissions: fakediscord.Everyday,
			CustomID: keys.write("10", verb, c.words...), Message: message, Values: []string{"1000001"},
		}
		forged, foreign, direct, brought := press, press, press, press
		forged.Permissions, foreign.Permissions = fakediscord.Administrator, fakediscord.Administrator
		forged.CustomID = press.CustomID + "0"
		foreign.CustomID = keys.write("11", verb, c.words...)
		direct.Guild, direct.CustomID = "", keys.write("", verb, c.words...)
		brought.Personal, brought.Permissions = true, fakediscord.Administrator
		for _, tried := range []struct {
			by   string
			in   fakediscord.Interaction
			want []string
		}{
			{"a fan", press, []string{strings.ReplaceAll(english(c.no), "{0}", english("permission.pin"))}},
			{"a forger", forged, []string{english("button.unknown")}},
			{"somebody of another server", foreign, []string{english("button.unknown")}},
			{"somebody in a direct message", direct, []string{english("pin.nowhere"), english("command.server-only")}},
			{"somebody who brought the bot along", brought, []string{english("pin.nowhere"), english("command.server-only")}},
		} {
			if r := tr.response(tried.in); !slices.Contains(tried.want, r.Content()) || !r.Private() || r.Type == answerInstead {
				t.Errorf("%s, by %s: got %q (type %d), want one of %q", verb, tried.by, r.Content(), r.Type, tried.want)
			}
		}
	}
	if n := tr.Count(pinning) + tr.Count(unpinning); n != 0 {
		t.Errorf("pinned or unpinned %d times", n)
	}
}

// Every command of moderators says in the server's language who lacks what.
func TestCommandsOfModerators(t *testing.T) {
	tr := try(t, nil).connected()
	german := phrase.In("de")
	tr.response(settle("language", map[string]any{"language": "de"}))
	refusals := map[string]string{
		"summary":  german.Say("pin.not-you", german.Say("permission.pin")),
		"settings": german.Say("settings.not-you"),
	}
	for _, c := range commandTable {
		want, ours := refusals[c.name]
		for _, sub := range c.subs {
			if !ours {
				continue
			}
			options := map[string]any{}
			for _, o := range sub.options {
				if o.required {
					options[o.name] = "match"
				}
			}
			in := fakediscord.Interaction{
				Type: fakediscord.Command, Channel: "100", Guild: "10", User: "7", Permissions: fakediscord.Everyday, Name: c.name + " " + sub.name, Options: options,
			}
			if r := tr.response(in); r.Content() != want || !r.Private() {
				t.Errorf("/%s %s: got %q, want %q", c.name, sub.name, r.Content(), want)
			}
			in.Guild, in.Locale = "", "de"
			if r := tr.response(in); r.Content() != german.Say("command.server-only") {
				t.Errorf("/%s %s in a direct message: got %q", c.name, sub.name, r.Content())
			}
		}
	}
}

// When Discord is slow, moderators hear at once that it takes a moment, and
// then what came of it.
func TestSlowPins(t *testing.T) {
	tr := try(t, func(_ *fakediscord.Server, o *Options) { o.deferAfter = 10 * time.Millisecond }).connected()
	message := cardIn(tr, "100")
	for _, c := range []struct {
		route string
		in    fakediscord.Interaction
		want  string
	}{
		{pinning, press(tr, "100", message, fakediscord.PinMessages), english("pin.done")},
		{create, summary("pin", nil), english("pin.done")},
		{"GET /channels/{channel}/messages/pins", summary("list", nil), "**2 of 250 pins are used"},
		{unpinning, summary("unpin", map[string]any{"pin": message}), "Unpinned: Saltby Town"},
	} {
		tr.Fail(fakediscord.Fault{Route: c.route, Delay: 100 * time.Millisecond})
		if r := tr.response(c.in); r.Type != answerDeferred || !strings.HasPrefix(r.Content(), c.want) {
			t.Errorf("%s: got type %d, %q", c.route, r.Type, r.Content())
		}
	}
}

// In a thread it takes the permission to write in threads.
func TestSummaryInThread(t *testing.T) {
	tr := try(t, func(d *fakediscord.Server, _ *Options) { d.BotPermissions &^= uint64(sendMessages) }).connected()
	tr.Thread("100001", "100")
	in := summary("post", nil)
	if r := tr.response(in); r.Content() != pinRefusal("pin.not-me", "permission.send") {
		t.Errorf("in the channel: %q", r.Content())
	}
	in.Channel = "100001"
	if r := tr.response(in); r.Content() != pinRefusal("pin.not-me", "permission.send-in-threads") {
		t.Errorf("in the thread: %q", r.Content())
	}
}
