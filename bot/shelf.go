package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"pressbox/bot/discord"
	"pressbox/bot/library"
	"pressbox/bot/store"
	"pressbox/corpus"
	"pressbox/corpus/extract"
	"pressbox/corpus/ingest"
)

// A shelf keeps the reports of servers: in the store, and in the library that
// answers rest on. It is safe for concurrent use.
type shelf struct {
	store   *store.Store
	library *library.Library
	fetcher fetcher
	changed func(guild string, c library.Change) // told after every change
	fed     func(error)                          // told of every reading of a feed that was due
	now     func() time.Time
}

// A fetcher fetches documents from the web; [ingest.Fetcher] is the one there
// is.
type fetcher interface {
	Fetch(ctx context.Context, address string) (ingest.Document, error)
	Poll(ctx context.Context, f ingest.Feed) (ingest.Document, ingest.Feed, error)
	Visit(ctx context.Context, address string) (ingest.Document, error)
}

// load puts the reports that servers have into the library.
func (s *shelf) load() error {
	all, err := s.store.AllReports()
	if err != nil {
		return err
	}
	own := map[string][]*corpus.Report{}
	for _, k := range all {
		r, err := s.read(k)
		if err != nil {
			return err
		}
		own[k.Guild] = append(own[k.Guild], r)
	}
	for guild, reports := range own {
		s.library.Stock(guild, reports)
	}
	return nil
}

// Read implements [discord.Shelf].
func (s *shelf) Read(ctx context.Context, guild string, handed discord.Submission) ([]discord.Draft, error) {
	document := ingest.Document{Name: "typed.md", Bytes: []byte(handed.Text)}
	if handed.URL != "" {
		fetched, err := s.fetcher.Fetch(ctx, handed.URL)
		if err != nil {
			return nil, unreadable(err)
		}
		document = fetched
	}
	if handed.File {
		document.Name, document.URL = handed.Name, "" // where Discord keeps it is nobody's business
	}
	found, err := ingest.Read(document)
	if err != nil {
		return nil, unreadable(err)
	}
	if len(found.Reports) == 0 && len(found.Problems) > 0 {
		return nil, unreadable(found.Problems[0])
	}
	there, err := s.there(guild)
	if err != nil {
		return nil, err
	}
	var drafts []discord.Draft
	for _, r := range found.Reports {
		d, err := draft(r, handed)
		if err != nil {
			return nil, unreadable(err)
		}
		likeness, id := there.shelf.Find(d.Report)
		switch {
		case likeness == ingest.Same && len(found.Reports) == 1:
			return nil, &discord.Refusal{Key: "report.have", Args: []any{there.titles[id]}}
		case likeness == ingest.Same:
			continue // the others of the archive may be new
		case likeness != ingest.Unlike:
			d.Like, d.Newer = there.titles[id], likeness == ingest.Version
			d.Replaces = id
		}
		drafts = append(drafts, d)
	}
	return drafts, nil
}

// unreadable refuses what cannot be read or fetched, with the reason.
func unreadable(err error) error {
	return &discord.Refusal{Key: "report.unreadable", Args: []any{strings.TrimRight(err.Error(), ".")}}
}

// draft is a report with what the person said of it: where its text does not
// say so itself, its front matter does.
func draft(r *corpus.Report, handed discord.Submission) (discord.Draft, error) {
	var lines []string
	title := oneLineOf(handed.Title)
	if title == "" && r.Outlet == "" && oneLineOf(handed.Outlet) == "" {
		title = opening(r) // or its quotes would be nobody's
	}
	if title != "" && r.Title == "" {
		lines = append(lines, "title: "+title)
	}
	if outlet := oneLineOf(handed.Outlet); outlet != "" && r.Outlet == "" {
		lines = append(lines, "outlet: "+outlet)
	}
	text := r.Text
	if len(lines) > 0 {
		said := strings.Join(lines, "\n") + "\n"
		if rest, ok := strings.CutPrefix(text, "---\n"); ok && len(r.Zones) > 0 && r.Zones[0].Kind == corpus.FrontMatter {
			text = "---\n" + said + rest
		} else {
			text = "---\n" + said + "---\n" + text
		}
	}
	whole, err := corpus.Read(r.ID, []byte(text))
	if err != nil {
		return discord.Draft{}, err
	}
	return discord.Draft{Report: whole, Reading: extract.Facts(whole), Submission: handed}, nil
}

// openingLength is how long the title of a report without one is at most, in
// characters.
const openingLength = 60

// opening is how a report begins: what to call one that has no title.
func opening(r *corpus.Report) string {
	var said string
	for word := range strings.FieldsSeq(r.Slice(r.Sentences[0].Span)) {
		if utf8.RuneCountInString(said)+1+utf8.RuneCountInString(word) > openingLength {
			return said + " …"
		}
		said = strings.TrimSpace(said + " " + strings.Trim(word, "#*_"))
	}
	return said
}

// oneLineOf is a text that fits into a line of front matter.
func oneLineOf(text string) string {
	return strings.Join(strings.Fields(text), " ")
}

// theirs are the reports of a server, by id.
type theirs struct {
	shelf  *ingest.Shelf
	titles map[string]string
	urls   map[string]bool // also of those that wait for a moderator
}

// there reads the reports that a server has.
func (s *shelf) there(guild string) (theirs, error) {
	t := theirs{ingest.NewShelf(), map[string]string{}, map[string]bool{}}
	kept, err := s.store.Reports(guild)
	if err != nil {
		return t, err
	}
	for _, k := range kept {
		r, err := s.read(k)
		if err != nil {
			return t, err
		}
		t.shelf.Put(k.ID, r)
		t.titles[k.ID], t.urls[k.URL] = titleOf(k), true
	}
	waiting, err := s.store.Waiting(guild)
	for _, k := range waiting {
		t.urls[k.URL] = true
	}
	return t, err
}

// read is a report as the store keeps it.
func (s *shelf) read(k store.Report) (*corpus.Report, error) {
	text, err := s.store.Text(k.Guild, k.Version)
	if err != nil {
		return nil, fmt.Errorf("report %s: %w", k.ID, err)
	}
	return corpus.Read(k.ID, text)
}

// titleOf is what to call a report.
func titleOf(k store.Report) string { return cmp.Or(k.Title, k.Outlet, k.Name, k.ID) }

// Keep implements [discord.Shelf].
func (s *shelf) Keep(guild string, d discord.Draft) error {
	text := []byte(d.Report.Text)
	if d.Newer {
		k, err := s.store.AddVersion(guild, d.Replaces, text)
		if err != nil {
			return err
		}
		return s.use(guild, k.ID, text)
	}
	if err := s.room(guild, len(text)); err != nil {
		return err
	}
	k, added, err := s.store.AddReport(store.Report{
		Guild: guild, Name: d.Name, Title: d.Report.Title, Outlet: d.Report.Outlet, URL: d.Report.URL, Channel: d.Channel, Message: d.Message,
	}, text)
	if err != nil || !added {
		return err
	}
	return s.use(guild, k.ID, text)
}

// use has answers rest on a report from now on, and no longer on an older
// version of it.
func (s *shelf) use(guild, id string, text []byte) error {
	r, err := corpus.Read(id, text)
	if err != nil {
		return err
	}
	s.changed(guild, s.library.Add(guild, r))
	return nil
}

// room refuses what a server has no room for.
func (s *shelf) room(guild string, size int) error {
	kept, err := s.store.Reports(guild)
	if err != nil {
		return err
	}
	most, bytes, aDay := discord.Allowed(s.store.Settings(guild))
	today, total := 0, size
	for _, k := range kept {
		total += k.Bytes
		if k.Added.Format(time.DateOnly) == s.now().UTC().Format(time.DateOnly) {
			today++
		}
	}
	switch {
	case len(kept) >= most:
		return &discord.Refusal{Key: "report.full", Args: []any{most}}
	case total > bytes:
		return &discord.Refusal{Key: "report.full-bytes", Args: []any{bytes / 1_000_000}}
	case today >= aDay:
		return &discord.Refusal{Key: "report.full-day", Args: []any{aDay}}
	}
	return nil
}

// Reports implements [discord.Shelf].
func (s *shelf) Reports(guild string) ([]discord.Kept, error) {
	kept, err := s.store.Reports(guild)
	if err != nil {
		return nil, err
	}
	tells := map[string]*corpus.Match{} // by id of a report
	for _, m := range s.library.Matches(guild) {
		for _, r := range m.Reports {
			tells[r.ID] = m
		}
	}
	var all []discord.Kept
	for _, k := range kept {
		all = append(all, discord.Kept{ID: k.ID, Title: titleOf(k), Added: k.Added, Match: tells[k.ID]})
	}
	slices.SortStableFunc(all, func(a, b discord.Kept) int { return b.Added.Compare(a.Added) })
	return all, nil
}

// Remove implements [discord.Shelf].
func (s *shelf) Remove(guild, id string) error {
	if _, err := s.store.RemoveReport(guild, id); err != nil && !errors.Is(err, store.ErrNoReport) {
		return err
	}
	s.changed(guild, s.library.Remove(guild, id))
	return nil
}

// RemoveMessage implements [discord.Shelf].
func (s *shelf) RemoveMessage(guild, channel, message string) error {
	if message == "" {
		return nil
	}
	came, err := s.store.ReportsOf(guild, channel, message)
	if err != nil {
		return err
	}
	for _, k := range came {
		if err := s.Remove(guild, k.ID); err != nil {
			return err
		}
	}
	return nil
}

// Forget implements [discord.Shelf].
func (s *shelf) Forget(guild string) {
	if guild != "" {
		s.changed(guild, s.library.Keep(guild, nil))
	}
}
