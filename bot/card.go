package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"golang.org/x/term"

	"pressbox/bot/answer"
	"pressbox/bot/card"
	"pressbox/corpus"
)

// cardCommand draws a match, or an answer.
type cardCommand struct {
	Words []string `arg:"" name:"match or question" help:"The match: its id, or words that name it. Of an answer, the question."`
	Kind  string   `help:"What to draw: timeline, score, compare or answer." enum:"timeline,score,compare,answer" default:"timeline"`
	Out   string   `short:"o" help:"Write to this file (default: the match's id, or answer, and .png), or to standard output if it is -." placeholder:"FILE"`
}

// Run writes the picture, and prints its file and what it shows.
func (c *cardCommand) Run(p *program) error {
	d, err := p.deskAbout("")
	if err != nil {
		return err
	}
	defer d.close()
	name, picture, err := c.draw(d)
	if err != nil {
		return err
	}
	png, err := picture.PNG()
	if err != nil {
		return fmt.Errorf("draw %s: %w", name, err)
	}
	if c.Out == "-" {
		return p.writeBytes(png)
	}
	file := c.Out
	if file == "" {
		file = name + ".png"
	}
	if err := os.WriteFile(file, png, 0o644); err != nil {
		return err
	}
	fmt.Fprintf(p.stdout, "%s\n%s\n", file, plain(picture.Alt()))
	return nil
}

// draw draws what is asked for, and says what it is called.
func (c *cardCommand) draw(d *desk) (name string, picture card.Picture, err error) {
	words := strings.Join(c.Words, " ")
	if c.Kind == "answer" {
		a := d.engine.Ask(answer.Request{Text: words, Mention: true, Now: time.Now()})
		return c.Kind, card.Answer(a, d.words), nil
	}
	m, err := d.named(words)
	if err != nil {
		return "", card.Picture{}, err
	}
	switch c.Kind {
	case "score":
		picture = card.Score(m, d.words)
	case "compare":
		picture = card.Compare(d.engine.Compare(m), d.words)
	default:
		picture = card.Timeline(m, d.words)
	}
	return m.ID, picture, nil
}

// named is the match with that id, or the likeliest that words mean.
func (d *desk) named(words string) (*corpus.Match, error) {
	if m := d.match(words); m != nil && m.Not == "" {
		return m, nil
	}
	if found := d.engine.Matches(words, 1); len(found) > 0 {
		return found[0], nil
	}
	return nil, fmt.Errorf("no match is called %q; pressbox ask matches lists what there is", words)
}

// writeBytes writes to standard output what is no text.
func (p *program) writeBytes(b []byte) error {
	if file, ok := p.stdout.(*os.File); ok && term.IsTerminal(int(file.Fd())) {
		return errors.New("a picture cannot be shown in a terminal; give a file with -o")
	}
	_, err := p.stdout.Write(b)
	return err
}
