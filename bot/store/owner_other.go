//go:build !unix

package store

// handOver does nothing where files belong to nobody in particular.
func handOver(path, dir string) error { return nil }
