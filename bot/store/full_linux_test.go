package store

import (
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// A full disk is one sentence; what is kept can be read, and when there is room
// again changes are kept again.
func TestFullDisk(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=256k"); err != nil {
		t.Skip("no small disk can be mounted:", err)
	}
	t.Cleanup(func() { syscall.Unmount(dir, 0) })
	grow(t, filepath.Join(dir, "store.db"), func() {
		must(t, syscall.Mount("tmpfs", dir, "tmpfs", syscall.MS_REMOUNT, "size=8m"))
	})
}

// A disk that cannot be written is one sentence, too.
func TestReadOnlyDisk(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=256k"); err != nil {
		t.Skip("no small disk can be mounted:", err)
	}
	t.Cleanup(func() { syscall.Unmount(dir, 0) })
	path := filepath.Join(dir, "store.db")
	s := open(t, path)
	note(t, s, 1)
	must(t, s.Close())
	must(t, syscall.Mount("tmpfs", dir, "tmpfs", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""))
	for _, name := range []string{"store.db", "other.db"} {
		path := filepath.Join(dir, name)
		if _, err := Open(path); err == nil || !strings.HasPrefix(err.Error(), "store "+path+" cannot be ") || !strings.HasSuffix(err.Error(), ": read-only file system; let this user write there or choose another folder") {
			t.Errorf("%s: %v", name, err)
		}
	}
	must(t, Check(path))
	to := filepath.Join(t.TempDir(), "copy.db")
	must(t, Copy(path, to))
	equal(t, "copied", quotesIn(t, to), 1)
}

// limited is set for a process of TestFullFile in which no file may become
// large.
const limited = "PRESSBOX_STORE_LIMITED"

// Likewise where a file must not become so large.
func TestFullFile(t *testing.T) {
	if os.Getenv(limited) == "" {
		c := exec.Command(os.Args[0], "-test.run=^TestFullFile$")
		c.Env = append(os.Environ(), limited+"=1")
		if out, err := c.CombinedOutput(); err != nil {
			t.Errorf("%v: %s", err, out)
		}
		return
	}
	signal.Ignore(syscall.SIGXFSZ)
	var before syscall.Rlimit
	must(t, syscall.Getrlimit(syscall.RLIMIT_FSIZE, &before))
	must(t, syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: 128 << 10, Max: before.Max}))
	grow(t, filepath.Join(t.TempDir(), "store.db"), func() {
		must(t, syscall.Setrlimit(syscall.RLIMIT_FSIZE, &before))
	})
}

// grow adds to the store at path until there is no more room, and again when there is.
func grow(t *testing.T, path string, makeRoom func()) {
	t.Helper()
	s := open(t, path)
	text := make([]byte, 10_000)
	next := func() error {
		text[0]++
		_, _, err := s.AddReport(Report{Guild: "10"}, text)
		return err
	}
	kept, refusals := 0, 0
	for refusals < 3 && kept < 200 {
		if err := next(); err == nil {
			kept++
			continue
		} else if !strings.Contains(err.Error(), "store "+path+" does not take the change: ") || strings.Contains(err.Error(), "\n") {
			t.Errorf("the error is %v", err)
		}
		refusals++
		reports, err := s.Reports("10")
		must(t, err)
		equal(t, "reports", len(reports), kept)
		for _, r := range reports {
			_, err := s.Text("10", r.Version)
			must(t, err)
		}
	}
	equal(t, "failures", s.Failures(), int64(refusals))
	if refusals == 0 {
		t.Error("the disk is never full")
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
