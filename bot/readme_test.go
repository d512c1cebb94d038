package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pressbox/bot/answer"
	"pressbox/bot/phrase"
	"pressbox/config"
)

// The README shows what the program says today: -update writes it anew.
const readmeFile = "../README.md"

// The table of questions is the one that help prints.
func TestReadmeQuestions(t *testing.T) {
	var table strings.Builder
	table.WriteString("| what | for instance |\n|---|---|\n")
	for _, line := range answer.New(nil, nil).Help().Card {
		fmt.Fprintf(&table, "| %s | `%s` |\n", line.Label, line.Text)
	}
	between(t, "<!-- questions -->\n", "<!-- end -->\n", func(string) string { return table.String() })
}

// The session is one with the real program.
func TestReadmeSession(t *testing.T) {
	between(t, "```console\n$ go run ./bot\n", "```\n", func(shown string) string {
		var session bytes.Buffer
		p := &program{
			stdin: &typist{questions: typed(shown), seen: &session}, stdout: &session, stderr: &session,
			lookupEnv: func(string) (string, bool) { return "", false },
		}
		t.Chdir(t.TempDir()) // no settings here
		if status := p.run(t.Context(), nil, nil); status != 0 {
			t.Errorf("status %d", status)
		}
		return session.String()
	})
}

// The settings in the README are settings that there are, all of them.
func TestReadmeSettings(t *testing.T) {
	text, err := os.ReadFile(readmeFile)
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(text), "```toml\n")
	settings, _, ok := strings.Cut(rest, "```\n")
	if !ok {
		t.Fatal("the README has no settings")
	}
	dir := t.TempDir()
	for name, text := range map[string]string{"pressbox.toml": settings, "token": "aaa.bbb.ccc\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	nothing := func(string) (string, bool) { return "", false }
	c, err := config.Load(nothing, filepath.Join(dir, "pressbox.toml"))
	if err != nil {
		t.Fatal(err)
	}
	if c.Discord.Token == "" || c.Reports != filepath.Join(dir, "reports") {
		t.Errorf("loaded as %+v", c)
	}
	want := config.Default() // what the README shows are the defaults, but for folders and token
	want.File, want.Reports, want.Cache, want.State = c.File, c.Reports, c.Cache, c.State
	want.Language = phrase.English // as where none is set
	want.Discord.Token, want.Discord.TokenFrom = c.Discord.Token, c.Discord.TokenFrom
	if diff := cmp.Diff(want, c); diff != "" {
		t.Error(diff)
	}
}

// between checks that the part of the README between two lines is what want
// makes of it.
func between(t *testing.T, begin, end string, want func(shown string) string) {
	t.Helper()
	text, err := os.ReadFile(readmeFile)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, begins := strings.Cut(string(text), begin)
	shown, after, ends := strings.Cut(rest, end)
	if !begins || !ends {
		t.Fatalf("the README has no %q", begin)
	}
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	said := want(shown)
	t.Chdir(here)
	switch {
	case shown == said:
	case *update:
		if err := os.WriteFile(readmeFile, []byte(before+begin+said+end+after), 0o644); err != nil {
			t.Fatal(err)
		}
	default:
		t.Errorf("the README shows\n%s\nbut it is\n%s\n(-update rewrites it)", shown, said)
	}
}

// typed returns the lines of a session that somebody typed.
func typed(session string) []string {
	var lines []string
	for line := range strings.Lines(session) {
		if question, ok := strings.CutPrefix(line, "> "); ok {
			lines = append(lines, question)
		}
	}
	return lines
}

// A typist types one line whenever one is wanted, and leaves a trace of it, as
// a terminal does.
type typist struct {
	questions []string
	seen      *bytes.Buffer
}

// Read gives the next line.
func (y *typist) Read(b []byte) (int, error) {
	if len(y.questions) == 0 {
		return 0, io.EOF
	}
	line := y.questions[0]
	y.questions = y.questions[1:]
	y.seen.WriteString("> " + line)
	return copy(b, line), nil
}
