package main

import (
	"errors"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Every engine finds most of what is asked for, else its speed would tell
// nothing.
func TestEngines(t *testing.T) {
	l, err := newLibrary(2000)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range engines {
		t.Run(e.name, func(t *testing.T) {
			engine := e.new()
			defer engine.close()
			err := engine.build(folder(t), l)
			if errors.Is(err, errNotInstalled) {
				t.Skip(err)
			}
			if err != nil {
				t.Fatal(err)
			}
			for name, questions := range map[string][]question{"one match": l.filtered, "all": l.global} {
				known, right := 0, 0
				for _, q := range questions[:200] {
					found, err := engine.search(q)
					if err != nil {
						t.Fatal(err)
					}
					if len(found) > hits {
						t.Fatalf("%d hits for %v, want %d at most", len(found), q.Words, hits)
					}
					if q.evidence == nil {
						continue
					}
					known++
					if slices.ContainsFunc(found, func(text string) bool { return q.evidence[text] }) {
						right++
					}
				}
				t.Logf("%s: %d of %d", name, right, known)
				if right < known*3/4 {
					t.Errorf("%s: it finds the answers of %d questions of %d", name, right, known)
				}
			}
		})
	}
}

// folder is one that the server of PostgreSQL may enter, which runs as somebody
// else where the test runs as root; those of t.TempDir are not.
func folder(t *testing.T) string {
	dir, err := os.MkdirTemp("", "bench-test-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

// A question about a match is answered from that match.
func TestFiltered(t *testing.T) {
	l, err := newLibrary(2000)
	if err != nil {
		t.Fatal(err)
	}
	in := map[string]map[int]bool{} // matches, by sentence
	for _, s := range l.sentences {
		if in[s.Text] == nil {
			in[s.Text] = map[int]bool{}
		}
		in[s.Text][s.Match] = true
	}
	for _, e := range engines {
		engine := e.new()
		err := engine.build(folder(t), l)
		if errors.Is(err, errNotInstalled) {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		for _, q := range l.filtered[:100] {
			found, err := engine.search(q)
			if err != nil {
				t.Fatal(err)
			}
			for _, text := range found {
				if !in[text][q.match] {
					t.Errorf("%s: %q is not of match %d", e.name, text, q.match)
				}
			}
		}
		engine.close()
	}
}

var invented = []result{
	{Engine: "Pressbox", Wanted: 100_000, Build: 3, Bytes: 10_000_000, Memory: 12_000_000, Filtered: figures{0.0312, 0.0599, 0.9, 0.96}, Global: figures{0.412, 2.6, 0.8, 0.855}},
	{Engine: "SQLite FTS5", Version: "3.1", Wanted: 100_000, Build: 0.6, Bytes: 11_000_000, Memory: 30_000_000, Filtered: figures{0.55, 1.1, 0.91, 0.97}, Global: figures{14.9, 132.4, 0.8, 0.87}},
	{Engine: "Pressbox", Wanted: 1_000_000, Filtered: figures{P50: 0.04}, Global: figures{P50: 4}},
	{Engine: "SQLite FTS5", Wanted: 1_000_000, Filtered: figures{P50: 5}, Global: figures{P50: 150}},
}

func TestTable(t *testing.T) {
	const want = `| 100,000 | Pressbox | 3.0 | 10 | 12 | 0.031 / 0.06 | 0.41 / 2.6 | 0.90 / 0.80 | 0.96 / 0.85 |
| 100,000 | SQLite FTS5 3.1 | 0.6 | 11 | 30 | 0.55 / 1.1 | 15 / 132 | 0.91 / 0.80 | 0.97 / 0.87 |
`
	if got := table(invented[:2]); !strings.HasSuffix(got, "|---|\n"+want) {
		t.Errorf("the table is\n%s", got)
	}
}

func TestFoot(t *testing.T) {
	c := comparison{"an abacus", []result{
		{Engine: "Pressbox", Wanted: 10_000, Read: 1}, {Engine: "Pressbox", Wanted: 100_000, Read: 2.94}, {Engine: "PostgreSQL", Wanted: 100_000, Read: 7}, {Engine: "Pressbox", Wanted: 1_000_000, Read: 30},
	}}
	const want = "Measured on an abacus. Reading the reports comes before all this; it took 2.9 s of CPU for 100,000 sentences and 30.0 s of CPU for 1,000,000 sentences."
	if got := c.foot(); got != want {
		t.Errorf("got %s", got)
	}
}

func TestSplice(t *testing.T) {
	got, err := splice([]byte("before\n"+begins+"old\n"+ends+"\nafter\n"), "new\n")
	if want := "before\n" + begins + "new\n" + ends + "\nafter\n"; err != nil || string(got) != want {
		t.Errorf("%q, %v; want %q", got, err, want)
	}
	if _, err := splice([]byte("nothing"), "new\n"); err == nil {
		t.Error("a text without a place was changed")
	}
}

func TestPicture(t *testing.T) {
	file := filepath.Join(t.TempDir(), "new", "speed.png")
	if err := drawResults(invented, file); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	picture, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	drawn := map[any]bool{}
	for y := range picture.Bounds().Dy() {
		for x := range picture.Bounds().Dx() {
			drawn[picture.At(x, y)] = true
		}
	}
	if len(drawn) < 20 {
		t.Errorf("the picture has %d colours", len(drawn))
	}
}
