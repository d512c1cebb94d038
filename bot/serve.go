package main

import (
	"context"
	"log/slog"
	"os"
	"os/signal"
	"sync/atomic"
	"syscall"
	"time"

	"pressbox/bot/discord"
	"pressbox/bot/phrase"
	"pressbox/config"
)

// A service is the bot on Discord at work, and what of it can be changed
// meanwhile.
type service struct {
	*program
	settings *config.Config
	desk     atomic.Pointer[desk]
	journal  *journal
	log      *slog.Logger
	metrics  *metrics
	bot      *discord.Bot
}

// serve is the bot on Discord, until ctx ends, somebody stops the program or
// Discord refuses it. SIGHUP makes it read settings and reports again.
func (p *program) serve(ctx context.Context, d *desk, c *config.Config) error {
	ctx, leave := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer leave()
	s := &service{program: p, settings: c, journal: newJournal(p.stderr, c.Log), metrics: newMetrics()}
	s.log = s.journal.log()
	s.desk.Store(d)
	kept, closeStore, err := openStore(ctx, c, s.log)
	if err != nil {
		return err
	}
	defer closeStore()
	s.bot, err = discord.New(discord.Options{
		Token:   string(c.Discord.Token),
		APIBase: c.Discord.APIBase,
		Prefix:  c.Discord.Prefix,
		Log:     s.log,
		Store:   kept,
		Observe: func(q discord.Question) { s.metrics.question(q, s.log) },

		Engines: func(guild string, words *phrase.Book) discord.Engine {
			return s.desk.Load().library.For(guild).In(words)
		},
		PrefixCommands: string(c.Discord.PrefixCommands),
		Shards:         c.Discord.Shards,
	})
	if err != nil {
		return err
	}
	s.metrics.stand(s.stand)
	s.log.Info("pressbox starts", "version", version(), "read", contents(nil, d.matches), "settings", c.File)
	defer serveHealth(c.Health.Listen, s.bot.Ready, s.metrics.page(), s.log)()
	defer s.heed(ctx)()
	if err := s.bot.Run(ctx); err != nil {
		return refusal{err}
	}
	s.log.Info("pressbox ends")
	return nil
}

// stand is how the bot stands.
func (s *service) stand() standing {
	d := s.desk.Load()
	now := standing{discord: s.bot.Figures(), read: extentOf(d.matches), at: d.opened}
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
				s.reload()
			}
		}
	}()
	return func() {
		signal.Stop(hangups)
		cancel()
		<-ended
		s.desk.Load().close()
	}
}

// retireAfter is how long questions under way have to be done with reports
// that have been read anew.
const retireAfter = time.Minute

// seat sets a new desk in the place of the one there is.
func (s *service) seat(d *desk) {
	old := s.desk.Swap(d)
	time.AfterFunc(retireAfter, func() { old.close() })
}
