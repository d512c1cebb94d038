package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"pressbox/bot/discord/fakediscord"
)

// disk mounts a disk of so many bytes in the folder of a host, for the state.
func disk(t *testing.T, size string) (dir, mounted string) {
	t.Helper()
	dir = t.TempDir()
	mounted = filepath.Join(dir, "state")
	if err := os.Mkdir(mounted, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("tmpfs", mounted, "tmpfs", 0, "size="+size); err != nil {
		t.Skip("only root may mount a small disk:", err)
	}
	t.Cleanup(func() { syscall.Unmount(mounted, syscall.MNT_DETACH) })
	writeFile(t, filepath.Join(dir, "pressbox.toml"), "state = \"state\"\nbackup.keep = \"0\"\n")
	return dir, mounted
}

// remount changes the options of a disk.
func remount(t *testing.T, mounted string, flags uintptr, options string) {
	t.Helper()
	if err := syscall.Mount("tmpfs", mounted, "tmpfs", syscall.MS_REMOUNT|flags, options); err != nil {
		t.Fatal(err)
	}
}

// When the disk is full, whoever wants something kept is told that it is not,
// questions are answered, and nothing that was kept is lost. When there is room
// again, the bot goes on without a restart.
func TestFullDisk(t *testing.T) {
	t.Parallel()
	dir, mounted := disk(t, "200k")
	p := launchIn(t, dir)
	added := 0
	add := func() string {
		t.Helper()
		text := tale("Kestle Vale", "Ormside", "Bram Tolley", "Ivo Strand", fmt.Sprint(51+added)) + strings.Repeat("The rain fell on. ", 180)
		_, after := p.adds("10", fmt.Sprintf("Night %d", added), "The Post", text)
		return after.Content()
	}
	var said string
	for said = add(); strings.HasPrefix(said, "Added."); said = add() {
		if added++; added > 40 {
			t.Fatal("the disk is never full")
		}
	}
	if want := "I could not keep that, so all is as it was."; !strings.HasPrefix(said, want) {
		t.Errorf("after %d reports the next gets %q", added, said)
	}
	listed := func() {
		t.Helper()
		if got := p.gets(owner("10", "report list", nil)).Content(); !strings.Contains(got, fmt.Sprintf("%d reports", added)) {
			t.Errorf("of %d reports it lists %q", added, got)
		}
	}
	listed()
	p.answered("110")
	remount(t, mounted, 0, "size=4m")
	if said := add(); !strings.HasPrefix(said, "Added.") {
		t.Errorf("with room again: %q", said)
	}
	added++
	full := p
	p = p.again()
	listed()
	if want := "store state/store.db does not take the change: "; !strings.Contains(full.log.String(), want) {
		t.Errorf("the log lacks %q:\n%s", want, full.log)
	}
}

// A disk that the system has made read-only is one sentence at the start.
func TestReadOnlyDisk(t *testing.T) {
	t.Parallel()
	dir, mounted := disk(t, "4m")
	p := launchIn(t, dir)
	p.adds("10", "Late joy", "The Post", derby)
	if err := p.stop(); err != nil {
		t.Fatal(err)
	}
	remount(t, mounted, syscall.MS_RDONLY, "")
	d := fakediscord.New()
	t.Cleanup(d.Close)
	status, said := begins(t, dir, d)
	if want := "pressbox: store state/store.db cannot be opened: read-only file system"; status != 2 || !strings.HasPrefix(said, want) {
		t.Errorf("status %d: %s", status, said)
	}
	remount(t, mounted, 0, "")
	p = p.anew()
	if got := p.gets(owner("10", "report list", nil)).Content(); !strings.Contains(got, "Late joy") {
		t.Errorf("when it can be written again: %q", got)
	}
}
