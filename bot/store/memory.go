package store

import (
	"bytes"
	"slices"
	"strings"
	"sync"
)

// memory is the backend that forgets.
type memory struct {
	watchers
	writing sync.Mutex // one writer at a time, and watchers hear in order

	mu     sync.RWMutex
	values map[string][]byte
}

func newMemory() *memory { return &memory{values: map[string][]byte{}} }

func (m *memory) get(key string) ([]byte, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return bytes.Clone(m.values[key]), nil
}

func (m *memory) scan(prefix string) ([]entry, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	var found []entry
	for key, value := range m.values {
		if strings.HasPrefix(key, prefix) {
			found = append(found, entry{key, bytes.Clone(value)})
		}
	}
	slices.SortFunc(found, func(a, b entry) int { return strings.Compare(a.key, b.key) })
	return found, nil
}

func (m *memory) apply(changes []change) error {
	m.writing.Lock()
	defer m.writing.Unlock()
	if err := m.put(changes); err != nil {
		return err
	}
	m.tell(changes)
	return nil
}

func (m *memory) put(changes []change) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, c := range changes {
		if !same(m.values[c.key], c.was) {
			return errStale
		}
	}
	for _, c := range changes {
		if c.is == nil {
			delete(m.values, c.key)
		} else {
			m.values[c.key] = bytes.Clone(c.is)
		}
	}
	return nil
}

func (m *memory) close() error { return nil }

// same tells values apart, and no value from an empty one.
func same(a, b []byte) bool { return (a == nil) == (b == nil) && bytes.Equal(a, b) }
