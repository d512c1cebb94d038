package main

import (
	"context"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"pressbox/bot/discord"
	"pressbox/bot/phrase"
	"pressbox/config"
)

// serve is the bot on Discord, until ctx ends, somebody stops the program or
// Discord refuses it.
func (p *program) serve(ctx context.Context, d *desk, c *config.Config) error {
	ctx, leave := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer leave()
	log := newLog(p.stderr, c.Log)
	b, err := discord.New(discord.Options{
		Token:   string(c.Discord.Token),
		APIBase: c.Discord.APIBase,
		Prefix:  c.Discord.Prefix,
		Log:     log,

		Engines:        func(_ string, words *phrase.Book) discord.Engine { return d.engine.In(words) },
		PrefixCommands: string(c.Discord.PrefixCommands),
		Shards:         c.Discord.Shards,
	})
	if err != nil {
		return err
	}
	log.Info("pressbox starts", "version", version(), "read", contents(nil, d.matches), "settings", c.File)
	stop := serveHealth(c.Health.Listen, b.Ready, log)
	defer stop()
	if err := b.Run(ctx); err != nil {
		return refusal{err}
	}
	log.Info("pressbox ends")
	return nil
}

// newLog returns a log in the form of the settings.
func newLog(w io.Writer, c config.Log) *slog.Logger {
	options := &slog.HandlerOptions{Level: c.Level}
	if c.Format == config.JSON {
		return slog.New(slog.NewJSONHandler(w, options))
	}
	return slog.New(slog.NewTextHandler(w, options))
}
