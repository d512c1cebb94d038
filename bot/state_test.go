package main

import (
	"bytes"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pressbox/bot/store"
	"pressbox/config"
)

// pressbox runs the program in the current folder and returns its exit status
// and all that it printed.
func pressbox(t *testing.T, args ...string) (int, string) {
	t.Helper()
	var out bytes.Buffer
	p := &program{
		stdin: strings.NewReader(""), stdout: &out, stderr: &out,
		lookupEnv: func(string) (string, bool) { return "", false },
	}
	return p.run(t.Context(), args, nil), out.String()
}

// keep opens the store of the current folder.
func keep(t *testing.T) *store.Store {
	t.Helper()
	s, err := store.Open(filepath.Join(config.StateFolder, storeFile))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// Copies are made while the store is in use, and brought back when it is not.
func TestBackupCommand(t *testing.T) {
	t.Chdir(t.TempDir())
	path := filepath.Join(config.StateFolder, storeFile)
	if status, out := pressbox(t, "backup", "copy.db"); status != 2 || !strings.Contains(out, "there is no store at "+path) {
		t.Errorf("status %d: %s", status, out)
	}
	s := keep(t)
	prefix := func(prefix string) {
		t.Helper()
		if _, err := s.Change("10", func(c *store.Settings) error { c.Prefix = prefix; return nil }); err != nil {
			t.Fatal(err)
		}
	}
	prefix("?")
	if status, out := pressbox(t, "backup", "copy.db"); status != 0 || out != path+" is copied to copy.db\n" {
		t.Errorf("status %d: %s", status, out)
	}
	prefix("#")
	if status, out := pressbox(t, "restore", "copy.db"); status != 2 || !strings.Contains(out, "stop pressbox first") {
		t.Errorf("status %d: %s", status, out)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	want := path + " is as in copy.db again; what was there is kept as " + path + ".before\n"
	if status, out := pressbox(t, "restore", "copy.db"); status != 0 || out != want {
		t.Errorf("status %d: %s", status, out)
	}
	if got := keep(t).Settings("10").Prefix; got != "?" {
		t.Errorf("the prefix is %s", got)
	}
	if status, out := pressbox(t, "restore", "nothing.db"); status != 2 || !strings.Contains(out, "nothing.db") {
		t.Errorf("status %d: %s", status, out)
	}
}

func TestFeedbackCommand(t *testing.T) {
	t.Chdir(t.TempDir())
	s := keep(t)
	if status, out := pressbox(t, "feedback"); status != 0 || !strings.HasPrefix(out, "Nobody has voted") {
		t.Errorf("status %d: %s", status, out)
	}
	day := time.Now().UTC()
	for _, v := range []store.Vote{
		{Guild: "10", Question: "who scored", Text: "Ada Moss", Reason: "It was\x1b[31m Brook"},
		{Guild: "10", Question: "score", Text: "2-1", Up: true},
		{Question: "score", Text: "2-1", Up: true},
	} {
		v.At = day
		if err := s.Vote(v); err != nil {
			t.Fatal(err)
		}
	}
	for range 2 {
		if err := s.Unanswered("10", "who was the piper", day); err != nil {
			t.Fatal(err)
		}
	}
	_, out := pressbox(t, "feedback")
	want := strings.ReplaceAll(`direct messages: 1 up, 0 down

server 10: 1 up, 1 down
  down 1×, DAY: who scored
    answered: Ada Moss
    because: It was[31m Brook
  no answer 2×, DAY: who was the piper
`, "DAY", day.Format(time.DateOnly))
	if out != want {
		t.Errorf("printed\n%s\nwant\n%s", out, want)
	}
	_, out = pressbox(t, "feedback", "--json")
	if lines := strings.Split(out, "\n"); len(lines) != 5 || !strings.HasPrefix(lines[0], `{"vote":{"question":"score","text":"2-1","up":true,`) || !strings.HasPrefix(lines[3], `{"unanswered":{"guild":"10","question":"who was the piper","times":2,`) {
		t.Errorf("printed\n%s", out)
	}
}

// Where nothing can be kept, the bot serves all the same, unless it was told to
// keep it there; and it never takes a damaged store for none.
func TestOpenStore(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	damaged := filepath.Join(dir, "damaged")
	if err := os.MkdirAll(filepath.Join(damaged, config.StateFolder), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(damaged, config.StateFolder, storeFile), []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name        string
		file, state string
		refused     bool
		warned      bool
	}{
		{"beside the settings", filepath.Join(dir, "pressbox.toml"), "", false, false},
		{"chosen", "", filepath.Join(dir, "kept"), false, false},
		{"cannot be made", filepath.Join(file, "pressbox.toml"), "", false, true},
		{"chosen and cannot be made", "", filepath.Join(file, "kept"), true, false},
		{"damaged", filepath.Join(damaged, "pressbox.toml"), "", true, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var log bytes.Buffer
			c := config.Default()
			c.File, c.State = test.file, test.state
			s, stop, err := openStore(t.Context(), c, slog.New(slog.NewTextHandler(&log, nil)), func() {})
			if (err != nil) != test.refused {
				t.Fatalf("the error is %v", err)
			}
			if test.refused {
				return
			}
			if _, err := s.Change("10", func(c *store.Settings) error { c.Quotes = 1; return nil }); err != nil {
				t.Error(err)
			}
			stop()
			if warned := strings.Contains(log.String(), "level=WARN"); warned != test.warned {
				t.Errorf("the log is %s", &log)
			}
		})
	}
}
