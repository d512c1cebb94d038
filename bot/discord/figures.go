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
// places or tokens. All but Online only grow.
type Figures struct {
	Shards, Online int   // shards, and how many of them have their session right now
	Connections    int64 // to the gateway that were opened
	Identified     int64 // of these, began a session
	Resumed        int64 // of these, went on with one

	Questions int64 // messages and interactions that were taken
	Dropped   int64 // those for which there was no room
	Deferred  int64 // interactions that were answered late, after a first "thinking"
	Late      int64 // answers for which Discord no longer waited
	Panics    int64

	Requests []Requests // in the order of their routes and outcomes
}

// Requests are those of one route with the same outcome.
type Requests struct {
	Route  string        // "POST /channels/{id}/messages"
	Status int           // of HTTP; 0 where no response came
	Count  int64         // each attempt counts
	Took   time.Duration // together, without waiting for limits
}

// A tally counts what becomes [Figures]. It is safe for concurrent use.
type tally struct {
	connections, identified, resumed           atomic.Int64
	questions, dropped, deferred, late, panics atomic.Int64

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
}

// figures is how the tally stands.
func (t *tally) figures() Figures {
	f := Figures{
		Connections: t.connections.Load(), Identified: t.identified.Load(), Resumed: t.resumed.Load(),
		Questions: t.questions.Load(), Dropped: t.dropped.Load(), Deferred: t.deferred.Load(),
		Late: t.late.Load(), Panics: t.panics.Load(),
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
	if shards := b.shards.Load(); shards != nil {
		f.Shards = len(*shards)
		for _, s := range *shards {
			if s.online() {
				f.Online++
			}
		}
	}
	return f
}

// Ready reports whether the bot hears all that is asked: each of its shards
// is connected and has its session.
func (b *Bot) Ready() bool {
	f := b.Figures()
	return f.Shards > 0 && f.Online == f.Shards
}
