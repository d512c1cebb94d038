package store

import (
	"errors"
	"time"
)

// A Pin is a message that the bot has pinned, or posted as a summary that it
// keeps up to date. There is one for each guild, channel, match and kind.
type Pin struct {
	Guild   string    `json:"guild"`
	Channel string    `json:"channel"`
	Match   string    `json:"match"`             // id of the match that it is about
	Kind    string    `json:"kind"`              // what it tells: "summary", "answer" …
	Message string    `json:"message,omitempty"` // id, "" until it is posted
	Body    string    `json:"body,omitempty"`    // as last posted
	At      time.Time `json:"at,omitzero"`       // when it was posted or last edited; before that, when it was added
	Pinned  time.Time `json:"pinned,omitzero"`   // when it was pinned, zero if it is not

	LastChange string    `json:"last_change,omitempty"` // what the last edit changed, in one line
	Undo       string    `json:"undo,omitempty"`        // the body before that
	UndoUntil  time.Time `json:"undo_until,omitzero"`   // until when moderators may go back to it
	Undone     string    `json:"undone,omitempty"`      // what moderators did not want it to say
	Dead       bool      `json:"dead,omitempty"`        // can no longer be edited
}

// ErrNoPin says that there is no such pin, or no longer.
var ErrNoPin = errors.New("there is no such pin")

// key is where p is kept.
func (p Pin) key() string { return key(kindPin, p.Guild, p.Channel, p.Match, p.Kind) }

// AddPin keeps p and reports that it was added. If there is one for its guild,
// channel, match and kind, it is left alone and returned instead. To post a
// message only once, add its pin first and say by [Store.ChangePin] which message
// it became.
func (s *Store) AddPin(p Pin) (stands Pin, added bool, err error) {
	return addOnce(s, p)
}

// ChangePin has change alter the pin for the guild, channel, match and kind of
// p, which it must leave, and returns what it is then. Change may be called again
// if another change was faster. The error is [ErrNoPin] if there is none.
func (s *Store) ChangePin(p Pin, change func(*Pin) error) (Pin, error) {
	return alter(s, p, ErrNoPin, change)
}

// RemovePin forgets the pin for the guild, channel, match and kind of p. That
// there is none is no error.
func (s *Store) RemovePin(p Pin) error { return remove(s, p) }

// PinOf returns the pin that is a message, or [ErrNoPin].
func (s *Store) PinOf(guild, channel, message string) (Pin, error) {
	pins, err := all[Pin](s.b, key(kindPin, guild, channel))
	if err != nil {
		return Pin{}, err
	}
	for _, p := range pins {
		if p.Message == message && message != "" {
			return p, nil
		}
	}
	return Pin{}, ErrNoPin
}

// Pins returns the pins of a guild, by channel.
func (s *Store) Pins(guild string) ([]Pin, error) { return all[Pin](s.b, key(kindPin, guild)) }

// AllPins returns the pins of all guilds.
func (s *Store) AllPins() ([]Pin, error) { return all[Pin](s.b, kindPin+"/") }
