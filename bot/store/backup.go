package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"go.etcd.io/bbolt"
)

// Copies of a store lie beside it, in this folder.
const (
	backupFolder = "backups"
	backupName   = "store-20060102T150405Z.db" // by the time of the copy, in UTC
	backupGlob   = "store-*.db"
)

// Backup writes the store to w, as it is at one moment, while it is in use.
func (s *Store) Backup(w io.Writer) error {
	b, ok := s.b.(*bolt)
	if !ok {
		return errors.New("a store in memory has no file to copy")
	}
	return b.view(func(tx *bbolt.Tx) error {
		_, err := tx.WriteTo(w)
		return err
	})
}

// KeepBackups puts a copy of the store into the folder backups beside it each
// time that so much time has gone by and something has changed, and keeps so many
// of them: none for longer than these are apart together, but the newest, so that
// what was forgotten is forgotten. It returns when ctx ends, at once for a store
// in memory. Failed is told what went wrong.
func (s *Store) KeepBackups(ctx context.Context, every time.Duration, keep int, failed func(error)) {
	b, ok := s.b.(*bolt)
	if !ok {
		return
	}
	dir := backupsOf(b.path)
	next := time.NewTimer(max(0, every-s.now().Sub(timeOf(newestIn(dir)))))
	defer next.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-next.C:
		}
		err := errors.Join(s.expire(), b.backupInto(dir, s.now()), prune(dir, keep, s.now().Add(-every*time.Duration(keep))))
		if err != nil {
			failed(fmt.Errorf("no copy of the store is made: %w", err))
		}
		next.Reset(every)
	}
}

// backupInto puts a copy of b into dir, unless the newest one there is of the
// same state. A copy that is there is whole and has been read again.
func (b *bolt) backupInto(dir string, now time.Time) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	stands, err := readMeta(b.file)
	if err != nil {
		return err
	}
	if last, err := metaOf(newestIn(dir)); err == nil && last.change == stands.change {
		return nil
	}
	return publish(filepath.Join(dir, now.UTC().Format(backupName)), func(f *os.File) error {
		return (&Store{b: b}).Backup(f)
	})
}

// publish has write write a store into a file, and puts that at path once it has
// been checked and is on disk.
func publish(path string, write func(*os.File) error) error {
	dir := filepath.Dir(path)
	return aside(dir, func(tmp string) error {
		f, err := os.OpenFile(tmp, os.O_RDWR, 0)
		if err != nil {
			return err
		}
		if err := errors.Join(write(f), f.Sync(), f.Close()); err != nil {
			return err
		}
		if err := verify(tmp); err != nil {
			return err
		}
		if err := os.Rename(tmp, path); err != nil {
			return err
		}
		return syncDir(dir)
	})
}

// verify reads all of the file at path, and fails if it is no whole store.
func verify(path string) error {
	b, err := openFile(path, true)
	if err != nil {
		return err
	}
	return b.close()
}

// prune removes all copies in dir but the newest ones, those that are older than
// oldest, and what a program that died has left there. The newest stays.
func prune(dir string, keep int, oldest time.Time) error {
	gone, err := filepath.Glob(filepath.Join(dir, asidePattern))
	if err != nil {
		return err
	}
	for i, path := range backupsIn(dir) {
		if i >= keep || i > 0 && timeOf(path).Before(oldest) {
			gone = append(gone, path)
		}
	}
	for _, path := range gone {
		if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// backupsOf is the folder with copies of the store at path.
func backupsOf(path string) string { return filepath.Join(filepath.Dir(path), backupFolder) }

// backupsIn returns the copies in dir, the newest first.
func backupsIn(dir string) []string {
	copies, _ := filepath.Glob(filepath.Join(dir, backupGlob)) // fails only at a bad pattern
	slices.Sort(copies)
	slices.Reverse(copies)
	return copies
}

// newestIn returns the newest copy in dir, "" if there is none.
func newestIn(dir string) string {
	for _, path := range backupsIn(dir) {
		return path
	}
	return ""
}

// timeOf is when the copy at path was made; long ago if that cannot be told.
func timeOf(path string) time.Time {
	at, err := time.Parse(backupName, filepath.Base(path))
	if err != nil {
		return time.Time{}
	}
	return at
}

// advice tells what to do about the damaged store at path.
func advice(path string) string {
	for _, backup := range backupsIn(backupsOf(path)) {
		if verify(backup) == nil {
			return fmt.Sprintf("the last good copy is that of %s: pressbox restore %s", timeOf(backup).Format("2 January 2006, 15:04 MST"), backup)
		}
	}
	return "there is no good copy of it, so move it away to begin anew"
}
