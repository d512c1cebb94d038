package ingest_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"pressbox/corpus/ingest"
)

// watched collects what a watcher tells until it is stopped.
type watched struct {
	t    *testing.T
	dir  string
	told chan []string

	before []string // all names waited for
}

func watch(t *testing.T, dir string) *watched {
	w := &watched{t: t, dir: dir, told: make(chan []string)}
	ctx, cancel := context.WithCancel(t.Context())
	var done sync.WaitGroup
	watcher := ingest.NewWatcher(dir)
	done.Go(func() {
		watcher.Watch(ctx, func(names []string) {
			select {
			case w.told <- names:
			case <-ctx.Done():
			}
		})
	})
	t.Cleanup(func() { cancel(); done.Wait() })
	return w
}

// until waits until all those names have been told. Others may not be, but for
// those that were told before: a file may be seen before it is whole.
func (w *watched) until(names ...string) {
	w.t.Helper()
	w.before = append(w.before, names...)
	missing := slices.Clone(names)
	for len(missing) > 0 {
		for _, name := range <-w.told {
			if !slices.Contains(w.before, name) {
				w.t.Errorf("%s is said to have changed, not one of %q", name, w.before)
			}
			missing = slices.DeleteFunc(missing, func(n string) bool { return n == name })
		}
	}
}

func TestWatch(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"old.txt": goodReport, "gone.txt": goodReport})
	w := watch(t, dir)

	write(t, dir, map[string]string{"new.txt": goodReport, ".hidden.txt": goodReport, "notes.csv": "a", "cup/final.md": goodReport})
	w.until("new.txt", "cup/final.md")

	write(t, dir, map[string]string{"cup/2019/semi.md": goodReport, ".versions/a.txt": goodReport}) // in a folder that came later
	w.until("cup/2019/semi.md")

	write(t, dir, map[string]string{"old.txt": goodReport + " Twice."})
	w.until("old.txt")

	if err := os.Remove(filepath.Join(dir, "gone.txt")); err != nil {
		t.Fatal(err)
	}
	w.until("gone.txt")

	name, err := ingest.Folder(dir).Add(report(t, goodReport))
	if err != nil {
		t.Fatal(err)
	}
	w.until(name)

	if err := os.RemoveAll(filepath.Join(dir, "cup")); err != nil {
		t.Fatal(err)
	}
	w.until("cup/final.md", "cup/2019/semi.md")
}

// A folder that is away for a while takes nothing with it, and what is new
// when it comes back is noticed.
func TestWatchAway(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "reports")
	write(t, dir, map[string]string{"old.txt": goodReport})
	w := watch(t, dir)
	if err := os.Rename(dir, dir+"-away"); err != nil {
		t.Fatal(err)
	}
	write(t, dir+"-away", map[string]string{"new.txt": goodReport})
	if err := os.Rename(dir+"-away", dir); err != nil {
		t.Fatal(err)
	}
	w.until("new.txt")
}

// What changes between NewWatcher and Watch is not missed.
func TestWatchLate(t *testing.T) {
	dir := t.TempDir()
	watcher := ingest.NewWatcher(dir)
	write(t, dir, map[string]string{"new.txt": goodReport})
	ctx, cancel := context.WithCancel(t.Context())
	watcher.Watch(ctx, func(names []string) {
		if !slices.Equal(names, []string{"new.txt"}) {
			t.Errorf("%q have changed", names)
		}
		cancel()
	})
}

// A folder that was never there is waited for.
func TestWatchNone(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "reports")
	w := watch(t, dir)
	write(t, dir, map[string]string{"new.txt": goodReport})
	w.until("new.txt")
}
