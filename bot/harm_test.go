package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pressbox/bot/discord/fakediscord"
)

// begins starts the program in dir where it is not expected to go on, and
// returns its exit status and the last line that it wrote.
func begins(t *testing.T, dir string, d *fakediscord.Server) (status int, last string) {
	t.Helper()
	program, err := exec.LookPath("pressbox")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	var log bytes.Buffer
	c := exec.CommandContext(ctx, program)
	c.Dir, c.Stderr = dir, &log
	c.Env = append(os.Environ(), "DISCORD_TOKEN="+d.Token, "DISCORD_API_BASE="+d.API())
	if err := c.Run(); err == nil || ctx.Err() != nil {
		t.Fatalf("it goes on: %v\n%s", err, &log)
	}
	lines := strings.Split(strings.TrimSpace(log.String()), "\n")
	if strings.Contains(log.String(), "panic") || strings.Contains(log.String(), "goroutine ") {
		t.Errorf("it panics:\n%s", &log)
	}
	return c.ProcessState.ExitCode(), lines[len(lines)-1]
}

// Whatever becomes of the folder of the cache, the program starts and answers.
func TestHarmedCache(t *testing.T) {
	t.Parallel()
	dir := hosted(t, map[string]string{"first.md": tale("Kestle Vale", "Ormside", "Bram Tolley", "Ivo Strand", "88")})
	p := launchIn(t, dir)
	answers := func() {
		t.Helper()
		if got := p.asks("10", "who scored for kestle vale"); !strings.Contains(got, "Bram Tolley") {
			t.Fatalf("it says %q", got)
		}
	}
	answers()
	if files := filesOf(t, filepath.Join(dir, "cache")); len(files) < 3 {
		t.Fatalf("the cache has %v", files)
	}
	harms := []struct {
		name string
		harm func(file string, bytes []byte) error
	}{
		{"emptied", func(file string, _ []byte) error { return os.Truncate(file, 0) }},
		{"cut", func(file string, b []byte) error { return os.Truncate(file, int64(len(b)/2)) }},
		{"overwritten", func(file string, b []byte) error {
			at := max(0, len(b)/2-2048)
			copy(b[at:], bytes.Repeat([]byte{0xa5}, 4096))
			return os.WriteFile(file, b, 0o600)
		}},
		{"deleted", func(file string, _ []byte) error { return os.Remove(file) }},
	}
	for _, h := range harms {
		if err := p.stop(); err != nil {
			t.Fatalf("it ends with %v", err)
		}
		for _, file := range filesOf(t, filepath.Join(dir, "cache")) {
			b, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if err := h.harm(file, b); err != nil {
				t.Fatal(err)
			}
		}
		t.Log("each file is", h.name)
		p = p.anew()
		answers()
	}
}

// filesOf are the files in a folder and those below it.
func filesOf(t *testing.T, dir string) (files []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
		if err == nil && e.Type().IsRegular() {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// A second program on the same store ends with one sentence, and the first goes
// on.
func TestTwoOnOneStore(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	p := launchIn(t, dir)
	p.adds("10", "Late joy", "The Post", derby)
	status, said := begins(t, dir, p.Server)
	if status == 0 || !strings.HasPrefix(said, "pressbox: ") || !strings.Contains(said, storeFile) {
		t.Errorf("status %d: %s", status, said)
	}
	c := exec.Command(p.cmd.Path, "check", "--offline")
	c.Dir = dir
	if out, err := c.CombinedOutput(); err != nil || !strings.Contains(string(out), "a pressbox is at work with this state; stop it before you start another one") {
		t.Errorf("%v: check says %s", err, out)
	}
	p.answered("110")
	p.adds("10", "Rovers robbed", "The Harbour Echo", robbed)
	p = p.again()
	if got := p.gets(owner("10", "report list", nil)).Content(); !strings.Contains(got, "2 reports") {
		t.Errorf("the first one has kept %q", got)
	}
}
