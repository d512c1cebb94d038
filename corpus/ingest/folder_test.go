package ingest_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pressbox/corpus"
	"pressbox/corpus/ingest"
)

// tree returns all files below dir and what they hold.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(name)
		rel, _ := filepath.Rel(dir, name)
		files[filepath.ToSlash(rel)] = string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func quiet(int, int) {}

func TestFolderAdd(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "reports")
	folder := ingest.Folder(dir)
	const titled = "---\ntitle: Moss: “It's mine!”\noutlet: North Bank Post\ndate: 2025-04-12\n---\n" + goodReport
	for _, test := range []struct{ id, text, want string }{
		{"one.txt", goodReport, "one.txt"},
		{"cup/one.txt", goodReport, "one-2.txt"},
		{"season.zip/one.txt", goodReport, "one-3.txt"},
		{"page.html", titled, "2025-04-12-north-bank-post-moss-its-mine.md"},
		{"feed/moss", titled, "2025-04-12-north-bank-post-moss-its-mine-2.md"},
		{"stdin", goodReport, "stdin.md"},
		{".hidden.txt", goodReport, "hidden.md"},
		{`a\..\b:c.txt`, goodReport, "a-b-c.md"},
		{"..", goodReport, "report.md"},
	} {
		r, err := corpus.Read(test.id, []byte(test.text))
		if err != nil {
			t.Fatal(err)
		}
		name, err := folder.Add(r)
		if err != nil || name != test.want {
			t.Errorf("%s became %s, %v; want %s", test.id, name, err, test.want)
		}
		if got := tree(t, dir)[name]; got != test.text {
			t.Errorf("%s holds %q", name, got)
		}
	}
}

func TestFolderReplace(t *testing.T) {
	dir := t.TempDir()
	folder := ingest.Folder(dir)
	write(t, dir, map[string]string{"cup/one.txt": goodReport, "page.html": "<p>" + goodReport, "all.zip": "PK"})
	again := report(t, tale("Reed", 3))
	again.Title = "Reed"
	for _, test := range [][2]string{{"cup/one.txt", "cup/one.txt"}, {"page.html", "reed.md"}, {"all.zip/two.txt", "reed-2.md"}, {"all.zip", "reed-3.md"}, {"gone.txt", "reed-4.md"}} {
		if name, err := folder.Replace(test[0], again); err != nil || name != test[1] {
			t.Errorf("%s became %s, %v; want %s", test[0], name, err, test[1])
		}
	}
	var names []string
	for name := range tree(t, dir) {
		names = append(names, name)
	}
	slices.Sort(names)
	want := []string{".versions/one.txt", ".versions/page.html", "all.zip", "cup/one.txt", "reed-2.md", "reed-3.md", "reed-4.md", "reed.md"}
	if !slices.Equal(names, want) {
		t.Errorf("files %q, want %q", names, want)
	}

	shelf := ingest.NewShelf()
	problems, err := folder.Shelve(shelf, quiet)
	if err != nil || len(problems) != 1 || !strings.Contains(problems[0].Error(), "all.zip: it is neither a feed") {
		t.Error(problems, err)
	}
	if how, like := shelf.Find(report(t, goodReport)); how != ingest.Same || like != ".versions/one.txt" {
		t.Errorf("the version replaced is %d %q", how, like)
	}
	if how, _ := shelf.Find(again); how != ingest.Same {
		t.Error("the new version is not found")
	}
}

func TestFolderRefused(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"file": ""})
	_, err := ingest.Folder(filepath.Join(dir, "file")).Add(report(t, goodReport))
	if want := filepath.Join(dir, "file") + " cannot be written to: not a directory"; err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
	if problems, err := ingest.Folder(filepath.Join(dir, "none")).Shelve(ingest.NewShelf(), quiet); err != nil || problems != nil {
		t.Error(problems, err)
	}
}
