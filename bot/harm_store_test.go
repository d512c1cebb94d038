package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"pressbox/bot/discord/fakediscord"
	"pressbox/config"
)

// A damaged store is one sentence, and what that tells to do brings back what the
// last copy has.
func TestHarmedStore(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(config.StateFolder, storeFile)
	p := launchIn(t, dir)
	p.adds("10", "Late joy", "The Post", derby)
	if err := p.stop(); err != nil {
		t.Fatal(err)
	}
	copies := filepath.Join(dir, config.StateFolder, "backups")
	if err := os.RemoveAll(copies); err != nil {
		t.Fatal(err)
	}
	p = p.anew()
	p.until("there is a copy", func() bool {
		found, _ := filepath.Glob(filepath.Join(copies, "store-*.db")) // the pattern is a good one
		return len(found) == 1
	})
	if err := p.stop(); err != nil {
		t.Fatal(err)
	}
	kept, err := os.ReadFile(filepath.Join(dir, path))
	if err != nil {
		t.Fatal(err)
	}
	writeFile(t, filepath.Join(dir, path), string(kept[:len(kept)/2]))

	status, said := begins(t, dir, p.Server)
	before, advice, found := strings.Cut(said, "pressbox restore ")
	if status != 2 || !found || !strings.HasPrefix(before, "pressbox: store "+path+" is damaged: ") {
		t.Fatalf("status %d: %s", status, said)
	}
	c := exec.Command(p.cmd.Path, "restore", advice)
	c.Dir = dir
	if out, err := c.CombinedOutput(); err != nil || !strings.Contains(string(out), "what was there is kept as "+path) {
		t.Fatalf("%v: %s", err, out)
	}
	p = p.anew()
	if got := p.gets(owner("10", "report list", nil)).Content(); !strings.Contains(got, "Late joy") {
		t.Errorf("after that there is %q", got)
	}
}

// A folder for the state that was chosen and cannot be written ends the program
// before it says on Discord that anything is settled.
func TestStateThatCannotBeWritten(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	writeFile(t, filepath.Join(dir, "pressbox.toml"), "state = \"taken/state\"\n")
	writeFile(t, filepath.Join(dir, "taken"), "a file")
	d := fakediscord.New()
	t.Cleanup(d.Close)
	status, said := begins(t, dir, d)
	if want := "pressbox: store " + filepath.Join("taken", "state", storeFile) + " cannot be made: "; status != 2 || !strings.HasPrefix(said, want) {
		t.Errorf("status %d: %s", status, said)
	}
	if n := len(d.Calls()); n != 0 {
		t.Errorf("Discord was asked %d times", n)
	}
}
