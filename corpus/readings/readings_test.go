package readings

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pressbox/corpus"
	"pressbox/corpus/extract"
	"pressbox/corpus/ingest"
	"pressbox/corpus/sample"
)

// samples are the reports that are built in.
var samples = sync.OnceValue(func() []*corpus.Report {
	reports, problems, err := ingest.FS(sample.Reports)
	if err != nil || len(problems) > 0 {
		panic(fmt.Sprint(problems, err))
	}
	return reports
})

// facts reads a report, but each only once in all tests.
func facts(r *corpus.Report) *corpus.Match {
	m, ok := read.Load(r)
	if !ok {
		m, _ = read.LoadOrStore(r, extract.Facts(r))
	}
	return m.(*corpus.Match)
}

var read sync.Map // *corpus.Report → *corpus.Match

func open(t *testing.T, file, program string) *Cache {
	t.Helper()
	c, err := Open(file, program)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// readAll reads reports by c, saves it, and returns how many were truly read.
func readAll(t *testing.T, c *Cache, reports []*corpus.Report) int {
	t.Helper()
	n := 0
	for _, r := range reports {
		m := c.Of(r, func(r *corpus.Report) *corpus.Match {
			n++
			return facts(r)
		})
		if diff := cmp.Diff(facts(r), m); diff != "" {
			t.Fatalf("%s (-want +got):\n%s", r.ID, diff)
		}
		if m.Reports[0] != r {
			t.Fatal("a reading of another report")
		}
	}
	if err := c.Save(); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestCache(t *testing.T) {
	file := filepath.Join(t.TempDir(), "cache", "readings")
	reports := samples()
	all := len(reports)
	again := func(want int, program string, reports []*corpus.Report) {
		t.Helper()
		if got := readAll(t, open(t, file, program), reports); got != want {
			t.Errorf("%d reports were read, want %d", got, want)
		}
	}
	again(all-1, "a", reports[1:])
	again(0, "a", reports[1:])
	again(1, "a", reports) // one more
	again(0, "a", reports)
	changed := *reports[2]
	changed.ID = "another.md"
	again(1, "a", append(reports[3:all:all], &changed))
	again(all, "b", reports) // another program
}

// What is of no use any more does not stay for ever.
func TestCacheForgets(t *testing.T) {
	file := filepath.Join(t.TempDir(), "readings")
	reports := samples()
	readAll(t, open(t, file, "a"), reports)
	before := fileSize(t, file)
	for n := range 5 {
		readAll(t, open(t, file, fmt.Sprint(n)), reports)
	}
	if after := fileSize(t, file); after > 2*before {
		t.Errorf("the file has grown from %d to %d bytes", before, after)
	}
	if left, _ := filepath.Glob(file + "*"); len(left) != 1 {
		t.Errorf("the folder has %q", left)
	}
}

// Whatever happens to the file, what is read is right, and the file whole again.
func TestCacheDamage(t *testing.T) {
	reports := samples()
	for name, harm := range map[string]func(b []byte) []byte{
		"emptied":     func(b []byte) []byte { return nil },
		"cut short":   func(b []byte) []byte { return b[:len(b)*2/3] },
		"overwritten": func(b []byte) []byte { copy(b[len(b)/2:], bytes.Repeat([]byte{0xa5}, 100)); return b },
		"one bit":     func(b []byte) []byte { b[len(b)/3] ^= 4; return b },
		"longer":      func(b []byte) []byte { return append(b, "more"...) },
		"foreign":     func(b []byte) []byte { return []byte("This is another program's file, and none of ours.") },
	} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "readings")
			readAll(t, open(t, file, "a"), reports)
			b, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, harm(b), 0o600); err != nil {
				t.Fatal(err)
			}
			if read := readAll(t, open(t, file, "a"), reports); read == 0 && name != "longer" {
				t.Error("nothing was read again")
			}
			if read := readAll(t, open(t, file, "a"), reports); read > 0 {
				t.Errorf("%d reports were read a third time", read)
			}
		})
	}
}

func TestCacheNowhere(t *testing.T) {
	dir := t.TempDir()
	if _, err := Open(dir, "a"); err == nil {
		t.Error("a folder was opened as a file")
	}
	blocked := filepath.Join(dir, "file")
	if err := os.WriteFile(blocked, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	c := &Cache{file: filepath.Join(blocked, "readings"), whole: true, fresh: map[key][]byte{{}: nil}}
	if err := c.Save(); err == nil {
		t.Error("saved below a file")
	}
}

// Every field of a reading is kept, also those to come.
func TestEveryField(t *testing.T) {
	r := samples()[0]
	var m corpus.Match
	n := 0
	fill(t, reflect.ValueOf(&m).Elem(), r, &n)
	b, err := encode(&m)
	if err != nil {
		t.Fatal(err)
	}
	got, err := decode(b, r)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(&m, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// fill gives every field of v a value of its own.
func fill(t *testing.T, v reflect.Value, r *corpus.Report, n *int) {
	*n++
	switch {
	case v.Type() == reportType:
		v.Set(reflect.ValueOf(r))
	case v.Type() == anyType:
		v.Set(reflect.ValueOf([]any{*n, fmt.Sprint(*n)}[*n%2]))
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			fill(t, v.Field(i), r, n)
		}
	case v.Kind() == reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fill(t, v.Index(0), r, n)
		fill(t, v.Index(1), r, n)
	case v.Kind() == reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(t, v.Elem(), r, n)
	case v.Kind() == reflect.String:
		v.SetString(fmt.Sprint("text ", *n))
	case v.Kind() == reflect.Bool:
		v.SetBool(true)
	case v.CanInt():
		v.SetInt(int64(*n))
	case v.CanUint():
		v.SetUint(uint64(*n % 200))
	default:
		t.Errorf("a %s cannot be kept", v.Type())
	}
}

// Bytes that are no reading are an error, never a panic, and never much memory.
func FuzzDecode(f *testing.F) {
	r := samples()[0]
	b, err := encode(facts(r))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Add(b[:len(b)/2])
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 0x7f})
	f.Fuzz(func(t *testing.T, b []byte) {
		if m, err := decode(b, r); err == nil && m == nil {
			t.Error("neither a reading nor an error")
		}
	})
}

func BenchmarkCache(b *testing.B) {
	reports := samples()
	c, err := Open(filepath.Join(b.TempDir(), "readings"), "a")
	if err != nil {
		b.Fatal(err)
	}
	for _, r := range reports {
		c.Of(r, facts)
	}
	c.kept = c.fresh
	for i := 0; b.Loop(); i++ {
		c.Of(reports[i%len(reports)], nil)
	}
}

func fileSize(t *testing.T, file string) int64 {
	t.Helper()
	info, err := os.Stat(file)
	if err != nil {
		t.Fatal(err)
	}
	return info.Size()
}
