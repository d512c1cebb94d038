package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"golang.org/x/term"

	"pressbox/bot/card"
	"pressbox/bot/phrase"
	"pressbox/corpus"
)

// cardCommand draws a match.
type cardCommand struct {
	Match []string `arg:"" help:"The match: its id, or words that name it."`
	Kind  string   `help:"What to draw: timeline or score." enum:"timeline,score" default:"timeline"`
	Out   string   `short:"o" help:"Write to this file (default: the match's id and .png), or to standard output if it is -." placeholder:"FILE"`
}

// Run writes the picture, and prints its file and what it shows.
func (c *cardCommand) Run(p *program) error {
	d, err := p.deskAbout("")
	if err != nil {
		return err
	}
	defer d.close()
	m, err := d.named(strings.Join(c.Match, " "))
	if err != nil {
		return err
	}
	draw := card.Timeline
	if c.Kind == "score" {
		draw = card.Score
	}
	picture := draw(m, phrase.In(phrase.English))
	png, err := picture.PNG()
	if err != nil {
		return fmt.Errorf("draw %s: %w", m.ID, err)
	}
	if c.Out == "-" {
		return p.writeBytes(png)
	}
	file := c.Out
	if file == "" {
		file = m.ID + ".png"
	}
	if err := os.WriteFile(file, png, 0o644); err != nil {
		return err
	}
	fmt.Fprintf(p.stdout, "%s\n%s\n", file, plain(picture.Alt()))
	return nil
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
