package discord

import (
	"context"
	"encoding/json"

	"pressbox/bot/store"
	"pressbox/corpus"
)

// verbPin is that of the Pin button. Its ticket has no words: the message to
// pin is the one that the button is on.
const verbPin = "pin"

// Error codes of Discord's API.
const (
	codeUnknownChannel = 10003
	codeUnknownMessage = 10008
	codeUnknownWebhook = 10015
	codeLateReply      = 10062 // unknown interaction
	codeMaxPins        = 30003
	codeAnswered       = 40060 // interaction already acknowledged
	codeNoAccess       = 50001
	codeNoPermission   = 50013
	codeSystemMessage  = 50021
	codeArchived       = 50083
	codeNoHistory      = 160002 // cannot reply without READ_MESSAGE_HISTORY
)

// pinPressed pins the message that a button is on, for a person who may, if
// the bot may.
func (r *responder) pinPressed(ctx context.Context, s *scene, in *interaction, _ ticket) reply {
	m := in.Message
	if m == nil {
		return s.sorry("pin.nowhere")
	}
	return r.pinAnswer(ctx, s, &message{ID: m.ID, Flags: m.Flags, Pinned: m.Pinned, Components: m.Components})
}

// pinThis pins the answer that a command is used on.
func (r *responder) pinThis(ctx context.Context, s *scene, in *interaction) reply {
	m := in.Data.Resolved.Messages[in.Data.Target]
	switch {
	case m == nil:
		return s.sorry("pin.gone")
	case m.Author == nil || m.Author.ID == "" || m.Author.ID != r.self():
		return s.sorry("pin.not-mine")
	}
	return r.pinAnswer(ctx, s, m)
}

// pinAnswer pins a message of the bot's own, as Discord has it.
func (r *responder) pinAnswer(ctx context.Context, s *scene, m *message) reply {
	if no := s.mayNot(pinMessages, viewChannel|pinMessages); no != nil {
		return *no
	}
	switch {
	case m.Flags&ephemeral != 0:
		return s.sorry("pin.unseen")
	case m.Pinned:
		return s.sorry("pin.already")
	}
	return r.pin(ctx, s, s.pinOf(m.ID, m.Components))
}

// pinOf is what is kept of an answer that is pinned: the match that it is about
// stands on its buttons.
func (s *scene) pinOf(message string, rows []json.RawMessage) store.Pin {
	p := store.Pin{Guild: s.guild, Channel: s.channel, Message: message, Kind: kindAnswer + message}
	if m := s.matchOn(rows); m != nil {
		p.Match = m.ID
	}
	return p
}

// matchOn is the match that the buttons of a message are about, or nil.
func (s *scene) matchOn(rows []json.RawMessage) *corpus.Match {
	for _, raw := range rows {
		var row struct {
			Components []struct {
				ID string `json:"custom_id"`
			} `json:"components"`
		}
		if json.Unmarshal(raw, &row) != nil {
			continue
		}
		for _, c := range row.Components {
			t, signed := s.tickets.read(s.guild, c.ID)
			if !signed || t.word(0) == "" {
				continue
			}
			if m := s.keyed(t.word(0)); m != nil {
				return m
			}
		}
	}
	return nil
}

// pin pins a message of the scene's channel for somebody who may, and says what
// came of it.
func (r *responder) pin(ctx context.Context, s *scene, want store.Pin) reply {
	err := r.pins.pin(ctx, want, s.reason("pin.reason"))
	switch {
	case err == nil:
		return s.sorry("pin.done")
	case err == errPinned:
		return s.sorry("pin.already")
	case code(err) == codeMaxPins:
		return r.crowded(ctx, s, want)
	}
	return s.failed(err)
}

// mayNot refuses a person or the bot what lacks a permission, and all where the
// bot is no member. The refusal says who lacks what, and where it is given.
func (s *scene) mayNot(person, bot permissions) *reply {
	var no reply
	switch lacks, botLacks := s.may.lacks(person), s.botMay.lacks(bot); {
	case !s.member:
		no = s.sorry("pin.nowhere")
	case lacks != "":
		no = s.sorry("pin.not-you", s.say.Say(lacks))
	case botLacks != "":
		no = s.sorry("pin.not-me", s.say.Say(botLacks))
	default:
		return nil
	}
	return &no
}

// permissionNames are the phrases for permissions, as Discord calls them.
var permissionNames = []struct {
	bit permissions
	key string
}{
	{viewChannel, "permission.view"},
	{sendMessages, "permission.send"},
	{sendInThreads, "permission.send-in-threads"},
	{readMessageHistory, "permission.history"},
	{pinMessages, "permission.pin"},
}

// lacks names the first permission of want that is missing, "" if none is.
func (p permissions) lacks(want permissions) string {
	for _, named := range permissionNames {
		if want&named.bit != 0 && !p.has(named.bit) {
			return named.key
		}
	}
	return ""
}

// refusals are the phrases for what Discord refuses.
var refusals = map[int]string{
	codeUnknownMessage: "pin.gone",
	codeUnknownChannel: "pin.gone",
	codeSystemMessage:  "pin.not-mine",
	codeArchived:       "pin.archived",
}

// failed says why Discord has not done what was wanted.
func (s *scene) failed(err error) reply {
	switch key, known := refusals[code(err)]; {
	case known:
		return s.sorry(key)
	case code(err) == codeNoAccess:
		return s.sorry("pin.not-me", s.say.Say("permission.view"))
	case code(err) == codeNoPermission:
		return s.sorry("pin.not-me", s.say.Say("permission.pin"))
	}
	failed := s.sorry("pin.failed")
	failed.err = err
	return failed
}

// reason is what stands in the server's audit log: a phrase with who it was.
func (s *scene) reason(key string) string {
	if s.user == nil {
		return s.say.Say(key, "?")
	}
	return s.say.Say(key, s.user.Name)
}
