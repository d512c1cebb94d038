package discord

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"
	"golang.org/x/sync/singleflight"

	"pressbox/bot/store"
)

// A pinboard posts and pins messages, each once, however many people want it
// at the same time and whatever is lost on the way, and keeps what the store
// has of them true. It is safe for concurrent use.
type pinboard struct {
	rest   caller
	store  *store.Store
	now    func() time.Time
	flight singleflight.Group
}

// The kinds of message that are kept. That of an answer has its id behind it,
// for there may be many about a match.
const (
	kindSummary = "summary"
	kindAnswer  = "answer "
)

// errPinned says that a message was pinned a moment ago: whoever wants it
// pinned has seen it before that.
var errPinned = errors.New("pinned already")

const aMoment = 10 * time.Second

// pin pins a message.
func (p *pinboard) pin(ctx context.Context, want store.Pin, reason string) error {
	_, err, _ := p.flight.Do("pin "+want.Message, func() (any, error) {
		stands, err := p.store.PinOf(want.Guild, want.Channel, want.Message)
		switch {
		case err == nil && p.now().Sub(stands.Pinned) < aMoment:
			return nil, errPinned
		case err == nil:
			want = stands
		}
		if err := p.rest.do(ctx, http.MethodPut, pinPath(want.Channel, want.Message), nil, nil, because(reason)); err != nil {
			return nil, errors.Join(err, p.lost(want, err))
		}
		want.Pinned = p.now()
		if want.At.IsZero() {
			want.At = want.Pinned
		}
		stands, added, err := p.store.AddPin(want)
		if err == nil && !added {
			_, err = p.store.ChangePin(stands, func(stands *store.Pin) error { stands.Pinned = want.Pinned; return nil })
		}
		if err != nil {
			return nil, fmt.Errorf("keeping a pin: %w", err)
		}
		return nil, nil
	})
	return err
}

// unpin unpins a message. That it is not there, or not pinned, is no error.
func (p *pinboard) unpin(ctx context.Context, guild, channel, message, reason string) error {
	err := p.rest.do(ctx, http.MethodDelete, pinPath(channel, message), nil, nil, because(reason))
	if err != nil && code(err) != codeUnknownMessage {
		return err
	}
	stands, none := p.store.PinOf(guild, channel, message)
	switch {
	case none != nil:
		return nil
	case err != nil:
		return p.lost(stands, err)
	}
	return p.loose(stands)
}

// loose notes that a message is no longer pinned. A summary remains one.
func (p *pinboard) loose(stands store.Pin) error {
	if stands.Kind != kindSummary {
		return p.store.RemovePin(stands)
	}
	_, err := p.store.ChangePin(stands, func(stands *store.Pin) error { stands.Pinned = time.Time{}; return nil })
	if err == store.ErrNoPin {
		return nil
	}
	return err
}

// lost forgets a message if an error says that it is gone.
func (p *pinboard) lost(stands store.Pin, err error) error {
	if code(err) == codeUnknownMessage || code(err) == codeUnknownChannel {
		return p.store.RemovePin(stands)
	}
	return nil
}

// deleted forgets messages that somebody has deleted.
func (p *pinboard) deleted(guild, channel string, messages []string) error {
	for _, message := range messages {
		if stands, err := p.store.PinOf(guild, channel, message); err == nil {
			if err := p.store.RemovePin(stands); err != nil {
				return err
			}
		}
	}
	return nil
}

// posted is what came of posting: the message, and whether it is a new one.
type posted struct {
	store.Pin
	fresh bool
}

// post makes the message that want describes, or finds the one that is there.
func (p *pinboard) post(ctx context.Context, want store.Pin, body payload) (posted, error) {
	key := strings.Join([]string{"post", want.Guild, want.Channel, want.Match, want.Kind}, " ")
	made, err, _ := p.flight.Do(key, func() (any, error) {
		want.At = p.now()
		stands, err := p.standing(ctx, want)
		if err != nil || stands.Message != "" {
			return posted{stands, false}, err
		}
		stands, err = p.create(ctx, stands, body)
		return posted{stands, true}, err
	})
	return made.(posted), err
}

// standing is what the store has of a message, which is not posted yet if it
// has no id. What was deleted begins anew.
func (p *pinboard) standing(ctx context.Context, want store.Pin) (store.Pin, error) {
	stands, _, err := p.store.AddPin(want)
	if err != nil || stands.Message == "" {
		return stands, err
	}
	err = p.rest.do(ctx, http.MethodGet, messagePath(stands.Channel, stands.Message), nil, nil)
	if code(err) != codeUnknownMessage {
		return stands, err
	}
	if err := p.store.RemovePin(stands); err != nil {
		return stands, err
	}
	stands, _, err = p.store.AddPin(want)
	return stands, err
}

// create posts a message. If it is not known whether Discord has it, the store
// keeps what is needed to find out the next time.
func (p *pinboard) create(ctx context.Context, stands store.Pin, body payload) (store.Pin, error) {
	body.Nonce, body.Enforce = nonceOf(stands), true
	var made struct {
		ID string `json:"id"`
	}
	if err := p.rest.do(mayRepeat(ctx), http.MethodPost, "/channels/"+url.PathEscape(stands.Channel)+"/messages", body, &made); err != nil {
		if code(err) != 0 {
			err = errors.Join(err, p.store.RemovePin(stands))
		}
		return stands, err
	}
	return p.store.ChangePin(stands, func(stands *store.Pin) error {
		stands.Message, stands.Body, stands.At = made.ID, body.Content, p.now()
		return nil
	})
}

// nonceOf tells Discord which of two requests to post is a repetition: one of
// the same intention, which began when the store took it in (Discord: at most
// 25 characters).
func nonceOf(p store.Pin) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%q %q %q %q %d", p.Guild, p.Channel, p.Match, p.Kind, p.At.UnixNano()))
	return base64.RawURLEncoding.EncodeToString(sum[:15])
}

// A pinned message is one of a channel's pins, as Discord has it.
type pinned struct {
	At      string  `json:"pinned_at"` // RFC 3339 with fractions of a second
	Message message `json:"message"`
}

// Discord: a channel has 250 pins at most, and tells of 50 at a time.
const (
	maxPins   = 250
	pinsATime = 50
)

// all are the pins of a channel, the newest first. What the store has of them
// is made true; so it is for those only who may read the channel's history, to
// whom Discord tells of its pins.
func (p *pinboard) all(ctx context.Context, guild, channel string) ([]pinned, error) {
	began := p.now()
	var all []pinned
	there := make(map[string]bool)
	query := url.Values{"limit": {strconv.Itoa(pinsATime)}}
	for {
		var page struct {
			Items []pinned `json:"items"`
			More  bool     `json:"has_more"`
		}
		if err := p.rest.do(ctx, http.MethodGet, pinPath(channel, "")+"?"+query.Encode(), nil, &page); err != nil {
			return nil, err
		}
		for _, item := range page.Items {
			if !there[item.Message.ID] {
				there[item.Message.ID] = true
				all = append(all, item)
			}
		}
		if !page.More || len(page.Items) == 0 || len(all) > maxPins {
			break
		}
		query.Set("before", page.Items[len(page.Items)-1].At)
	}
	kept, err := p.pinsIn(guild, channel)
	for _, stands := range kept {
		if err == nil && !there[stands.Message] && stands.Pinned.Before(began) {
			err = p.loose(stands) // somebody has unpinned it by hand
		}
	}
	return all, err
}

// pinsIn are the bot's own pins in a channel, as far as is known.
func (p *pinboard) pinsIn(guild, channel string) ([]store.Pin, error) {
	kept, err := p.store.Pins(guild)
	var here []store.Pin
	for _, one := range kept {
		if one.Channel == channel && one.Message != "" && !one.Pinned.IsZero() {
			here = append(here, one)
		}
	}
	return here, err
}

// because is what stands in the server's audit log.
func because(reason string) discordgo.RequestOption {
	return discordgo.WithAuditLogReason(url.PathEscape(reason))
}

func messagePath(channel, message string) string {
	return "/channels/" + url.PathEscape(channel) + "/messages/" + url.PathEscape(message)
}

// pinPath is where the pin of a message is, or those of a channel for "".
func pinPath(channel, message string) string {
	path := "/channels/" + url.PathEscape(channel) + "/messages/pins"
	if message != "" {
		path += "/" + url.PathEscape(message)
	}
	return path
}
