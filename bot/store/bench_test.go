package store

import (
	"path/filepath"
	"testing"
)

// BenchmarkSettings is what every message costs.
func BenchmarkSettings(b *testing.B) {
	s := open(b, filepath.Join(b.TempDir(), "store.db"))
	if _, err := s.Change("10", func(c *Settings) error { c.Channels = []string{"1", "2"}; return nil }); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		s.Settings("10")
	}
}

// BenchmarkChange is one change of settings, until it is on disk.
func BenchmarkChange(b *testing.B) {
	s := open(b, filepath.Join(b.TempDir(), "store.db"))
	for b.Loop() {
		if _, err := s.Change("10", func(c *Settings) error { c.Quotes++; return nil }); err != nil {
			b.Fatal(err)
		}
	}
}
