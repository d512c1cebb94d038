package ingest

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"pressbox/corpus"
)

// Dir reads a file, whatever form [Read] knows it has, or all reports in a
// folder and the folders below it: files that end in .txt, .md, .markdown,
// .html, .htm, .xhtml, .zip, .xml, .rss or .atom and aren't hidden. They come
// in the order of their ids. A report's id is the base name of its file, or
// the path from the folder where several files have the same.
//
// A file that is no report is a problem, one sentence that names it, and the
// others still count. The error says why there is no report at all.
func Dir(name string) (reports []*corpus.Report, problems []error, err error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, nil, fmt.Errorf("%s cannot be read: %w", name, cause(err))
	}
	if info.IsDir() {
		return read(os.DirFS(name), name)
	}
	base := filepath.Base(name)
	found, err := readFile(os.DirFS(filepath.Dir(name)), base, base)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", name, err)
	}
	return found.Reports, found.problems(), nil
}

// FS reads all reports in a file system, as [Dir] does in a folder.
func FS(fsys fs.FS) (reports []*corpus.Report, problems []error, err error) {
	return read(fsys, ".")
}

// read reads the reports in fsys. Root is what a user calls it.
func read(fsys fs.FS, root string) (reports []*corpus.Report, problems []error, err error) {
	problem := func(name string, err error) {
		problems = append(problems, fmt.Errorf("%s: %w", path.Join(filepath.ToSlash(root), name), cause(err)))
	}
	files, err := find(fsys, problem)
	if err != nil {
		return nil, nil, fmt.Errorf("%s cannot be read: %w", root, cause(err))
	}
	ids := unique(files)
	found, failed := make([]Found, len(files)), make([]error, len(files))
	var readers errgroup.Group
	readers.SetLimit(runtime.GOMAXPROCS(0))
	for i, name := range files {
		readers.Go(func() error {
			found[i], failed[i] = readFile(fsys, name, ids[name])
			return nil
		})
	}
	readers.Wait() // a file that cannot be read is no reason to stop
	for i, name := range files {
		if failed[i] != nil {
			problem(name, failed[i])
			continue
		}
		reports = append(reports, found[i].Reports...)
		for _, err := range found[i].problems() {
			problem(name, err)
		}
	}
	slices.SortFunc(reports, func(a, b *corpus.Report) int { return cmp.Compare(a.ID, b.ID) })
	switch {
	case len(reports) > 0:
		return reports, problems, nil
	case len(problems) > 0:
		return nil, problems, fmt.Errorf("%s has no report that can be read", root)
	}
	return nil, nil, fmt.Errorf("%s has no reports: put .txt or .md files there", root)
}

// find returns the paths of all files in fsys that may be reports. What it
// can't look into is a problem; it fails if that is the root.
func find(fsys fs.FS, problem func(string, error)) (files []string, err error) {
	err = fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		hidden := name != "." && strings.HasPrefix(path.Base(name), ".")
		switch {
		case err != nil && name == ".":
			return err
		case hidden && d.IsDir():
			return fs.SkipDir
		case hidden:
		case err != nil:
			problem(name, err)
		case !d.IsDir() && isReport(name):
			files = append(files, name)
		}
		return nil
	})
	return files, err
}

func isReport(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".zip", ".xml", ".rss", ".atom":
		return true
	}
	return false
}

// readFile reads the reports in a file.
func readFile(fsys fs.FS, name, id string) (Found, error) {
	info, err := fs.Stat(fsys, name) // before opening: opening a pipe may block
	if err != nil {
		return Found{}, err
	}
	if !info.Mode().IsRegular() {
		return Found{}, errors.New("not a file")
	}
	f, err := fsys.Open(name)
	if err != nil {
		return Found{}, err
	}
	defer f.Close()
	var b bytes.Buffer
	b.Grow(int(min(info.Size(), MaxSize)) + bytes.MinRead)
	if _, err := b.ReadFrom(io.LimitReader(f, MaxSize+1)); err != nil {
		return Found{}, err
	}
	return Read(Document{Name: id, Bytes: b.Bytes()})
}

// problems are what is no report here: also what stands elsewhere.
func (f *Found) problems() []error {
	problems := f.Problems
	for _, l := range f.Links {
		problems = append(problems, fmt.Errorf("“%s” is only announced there; import %s to have it", l.Title, l.URL))
	}
	return problems
}

// unique returns the id of each file: its base name, or its path where
// several have the same base name.
func unique(files []string) map[string]string {
	same := make(map[string]int)
	for _, name := range files {
		same[path.Base(name)]++
	}
	ids := make(map[string]string)
	for _, name := range files {
		ids[name] = name
		if base := path.Base(name); same[base] == 1 {
			ids[name] = base
		}
	}
	return ids
}

// cause takes the operation and the path off an error of the file system: the
// path is named already.
func cause(err error) error {
	var pathErr *fs.PathError
	if errors.As(err, &pathErr) {
		return pathErr.Err
	}
	return err
}
