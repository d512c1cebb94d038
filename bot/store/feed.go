package store

import (
	"errors"
	"time"
)

// A Feed brings reports to a guild. There is one for each guild and URL.
type Feed struct {
	Guild string    `json:"guild,omitempty"` // "" for the host's own
	URL   string    `json:"url"`
	Added time.Time `json:"added"` // the day, in UTC

	ETag         string    `json:"etag,omitempty"`          // of the last response, to ask for what is newer
	LastModified string    `json:"last_modified,omitempty"` // likewise
	Next         time.Time `json:"next,omitzero"`           // when to ask again
	Failures     int       `json:"failures,omitempty"`      // since it last went well
	Problem      string    `json:"problem,omitempty"`       // what failed last, in one sentence
}

// ErrNoFeed says that there is no such feed, or no longer.
var ErrNoFeed = errors.New("there is no such feed")

func (f Feed) key() string { return key(kindFeed, f.Guild, f.URL) }

// AddFeed keeps f and reports that it was added. If the guild has a feed of that
// URL, it is left alone and returned instead. Of f.Added the day is kept, today
// if it is zero.
func (s *Store) AddFeed(f Feed) (stands Feed, added bool, err error) {
	f.Added = s.day(f.Added)
	return addOnce(s, f)
}

// ChangeFeed has change alter the feed for the guild and URL of f, which it must
// leave, and returns what it is then. Change may be called again if another
// change was faster. The error is [ErrNoFeed] if there is none.
func (s *Store) ChangeFeed(f Feed, change func(*Feed) error) (Feed, error) {
	return alter(s, f, ErrNoFeed, change)
}

// RemoveFeed forgets the feed for the guild and URL of f. What it brought
// remains. That there is none is no error.
func (s *Store) RemoveFeed(f Feed) error { return remove(s, f) }

// Feeds returns the feeds of a guild, by URL.
func (s *Store) Feeds(guild string) ([]Feed, error) { return all[Feed](s.b, key(kindFeed, guild)) }

// AllFeeds returns the feeds of all guilds and of the host.
func (s *Store) AllFeeds() ([]Feed, error) { return all[Feed](s.b, kindFeed+"/") }
