package discord

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"sync"
	"time"
)

// A turnstile lets shards identify no faster than Discord allows: one in each
// pause for each rate limit key, which is the shard's number modulo lanes.
type turnstile struct {
	lanes int // session_start_limit.max_concurrency
	pause time.Duration

	mu   sync.Mutex
	next map[int]time.Time
}

// pass waits for shard's turn.
func (t *turnstile) pass(ctx context.Context, shard int) error {
	t.mu.Lock()
	lane := shard % max(t.lanes, 1)
	now := time.Now()
	turn := t.next[lane]
	if turn.Before(now) {
		turn = now
	}
	if t.next == nil {
		t.next = make(map[int]time.Time)
	}
	t.next[lane] = turn.Add(t.pause)
	t.mu.Unlock()
	return sleep(ctx, time.Until(turn))
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
		Remaining   int `json:"remaining"`
		ResetAfter  int `json:"reset_after"` // milliseconds
		Concurrency int `json:"max_concurrency"`
	} `json:"session_start_limit"`
}

// pause is how long to wait before anything identifies: until tomorrow, as it
// were, if all identifies of the day are used up.
func (p gatewayPlan) pause() time.Duration {
	if p.Start.Remaining > 0 {
		return 0
	}
	return time.Duration(p.Start.ResetAfter) * time.Millisecond
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
