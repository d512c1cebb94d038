package main

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"runtime/debug"
	"strings"
)

// hits is how many sentences each question wants.
const hits = 10

// An engine finds sentences.
type engine interface {
	// build indexes all of a library in the folder dir.
	build(dir string, l *library) error
	// search returns the texts of the best hits.
	search(q question) ([]string, error)
	// version is of the engine, once it was built.
	version() (string, error)
	close() error
}

// engines are those that are compared, in the order of the table.
var engines = []struct {
	name string
	new  func() engine
}{
	{"Pressbox", func() engine { return &pressbox{} }},
	{"bleve, same fields", func() engine { return &rawBleve{} }},
	{"bleve, defaults", func() engine { return &defaultBleve{} }},
	{"SQLite FTS5", func() engine { return &sqlite{} }},
	{"PostgreSQL", func() engine { return &postgres{} }},
}

// module is the version of a module that this program is built with.
func module(path string) (string, error) {
	build, ok := debug.ReadBuildInfo()
	if !ok {
		return "", errors.New("this program does not know what it is built of")
	}
	for _, m := range build.Deps {
		if m.Path == path {
			return strings.TrimPrefix(m.Version, "v"), nil
		}
	}
	return "", fmt.Errorf("this program is built without %s", path)
}

// size is how many bytes the files below dir have.
func size(dir string) (bytes int64, err error) {
	err = filepath.WalkDir(dir, func(_ string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		file, err := entry.Info()
		if err == nil {
			bytes += file.Size()
		}
		return err
	})
	return bytes, err
}
