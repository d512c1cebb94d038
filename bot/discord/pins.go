package discord

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"sync"

	"github.com/bwmarrin/discordgo"
	"golang.org/x/sync/singleflight"
)

// verbPin is that of the Pin button. Its ticket has no words: the message to
// pin is the one that the button is on.
const verbPin = "pin"

// errPinned says that a message was pinned before.
var errPinned = errors.New("pinned already")

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
	codeArchived       = 50083
	codeNoHistory      = 160002 // cannot reply without READ_MESSAGE_HISTORY
)

// pinPressed pins the message that a button is on, for a person who may, if
// the bot may.
func (r *responder) pinPressed(ctx context.Context, s *scene, in *interaction, _ ticket) reply {
	if s.guild == "" || in.Message == nil || in.Member == nil {
		return s.sorry("pin.nowhere")
	}
	if in.Message.Pinned {
		return s.sorry("pin.already")
	}
	return r.pin(ctx, s, in.Message.ID, "Pin button")
}

// pin pins a message of the scene's channel, and says what came of it.
func (r *responder) pin(ctx context.Context, s *scene, message, by string) reply {
	switch {
	case !s.may.has(pinMessages):
		return s.sorry("pin.not-you")
	case !s.botMay.has(pinMessages):
		return s.sorry("pin.not-me")
	}
	if s.user != nil {
		by += ", " + s.user.Name
	}
	err := r.pins.pin(ctx, s.channel, message, by)
	switch code(err) {
	case codeMaxPins:
		return s.sorry("pin.full")
	case codeNoPermission, codeNoAccess:
		return s.sorry("pin.not-me")
	case codeUnknownMessage, codeUnknownChannel:
		return s.sorry("pin.gone")
	case codeArchived:
		return s.sorry("pin.archived")
	}
	switch err {
	case nil:
		return s.sorry("pin.done")
	case errPinned:
		return s.sorry("pin.already")
	}
	failed := s.sorry("pin.failed")
	failed.err = err
	return failed
}

// pinboard pins each message once, however many people press at once.
type pinboard struct {
	rest   caller
	flight singleflight.Group

	mu     sync.Mutex
	pinned map[string]bool // message ids, a bounded number
}

const pinsRemembered = 4096

func (p *pinboard) pin(ctx context.Context, channel, message, reason string) error {
	if p.known(message) {
		return errPinned
	}
	_, err, _ := p.flight.Do(message, func() (any, error) {
		if p.known(message) {
			return nil, errPinned
		}
		path := "/channels/" + url.PathEscape(channel) + "/messages/pins/" + url.PathEscape(message)
		err := p.rest.do(ctx, http.MethodPut, path, nil, nil, discordgo.WithAuditLogReason(url.PathEscape(reason)))
		if err == nil {
			p.remember(message)
		}
		return nil, err
	})
	return err
}

func (p *pinboard) known(message string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.pinned[message]
}

func (p *pinboard) remember(message string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.pinned == nil || len(p.pinned) >= pinsRemembered {
		p.pinned = make(map[string]bool)
	}
	p.pinned[message] = true
}
