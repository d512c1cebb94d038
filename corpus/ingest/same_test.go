package ingest_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"pressbox/corpus"
	"pressbox/corpus/ingest"
)

// tale returns a story of n sentences that nobody else tells.
func tale(teller string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "%s number%d saw keeper%s%d push away a shot of striker%d from %d yards. ", teller, i, teller, i*7, i*i, i+3)
	}
	return b.String()
}

func report(t testing.TB, text string) *corpus.Report {
	t.Helper()
	r, err := corpus.Read("r", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestShelf(t *testing.T) {
	const matter = "---\ntitle: Moss wins it\noutlet: North Bank Post\ndate: 2025-04-12\nurl: https://www.northbankpost.example/moss/\n---\n\n"
	story := tale("Reed", 30)
	shelf := ingest.NewShelf()
	shelf.Put("other.txt", report(t, tale("Vane", 30)))
	shelf.Put("story.txt", report(t, matter+story))
	shelf.PutOld("old.txt", report(t, matter+tale("Okello", 30)))
	for _, test := range []struct {
		name, text string
		how        ingest.Likeness
		like       string
	}{
		{"the same bytes", matter + story, ingest.Same, "story.txt"},
		{"other white space and front matter", "---\noutlet: Another\n---\n" + strings.ReplaceAll(story, " ", "  "), ingest.Same, "story.txt"},
		{"the same address", "---\nurl: http://northbankpost.example/moss?utm_source=feed\n---\n" + tale("Orr", 30), ingest.Version, "story.txt"},
		{"the same title, outlet and day", "---\ntitle: moss wins it\noutlet: North Bank Post\ndate: 12 April 2025\n---\n" + tale("Orr", 30), ingest.Version, "story.txt"},
		{"agency copy", "---\ntitle: Moss does it\noutlet: Wessmoor Gazette\n---\nVale were unlucky.\n\n" + tale("Reed", 25), ingest.Copy, "story.txt"},
		{"a version that was replaced", tale("Okello", 30), ingest.Same, "old.txt"},
		{"another story", tale("Orr", 30), ingest.Unlike, ""},
		{"another story of the same front page", "---\nurl: https://northbankpost.example/\n---\n" + tale("Orr", 30), ingest.Unlike, ""},
		{"the same title next year", "---\ntitle: Moss wins it\noutlet: North Bank Post\ndate: 2026-04-12\n---\n" + tale("Orr", 30), ingest.Unlike, ""},
	} {
		if how, like := shelf.Find(report(t, test.text)); how != test.how || like != test.like {
			t.Errorf("%s: %d %q, want %d %q", test.name, how, like, test.how, test.like)
		}
	}
}

// BenchmarkShelf looks for a report among 10,000 of 3 KB.
func BenchmarkShelf(b *testing.B) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	shelf := ingest.NewShelf()
	for i := range 10_000 {
		shelf.Put(fmt.Sprint(i), report(b, tale(fmt.Sprintf("Reed%d", i), 40)))
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	r := report(b, tale("Reed77", 38))
	for b.Loop() {
		if how, _ := shelf.Find(r); how != ingest.Copy {
			b.Fatal("not found")
		}
	}
	b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/1e6, "MB")
}
