package ingest

import (
	"cmp"
	"fmt"
	"io/fs"
	"os"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"pressbox/corpus"
)

// Dir reads a file, or all reports in a folder and the folders below it, as
// [Files] finds them. They come in the order of their ids.
//
// A file that is no report is a problem, one sentence that names it, and the
// others still count. The error says why there is no report at all.
func Dir(name string) (reports []*corpus.Report, problems []error, err error) {
	files, problems, err := Files(name)
	if err != nil {
		return nil, nil, err
	}
	if info, err := os.Stat(name); err == nil && !info.IsDir() {
		found, err := files[0].Read()
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %w", name, err)
		}
		return found.Reports, found.problems(), nil
	}
	return read(files, problems, name, File.Read)
}

// FS reads all reports in a file system, as [Dir] does in a folder.
func FS(fsys fs.FS) (reports []*corpus.Report, problems []error, err error) {
	files, problems, err := filesIn(fsys, ".")
	if err != nil {
		return nil, nil, err
	}
	return read(files, problems, ".", File.Read)
}

// read reads the reports in files of root, each by one.
func read(files []File, problems []error, root string, one func(File) (Found, error)) ([]*corpus.Report, []error, error) {
	found, failed := make([]Found, len(files)), make([]error, len(files))
	var readers errgroup.Group
	readers.SetLimit(runtime.GOMAXPROCS(0))
	for i, f := range files {
		readers.Go(func() error {
			found[i], failed[i] = one(f)
			return nil
		})
	}
	readers.Wait() // a file that cannot be read is no reason to stop
	var reports []*corpus.Report
	for i, f := range files {
		if failed[i] != nil {
			problems = append(problems, problemOf(root, f.Name, failed[i]))
			continue
		}
		reports = append(reports, found[i].Reports...)
		for _, err := range found[i].problems() {
			problems = append(problems, problemOf(root, f.Name, err))
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
