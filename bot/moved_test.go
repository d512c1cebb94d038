package main

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Moved to another machine, with its token and a copy of what is kept, the bot
// knows what servers have added, and the buttons of its old messages work.
func TestMoved(t *testing.T) {
	t.Parallel()
	p := launch(t)
	p.adds("10", "Late joy", "The Post", derby)
	p.gets(owner("10", "settings spoilers", map[string]any{"hours": 5}))
	card := p.gets(owner("10", "match", map[string]any{"match": "Saltby Town"}))
	backup := filepath.Join(t.TempDir(), "copy.db")
	keeping := func(dir string, args ...string) {
		t.Helper()
		c := exec.Command(p.cmd.Path, args...)
		c.Dir = dir
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("%q: %v: %s", args, err, out)
		}
	}
	keeping(p.cmd.Dir, "backup", backup)
	if err := p.stop(); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	keeping(dir, "restore", backup)
	p.cmd.Dir = dir
	p = p.anew()
	if got := p.gets(owner("10", "report list", nil)).Content(); !strings.Contains(got, "Late joy") {
		t.Errorf("its reports are %q", got)
	}
	if got := p.gets(owner("10", "settings show", nil)).Content(); !strings.Contains(got, "5 hours") {
		t.Errorf("its settings are %q", got)
	}
	if got := p.presses("10", card, "Goals").Content(); !strings.Contains(got, "Per Lund") {
		t.Errorf("a button from before gets %q", got)
	}
	if n := p.Count("PUT /applications/{app}/commands"); n != 1 {
		t.Errorf("its commands are registered %d times", n)
	}
}
