package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// When the folder of reports is away, for instance a disk that was taken off,
// answers stay as they were, the host is told once, and when it is back its
// reports are read again.
func TestFolderIsAway(t *testing.T) {
	t.Parallel()
	dir, address := hosted(t, map[string]string{"first.md": tale("Kestle Vale", "Ormside", "Bram Tolley", "Ivo Strand", "88")}), freeAddress(t)
	writeFile(t, filepath.Join(dir, "pressbox.toml"), "reports = \"reports\"\nhealth.listen = \""+address+"\"\n")
	reports, away := filepath.Join(dir, "reports"), filepath.Join(dir, "away")
	move := func(from, to string) {
		t.Helper()
		if err := os.Rename(from, to); err != nil {
			t.Fatal(err)
		}
	}
	p := launchIn(t, dir)
	seen := func(what string) {
		t.Helper()
		p.until("/metrics has "+what, func() bool { return strings.Contains(get(t, "http://"+address+"/metrics"), what) })
	}
	move(reports, away)
	seen(`pressbox_last_reload_successful{of="reports"} 0`)
	if got := p.asks("10", "who scored for kestle vale"); !strings.Contains(got, "Bram Tolley") {
		t.Errorf("without the folder it says %q", got)
	}
	move(away, reports)
	seen(`pressbox_last_reload_successful{of="reports"} 1`)

	move(reports, away)
	seen(`pressbox_last_reload_successful{of="reports"} 0`)
	writeFile(t, filepath.Join(away, "second.md"), tale("Marlowe Athletic", "Pennick", "Odo Lanz", "Ivo Crane", "88"))
	move(away, reports)
	seen("pressbox_matches 2")
	seen(`pressbox_last_reload_successful{of="reports"} 1`)
	if err := p.stop(); err != nil {
		t.Fatal(err)
	}
	told := strings.Count(p.log.String(), `msg="reports stay as they were" error="reports cannot be read: no such file or directory"`)
	if told != 2 {
		t.Errorf("twice it was away, and it is told %d times:\n%s", told, p.log)
	}
}
