// Package store keeps what must survive a restart: what each server has set,
// what is pinned there, its own reports and feeds, and what people thought of
// the answers. Of a person nothing is kept, not even an id.
//
// A change is on disk when the method that makes it returns without an error.
// Below the typed methods lies a [backend] of few methods, which is one bbolt
// file or, where nothing need survive, memory.
package store

import (
	"fmt"
	"sync"
	"time"
)

// A Store is safe for concurrent use. Close it when nobody uses it any more.
type Store struct {
	b   backend
	now func() time.Time

	mu       sync.RWMutex
	settings map[string]Settings // by guild; those without any are left out
}

// Memory returns an empty store that forgets everything when the program ends.
func Memory() *Store {
	s, err := newStore(newMemory(), steps)
	if err != nil {
		panic(err) // there is nothing in it that could be wrong
	}
	return s
}

// Open opens the store in the file at path, which is made if it is not there.
// Its error is one sentence that names the file.
func Open(path string) (*Store, error) {
	b, err := openBolt(path)
	if err != nil {
		return nil, err
	}
	s, err := b.store(steps)
	if err != nil {
		b.close()
		return nil, fmt.Errorf("store %s cannot be used: %w", path, err)
	}
	return s, nil
}

// store puts a store over b. Before steps change an older version, a copy of it
// is made.
func (b *bolt) store(steps []step) (*Store, error) {
	version, err := versionIn(b, current(steps))
	if err != nil {
		return nil, err
	}
	if version != 0 && version != current(steps) {
		if err := b.backupInto(backupsOf(b.path), time.Now()); err != nil {
			return nil, fmt.Errorf("no copy of it can be made: %w", err)
		}
	}
	return newStore(b, steps)
}

// newStore puts a store over b, once steps have brought that to their version.
func newStore(b backend, steps []step) (*Store, error) {
	if err := migrate(b, steps); err != nil {
		return nil, err
	}
	s := &Store{b: b, now: time.Now, settings: map[string]Settings{}}
	if err := s.watchSettings(); err != nil {
		return nil, err
	}
	return s, s.expire()
}

// Failures counts the changes that the file did not take, for instance because
// the disk is full.
func (s *Store) Failures() int64 {
	if b, ok := s.b.(*bolt); ok {
		return b.failures.Load()
	}
	return 0
}

// Close releases the file. It waits for what is under way.
func (s *Store) Close() error { return s.b.close() }

// Forget deletes everything that is kept of a guild.
func (s *Store) Forget(guild string) error {
	if guild == "" {
		return fmt.Errorf("forget: there is no guild without an id")
	}
	return s.transact(func() ([]change, error) {
		var changes []change
		for _, kind := range kinds {
			entries, err := s.b.scan(key(kind, guild))
			if err != nil {
				return nil, err
			}
			for _, e := range entries {
				changes = append(changes, change{key: e.key, was: e.value})
			}
		}
		return changes, nil
	})
}
