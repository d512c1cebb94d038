package store

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"time"

	bolterrors "go.etcd.io/bbolt/errors"
)

// copyTries is how often a store is copied at most that changes meanwhile.
const copyTries = 50

// ErrInUse says that another process uses a store, so that it cannot be checked.
var ErrInUse = errors.New("in use")

// Check reads the whole store at path, if there is one, and fails if it is
// damaged. It returns ErrInUse if a process uses it.
func Check(path string) error {
	err := verify(path)
	switch {
	case errors.Is(err, errDamaged):
		return damage(path, err)
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case errors.Is(err, bolterrors.ErrTimeout):
		return ErrInUse
	case err != nil:
		return fmt.Errorf("store %s cannot be read: %w; let this user read it or choose another folder", path, cause(err))
	}
	return nil
}

// Copy copies the store at path to the file to, also while another process uses
// it: that one's lock is not waited for. What it writes is checked before it
// takes the place of an older copy. A file that is no store is never replaced.
func Copy(path, to string) error {
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("there is no store at %s yet; the bot makes it when it starts", path)
	}
	if err := mayReplace(to, path); err != nil {
		return err
	}
	from, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("store %s cannot be read: %w", path, cause(err))
	}
	defer from.Close()
	err = publish(to, func(f *os.File) error {
		for range copyTries {
			stands, err := copyOnce(from, f)
			if stands || err != nil && !errors.Is(err, errDamaged) {
				return err
			}
			time.Sleep(20 * time.Millisecond)
		}
		return errors.New("it is changed all the time")
	})
	if err != nil {
		return fmt.Errorf("store %s is not copied to %s: %w", path, to, cause(err))
	}
	return nil
}

// copyOnce copies a store and reports whether the copy is one state of it. A
// change never writes over the pages of the state before it, so they are as long
// as no change has come to its end.
func copyOnce(from, to *os.File) (stands bool, err error) {
	before, err := readMeta(from)
	if err != nil {
		return false, err
	}
	if err := to.Truncate(0); err != nil {
		return false, err
	}
	all := io.NewSectionReader(from, 0, int64(before.pages)*pageSize)
	if _, err := io.Copy(io.NewOffsetWriter(to, 0), all); err != nil {
		return false, err
	}
	after, err := readMeta(from)
	return err == nil && before == after, err
}

// mayReplace fails if something is at to that is no copy of a store, or is the
// store at path itself.
func mayReplace(to, path string) error {
	there, err := os.Stat(to)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	store, err2 := os.Stat(path)
	if err := errors.Join(err, err2); err != nil {
		return err
	}
	if os.SameFile(there, store) {
		return fmt.Errorf("%s is the store itself; choose another name for the copy", to)
	}
	if _, err := metaOf(to); err != nil {
		return fmt.Errorf("%s is there and is no copy of a store; choose another name", to)
	}
	return nil
}

// metaOf returns the newer meta of the file at path.
func metaOf(path string) (meta, error) {
	f, err := os.Open(path)
	if err != nil {
		return meta{}, err
	}
	defer f.Close()
	return readMeta(f)
}
