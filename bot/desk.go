package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"

	"pressbox/bot/answer"
	"pressbox/bot/library"
	"pressbox/bot/phrase"
	"pressbox/config"
	"pressbox/corpus"
	"pressbox/corpus/extract"
	"pressbox/index"
)

// A desk is where questions are answered: what was read, and the engine over
// the host's reports. It is safe for concurrent use.
type desk struct {
	library *library.Library
	source  source          // of the host's reports
	matches []*corpus.Match // of the host's reports, when the desk was opened
	engine  *answer.Engine  // over them
	words   *phrase.Book    // the language of the settings, which the engine speaks
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

// startGC is how much garbage may lie about while reports are read, in percent
// of what is in use. Reading needs more memory than answering, and a host sets
// the limit of a container by the most that is ever needed.
const startGC = 50

// openDesk reads the reports that c names and sets the engine over them.
// Reports that cannot be read are named on standard error and left out.
func (p *program) openDesk(c *config.Config) (*desk, error) {
	defer debug.SetGCPercent(debug.SetGCPercent(startGC))
	from := sourceOf(c.Reports)
	reports, problems, err := from()
	p.warn(problems)
	if err != nil {
		return nil, elsewhere(err)
	}
	cache := p.cacheFolder(c.Cache)
	lib, err := library.Open(p.readAll(reports, cache), func(matches []*corpus.Match) (*index.Index, error) {
		return p.openIndex(matches, cache)
	})
	if err != nil {
		return nil, err
	}
	words := phrase.In(c.Language)
	return &desk{lib, from, lib.Matches(""), lib.For("").In(words), words, lib.Close}, nil
}

// elsewhere adds the way out to why the reports in force cannot be read.
func elsewhere(err error) error {
	return fmt.Errorf("%w; name another folder with --reports, or as reports in the settings", err)
}

// cacheFolder makes the folder, and returns "" if that cannot be done, for a
// cache is a convenience, and no reason to refuse service.
func (p *program) cacheFolder(cache string) string {
	if cache == "" {
		return ""
	}
	if err := os.MkdirAll(cache, 0o700); err != nil {
		p.noCache(err)
		return ""
	}
	return cache
}

func (p *program) noCache(err error) {
	fmt.Fprintf(p.stderr, "pressbox: the cache is not used: %v; let this user write there or delete the folder, or each start reads all anew\n", err)
}

// readAll finds what each report tells, and keeps that in the folder cache.
func (p *program) readAll(reports []*corpus.Report, cache string) []*corpus.Match {
	progress := p.progress("reading")
	if cache != "" {
		matches, err := readKept(reports, cache, progress)
		if err != nil {
			p.noCache(err)
		}
		if matches != nil {
			return matches
		}
	}
	return read(reports, extract.Facts, progress)
}

// openIndex keeps the index in the folder cache.
func (p *program) openIndex(matches []*corpus.Match, cache string) (*index.Index, error) {
	if cache != "" {
		ix, err := index.Open(filepath.Join(cache, "index"), matches, p.progress("indexing"))
		if err == nil {
			return ix, nil
		}
		p.noCache(err)
	}
	return index.New(matches)
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
