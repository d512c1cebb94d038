package discord

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// Where discordgo believes that Discord is, and where Discord is.
const (
	assumedAPI = "/api/v9"
	defaultAPI = "https://discord.com/api/v10"
	userAgent  = "DiscordBot (pressbox, 1.0)"
)

// parseBase reads the URL that stands for Discord's API. Plain http is taken
// for loopback only, for it would show the token to every listener.
func parseBase(raw string) (*url.URL, error) {
	base, err := url.Parse(cmp.Or(raw, defaultAPI))
	if err != nil || base.Host == "" || base.RawQuery != "" {
		return nil, fmt.Errorf("the Discord API base %q is no URL: it should look like %s", raw, defaultAPI)
	}
	base.Path = strings.TrimSuffix(base.Path, "/")
	switch base.Scheme {
	case "https":
		return base, nil
	case "http":
		if host := base.Hostname(); host == "localhost" || net.ParseIP(host).IsLoopback() {
			return base, nil
		}
	}
	return nil, fmt.Errorf("the Discord API base %q would show the token to others: use https", raw)
}

// A transport carries discordgo's requests to Discord: to the right base URL
// and version, no faster than the limits allow, again where a repeat is safe,
// and not at all once Discord has refused the token. Every wait ends with the
// request's context. It is safe for concurrent use.
type transport struct {
	base   *url.URL
	next   http.RoundTripper
	limits *limits
	log    *slog.Logger
	tally  *tally
	retry  time.Duration // the first wait before a repeat

	refused atomic.Bool // Discord answered 401
	breaker breaker
}

// attempts is how often a request is made at most.
const attempts = 4

// longestWait is the longest that a request waits for a limit to pass.
const longestWait = 30 * time.Second

// How long one attempt may take until all of the response is read. The first
// answer to an interaction is waited for three seconds by Discord, so that it
// is tried again early.
const (
	attemptTime  = 10 * time.Second
	callbackTime = time.Second
)

// largest is the longest response that is read, in bytes.
const largest = 8 << 20

var (
	errRefused = errors.New(refusedToken)
	errBreaker = errors.New("too many requests of this bot were invalid: none is sent for ten minutes")
)

// RoundTrip implements [http.RoundTripper].
func (t *transport) RoundTrip(r *http.Request) (*http.Response, error) {
	body, err := drain(r)
	if err != nil {
		return nil, err
	}
	route := routeOf(r.Method, strings.TrimPrefix(r.URL.Path, assumedAPI))
	for attempt := 1; ; attempt++ {
		response, err := t.once(r, route, body)
		wait, again := t.again(r.Context(), route, response, err, attempt)
		if !again {
			return response, err
		}
		if err := sleep(r.Context(), wait); err != nil {
			return nil, err
		}
	}
}

func drain(r *http.Request) ([]byte, error) {
	if r.Body == nil {
		return nil, nil
	}
	defer r.Body.Close()
	return io.ReadAll(r.Body)
}

// once makes the request one time, when the limits allow it.
func (t *transport) once(r *http.Request, route route, body []byte) (*http.Response, error) {
	if t.refused.Load() {
		return nil, errRefused
	}
	if t.breaker.open(time.Now()) {
		return nil, errBreaker
	}
	asked := time.Now()
	err := t.limits.wait(r.Context(), route)
	t.tally.waited.Add(int64(time.Since(asked)))
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(r.Context(), route.patience())
	defer cancel()
	out := r.Clone(ctx)
	out.URL.Scheme, out.URL.Host = t.base.Scheme, t.base.Host
	out.URL.Path = t.base.Path + strings.TrimPrefix(r.URL.Path, assumedAPI)
	out.URL.RawPath = ""
	out.Host = ""
	out.Header.Set("User-Agent", userAgent)
	out.Body, out.ContentLength = http.NoBody, 0
	if len(body) > 0 {
		out.Body, out.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
	}
	began := time.Now()
	response, err := whole(t.next.RoundTrip(out))
	if err != nil {
		t.tally.request(route.name, 0, time.Since(began))
		return nil, err
	}
	t.tally.request(route.name, response.StatusCode, time.Since(began))
	t.limits.learn(route, response.Header)
	switch response.StatusCode {
	case http.StatusUnauthorized:
		if !route.tokenless {
			t.refused.Store(true)
		}
		t.breaker.count(time.Now())
	case http.StatusForbidden:
		t.breaker.count(time.Now())
	case http.StatusTooManyRequests:
		if response.Header.Get("X-RateLimit-Scope") != "shared" {
			t.breaker.count(time.Now())
		}
	}
	return response, nil
}

func (r route) patience() time.Duration {
	if strings.HasPrefix(r.name, "POST /interactions/") {
		return callbackTime
	}
	return attemptTime
}

// whole reads a response to its end, so that a connection that is lost, or as
// good as lost, in the midst of it fails the attempt.
func whole(response *http.Response, err error) (*http.Response, error) {
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(io.LimitReader(response.Body, largest))
	if err != nil {
		return nil, err
	}
	response.Body = io.NopCloser(bytes.NewReader(body))
	return response, nil
}

// again says whether to make the request once more, and after what wait.
func (t *transport) again(ctx context.Context, route route, response *http.Response, err error, attempt int) (time.Duration, bool) {
	backoff := jitter(t.retry<<(attempt-1)/2, t.retry<<(attempt-1))
	switch {
	case attempt == attempts, ctx.Err() != nil, errors.Is(err, errRefused), errors.Is(err, errBreaker):
		return 0, false
	case err != nil:
		return backoff, repeatable(ctx, route)
	case response.StatusCode == http.StatusTooManyRequests:
		wait, global := retryAfter(response)
		t.log.Info("discord limits requests", "route", route.name, "wait", wait, "global", global)
		t.limits.hold(route, wait, global) // which does the waiting
		return 0, wait <= longestWait
	case response.StatusCode >= 500:
		return backoff, repeatable(ctx, route)
	}
	return 0, false
}

// retryAfter reads how long a 429 wants to be left alone, and whether by all
// routes. Discord says so in a JSON body and in headers; Cloudflare, in front
// of it, sends text and perhaps a header, and means all. The body becomes
// JSON in either case, as discordgo expects.
func retryAfter(response *http.Response) (wait time.Duration, global bool) {
	var told struct {
		Message    string  `json:"message"`
		RetryAfter float64 `json:"retry_after"` // seconds
		Global     bool    `json:"global"`
	}
	body, _ := io.ReadAll(response.Body) // which is in memory
	if json.Unmarshal(body, &told) != nil || told.RetryAfter <= 0 {
		seconds, err := strconv.ParseFloat(response.Header.Get("Retry-After"), 64)
		if err != nil || seconds <= 0 {
			seconds = 5
		}
		told.RetryAfter = seconds
		told.Global = response.Header.Get("X-RateLimit-Bucket") == ""
		told.Message = "limited"
		body, _ = json.Marshal(told) // strings and numbers marshal
	}
	response.Body = io.NopCloser(bytes.NewReader(body))
	global = told.Global || response.Header.Get("X-RateLimit-Global") == "true"
	return time.Duration(told.RetryAfter * float64(time.Second)), global
}

type repeatableKey struct{}

// mayRepeat marks requests made with ctx as safe to repeat although they
// POST: Discord recognises the second by its nonce or its token.
func mayRepeat(ctx context.Context) context.Context {
	return context.WithValue(ctx, repeatableKey{}, true)
}

func repeatable(ctx context.Context, route route) bool {
	return route.method != http.MethodPost || ctx.Value(repeatableKey{}) != nil
}

// A breaker stays far below the 10,000 invalid requests in ten minutes for
// which Discord bans an address.
type breaker struct {
	mu      sync.Mutex
	invalid int
	since   time.Time
	until   time.Time
}

const (
	breakerWindow = 10 * time.Minute
	breakerLimit  = 1000
)

// count notes an invalid request.
func (b *breaker) count(now time.Time) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if now.Sub(b.since) > breakerWindow {
		b.since, b.invalid = now, 0
	}
	if b.invalid++; b.invalid >= breakerLimit {
		b.until, b.invalid = now.Add(breakerWindow), 0
	}
}

// open says that nothing may be sent.
func (b *breaker) open(now time.Time) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return now.Before(b.until)
}
