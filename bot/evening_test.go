package main

import (
	"context"
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"pressbox/bot/discord/fakediscord"
)

// An evening is a server with its people, as the README's guide for moderators
// has them.
type evening struct {
	*testing.T
	*fakediscord.Server
	ctx    context.Context
	seen   []fakediscord.Response
	silent []string // messages that must not be answered
}

// people are those of the guide, by what they may do.
var people = map[string]struct {
	id  string
	may uint64
}{
	"owner":     {"7", fakediscord.Everyday | 1<<5}, // manage the server
	"moderator": {"8", fakediscord.Everyday | fakediscord.PinMessages},
	"fan":       {"9", fakediscord.Everyday},
}

var channels = map[string]string{"#match-day": "100", "#lobby": "101"}

// Everything that the README's guide for moderators tells to do has the effect
// that it tells.
func TestEveningAsModerator(t *testing.T) {
	text, err := os.ReadFile(readmeFile)
	if err != nil {
		t.Fatal(err)
	}
	_, guide, _ := strings.Cut(string(text), "<!-- evening -->\n")
	guide, _, ok := strings.Cut(guide, "<!-- end -->\n")
	steps := strings.Split(strings.TrimSpace(guide), "\n")
	if !ok || len(steps) < 15 {
		t.Fatal("the README has no evening")
	}
	d := fakediscord.New()
	defer d.Close()
	stop, wait := start(t, d, d.Token)
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	if err := d.AwaitReady(ctx); err != nil {
		t.Fatal(err)
	}
	e := &evening{T: t, Server: d, ctx: ctx}
	for _, step := range steps[2:] { // below the head of the table
		cells := strings.Split(strings.Trim(step, "| "), "|")
		if strings.HasPrefix(step, "| |") {
			cells = append([]string{""}, cells...)
		}
		if len(cells) != 4 {
			t.Fatalf("%d cells in %s", len(cells), step)
		}
		e.step(strings.TrimSpace(cells[1]), strings.TrimSpace(cells[2]), strings.TrimSpace(cells[3]))
	}
	for _, id := range e.silent {
		if slices.ContainsFunc(d.Calls(), func(c fakediscord.Call) bool { return c.Replies() == id }) {
			t.Errorf("message %s is answered", id)
		}
	}
	stop()
	if status, log := wait(); status != 0 {
		t.Errorf("status %d: %s", status, log)
	}
}

var quoted = regexp.MustCompile(`“([^”]*)”`)

// step has somebody do something, and looks for what it is said to come to.
func (e *evening) step(who, does, gets string) {
	e.Helper()
	got := e.do(who, does, gets == "nothing")
	for _, want := range quoted.FindAllStringSubmatch(gets, -1) {
		wanted := want[1]
		for name, id := range channels {
			wanted = strings.ReplaceAll(wanted, name, "<#"+id+">")
		}
		if !strings.Contains(got, wanted) {
			e.Errorf("%s: %s\ngot  %s\nwant %s", who, does, got, wanted)
		}
	}
}

var (
	inChannel = regexp.MustCompile(`^in (#[a-z-]+): `)
	pressing  = regexp.MustCompile(`^presses \*\*(.+)\*\*$`)
	choosing  = regexp.MustCompile("^chooses “(.+)” in the menu below `(.+)`$")
)

// do has somebody do something, and returns the answer.
func (e *evening) do(who, does string, silent bool) string {
	e.Helper()
	person, known := people[who]
	if !known {
		e.Fatalf("nobody is called %q", who)
	}
	in := fakediscord.Interaction{Guild: "10", Channel: channels["#match-day"], User: person.id, Permissions: person.may}
	if m := inChannel.FindStringSubmatch(does); m != nil {
		in.Channel, does = channels[m[1]], does[len(m[0]):]
	}
	if m := pressing.FindStringSubmatch(does); m != nil {
		in.Type = fakediscord.Component
		in.CustomID, in.Message = e.button(m[1])
		return e.answer(in)
	}
	if m := choosing.FindStringSubmatch(does); m != nil {
		e.do(who, "`"+m[2]+"`", false)
		in.Type = fakediscord.Component
		in.CustomID, in.Values, in.Message = e.entry(m[1])
		return e.answer(in)
	}
	does = strings.Trim(does, "`")
	if command, ok := strings.CutPrefix(does, "/"); ok {
		in.Type = fakediscord.Command
		in.Name, in.Options = e.command(in, command)
		return e.answer(in)
	}
	asked := e.Say(fakediscord.Message{Channel: in.Channel, Guild: in.Guild, Author: in.User, Content: does})
	if silent {
		e.silent = append(e.silent, asked)
		return ""
	}
	c, err := e.Await(e.ctx, func(c fakediscord.Call) bool { return c.Replies() == asked })
	if err != nil {
		e.Fatalf("no reply to %s: %v", does, err)
	}
	return c.Content()
}

func (e *evening) answer(in fakediscord.Interaction) string {
	e.Helper()
	r, err := e.Answer(e.ctx, e.Interact(in))
	if err != nil {
		e.Fatalf("no answer to %+v: %v", in, err)
	}
	e.seen = append(e.seen, r)
	return r.Content()
}

var option = regexp.MustCompile(` ([a-z]+):`)

// command reads a command as Discord shows it while it is typed. Where the bot
// offers something for what is typed, the first of it is taken.
func (e *evening) command(in fakediscord.Interaction, text string) (name string, options map[string]any) {
	places := option.FindAllStringSubmatchIndex(text, -1)
	name, options = text, map[string]any{}
	for i, at := range places {
		if i == 0 {
			name = text[:at[0]]
		}
		end := len(text)
		if i+1 < len(places) {
			end = places[i+1][0]
		}
		key, typed := text[at[2]:at[3]], text[at[1]:end]
		switch n, err := strconv.Atoi(typed); {
		case err == nil:
			options[key] = n
		case strings.HasPrefix(typed, "#"):
			options[key] = fakediscord.Channel(channels[typed])
		case key == "change":
			options[key] = strings.ToLower(typed)
		default:
			options[key] = e.offered(in, name, key, typed)
		}
	}
	return name, options
}

func (e *evening) offered(in fakediscord.Interaction, name, key, typed string) string {
	in.Type, in.Name, in.Focused, in.Options = fakediscord.Autocomplete, name, key, map[string]any{key: typed}
	r, err := e.Answer(e.ctx, e.Interact(in))
	if err != nil {
		e.Fatalf("nothing is offered for %s: %v", typed, err)
	}
	var offered struct{ Choices []struct{ Value string } }
	if json.Unmarshal(r.Data, &offered) == nil && len(offered.Choices) > 0 {
		return offered.Choices[0].Value
	}
	return typed
}

// A control is a button or a menu.
type control struct {
	Label   string
	ID      string `json:"custom_id"`
	Options []struct{ Label, Value string }
}

// find returns the latest control that is wanted, and the message that it is on.
func (e *evening) find(wanted func(control) bool) (control, string) {
	for _, r := range slices.Backward(e.seen) {
		var m struct {
			Components []struct{ Components []control }
		}
		json.Unmarshal(r.Data, &m) // what is no message has no controls
		for _, row := range m.Components {
			if i := slices.IndexFunc(row.Components, wanted); i >= 0 {
				return row.Components[i], r.Message
			}
		}
	}
	e.Fatal("nothing that was answered has the button or the menu")
	return control{}, ""
}

// button is the latest button with a label.
func (e *evening) button(label string) (id, message string) {
	c, message := e.find(func(c control) bool { return c.Label == label })
	return c.ID, message
}

// entry is what the latest menu offers that begins so.
func (e *evening) entry(begins string) (id string, values []string, message string) {
	c, message := e.find(func(c control) bool { return len(c.Options) > 0 })
	for _, o := range c.Options {
		if strings.HasPrefix(o.Label, begins) {
			return c.ID, []string{o.Value}, message
		}
	}
	e.Fatalf("no menu offers %q", begins)
	return "", nil, ""
}
