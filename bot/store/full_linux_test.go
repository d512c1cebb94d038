package store

import (
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// A full disk is one sentence; what is kept can be read, and when there is room
// again changes are kept again.
func TestFullDisk(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.db")
	s := open(t, path)
	note(t, s, 1)
	t.Run("file", func(t *testing.T) {
		grow(t, s, path, limitFiles(t, 64<<10))
	})
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=256k"); err != nil {
		t.Skip("no small disk can be mounted:", err)
	}
	t.Cleanup(func() { syscall.Unmount(dir, 0) })
	path = filepath.Join(dir, "store.db")
	t.Run("disk", func(t *testing.T) {
		s := open(t, path)
		note(t, s, 1)
		grow(t, s, path, func() {
			must(t, syscall.Mount("tmpfs", dir, "tmpfs", syscall.MS_REMOUNT, "size=8m"))
		})
	})
}

// grow adds to s until there is no more room, and again when there is.
func grow(t *testing.T, s *Store, path string, makeRoom func()) {
	t.Helper()
	text := make([]byte, 10_000)
	next := func() error {
		text[0]++
		_, _, err := s.AddReport(Report{Guild: "10"}, text)
		return err
	}
	var err error
	kept := 0
	for err == nil && kept < 200 {
		if err = next(); err == nil {
			kept++
		}
	}
	if err == nil || !strings.Contains(err.Error(), "store "+path+" does not take the change: ") || strings.Contains(err.Error(), "\n") {
		t.Errorf("the error is %v", err)
	}
	t.Log(err)
	for range 2 {
		if next() == nil {
			t.Error("there is room again")
		}
		reports, err := s.Reports("10")
		must(t, err)
		equal(t, "reports", len(reports), kept)
		for _, r := range reports {
			_, err := s.Text("10", r.Version)
			must(t, err)
		}
	}
	makeRoom()
	must(t, next())
	must(t, s.Close())
	s = open(t, path)
	reports, err := s.Reports("10")
	must(t, err)
	equal(t, "reports", len(reports), kept+1)
	must(t, s.Close())
}

// limitFiles limits how large a file may become, until free is called.
func limitFiles(t *testing.T, most uint64) (free func()) {
	t.Helper()
	signal.Ignore(syscall.SIGXFSZ)
	var before syscall.Rlimit
	must(t, syscall.Getrlimit(syscall.RLIMIT_FSIZE, &before))
	must(t, syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: most, Max: before.Max}))
	free = func() {
		must(t, syscall.Setrlimit(syscall.RLIMIT_FSIZE, &before))
		signal.Reset(syscall.SIGXFSZ)
	}
	t.Cleanup(free)
	return free
}
