package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"pressbox/bot/answer"
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
