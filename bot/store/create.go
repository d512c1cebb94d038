package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"go.etcd.io/bbolt"
)

// createBolt puts an empty store at path if nothing is there. Nobody ever sees
// half of it.
func createBolt(path string) error {
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	return aside(dir, func(tmp string) error {
		if err := writeEmpty(tmp); err != nil {
			return err
		}
		if err := handOver(tmp, dir); err != nil {
			return err
		}
		err := os.Link(tmp, path) // fails if somebody was faster
		switch {
		case errors.Is(err, fs.ErrExist):
			return nil
		case err != nil: // links are not everywhere
			err = os.Rename(tmp, path)
		}
		if err != nil {
			return err
		}
		return syncDir(dir)
	})
}

// writeEmpty makes the file of an empty store at path.
func writeEmpty(path string) error {
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{Timeout: lockWait, PageSize: pageSize})
	if err != nil {
		return err
	}
	err = db.Update(func(tx *bbolt.Tx) error {
		for _, bucket := range [][]byte{values, whole} {
			if _, err := tx.CreateBucket(bucket); err != nil {
				return err
			}
		}
		return tally{}.put(tx)
	})
	return errors.Join(err, db.Close())
}

// aside has make do its work on a new file in dir, which is removed afterwards
// if it is still there.
func aside(dir string, make func(tmp string) error) error {
	f, err := os.CreateTemp(dir, asidePattern)
	if err != nil {
		return err
	}
	f.Close()
	defer os.Remove(f.Name())
	return make(f.Name())
}

// asidePattern matches the files of aside.
const asidePattern = "making-*.tmp"

// syncDir makes sure that the names in dir survive a loss of power.
func syncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil // cannot be done there
	}
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
