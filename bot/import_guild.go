package main

import (
	"cmp"
	"fmt"
	"strings"

	"pressbox/bot/store"
	"pressbox/corpus"
	"pressbox/corpus/ingest"
)

// guildReports are a server's own reports, where others can be put.
type guildReports struct {
	store *store.Store
	guild string
	ids   map[string]string // by the name that they have on a shelf
}

// openGuild opens a server's reports in the store at path, which no bot may be
// using, and puts them on a shelf.
func openGuild(path, guild string, shelf *ingest.Shelf) (*guildReports, error) {
	if len(guild) < 15 || len(guild) > 20 || strings.Trim(guild, "0123456789") != "" {
		return nil, fmt.Errorf("%q is not the id of a server; in Discord, right-click the server and choose Copy Server ID", guild)
	}
	s, err := store.Open(path)
	if err != nil {
		return nil, err
	}
	g := &guildReports{s, guild, map[string]string{}}
	if err := g.shelve(shelf); err != nil {
		s.Close()
		return nil, err
	}
	return g, nil
}

// shelve puts the server's reports on a shelf, and their older versions.
func (g *guildReports) shelve(shelf *ingest.Shelf) error {
	kept, err := g.store.Reports(g.guild)
	if err != nil {
		return err
	}
	for _, k := range kept {
		for i, v := range append([]store.Version{k.Version}, k.Older...) {
			text, err := g.store.Text(g.guild, v)
			if err != nil {
				return fmt.Errorf("report %s: %w", k.ID, err)
			}
			r, err := corpus.Read(k.ID, text)
			switch {
			case err != nil:
				return fmt.Errorf("report %s: %w", k.ID, err)
			case i == 0:
				shelf.Put(g.call(k), r)
			default:
				shelf.PutOld(g.call(k), r)
			}
		}
	}
	return nil
}

// call returns what people know a report by, and remembers its id.
func (g *guildReports) call(k store.Report) string {
	name := cmp.Or(k.Name, k.Title, k.ID)
	if id, taken := g.ids[name]; taken && id != k.ID {
		name += " (" + k.ID + ")"
	}
	g.ids[name] = k.ID
	return name
}

// Add keeps a report and returns what it is called.
func (g *guildReports) Add(r *corpus.Report) (name string, err error) {
	k, _, err := g.store.AddReport(store.Report{
		Guild: g.guild, Name: ingest.FileName(r), Title: r.Title, Outlet: r.Outlet, URL: r.URL,
	}, []byte(r.Text))
	if err != nil {
		return "", err
	}
	return g.call(k), nil
}

// Replace gives the report of that name another text; the older one is kept.
func (g *guildReports) Replace(name string, r *corpus.Report) (string, error) {
	_, err := g.store.AddVersion(g.guild, g.ids[name], []byte(r.Text))
	return name, err
}
