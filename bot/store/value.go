package store

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
)

// The kinds of values. Every key is kind/guild/…, so that all of a guild can be
// found, and none of another.
const (
	kindSettings   = "settings"
	kindPin        = "pin"
	kindVote       = "vote"
	kindUnanswered = "unanswered"
	kindReport     = "report"
	kindText       = "text"   // what a report says: its bytes, where the others are JSON
	kindOrigin     = "origin" // from which message a report came
	kindFeed       = "feed"
)

// kinds are all there are.
var kinds = []string{kindSettings, kindPin, kindVote, kindUnanswered, kindReport, kindText, kindOrigin, kindFeed}

// key joins parts, whatever is in them, each with a slash behind it: so no key
// is the beginning of another.
func key(parts ...string) string {
	var k strings.Builder
	for _, part := range parts {
		k.WriteString(url.PathEscape(part))
		k.WriteByte('/')
	}
	return k.String()
}

// guildOf returns the guild that stands in a key.
func guildOf(key string) (string, error) {
	parts := strings.Split(key, "/")
	if len(parts) < 3 {
		return "", fmt.Errorf("the key %q has no guild", key)
	}
	return url.PathUnescape(parts[1])
}

// all returns every value whose key begins with prefix, in the order of keys.
func all[T any](b backend, prefix string) ([]T, error) {
	entries, err := b.scan(prefix)
	if err != nil {
		return nil, err
	}
	values := make([]T, len(entries))
	for i, e := range entries {
		v, err := decode[T](e.key, e.value)
		if err != nil {
			return nil, err
		}
		values[i] = *v
	}
	return values, nil
}

// encode returns nil for nil.
func encode[T any](v *T) ([]byte, error) {
	if v == nil {
		return nil, nil
	}
	return json.Marshal(v)
}

func decode[T any](key string, value []byte) (*T, error) {
	var v T
	if err := json.Unmarshal(value, &v); err != nil {
		return nil, fmt.Errorf("what is kept as %s cannot be read: %w", key, err)
	}
	return &v, nil
}
