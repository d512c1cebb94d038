package discord

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"pressbox/bot/store"
	"pressbox/corpus"
)

// A keeper keeps summaries up to date: when the reports of a match change, the
// messages that tell it are edited, and say what changed. Changes that follow
// each other quickly make one edit. It is safe for concurrent use.
type keeper struct {
	rest  caller
	store *store.Store
	scene func(guild, channel string) *scene
	now   func() time.Time
	log   *slog.Logger
	calm  time.Duration // without a change, before there is an edit
	wake  chan struct{} // has room for one

	mu      sync.Mutex
	pending []turnover
}

// A turnover is that the reports which a guild may see, "" for all guilds, told
// of some matches and tell of others instead.
type turnover struct {
	guild      string
	gone, come []*corpus.Match
}

// How long a summary waits for further changes.
const calmBefore = 10 * time.Second

// undoFor is how long moderators may go back to what a summary said before.
const undoFor = 24 * time.Hour

// changed notes a change, which shows some time later.
func (k *keeper) changed(t turnover) {
	k.mu.Lock()
	k.pending = append(k.pending, t)
	k.mu.Unlock()
	select {
	case k.wake <- struct{}{}:
	default:
	}
}

// run edits summaries until ctx is done. At first it looks for what changed
// while the bot was away.
func (k *keeper) run(ctx context.Context) {
	if sleep(ctx, k.calm) != nil { // until servers have said which language they prefer
		return
	}
	k.review(ctx)
	for {
		select {
		case <-ctx.Done():
			return
		case <-k.wake:
		}
		for calm := false; !calm; {
			select {
			case <-ctx.Done():
				return
			case <-k.wake:
			case <-time.After(k.calm):
				calm = true
			}
		}
		k.mu.Lock()
		changes := k.pending
		k.pending = nil
		k.mu.Unlock()
		k.apply(ctx, changes)
	}
}

// review brings all summaries up to date.
func (k *keeper) review(ctx context.Context) {
	for _, p := range k.summaries() {
		s := k.scene(p.Guild, p.Channel)
		m := s.titled(p.Match)
		if m == nil || ctx.Err() != nil || k.awaited(p) || inTheOpen(s.summary(m)) == inTheOpen(p.Body) {
			continue
		}
		if body := s.summary(m); strings.HasPrefix(inTheOpen(k.there(ctx, p)), inTheOpen(body)) {
			k.note(p, body, p.LastChange) // it was edited just before the bot ended
			continue
		}
		k.edit(ctx, s, p, m, nil)
	}
}

// awaited reports whether a summary will be edited anyway, for a change that
// was noted.
func (k *keeper) awaited(p store.Pin) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	_, _, touched := successor(p, k.pending)
	return touched
}

// apply brings up to date the summaries of matches that changed.
func (k *keeper) apply(ctx context.Context, changes []turnover) {
	for _, p := range k.summaries() {
		was, is, touched := successor(p, changes)
		if !touched || ctx.Err() != nil {
			continue
		}
		s := k.scene(p.Guild, p.Channel)
		if is != nil && is.ID != p.Match {
			next := p
			next.Match = is.ID
			if moved, err := k.moved(p, next); err != nil || !moved {
				continue
			}
			p = next
		}
		if is == nil && s.titled(p.Match) != nil {
			is = s.titled(p.Match) // the host's reports still tell of it
		}
		k.edit(ctx, s, p, is, was)
	}
}

// summaries are those that can be edited.
func (k *keeper) summaries() []store.Pin {
	all, err := k.store.AllPins()
	if err != nil {
		k.log.Error("summaries cannot be kept up to date", "error", err)
		return nil
	}
	return slices.DeleteFunc(all, func(p store.Pin) bool { return p.Kind != kindSummary || p.Message == "" || p.Dead })
}

// successor follows the match of a summary through changes: what it was, and
// what it is, nil if no report tells of it any more.
func successor(p store.Pin, changes []turnover) (was, is *corpus.Match, touched bool) {
	id := p.Match
	for _, t := range changes {
		if t.guild != "" && t.guild != p.Guild {
			continue
		}
		gone := withID(t.gone, id)
		come := withID(t.come, id)
		if gone == nil && come == nil {
			continue
		}
		touched = true
		if was == nil {
			was = gone
		}
		if come == nil {
			come = retold(gone, t.come)
		}
		if is = come; is != nil {
			id = is.ID
		}
	}
	return was, is, touched
}

// withID is the match with an id, or nil.
func withID(matches []*corpus.Match, id string) *corpus.Match {
	for _, m := range matches {
		if m.ID == id {
			return m
		}
	}
	return nil
}

// retold is the match that most of the reports of another tell of now, which
// may have another name: a day that was corrected, for instance.
func retold(gone *corpus.Match, come []*corpus.Match) *corpus.Match {
	var best *corpus.Match
	most := 0
	for _, m := range come {
		shared := 0
		for _, r := range m.Reports {
			if slices.ContainsFunc(gone.Reports, func(old *corpus.Report) bool { return old.ID == r.ID }) {
				shared++
			}
		}
		if shared > most {
			best, most = m, shared
		}
	}
	return best
}

// moved keeps a summary under the new name of its match. It reports false if
// the channel has a summary of that already.
func (k *keeper) moved(from, to store.Pin) (bool, error) {
	_, added, err := k.store.AddPin(to)
	if err == nil && added {
		err = k.store.RemovePin(from)
	}
	if err != nil {
		k.log.Error("a summary cannot follow its match", "error", err)
	}
	return added, err
}

// edit makes a message say what is known of a match now, nil if no report tells
// of it any more. was is what it was before, if that is known.
func (k *keeper) edit(ctx context.Context, s *scene, p store.Pin, m, was *corpus.Match) {
	body := escape(s.say.Say("summary.gone"))
	if m != nil {
		body = s.summary(m)
	}
	if inTheOpen(body) == inTheOpen(p.Body) || m != nil && inTheOpen(body) == p.Undone {
		return
	}
	change := s.whatChanged(p.Body, body, m, was)
	said := reply{text: fitted(body, s.changeLine(change, k.now(), m))}
	if m != nil {
		said.rows = append(s.cardRows(m), row(s.press("button.revert", verbRevert)))
	}
	if err := k.rest.do(ctx, http.MethodPatch, messagePath(p.Channel, p.Message), said.payload(), nil); err != nil {
		k.failed(p, err)
		return
	}
	k.note(p, body, change)
}

// note keeps what a message says now.
func (k *keeper) note(p store.Pin, body, change string) {
	_, err := k.store.ChangePin(p, func(stands *store.Pin) error {
		stands.Undo, stands.UndoUntil = stands.Body, k.now().Add(undoFor)
		stands.Body, stands.LastChange, stands.Undone, stands.At = body, change, "", k.now()
		return nil
	})
	if err != nil && !errors.Is(err, store.ErrNoPin) {
		k.log.Error("what a summary says cannot be noted", "error", err)
	}
}

// failed decides what becomes of a summary that could not be edited.
func (k *keeper) failed(p store.Pin, err error) {
	switch code(err) {
	case codeUnknownMessage, codeUnknownChannel:
		err = k.store.RemovePin(p)
	case codeNoAccess, codeNoPermission, codeArchived:
		_, err = k.store.ChangePin(p, func(stands *store.Pin) error { stands.Dead = true; return nil })
	}
	if err != nil && !errors.Is(err, store.ErrNoPin) {
		k.log.Warn("a summary is not up to date", "channel", p.Channel, "error", err)
	}
}

// there is what a message says on Discord, "" if that cannot be found out.
func (k *keeper) there(ctx context.Context, p store.Pin) string {
	var m message
	if k.rest.do(ctx, http.MethodGet, messagePath(p.Channel, p.Message), nil, &m) != nil {
		return ""
	}
	return m.Content
}

// titled is the match with an id, or nil.
func (s *scene) titled(id string) *corpus.Match {
	return withID(s.engine.Matches("", everyMatch), id)
}

// Changed tells the bot that the reports which a server may see, "" for the
// host's, which all see, told of some matches and now tell of others instead. Summaries of these are edited.
func (b *Bot) Changed(guild string, gone, come []*corpus.Match) {
	b.keeper.changed(turnover{guild, gone, come})
}
