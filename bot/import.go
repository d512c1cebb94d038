package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"pressbox/config"
	"pressbox/corpus"
	"pressbox/corpus/extract"
	"pressbox/corpus/ingest"
)

// importCommand puts reports into the folder of reports, or among those of a
// server.
type importCommand struct {
	Sources []string `arg:"" name:"source" help:"Files, folders, addresses of the web, or - for standard input."`
	Guild   string   `help:"Import for this server alone; the bot must not be running." placeholder:"ID"`
	DryRun  bool     `help:"Only print what would be imported."`
	All     bool     `help:"Import also what tells of no match."`
}

// Run reads all sources, and puts what is new where it belongs.
func (c *importCommand) Run(ctx context.Context, p *program) error {
	settings, err := p.settings()
	if err != nil {
		return err
	}
	im := importer{
		command: c, p: p, page: newPage(p.stdout, p.lookupEnv, nil),
		shelf: ingest.NewShelf(), fetcher: ingest.NewFetcher("Pressbox/" + version()),
	}
	close, err := im.open(settings)
	if err != nil {
		return err
	}
	work, err := im.plan(c.Sources)
	if err == nil {
		err = im.run(ctx, work)
	}
	if err = errors.Join(err, close()); err != nil {
		return err
	}
	fmt.Fprintln(p.stdout, im.summary())
	if im.read == 0 {
		return errors.New("nothing was imported")
	}
	return nil
}

// A destination is where imported reports go. Its reports have names, as on
// the shelf.
type destination interface {
	Add(r *corpus.Report) (name string, err error)
	Replace(name string, r *corpus.Report) (string, error)
}

// open opens the destination and puts what is there on the shelf.
func (im *importer) open(settings *config.Config) (close func() error, err error) {
	switch guild := im.command.Guild; {
	case guild != "":
		g, err := openGuild(storePath(settings), guild, im.shelf)
		if err != nil {
			return nil, err
		}
		im.to = g
		return g.store.Close, nil
	case settings.Reports != "":
		folder := ingest.Folder(settings.Reports)
		problems, err := folder.Shelve(im.shelf, im.p.progress("looking"))
		im.p.warn(problems)
		im.to = folder
		return func() error { folder.Sync(); return nil }, err
	case im.command.DryRun:
		return func() error { return nil }, nil
	}
	return nil, errors.New("there is no folder to import into: name one with --reports, or as reports in pressbox.toml")
}

// An importer reads documents and puts their reports where they belong.
type importer struct {
	command *importCommand
	p       *program
	page    page
	to      destination
	shelf   *ingest.Shelf
	fetcher *ingest.Fetcher

	read                                    int // reports, whatever became of them
	added, replaced, there, matchless, lost int
}

// A job is one document to be read: its name for people, and its reading.
type job struct {
	name string
	read func(context.Context) (ingest.Found, error)
}

// plan returns the documents that sources are.
func (im *importer) plan(sources []string) ([]job, error) {
	var work []job
	for _, source := range sources {
		switch {
		case source == "-":
			work = append(work, job{"standard input", im.standardInput})
		case strings.Contains(source, "://"):
			work = append(work, im.visit(source, im.fetcher.Fetch))
		default:
			files, problems, err := ingest.Files(source)
			im.problems("", problems...)
			if err != nil {
				return nil, err
			}
			for _, f := range files {
				work = append(work, job{f.Name, func(context.Context) (ingest.Found, error) { return f.Read() }})
			}
		}
	}
	return work, nil
}

// standardInput reads a document whose form is told by its bytes alone.
func (im *importer) standardInput(context.Context) (ingest.Found, error) {
	b, err := io.ReadAll(io.LimitReader(im.p.stdin, ingest.MaxSize+1))
	if err != nil {
		return ingest.Found{}, err
	}
	return ingest.Read(ingest.Document{Name: "stdin", Bytes: b})
}

// visit is the job of reading the document at an address.
func (im *importer) visit(address string, fetch func(context.Context, string) (ingest.Document, error)) job {
	return job{address, func(ctx context.Context) (ingest.Found, error) {
		d, err := fetch(ctx, address)
		if err != nil {
			return ingest.Found{}, err
		}
		return ingest.Read(d)
	}}
}

// mostLinks is how many pages that feeds announce are fetched at one go.
const mostLinks = 200

// run does the work, and what comes of it: the pages that feeds announce.
func (im *importer) run(ctx context.Context, work []job) error {
	progress := im.p.progress("importing")
	links := 0
	for i := 0; i < len(work); i++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		found, err := work[i].read(ctx)
		if err != nil {
			im.problems(work[i].name, err)
		}
		im.problems(work[i].name, found.Problems...)
		for _, l := range found.Links {
			if links++; links <= mostLinks {
				work = append(work, im.visit(l.URL, im.fetcher.Visit))
			}
		}
		for _, r := range found.Reports {
			if err := im.take(r); err != nil {
				return err
			}
		}
		progress(i+1, len(work))
	}
	if links > mostLinks {
		im.problems("", fmt.Errorf("%d more pages are announced; import again to have them", links-mostLinks))
	}
	return nil
}

// take puts a report where it belongs, unless it is there.
func (im *importer) take(r *corpus.Report) error {
	im.read++
	m := extract.Facts(r)
	how, like := im.shelf.Find(r)
	switch {
	case how == ingest.Same:
		im.there++
		im.preview(m, "is there already as "+like)
		return nil
	case m.Not != "" && !im.command.All:
		im.matchless++
		im.preview(m, "is not imported, for it tells of no match ("+m.Not+"); --all imports it")
		return nil
	}
	name, err := im.put(r, how, like)
	if err != nil {
		return err
	}
	im.shelf.Put(name, r)
	switch {
	case how == ingest.Version:
		im.replaced++
		im.preview(m, "is another version of "+like+", which is kept")
	case how == ingest.Copy:
		im.added++
		im.preview(m, "looks like "+like+" that you have")
	default:
		im.added++
		im.preview(m, "")
	}
	return nil
}

// put writes a report, unless nothing is to be written, and returns its name.
func (im *importer) put(r *corpus.Report, how ingest.Likeness, like string) (string, error) {
	switch {
	case im.command.DryRun:
		return r.ID, nil
	case how == ingest.Version:
		return im.to.Replace(like, r)
	}
	return im.to.Add(r)
}

// preview prints what a report was read as in a dry run, and else only what
// there is to say about it.
func (im *importer) preview(m *corpus.Match, remark string) {
	r := m.Reports[0]
	if m.Not == "" && m.Score == nil && remark == "" {
		remark = "has no score that was found"
	}
	if !im.command.DryRun {
		if remark != "" {
			fmt.Fprintf(im.p.stderr, "pressbox: %s %s\n", plain(r.ID), plain(remark))
		}
		return
	}
	fmt.Fprintln(im.page, im.page.bold(cmp.Or(plain(r.Title), plain(r.ID))))
	if r.Title != "" {
		fmt.Fprintf(im.page, "  %s\n", im.page.byline(r))
	}
	if m.Not == "" {
		fmt.Fprintf(im.page, "  %s\n", plain(join(im.page.headline(m), im.page.longDate(m.Date.Text), count(len(m.Facts), "fact", "facts"))))
	}
	if remark != "" {
		fmt.Fprintf(im.page, "  %s\n", plain("! it "+remark))
	}
}

// problems names what was not read.
func (im *importer) problems(name string, problems ...error) {
	for _, err := range problems {
		im.lost++
		if name != "" && !strings.Contains(name, "://") {
			err = fmt.Errorf("%s: %w", name, err)
		}
		im.p.warn([]error{err})
	}
}

// summary says what became of all reports.
func (im *importer) summary() string {
	parts := []string{count(im.added, "report", "reports") + " imported"}
	if im.command.DryRun {
		parts[0] = count(im.added, "report", "reports") + " to import"
	}
	for _, part := range []struct {
		n    int
		what string
	}{
		{im.replaced, "in place of older versions"},
		{im.there, "there already"},
		{im.matchless, "of no match"},
		{im.lost, "not read"},
	} {
		if part.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", part.n, part.what))
		}
	}
	return strings.Join(parts, ", ")
}

// count says how many there are.
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
