package main

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"pressbox/bot/discord/fakediscord"
	"pressbox/bot/store"
)

// What somebody knows of a report or a pin when the bot is killed.
const (
	unsure = iota // it was being added or removed
	there
	gone
)

// known is what the people of a server know of their reports, by title, or of
// their pins, by channel.
type known map[string]int

// told counts what somebody was told of.
func (k known) told() (n int) {
	for _, what := range k {
		if what != unsure {
			n++
		}
	}
	return n
}

// compare compares what is known with what is kept.
func (k known) compare(t *testing.T, kept map[string]bool) {
	t.Helper()
	for name, what := range k {
		if kept[name] && what == gone || !kept[name] && what == there {
			t.Errorf("%s: kept: %v, but somebody was told otherwise", name, kept[name])
		}
		delete(kept, name)
	}
	if len(kept) > 0 {
		t.Errorf("nobody knows of %v", kept)
	}
}

// before is the answer to an interaction, unless the bot is killed before.
func (p *process) before(killed context.Context, in fakediscord.Interaction) (fakediscord.Response, bool) {
	r, err := p.Answer(killed, p.Interact(in))
	return r, err == nil
}

// librarian adds and removes reports until the bot is killed.
func (p *process) librarian(killed context.Context, guild string, k known) {
	last := ""
	for n := 1; ; n++ {
		title := fmt.Sprintf("Night %d", n)
		form := owner(guild, "", nil)
		form.Type, form.CustomID = fakediscord.Modal, signed(p.Token, guild, "typd")
		form.Fields = map[string]string{"title": title, "outlet": "The Post", "text": nightOf(n)}
		if k[title] = unsure; !p.confirms(killed, form, "Add", "Added. ") {
			return
		}
		k[title] = there
		if n%3 != 0 {
			last = title
			continue
		}
		if k[last] = unsure; !p.confirms(killed, owner(guild, "report remove", map[string]any{"report": last}), "Yes, remove it", "Removed.") {
			return
		}
		k[last] = gone
	}
}

// nightOf is a report for each n, of another length.
func nightOf(n int) string {
	return tale(fmt.Sprintf("Vale%d Town", n), "Northam Rovers", fmt.Sprintf("Per Lund%d", n), "Ossian Reed", "88") + strings.Repeat("It rained all night. ", n*13%200)
}

// confirms does something and presses the button that confirms it.
func (p *process) confirms(killed context.Context, in fakediscord.Interaction, label, want string) bool {
	asked, ok := p.before(killed, in)
	if !ok {
		return false
	}
	press := owner(in.Guild, "", nil)
	press.Type, press.Message, press.CustomID = fakediscord.Component, asked.Message, buttonOf(asked.Data, label)
	done, ok := p.before(killed, press)
	if ok && !strings.HasPrefix(done.Content(), want) {
		p.Errorf("%s in server %s: %q, then %q", label, in.Guild, asked.Content(), done.Content())
	}
	return ok
}

// pinner pins a summary in one channel after another until the bot is killed.
func (p *process) pinner(killed context.Context, guild string, k known) {
	for n := 1; ; n++ {
		in := owner(guild, "summary pin", map[string]any{"match": "tottenham"})
		in.Channel = fmt.Sprint(guild, n)
		k[in.Channel] = unsure
		said, ok := p.before(killed, in)
		if !ok {
			return
		}
		if !strings.Contains(said.Content(), "/channels/"+guild+"/"+in.Channel+"/") {
			p.Errorf("pinning in %s: %q", in.Channel, said.Content())
		}
		k[in.Channel] = there
	}
}

// reportsIn are the titles of the reports that a server has, each of which must
// be whole.
func reportsIn(t *testing.T, s *store.Store, guild string) map[string]bool {
	t.Helper()
	kept, err := s.Reports(guild)
	if err != nil {
		t.Fatal(err)
	}
	titles := map[string]bool{}
	for _, k := range kept {
		n := 0
		text, err := s.Text(guild, k.Version)
		if _, odd := fmt.Sscanf(k.Title, "Night %d", &n); odd != nil || err != nil || !strings.HasSuffix(string(text), nightOf(n)) {
			t.Errorf("server %s: report %q is %q, %v", guild, k.Title, text, err)
		}
		titles[k.Title] = true
	}
	return titles
}

// pinsIn are the channels in which a server has pins.
func pinsIn(t *testing.T, s *store.Store, guild string) map[string]bool {
	t.Helper()
	kept, err := s.Pins(guild)
	if err != nil {
		t.Fatal(err)
	}
	channels := map[string]bool{}
	for _, pin := range kept {
		channels[pin.Channel] = pin.Message != "" && !pin.Pinned.IsZero()
	}
	return channels
}
