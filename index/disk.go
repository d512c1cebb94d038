package index

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"time"

	"github.com/blevesearch/bleve/v2/index/scorch"
	bleve "github.com/blevesearch/bleve_index_api"
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
// dir. What lies there is used if it is undamaged: as it is if it is an index of
// the very same passages, with the changed matches exchanged if it is one of
// most of them. Else a new one is built. Progress is told how many sentences are
// indexed, of how many; it may be nil. Close the index before removing the
// folder.
func Open(dir string, matches []*corpus.Match, progress func(done, total int)) (*Index, error) {
	c := contentsOf(matches)
	if c.passages == 0 {
		return &Index{base: &base{}}, nil
	}
	path := filepath.Join(dir, ready+c.fingerprint())
	ix, err := load(path, c)
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
	if ix, err := load(path, c); err == nil {
		return ix, nil // somebody was faster
	}
	if progress == nil {
		progress = func(int, int) {}
	}
	err = create(dir, path, func(tmp string) error { return change(tmp, dir, c, progress) })
	if err != nil {
		err = create(dir, path, func(tmp string) error { return build(tmp, c, progress) })
	}
	if err != nil {
		return nil, fmt.Errorf("build index %s: %w", path, err)
	}
	ix, err = load(path, c)
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
	db, err := openLock(path)
	if err != nil && !errors.Is(err, bolterrors.ErrTimeout) {
		os.Remove(path) // damaged, and nothing is in it
		db, err = openLock(path)
	}
	switch {
	case errors.Is(err, bolterrors.ErrTimeout):
		return nil, fmt.Errorf("index %s: another process is building it; wait for that one or choose another folder", dir)
	case err != nil:
		return nil, fmt.Errorf("index %s: %w", dir, err)
	}
	return func() { db.Close() }, nil
}

// openLock opens the file of a lock. Where pages of it are missing or damaged,
// bbolt panics or faults, which is an error here.
func openLock(path string) (db *bbolt.DB, err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if damage := recover(); damage != nil {
			err = fmt.Errorf("the lock is damaged: %v", damage)
		}
	}()
	return bbolt.Open(path, 0o600, &bbolt.Options{Timeout: lockWait})
}

// load opens the index at path if it is there and undamaged.
func load(path string, c contents) (*Index, error) {
	if err := verify(path); err != nil {
		return nil, err
	}
	engine, err := openEngine(map[string]any{
		"path":         path,
		"read_only":    true,
		"bolt_timeout": lockWait.String(),
	}, nil)
	if err != nil {
		return nil, err
	}
	return read(engine, c)
}

// openEngine opens bleve's engine, which does not expect damage.
func openEngine(config map[string]any, queue *bleve.AnalysisQueue) (engine bleve.Index, err error) {
	defer func() {
		if r := recover(); r != nil {
			engine, err = nil, fmt.Errorf("damaged: %v", r)
		}
	}()
	if engine, err = scorch.NewScorch(scorch.Name, config, queue); err != nil {
		return nil, err
	}
	return engine, engine.Open()
}

// create has an index made in a folder of its own and then moves it to path, so
// that nobody ever sees a part of one. Other indexes in dir are of reports that
// have changed since, and go.
func create(dir, path string, make func(tmp string) error) error {
	if err := removeAll(dir, building); err != nil {
		return err
	}
	tmp, err := os.MkdirTemp(dir, building)
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	if err := make(tmp); err != nil {
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

// build makes an index of c in the folder tmp.
func build(tmp string, c contents, progress func(done, total int)) error {
	builder, err := scorch.NewBuilder(map[string]any{
		"path":            tmp,
		"buildPathPrefix": tmp,
		"batchSize":       diskBatch,
		"mergeMax":        100,
	})
	if err != nil {
		return err
	}
	done := 0
	for d := range c.documents(c.keys()) {
		if err := builder.Index(d); err != nil {
			return err
		}
		if done++; done%1000 == 0 || done == c.passages {
			progress(done, c.passages)
		}
	}
	return builder.Close()
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

// verify reports whether the index at path is there and undamaged.
func verify(path string) error {
	want, err := os.ReadFile(filepath.Join(path, sumFile))
	if err != nil {
		return err
	}
	sum, err := checksum(path)
	if err == nil && sum != string(want) {
		err = errors.New("damaged")
	}
	return err
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
		n, err := io.Copy(h, f)
		fmt.Fprintf(h, "%s %d\n", d.Name(), n)
		return err
	})
	return hex.EncodeToString(h.Sum(nil)), err
}
