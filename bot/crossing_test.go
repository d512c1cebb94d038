package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pressbox/bot/discord/fakediscord"
)

// A way is a command that Discord lists, or a subcommand, with its options.
type way struct {
	Name    string
	Type    int // 1 and 2 are groups of options, if it is an option
	Options []struct {
		way
		Autocomplete bool
		Choices      []struct{ Value string }
	}
}

// A request is what somebody did.
type request struct {
	by       *side
	typed    string // whatever may be said back
	answered chan struct{}
}

// listed are the commands that the bot has told Discord of.
func (c *crossing) listed() []byte {
	c.Helper()
	put, err := c.Await(c.ctx, func(call fakediscord.Call) bool { return strings.HasPrefix(call.Route, "PUT /applications/") })
	if err != nil {
		c.Fatal(err)
	}
	return put.Body
}

// waysOf are the commands of a list, each subcommand for itself.
func waysOf(t *testing.T, list []byte) (all []way) {
	t.Helper()
	var commands []way
	if err := json.Unmarshal(list, &commands); err != nil {
		t.Fatal(err)
	}
	for _, root := range commands {
		subs := 0
		for _, o := range root.Options {
			if o.Type == 1 {
				subs++
				o.way.Name, o.way.Type = root.Name+" "+o.Name, 1
				all = append(all, o.way)
			}
		}
		if subs == 0 {
			all = append(all, root)
		}
	}
	return all
}

// names are what each command, and each option that is completed, counts as.
func (c *crossing) names() (all []string) {
	for _, w := range c.ways {
		all = append(all, "/"+w.Name)
		for _, o := range w.Options {
			if o.Autocomplete {
				all = append(all, "/"+w.Name+" "+o.Name)
			}
		}
	}
	return all
}

// cross has somebody do something where s is, and looks whether anything of
// other servers has changed by that.
func (c *crossing) cross(s *side) {
	c.Helper()
	before := c.others(s)
	other := c.sides[c.IntN(2)] // those with reports; it may be s itself
	in := owner(s.guild, "", nil)
	in.Personal = s.personal
	if c.IntN(4) == 0 {
		in.User, in.Permissions = "8", fakediscord.Everyday
	}
	if c.IntN(3) == 0 {
		in.Locale = "de"
	}
	switch n := c.IntN(100); {
	case n < 30:
		c.command(s, other, in)
	case n < 50:
		c.complete(s, other, in)
	case n < 80:
		c.press(s, other, in)
	case n < 88:
		c.hand(s, in)
	default:
		c.say(s, other, in)
	}
	if after := c.others(s); after != before {
		c.Errorf("by what somebody did in server %q another one has changed\nfrom %s\nto   %s", s.guild, before, after)
	}
	if len(s.reports) > 0 {
		c.furnish(s)
	}
}

// others is what other servers keep.
func (c *crossing) others(s *side) string {
	c.Helper()
	var all []any
	for _, o := range c.sides[:2] {
		if o == s {
			continue
		}
		reports, err1 := c.shelf.store.Reports(o.guild)
		waiting, err2 := c.shelf.store.Waiting(o.guild)
		feeds, err3 := c.shelf.store.Feeds(o.guild)
		pins, err4 := c.shelf.store.Pins(o.guild)
		if err1 != nil || err2 != nil || err3 != nil || err4 != nil {
			c.Fatal(err1, err2, err3, err4)
		}
		for i := range pins {
			pins[i].Body, pins[i].LastChange, pins[i].Undo = "", "", "" // may be edited at any time
		}
		all = append(all, c.shelf.store.Settings(o.guild), reports, waiting, feeds, len(pins))
	}
	kept, err := json.Marshal(all)
	if err != nil {
		c.Fatal(err)
	}
	return string(kept)
}

// one is any of some texts, "" if there is none.
func (c *crossing) one(texts ...string) string {
	if len(texts) == 0 {
		return ""
	}
	return texts[c.IntN(len(texts))]
}

// question is what people ask.
func (c *crossing) question(s, other *side) string {
	return c.one("who scored for ", "score ", "goals of ", "quotes about ", "who won against ", "matches of ") + c.one(other.open, s.open, "kestle vale") +
		c.one("", "", " and who set it up", " on 5 April 2031")
}

// option is a value for an option of a command.
func (c *crossing) option(s, other *side, name string, kind int) any {
	switch kind {
	case 4:
		return 1 + c.IntN(9)
	case 5:
		return c.IntN(2) == 0
	case 7:
		return fakediscord.Channel("1" + other.guild)
	case 8:
		return fakediscord.Role("77")
	case 11:
		return "9"
	}
	switch name {
	case "question":
		return c.question(s, other)
	case "name", "about", "team":
		return c.one(other.open, s.open, "Tolley")
	case "url":
		return c.one(s.feed, "https://nowhere.example/")
	case "feed":
		return other.feed
	case "pin":
		return c.one(other.pool.shown...)
	case "match", "report":
		return c.one(append(slices.Clone(other.pool.words), s.pool.words...)...)
	}
	return c.one("", "2031-04", "match", "?")
}

func (c *crossing) command(s, other *side, in fakediscord.Interaction) {
	c.turn++
	w := c.ways[c.turn%len(c.ways)]
	in.Name, in.Options = w.Name, map[string]any{}
	for _, o := range w.Options {
		switch {
		case len(o.Choices) > 0:
			in.Options[o.Name] = o.Choices[c.IntN(len(o.Choices))].Value
		case o.Type == 11, o.Name != "question" && o.Name != "name" && o.Name != "about" && c.IntN(3) == 0:
		default:
			in.Options[o.Name] = c.option(s, other, o.Name, o.Type)
		}
	}
	if w.Type > 1 {
		in.Target = c.one(append(slices.Clone(other.pool.shown), s.pool.shown...)...)
	}
	c.used["/"+w.Name]++
	c.does(s, in)
}

func (c *crossing) complete(s, other *side, in fakediscord.Interaction) {
	var offering []string // command and option
	for _, w := range c.ways {
		for _, o := range w.Options {
			if o.Autocomplete {
				offering = append(offering, w.Name+"/"+o.Name)
			}
		}
	}
	command, option, _ := strings.Cut(c.one(offering...), "/")
	typed := c.one(append(slices.Clone(other.secret), other.open, "")...)
	typed = typed[:min(len(typed), c.IntN(4))]
	in.Type, in.Name, in.Focused, in.Options = fakediscord.Autocomplete, command, option, map[string]any{option: typed}
	c.used["/"+command+" "+option]++
	c.does(s, in)
}

// press presses a button, chooses from a menu or fills in a form: one of the
// server's own, one of another server's, or one that would be valid if somebody
// knew the key.
func (c *crossing) press(s, other *side, in fakediscord.Interaction) {
	words := append(slices.Clone(other.pool.words), s.pool.words...)
	switch c.IntN(4) {
	case 0:
		in.CustomID = c.one(latest(other.pool.tickets)...)
	case 1:
		in.CustomID = c.one(latest(s.pool.tickets)...)
	case 2:
		if theirs := c.one(latest(other.pool.tickets)...); len(theirs) > 9 {
			in.CustomID = signed(c.Token, s.guild, theirs[9:])
		}
	default:
		c.turn++
		body := c.verbs[c.turn%len(c.verbs)]
		for range c.IntN(4) {
			body += ":" + c.one(words...)
		}
		in.CustomID = signed(c.Token, s.guild, body[:min(len(body), 80)])
	}
	if len(in.CustomID) > 9 {
		verb, _, _ := strings.Cut(in.CustomID[9:], ":")
		if in.CustomID == signed(c.Token, s.guild, in.CustomID[9:]) {
			c.used[verb]++
		}
	}
	in.Type, in.Message = fakediscord.Component, c.one(append(slices.Clone(other.pool.shown), s.pool.shown...)...)
	switch c.IntN(4) {
	case 0:
		in.Values = []string{c.one(words...)}
	case 1:
		in.Type = fakediscord.Modal
		in.Fields = map[string]string{"title": "T", "outlet": "O", "text": c.one(tale("Elmet", "Storr", "Jo Aske", "Al Bray", "70"), ""), "reason": "why"}
	}
	c.does(s, in)
}

// hand hands in a report that nobody has yet, and leaves open what becomes of
// it.
func (c *crossing) hand(s *side, in fakediscord.Interaction) {
	in.Type, in.CustomID = fakediscord.Modal, signed(c.Token, s.guild, "typd")
	in.Fields = map[string]string{"title": fmt.Sprint("Cup night ", c.turn)}
	if len(s.secret) > 0 {
		c.turn++
		in.Fields["text"] = tale(s.secret[2]+" Cup", fmt.Sprint(s.secret[3], " Old Boys"), "Al "+s.secret[0], "Bo "+s.secret[1], fmt.Sprint(51+c.turn%40))
	}
	c.does(s, in)
}

// latest are the last of some texts, for drafts and reports don't stay for ever.
func latest(texts []string) []string { return texts[max(0, len(texts)-12):] }

// signed is a ticket with a true signature.
func signed(token, guild, body string) string {
	key := hmac.New(sha256.New, []byte(token))
	key.Write([]byte("pressbox tickets"))
	mac := hmac.New(sha256.New, key.Sum(nil))
	mac.Write([]byte(guild + "\x00" + body))
	return "1" + base64.RawURLEncoding.EncodeToString(mac.Sum(nil))[:8] + body
}

// say writes a message, maybe in reply to another server's.
func (c *crossing) say(s, other *side, in fakediscord.Interaction) {
	text := c.question(s, other)
	said := request{by: s, typed: text, answered: make(chan struct{}, 9)}
	c.mu.Lock()
	id := c.Say(fakediscord.Message{
		Channel: in.Channel, Guild: in.Guild, Author: in.User, Content: "<@" + c.BotID + "> " + text, ReplyTo: c.one("", c.one(other.pool.shown...), c.one(s.pool.shown...)),
	})
	c.asked[id] = said
	c.mu.Unlock()
	select {
	case <-said.answered:
	case <-c.ctx.Done():
		c.Fatalf("no reply to %s", text)
	}
}

// does has somebody do something, and gathers what can be used elsewhere.
func (c *crossing) does(s *side, in fakediscord.Interaction) {
	c.Helper()
	c.mu.Lock()
	id := c.Interact(in)
	c.asked["secret-of-"+id] = request{by: s, typed: fmt.Sprint(in.Options, in.Values, in.CustomID)}
	c.mu.Unlock()
	r, err := c.Answer(c.ctx, id)
	if err != nil {
		c.Fatalf("no answer to %+v: %v", in, err)
	}
	var shown struct {
		CustomID   string `json:"custom_id"`
		Choices    []struct{ Value string }
		Components []struct{ Components []control }
	}
	json.Unmarshal(r.Data, &shown) // what is no message has nothing to press
	p := &s.pool
	for _, choice := range shown.Choices {
		p.words = append(p.words, choice.Value)
	}
	for _, row := range shown.Components {
		for _, on := range row.Components {
			shown.CustomID = on.ID
			p.tickets = append(p.tickets, on.ID)
			if len(on.ID) > 9 {
				p.words = append(p.words, strings.Split(on.ID[9:], ":")[1:]...)
			}
			for _, o := range on.Options {
				p.words = append(p.words, o.Value)
			}
		}
	}
	if r.Type == 9 {
		p.tickets = append(p.tickets, shown.CustomID)
	}
	if r.Message != "" {
		p.shown = append(p.shown, r.Message)
	}
}

// judge looks at all that the bot sends.
func (c *crossing) judge(call fakediscord.Call) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	said, ok := c.asked[call.Replies()]
	if ok {
		said.answered <- struct{}{}
	}
	parts := strings.Split(call.Path, "/")
	switch {
	case strings.HasPrefix(call.Route, "POST /interactions/"), strings.Contains(call.Route, " /webhooks/"):
		said = c.asked[parts[3]]
	case strings.Contains(call.Route, " /channels/"):
		said.by = c.in(parts[2])
	default:
		return nil
	}
	if said.by == nil {
		return fmt.Errorf("%s: nobody knows where that is said: %s", call.Path, call.Body)
	}
	for _, s := range c.sides {
		for _, name := range s.secret {
			switch {
			case !strings.Contains(string(call.Body), name):
			case s == said.by:
				c.own[s.guild]++
			case !strings.Contains(said.typed, name):
				return fmt.Errorf("server %q is told of %s of server %q: %s (%s)", said.by.guild, name, s.guild, call.Body, said.typed)
			}
		}
	}
	return nil
}

// in is where a channel is.
func (c *crossing) in(channel string) *side {
	for _, s := range c.sides {
		if channel == "1"+s.guild {
			return s
		}
	}
	return nil
}
