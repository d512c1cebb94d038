package discord

import (
	"strings"
	"testing"

	"pressbox/bot/discord/fakediscord"
	"pressbox/bot/store"
)

// fansCommands are the commands that anybody may use, with what they need.
var fansCommands = map[string]map[string]any{
	"ask": {"question": "who scored"}, "player": {"name": "mateus corran"}, "match": nil, "timeline": nil, "compare": nil,
	"quotes": {"about": "corran"}, "matches": nil, "quiz": nil, "help": nil,
}

// Every command answers in a server, in a direct message and where a person
// has brought it along, in English and in German; where the server has settled
// that it must not, it says so to the asker alone.
func TestCommandsEverywhere(t *testing.T) {
	kept := store.Memory()
	for guild, settings := range map[string]store.Settings{
		"11": {Language: "de"}, "12": {Channels: []string{"999"}}, "13": {Roles: map[string][]string{}},
	} {
		for name := range fansCommands {
			if settings.Roles != nil {
				settings.Roles[name] = []string{"5"}
			}
		}
		if _, err := kept.Change(guild, func(s *store.Settings) error { *s = settings; return nil }); err != nil {
			t.Fatal(err)
		}
	}
	tr := try(t, func(_ *fakediscord.Server, o *Options) { o.Engines, o.Store = sampled(t), kept }).connected()
	for name, options := range fansCommands {
		for _, c := range []struct {
			where   string
			in      fakediscord.Interaction
			refused string // what it says instead
			not     string // what is nowhere in it
		}{
			{where: "a server", in: fakediscord.Interaction{Guild: "10"}},
			{where: "a German server", in: fakediscord.Interaction{Guild: "11"}, not: "Another"},
			{where: "a direct message", not: pinTicket(tr)},
			{where: "brought along", in: fakediscord.Interaction{Guild: "14", Personal: true}, not: newSigner(tr.Token).write("14", verbPin)},
			{where: "another channel", in: fakediscord.Interaction{Guild: "12"}, refused: "Ask me in <#999>"},
			{where: "the wrong role", in: fakediscord.Interaction{Guild: "13"}, refused: english("command.not-you")},
			{where: "the right role", in: fakediscord.Interaction{Guild: "13", Roles: []string{"5"}}},
		} {
			c.in.Type, c.in.Channel, c.in.User, c.in.Name, c.in.Options = fakediscord.Command, "100", "7", name, options
			r := tr.response(c.in)
			got := r.Content()
			if c.refused != "" && name != "help" && (!strings.Contains(got, c.refused) || !r.Private()) {
				t.Errorf("/%s in %s: %q", name, c.where, got)
			}
			if c.refused == "" && (got == "" || strings.Contains(got, "command.") || r.Private() != (name == "help")) {
				t.Errorf("/%s in %s: %s", name, c.where, r.Data)
			}
			if c.not != "" && strings.Contains(string(r.Data), c.not) {
				t.Errorf("/%s in %s has %q: %s", name, c.where, c.not, r.Data)
			}
		}
	}
}

// Every button and menu of every command does something when it is pressed, by
// somebody else and again, and in a server that did not make it one sentence
// is all there is.
func TestEveryButton(t *testing.T) {
	tr := try(t, func(_ *fakediscord.Server, o *Options) { o.Engines = sampled(t) }).connected()
	mine := newSigner(tr.Token)
	m := sampleMatch(t, "ashcombe")
	for name, options := range fansCommands {
		shown := tr.response(fakediscord.Interaction{Type: fakediscord.Command, Channel: "100", Guild: "10", User: "7", Name: name, Options: options})
		for label, id := range buttons(t, shown.Data) {
			if _, ok := mine.read("10", id); !ok {
				t.Errorf("/%s: the ticket %q of %q is not signed", name, id, label)
			}
			press := pressedOn(shown, "8", id)
			if label == "" { // a menu
				press.Values = []string{keyOf(m)}
			}
			for time := range 2 {
				r := tr.response(press)
				if got := r.Content(); got == english("button.unknown") || got == english("bot.failed") || r.Type != answerForm && got == "" {
					t.Errorf("/%s, %q, press %d: %q", name, label, time, got)
				}
				if r.Type != answerForm && r.Type != answerInstead && !r.Private() {
					t.Errorf("/%s, %q: everybody sees what one person asked for", name, label)
				}
			}
			press.Guild = "15"
			if r := tr.response(press); r.Content() != english("button.unknown") || !r.Private() {
				t.Errorf("/%s, %q, in another server: %q", name, label, r.Content())
			}
			press.Guild, press.CustomID = "10", id[:len(id)-1]+"?"
			if r := tr.response(press); r.Content() != english("button.unknown") {
				t.Errorf("/%s, %q, forged: %q", name, label, r.Content())
			}
		}
	}
}

// A menu changes the answer of whoever asked, gives everybody else his own, and
// says so if what was chosen is not there.
func TestWhichMatch(t *testing.T) {
	tr := try(t, func(_ *fakediscord.Server, o *Options) { o.Engines = sampled(t) }).connected()
	shown := tr.response(fakediscord.Interaction{Type: fakediscord.Command, Channel: "100", Guild: "10", User: "7", Name: "ask", Options: fansCommands["ask"]})
	if !strings.Contains(shown.Content(), "Corran") {
		t.Fatalf("got %q", shown.Content())
	}
	choose := pressedOn(shown, "8", buttons(t, shown.Data)[""])
	choose.Values = []string{keyOf(sampleMatch(t, "dortmund"))}
	if r := tr.response(choose); r.Type != answerMessage || !r.Private() || !strings.Contains(r.Content(), "Kane") {
		t.Errorf("somebody else gets %s", r.Data)
	}
	choose.User = "7"
	if r := tr.response(choose); r.Type != answerInstead || r.Message != shown.Message || !strings.Contains(r.Content(), "Kane") {
		t.Errorf("who asked gets %s", r.Data)
	}
	for _, chosen := range [][]string{{"gonegone"}, {}, {"a", "b"}} {
		choose.Values = chosen
		if r := tr.response(choose); r.Content() != english("match.gone") || r.Type == answerInstead {
			t.Errorf("%v: %s", chosen, r.Data)
		}
	}
}

// A list that one person sees is turned where it is and can still be shown to
// everyone; one that is empty by now comes beside it.
func TestTurnInPrivate(t *testing.T) {
	r := responderOf(nil)
	r.engines = sampled(t)
	s := r.set(&scene{guild: "10", private: true}, "")
	in := &interaction{Message: &pressed{Flags: ephemeral}}
	turned := r.turn(t.Context(), s, in, ticket{verbMatches, []string{"0", "", "", ""}})
	if !turned.instead || turned.private || len(turned.rows) != 3 {
		t.Errorf("got %+v", turned)
	}
	passes(t, turned)
	in.Message.Flags = 0
	if turned := r.turn(t.Context(), s, in, ticket{verbMatches, []string{"0", "", "", ""}}); !turned.instead {
		t.Errorf("everybody's list: %+v", turned)
	}
	if gone := r.turn(t.Context(), s, in, ticket{verbMatches, []string{"0", "", "", "nobody at all"}}); gone.instead || gone.text != english("list.none") {
		t.Errorf("a list that is empty: %+v", gone)
	}
}
