package main

import (
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"time"

	"pressbox/bot/discord/fakediscord"
)

// owner is a command of somebody who may do everything in a server, or of
// the same person in a direct message where guild is "". Every server has one
// channel here: 1 and its id.
func owner(guild, command string, options map[string]any) fakediscord.Interaction {
	return fakediscord.Interaction{
		Type: fakediscord.Command, Guild: guild, Channel: "1" + guild, User: "7",
		Permissions: fakediscord.Everyday | fakediscord.PinMessages | fakediscord.Administrator | manageServer,
		Name:        command, Options: options,
	}
}

// gets is what an interaction is answered.
func (p *process) gets(in fakediscord.Interaction) fakediscord.Response {
	p.Helper()
	r, err := p.Answer(p.ctx, p.Interact(in))
	if err != nil {
		p.Fatalf("no answer to %+v: %v", in, err)
	}
	return r
}

// asks is the text that a question is answered with in a server.
func (p *process) asks(guild, question string) string {
	p.Helper()
	return p.gets(owner(guild, "ask", map[string]any{"question": question})).Content()
}

// presses is what the button with a label on a message is answered.
func (p *process) presses(guild string, on fakediscord.Response, label string) fakediscord.Response {
	p.Helper()
	in := owner(guild, "", nil)
	in.Type, in.Message, in.CustomID = fakediscord.Component, on.Message, buttonOf(on.Data, label)
	if in.CustomID == "" {
		p.Fatalf("there is no button %s on %s", label, on.Data)
	}
	return p.gets(in)
}

// buttonOf is the custom_id of the button with a label, "" if there is none.
func buttonOf(body []byte, label string) string {
	var m struct {
		Components []struct{ Components []control }
	}
	json.Unmarshal(body, &m) // what is no message has no buttons
	for _, row := range m.Components {
		if i := slices.IndexFunc(row.Components, func(c control) bool { return c.Label == label }); i >= 0 {
			return row.Components[i].ID
		}
	}
	return ""
}

// adds has a server add a report by the form, and returns what is said of it
// before and after.
func (p *process) adds(guild, title, outlet, text string) (preview, after fakediscord.Response) {
	p.Helper()
	asked := p.gets(owner(guild, "report add", nil))
	var form control
	if err := json.Unmarshal(asked.Data, &form); err != nil || asked.Type != 9 {
		p.Fatalf("/report add is answered with %d: %s", asked.Type, asked.Data)
	}
	in := owner(guild, "", nil)
	in.Type, in.CustomID = fakediscord.Modal, form.ID
	in.Fields = map[string]string{"title": title, "outlet": outlet, "text": text}
	preview = p.gets(in)
	return preview, p.presses(guild, preview, "Add")
}

// offered are the names that are offered while an option is typed.
func (p *process) offered(guild, command, option, typed string) []string {
	p.Helper()
	in := owner(guild, command, map[string]any{option: typed})
	in.Type, in.Focused = fakediscord.Autocomplete, option
	var offered struct {
		Choices []struct{ Name, Value string }
	}
	if err := json.Unmarshal(p.gets(in).Data, &offered); err != nil {
		p.Fatal(err)
	}
	names := map[string]bool{}
	for _, c := range offered.Choices {
		names[c.Name] = true
	}
	return slices.Sorted(maps.Keys(names))
}

// until waits until something holds that nobody is told of.
func (p *process) until(what string, holds func() bool) {
	p.Helper()
	for !holds() {
		select {
		case <-p.ctx.Done():
			p.Fatalf("it never comes to this: %s", what)
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// again ends the program and starts it once more, in the same folder and
// against the same Discord.
func (p *process) again() *process {
	p.Helper()
	if err := p.stop(); err != nil {
		p.Fatalf("it ends with %v", err)
	}
	return p.anew()
}

// anew starts the program once more when it has ended.
func (p *process) anew() *process {
	p.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	if _, err := p.AwaitNth(ctx, p.Count("IDENTIFY"), func(c fakediscord.Call) bool { return c.Route == "CLOSE" }); err != nil {
		p.Fatal("its connection outlives it:", err)
	}
	return launchAgainst(p.T, p.cmd.Dir, p.Server)
}

// tale is a report of an invented match, told as evening papers do.
func tale(home, away, scorer, other, minute string) string {
	return strings.NewReplacer("HOME", home, "AWAY", away, "SCORER", scorer, "OTHER", other, "MINUTE", minute).Replace(`HOME 2-1 AWAY

SCORER gave HOME the lead on 5 April 2031 when he headed in after 23 minutes. OTHER levelled for AWAY in the 50th minute, but SCORER struck again from 20 yards in the MINUTEth minute to win it for HOME.

The rain never stopped, and neither did the noise behind the goal. Nobody on the terraces wanted to go home afterwards, and hardly anybody did.
`)
}
