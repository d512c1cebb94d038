package store

import (
	"bytes"
	"errors"
	"fmt"
	"sync"
	"time"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// lockWait is how long to wait for another process.
const lockWait = time.Second

// bolt is the backend that is one file.
type bolt struct {
	watchers
	path    string
	db      *bbolt.DB
	writing sync.Mutex // watchers hear in order
}

// values is the bucket of all keys.
var values = []byte("values")

func openBolt(path string) (*bolt, error) {
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{Timeout: lockWait})
	switch {
	case errors.Is(err, bolterrors.ErrTimeout):
		return nil, fmt.Errorf("store %s is in use by another pressbox; stop that one or choose another folder", path)
	case err != nil:
		return nil, fmt.Errorf("store %s: %w", path, err)
	}
	err = db.Update(func(tx *bbolt.Tx) error {
		_, err := tx.CreateBucketIfNotExists(values)
		return err
	})
	if err != nil {
		db.Close()
		return nil, fmt.Errorf("store %s: %w", path, err)
	}
	return &bolt{path: path, db: db}, nil
}

func (b *bolt) get(key string) (value []byte, err error) {
	err = b.db.View(func(tx *bbolt.Tx) error {
		value = bytes.Clone(tx.Bucket(values).Get([]byte(key)))
		return nil
	})
	return value, err
}

func (b *bolt) scan(prefix string) (found []entry, err error) {
	err = b.db.View(func(tx *bbolt.Tx) error {
		c := tx.Bucket(values).Cursor()
		for k, v := c.Seek([]byte(prefix)); k != nil && bytes.HasPrefix(k, []byte(prefix)); k, v = c.Next() {
			found = append(found, entry{string(k), bytes.Clone(v)})
		}
		return nil
	})
	return found, err
}

func (b *bolt) apply(changes []change) error {
	b.writing.Lock()
	defer b.writing.Unlock()
	err := b.db.Update(func(tx *bbolt.Tx) error { return put(tx.Bucket(values), changes) })
	if err == nil {
		b.tell(changes)
	}
	return err
}

// put makes the changes, or returns errStale.
func put(bucket *bbolt.Bucket, changes []change) error {
	for _, c := range changes {
		if !same(bucket.Get([]byte(c.key)), c.was) {
			return errStale
		}
	}
	for _, c := range changes {
		var err error
		if c.is == nil {
			err = bucket.Delete([]byte(c.key))
		} else {
			err = bucket.Put([]byte(c.key), c.is)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (b *bolt) close() error { return b.db.Close() }
