package store

import (
	"errors"
	"slices"
	"strings"
	"sync"
)

// A backend keeps values by key. It is what another way to keep them has to
// offer, one that many processes share for instance. All its methods are safe
// for concurrent use, and what they take and return is the caller's own.
type backend interface {
	// get returns the value of key, nil if it has none.
	get(key string) ([]byte, error)

	// scan returns all whose key begins with prefix, in the order of keys, as
	// they stand at one moment.
	scan(prefix string) ([]entry, error)

	// apply makes all the changes if each finds what it expects, and none if
	// not: then its error is errStale. Afterwards they survive the process.
	apply(changes []change) error

	// watch has told called with every change to a key that begins with
	// prefix, from now on and in order, before the apply that made it returns.
	watch(prefix string, told func(key string, value []byte))

	close() error
}

// An entry is a value and its key.
type entry struct {
	key   string
	value []byte
}

// A change puts is in the place of was. Nil stands for no value.
type change struct {
	key     string
	was, is []byte
}

// errStale says that somebody else was faster.
var errStale = errors.New("the value has changed meanwhile")

// watchers are those who want to be told.
type watchers struct {
	mu  sync.Mutex
	all []watcher
}

type watcher struct {
	prefix string
	told   func(key string, value []byte)
}

func (w *watchers) watch(prefix string, told func(key string, value []byte)) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.all = append(w.all, watcher{prefix, told})
}

// tell tells them of changes that were made.
func (w *watchers) tell(changes []change) {
	w.mu.Lock()
	all := slices.Clone(w.all)
	w.mu.Unlock()
	for _, c := range changes {
		for _, one := range all {
			if strings.HasPrefix(c.key, one.prefix) {
				one.told(c.key, c.is)
			}
		}
	}
}
