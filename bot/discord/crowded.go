package discord

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"

	"pressbox/bot/store"
)

// verbSwap unpins what is chosen in a menu and pins another message instead:
// its id, and the key of its match or "".
const verbSwap = "swap"

// crowded says that a channel has no room for another pin, and offers which of
// the bot's own to unpin, the oldest first.
func (r *responder) crowded(ctx context.Context, s *scene, want store.Pin) reply {
	if lacks := s.botMay.lacks(readMessageHistory); lacks != "" { // Discord would show it no pins at all
		return s.sorry("pin.full-unseen", maxPins, s.say.Say(lacks))
	}
	all, err := r.pins.all(ctx, s.guild, s.channel)
	if err != nil {
		return s.failed(err)
	}
	own := r.own(s, all)
	slices.Reverse(own)
	key := ""
	if m := s.find(want.Match); want.Match != "" && m != nil {
		key = keyOf(m)
	}
	menu := s.menuOfPins("menu.unpin-first", own, verbSwap, want.Message, key)
	if len(menu.Components) == 0 {
		return s.sorry("pin.full-of-others", maxPins)
	}
	full := s.sorry("pin.full", maxPins)
	full.rows = []discordgo.ActionsRow{menu}
	return full
}

// swap makes room for a pin.
func (r *responder) swap(ctx context.Context, s *scene, in *interaction, t ticket) reply {
	if no := s.mayNot(pinMessages, viewChannel|pinMessages); no != nil {
		return *no
	}
	want := store.Pin{Guild: s.guild, Channel: s.channel, Message: t.word(0), Kind: kindAnswer + t.word(0)}
	if m := s.keyed(t.word(1)); m != nil {
		want.Match = m.ID
	}
	outcome, _, _ := r.pins.flight.Do("swap "+want.Message, func() (any, error) {
		if stands, err := r.store.PinOf(s.guild, s.channel, want.Message); err == nil && !stands.Pinned.IsZero() {
			return s.sorry("pin.already"), nil
		}
		if err := r.pins.unpin(ctx, s.guild, s.channel, in.chosen(), s.reason("pin.reason-swap")); err != nil {
			return s.failed(err), nil
		}
		return r.pin(ctx, s, want), nil
	})
	said := outcome.(reply)
	said.instead = said.err == nil
	return said
}

// own are those pins that are the bot's own messages.
func (r *responder) own(s *scene, all []pinned) []pinned {
	var own []pinned
	for _, one := range all {
		if one.Message.Author != nil && one.Message.Author.ID != "" && one.Message.Author.ID == r.self() {
			own = append(own, one.told(r.titleOf(s, one.Message)))
		}
	}
	return own
}

// told is a pin whose message reads otherwise.
func (p pinned) told(content string) pinned {
	p.Message.Content = content
	return p
}

// titleOf is what a pinned message is about, in a line of plain text: its match
// if the store knows, and else what it begins with.
func (r *responder) titleOf(s *scene, m message) string {
	if stands, err := r.store.PinOf(s.guild, s.channel, m.ID); err == nil && stands.Match != "" {
		return s.titleOfPin(stands)
	}
	switch first := lineOf(m.Content); {
	case first != "" && !strings.Contains(m.Content, "||"): // those who read this may not want to know
		return clip(first, maxChoice)
	case m.Author != nil && m.Author.Name != "":
		return clip(s.say.Say("pins.by", m.Author.Name), maxChoice)
	}
	return s.say.Say("pins.untitled")
}

// titleOfPin is what a message in the store is about.
func (s *scene) titleOfPin(p store.Pin) string {
	for _, m := range s.engine.Matches("", everyMatch) {
		if m.ID == p.Match {
			return s.label(m)
		}
	}
	return s.say.Say("pins.untitled")
}

// menuOfPins is a menu of pinned messages, as many as it holds.
func (s *scene) menuOfPins(placeholder string, pins []pinned, verb string, words ...string) discordgo.ActionsRow {
	id := s.tickets.write(s.guild, verb, words...)
	if id == "" || len(pins) == 0 {
		return discordgo.ActionsRow{}
	}
	menu := discordgo.SelectMenu{MenuType: discordgo.StringSelectMenu, CustomID: id, Placeholder: clip(s.say.Say(placeholder), maxPlaceholder)}
	for _, one := range pins[:min(len(pins), maxChoices)] {
		menu.Options = append(menu.Options, discordgo.SelectMenuOption{
			Label: one.Message.Content, Value: one.Message.ID, Description: one.day(),
		})
	}
	return discordgo.ActionsRow{Components: []discordgo.MessageComponent{menu}}
}

// when is the day on which a message was pinned, as each reader's Discord writes
// it.
func (p pinned) when() string {
	at, err := time.Parse(time.RFC3339Nano, p.At)
	if err != nil {
		return ""
	}
	return fmt.Sprintf(" · <t:%d:d>", at.Unix())
}

// day is when a message was pinned, "" if Discord did not say.
func (p pinned) day() string {
	at, err := time.Parse(time.RFC3339Nano, p.At)
	if err != nil {
		return ""
	}
	return at.Format(time.DateOnly)
}
