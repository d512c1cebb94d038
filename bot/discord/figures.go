package discord

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// Figures are what a bot has done so far. They name routes and never people,
// places or tokens. All but Shards, Online, ByShard, Messages and Interactions
// only grow.
type Figures struct {
	Shards, Online int    // shards, and how many of them have their session right now
	ByShard        []bool // which of them
	Connections    int64  // to the gateway that were opened
	Identified     int64  // of these, began a session
	Resumed        int64  // of these, went on with one

	Messages, Interactions int // that are being answered or wait for it

	Questions int64 // messages and interactions that were taken
	Dropped   int64 // those for which there was no room
	Deferred  int64 // interactions that were answered late, after a first "thinking"
	Late      int64 // answers for which Discord no longer waited
	Panics    int64

	Waited time.Duration // that requests have waited together for Discord's limits

	Requests []Requests // in the order of their routes and outcomes
}

// Requests are those of one route with the same outcome.
type Requests struct {
	Route  string                    // "POST /channels/{id}/messages"
	Status int                       // of HTTP; 0 where no response came
	Count  int64                     // each attempt counts
	Took   time.Duration             // together, without waiting for limits
	Within [len(requestBounds)]int64 // how many took so long at most, by [RequestBounds]
}

// requestBounds are chosen round what Discord usually takes, 50 to 300 ms, and
// up to the 10 s after which an attempt is given up.
var requestBounds = [...]time.Duration{
	25 * time.Millisecond, 50 * time.Millisecond, 100 * time.Millisecond, 200 * time.Millisecond, 400 * time.Millisecond,
	800 * time.Millisecond, 1600 * time.Millisecond, 3200 * time.Millisecond, 6400 * time.Millisecond,
}

// RequestBounds are the durations by which [Requests] are counted, ascending.
func RequestBounds() []time.Duration { return slices.Clone(requestBounds[:]) }

// A tally counts what becomes [Figures]. It is safe for concurrent use.
type tally struct {
	connections, identified, resumed           atomic.Int64
	questions, dropped, deferred, late, panics atomic.Int64
	waited                                     atomic.Int64 // nanoseconds

	mu       sync.Mutex
	requests map[outcome]*Requests
}

// An outcome of a request. There are only so many: the routes are the bot's
// own.
type outcome struct {
	route  string
	status int
}

// request counts an attempt.
func (t *tally) request(route string, status int, took time.Duration) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.requests == nil {
		t.requests = make(map[outcome]*Requests)
	}
	key := outcome{route, status}
	r := t.requests[key]
	if r == nil {
		r = &Requests{Route: route, Status: status}
		t.requests[key] = r
	}
	r.Count++
	r.Took += took
	for i, bound := range requestBounds {
		if took <= bound {
			r.Within[i]++
		}
	}
}

// figures is how the tally stands.
func (t *tally) figures() Figures {
	f := Figures{
		Connections: t.connections.Load(), Identified: t.identified.Load(), Resumed: t.resumed.Load(),
		Questions: t.questions.Load(), Dropped: t.dropped.Load(), Deferred: t.deferred.Load(),
		Late: t.late.Load(), Panics: t.panics.Load(), Waited: time.Duration(t.waited.Load()),
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, r := range slices.SortedFunc(maps.Values(t.requests), func(a, b *Requests) int {
		return cmp.Or(strings.Compare(a.Route, b.Route), cmp.Compare(a.Status, b.Status))
	}) {
		f.Requests = append(f.Requests, *r)
	}
	return f
}

// Figures are what the bot has done so far.
func (b *Bot) Figures() Figures {
	f := b.tally.figures()
	f.Messages, f.Interactions = b.questions.depth(), b.calls.depth()
	if shards := b.shards.Load(); shards != nil {
		f.Shards = len(*shards)
		for _, s := range *shards {
			online := s.online()
			f.ByShard = append(f.ByShard, online)
			if online {
				f.Online++
			}
		}
	}
	return f
}

// Ready reports whether the bot hears all that is asked: each of its shards
// is connected and has its session.
func (f Figures) Ready() bool { return f.Shards > 0 && f.Online == f.Shards }

// Ready reports whether the bot hears all that is asked just now.
func (b *Bot) Ready() bool { return b.Figures().Ready() }
