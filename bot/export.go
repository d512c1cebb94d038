package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"pressbox/bot/export"
	"pressbox/corpus"
)

// exportCommand writes matches for other programs.
type exportCommand struct {
	Match  []string `arg:"" optional:"" help:"The match: its id, or words that name it."`
	All    bool     `help:"Write all matches."`
	Format string   `help:"How to write: ${enum}." enum:"json,csv,football.txt,ical" default:"json"`
	Out    string   `short:"o" help:"Write to this file (default: standard output)." placeholder:"FILE"`
}

// exports are the formats. JSON is one line for each match, as of facts.
var exports = map[string]func(p *program, w io.Writer, matches []*corpus.Match) error{
	"json": func(_ *program, w io.Writer, matches []*corpus.Match) error {
		lines := json.NewEncoder(w)
		lines.SetEscapeHTML(false)
		for _, m := range matches {
			if err := lines.Encode(newRecord(m)); err != nil {
				return fmt.Errorf("write JSON: %w", err)
			}
		}
		return nil
	},
	"csv":          func(_ *program, w io.Writer, matches []*corpus.Match) error { return export.CSV(w, matches) },
	"football.txt": func(_ *program, w io.Writer, matches []*corpus.Match) error { return export.Football(w, matches) },
	"ical": func(p *program, w io.Writer, matches []*corpus.Match) error {
		undated, err := export.Calendar(w, matches)
		switch {
		case err != nil:
			return err
		case undated == len(matches):
			return errors.New("no report says on which day it was played, and a calendar has nothing without a day")
		case undated > 0:
			fmt.Fprintf(p.stderr, "pressbox: not in the calendar, for no report says on which day they were played: %d of %d\n", undated, len(matches))
		}
		return nil
	},
}

// Run writes one match, or all.
func (c *exportCommand) Run(p *program) error {
	if c.All == (len(c.Match) > 0) {
		return errors.New("name one match, or say --all; pressbox ask matches lists what there is")
	}
	d, err := p.deskAbout("")
	if err != nil {
		return err
	}
	defer d.close()
	matches := d.engine.Matches("", len(d.matches))
	if !c.All {
		m, err := d.named(strings.Join(c.Match, " "))
		if err != nil {
			return err
		}
		matches = []*corpus.Match{m}
	}
	if len(matches) == 0 {
		return errors.New("the reports tell of no match")
	}
	var out bytes.Buffer
	if err := exports[c.Format](p, &out, matches); err != nil {
		return err
	}
	if c.Out != "" {
		return os.WriteFile(c.Out, out.Bytes(), 0o644)
	}
	_, err = p.stdout.Write(out.Bytes())
	return err
}
