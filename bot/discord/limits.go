package discord

import (
	"context"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"
)

// A route is what Discord limits by: a method, the shape of a path, and the
// ids of its top-level resource.
type route struct {
	method    string
	name      string // "POST /channels/{id}/messages", without ids and tokens
	major     string // channel, guild, or webhook with its token
	tokenless bool   // interaction routes: the global limit and the bot's token do not matter there
}

// The fixed parts of paths. What else stands in one is an id or a token and in no
// route's name, for these go into logs and figures.
var fixed = map[string]bool{
	"gateway": true, "bot": true, "applications": true, "@me": true, "commands": true, "channels": true, "messages": true,
	"pins": true, "interactions": true, "callback": true, "webhooks": true, "@original": true,
	"users": true, "guilds": true, "roles": true, "members": true,
}

// routeOf finds the route of a path below the API's base.
func routeOf(method, path string) route {
	path, _, _ = strings.Cut(path, "?")
	parts := strings.Split(strings.Trim(path, "/"), "/")
	r := route{method: method}
	if len(parts) > 1 {
		r.major = parts[0] + "/" + parts[1]
	}
	if len(parts) > 2 && (parts[0] == "webhooks" || parts[0] == "interactions") {
		r.major += "/" + parts[2]
		r.tokenless = true
		parts[2] = "{token}"
	}
	for i, part := range parts {
		if part != "" && part != "{token}" && !fixed[part] {
			parts[i] = "{id}"
		}
	}
	r.name = method + " /" + strings.Join(parts, "/")
	return r
}

// limits keeps requests below Discord's limits: those of each bucket, learnt
// from the headers of responses, and the global one. It remembers a bounded
// number of buckets; one that is forgotten is learnt again. It is safe for
// concurrent use.
type limits struct {
	mu      sync.Mutex
	names   map[string]string // route.name → the bucket that Discord put it in
	buckets map[string]*bucket
	global  time.Time            // nothing before it
	sent    [perSecond]time.Time // when the last requests were made, a ring
	oldest  int                  // of sent
}

// A bucket is how many requests are left until a reset.
type bucket struct {
	left  int
	reset time.Time
}

// perSecond is the global limit of a bot: 50 requests a second, less a reserve
// for what else runs with the same token.
const perSecond = 45

// maxBuckets bounds the memory of limits.
const maxBuckets = 10_000

func newLimits() *limits {
	return &limits{names: make(map[string]string), buckets: make(map[string]*bucket)}
}

// key is the bucket of a route. Routes whose bucket is not known yet have one
// of their own.
func (l *limits) key(r route) string {
	if name, ok := l.names[r.name]; ok {
		return name + " " + r.major
	}
	return r.name + " " + r.major
}

// wait returns when a request may be made, and counts it.
func (l *limits) wait(ctx context.Context, r route) error {
	for {
		pause := l.take(r, time.Now())
		if pause <= 0 {
			return ctx.Err()
		}
		if deadline, ok := ctx.Deadline(); ok && time.Until(deadline) < pause {
			return context.DeadlineExceeded
		}
		if err := sleep(ctx, pause); err != nil {
			return err
		}
	}
}

// take counts a request, or says how long to wait before asking again.
func (l *limits) take(r route, now time.Time) time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !r.tokenless {
		if now.Before(l.global) {
			return l.global.Sub(now)
		}
		if wait := l.sent[l.oldest].Add(time.Second).Sub(now); wait > 0 {
			return wait
		}
	}
	if b := l.buckets[l.key(r)]; b != nil && now.Before(b.reset) {
		if b.left <= 0 {
			return b.reset.Sub(now)
		}
		b.left--
	}
	if !r.tokenless {
		l.sent[l.oldest] = now
		l.oldest = (l.oldest + 1) % perSecond
	}
	return 0
}

// learn takes the state of a bucket from the headers of a response.
func (l *limits) learn(r route, h http.Header) {
	left, err := strconv.Atoi(h.Get("X-RateLimit-Remaining"))
	if err != nil {
		return
	}
	after, err := strconv.ParseFloat(h.Get("X-RateLimit-Reset-After"), 64)
	if err != nil || after < 0 || after > 24*3600 {
		return
	}
	if r.tokenless && left > 0 {
		return // each has a bucket of its own, which is used once or twice
	}
	reset := time.Now().Add(time.Duration(after * float64(time.Second)))
	l.mu.Lock()
	defer l.mu.Unlock()
	if name := h.Get("X-RateLimit-Bucket"); name != "" && len(l.names) < maxBuckets {
		l.names[r.name] = name
	}
	l.set(l.key(r), left, reset)
}

func (l *limits) set(key string, left int, reset time.Time) {
	if b := l.buckets[key]; b != nil {
		if time.Now().Before(b.reset) { // requests in flight have taken theirs already
			left = min(left, b.left)
		}
		b.left, b.reset = left, reset
		return
	}
	if len(l.buckets) >= maxBuckets {
		l.sweep()
	}
	l.buckets[key] = &bucket{left, reset}
}

// sweep forgets the buckets that hold nobody back, or all if that is none.
func (l *limits) sweep() {
	now := time.Now()
	for key, b := range l.buckets {
		if now.After(b.reset) {
			delete(l.buckets, key)
		}
	}
	if len(l.buckets) >= maxBuckets {
		clear(l.buckets)
	}
}

// hold makes a route, or all, wait after a 429.
func (l *limits) hold(r route, wait time.Duration, global bool) {
	until := time.Now().Add(wait)
	l.mu.Lock()
	defer l.mu.Unlock()
	if global && !r.tokenless {
		l.global = until
		return
	}
	l.set(l.key(r), 0, until)
}
