package main

import (
	"context"
	"io"
	"log/slog"
	"slices"
	"sync"
	"sync/atomic"

	"pressbox/config"
)

// A journal is where log lines go. Their level and format may change while it
// is written. It is safe for concurrent use.
type journal struct {
	to      io.Writer
	handler atomic.Pointer[slog.Handler]
}

func newJournal(to io.Writer, c config.Log) *journal {
	j := &journal{to: &turns{to: to}}
	j.set(c)
	return j
}

// set gives the lines from now on a level and a format.
func (j *journal) set(c config.Log) {
	options := &slog.HandlerOptions{Level: c.Level}
	var h slog.Handler = slog.NewTextHandler(j.to, options)
	if c.Format == config.JSON {
		h = slog.NewJSONHandler(j.to, options)
	}
	j.handler.Store(&h)
}

// log writes the journal.
func (j *journal) log() *slog.Logger { return slog.New(lines{journal: j}) }

// lines are log lines that have something in common.
type lines struct {
	*journal
	common []func(slog.Handler) slog.Handler
}

// Enabled reports whether lines of a level are written just now.
func (l lines) Enabled(ctx context.Context, level slog.Level) bool {
	return (*l.handler.Load()).Enabled(ctx, level)
}

// Handle writes a line in the format of just now.
func (l lines) Handle(ctx context.Context, r slog.Record) error {
	h := *l.handler.Load()
	for _, add := range l.common {
		h = add(h)
	}
	return h.Handle(ctx, r)
}

// WithAttrs implements [slog.Handler].
func (l lines) WithAttrs(attrs []slog.Attr) slog.Handler {
	return l.with(func(h slog.Handler) slog.Handler { return h.WithAttrs(attrs) })
}

// WithGroup implements [slog.Handler].
func (l lines) WithGroup(name string) slog.Handler {
	return l.with(func(h slog.Handler) slog.Handler { return h.WithGroup(name) })
}

func (l lines) with(add func(slog.Handler) slog.Handler) lines {
	return lines{l.journal, append(slices.Clip(l.common), add)}
}

// turns lets one line be written at a time, also while the format changes.
type turns struct {
	mu sync.Mutex
	to io.Writer
}

// Write writes one line.
func (w *turns) Write(line []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.to.Write(line)
}
