package index

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/blevesearch/bleve/v2/index/scorch"
	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"

	"pressbox/corpus"
)

// What a cache folder holds. The name of an index goes on with the fingerprint
// of what is in it, so that an index of other reports is never taken for it,
// and several programs can read the same one.
const (
	ready    = "index-"    // a whole index
	building = "building-" // one being built, or left by a program that died
	lockFile = "lock"      // held while building
	sumFile  = "sum"       // in an index: the checksum of its other files
)

// lockWait is how long to wait for another process.
const lockWait = time.Second

// Open returns an index of the passages of matches that is kept in the folder
// dir. What lies there is used if it is an index of the very same passages and
// undamaged, else a new one is built, and progress is told how far that is;
// progress may be nil. Close the index before removing the folder.
func Open(dir string, matches []*corpus.Match, progress func(done, total int)) (*Index, error) {
	all := passages(matches)
	if len(all) == 0 {
		return &Index{}, nil
	}
	path := filepath.Join(dir, ready+fingerprint(all))
	ix, err := load(path, all)
	if err == nil {
		return ix, nil
	}
	if errors.Is(err, bolterrors.ErrTimeout) {
		return nil, fmt.Errorf("index %s: another process holds it; stop that one or choose another folder", path)
	}
	unlock, err := lock(dir)
	if err != nil {
		return nil, err
	}
	defer unlock()
	if ix, err := load(path, all); err == nil {
		return ix, nil // somebody was faster
	}
	if err := build(dir, path, all, progress); err != nil {
		return nil, fmt.Errorf("build index %s: %w", path, err)
	}
	ix, err = load(path, all)
	if err != nil {
		return nil, fmt.Errorf("index %s: %w", path, err)
	}
	return ix, nil
}

// lock keeps other processes from building in dir.
func lock(dir string) (unlock func(), err error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("index: %w", err)
	}
	path := filepath.Join(dir, lockFile)
	options := &bbolt.Options{Timeout: lockWait}
	db, err := bbolt.Open(path, 0o600, options)
	if err != nil && !errors.Is(err, bolterrors.ErrTimeout) {
		os.Remove(path) // damaged, and nothing is in it
		db, err = bbolt.Open(path, 0o600, options)
	}
	switch {
	case errors.Is(err, bolterrors.ErrTimeout):
		return nil, fmt.Errorf("index %s: another process is building it; wait for that one or choose another folder", dir)
	case err != nil:
		return nil, fmt.Errorf("index %s: %w", dir, err)
	}
	return func() { db.Close() }, nil
}

// load opens the index at path if it is there and undamaged.
func load(path string, all []stored) (ix *Index, err error) {
	want, err := os.ReadFile(filepath.Join(path, sumFile))
	if err != nil {
		return nil, err
	}
	sum, err := checksum(path)
	if err != nil {
		return nil, err
	}
	if sum != string(want) {
		return nil, errors.New("damaged")
	}
	defer func() {
		if r := recover(); r != nil { // bleve does not expect damage
			ix, err = nil, fmt.Errorf("damaged: %v", r)
		}
	}()
	engine, err := scorch.NewScorch(scorch.Name, map[string]any{
		"path":         path,
		"read_only":    true,
		"bolt_timeout": lockWait.String(),
	}, nil)
	if err != nil {
		return nil, err
	}
	if err := engine.Open(); err != nil {
		return nil, err
	}
	return read(engine, all)
}

// build makes an index of all in a folder of its own and then moves it to
// path, so that nobody ever sees a part of one. Other indexes in dir are of
// reports that have changed since, and go.
func build(dir, path string, all []stored, progress func(done, total int)) error {
	if err := removeAll(dir, building); err != nil {
		return err
	}
	tmp, err := os.MkdirTemp(dir, building)
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	builder, err := scorch.NewBuilder(map[string]any{
		"path":            tmp,
		"buildPathPrefix": tmp,
		"batchSize":       batch,
		"mergeMax":        100,
	})
	if err != nil {
		return err
	}
	for n, s := range all {
		if err := builder.Index(sentenceDocument(n, s.match, s.passage)); err != nil {
			return err
		}
		if progress != nil && (n%1000 == 999 || n == len(all)-1) {
			progress(n+1, len(all))
		}
	}
	if err := builder.Close(); err != nil {
		return err
	}
	sum, err := checksum(tmp)
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(tmp, sumFile), []byte(sum), 0o600); err != nil {
		return err
	}
	if err := removeAll(dir, ready); err != nil {
		return err
	}
	return os.Rename(tmp, path)
}

// removeAll removes what in dir begins with prefix.
func removeAll(dir, prefix string) error {
	old, err := filepath.Glob(filepath.Join(dir, prefix+"*"))
	if err != nil {
		return err
	}
	for _, path := range old {
		if err := os.RemoveAll(path); err != nil {
			return err
		}
	}
	return nil
}

// fingerprint tells apart whatever would make a different index.
func fingerprint(all []stored) string {
	h := sha256.New()
	writeInt(h, schema)
	writeText(h, synonymsText)
	for _, s := range all {
		p := s.passage
		writeText(h, s.match.ID)
		writeText(h, p.Text())
		writeInt(h, len(p.Names))
		for _, name := range p.Names {
			writeText(h, name)
		}
		writeInt(h, len(p.Kinds))
		for _, kind := range p.Kinds {
			writeText(h, kind)
		}
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// checksum is over the names and bytes of all files below path but sumFile.
func checksum(path string) (string, error) {
	h := sha256.New()
	err := filepath.WalkDir(path, func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == sumFile {
			return err
		}
		f, err := os.Open(file)
		if err != nil {
			return err
		}
		defer f.Close()
		writeText(h, d.Name())
		n, err := io.Copy(h, f)
		writeInt(h, int(n))
		return err
	})
	return hex.EncodeToString(h.Sum(nil)), err
}

func writeText(h hash.Hash, s string) {
	writeInt(h, len(s))
	io.WriteString(h, s)
}

func writeInt(h hash.Hash, n int) {
	h.Write(binary.AppendVarint(nil, int64(n)))
}
