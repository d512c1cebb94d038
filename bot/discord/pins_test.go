package discord

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"pressbox/bot/discord/fakediscord"
	"pressbox/bot/phrase"
	"pressbox/bot/store"
)

// pinRefusal says in English whose permission is missing.
func pinRefusal(key, permission string) string {
	return phrase.In(phrase.English).Say(key, english(permission))
}

const unpinning = "DELETE /channels/{channel}/messages/pins/{message}"

// onMessage is the command of a moderator on a message.
func onMessage(message string) fakediscord.Interaction {
	return fakediscord.Interaction{
		Type: fakediscord.Command, Channel: "100", Guild: "10", User: "9", Permissions: fakediscord.PinMessages, Name: "Pin this answer", Target: message,
	}
}

func keeping(kept *store.Store) func(*fakediscord.Server, *Options) {
	return func(_ *fakediscord.Server, o *Options) { o.Store = kept }
}

func TestPinThisAnswer(t *testing.T) {
	kept := store.Memory()
	tr := try(t, keeping(kept)).connected()
	answer := tr.response(fakediscord.Interaction{
		Type: fakediscord.Command, Channel: "100", Guild: "10", User: "7", Name: "match", Options: map[string]any{"match": derby.ID},
	})
	unseen := tr.response(fakediscord.Interaction{
		Type: fakediscord.Command, Channel: "100", Guild: "10", User: "7", Name: "match", Options: map[string]any{"private": true},
	})
	fans := tr.Say(fan("I was there"))
	asFan, elsewhere := onMessage(answer.Message), onMessage(answer.Message)
	asFan.Permissions = fakediscord.Everyday
	elsewhere.Personal = true
	for _, c := range []struct {
		what string
		in   fakediscord.Interaction
		want string
	}{
		{"a fan", asFan, pinRefusal("pin.not-you", "permission.pin")},
		{"brought along", elsewhere, english("command.server-only")},
		{"a fan's message", onMessage(fans), english("pin.not-mine")},
		{"no message", onMessage("5"), english("pin.gone")},
		{"a private answer", onMessage(unseen.Message), english("pin.unseen")},
		{"an answer", onMessage(answer.Message), english("pin.done")},
		{"an answer again", onMessage(answer.Message), english("pin.already")},
	} {
		if r := tr.response(c.in); r.Content() != c.want || !r.Private() {
			t.Errorf("%s: got %q, want %q", c.what, r.Content(), c.want)
		}
	}
	if got := tr.Pins("100"); !slices.Equal(got, []string{answer.Message}) {
		t.Errorf("pinned %v", got)
	}
	if p, err := kept.PinOf("10", "100", answer.Message); err != nil || p.Match != derby.ID || p.Pinned.IsZero() {
		t.Errorf("kept %+v, %v", p, err)
	}
	german := onMessage(answer.Message)
	german.Permissions = fakediscord.Everyday
	tr.response(settle("language", map[string]any{"language": "de"}))
	if r := tr.response(german); !strings.Contains(r.Content(), "brauchst du hier das Recht **Nachrichten anpinnen**") {
		t.Errorf("in German: %q", r.Content())
	}
}

// Whatever was unpinned by hand can be pinned again.
func TestPinnedAgain(t *testing.T) {
	kept := store.Memory()
	tr := try(t, keeping(kept)).connected()
	message := cardIn(tr, "100")
	tr.response(press(tr, "100", message, fakediscord.PinMessages))
	tr.Unpin("100", message)
	p, err := kept.PinOf("10", "100", message)
	if err != nil {
		t.Fatal(err)
	}
	kept.ChangePin(p, func(p *store.Pin) error { p.Pinned = p.Pinned.Add(-2 * aMoment); return nil })
	if r := tr.response(press(tr, "100", message, fakediscord.PinMessages)); r.Content() != english("pin.done") {
		t.Errorf("got %q", r.Content())
	}
	if got := tr.Pins("100"); !slices.Equal(got, []string{message}) {
		t.Errorf("pinned %v", got)
	}
}

// A full channel: what to unpin is offered, and makes room.
func TestPinInFullChannel(t *testing.T) {
	kept := store.Memory()
	tr := try(t, keeping(kept)).connected()
	first := cardIn(tr, "100")
	tr.response(press(tr, "100", first, fakediscord.PinMessages))
	second := cardIn(tr, "100")
	tr.response(press(tr, "100", second, fakediscord.PinMessages))
	tr.FillPins("100", maxPins)
	third := cardIn(tr, "100")
	full := tr.response(press(tr, "100", third, fakediscord.PinMessages))
	if full.Content() != phrase.In(phrase.English).Say("pin.full", maxPins) {
		t.Fatalf("got %q", full.Content())
	}
	menu := string(full.Data)
	if a, b := strings.Index(menu, `"value":"`+first), strings.Index(menu, `"value":"`+second); a < 0 || b < a {
		t.Errorf("offered: %s", menu)
	}
	choose := pressOn(full, firstTicket(t, full, verbSwap), fakediscord.Everyday)
	choose.Values = []string{first}
	if r := tr.response(choose); r.Content() != pinRefusal("pin.not-you", "permission.pin") {
		t.Errorf("a fan got %q", r.Content())
	}
	choose.Permissions = fakediscord.PinMessages
	if r := tr.response(choose); r.Content() != english("pin.done") || !inPlace(r) {
		t.Errorf("got %q", r.Content())
	}
	choose.Values = []string{second} // a second press makes no more room than is needed
	if r := tr.response(choose); r.Content() != english("pin.already") {
		t.Errorf("pressed again: %q", r.Content())
	}
	if got := tr.Pins("100"); len(got) != maxPins || slices.Contains(got, first) || !slices.Contains(got, second) || !slices.Contains(got, third) {
		t.Errorf("%d pins", len(got))
	}
	if _, err := kept.PinOf("10", "100", first); err != store.ErrNoPin {
		t.Errorf("what was unpinned is kept: %v", err)
	}
	if n := tr.Count(unpinning); n != 1 {
		t.Errorf("unpinned %d times", n)
	}
	forged := choose
	forged.CustomID = strings.Replace(forged.CustomID, third, second, 1)
	if r := tr.response(forged); r.Content() != english("button.unknown") {
		t.Errorf("a forged menu: %q", r.Content())
	}
}

// A bot that may not read back is shown no pins: that tells nothing of its own.
func TestPinInFullChannelUnseen(t *testing.T) {
	kept := store.Memory()
	tr := try(t, func(d *fakediscord.Server, o *Options) {
		o.Store = kept
		d.BotPermissions &^= uint64(readMessageHistory)
	}).connected()
	first := cardIn(tr, "100")
	tr.response(press(tr, "100", first, fakediscord.PinMessages))
	tr.FillPins("100", maxPins)
	want := phrase.In(phrase.English).Say("pin.full-unseen", maxPins, english("permission.history"))
	if r := tr.response(press(tr, "100", cardIn(tr, "100"), fakediscord.PinMessages)); r.Content() != want {
		t.Errorf("got %q", r.Content())
	}
	if _, err := kept.PinOf("10", "100", first); err != nil {
		t.Errorf("the pin before is forgotten: %v", err)
	}
}

// summary is a command of a moderator in channel 100.
func summary(name string, options map[string]any) fakediscord.Interaction {
	return fakediscord.Interaction{
		Type: fakediscord.Command, Channel: "100", Guild: "10", User: "9", Permissions: fakediscord.PinMessages, Name: "summary " + name, Options: options,
	}
}

func TestSummary(t *testing.T) {
	kept := store.Memory()
	tr := try(t, keeping(kept)).connected()
	r := tr.response(summary("post", map[string]any{"match": keyOf(derby)}))
	if !strings.HasPrefix(r.Content(), "Posted: https://discord.com/channels/10/100/") || !r.Private() {
		t.Fatalf("got %q", r.Content())
	}
	message := r.Content()[strings.LastIndex(r.Content(), "/")+1:]
	there := "It is in this channel already: https://discord.com/channels/10/100/" + message
	for _, c := range []struct{ name, want string }{
		{"post", there},
		{"pin", english("pin.done") + " https://discord.com/channels/10/100/" + message},
		{"pin", english("pin.already") + " https://discord.com/channels/10/100/" + message},
		{"list", "**1 of 250 pins is used in this channel**\n- [Saltby Town 2–1 Northam Rovers, 5 April 2031](<https://discord.com/channels/10/100/" + message + ">)"},
	} {
		if r := tr.response(summary(c.name, nil)); !strings.HasPrefix(r.Content(), c.want) || !r.Private() {
			t.Errorf("/summary %s: got %q, want %q", c.name, r.Content(), c.want)
		}
	}
	if got := tr.Posted("100"); !slices.ContainsFunc(got, func(s string) bool { return strings.Contains(s, "Saltby Town 2–1 Northam Rovers") }) || tr.Count(create) != 1 {
		t.Errorf("posted %q", got)
	}
	if p, err := kept.PinOf("10", "100", message); err != nil || p.Match != derby.ID || p.Kind != kindSummary || p.Pinned.IsZero() || !strings.Contains(p.Body, "Saltby") {
		t.Errorf("kept %+v, %v", p, err)
	}
	typing := summary("unpin", map[string]any{"pin": "SALT"})
	typing.Type, typing.Focused = fakediscord.Autocomplete, "pin"
	if r := tr.response(typing); !strings.Contains(string(r.Data), `"value":"`+message+`"`) {
		t.Errorf("offered %s", r.Data)
	}
	for _, c := range []struct{ pin, want string }{
		{"salt", english("pins.unknown")},
		{message, "Unpinned: Saltby Town 2–1 Northam Rovers, 5 April 2031"},
	} {
		if r := tr.response(summary("unpin", map[string]any{"pin": c.pin})); r.Content() != c.want {
			t.Errorf("unpin %s: %q", c.pin, r.Content())
		}
	}
	if got := tr.Pins("100"); len(got) != 0 {
		t.Errorf("still pinned: %v", got)
	}
	if r := tr.response(typing); strings.Contains(string(r.Data), message) {
		t.Errorf("offered when unpinned: %s", r.Data)
	}
	if r := tr.response(summary("post", nil)); r.Content() != there {
		t.Errorf("posted again after it was unpinned: %q", r.Content())
	}
}

// Five moderators at once, and a reply that is lost, make one message.
func TestSummaryOnce(t *testing.T) {
	tr := try(t, nil).connected()
	tr.Fail(fakediscord.Fault{Route: create, Lost: true})
	var all sync.WaitGroup
	for range 5 {
		all.Go(func() {
			if r, err := tr.Answer(tr.ctx, tr.Interact(summary("pin", nil))); err != nil || !strings.Contains(r.Content(), "/channels/10/100/") {
				t.Errorf("got %q, %v", r.Content(), err)
			}
		})
	}
	all.Wait()
	if posts := tr.Posted("100"); len(slices.DeleteFunc(posts, func(s string) bool { return strings.HasPrefix(s, "📌") || strings.HasPrefix(s, "This message") })) != 1 {
		t.Errorf("posted %q", posts)
	}
	if got := tr.Pins("100"); len(got) != 1 {
		t.Errorf("pinned %v", got)
	}
}

// What is deleted or unpinned by hand is forgotten, and begins anew.
func TestSummaryByHand(t *testing.T) {
	for name, told := range map[string]bool{"told": true, "not told": false} {
		t.Run(name, func(t *testing.T) {
			kept := store.Memory()
			tr := try(t, keeping(kept)).connected()
			post := func() string {
				tr.response(summary("pin", nil))
				pins := tr.Pins("100")
				if len(pins) != 1 {
					t.Fatalf("pinned %v", pins)
				}
				return pins[0]
			}
			first := post()
			tr.Delete("10", first, told)
			if told {
				tr.answerTo(tr.Say(fan("!who scored"))) // in the same lane
				if pins, err := kept.Pins("10"); err != nil || len(pins) != 0 {
					t.Errorf("kept %v, %v", pins, err)
				}
			}
			second := post()
			if first == second {
				t.Error("the message is the one that was deleted")
			}
			tr.Unpin("100", second)
			if r := tr.response(summary("list", nil)); !strings.HasPrefix(r.Content(), "**0 of 250 pins are used") {
				t.Errorf("got %q", r.Content())
			}
			if p, err := kept.PinOf("10", "100", second); err != nil || !p.Pinned.IsZero() {
				t.Errorf("unpinned by hand, it is kept as %+v, %v", p, err)
			}
		})
	}
}

func TestSummaryRefused(t *testing.T) {
	tr := try(t, func(d *fakediscord.Server, _ *Options) { d.BotPermissions = uint64(viewChannel | sendMessages) }).connected()
	for name, want := range map[string]string{"post": "permission.send", "pin": "permission.pin", "unpin": "permission.pin", "list": "permission.history"} {
		options := map[string]any{"pin": "1"}
		if name != "unpin" {
			options = nil
		}
		in := summary(name, options)
		if r := tr.response(in); name != "post" && r.Content() != pinRefusal("pin.not-me", want) {
			t.Errorf("the bot may not, and %s says %q", name, r.Content())
		}
		in.Permissions = fakediscord.Everyday
		if r := tr.response(in); r.Content() != pinRefusal("pin.not-you", "permission.pin") {
			t.Errorf("a fan's %s: %q", name, r.Content())
		}
		in.Guild = ""
		if r := tr.response(in); r.Content() != english("command.server-only") {
			t.Errorf("%s in a direct message: %q", name, r.Content())
		}
	}
	tr.Fail(fakediscord.Fault{Route: create, Status: 403, Body: `{"code":50013,"message":"Missing Permissions"}`})
	elsewhere := summary("post", nil)
	elsewhere.Channel = "101"
	if r := tr.response(elsewhere); r.Content() != pinRefusal("pin.not-me", "permission.send") {
		t.Errorf("Discord lets the bot not post: %q", r.Content())
	}
	if r := tr.response(elsewhere); !strings.HasPrefix(r.Content(), "Posted: ") {
		t.Errorf("and when it may: %q", r.Content())
	}
}

// The list has pages, of all 250 pins, and a menu to unpin the bot's own.
func TestListOfPins(t *testing.T) {
	tr := try(t, nil).connected()
	tr.FillPins("100", maxPins-1)
	message := cardIn(tr, "100")
	tr.response(press(tr, "100", message, fakediscord.PinMessages))
	r := tr.response(summary("list", nil))
	if !strings.HasPrefix(r.Content(), "**250 of 250 pins are used") || !strings.Contains(r.Content(), "Page 1 of 25") || strings.Count(r.Content(), "\n- ") != pinsAPage {
		t.Fatalf("got %q", r.Content())
	}
	next := tr.response(pressOn(r, firstTicket(t, r, verbPins), fakediscord.PinMessages))
	if !inPlace(next) || !strings.Contains(next.Content(), "Page 2 of 25") || strings.Contains(string(next.Data), verbUnpin) {
		t.Errorf("got %q", next.Content())
	}
	choose := pressOn(r, firstTicket(t, r, verbUnpin), fakediscord.Everyday)
	choose.Values = []string{message}
	if r := tr.response(choose); r.Content() != pinRefusal("pin.not-you", "permission.pin") {
		t.Errorf("a fan got %q", r.Content())
	}
	choose.Permissions = fakediscord.Administrator
	for range 2 { // the second time it is done already
		if r := tr.response(choose); !inPlace(r) || !strings.HasPrefix(r.Content(), "**249 of 250") {
			t.Errorf("got %q", r.Content())
		}
	}
}
