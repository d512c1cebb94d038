package store

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"os"
	"time"

	"go.etcd.io/bbolt"
)

// What bbolt's file looks like, as far as bbolt itself would not notice damage
// or not survive it. Numbers are in the byte order of the machine.
const (
	pageSize     = 4096
	headerBytes  = 16 // of a page: its number, flags, count of elements, further pages
	metaBytes    = 64 // behind the header of pages 0 and 1
	metaMagic    = 0xED0CDAED
	freelistFlag = 0x10
	manyFree     = 0xFFFF // the count of a free list that is longer; the first element has its length then
)

// A meta is one of the two pages by which bbolt finds everything else. Changes
// write them in turn, and the newer one counts.
type meta struct {
	pages    uint64 // that are in use or free
	freelist uint64 // page of the list of free ones
	change   uint64 // number of the change that wrote it
}

// glance checks what must be right before bbolt may look at a file, without
// waiting for its lock: another process may be writing, so it looks again before
// it says that the file is damaged.
func glance(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	for range 3 {
		if _, err = readMeta(f); !errors.Is(err, errDamaged) {
			return err
		}
		time.Sleep(time.Millisecond)
	}
	return err
}

// readMeta returns the newer meta of a file. Both must be right: bbolt would
// fall back to the older one, and the last change were lost without a word.
func readMeta(f *os.File) (meta, error) {
	var newer meta
	for page := range 2 {
		b, err := readAt(f, int64(page)*pageSize+headerBytes, metaBytes)
		if err != nil {
			return meta{}, err
		}
		sum := fnv.New64a()
		sum.Write(b[:56])
		number := binary.NativeEndian
		if number.Uint32(b) != metaMagic || number.Uint32(b[8:]) != pageSize || number.Uint64(b[56:]) != sum.Sum64() {
			return meta{}, fmt.Errorf("%w: its page %d is not as it was written", errDamaged, page)
		}
		m := meta{freelist: number.Uint64(b[32:]), pages: number.Uint64(b[40:]), change: number.Uint64(b[48:])}
		if m.change >= newer.change {
			newer = m
		}
	}
	return newer, newer.check(f)
}

// check checks that the pages are there, and what the free list says about
// itself.
func (m meta) check(f *os.File) error {
	stat, err := f.Stat()
	switch {
	case err != nil:
		return err
	case uint64(stat.Size()) < m.pages*pageSize:
		return fmt.Errorf("%w: it has %d bytes and had %d at least", errDamaged, stat.Size(), m.pages*pageSize)
	}
	b, err := readAt(f, int64(m.freelist)*pageSize, headerBytes+8)
	if err != nil {
		return err
	}
	number := binary.NativeEndian
	length := uint64(number.Uint16(b[10:]))
	if length == manyFree {
		length = 1 + number.Uint64(b[headerBytes:])
	}
	further := uint64(number.Uint32(b[12:]))
	if number.Uint64(b) != m.freelist || number.Uint16(b[8:]) != freelistFlag || m.freelist+further >= m.pages ||
		length > m.pages || headerBytes+8*length > (1+further)*pageSize {
		return fmt.Errorf("%w: its list of free pages is not as it was written", errDamaged)
	}
	return nil
}

// readAt reads n bytes, which must be there.
func readAt(f *os.File, offset int64, n int) ([]byte, error) {
	b := make([]byte, n)
	_, err := f.ReadAt(b, offset)
	if err == io.EOF {
		err = fmt.Errorf("%w: it ends early", errDamaged)
	}
	return b, err
}

// check reads everything in the file, and fails if anything of it is missing or
// not as it was written.
func (b *bolt) check() error {
	if err := b.sameFile(); err != nil {
		return err
	}
	if _, err := readMeta(b.file); err != nil {
		return err
	}
	return b.transact(b.db.View, func(tx *bbolt.Tx) error {
		if tx.Bucket(values) == nil || tx.Bucket(whole) == nil {
			return fmt.Errorf("%w: it is no store", errDamaged)
		}
		if err := checkValues(tx); err != nil {
			return err
		}
		return checkTree(b.file, tx)
	})
}

// sameFile fails if another file has come to path while we waited for this one.
func (b *bolt) sameFile() error {
	ours, err := b.file.Stat()
	if err != nil {
		return err
	}
	there, err := os.Stat(b.path)
	if err == nil && !os.SameFile(ours, there) {
		err = errors.New("it was replaced just now; start again")
	}
	return err
}

// checkValues reads every value, also by its key, and compares them with the
// tally.
func checkValues(tx *bbolt.Tx) error {
	want, err := tallyIn(tx)
	if err != nil {
		return err
	}
	var found tally
	bucket := tx.Bucket(values)
	c := bucket.Cursor()
	for k, kept := c.First(); k != nil; k, kept = c.Next() {
		value, err := unseal(k, kept)
		if err != nil {
			return err
		}
		if !bytes.Equal(bucket.Get(k), kept) {
			return fmt.Errorf("%w: a value is not where it belongs", errDamaged)
		}
		found.add(k, value)
	}
	if found != want {
		return fmt.Errorf("%w: of %d values there are %d", errDamaged, want.number, found.number)
	}
	return nil
}
