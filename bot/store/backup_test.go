package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// note changes something in s.
func note(t testing.TB, s *Store, n int) {
	t.Helper()
	_, err := s.Change("10", func(c *Settings) error { c.Quotes = n; return nil })
	must(t, err)
}

// quotesIn returns what note noted in the store at path.
func quotesIn(t *testing.T, path string) int {
	t.Helper()
	s, err := Open(path)
	must(t, err)
	defer s.Close()
	return s.Settings("10").Quotes
}

func TestBackupAndRestore(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.db")
	s := open(t, path)
	note(t, s, 1)
	var backup bytes.Buffer
	must(t, s.Backup(&backup))
	note(t, s, 2)

	if err := Restore(path, bytes.NewReader(backup.Bytes())); err == nil || !strings.Contains(err.Error(), "in use") {
		t.Errorf("restore of a store in use: %v", err)
	}
	must(t, s.Close())
	for n := range 20 {
		if err := Restore(path, bytes.NewReader(backup.Bytes()[:n*backup.Len()/20])); err == nil {
			t.Errorf("restore of %d twentieths of a copy", n)
		}
	}
	equal(t, "before", quotesIn(t, path), 2)
	must(t, Restore(path, bytes.NewReader(backup.Bytes())))
	equal(t, "restored", quotesIn(t, path), 1)
	equal(t, "kept", quotesIn(t, path+BeforeEnding), 2)

	must(t, os.WriteFile(path, []byte("damaged"), 0o600))
	must(t, Restore(path, bytes.NewReader(backup.Bytes())))
	equal(t, "restored over a damaged one", quotesIn(t, path), 1)
	before, err := os.ReadFile(path + BeforeEnding)
	must(t, err)
	equal(t, "kept", string(before), "damaged")
	elsewhere := filepath.Join(t.TempDir(), "new", "store.db")
	must(t, Restore(elsewhere, &backup))
	equal(t, "restored where none was", quotesIn(t, elsewhere), 1)
	left, err := filepath.Glob(filepath.Join(filepath.Dir(path), asidePattern))
	must(t, err)
	equal(t, "left", left, []string(nil))
}

// A store that is damaged while it is open is in use all the same.
func TestRestoreUnderDamaged(t *testing.T) {
	path, file := lived(t)
	s := open(t, path)
	must(t, os.WriteFile(path, make([]byte, 2*pageSize), 0o600))
	if err := Restore(path, bytes.NewReader(file)); err == nil || !strings.Contains(err.Error(), "in use") {
		t.Errorf("the error is %v", err)
	}
	s.Close()
}

// Copy does not wait for the lock, and copies one state whatever happens.
func TestCopy(t *testing.T) {
	dir := t.TempDir()
	path, to := filepath.Join(dir, "store.db"), filepath.Join(dir, "copy.db")
	if err := Copy(path, to); err == nil || !strings.Contains(err.Error(), "no store") {
		t.Errorf("copy of nothing: %v", err)
	}
	s := open(t, path)
	ctx, stop := context.WithCancel(t.Context())
	var changing sync.WaitGroup
	changing.Go(func() {
		for n := 1; ctx.Err() == nil; n++ {
			note(t, s, n)
			add(t, s, Report{Guild: fmt.Sprint(n % 3)}, strings.Repeat(fmt.Sprint(n), 1000))
			time.Sleep(time.Duration(n%5) * 10 * time.Millisecond)
		}
	})
	for range 10 {
		must(t, Copy(path, to))
		must(t, verify(to))
	}
	stop()
	changing.Wait()
	must(t, Copy(path, to))
	equal(t, "copied", quotesIn(t, to), s.Settings("10").Quotes)

	if err := Copy(path, path); err == nil || !strings.Contains(err.Error(), "itself") {
		t.Errorf("copy to itself: %v", err)
	}
	must(t, os.WriteFile(to, []byte("a letter to Ada"), 0o600))
	if err := Copy(path, to); err == nil || !strings.Contains(err.Error(), "no copy of a store") {
		t.Errorf("copy over a letter: %v", err)
	}
}

func TestKeepBackups(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.db")
	s := open(t, path)
	dir := backupsOf(path)
	must(t, os.Mkdir(dir, 0o700))
	must(t, os.WriteFile(filepath.Join(dir, "making-1.tmp"), nil, 0o600)) // left by one that died
	second := 0
	s.now = func() time.Time { second++; return day.Add(time.Duration(second) * time.Second) }
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var keeping sync.WaitGroup
	keeping.Go(func() {
		s.KeepBackups(ctx, time.Millisecond, 3, func(err error) { t.Error(err) })
	})
	for n := range 10 {
		note(t, s, n+1)
		time.Sleep(5 * time.Millisecond)
	}
	kept, err := metaOf(path)
	must(t, err)
	for copied := (meta{}); copied != kept && t.Context().Err() == nil; time.Sleep(5 * time.Millisecond) {
		copied, _ = metaOf(newestIn(dir)) // there may be none yet
	}
	stop()
	keeping.Wait()
	left, err := os.ReadDir(dir)
	must(t, err)
	equal(t, "files", len(left), len(backupsIn(dir)))
}

// Of a state that has a copy no other is made, so that those that are kept go
// back as far as they can.
func TestBackupUnchanged(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.db")
	s := open(t, path)
	for i, want := range []int{1, 1, 2, 2} {
		if i == 2 {
			note(t, s, 1)
		}
		must(t, s.b.(*bolt).backupInto(backupsOf(path), day.Add(time.Duration(i)*time.Hour)))
		equal(t, "copies", len(backupsIn(backupsOf(path))), want)
	}
}

// So many copies stay, and none that is too old but the newest.
func TestPrune(t *testing.T) {
	tests := []struct {
		name string
		ages []int // of copies, in hours
		want []int
	}{
		{"nothing to do", []int{0, 1}, []int{0, 1}},
		{"too many", []int{0, 1, 2, 3, 4}, []int{0, 1, 2}},
		{"too old", []int{1, 5, 7}, []int{1, 5}},
		{"the newest is old", []int{50, 60}, []int{50}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			for _, age := range test.ages {
				name := day.Add(-time.Duration(age) * time.Hour).Format(backupName)
				must(t, os.WriteFile(filepath.Join(dir, name), nil, 0o600))
			}
			must(t, prune(dir, 3, day.Add(-6*time.Hour)))
			var left []int
			for _, path := range backupsIn(dir) {
				left = append(left, int(day.Sub(timeOf(path)).Hours()))
			}
			equal(t, "left", left, test.want)
		})
	}
}

// A damaged store names the newest copy that is none.
func TestAdvice(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.db")
	s := open(t, path)
	for i := range 3 {
		note(t, s, i+1)
		must(t, s.b.(*bolt).backupInto(backupsOf(path), day.Add(time.Duration(i)*time.Hour)))
	}
	must(t, s.Close())
	copies := backupsIn(backupsOf(path))
	must(t, os.WriteFile(copies[0], []byte("damaged"), 0o600))
	must(t, os.Truncate(path, 0))
	_, err := Open(path)
	if err == nil {
		t.Fatal("it is opened")
	}
	want := "is damaged: it ends early; the last good copy is that of 22 November 2026, 01:00 UTC: pressbox restore " + copies[1]
	if !strings.Contains(err.Error(), want) {
		t.Errorf("the error is %v, want %s in it", err, want)
	}
}

func TestInUse(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.db")
	open(t, path)
	if _, err := Open(path); err == nil || !strings.Contains(err.Error(), path+" is in use by another pressbox") {
		t.Errorf("the error is %v", err)
	}
}

func TestUnusable(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	must(t, os.WriteFile(file, nil, 0o600))
	for _, path := range []string{filepath.Join(file, "store.db"), dir, "/proc/pressbox/store.db"} {
		if _, err := Open(path); err == nil || strings.Count(err.Error(), path) != 1 || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v", path, err)
		}
	}
}

// Many who open a store that is not there yet make one.
func TestMadeOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.db")
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if err := createBolt(path); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	must(t, verify(path))
	files, err := os.ReadDir(filepath.Dir(path))
	must(t, errors.Join(err))
	equal(t, "files", len(files), 1)
}

func TestMemoryHasNoBackup(t *testing.T) {
	s := Memory()
	if s.Backup(new(bytes.Buffer)) == nil {
		t.Error("nothing is copied")
	}
	s.KeepBackups(t.Context(), time.Hour, 3, nil) // returns
	must(t, s.Close())
}
