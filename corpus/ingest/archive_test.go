package ingest_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"pressbox/corpus/ingest"
)

// A packed file is a name and what stands in it.
type packed struct{ name, text string }

// archive returns a zip file.
func archive(t testing.TB, files ...packed) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range files {
		entry, err := w.Create(f.name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(entry, f.text); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestArchive(t *testing.T) {
	inner := archive(t, packed{"a.txt", goodReport})
	found, err := ingest.Read(ingest.Document{Name: "season.zip", Bytes: archive(t,
		packed{"one.txt", goodReport},
		packed{"cup/", ""},
		packed{"cup/two.md", goodReport},
		packed{"cup/one.txt", goodReport},
		packed{"page.html", "<html><p>" + goodReport},
		packed{"notes.csv", "a,b"},
		packed{".hidden.txt", goodReport},
		packed{"__MACOSX/._one.txt", goodReport},
		packed{"../outside.txt", goodReport},
		packed{`..\outside.txt`, goodReport},
		packed{"/etc/outside.txt", goodReport},
		packed{"c:/outside.txt", goodReport},
		packed{"empty.txt", ""},
		packed{"inner.zip", string(inner)},
	)})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"season.zip/one.txt", "season.zip/two.md", "season.zip/cup/one.txt", "season.zip/page.html"}
	if got := ids(found.Reports); !slices.Equal(got, want) {
		t.Errorf("ids %q, want %q", got, want)
	}
	var problems []string
	for _, p := range found.Problems {
		problems = append(problems, p.Error())
	}
	wantProblems := []string{
		"../outside.txt: its path leads out of the archive",
		`..\outside.txt: its path leads out of the archive`,
		"/etc/outside.txt: its path leads out of the archive",
		"c:/outside.txt: its path leads out of the archive",
		"empty.txt: the report is empty",
		"inner.zip: it is an archive within an archive",
	}
	if !slices.Equal(problems, wantProblems) {
		t.Errorf("problems\n%s\nwant\n%s", strings.Join(problems, "\n"), strings.Join(wantProblems, "\n"))
	}
}

// bomb returns a zip file with entries that are size zeros each.
func bomb(t testing.TB, entries, size int) []byte {
	t.Helper()
	var stream bytes.Buffer
	w, err := flate.NewWriter(&stream, flate.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.CopyN(w, zeros{}, int64(size)); err != nil {
		t.Fatal(err)
	}
	w.Close()
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	for i := range entries {
		entry, err := out.CreateRaw(&zip.FileHeader{
			Name: fmt.Sprintf("%d.txt", i), Method: zip.Deflate,
			CompressedSize64: uint64(stream.Len()), UncompressedSize64: uint64(size),
		})
		if err != nil {
			t.Fatal(err)
		}
		entry.Write(stream.Bytes())
	}
	out.Close()
	return b.Bytes()
}

// zeros never end.
type zeros struct{}

func (zeros) Read(b []byte) (int, error) {
	clear(b)
	return len(b), nil
}

func TestArchiveHostile(t *testing.T) {
	good := archive(t, packed{"one.txt", goodReport})
	many := make([]packed, 20_001)
	for i := range many {
		many[i] = packed{fmt.Sprintf("%d.txt", i), ""}
	}
	lying := bytes.Clone(good)
	end := bytes.LastIndex(lying, []byte("PK\x05\x06"))
	binary.LittleEndian.PutUint16(lying[end+10:], 65_000)
	for _, test := range []struct {
		name  string
		bytes []byte
		want  string
	}{
		{"bomb", bomb(t, 1, 100_000_000), "0.txt: it unpacks to far more than a report has"},
		{"many bombs", bomb(t, 300, 1_000_000), "the archive unpacks to more than 200 MB"},
		{"many files", archive(t, many...), "the archive has more than 20000 files"},
		{"cut off", good[:len(good)-10], "the archive is damaged and cannot be read"},
		{"lying", lying, "the archive is damaged and cannot be read"},
		{"empty", archive(t), "the archive has no reports"},
		{"too large", append([]byte("PK\x03\x04"), make([]byte, ingest.MaxSize)...), ingest.ErrTooLarge.Error()},
	} {
		found, err := ingest.Read(ingest.Document{Name: "a.zip", Bytes: test.bytes})
		if err == nil && len(found.Problems) > 0 {
			err = found.Problems[0]
		}
		if err == nil || err.Error() != test.want {
			t.Errorf("%s: %v, want %s", test.name, err, test.want)
		}
	}
}

func FuzzArchive(f *testing.F) {
	f.Add(archive(f, packed{"one.txt", goodReport}, packed{"a/b.html", "<p>" + goodReport}))
	f.Add(archive(f, packed{"../one.txt", goodReport}))
	f.Fuzz(func(t *testing.T, b []byte) {
		found, err := ingest.Read(ingest.Document{Name: "a.zip", Bytes: b})
		if err == nil && len(found.Reports)+len(found.Links)+len(found.Problems) == 0 {
			t.Error("neither a report nor an error")
		}
	})
}
