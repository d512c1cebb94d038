package ingest

import (
	"io/fs"
	"sync"

	"pressbox/corpus"
)

// A Current reads a folder of reports again and again, as [Dir] does, but
// files that are as they were only once. It is not safe for concurrent use.
type Current struct {
	folder string
	files  map[string]reading // by path from the folder
}

// A reading is what was found in a file when it looked like that.
type reading struct {
	id    string
	stamp stamp
	found Found
	err   error
}

// NewCurrent returns a Current of a folder, or of a file.
func NewCurrent(folder string) *Current { return &Current{folder: folder} }

// Read returns all reports, in the order of their ids. A report of a file that
// is as it was is the same as before, pointer and all. Problems and the error
// are as [Dir] has them; after an error, what was read before is not forgotten.
func (c *Current) Read() (reports []*corpus.Report, problems []error, err error) {
	files, problems, err := Files(c.folder)
	if err != nil {
		return nil, nil, err
	}
	next := make(map[string]reading, len(files))
	var mutex sync.Mutex
	reports, problems, err = read(files, problems, c.folder, func(f File) (Found, error) {
		now := c.once(f)
		mutex.Lock()
		defer mutex.Unlock()
		next[f.Name] = now
		return now.found, now.err
	})
	c.files = next
	return reports, problems, err
}

// once reads a file, unless it is as it was when it was read last.
func (c *Current) once(f File) reading {
	now := reading{id: f.ID}
	info, err := fs.Stat(f.fsys, f.Name)
	if err == nil { // else reading it says what is wrong
		now.stamp = stampOf(info)
	}
	if old, ok := c.files[f.Name]; ok && old.id == f.ID && old.stamp == now.stamp {
		return old
	}
	now.found, now.err = f.Read()
	return now
}
