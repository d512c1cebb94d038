package discord

import (
	"context"
	"encoding/json"
	"strconv"
	"strings"
	"testing"

	"github.com/bwmarrin/discordgo"

	"pressbox/bot/discord/fakediscord"
	"pressbox/bot/phrase"
	"pressbox/bot/store"
)

const manageServerBit = uint64(manageServer)

// settle is a command of somebody who manages server 10.
func settle(name string, options map[string]any) fakediscord.Interaction {
	return fakediscord.Interaction{
		Type: fakediscord.Command, Channel: "100", Guild: "10", User: "9", Permissions: manageServerBit, Name: "settings " + name, Options: options,
	}
}

// firstTicket is the custom_id of the first button or menu of a response that
// has a verb.
func firstTicket(t *testing.T, r fakediscord.Response, verb string) string {
	t.Helper()
	var m struct {
		Components []struct {
			Components []struct {
				CustomID string `json:"custom_id"`
			}
		}
	}
	if err := json.Unmarshal(r.Data, &m); err != nil {
		t.Fatal(err)
	}
	for _, row := range m.Components {
		for _, c := range row.Components {
			if verbOf(c.CustomID) == verb {
				return c.CustomID
			}
		}
	}
	t.Fatalf("no %s on %s", verb, r.Data)
	return ""
}

// inPlace reports whether an answer stands in the place of the message that was
// pressed, or came too late for that.
func inPlace(r fakediscord.Response) bool { return r.Type == answerInstead || r.Type == answerDeferred }

// pressOn is a press of a button below a response.
func pressOn(r fakediscord.Response, ticket string, may uint64) fakediscord.Interaction {
	return fakediscord.Interaction{
		Type: fakediscord.Component, Channel: "100", Guild: "10", User: "9", Permissions: may, CustomID: ticket, Message: r.Message,
	}
}

func TestSettings(t *testing.T) {
	kept := store.Memory()
	tr := try(t, func(_ *fakediscord.Server, o *Options) { o.Store = kept }).connected()
	for _, c := range []struct {
		name    string
		options map[string]any
		want    string
	}{
		{"show", nil, "- Questions in channels begin with **!**\n- I answer in every channel"},
		{"prefix", map[string]any{"prefix": "?"}, "✅ Questions in channels begin with **?**"},
		{"prefix", map[string]any{"prefix": "who"}, english("settings.bad-prefix")},
		{"channels", map[string]any{"change": "add"}, "✅ I answer in <#100>"},
		{"channels", map[string]any{"change": "add", "channel": fakediscord.Channel("101")}, "✅ I answer in <#100>, <#101>"},
		{"channels", map[string]any{"change": "add", "channel": fakediscord.Channel("101")}, "✅ I answer in <#100>, <#101>"},
		{"channels", map[string]any{"change": "remove", "channel": fakediscord.Channel("101")}, "✅ I answer in <#100>"},
		{"spoilers", map[string]any{"hours": 24}, "✅ Results are hidden for 24 hours after a match"},
		{"spoilers", map[string]any{"hours": -1}, english("settings.bad-number")},
		{"open", map[string]any{"change": "add", "channel": fakediscord.Channel("102")}, "✅ Results are not hidden in <#102>"},
		{"quotes", map[string]any{"number": 1}, "✅ An answer shows 1 quote at most"},
		{"quotes", map[string]any{"number": 6}, english("settings.bad-number")},
		{"review", map[string]any{"on": true}, "✅ " + english("settings.review")},
		{"review", map[string]any{"on": false}, "✅ " + english("settings.review-none")},
		{"reports", map[string]any{"most": 7, "megabytes": 2}, "✅ Reports of this server: 7 at most, 2 MB, 50 more a day"},
		{"reports", map[string]any{"a-day": MostADay + 1}, english("settings.bad-number")},
		{"roles", map[string]any{"command": "compare", "change": "add", "role": fakediscord.Role("5")}, "✅ **compare** is for <@&5> only"},
		{"roles", map[string]any{"command": "settings", "change": "add", "role": fakediscord.Role("5")}, english("settings.no-command")},
		{"roles", map[string]any{"command": "/Vergleich", "change": "add"}, english("settings.no-role")},
		{"language", map[string]any{"language": "tlh"}, english("settings.failed")},
		{"language", map[string]any{"language": "de"}, "✅ Ich spreche Deutsch"},
		{"show", nil, "- Nicht verdeckt werden Ergebnisse in <#102>\n- Eine Antwort zeigt höchstens 1 Zitat"},
		{"reset", nil, "- Questions in channels begin with **!**"},
	} {
		r := tr.response(settle(c.name, c.options))
		if !strings.Contains(r.Content(), c.want) || !r.Private() {
			t.Errorf("/settings %s %v: got %q, want %q", c.name, c.options, r.Content(), c.want)
		}
	}
	if got := kept.Settings("10"); got.Prefix != "" || got.Roles != nil {
		t.Errorf("after a reset there is %+v", got)
	}
}

// Only those who manage the server settle anything, wherever they try.
func TestSettingsRefused(t *testing.T) {
	tr := try(t, nil).connected()
	fan := settle("prefix", map[string]any{"prefix": "?"})
	fan.Permissions = fakediscord.Everyday
	if r := tr.response(fan); r.Content() != english("settings.not-you") {
		t.Errorf("a fan got %q", r.Content())
	}
	fan.Locale = "de"
	fan.Guild, fan.Personal = "", true
	if r := tr.response(fan); r.Content() != phrase.In("de").Say("command.server-only") {
		t.Errorf("in a direct message: %q", r.Content())
	}
	brought := settle("show", nil)
	brought.Personal = true
	if r := tr.response(brought); r.Content() != english("command.server-only") {
		t.Errorf("where the bot is no member: %q", r.Content())
	}
}

func TestUndo(t *testing.T) {
	kept := store.Memory()
	tr := try(t, func(_ *fakediscord.Server, o *Options) { o.Store = kept }).connected()
	tr.response(settle("prefix", map[string]any{"prefix": "?:"}))
	r := tr.response(settle("prefix", map[string]any{"prefix": "%"}))
	undo := firstTicket(t, r, verbUndo)
	if refused := tr.response(pressOn(r, undo, fakediscord.Everyday)); refused.Content() != english("settings.not-you") || refused.Type == answerInstead {
		t.Errorf("a fan got %q", refused.Content())
	}
	forged := pressOn(r, strings.Replace(undo, "?", "&", 1), manageServerBit)
	if r := tr.response(forged); r.Content() != english("button.unknown") {
		t.Errorf("a forged button: %q", r.Content())
	}
	for range 2 {
		back := tr.response(pressOn(r, undo, manageServerBit))
		if !inPlace(back) || !strings.Contains(back.Content(), "**?:**") || kept.Settings("10").Prefix != "?:" {
			t.Errorf("undone, it is %q", back.Content())
		}
	}
	for _, id := range []string{"100000000000000001", "100000000000000002", "100000000000000003", "100000000000000004", "100000000000000005"} {
		tr.response(settle("channels", map[string]any{"change": "add", "channel": fakediscord.Channel(id)}))
	}
	if r := tr.response(settle("channels", map[string]any{"change": "clear"})); strings.Contains(string(r.Data), verbUndo) {
		t.Errorf("a list is on a button that has no room for it: %s", r.Data)
	}
	tr.response(settle("quotes", map[string]any{"number": 2}))
	r = tr.response(settle(everySetting, nil))
	tr.response(pressOn(r, firstTicket(t, r, verbUndo), manageServerBit))
	if got := kept.Settings("10"); got.Prefix != "?:" || got.Quotes != 2 {
		t.Errorf("a reset undone: %+v", got)
	}
}

// What is settled holds: in the channel, in its threads, and nowhere else.
func TestSettingsHold(t *testing.T) {
	tr := try(t, nil).connected()
	tr.Thread("100001", "100")
	tr.response(settle("prefix", map[string]any{"prefix": "?"}))
	tr.response(settle("channels", map[string]any{"change": "add"}))
	tr.response(settle("roles", map[string]any{"command": "match", "change": "add", "role": fakediscord.Role("5")}))
	ask := func(channel, content string) string {
		return tr.Say(fakediscord.Message{Channel: channel, Guild: "10", Author: "7", Content: content})
	}
	ask("101", "?who scored") // elsewhere
	ask("100", "!who scored") // as it was
	tr.answerTo(ask("100", "?who scored"))
	tr.answerTo(ask("100001", "?who scored"))
	tr.answerTo(ask("100001", "?who scored again"))
	if n := tr.Count(create); n != 3 {
		t.Errorf("%d answers", n)
	}
	if n := tr.Count("GET /channels/{channel}"); n != 3 {
		t.Errorf("asked %d times about three channels", n)
	}
	command := fakediscord.Interaction{Type: fakediscord.Command, Channel: "100001", Guild: "10", User: "7", Name: "match"}
	if r := tr.response(command); r.Content() != english("command.not-you") {
		t.Errorf("without the role: %q", r.Content())
	}
	command.Roles = []string{"5"}
	if r := tr.response(command); !strings.Contains(r.Content(), "Saltby") {
		t.Errorf("with the role: %q", r.Content())
	}
	command.Channel = "101"
	if r := tr.response(command); !strings.Contains(r.Content(), "<#100>") {
		t.Errorf("in another channel: %q", r.Content())
	}
	here := settle("channels", map[string]any{"change": "clear"})
	here.Channel = "101" // nobody is locked out
	if r := tr.response(here); !strings.Contains(r.Content(), english("settings.channels-none")) {
		t.Errorf("got %q", r.Content())
	}
}

func TestOfferCommands(t *testing.T) {
	tr := try(t, nil).connected()
	typing := settle("roles", map[string]any{"command": "ma"})
	typing.Type, typing.Focused = fakediscord.Autocomplete, "command"
	r := tr.response(typing)
	if got := string(r.Data); !strings.Contains(got, `"value":"match"`) || !strings.Contains(got, `"value":"matches"`) || strings.Contains(got, `"ask"`) {
		t.Errorf("offered %s", got)
	}
}

func TestUsablePrefix(t *testing.T) {
	for prefix, want := range map[string]bool{
		"!": true, "?": true, "p!": true, "!!": true, "§": true, "⚽": true, "&%$&%": true,
		"": false, "who": false, "7": false, "/": false, "@x": false, "# ": false, "#": false, "*": false, "a b": false, "`": false, "||": false,
		"!!!!!!": false, ">": false, "-": false, "!\u200b": false, "\u202e!": false,
	} {
		if got := usablePrefix(prefix); got != want {
			t.Errorf("%q: %v", prefix, got)
		}
	}
}

// A list stops at its limit, and a long one does not burst the message.
func TestLongSettings(t *testing.T) {
	r := responderOf(&oracle{})
	s := inEnglish()
	s.settings.Roles = map[string][]string{}
	var err error
	for i := range mostListed + 1 {
		id := "10000000000000000" + string(rune('0'+i/10)) + string(rune('0'+i%10))
		if s.settings.Channels, err = edited(s.settings.Channels, "add", id); err != nil && i < mostListed {
			t.Fatal(err)
		}
		s.settings.Open = s.settings.Channels
	}
	if err != wrongSetting("settings.too-many") {
		t.Errorf("got %v", err)
	}
	for _, c := range r.table {
		s.settings.Roles[c.name] = s.settings.Channels
	}
	if text := r.settled(s, everySetting); units(text) > maxContent || !strings.Contains(text, "and 42 more") {
		t.Errorf("%d units:\n%s", units(text), text)
	}
}

// Discord is asked once about each channel, and again if it could not answer;
// and only so many are remembered.
func TestThreads(t *testing.T) {
	asked := 0
	var fails error
	threads := newThreads(askedOf(func(into any) error {
		asked++
		if fails == nil {
			return json.Unmarshal([]byte(`{"type":11,"parent_id":"100"}`), into)
		}
		return fails
	}))
	for _, c := range []struct {
		channel string
		fails   error
		want    string
		asked   int
	}{
		{"1", nil, "100", 1},
		{"1", nil, "100", 1},
		{"2", context.DeadlineExceeded, "", 2},
		{"2", nil, "100", 3},
		{"3", &apiError{code: codeNoAccess}, "", 4},
		{"3", nil, "", 4},
	} {
		fails = c.fails
		if got := threads.parent(t.Context(), c.channel); got != c.want || asked != c.asked {
			t.Errorf("channel %s: %q after %d requests, want %q after %d", c.channel, got, asked, c.want, c.asked)
		}
	}
	for i := range 2 * threadsRemembered {
		threads.parent(t.Context(), strconv.Itoa(1000+i))
	}
	if n := len(threads.parents); n > threadsRemembered {
		t.Errorf("%d are remembered", n)
	}
}

// askedOf is a Discord that answers every request alike.
type askedOf func(into any) error

func (a askedOf) do(_ context.Context, _, _ string, _, into any, _ ...discordgo.RequestOption) error {
	return a(into)
}
