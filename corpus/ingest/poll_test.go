package ingest_test

import (
	"testing"

	"pressbox/corpus/ingest"
)

func TestRobots(t *testing.T) {
	for _, test := range []struct {
		robots, path string
		want         bool
	}{
		{"", "/feed", true},
		{"User-agent: *\nDisallow: /", "/feed", false},
		{"User-agent: *\nDisallow: /\nUser-agent: Pressbox\nAllow: /", "/feed", true},
		{"User-agent: Pressbox\nDisallow: /feed$", "/feed", false},
		{"User-agent: other\nDisallow: /", "/feed", true},
		{"<html>no such page", "/feed", true},
	} {
		if got := ingest.Welcomes([]byte(test.robots), test.path); got != test.want {
			t.Errorf("%q welcomes %s: %v", test.robots, test.path, got)
		}
	}
}

func FuzzRobots(f *testing.F) {
	f.Add([]byte("User-agent: *\nDisallow: /a*b$\nCrawl-delay: 5\nSitemap: x"), "/feed")
	f.Fuzz(func(_ *testing.T, b []byte, path string) { ingest.Welcomes(b, path) })
}
