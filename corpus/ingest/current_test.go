package ingest_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"pressbox/corpus"
	"pressbox/corpus/ingest"
)

func TestCurrent(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"a.txt": goodReport, "cup/b.txt": goodReport, "c.txt": goodReport, "empty.txt": "", "d.html": "<p>" + goodReport})
	current := ingest.NewCurrent(dir)
	read := func(want ...string) map[string]*corpus.Report {
		t.Helper()
		reports, problems, err := current.Read()
		again, sameProblems, _ := ingest.Dir(dir)
		if err != nil || !slices.Equal(ids(reports), want) || !slices.Equal(ids(again), want) || len(problems) != len(sameProblems) {
			t.Fatalf("%q %v %v, want %q", ids(reports), problems, err, want)
		}
		byID := map[string]*corpus.Report{}
		for _, r := range reports {
			byID[r.ID] = r
		}
		return byID
	}
	first := read("a.txt", "b.txt", "c.txt", "d.html")
	second := read("a.txt", "b.txt", "c.txt", "d.html")
	for id, r := range first {
		if second[id] != r {
			t.Errorf("%s was read again", id)
		}
	}

	write(t, dir, map[string]string{"a.txt": goodReport + " It rained.", "empty.txt": goodReport, "league/b.txt": goodReport})
	if err := os.Remove(filepath.Join(dir, "c.txt")); err != nil {
		t.Fatal(err)
	}
	third := read("a.txt", "cup/b.txt", "d.html", "empty.txt", "league/b.txt")
	if third["a.txt"] == first["a.txt"] || third["d.html"] != first["d.html"] {
		t.Error("not what has changed was read, and that alone")
	}

	if err := os.Rename(dir, dir+"-away"); err != nil {
		t.Fatal(err)
	}
	if _, _, err := current.Read(); err == nil {
		t.Error("no error for a folder that is away")
	}
	if err := os.Rename(dir+"-away", dir); err != nil {
		t.Fatal(err)
	}
	if fourth := read("a.txt", "cup/b.txt", "d.html", "empty.txt", "league/b.txt"); fourth["d.html"] != first["d.html"] {
		t.Error("a folder that was away is read anew")
	}
}
