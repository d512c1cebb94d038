// Package readings keeps what was read of reports on disk, so that each is read
// but once. Like any cache it may be lost, cut short or another program's: then
// the reports are read again, and nothing worse happens.
package readings

import (
	"bufio"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"pressbox/corpus"
)

// A Cache keeps readings. It is safe for concurrent use.
type Cache struct {
	file    string
	program string
	kept    map[key][]byte // what the file has; read-only
	size    int            // of the file
	whole   bool           // the file is nothing but records

	mutex sync.Mutex
	asked map[key][]byte // of kept
	fresh map[key][]byte // what the file has not
}

// A key stands for the bytes of a report, its id, and the program that read it.
type key [16]byte

// Open opens the cache in file, as far as it is there and undamaged. Program
// tells apart whatever reads reports in another way: what one program keeps, no
// other gets.
func Open(file, program string) (*Cache, error) {
	b, err := os.ReadFile(file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("readings: %w", err)
	}
	c := &Cache{file: file, program: program, size: len(b), kept: map[key][]byte{}, asked: map[key][]byte{}, fresh: map[key][]byte{}}
	for c.whole = true; c.whole && len(b) > 0; {
		var k key
		var reading []byte
		if k, reading, b, c.whole = cut(b); c.whole {
			c.kept[k] = reading
		}
	}
	return c, nil
}

// Of returns the reading of r: the one kept, or else what read finds, to be
// kept by the next [Cache.Save].
func (c *Cache) Of(r *corpus.Report, read func(*corpus.Report) *corpus.Match) *corpus.Match {
	k := c.key(r)
	if b, ok := c.kept[k]; ok {
		if m, err := decode(b, r); err == nil {
			c.note(c.asked, k, b)
			return m
		}
	}
	m := read(r)
	if b, err := encode(m); err == nil {
		c.note(c.fresh, k, b)
	}
	return m
}

func (c *Cache) note(where map[key][]byte, k key, reading []byte) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	where[k] = reading
}

// key is what the reading of r is kept under.
func (c *Cache) key(r *corpus.Report) key {
	h := sha256.New()
	w := bufio.NewWriterSize(h, 512)
	for _, s := range []string{c.program, r.ID, r.Text} {
		w.Write(binary.AppendUvarint(w.AvailableBuffer(), uint64(len(s))))
		w.WriteString(s)
	}
	w.Flush() // a hash takes everything
	return key(h.Sum(nil)[:len(key{})])
}

// Save adds to the file what is new. A file that is damaged, or of which less
// than half was asked for, gives way to another with only what was.
func (c *Cache) Save() error {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	var err error
	switch {
	case !c.whole || 2*size(c.asked) < c.size:
		err = replace(c.file, appendRecords(appendRecords(nil, c.asked), c.fresh))
	case len(c.fresh) > 0:
		err = add(c.file, appendRecords(nil, c.fresh))
	}
	if err != nil {
		return fmt.Errorf("readings: %w", err)
	}
	return nil
}

// add writes records to the end of a file.
func add(file string, records []byte) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_APPEND|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(records)
	return errors.Join(err, f.Close())
}

// replace puts a file of records in the place of file, in one step.
func replace(file string, records []byte) error {
	whole := file + ".new"
	if err := os.WriteFile(whole, records, 0o600); err != nil {
		return err
	}
	return os.Rename(whole, file)
}
