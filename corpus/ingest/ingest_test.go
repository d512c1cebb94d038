package ingest_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pressbox/corpus"
	"pressbox/corpus/ingest"
)

const goodReport = "Kestrel Town beat Marlow Vale with a goal in the last minute."

func write(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func ids(reports []*corpus.Report) (ids []string) {
	for _, r := range reports {
		ids = append(ids, r.ID)
	}
	return ids
}

func TestDir(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{
		"b.txt":            goodReport,
		"A.MD":             goodReport,
		"c.markdown":       goodReport,
		"notes.csv":        "a,b",
		".hidden.txt":      goodReport,
		".drafts/late.txt": goodReport,
		"cup/final.txt":    goodReport,
		"cup/b.txt":        goodReport,
		"cup/2019/semi.md": goodReport,
	})
	reports, problems, err := ingest.Dir(dir)
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	want := []string{"A.MD", "b.txt", "c.markdown", "cup/b.txt", "final.txt", "semi.md"}
	if got := ids(reports); !slices.Equal(got, want) {
		t.Errorf("ids %q, want %q", got, want)
	}
}

func TestDirProblems(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{
		"good.txt":   goodReport,
		"binary.txt": "GIF8\x00\x01",
		"latin.txt":  "Caf\xe9 Rovers won.",
		"empty.txt":  "",
		"huge.txt":   strings.Repeat("a long story ", corpus.MaxSize/13+1),
		"marks.txt":  "!!! ... ???",
	})
	reports, problems, err := ingest.Dir(dir)
	if err != nil {
		t.Fatal(err)
	}
	if got := ids(reports); !slices.Equal(got, []string{"good.txt"}) {
		t.Errorf("ids %q", got)
	}
	want := []string{
		"binary.txt: the report is not text: it has NUL bytes",
		"empty.txt: the report is empty",
		"huge.txt: a report may have at most 5 MB",
		"latin.txt: the report is not valid UTF-8 from byte 3 on: save it as UTF-8",
		"marks.txt: the report has no sentence",
	}
	var got []string
	for _, p := range problems {
		got = append(got, strings.TrimPrefix(p.Error(), filepath.ToSlash(dir)+"/"))
	}
	if !slices.Equal(got, want) {
		t.Errorf("problems\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestDirWithout(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"broken/a.txt": "", "other/a.csv": "1,2"})
	missing := filepath.Join(dir, "missing")
	for _, test := range []struct{ path, want string }{
		{missing, missing + " cannot be read: "},
		{filepath.Join(dir, "other"), filepath.Join(dir, "other") + " has no reports: put .txt or .md files there"},
		{filepath.Join(dir, "broken"), filepath.Join(dir, "broken") + " has no report that can be read"},
		{filepath.Join(dir, "broken", "a.txt"), filepath.Join(dir, "broken", "a.txt") + ": the report is empty"},
	} {
		reports, _, err := ingest.Dir(test.path)
		if err == nil || !strings.HasPrefix(err.Error(), test.want) || len(reports) > 0 {
			t.Errorf("Dir(%s) = %d reports, %v; want %s", test.path, len(reports), err, test.want)
		}
		if err != nil && strings.Count(err.Error(), test.path) != 1 {
			t.Errorf("the path is not named once: %v", err)
		}
	}
}

func TestDirOfFile(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"season/one.txt": "\ufeff" + goodReport + "\r\n"})
	name := filepath.Join(dir, "season", "one.txt")
	reports, problems, err := ingest.Dir(name)
	if err != nil || len(problems) > 0 || len(reports) != 1 {
		t.Fatal(len(reports), problems, err)
	}
	stored, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if r := reports[0]; r.ID != "one.txt" || !bytes.Equal([]byte(r.Text), stored) {
		t.Errorf("%s %q, stored %q", r.ID, r.Text, stored)
	}
}

// A link to a file counts; a link that leads nowhere is a problem.
func TestDirLinks(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"real.txt": goodReport})
	for link, to := range map[string]string{"alias.txt": "real.txt", "dangling.txt": "gone.txt"} {
		if err := os.Symlink(to, filepath.Join(dir, link)); err != nil {
			t.Skip(err)
		}
	}
	reports, problems, err := ingest.Dir(dir)
	if err != nil {
		t.Fatal(err)
	}
	if got := ids(reports); !slices.Equal(got, []string{"alias.txt", "real.txt"}) {
		t.Errorf("ids %q", got)
	}
	if len(problems) != 1 || !strings.Contains(problems[0].Error(), "dangling.txt: ") {
		t.Errorf("problems %v", problems)
	}
}

func TestFS(t *testing.T) {
	fsys := fstest.MapFS{
		"b.txt":         {Data: []byte(goodReport)},
		"samples/a.txt": {Data: []byte(goodReport)},
		"samples/c.txt": {Data: []byte("\x00")},
	}
	reports, problems, err := ingest.FS(fsys)
	if err != nil {
		t.Fatal(err)
	}
	if got := ids(reports); !slices.Equal(got, []string{"a.txt", "b.txt"}) {
		t.Errorf("ids %q", got)
	}
	if len(problems) != 1 || !strings.HasPrefix(problems[0].Error(), "samples/c.txt: ") {
		t.Errorf("problems %v", problems)
	}
	if _, _, err := ingest.FS(fstest.MapFS{}); err == nil {
		t.Error("no error without a report")
	}
}
