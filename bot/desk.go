package main

import (
	"fmt"

	"pressbox/bot/answer"
	"pressbox/corpus"
	"pressbox/index"
)

// A desk is where questions are answered: what was read, and the engine over
// it. It is read-only and safe for concurrent use.
type desk struct {
	matches []*corpus.Match
	engine  *answer.Engine
}

// openDesk reads the reports of folder, or the samples if it is "", and sets
// the engine over them. Reports that cannot be read are named on standard
// error and left out.
func (p *program) openDesk(folder string) (*desk, error) {
	reports, problems, err := gather(folder)
	p.warn(problems)
	if err != nil {
		return nil, err
	}
	matches := merge(reports)
	ix, err := index.New(matches)
	if err != nil {
		return nil, err
	}
	return &desk{matches, answer.New(matches, ix)}, nil
}

// warn names what was left out.
func (p *program) warn(problems []error) {
	for _, problem := range problems {
		fmt.Fprintf(p.stderr, "pressbox: not read: %v\n", problem)
	}
}

// match returns the match with that id, or nil.
func (d *desk) match(id string) *corpus.Match {
	for _, m := range d.matches {
		if m.ID == id {
			return m
		}
	}
	return nil
}
