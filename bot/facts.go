package main

import (
	"encoding/json"
	"fmt"

	"pressbox/corpus"
	"pressbox/corpus/extract"
)

// factsCommand prints what reports tell.
type factsCommand struct {
	Paths     []string `arg:"" name:"path" help:"Reports, or folders of reports."`
	JSON      bool     `help:"Print one JSON object a line." xor:"form"`
	PerReport bool     `help:"Read every report alone, and print one record for each."`
	Explain   bool     `help:"Print how each sentence was read, and why one gave nothing." xor:"form"`
}

// Run prints one record for each match, or for each report.
func (c *factsCommand) Run(p *program) error {
	var reports []*corpus.Report
	for _, path := range c.Paths {
		found, problems, err := gather(path)
		p.warn(problems)
		if err != nil {
			return err
		}
		reports = append(reports, found...)
	}
	if c.Explain {
		for _, r := range reports {
			fmt.Fprintf(p.stdout, "%s\n", plain(r.ID))
			extract.Explain(p.stdout, r)
		}
		return nil
	}
	matches := read(reports, extract.Facts, p.progress("reading"))
	if !c.PerReport {
		matches = extract.Merge(matches)
	}
	if c.JSON {
		lines := json.NewEncoder(p.stdout)
		lines.SetEscapeHTML(false)
		for _, m := range matches {
			if err := lines.Encode(newRecord(m)); err != nil {
				return err
			}
		}
		return nil
	}
	return p.printRecords(matches)
}

// printRecords prints matches for people, a line between them.
func (p *program) printRecords(matches []*corpus.Match) error {
	page := newPage(p.stdout, p.lookupEnv, nil)
	for i, m := range matches {
		if i > 0 {
			fmt.Fprintln(page)
		}
		page.record(m)
	}
	return nil
}
