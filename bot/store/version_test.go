package store

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"
)

func TestMigrate(t *testing.T) {
	b := newMemory()
	must(t, b.apply([]change{{key: versionKey, is: []byte("1")}, {key: "pin/1/", is: []byte("a")}, {key: "vote/1/", is: []byte("b")}}))
	twice := func(_ string, value []byte) ([]byte, error) { return bytes.Repeat(value, 2), nil }
	noVotes := func(key string, value []byte) ([]byte, error) {
		if strings.HasPrefix(key, kindVote) {
			return nil, nil
		}
		return append(value, '!'), nil
	}
	must(t, migrate(b, []step{twice}))
	equal(t, "version 2", contents(t, b), map[string]string{versionKey: "2", "pin/1/": "aa", "vote/1/": "bb"})
	must(t, migrate(b, []step{nil, noVotes, twice}))
	equal(t, "version 4", contents(t, b), map[string]string{versionKey: "4", "pin/1/": "aa!aa!"})
	must(t, migrate(b, []step{nil, nil, nil}))
	if err := migrate(b, []step{nil, nil}); err != errNewer {
		t.Errorf("an older program: %v", err)
	}
}

// Before an older store is changed, a copy of it is made.
func TestCopyBeforeMigrating(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.db")
	s := open(t, path)
	note(t, s, 3)
	must(t, s.Close())
	b, err := openBolt(path)
	must(t, err)
	s, err = b.store([]step{func(_ string, value []byte) ([]byte, error) {
		return bytes.ReplaceAll(value, []byte("3"), []byte("4")), nil
	}})
	must(t, err)
	equal(t, "now", s.Settings("10").Quotes, 4)
	must(t, s.Close())
	equal(t, "before", quotesIn(t, newestIn(backupsOf(path))), 3)
	if _, err := Open(path); err == nil || !strings.Contains(err.Error(), "newer") {
		t.Errorf("an older program: %v", err)
	}
}

// A store of a newer program is left alone.
func TestNewer(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.db")
	s := open(t, path)
	must(t, s.b.apply([]change{{versionKey, []byte("1"), []byte("1000")}}))
	must(t, s.Close())
	if _, err := Open(path); err == nil || !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), "newer") {
		t.Errorf("the error is %v", err)
	}
}
