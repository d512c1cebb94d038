package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// BenchmarkImport imports many reports into an empty folder, from a folder of
// Markdown and from one of pages. It tells the most memory that it took.
func BenchmarkImport(b *testing.B) {
	for _, form := range []string{"markdown", "pages"} {
		b.Run(form, func(b *testing.B) {
			dir := b.TempDir()
			writeSeason(b, dir, many)
			if form == "pages" {
				setAsPages(b, dir)
			}
			var cpu time.Duration
			var memory int64
			for b.Loop() {
				c := exec.CommandContext(b.Context(), "pressbox", "import", "--reports", filepath.Join(b.TempDir(), "reports"), dir)
				if out, err := c.CombinedOutput(); err != nil || !strings.Contains(string(out), "reports imported") {
					b.Fatalf("%v: %.1000s", err, out)
				}
				cpu += c.ProcessState.UserTime() + c.ProcessState.SystemTime()
				memory = max(memory, c.ProcessState.SysUsage().(*syscall.Rusage).Maxrss)
			}
			b.ReportMetric(cpu.Seconds()/float64(b.N), "cpu-s")
			b.ReportMetric(float64(memory)/1000, "rss-MB")
			b.ReportMetric(many*float64(b.N)/cpu.Seconds(), "reports/cpu-s")
		})
	}
}

// setAsPages sets the reports in a folder as sites do, with as much around
// them.
func setAsPages(tb testing.TB, dir string) {
	tb.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "*.md"))
	if err != nil {
		tb.Fatal(err)
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			tb.Fatal(err)
		}
		_, story, _ := strings.Cut(string(text), "\n---\n")
		page := "<!doctype html><html><head><style>" + strings.Repeat(".story { color: black }\n", 500) + "</style></head><body><nav>" +
			strings.Repeat(`<ul><li><a href="/sport">Sport</a></li></ul>`, 100) + "</nav><main><article><p>" +
			strings.ReplaceAll(story, "\n\n", "</p>\n<p>") + "</p></article></main><footer>" + strings.Repeat("<p>More of this</p>", 500) + "</footer></body></html>"
		writeFile(tb, strings.TrimSuffix(name, ".md")+".html", page)
		if err := os.Remove(name); err != nil {
			tb.Fatal(err)
		}
	}
}
