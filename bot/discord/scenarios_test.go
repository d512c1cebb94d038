package discord

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"pressbox/bot/answer"
	"pressbox/bot/discord/fakediscord"
	"pressbox/bot/phrase"
)

const (
	register    = "PUT /applications/{app}/commands"
	callingBack = "POST /interactions/{id}/{token}/callback"
	pinning     = "PUT /channels/{channel}/messages/pins/{message}"
)

func TestMention(t *testing.T) {
	tr := try(t, nil).connected()
	id := tr.Say(fan("<@" + tr.BotID + "> who scored"))
	if got := tr.answerTo(id); !strings.Contains(got, "Per Lund") {
		t.Errorf("got %q", got)
	}
	if r := tr.engine.last(); r.Text != "who scored" || !r.Mention {
		t.Errorf("the engine was asked %+v", r)
	}
	// Spoken to by name, the bot says so when the reports don't say.
	if got := tr.answerTo(tr.Say(fan("<@!" + tr.BotID + "> play despacito"))); got == "" {
		t.Error("no answer to a mention")
	}
	if got := tr.answerTo(tr.Say(fan("<@" + tr.BotID + ">"))); !strings.Contains(got, english("help.text")) {
		t.Errorf("a bare mention got %q", got)
	}
}

func TestDirectMessage(t *testing.T) {
	tr := try(t, nil).connected()
	got := tr.answerTo(tr.Say(fakediscord.Message{Channel: "200", Author: "7", Content: "who scored"}))
	if !strings.Contains(got, "Per Lund") {
		t.Errorf("got %q", got)
	}
}

func TestFollowUp(t *testing.T) {
	tr := try(t, nil).connected()
	tr.answerTo(tr.Say(fan("!who scored")))
	tr.answerTo(tr.Say(fan("!and who set it up")))
	r := tr.engine.first("!and who set it up")
	if r.Previous == nil || r.Previous.Text != "Per Lund" {
		t.Errorf("the question came without the one before: %+v", r)
	}
	other := fan("!who scored then")
	other.Author = "8"
	tr.answerTo(tr.Say(other))
	if r := tr.engine.last(); r.Previous != nil {
		t.Errorf("another person's question came with %+v", r.Previous)
	}
}

func TestSilence(t *testing.T) {
	tr := try(t, nil).connected()
	bot := fan("!who scored")
	bot.Bot = true
	tr.Say(bot)
	tr.Say(fan("!play despacito"))
	tr.Say(fan("who scored, by the way"))
	tr.Say(fan("!"))
	tr.Say(fan("!!!"))
	hook := fan("!who scored")
	hook.More = map[string]any{"webhook_id": "5"}
	tr.Say(hook)
	nobody := fan("!who scored")
	nobody.More = map[string]any{"author": nil}
	tr.Say(nobody)
	tr.Dispatch("MESSAGE_CREATE", json.RawMessage(`null`))
	tr.Dispatch("MESSAGE_CREATE", json.RawMessage(`{}`))
	tr.Dispatch("MESSAGE_CREATE", json.RawMessage(`[1]`))
	tr.Dispatch("INTERACTION_CREATE", json.RawMessage(`{}`))
	tr.Dispatch("INTERACTION_CREATE", json.RawMessage(`null`))
	tr.Dispatch("GUILD_CREATE", json.RawMessage(`null`))
	tr.Dispatch("SOMETHING_NEW", json.RawMessage(`{"a":[1,2,3]}`))
	joined := fan("!who scored")
	joined.More = map[string]any{"type": 7}
	tr.Say(joined)
	tr.quiet()
}

func TestMessageWithUnknownComponent(t *testing.T) {
	tr := try(t, nil).connected()
	m := fan("!who scored")
	m.More = map[string]any{"components": []any{map[string]any{"type": 99, "what": true}}}
	if got := tr.answerTo(tr.Say(m)); !strings.Contains(got, "Per Lund") {
		t.Errorf("got %q", got)
	}
}

func TestRegistersCommandsOnce(t *testing.T) {
	tr := try(t, nil).connected()
	if _, err := tr.Await(tr.ctx, func(c fakediscord.Call) bool { return c.Route == register }); err != nil {
		t.Fatal(err)
	}
	if err := tr.stop(); err != nil {
		t.Fatal(err)
	}
	again, err := New(Options{Token: tr.Token, APIBase: tr.API(), Engines: always(tr.engine), pace: &quick})
	if err != nil {
		t.Fatal(err)
	}
	changed, err := again.rest.register(tr.ctx, tr.AppID)
	if err != nil || changed {
		t.Errorf("a bot that starts again registers its commands again: %v, %v", changed, err)
	}
	again.rest.close()
	if n := tr.Count(register); n != 1 {
		t.Errorf("registered %d times", n)
	}
}

func TestSlashAsk(t *testing.T) {
	tr := try(t, nil).connected()
	r := tr.response(fakediscord.Interaction{
		Type: fakediscord.Command, Channel: "100", Guild: "10", User: "7", Name: "ask",
		Options: map[string]any{"question": "who scored", "match": derby.ID},
	})
	if r.Type != answerMessage || !strings.Contains(r.Content(), "Per Lund") || r.Private() {
		t.Errorf("got type %d, %q", r.Type, r.Content())
	}
	if asked := tr.engine.last(); asked.Match != derby.ID || !asked.Mention {
		t.Errorf("the engine was asked %+v", asked)
	}
}

func TestSlashCommands(t *testing.T) {
	tr := try(t, nil).connected()
	for _, c := range []struct {
		name    string
		options map[string]any
		want    string
		private bool
	}{
		{"player", map[string]any{"name": "Per Lund"}, "**Goals** 23'", false},
		{"match", map[string]any{"match": derby.ID}, "Saltby Town 2–1 Northam Rovers", false},
		{"match", map[string]any{"match": "Nobody United"}, english("match.unknown"), false},
		{"match", map[string]any{"match": keyOf(derby)}, "Saltby Town 2–1 Northam Rovers", false},
		{"match", map[string]any{"private": true}, "Saltby Town 2–1 Northam Rovers", true},
		{"timeline", nil, "The reports don't say", false},
		{"compare", nil, "Saltby Town 2–1 Northam Rovers", false},
		{"quotes", map[string]any{"about": "lund", "match": "salt"}, "", false},
		{"matches", nil, "- Saltby Town – Northam Rovers **2–1**, 5 April 2031", false},
		{"matches", map[string]any{"from": "2031-04", "to": "2031"}, "**1 match**", false},
		{"matches", map[string]any{"to": "2031-03"}, english("list.none"), true},
		{"matches", map[string]any{"from": "*tomorrow*"}, "I can't read “\\*tomorrow\\*” as a day", true},
		{"help", nil, english("help.text"), true},
		{"gone", nil, english("command.unknown"), true},
	} {
		r := tr.response(fakediscord.Interaction{Type: fakediscord.Command, Channel: "100", Guild: "10", User: "7", Name: c.name, Options: c.options})
		if !strings.Contains(r.Content(), c.want) {
			t.Errorf("/%s %v: got %q, want %q", c.name, c.options, r.Content(), c.want)
		}
		if c.private && !r.Private() {
			t.Errorf("/%s is for everybody to see", c.name)
		}
	}
}

func TestSlowAnswerIsDeferred(t *testing.T) {
	release := make(chan struct{})
	tr := try(t, func(_ *fakediscord.Server, o *Options) {
		o.deferAfter = 10 * time.Millisecond
		o.Engines("", nil).(*oracle).hook = func(answer.Request) { <-release }
	}).connected()
	id := tr.Interact(fakediscord.Interaction{
		Type: fakediscord.Command, Channel: "100", Guild: "10", User: "7", Name: "ask", Options: map[string]any{"question": "who scored"},
	})
	if _, err := tr.Await(tr.ctx, func(c fakediscord.Call) bool { return c.Route == callingBack }); err != nil {
		t.Fatal(err)
	}
	close(release)
	r, err := tr.Answer(tr.ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	if r.Type != answerDeferred || !strings.Contains(r.Content(), "Per Lund") {
		t.Errorf("got type %d, %q", r.Type, r.Content())
	}
}

func TestAutocomplete(t *testing.T) {
	tr := try(t, nil).connected()
	for _, c := range []struct {
		command, option, typed string
		want                   []choice
	}{
		{"player", "name", "pe", []choice{{"Per Lund", "Per Lund"}, {"Perry Vale", "Perry Vale"}}},
		{"player", "name", "zz", []choice{}},
		{"match", "match", "salt", []choice{{"Saltby Town 2–1 Northam Rovers, 5 April 2031", keyOf(derby)}}},
		{"gone", "what", "a", []choice{}},
	} {
		r := tr.response(fakediscord.Interaction{
			Type: fakediscord.Autocomplete, Channel: "100", Guild: "10", User: "7",
			Name: c.command, Options: map[string]any{c.option: c.typed}, Focused: c.option,
		})
		var got struct{ Choices []choice }
		if err := json.Unmarshal(r.Data, &got); err != nil || r.Type != answerChoices {
			t.Fatalf("type %d: %v", r.Type, err)
		}
		if !slices.Equal(got.Choices, c.want) {
			t.Errorf("/%s %s:%s offers %v, want %v", c.command, c.option, c.typed, got.Choices, c.want)
		}
	}
}

// cardIn posts the card of a match and returns its message.
func cardIn(tr *trial, channel string) string {
	tr.Helper()
	r := tr.response(fakediscord.Interaction{Type: fakediscord.Command, Channel: channel, Guild: "10", User: "7", Name: "match"})
	if !strings.Contains(string(r.Data), pinTicket(tr)) {
		tr.Fatalf("no Pin button on %s", r.Data)
	}
	return r.Message
}

// pinTicket is that of the Pin buttons of server 10.
func pinTicket(tr *trial) string { return newSigner(tr.Token).write("10", verbPin) }

func press(tr *trial, channel, message string, may uint64) fakediscord.Interaction {
	return fakediscord.Interaction{
		Type: fakediscord.Component, Channel: channel, Guild: "10", User: "9", Permissions: may, CustomID: pinTicket(tr), Message: message,
	}
}

func TestPin(t *testing.T) {
	tr := try(t, nil).connected()
	message := cardIn(tr, "100")

	refused := tr.response(press(tr, "100", message, fakediscord.Everyday|1<<13))
	if refused.Content() != pinRefusal("pin.not-you", "permission.pin") || !refused.Private() {
		t.Errorf("a fan who may manage messages but not pin got %q", refused.Content())
	}
	if got := tr.Pins("100"); len(got) != 0 {
		t.Fatalf("pinned for a fan: %v", got)
	}
	if r := tr.response(press(tr, "100", message, fakediscord.PinMessages)); r.Content() != english("pin.done") || !r.Private() {
		t.Errorf("a moderator got %q", r.Content())
	}
	if r := tr.response(press(tr, "100", message, fakediscord.PinMessages)); r.Content() != english("pin.already") {
		t.Errorf("who presses again got %q", r.Content())
	}
	if got := tr.Pins("100"); !slices.Equal(got, []string{message}) {
		t.Errorf("pinned %v, want %s", got, message)
	}
	if n := tr.Count(pinning); n != 1 {
		t.Errorf("pinned %d times", n)
	}
}

func TestFivePressPinAtOnce(t *testing.T) {
	tr := try(t, nil).connected()
	tr.Fail(fakediscord.Fault{Route: pinning, Delay: 50 * time.Millisecond})
	message := cardIn(tr, "100")
	var pressing sync.WaitGroup
	for range 5 {
		pressing.Go(func() {
			id := tr.Interact(press(tr, "100", message, fakediscord.Administrator))
			if r, err := tr.Answer(tr.ctx, id); err != nil || r.Content() != english("pin.done") && r.Content() != english("pin.already") {
				t.Errorf("got %q, %v", r.Content(), err)
			}
		})
	}
	pressing.Wait()
	if n := tr.Count(pinning); n != 1 {
		t.Errorf("pinned %d times", n)
	}
}

func TestPinRefusedByDiscord(t *testing.T) {
	tr := try(t, nil).connected()
	tr.FillPins("101", 250)
	message := cardIn(tr, "101")
	if r := tr.response(press(tr, "101", message, fakediscord.PinMessages)); r.Content() != phrase.In(phrase.English).Say("pin.full-of-others", maxPins) {
		t.Errorf("in a full channel: %q", r.Content())
	}
	if r := tr.response(press(tr, "100", "123", fakediscord.PinMessages)); r.Content() != english("pin.gone") {
		t.Errorf("a message that is gone: %q", r.Content())
	}
	unknown := press(tr, "100", message, fakediscord.PinMessages)
	unknown.CustomID = "9" + unknown.CustomID[1:]
	if r := tr.response(unknown); r.Content() != english("button.unknown") {
		t.Errorf("an unknown button: %q", r.Content())
	}
}

func TestPinWithoutPermissionOfTheBot(t *testing.T) {
	tr := try(t, func(d *fakediscord.Server, _ *Options) { d.BotPermissions = fakediscord.Everyday }).connected()
	message := cardIn(tr, "100")
	if r := tr.response(press(tr, "100", message, fakediscord.PinMessages)); r.Content() != pinRefusal("pin.not-me", "permission.pin") {
		t.Errorf("got %q", r.Content())
	}
	for _, c := range tr.Calls() {
		if c.Route == pinning {
			t.Error("the bot tried to pin although it may not: that counts against it")
		}
	}
}

func TestGoesOnWithoutMessageContent(t *testing.T) {
	tr := try(t, func(d *fakediscord.Server, _ *Options) { d.Gateway.MessageContent = false }).connected()
	tr.Say(fan("!who scored"))
	if got := tr.answerTo(tr.Say(fan("<@" + tr.BotID + "> who scored"))); !strings.Contains(got, "Per Lund") {
		t.Errorf("got %q", got)
	}
	tr.Refuse(4000)
	if _, err := tr.Await(tr.ctx, func(c fakediscord.Call) bool { return c.Route == "RESUME" }); err != nil {
		t.Fatal(err)
	}
	tr.stop()
	if n := strings.Count(tr.log.String(), "Message Content Intent"); n != 1 {
		t.Errorf("said %d times in the log that messages cannot be read", n)
	}
}

// Whoever wants questions with the prefix read hears at once that they are
// not; whoever does not want it never asks Discord for it.
func TestPrefixCommands(t *testing.T) {
	t.Run("on", func(t *testing.T) {
		tr := try(t, func(d *fakediscord.Server, o *Options) { d.Gateway.MessageContent, o.PrefixCommands = false, "on" })
		ended(tr, fatalCloses[4014])
	})
	t.Run("off", func(t *testing.T) {
		tr := try(t, func(d *fakediscord.Server, o *Options) { d.Gateway.MessageContent, o.PrefixCommands = false, "off" }).connected()
		if n := tr.Count("IDENTIFY"); n != 1 {
			t.Errorf("%d IDENTIFYs", n)
		}
		tr.stop()
		if log := tr.log.String(); strings.Contains(log, "Message Content Intent") {
			t.Errorf("complains of what was not asked for: %s", log)
		}
	})
}

func TestRefusedTokenStops(t *testing.T) {
	t.Run("401", func(t *testing.T) {
		tr := try(t, func(d *fakediscord.Server, o *Options) { o.Token = "another" })
		ended(tr, refusedToken)
		if n := len(tr.Calls()); n != 1 {
			t.Errorf("%d calls with a token that was refused", n)
		}
	})
	for code, sentence := range fatalCloses {
		t.Run(fmt.Sprint(code), func(t *testing.T) {
			tr := try(t, func(d *fakediscord.Server, _ *Options) { d.Gateway.Close = code })
			ended(tr, sentence)
			tries := 1
			if code == 4014 {
				tries = 2 // the second without message content
			}
			if n := tr.Count("IDENTIFY"); n != tries {
				t.Errorf("%d IDENTIFYs", n)
			}
		})
	}
}

// ended waits until the bot ends by itself, with the error want.
func ended(tr *trial, want string) {
	tr.Helper()
	select {
	case err := <-tr.done:
		if err == nil || err.Error() != want {
			tr.Errorf("got %v, want %q", err, want)
		}
		tr.done <- err // for stop
	case <-tr.ctx.Done():
		tr.Fatal("the bot goes on")
	}
}

func TestPanicIsOneSentence(t *testing.T) {
	tr := try(t, func(_ *fakediscord.Server, o *Options) {
		o.Engines("", nil).(*oracle).hook = func(r answer.Request) {
			if strings.Contains(r.Text, "boom") {
				panic("boom")
			}
		}
	}).connected()
	if got := tr.answerTo(tr.Say(fan("!boom"))); got != english("bot.failed") {
		t.Errorf("got %q", got)
	}
	r := tr.response(fakediscord.Interaction{
		Type: fakediscord.Command, Channel: "100", Guild: "10", User: "7", Name: "ask", Options: map[string]any{"question": "boom"},
	})
	if r.Content() != english("bot.failed") {
		t.Errorf("got %q", r.Content())
	}
	if got := tr.answerTo(tr.Say(fan("!who scored"))); !strings.Contains(got, "Per Lund") {
		t.Errorf("after a panic: %q", got)
	}
	tr.stop()
	if !strings.Contains(tr.log.String(), "goroutine") {
		t.Error("the log has no stack")
	}
}

func TestInvite(t *testing.T) {
	d := fakediscord.New()
	defer d.Close()
	app, err := Application(context.Background(), Options{Token: d.Token, APIBase: d.API()})
	if err != nil {
		t.Fatal(err)
	}
	const want = "https://discord.com/oauth2/authorize?client_id=1001&permissions=2252074691709952&scope=bot+applications.commands"
	if got := InviteURL(app); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if _, err := Application(context.Background(), Options{Token: "other", APIBase: d.API()}); err == nil || err.Error() != refusedToken {
		t.Errorf("got %v", err)
	}
}

func TestBadOptions(t *testing.T) {
	for _, o := range []Options{
		{},
		{Token: " "},
		{Token: "Bot "},
		{Token: "two words"},
		{Token: "a", APIBase: "http://discord.example/api/v10"},
		{Token: "a", APIBase: "ftp://127.0.0.1"},
		{Token: "a", APIBase: "::"},
	} {
		if _, err := New(o); err == nil {
			t.Errorf("%+v is accepted", o)
		}
	}
}

func TestEventThatComesTwice(t *testing.T) {
	tr := try(t, nil).connected()
	again := fan("!who scored")
	again.More = map[string]any{"id": "4242"}
	tr.Say(again)
	tr.Say(again)
	tr.answerTo("4242")
	tr.quiet()
	if n := tr.Count(create); n != 2 {
		t.Errorf("%d replies to two questions", n)
	}
}
