package store

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// lockWait is how long to wait for another process.
const lockWait = time.Second

// errDamaged says that a file is not as it was written.
var errDamaged = errors.New("damaged")

// bolt is the backend that is one file. What bbolt takes on trust is checked
// here: every value has a checksum, and all together have another, so that none
// is missed. See check.go.
type bolt struct {
	watchers
	path string
	db   *bbolt.DB
	file *os.File // of db

	writing sync.Mutex  // watchers hear in order
	broken  error       // why nothing is written any more
	stuck   atomic.Bool // bbolt has panicked and holds its own locks for ever

	failures atomic.Int64 // changes that were not taken, but for stale ones
}

// openBolt opens the file at path and checks all of it.
func openBolt(path string) (*bolt, error) {
	if err := createBolt(path); err != nil {
		return nil, fmt.Errorf("store %s cannot be made: %w; let this user write there or choose another folder", path, cause(err))
	}
	b, err := openFile(path, false)
	switch {
	case errors.Is(err, bolterrors.ErrTimeout):
		return nil, fmt.Errorf("store %s is in use by another pressbox; stop that one or choose another folder", path)
	case errors.Is(err, errDamaged):
		return nil, damage(path, err)
	case err != nil:
		return nil, fmt.Errorf("store %s cannot be opened: %w; let this user write there or choose another folder", path, cause(err))
	}
	return b, nil
}

// openFile opens a file that must be there, and checks it. Its error is
// errDamaged if the file is no whole store, ErrTimeout if another process has it.
func openFile(path string, readOnly bool) (*bolt, error) {
	if err := glance(path); err != nil {
		return nil, err
	}
	b := &bolt{path: path}
	options := &bbolt.Options{
		Timeout:         lockWait,
		ReadOnly:        readOnly,
		PreLoadFreelist: true,
		PageSize:        pageSize,
		FreelistType:    bbolt.FreelistMapType,
		OpenFile: func(name string, flag int, mode os.FileMode) (f *os.File, err error) {
			f, err = os.OpenFile(name, flag&^os.O_CREATE, mode)
			if b.file == nil {
				b.file = f
			}
			return f, err
		},
	}
	err := survive(func() (err error) {
		b.db, err = bbolt.Open(path, 0o600, options)
		return err
	})
	if err == nil {
		err = b.check()
	}
	if err != nil {
		b.close()
		return nil, err
	}
	return b, nil
}

// survive does what bbolt may not survive on a damaged file: it panics, or
// reads beyond the end. That is an error here.
func survive(do func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: %v", errDamaged, r)
		}
	}()
	return do()
}

// transact does work in a transaction, which is db.View or db.Update.
func (b *bolt) transact(transaction func(func(*bbolt.Tx) error) error, work func(*bbolt.Tx) error) error {
	if b.stuck.Load() {
		return errDamaged
	}
	begun := false
	err := survive(func() error {
		return transaction(func(tx *bbolt.Tx) error {
			begun = true
			return work(tx)
		})
	})
	if errors.Is(err, errDamaged) && !begun {
		b.stuck.Store(true)
	}
	return err
}

func (b *bolt) view(read func(tx *bbolt.Tx) error) error {
	if err := b.transact(b.db.View, read); err != nil {
		return fmt.Errorf("store %s cannot be read: %w", b.path, cause(err))
	}
	return nil
}

func (b *bolt) get(key string) (value []byte, err error) {
	err = b.view(func(tx *bbolt.Tx) (err error) {
		value, err = valueIn(tx.Bucket(values), []byte(key))
		value = bytes.Clone(value)
		return err
	})
	return value, err
}

func (b *bolt) scan(prefix string) (found []entry, err error) {
	err = b.view(func(tx *bbolt.Tx) error {
		c := tx.Bucket(values).Cursor()
		for k, kept := c.Seek([]byte(prefix)); k != nil && bytes.HasPrefix(k, []byte(prefix)); k, kept = c.Next() {
			value, err := unseal(k, kept)
			if err != nil {
				return err
			}
			found = append(found, entry{string(k), bytes.Clone(value)})
		}
		return nil
	})
	return found, err
}

func (b *bolt) apply(changes []change) error {
	b.writing.Lock()
	defer b.writing.Unlock()
	if b.broken != nil {
		b.failures.Add(1)
		return b.broken
	}
	_, err := readMeta(b.file) // by which bbolt would write anywhere
	if err == nil {
		err = b.transact(b.db.Update, func(tx *bbolt.Tx) error { return put(tx, changes) })
	}
	switch {
	case err == nil:
		b.tell(changes)
		return nil
	case err == errStale:
		return err
	case errors.Is(err, errDamaged):
		b.failures.Add(1)
		b.broken = fmt.Errorf("store %s takes no more changes, for it is %w; %s", b.path, err, advice(b.path))
		return b.broken
	}
	b.tellWhatStands(changes)
	b.failures.Add(1)
	return fmt.Errorf("store %s does not take the change: %w", b.path, cause(err))
}

// put makes the changes, or returns errStale.
func put(tx *bbolt.Tx, changes []change) error {
	bucket := tx.Bucket(values)
	for _, c := range changes {
		stands, err := valueIn(bucket, []byte(c.key))
		if err != nil {
			return err
		}
		if !same(stands, c.was) {
			return errStale
		}
	}
	all, err := tallyIn(tx)
	if err != nil {
		return err
	}
	for _, c := range changes {
		if err := all.replace(bucket, c); err != nil {
			return err
		}
	}
	return all.put(tx)
}

// tellWhatStands tells watchers where a change failed, for after an error of the
// disk it may have come through all the same.
func (b *bolt) tellWhatStands(changes []change) {
	for _, c := range changes {
		if value, err := b.get(c.key); err == nil {
			b.tell([]change{{key: c.key, is: value}})
		}
	}
}

// close closes the file. Where bbolt would wait for locks that it holds itself,
// it is not asked.
func (b *bolt) close() error {
	b.writing.Lock()
	defer b.writing.Unlock()
	switch {
	case b.db != nil && b.broken == nil && !b.stuck.Load():
		b.broken = fmt.Errorf("store %s is closed", b.path)
		return survive(b.db.Close)
	case b.file != nil:
		return b.file.Close()
	}
	return nil
}

// damage says that the store at path is damaged, and what to do.
func damage(path string, err error) error {
	return fmt.Errorf("store %s is %w; %s", path, err, advice(path))
}

// cause is err without the path that the sentence about it names anyway.
func cause(err error) error {
	if path := (*fs.PathError)(nil); errors.As(err, &path) {
		return path.Err
	}
	return err
}
