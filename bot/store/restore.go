package store

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// BeforeEnding is added to the name of a store that [Restore] has replaced.
const BeforeEnding = ".before"

// Restore puts the copy that r reads in the place of the store at path, which
// stays beside it under the name with [BeforeEnding]. What root restores belongs
// to whom the folder belongs. It fails, and leaves all as it is, if the copy is
// damaged or the store is in use.
func Restore(path string, r io.Reader) error {
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("store %s cannot be made: %w", path, cause(err))
	}
	err := aside(dir, func(tmp string) error {
		if err := fill(tmp, r); err != nil {
			return err
		}
		if err := readable(tmp); err != nil {
			return err
		}
		if err := handOver(tmp, dir); err != nil {
			return err
		}
		free, err := hold(path)
		if err != nil {
			return err
		}
		defer free()
		if err := keepBefore(path); err != nil {
			return err
		}
		if err := os.Rename(tmp, path); err != nil {
			return err
		}
		return syncDir(dir)
	})
	if err != nil {
		return fmt.Errorf("store %s is not replaced: %w", path, cause(err))
	}
	return nil
}

// keepBefore gives the store at path, if there is one, a second name, so that at
// no moment none is there.
func keepBefore(path string) error {
	before := path + BeforeEnding
	if err := os.Remove(before); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	err := os.Link(path, before)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return os.Rename(path, before) // links are not everywhere
	}
	return nil
}

// fill writes what r reads to the file at path.
func fill(path string, r io.Reader) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	_, err = io.Copy(f, r)
	return errors.Join(err, f.Sync(), f.Close())
}

// readable fails if the copy at path is damaged, or too new for this program.
func readable(path string) error {
	b, err := openFile(path, true)
	if err != nil {
		return fmt.Errorf("the copy is no good: %w", err)
	}
	defer b.close()
	_, err = versionIn(b, current(steps))
	return err
}

// hold keeps every process from opening the store at path until free is called.
// It fails if one has it open. A damaged store nobody can open, but one may have
// it open already.
func hold(path string) (free func(), err error) {
	b, err := openFile(path, false)
	switch {
	case err == nil:
		return func() { b.close() }, nil
	case errors.Is(err, bolterrors.ErrTimeout) || errors.Is(err, errDamaged) && locked(path):
		return nil, errors.New("it is in use; stop pressbox first")
	case errors.Is(err, errDamaged) || errors.Is(err, fs.ErrNotExist):
		return func() {}, nil
	}
	return nil, err
}

// locked reports whether a process has the file at path open, damaged or not.
func locked(path string) bool {
	var f *os.File
	options := &bbolt.Options{Timeout: lockWait, ReadOnly: true, OpenFile: func(name string, flag int, mode os.FileMode) (_ *os.File, err error) {
		f, err = os.OpenFile(name, flag, mode)
		return f, err
	}}
	err := survive(func() error {
		_, err := bbolt.Open(path, 0, options) // of the file it looks at two pages
		return err
	})
	if f != nil {
		f.Close()
	}
	return errors.Is(err, bolterrors.ErrTimeout)
}
