package main

import (
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pressbox/bot/answer"
	"pressbox/config"
)

// logged is a log's lines.
type logged chan string

func (l logged) Write(b []byte) (int, error) {
	l <- string(b)
	return len(b), nil
}

// until waits for a line with those words.
func (l logged) until(words string) {
	for !strings.Contains(<-l, words) {
	}
}

// What comes into the folder of reports is asked about without a restart, and
// what goes is forgotten.
func TestWatchReports(t *testing.T) {
	reports := t.TempDir()
	put := func(name, text string) { // whole at once
		writeFile(t, filepath.Join(reports, ".new"), text)
		if err := os.Rename(filepath.Join(reports, ".new"), filepath.Join(reports, name)); err != nil {
			t.Fatal(err)
		}
	}
	remove := func(name string) {
		if err := os.Remove(filepath.Join(reports, name)); err != nil {
			t.Fatal(err)
		}
	}
	put("old.txt", "Ashcombe United 1-0 Thornwick Town\n\nTess Corran scored the only goal for Ashcombe United in the 33rd minute.")
	p := &program{stderr: os.Stderr}
	c := config.Default()
	c.Reports = reports
	d, err := p.openDesk(c)
	if err != nil {
		t.Fatal(err)
	}
	defer d.close()
	asked := func(question, who string) bool {
		return strings.Contains(d.library.For("").Ask(answer.Request{Text: question, Mention: true}).Text, who)
	}
	lines := make(logged, 100)
	s := &service{program: p, settings: c, desk: d, metrics: newMetrics(), source: d.source, log: slog.New(slog.NewTextHandler(lines, nil))}
	put("early.txt", "Orrell Park 1-0 Dunmere\n\nJo Lund scored the only goal for Orrell Park in the 8th minute.") // before anybody watches
	s.watch(t.Context(), reports)
	defer s.unwatch()
	lines.until("reports have changed")
	if !asked("who scored for orrell park", "Lund") {
		t.Error("what came before the folder was watched is not known")
	}

	put("new.txt", "Kestrel Bay 1-0 Marlow Vale\n\nAda Moss scored the only goal for Kestrel Bay in the 90th minute.")
	lines.until("reports have changed")
	if !asked("who scored for kestrel bay", "Ada Moss") {
		t.Error("the new report is not known")
	}

	remove("old.txt")
	lines.until("reports have changed")
	if asked("who scored for ashcombe", "Corran") {
		t.Error("the report that is gone is still known")
	}

	put("broken.txt", "\x00")
	lines.until("broken.txt")
	remove("early.txt")
	if line := <-lines; !strings.Contains(line, "reports have changed") {
		t.Errorf("what cannot be read is named again: %s", line)
	}
	remove("new.txt")
	lines.until("reports stay as they were")
	if !asked("who scored for kestrel bay", "Ada Moss") {
		t.Error("without a report left, all is forgotten")
	}
}
