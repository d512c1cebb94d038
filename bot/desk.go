package main

import (
	"fmt"
	"os"
	"path/filepath"

	"golang.org/x/term"

	"pressbox/bot/answer"
	"pressbox/config"
	"pressbox/corpus"
	"pressbox/index"
)

// A desk is where questions are answered: what was read, and the engine over
// it. It is read-only and safe for concurrent use.
type desk struct {
	matches []*corpus.Match
	engine  *answer.Engine
	close   func() error
}

// deskAbout opens the desk by the settings in force. The match with that id
// must be among what was read, unless it is "".
func (p *program) deskAbout(match string) (*desk, error) {
	settings, err := p.settings()
	if err != nil {
		return nil, err
	}
	d, err := p.openDesk(settings)
	if err != nil {
		return nil, err
	}
	if match != "" && d.match(match) == nil {
		d.close()
		return nil, fmt.Errorf("there is no match %q; pressbox ask matches lists what there is", match)
	}
	return d, nil
}

// openDesk reads the reports that c names and sets the engine over them.
// Reports that cannot be read are named on standard error and left out.
func (p *program) openDesk(c *config.Config) (*desk, error) {
	reports, problems, err := gather(c.Reports)
	p.warn(problems)
	if err != nil {
		return nil, err
	}
	matches := merge(reports)
	ix, err := p.openIndex(c.Cache, matches)
	if err != nil {
		return nil, err
	}
	return &desk{matches, answer.New(matches, ix), ix.Close}, nil
}

// openIndex keeps the index in the folder cache, if there is one and it can be
// used; for a cache is a convenience, and no reason to refuse service.
func (p *program) openIndex(cache string, matches []*corpus.Match) (*index.Index, error) {
	if cache != "" {
		ix, err := index.Open(filepath.Join(cache, "index"), matches, p.progress())
		if err == nil {
			return ix, nil
		}
		fmt.Fprintf(p.stderr, "pressbox: the cache is not used: %v\n", err)
	}
	return index.New(matches)
}

// progress returns what shows a person at a terminal how far the index is; nil
// where nobody looks.
func (p *program) progress() func(done, total int) {
	file, ok := p.stderr.(*os.File)
	if !ok || !term.IsTerminal(int(file.Fd())) {
		return nil
	}
	return func(done, total int) {
		fmt.Fprintf(file, "\rindexing: %d %%", 100*done/total)
		if done == total {
			fmt.Fprint(file, "\r\x1b[K")
		}
	}
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
