package ingest

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"pressbox/corpus"
)

// A Folder is the path of a folder of reports, into which others are put. A
// report is there wholly or not at all, whatever happens while it is written.
type Folder string

// versionsFolder is where versions that were replaced are kept. It is hidden,
// so that their facts don't count twice.
const versionsFolder = ".versions"

// Shelve puts all reports of the folder on a shelf, by the paths of their
// files from the folder. A folder that is not there has none. Problems are
// files that cannot be read.
func (f Folder) Shelve(shelf *Shelf, progress func(done, total int)) (problems []error, err error) {
	files, problems, err := Files(string(f))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	for i, file := range files {
		found, err := file.Read()
		if err != nil {
			problems = append(problems, problemOf(string(f), file.Name, err))
		}
		for _, r := range found.Reports {
			name := file.Name
			if len(found.Reports) > 1 {
				name = path.Join(file.Name, path.Base(r.ID))
			}
			shelf.Put(name, r)
		}
		progress(i+1, len(files))
	}
	old, _, _ := Files(filepath.Join(string(f), versionsFolder)) // there may be none
	for _, file := range old {
		found, _ := file.Read() // what can't be read is no version any more
		for _, r := range found.Reports {
			shelf.PutOld(path.Join(versionsFolder, file.Name), r)
		}
	}
	return problems, nil
}

// Add writes a report into a file of its own and returns the name of that. The
// file has the report's text as it is.
func (f Folder) Add(r *corpus.Report) (name string, err error) {
	return f.write(FileName(r), r.Text)
}

// Replace writes a report in place of an older version, the file of that name,
// which is kept in a hidden folder, and returns the name of its file.
func (f Folder) Replace(name string, r *corpus.Report) (string, error) {
	info, err := os.Lstat(f.at(name))
	if err != nil || !info.Mode().IsRegular() || hasReports(name, several) {
		return f.Add(r) // it is one of several in a file, or gone
	}
	kept := Folder(f.at(versionsFolder))
	if err := os.MkdirAll(string(kept), 0o755); err != nil {
		return "", fmt.Errorf("%s cannot be written: %w", kept, cause(err))
	}
	old, err := os.ReadFile(f.at(name))
	if err != nil {
		return "", fmt.Errorf("%s cannot be read: %w", f.at(name), cause(err))
	}
	if _, err := kept.write(path.Base(name), string(old)); err != nil {
		return "", err
	}
	if hasReports(name, verbatim) {
		return name, f.put(r.Text, func(temporary string) error { return os.Rename(temporary, f.at(name)) })
	}
	added, err := f.Add(r)
	if err != nil {
		return "", err
	}
	return added, os.Remove(f.at(name))
}

func (f Folder) at(name string) string { return filepath.Join(string(f), filepath.FromSlash(name)) }

// mostNames is how many files may have the same name but for a number.
const mostNames = 10_000

// write writes text into a new file called name, or name with a number, and
// returns what it is called.
func (f Folder) write(name, text string) (string, error) {
	ext := path.Ext(name)
	chosen := name
	err := f.put(text, func(temporary string) error {
		for n := 2; n <= mostNames; n++ {
			err := link(temporary, f.at(chosen))
			if !errors.Is(err, fs.ErrExist) {
				return err
			}
			chosen = fmt.Sprintf("%s-%d%s", strings.TrimSuffix(name, ext), n, ext)
		}
		return fmt.Errorf("%s has too many files called %s", f, name)
	})
	return chosen, err
}

// link gives a file another name, which nobody may have yet, and takes the
// first away.
func link(temporary, name string) error {
	if _, err := os.Lstat(name); err == nil {
		return fs.ErrExist
	}
	err := os.Link(temporary, name)
	switch {
	case errors.Is(err, fs.ErrExist):
		return fs.ErrExist
	case err != nil: // a file system without links
		return os.Rename(temporary, name)
	}
	return os.Remove(temporary)
}

// put writes text into a hidden file, and when all of it is on disk has name
// give it the name by which it counts.
func (f Folder) put(text string, name func(temporary string) error) error {
	if err := os.MkdirAll(string(f), 0o755); err != nil {
		return f.notWritten(err)
	}
	file, err := os.CreateTemp(string(f), ".new-*")
	if err != nil {
		return f.notWritten(err)
	}
	defer os.Remove(file.Name()) // it has another name if all went well
	_, err = file.WriteString(text)
	err = cmp.Or(err, file.Chmod(0o644), file.Sync())
	if err = cmp.Or(err, file.Close()); err == nil {
		err = name(file.Name())
	}
	if err != nil {
		return f.notWritten(err)
	}
	return nil
}

func (f Folder) notWritten(err error) error {
	var linkErr *os.LinkError
	if errors.As(err, &linkErr) {
		err = linkErr.Err
	}
	return fmt.Errorf("%s cannot be written to: %w", f, cause(err))
}

// Sync makes the names of files put into the folder survive a power cut, on
// systems that let a folder be synced. What stands in the files survives it in
// any case.
func (f Folder) Sync() {
	if d, err := os.Open(string(f)); err == nil {
		d.Sync()
		d.Close()
	}
}

// FileName returns what the file of a report is to be called: as the text file
// it was, or else by its day, outlet and title.
func FileName(r *corpus.Report) string {
	base := path.Base(r.ID)
	if hasReports(base, verbatim) && !strings.HasPrefix(base, ".") && !strings.ContainsAny(base, `<>:"|?*\`) && base == fold(base) && len(base) <= 2*longestSlug {
		return base
	}
	var parts []string
	if !r.Date.IsZero() {
		parts = append(parts, r.Date.Format(time.DateOnly))
	}
	for _, part := range []string{slug(r.Outlet), cmp.Or(slug(r.Title), slug(strings.TrimSuffix(base, path.Ext(base))), "report")} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, "-") + ".md"
}
