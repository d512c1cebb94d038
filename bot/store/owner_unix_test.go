//go:build unix

package store

import (
	"bytes"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// What root makes or restores in a folder of another user, that user can open.
func TestOwner(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("only root acts for others")
	}
	dir := t.TempDir()
	must(t, os.Chown(dir, 65532, 65533))
	path := filepath.Join(dir, "store.db")
	owned := func(when string) {
		t.Helper()
		info, err := os.Stat(path)
		must(t, err)
		owner := info.Sys().(*syscall.Stat_t)
		equal(t, when, [2]uint32{owner.Uid, owner.Gid}, [2]uint32{65532, 65533})
	}
	s := open(t, path)
	owned("made")
	var backup bytes.Buffer
	must(t, s.Backup(&backup))
	must(t, s.Close())
	must(t, Restore(path, &backup))
	owned("restored")
}
