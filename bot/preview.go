package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"syscall"
	"time"

	"pressbox/bot/discord"
	"pressbox/bot/library"
	"pressbox/bot/phrase"
	"pressbox/bot/preview"
	"pressbox/bot/store"
	"pressbox/corpus/ingest"
)

// previewCommand serves a page on which the bot can be tried without Discord.
type previewCommand struct {
	Listen string `help:"Serve at this address of this machine." default:"127.0.0.1:8612" placeholder:"127.0.0.1:8612"`
}

// Run serves the page until somebody stops the program. What is set and pinned
// there is forgotten at its end.
func (c previewCommand) Run(ctx context.Context, p *program) error {
	ctx, leave := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer leave()
	settings, err := p.settings()
	if err != nil {
		return err
	}
	listener, err := preview.Listen(c.Listen)
	if err != nil {
		return err
	}
	defer listener.Close()
	d, err := p.openDesk(settings)
	if err != nil {
		return err
	}
	defer d.close()
	kept := store.Memory()
	rehearsal, err := discord.Rehearse(ctx, discord.Options{
		Prefix: settings.Discord.Prefix, Store: kept, Log: slog.New(slog.NewTextHandler(p.stderr, &slog.HandlerOptions{Level: slog.LevelWarn})),
		Shelf:   &shelf{store: kept, library: d.library, fetcher: stayHome{}, changed: func(string, library.Change) {}, now: time.Now},
		Engines: func(guild string, words *phrase.Book) discord.Engine { return d.library.For(guild).In(words) },
	}, settings.Language)
	if err != nil {
		return err
	}
	defer preview.Serve(listener, rehearsal)()
	fmt.Fprintf(p.stdout, "http://%s shows what the bot would say on Discord; Ctrl-C ends it\n", listener.Addr())
	<-ctx.Done()
	return nil
}

// stayHome fetches nothing: the preview asks nobody outside this machine.
type stayHome struct{}

var errAtHome = errors.New("the preview fetches nothing from the web: paste the text")

// Fetch implements [fetcher].
func (stayHome) Fetch(context.Context, string) (ingest.Document, error) {
	return ingest.Document{}, errAtHome
}

// Poll implements [fetcher].
func (stayHome) Poll(_ context.Context, f ingest.Feed) (ingest.Document, ingest.Feed, error) {
	return ingest.Document{}, f, errAtHome
}

// Visit implements [fetcher].
func (stayHome) Visit(context.Context, string) (ingest.Document, error) {
	return ingest.Document{}, errAtHome
}
