package ingest

import "net/netip"

// Public is what a fetcher asks before it connects.
var Public = public

// Welcomes reports whether a robots.txt lets us read path.
func Welcomes(b []byte, path string) bool { return rules{of: robots(b)}.welcomes(path) }

// NewFetcherTo returns a fetcher that also connects where may allows it.
func NewFetcherTo(may func(netip.AddrPort) error) *Fetcher { return newFetcher("Pressbox/test", may) }
