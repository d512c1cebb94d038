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

// pinCustomID is on the Pin button. The number is the version of what follows,
// which is nothing: the message to pin is the one that the button is on.
const pinCustomID = "pin:1"

var pinButton = discordgo.Button{Label: "Pin", Style: discordgo.SecondaryButton, CustomID: pinCustomID}

// errPinned says that a message was pinned before.
var errPinned = errors.New("pinned already")

// A pinner pins messages.
type pinner interface {
	pin(ctx context.Context, channel, message, reason string) error
}

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

// What a person is told who presses Pin.
const (
	pinDone     = "📌 Pinned."
	pinAlready  = "This message is pinned already."
	pinNoGuild  = "Pins are for servers: there is nothing to pin here."
	pinNotYou   = "You need the **Pin Messages** permission to pin here. A moderator can give it to you in Server Settings, Roles."
	pinNotMe    = "I need the **Pin Messages** permission to pin here. A moderator can give it to my role in Server Settings, Roles, or in this channel's settings."
	pinFull     = "This channel has 250 pins, which is all that Discord allows. Unpin one, then press Pin again."
	pinGone     = "That message is gone."
	pinArchived = "This thread is archived. Write something in it, then press Pin again."
	pinFailed   = "Discord did not take the pin. Press Pin again in a minute."
)

// pinPressed pins the message that a button is on, for a person who may, if
// the bot may. Discord shows a button to everybody and checks nothing.
func (r *responder) pinPressed(ctx context.Context, in *interaction) (string, error) {
	switch {
	case in.Guild == "" || in.Message == nil || in.Member == nil:
		return pinNoGuild, nil
	case !in.Member.Permissions.has(pinMessages):
		return pinNotYou, nil
	case !in.AppPermissions.has(pinMessages):
		return pinNotMe, nil
	case in.Message.Pinned:
		return pinAlready, nil
	}
	reason := "Pin button"
	if who := in.who(); who != nil {
		reason += ", pressed by " + who.Name
	}
	err := r.pins.pin(ctx, in.Channel, in.Message.ID, reason)
	switch code(err) {
	case codeMaxPins:
		return pinFull, nil
	case codeNoPermission, codeNoAccess:
		return pinNotMe, nil
	case codeUnknownMessage, codeUnknownChannel:
		return pinGone, nil
	case codeArchived:
		return pinArchived, nil
	}
	switch err {
	case nil:
		return pinDone, nil
	case errPinned:
		return pinAlready, nil
	}
	return pinFailed, err
}

// pinboard pins each message once, however many people press at once.
type pinboard struct {
	rest   *rest
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
