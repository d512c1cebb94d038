package index

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.etcd.io/bbolt"

	"pressbox/corpus"
)

// askedFor are questions whose answers must not depend on where an index is.
var askedFor = []corpus.Query{
	{Words: []string{"header", "yards"}, Limit: 20},
	{Words: []string{"keeper"}, Kinds: []string{corpus.Save}, Limit: 20},
	{Words: []string{"crowd"}, Match: "match-000003", Limit: 5},
}

// answers lists what ix finds for askedFor.
func answers(ix *Index) (found [][]corpus.Hit) {
	for _, q := range askedFor {
		found = append(found, ix.Search(q))
	}
	return found
}

// open opens the index in dir, and says whether it was built.
func open(t *testing.T, dir string, matches []*corpus.Match) (ix *Index, built bool) {
	t.Helper()
	ix, err := Open(dir, matches, func(int, int) { built = true })
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ix.Close() })
	return ix, built
}

// same compares hits by what they point to.
func same(t *testing.T, got, want [][]corpus.Hit) {
	t.Helper()
	pointers := cmp.Comparer(func(a, b corpus.Hit) bool { return a == b })
	if diff := cmp.Diff(want, got, pointers); diff != "" {
		t.Errorf("hits differ (-want +got):\n%s", diff)
	}
}

func TestOpenKeepsAndRebuilds(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "cache")
	matches := season(2_000)
	inMemory, err := New(matches)
	if err != nil {
		t.Fatal(err)
	}
	defer inMemory.Close()
	want := answers(inMemory)

	first, built := open(t, dir, matches)
	if !built {
		t.Error("nothing was built")
	}
	same(t, answers(first), want)
	second, built := open(t, dir, matches) // while the first is in use
	if built {
		t.Error("built again though nothing changed")
	}
	same(t, answers(second), want)

	matches[0].Passages[0].Kinds = []string{"throw-in"}
	third, built := open(t, dir, matches)
	if !built {
		t.Error("not built again though a passage changed")
	}
	if hits := third.Search(corpus.Query{Kinds: []string{"throw-in"}, Limit: 3}); len(hits) != 1 {
		t.Errorf("found %d throw-ins, want 1", len(hits))
	}
	if old, _ := filepath.Glob(filepath.Join(dir, "*")); len(old) != 2 {
		t.Errorf("the folder has %q, want one index and the lock", old)
	}
}

// One match more, less or changed costs that match, however often, and the index
// is as good as a new one.
func TestOpenChanges(t *testing.T) {
	dir := t.TempDir()
	matches := season(4_000)
	spare := matches[80:]
	matches = matches[:80:80]
	open(t, dir, matches)
	for n := range 30 {
		switch n % 3 {
		case 0:
			matches = append(matches, spare[n/3])
		case 1:
			matches = slices.Delete(slices.Clone(matches), n, n+1)
		case 2:
			changed := *matches[n]
			changed.Passages = slices.Clone(changed.Passages)
			changed.Passages[0].Kinds = []string{"throw-in"}
			matches[n] = &changed
		}
		indexed := 0
		ix, err := Open(dir, matches, func(_, total int) { indexed = total })
		must(t, err)
		defer ix.Close()
		if indexed > 80 {
			t.Errorf("change %d: %d sentences were indexed", n, indexed)
		}
		if n%10 != 9 {
			continue
		}
		fresh, err := New(matches)
		must(t, err)
		defer fresh.Close()
		same(t, answers(ix), answers(fresh))
	}
	if parts, _ := filepath.Glob(filepath.Join(dir, ready+"*", "*.zap")); len(parts) > 12 {
		t.Errorf("the index has fallen into %d parts", len(parts))
	}
}

// An index of other matches is not worth changing.
func TestOpenBuildsAnew(t *testing.T) {
	dir := t.TempDir()
	matches := season(4_000)
	open(t, dir, matches[:50])
	ix, built := open(t, dir, matches[50:])
	if !built {
		t.Error("nothing was built")
	}
	if parts, _ := filepath.Glob(filepath.Join(dir, ready+"*", "*.zap")); len(parts) != 1 {
		t.Errorf("the index has %d parts, want one", len(parts))
	}
	fresh, err := New(matches[50:])
	must(t, err)
	defer fresh.Close()
	same(t, answers(ix), answers(fresh))
}

func TestProgress(t *testing.T) {
	last := 0
	ix, err := Open(t.TempDir(), season(2_500), func(done, total int) {
		if done <= last || total != 2_500 {
			t.Errorf("progress %d of %d after %d", done, total, last)
		}
		last = done
	})
	if err != nil {
		t.Fatal(err)
	}
	defer ix.Close()
	if last != 2_500 {
		t.Errorf("progress ended at %d", last)
	}
}

// Whatever happens to its files, an index is whole or built again, and what is
// not its own stays.
func TestDamage(t *testing.T) {
	matches := season(2_000)
	for name, harm := range map[string]func(t *testing.T, file string){
		"deleted": func(t *testing.T, file string) {
			must(t, os.Remove(file))
		},
		"emptied": func(t *testing.T, file string) {
			must(t, os.Truncate(file, 0))
		},
		"cut short": func(t *testing.T, file string) {
			must(t, os.Truncate(file, size(t, file)/2))
		},
		"overwritten": func(t *testing.T, file string) {
			f, err := os.OpenFile(file, os.O_WRONLY, 0)
			must(t, err)
			_, err = f.WriteAt(bytes.Repeat([]byte{0xa5}, 4096), size(t, file)/2)
			must(t, err)
			must(t, f.Close())
		},
		"one bit": func(t *testing.T, file string) {
			b, err := os.ReadFile(file)
			must(t, err)
			b[len(b)/3] ^= 4
			must(t, os.WriteFile(file, b, 0o600))
		},
	} {
		for _, pattern := range []string{"*.zap", "root.bolt", sumFile} {
			t.Run(name+" "+pattern, func(t *testing.T) {
				t.Parallel()
				dir := t.TempDir()
				must(t, os.WriteFile(filepath.Join(dir, "notes.txt"), nil, 0o600))
				ix, _ := open(t, dir, matches)
				want := answers(ix)
				must(t, ix.Close())
				files, err := filepath.Glob(filepath.Join(dir, ready+"*", pattern))
				if err != nil || len(files) != 1 {
					t.Fatalf("%s: files %q, %v", pattern, files, err)
				}
				harm(t, files[0])
				again, built := open(t, dir, matches)
				if !built {
					t.Error("the damage went unnoticed")
				}
				same(t, answers(again), want)
				if _, err := os.Stat(filepath.Join(dir, "notes.txt")); err != nil {
					t.Error(err)
				}
			})
		}
	}
}

func TestLeftovers(t *testing.T) {
	dir := t.TempDir()
	must(t, os.Mkdir(filepath.Join(dir, building+"1"), 0o700))
	must(t, os.WriteFile(filepath.Join(dir, building+"1", "root.bolt"), []byte("half"), 0o600))
	must(t, os.WriteFile(filepath.Join(dir, lockFile), bytes.Repeat([]byte("x"), 9000), 0o600))
	open(t, dir, season(100))
	if left, _ := filepath.Glob(filepath.Join(dir, building+"*")); left != nil {
		t.Errorf("%q is left", left)
	}
}

func TestAnotherProcessBuilds(t *testing.T) {
	dir := t.TempDir()
	db, err := bbolt.Open(filepath.Join(dir, lockFile), 0o600, nil)
	must(t, err)
	defer db.Close()
	_, err = Open(dir, season(100), nil)
	if err == nil || !strings.Contains(err.Error(), "another process is building it") {
		t.Errorf("error %v", err)
	}
}

func TestNowhereToBuild(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	must(t, os.WriteFile(file, nil, 0o600))
	if _, err := Open(filepath.Join(file, "cache"), season(10), nil); err == nil {
		t.Error("no error for a folder below a file")
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func size(t *testing.T, file string) int64 {
	t.Helper()
	s, err := os.Stat(file)
	must(t, err)
	return s.Size()
}
