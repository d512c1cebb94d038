package ingest_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"pressbox/corpus"
	"pressbox/corpus/ingest"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestGolden reads the document of each file of testdata and compares the
// texts of its reports.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("there are no golden files", err)
	}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		doc := ingest.Document{Name: strings.TrimSuffix(filepath.Base(file), ".txtar")}
		for _, f := range archive.Files {
			switch f.Name {
			case "url":
				doc.URL = strings.TrimSpace(string(f.Data))
			case "page":
				doc.Bytes = f.Data
			}
		}
		got := texts(t, doc)
		last := &archive.Files[len(archive.Files)-1]
		if *update {
			last.Data = []byte(got)
			if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if diff := cmp.Diff(string(last.Data), got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", file, diff)
		}
	}
}

// texts prints what a document holds.
func texts(t *testing.T, doc ingest.Document) string {
	found, err := ingest.Read(doc)
	if err != nil {
		t.Fatalf("%s: %v", doc.Name, err)
	}
	var b strings.Builder
	for _, r := range found.Reports {
		b.WriteString("=== " + r.ID + "\n" + r.Text)
	}
	for _, l := range found.Links {
		b.WriteString("=== link " + l.URL + " " + l.Title + "\n")
	}
	for _, p := range found.Problems {
		b.WriteString("=== problem " + p.Error() + "\n")
	}
	return b.String()
}

func TestPageFields(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/article.txtar")
	if err != nil {
		t.Fatal(err)
	}
	found, err := ingest.Read(ingest.Document{Name: "a.html", URL: "https://northbankpost.example/x", Bytes: archive.Files[1].Data})
	if err != nil {
		t.Fatal(err)
	}
	r := found.Reports[0]
	got := []string{r.ID, r.Title, r.Outlet, r.Author, r.URL, r.Home, r.Away, r.Date.Format("2006-01-02")}
	want := []string{"a.html", "Moss sinks Vale at the death", "North Bank Post", "Edie Marlowe, Rafe Underhill",
		"https://northbankpost.example/sport/moss-sinks-vale", "Kestrel Bay", "Marlow Vale", "2025-04-12"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	zones := map[corpus.ZoneKind]bool{}
	for _, z := range r.Zones {
		zones[z.Kind] = true
	}
	for _, kind := range []corpus.ZoneKind{corpus.Prose, corpus.Heading, corpus.Caption, corpus.Tweet, corpus.PullQuote, corpus.Lineup} {
		if !zones[kind] {
			t.Errorf("no zone is %s", kind)
		}
	}
}

// A page is read in the encoding that it, its server or its first bytes tell.
func TestPageCharset(t *testing.T) {
	const story = "<p>Müller traf in Ålesund gegen Łódź nicht, denn “Łódź” kennt diese Seite nicht."
	const latin = "<p>M\xfcller scored for \xc5lesund in the 12th minute."
	for _, test := range []struct{ name, mediaType, page, want string }{
		{"meta", "", `<html><head><meta charset="windows-1252"></head>` + latin, "Müller scored for Ålesund"},
		{"server", "text/html; charset=iso-8859-1", "<html>" + latin, "Müller scored for Ålesund"},
		{"utf-8", "", `<html><head><meta charset="utf-8"></head>` + story, "Müller traf in Ålesund gegen Łódź"},
		{"mark", "text/html; charset=iso-8859-1", "\ufeff<html>" + story, "Müller traf in Ålesund gegen Łódź"},
	} {
		found, err := ingest.Read(ingest.Document{Name: "p.html", Type: test.mediaType, Bytes: []byte(test.page)})
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		if text := found.Reports[0].Text; !strings.Contains(text, test.want) {
			t.Errorf("%s: %q", test.name, text)
		}
	}
}

func TestPageErrors(t *testing.T) {
	for _, test := range []struct{ name, page, want string }{
		{"empty", "", "the page is empty"},
		{"no words", "<html><body><img src=a></body></html>", "there is no story in it"},
		{"only navigation", "<html><nav>All the news</nav></html>", "there is no story in it"},
		{"too deep", "<html>" + strings.Repeat("<div>", 1000) + "deep", "the page is nested too deeply to be read"},
		{"too large", "<html>" + strings.Repeat("a ", corpus.MaxSize/2), corpus.ErrTooLarge.Error()},
	} {
		_, err := ingest.Read(ingest.Document{Name: "p.html", Bytes: []byte(test.page)})
		if err == nil || err.Error() != test.want {
			t.Errorf("%s: %v, want %s", test.name, err, test.want)
		}
	}
}

// FuzzRead: whatever the bytes, there are reports, or one clear sentence.
func FuzzRead(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.txtar")
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, part := range archive.Files {
			if part.Name != "text" {
				f.Add(part.Data, "https://a.example/b", "")
			}
		}
	}
	f.Add([]byte(goodReport), "", "text/html; charset=utf-16")
	f.Fuzz(func(t *testing.T, b []byte, url, mediaType string) {
		stored := bytes.Clone(b)
		found, err := ingest.Read(ingest.Document{Name: "r", URL: url, Type: mediaType, Bytes: b})
		if !bytes.Equal(stored, b) {
			t.Error("the bytes were changed")
		}
		if err != nil && (strings.ContainsRune(err.Error(), '\n') || len(err.Error()) > 500) {
			t.Errorf("not one sentence: %q", err)
		}
		if err == nil && len(found.Reports)+len(found.Links)+len(found.Problems) == 0 {
			t.Error("neither a report nor an error")
		}
		names := map[string]bool{}
		for _, r := range found.Reports {
			if !utf8.ValidString(r.Text) || len(r.Sentences) == 0 {
				t.Errorf("no clean report: %q", r.Text)
			}
			if names[r.ID] {
				t.Errorf("two reports are called %s", r.ID)
			}
			names[r.ID] = true
		}
	})
}
