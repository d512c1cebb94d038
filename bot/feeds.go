package main

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"math/rand/v2"
	"time"

	"golang.org/x/sync/errgroup"

	"pressbox/bot/discord"
	"pressbox/bot/store"
	"pressbox/corpus"
	"pressbox/corpus/ingest"
)

// How feeds are read.
const (
	feedEvery  = 15 * time.Minute // each, if all is well
	feedRarest = 24 * time.Hour   // each, after many failures
	feedsLook  = 30 * time.Second // between two looks at which are due
	feedsAtOne = 4                // time
	mostVisits = 20               // pages that a feed announces, at one reading
)

// follow reads feeds when they are due, until ctx is done.
func (s *shelf) follow(ctx context.Context, log *slog.Logger) {
	for {
		s.readDue(ctx, log)
		select {
		case <-ctx.Done():
			return
		case <-time.After(feedsLook):
		}
	}
}

// readDue reads the feeds that are due.
func (s *shelf) readDue(ctx context.Context, log *slog.Logger) {
	feeds, err := s.store.AllFeeds()
	if err != nil {
		log.Error("feeds are not read", "error", err)
		return
	}
	var readers errgroup.Group
	readers.SetLimit(feedsAtOne)
	for _, f := range feeds {
		if s.now().Before(f.Next) {
			continue
		}
		readers.Go(func() error {
			found, err := s.readFeed(ctx, f)
			if ctx.Err() != nil {
				return nil
			}
			s.fed(err)
			switch {
			case err != nil:
				log.Info("a feed could not be read", "server", f.Guild, "error", err)
			case found > 0:
				log.Info("a feed brought reports", "server", f.Guild, "reports", found)
			}
			return nil
		})
	}
	readers.Wait() // no reader fails
}

// readFeed reads a feed, keeps what it brings, and settles when it is read
// again: later after each failure. It returns how many reports are new.
func (s *shelf) readFeed(ctx context.Context, f store.Feed) (found int, err error) {
	document, now, err := s.fetcher.Poll(ctx, ingest.Feed{URL: f.URL, ETag: f.ETag, LastModified: f.LastModified})
	if err == nil {
		found, err = s.bring(ctx, f, document)
	}
	if errors.Is(err, ingest.ErrUnchanged) {
		err = nil
	}
	if ctx.Err() != nil {
		return found, ctx.Err()
	}
	_, noted := s.store.ChangeFeed(f, func(f *store.Feed) error {
		f.Next = s.now().Add(s.pause(f.Failures))
		if err != nil {
			f.Failures, f.Problem = f.Failures+1, err.Error()
			f.Next = s.now().Add(s.pause(f.Failures))
			return nil
		}
		f.ETag, f.LastModified, f.Failures, f.Problem = now.ETag, now.LastModified, 0, ""
		f.Next = s.now().Add(s.pause(0))
		return nil
	})
	if errors.Is(noted, store.ErrNoFeed) { // somebody follows it no longer
		noted = nil
	}
	return found, cmp.Or(err, noted)
}

// pause is how long a feed rests after so many failures in a row: twice as long
// after each, and never the same for all.
func (s *shelf) pause(failures int) time.Duration {
	pause := min(feedEvery<<min(failures, 10), feedRarest)
	return pause*9/10 + rand.N(pause/5)
}

// bring keeps the reports of a feed that are new, and those of the pages that
// it announces.
func (s *shelf) bring(ctx context.Context, f store.Feed, d ingest.Document) (fresh int, err error) {
	found, err := ingest.Read(d)
	if err != nil {
		return 0, err
	}
	there, err := s.there(f.Guild)
	if err != nil {
		return 0, err
	}
	reports := found.Reports
	for i, link := range found.Links {
		if i == mostVisits || ctx.Err() != nil {
			break
		}
		if there.urls[link.URL] {
			continue
		}
		page, err := s.fetcher.Visit(ctx, link.URL)
		if err != nil {
			continue // it is announced again
		}
		if inside, err := ingest.Read(page); err == nil {
			reports = append(reports, inside.Reports...)
		}
	}
	for _, r := range reports {
		added, err := s.receive(f, there, r)
		if err != nil {
			return fresh, err
		}
		if added {
			fresh++
		}
	}
	return fresh, nil
}

// receive keeps a report that a feed brought, if it tells of a match and is
// new. It waits for a moderator where the server wants that.
func (s *shelf) receive(f store.Feed, there theirs, r *corpus.Report) (added bool, err error) {
	d, err := draft(r, discord.Submission{})
	if err != nil || d.Reading.Not != "" {
		return false, nil // it is no report of a match
	}
	review := s.store.Settings(f.Guild).ReviewFeeds
	switch likeness, id := there.shelf.Find(d.Report); {
	case likeness == ingest.Same:
		return false, nil
	case likeness == ingest.Version && !review:
		d.Newer, d.Replaces = true, id
		return true, s.Keep(f.Guild, d)
	}
	k := store.Report{Guild: f.Guild, Name: r.ID, Title: r.Title, Outlet: r.Outlet, URL: r.URL, Feed: f.URL}
	if review {
		k.State = store.Waiting
		_, added, err = s.store.AddReport(k, []byte(d.Report.Text))
		return added, err
	}
	if no := (*discord.Refusal)(nil); errors.As(s.room(f.Guild, len(d.Report.Text)), &no) {
		return false, errors.New("the server has no room for more reports")
	}
	k, added, err = s.store.AddReport(k, []byte(d.Report.Text))
	if err != nil || !added {
		return false, err
	}
	there.shelf.Put(k.ID, d.Report)
	return true, s.use(f.Guild, k.ID, []byte(d.Report.Text))
}

// Follow implements [discord.Shelf].
func (s *shelf) Follow(ctx context.Context, guild, url string) (found int, err error) {
	f, added, err := s.store.AddFeed(store.Feed{Guild: guild, URL: url})
	switch {
	case err != nil:
		return 0, err
	case !added:
		return 0, &discord.Refusal{Key: "feed.there"}
	}
	if found, err = s.readFeed(ctx, f); err != nil {
		return 0, errors.Join(unreadable(err), s.store.RemoveFeed(f))
	}
	return found, nil
}

// Decide implements [discord.Shelf].
func (s *shelf) Decide(guild, id string, accept bool) error {
	if accept {
		waiting, err := s.store.Waiting(guild)
		if err != nil {
			return err
		}
		for _, k := range waiting {
			if k.ID != id {
				continue
			}
			if err := s.room(guild, k.Bytes); err != nil {
				return err
			}
		}
	}
	k, err := s.store.Decide(guild, id, accept)
	switch {
	case errors.Is(err, store.ErrNoReport):
		return nil
	case err != nil || !accept:
		return err
	}
	text, err := s.store.Text(guild, k.Version)
	if err != nil {
		return err
	}
	return s.use(guild, k.ID, text)
}
