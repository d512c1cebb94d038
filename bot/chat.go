package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"

	"pressbox/bot/answer"
)

// A lineReader gives what somebody types, line by line, and io.EOF at the end.
type lineReader interface {
	ReadLine() (string, error)
}

// chat talks with whoever sits at the terminal, or reads lines from a pipe.
func (p *program) chat(d *desk, greeting string) error {
	in, out, leave, err := p.openChat(d)
	if err != nil {
		return err
	}
	defer leave()
	fmt.Fprintf(out, "%s\n\n", greeting)
	var previous *answer.Answer
	for {
		line, err := in.ReadLine()
		switch {
		case errors.Is(err, term.ErrPasteIndicator):
		case errors.Is(err, io.EOF) && line == "":
			return nil
		case err != nil && !errors.Is(err, io.EOF):
			return fmt.Errorf("read what you typed: %w", err)
		}
		switch strings.ToLower(strings.TrimSpace(line)) {
		case "":
			continue
		case "quit", "exit", "!quit":
			return nil
		}
		a := d.engine.Ask(answer.Request{Text: line, Previous: previous, Mention: true})
		out.answer(a)
		previous = &a
	}
}

// openChat returns where lines come from and answers go. At a terminal lines
// can be edited and called back, and the tab key completes names; leave puts
// the terminal back as it was.
func (p *program) openChat(d *desk) (in lineReader, out page, leave func(), err error) {
	out = newPage(p.stdout, p.lookupEnv, d.words)
	stdin, ok := p.stdin.(*os.File)
	stdout, shown := p.stdout.(*os.File)
	if !ok || !shown || !term.IsTerminal(int(stdin.Fd())) || !term.IsTerminal(int(stdout.Fd())) {
		return plainLines{bufio.NewReader(p.stdin)}, out, func() {}, nil
	}
	before, err := term.MakeRaw(int(stdin.Fd()))
	if err != nil {
		return nil, out, nil, fmt.Errorf("open the terminal: %w", err)
	}
	screen := term.NewTerminal(struct {
		io.Reader
		io.Writer
	}{stdin, stdout}, "> ")
	if columns, rows, err := term.GetSize(int(stdout.Fd())); err == nil && columns > 0 {
		screen.SetSize(columns, rows)
	}
	screen.AutoCompleteCallback = func(line string, at int, key rune) (string, int, bool) {
		if key != '\t' {
			return "", 0, false
		}
		line, at = completeName(line, at, d.engine.Complete)
		return line, at, true
	}
	out.Writer = screen
	return screen, out, func() {
		fmt.Fprint(stdout, "\r\n")
		term.Restore(int(stdin.Fd()), before)
	}, nil
}

// completeName completes the name that is being typed in line before at, of as
// many words as a name may have.
func completeName(line string, at int, complete func(string, int) []string) (string, int) {
	before := line[:at]
	for start := 0; ; {
		if typed := strings.TrimLeft(before[start:], "! "); typed != "" {
			if names := complete(typed, 1); len(names) > 0 {
				done := strings.TrimSuffix(before, typed) + names[0]
				return done + line[at:], len(done)
			}
		}
		next := strings.IndexByte(before[start:], ' ')
		if next < 0 {
			return line, at
		}
		start += next + 1
	}
}

// plainLines reads from what is no terminal.
type plainLines struct{ *bufio.Reader }

// ReadLine returns the next line without its end.
func (r plainLines) ReadLine() (string, error) {
	line, err := r.ReadString('\n')
	if line != "" && errors.Is(err, io.EOF) {
		err = nil
	}
	return strings.TrimRight(line, "\r\n"), err
}
