package discord

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"sync"
	"time"
)

// A turnstile lets shards identify no faster than Discord allows: one in each
// pause for each rate limit key, which is the shard's number modulo lanes, and
// so many a day. Discord resets the token of a bot that goes on after these.
type turnstile struct {
	lanes int // session_start_limit.max_concurrency
	pause time.Duration
	total int // a day; 0 if Discord named no number
	log   *slog.Logger

	mu    sync.Mutex
	next  map[int]time.Time // by rate limit key
	left  int
	reset time.Time // of left
}

func newTurnstile(p gatewayPlan, pause time.Duration, log *slog.Logger) *turnstile {
	return &turnstile{
		lanes: max(p.Start.Concurrency, 1), pause: pause, total: p.Start.Total, log: log, next: make(map[int]time.Time),
		left: p.Start.Remaining, reset: time.Now().Add(time.Duration(p.Start.ResetAfter) * time.Millisecond),
	}
}

// pass waits for a shard's turn to identify.
func (t *turnstile) pass(ctx context.Context, shard int) error {
	for {
		wait, granted := t.turn(shard, time.Now())
		if !granted {
			t.log.Warn("discord allows no more connections for now", "wait", wait)
		}
		if err := sleep(ctx, wait); err != nil || granted {
			return err
		}
	}
}

// turn is how long a shard has to wait, and whether it may identify then or
// has to ask again.
func (t *turnstile) turn(shard int, now time.Time) (wait time.Duration, granted bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.total > 0 {
		if !now.Before(t.reset) {
			t.left, t.reset = t.total, now.Add(24*time.Hour)
		}
		if t.left <= 0 {
			return t.reset.Sub(now), false
		}
		t.left--
	}
	lane := shard % t.lanes
	turn := t.next[lane]
	if turn.Before(now) {
		turn = now
	}
	t.next[lane] = turn.Add(t.pause)
	return turn.Sub(now), true
}

// sleep waits, or returns the context's error.
func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

// jitter is a random duration of at least low and below high.
func jitter(low, high time.Duration) time.Duration {
	if high <= low {
		return low
	}
	return low + rand.N(high-low)
}

// gatewayPlan is the answer to GET /gateway/bot.
type gatewayPlan struct {
	URL    string `json:"url"`
	Shards int    `json:"shards"`
	Start  struct {
		Total       int `json:"total"`
		Remaining   int `json:"remaining"`
		ResetAfter  int `json:"reset_after"` // milliseconds
		Concurrency int `json:"max_concurrency"`
	} `json:"session_start_limit"`
}

// plan asks where the gateway is and how many shards it wants. A server that
// has no /gateway/bot is asked for /gateway.
func (r *rest) plan(ctx context.Context) (gatewayPlan, error) {
	var p gatewayPlan
	err := r.do(ctx, http.MethodGet, "/gateway/bot", nil, &p)
	if status(err) == http.StatusNotFound {
		err = r.do(ctx, http.MethodGet, "/gateway", nil, &p)
	}
	if err != nil {
		return p, fmt.Errorf("asking discord for its gateway: %w", err)
	}
	if p.URL == "" {
		return p, errors.New("discord named no gateway")
	}
	return p, nil
}
