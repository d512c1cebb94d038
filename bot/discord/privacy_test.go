package discord

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"pressbox/bot/answer"
	"pressbox/bot/discord/fakediscord"
	"pressbox/bot/phrase"
	"pressbox/bot/store"
)

// privacy is a command of an administrator of server 10.
func privacy(name string) fakediscord.Interaction {
	return fakediscord.Interaction{
		Type: fakediscord.Command, Channel: "100", Guild: "10", User: "9", Permissions: fakediscord.Administrator, Name: "privacy " + name,
	}
}

func TestPrivacy(t *testing.T) {
	tr := try(t, nil).connected()
	in := privacy("show")
	if r := tr.response(in); !strings.Contains(r.Content(), "For ten minutes, in memory only") || !r.Private() {
		t.Errorf("got %q", r.Content())
	}
	in.Guild, in.Personal, in.Locale = "", true, "de"
	if r := tr.response(in); !strings.HasPrefix(r.Content(), "**Was ich speichere") {
		t.Errorf("in a direct message, in German: %q", r.Content())
	}
	in.Name = "privacy forget-server"
	if r := tr.response(in); r.Content() != phrase.In("de").Say("command.server-only") {
		t.Errorf("got %q", r.Content())
	}
}

func TestForgetMe(t *testing.T) {
	tr := try(t, nil).connected()
	tr.answerTo(tr.Say(fan("!who scored")))
	me := privacy("forget-me")
	me.User, me.Permissions = "7", fakediscord.Everyday
	if r := tr.response(me); r.Content() != english("privacy.forgot-you") || !r.Private() {
		t.Errorf("got %q", r.Content())
	}
	tr.answerTo(tr.Say(fan("!who scored next")))
	if r := tr.engine.last(); r.Previous != nil {
		t.Errorf("a question leans on %+v", r.Previous)
	}
}

// full is a store with something of server 10 and of another one.
func full(t *testing.T) *store.Store {
	t.Helper()
	kept := store.Memory()
	for _, guild := range []string{"10", "11"} {
		_, err := kept.Change(guild, func(s *store.Settings) error { s.Quotes = 2; return nil })
		if err != nil {
			t.Fatal(err)
		}
		if _, _, err := kept.AddPin(store.Pin{Guild: guild, Channel: "100", Match: derby.ID, Kind: kindSummary, Message: "5"}); err != nil {
			t.Fatal(err)
		}
	}
	return kept
}

// remembers reports whether a store has anything of a server.
func remembers(t *testing.T, kept *store.Store, guild string) bool {
	t.Helper()
	pins, err := kept.Pins(guild)
	if err != nil {
		t.Fatal(err)
	}
	return len(pins) > 0 || kept.Settings(guild).Quotes > 0
}

func TestForgetServer(t *testing.T) {
	kept := full(t)
	tr := try(t, keeping(kept)).connected()
	mod := privacy("forget-server")
	mod.Permissions = manageServerBit
	if r := tr.response(mod); r.Content() != english("privacy.not-you") {
		t.Errorf("a moderator got %q", r.Content())
	}
	r := tr.response(privacy("forget-server"))
	if r.Content() != english("privacy.sure") || !remembers(t, kept, "10") {
		t.Fatalf("got %q", r.Content())
	}
	button := firstTicket(t, r, verbForget)
	if r := tr.response(pressOn(r, button, manageServerBit)); r.Content() != english("privacy.not-you") {
		t.Errorf("a moderator who presses got %q", r.Content())
	}
	old := newSigner(tr.Token).write("10", verbForget, "1700000000")
	if r := tr.response(pressOn(r, old, fakediscord.Administrator)); r.Content() != english("privacy.late") {
		t.Errorf("long after: %q", r.Content())
	}
	foreign := newSigner(tr.Token).write("11", verbForget, "9999999999")
	if r := tr.response(pressOn(r, foreign, fakediscord.Administrator)); r.Content() != english("button.unknown") || !remembers(t, kept, "10") {
		t.Errorf("with the button of another server: %q", r.Content())
	}
	for range 2 {
		if r := tr.response(pressOn(r, button, fakediscord.Administrator)); r.Content() != english("privacy.forgot-server") || !inPlace(r) {
			t.Errorf("got %q", r.Content())
		}
	}
	if remembers(t, kept, "10") || !remembers(t, kept, "11") {
		t.Error("not the right server is forgotten")
	}
}

// Whoever sends the bot away is forgotten, but not for an outage of Discord's.
func TestServerLeft(t *testing.T) {
	kept := full(t)
	tr := try(t, keeping(kept)).connected()
	tr.Dispatch("GUILD_DELETE", json.RawMessage(`{"id":"10","unavailable":true}`))
	tr.Dispatch("GUILD_DELETE", json.RawMessage(`{"id":"11"}`))
	tr.Dispatch("GUILD_DELETE", json.RawMessage(`{}`))
	tr.until(func() bool { return !remembers(t, kept, "11") })
	if !remembers(t, kept, "10") {
		t.Error("an outage makes the bot forget")
	}
}

// What was deleted of the memory of a person is of that person only.
func TestForgetOne(t *testing.T) {
	r := responderOf(&oracle{})
	for _, id := range []string{"7", "8"} {
		r.memory.keep(&scene{user: &user{ID: id}, channel: "100"}, answer.Answer{Known: true}, nil)
	}
	s := inEnglish()
	s.user, s.now = &user{ID: "7"}, time.Now()
	r.forgetMe(t.Context(), s, nil)
	if r.memory.at(place{user: "7", channel: "100"}) != nil || r.memory.at(place{user: "8", channel: "100"}) == nil {
		t.Error("not the right person is forgotten")
	}
}
