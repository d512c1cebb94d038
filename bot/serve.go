package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"pressbox/bot/discord"
	"pressbox/bot/library"
	"pressbox/bot/phrase"
	"pressbox/bot/store"
	"pressbox/config"
	"pressbox/corpus/ingest"
)

// A service is the bot on Discord at work, and what of it can be changed
// meanwhile.
type service struct {
	*program
	settings *config.Config
	desk     *desk
	journal  *journal
	log      *slog.Logger
	metrics  *metrics
	bot      *discord.Bot
	store    *store.Store

	reading sync.Mutex // held while the host's reports are read again
	source  source
	named   map[string]bool // what could not be read then
	unread  atomic.Int64    // how many these are
	watched func()          // ends the watching of their folder
	read    atomic.Int64    // when they were read last, in nanoseconds since 1970
}

// serve is the bot on Discord, until ctx ends, somebody stops the program or
// Discord refuses it. What changes in the folder of reports shows at once;
// SIGHUP makes it read settings and reports again.
func (p *program) serve(ctx context.Context, d *desk, c *config.Config) error {
	ctx, leave := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer leave()
	s := &service{program: p, settings: c, desk: d, journal: newJournal(p.stderr, c.Log), metrics: newMetrics(), source: d.source}
	s.log = s.journal.log()
	s.read.Store(time.Now().UnixNano())
	kept, closeStore, err := openStore(ctx, c, s.log, s.metrics.backupFailures.Inc)
	if err != nil {
		return err
	}
	defer closeStore()
	s.store = kept
	own := &shelf{store: kept, library: d.library, fetcher: ingest.NewFetcher("Pressbox/" + version()), changed: s.changed, fed: s.metrics.fed, now: time.Now}
	if err := own.load(); err != nil {
		return fmt.Errorf("the reports of servers: %w", err)
	}
	s.bot, err = discord.New(discord.Options{
		Token:   string(c.Discord.Token),
		APIBase: c.Discord.APIBase,
		Prefix:  c.Discord.Prefix,
		Log:     s.log,
		Store:   kept,
		Shelf:   own,
		Observe: func(q discord.Question) { s.metrics.question(q, s.log) },

		Engines:        func(guild string, words *phrase.Book) discord.Engine { return d.library.For(guild).In(words) },
		PrefixCommands: string(c.Discord.PrefixCommands),
		Shards:         c.Discord.Shards,
	})
	if err != nil {
		return err
	}
	s.metrics.stand(s.stand)
	s.log.Info("pressbox starts", "version", version(), "read", contents(nil, d.library.Matches("")), "settings", c.File)
	defer serveHealth(c.Health.Listen, s.bot.Ready, s.metrics.page(), s.log)()
	s.watch(ctx, c.Reports)
	defer s.unwatch()
	defer s.heed(ctx)()
	var feeds sync.WaitGroup
	feeds.Go(func() { own.follow(ctx, s.log) })
	defer feeds.Wait()
	defer leave()
	go debug.FreeOSMemory() // what starting took and nobody needs any more
	if err := s.bot.Run(ctx); err != nil {
		return refusal{err}
	}
	s.log.Info("pressbox ends")
	return nil
}

// changed tells the bot that the reports which a server may see have changed.
func (s *service) changed(guild string, c library.Change) {
	if s.bot != nil && len(c.Gone)+len(c.Come) > 0 {
		s.bot.Changed(guild, c.Gone, c.Come)
	}
}

// stand is how the bot stands.
func (s *service) stand() standing {
	now := standing{discord: s.bot.Figures(), read: extentOf(s.desk.library.Matches("")), at: time.Unix(0, s.read.Load()),
		unread: s.unread.Load(), lost: s.store.Failures()}
	if file, err := os.Stat(storePath(s.settings)); err == nil {
		now.stored = file.Size()
	}
	return now
}

// heed reads settings and reports again at every SIGHUP, until ctx ends or
// stop is called.
func (s *service) heed(ctx context.Context) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	hangups := make(chan os.Signal, 1)
	signal.Notify(hangups, syscall.SIGHUP)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		for {
			select {
			case <-ctx.Done():
				return
			case <-hangups:
				s.reload(ctx)
			}
		}
	}()
	return func() {
		signal.Stop(hangups)
		cancel()
		<-ended
	}
}
