package ingest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// A File is a file that may hold reports.
type File struct {
	Name string // its path from the folder, with slashes
	ID   string // what its report is called: its base name, or its path where several have the same

	fsys fs.FS
}

// Files returns a file, whatever it is, or all files in a folder and the
// folders below it that may hold reports: those that end in .txt, .md,
// .markdown, .html, .htm, .xhtml, .zip, .xml, .rss or .atom and aren't hidden.
// Problems name what can't be looked into.
func Files(name string) (files []File, problems []error, err error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, nil, fmt.Errorf("%s cannot be read: %w", name, cause(err))
	}
	if info.IsDir() {
		return filesIn(os.DirFS(name), name)
	}
	base := filepath.Base(name)
	return []File{{base, base, os.DirFS(filepath.Dir(name))}}, nil, nil
}

// filesIn returns the files in fsys that may hold reports. Root is what a user
// calls it.
func filesIn(fsys fs.FS, root string) (files []File, problems []error, err error) {
	names, _, err := find(fsys, func(name string, err error) { problems = append(problems, problemOf(root, name, err)) })
	if err != nil {
		return nil, nil, fmt.Errorf("%s cannot be read: %w", root, cause(err))
	}
	ids := unique(names)
	for _, name := range names {
		files = append(files, File{name, ids[name], fsys})
	}
	return files, problems, nil
}

// problemOf says what is wrong with a file of root.
func problemOf(root, name string, err error) error {
	return fmt.Errorf("%s: %w", path.Join(filepath.ToSlash(root), name), cause(err))
}

// find returns the paths of all files in fsys that may be reports, and of all
// folders. What it can't look into is a problem; it fails if that is the root.
func find(fsys fs.FS, problem func(string, error)) (files, dirs []string, err error) {
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
		case d.IsDir():
			dirs = append(dirs, name)
		case isReport(name):
			files = append(files, name)
		}
		return nil
	})
	return files, dirs, err
}

// A holding is how a file has its reports.
type holding uint8

const (
	verbatim  holding = iota // one, as it is
	extracted                // one, to be taken out
	several
)

// holds are the files that may have reports, by the ends of their names.
var holds = map[string]holding{
	".txt": verbatim, ".md": verbatim, ".markdown": verbatim,
	".html": extracted, ".htm": extracted, ".xhtml": extracted,
	".zip": several, ".xml": several, ".rss": several, ".atom": several,
}

func isReport(name string) bool {
	_, ok := holds[strings.ToLower(path.Ext(name))]
	return ok
}

// hasReports reports whether a file of that name has its reports in that way.
func hasReports(name string, how holding) bool {
	has, ok := holds[strings.ToLower(path.Ext(name))]
	return ok && has == how
}

// Read reads the reports in the file. The error doesn't repeat its name.
func (f File) Read() (Found, error) {
	found, err := f.read()
	return found, cause(err)
}

func (f File) read() (Found, error) {
	info, err := fs.Stat(f.fsys, f.Name) // before opening: opening a pipe may block
	if err != nil {
		return Found{}, err
	}
	if !info.Mode().IsRegular() {
		return Found{}, errors.New("not a file")
	}
	in, err := f.fsys.Open(f.Name)
	if err != nil {
		return Found{}, err
	}
	defer in.Close()
	var b bytes.Buffer
	b.Grow(int(min(info.Size(), MaxSize)) + bytes.MinRead)
	if _, err := b.ReadFrom(io.LimitReader(in, MaxSize+1)); err != nil {
		return Found{}, err
	}
	return Read(Document{Name: f.ID, Bytes: b.Bytes()})
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
