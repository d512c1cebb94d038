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
)

// kinds are those with something of a guild.
var kinds = []string{kindSettings, kindPin, kindVote, kindUnanswered}

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

// all returns every value whose key begins with prefix, in the order of keys.
func all[T any](b backend, prefix string) ([]T, error) {
	var values []T
	err := b.scan(prefix, func(key string, value []byte) error {
		v, err := decode[T](key, value)
		values = append(values, v)
		return err
	})
	return values, err
}

// update has alter make a value another, again if somebody else was faster. It
// gets nil for no value, and what it leaves nil is deleted.
func update[T any](b backend, key string, alter func(v *T) (*T, error)) (*T, error) {
	for {
		was, err := b.get(key)
		if err != nil {
			return nil, err
		}
		var v *T
		if was != nil {
			stands, err := decode[T](key, was)
			if err != nil {
				return nil, err
			}
			v = &stands
		}
		if v, err = alter(v); err != nil {
			return nil, err
		}
		is, err := encode(v)
		if err != nil {
			return nil, err
		}
		if same(was, is) {
			return v, nil
		}
		if err := b.apply([]change{{key, was, is}}); err != errStale {
			return v, err
		}
	}
}

// encode returns nil for nil.
func encode[T any](v *T) ([]byte, error) {
	if v == nil {
		return nil, nil
	}
	return json.Marshal(v)
}

func decode[T any](key string, value []byte) (T, error) {
	var v T
	if err := json.Unmarshal(value, &v); err != nil {
		return v, fmt.Errorf("what is kept as %s cannot be read: %w", key, err)
	}
	return v, nil
}

// guildOf returns the guild that stands in a key.
func guildOf(key string) (string, error) {
	parts := strings.Split(key, "/")
	if len(parts) < 2 {
		return "", fmt.Errorf("the key %q has no guild", key)
	}
	return url.PathUnescape(parts[1])
}
