package discord

import (
	"context"
	"errors"
	"net/http"
	"testing"
	"time"

	"pressbox/bot/discord/fakediscord"
)

// Discord refuses, limits or loses the reply to a question; the fan gets one
// reply nevertheless.
func TestOneReplyWhateverREST(t *testing.T) {
	for name, fault := range map[string]fakediscord.Fault{
		"429":                {Status: 429, Times: 2, Body: `{"message":"slow down","retry_after":0.02,"global":false}`},
		"global 429":         {Status: 429, Header: map[string]string{"X-RateLimit-Global": "true"}, Body: `{"retry_after":0.02,"global":true}`},
		"shared 429":         {Status: 429, Header: map[string]string{"X-RateLimit-Scope": "shared"}, Body: `{"retry_after":0.02}`},
		"Cloudflare's 429":   {Status: 429, Header: map[string]string{"Retry-After": "0.02", "Content-Type": "text/html"}, Body: `<h1>error 1015</h1>`},
		"502 burst":          {Status: 502, Times: 3, Body: "<html>"},
		"503":                {Status: 503},
		"the answer is lost": {Lost: true, Times: 3},
	} {
		t.Run(name, func(t *testing.T) {
			tr := try(t, nil).connected()
			fault.Route = create
			tr.Fail(fault)
			tr.answerTo(tr.Say(fan("!who scored")))
			if got := tr.Posted("100"); len(got) != 1 {
				t.Errorf("%d messages: %q", len(got), got)
			}
		})
	}
}

func TestOnePinWhateverREST(t *testing.T) {
	tr := try(t, nil).connected()
	message := cardIn(tr, "100")
	tr.Fail(fakediscord.Fault{Route: pinning, Lost: true})
	if r := tr.response(press(tr, "100", message, fakediscord.PinMessages)); r.Content() != english("pin.done") {
		t.Errorf("got %q", r.Content())
	}
	if got := tr.Pins("100"); len(got) != 1 {
		t.Errorf("pins: %v", got)
	}
}

func TestNotAllowedToReplyWithReference(t *testing.T) {
	tr := try(t, nil).connected()
	tr.Fail(fakediscord.Fault{Route: create, Status: 400, Body: `{"code":160002,"message":"Cannot reply without permission to read message history"}`})
	tr.Say(fan("!who scored"))
	if _, err := tr.Await(tr.ctx, func(c fakediscord.Call) bool { return c.Route == create && c.Status == 200 && c.Replies() == "" }); err != nil {
		t.Error("no message without a reference: ", err)
	}
}

// restTo is a REST client of a fake.
func restTo(t *testing.T) (*rest, *fakediscord.Server) {
	t.Helper()
	d := fakediscord.New()
	t.Cleanup(d.Close)
	base, err := parseBase(d.API())
	if err != nil {
		t.Fatal(err)
	}
	r := newREST(d.Token, base, time.Millisecond, quiet, new(tally))
	t.Cleanup(r.close)
	return r, d
}

func TestPostWithoutNonceIsNotRepeated(t *testing.T) {
	r, d := restTo(t)
	d.Fail(fakediscord.Fault{Route: create, Status: 502})
	err := r.do(context.Background(), http.MethodPost, "/channels/1/messages", map[string]string{"content": "a"}, nil)
	if status(err) != 502 && err == nil {
		t.Errorf("got %v", err)
	}
	if n := len(d.Calls()); n != 1 {
		t.Errorf("%d calls", n)
	}
}

// A wait that cannot end in time is not begun.
func TestLimitsHonourContext(t *testing.T) {
	r, d := restTo(t)
	d.Fail(fakediscord.Fault{Route: "GET /gateway", Status: 429, Body: `{"retry_after":1337}`})
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	if err := r.do(ctx, http.MethodGet, "/gateway", nil, nil); status(err) != 429 {
		t.Errorf("got %v, want 429", err)
	}
	if err := r.do(ctx, http.MethodGet, "/gateway", nil, nil); !errors.Is(err, context.DeadlineExceeded) || ctx.Err() != nil {
		t.Errorf("got %v, want a deadline that is seen beforehand", err)
	}
	if n := len(d.Calls()); n != 1 {
		t.Errorf("%d calls into a limit of 22 minutes", n)
	}
}

func TestRefusedTokenIsNotTriedAgain(t *testing.T) {
	r, d := restTo(t)
	d.Token = "new"
	for range 3 {
		if err := r.do(context.Background(), http.MethodGet, "/applications/@me", nil, nil); !errors.Is(err, errRefused) {
			t.Errorf("got %v", err)
		}
	}
	if n := len(d.Calls()); n != 1 {
		t.Errorf("%d calls", n)
	}
}

func TestBreaker(t *testing.T) {
	var b breaker
	now := time.Unix(0, 0)
	for range breakerLimit - 1 {
		b.count(now)
	}
	if b.open(now) {
		t.Error("open too early")
	}
	b.count(now)
	if !b.open(now) || !b.open(now.Add(breakerWindow-time.Second)) || b.open(now.Add(breakerWindow)) {
		t.Error("not open for ten minutes")
	}
	for i := range 2 * breakerLimit { // one a second is no trouble
		b.count(now.Add(breakerWindow + time.Duration(i)*time.Second))
	}
	if b.open(now.Add(breakerWindow + 2*breakerLimit*time.Second)) {
		t.Error("open although invalid requests were few")
	}
}

func TestRouteOf(t *testing.T) {
	for _, c := range []struct{ method, path, name, major string }{
		{"POST", "/channels/123/messages", "POST /channels/{id}/messages", "channels/123"},
		{"PUT", "/channels/123/messages/pins/456", "PUT /channels/{id}/messages/pins/{id}", "channels/123"},
		{"POST", "/interactions/1/secret/callback", "POST /interactions/{id}/{token}/callback", "interactions/1/secret"},
		{"PATCH", "/webhooks/1/secret/messages/@original", "PATCH /webhooks/{id}/{token}/messages/@original", "webhooks/1/secret"},
		{"GET", "/gateway", "GET /gateway", ""},
		{"GET", "", "GET /", ""},
	} {
		if r := routeOf(c.method, c.path); r.name != c.name || r.major != c.major {
			t.Errorf("%s: got %q, %q", c.path, r.name, r.major)
		}
	}
}

func TestLimits(t *testing.T) {
	l := newLimits()
	one, other := routeOf("POST", "/channels/1/messages"), routeOf("POST", "/channels/2/messages")
	now := time.Now()
	l.learn(one, http.Header{"X-Ratelimit-Remaining": {"1"}, "X-Ratelimit-Reset-After": {"30"}, "X-Ratelimit-Bucket": {"b"}})
	if l.take(one, now) != 0 {
		t.Error("the last request of a bucket has to wait")
	}
	if l.take(one, now) <= 0 {
		t.Error("an empty bucket lets a request through")
	}
	if l.take(other, now) != 0 {
		t.Error("a channel has to wait for another one")
	}
	if l.take(one, now.Add(31*time.Second)) != 0 {
		t.Error("the bucket is not filled after its reset")
	}
	l.hold(other, 5*time.Second, true)
	callback := routeOf("POST", "/interactions/1/secret/callback")
	if l.take(one, now.Add(time.Second)) <= 0 || l.take(callback, now.Add(time.Second)) != 0 {
		t.Error("a global limit holds all routes but those of interactions")
	}
}

func TestLimitsPerSecond(t *testing.T) {
	l := newLimits()
	now := time.Now()
	sent := 0
	for i := range 100 {
		if l.take(routeOf("GET", "/channels/"+string(rune('1'+i%9))), now) == 0 {
			sent++
		}
	}
	if sent != perSecond {
		t.Errorf("%d requests in one second", sent)
	}
	if l.take(routeOf("GET", "/channels/1"), now.Add(time.Second)) != 0 {
		t.Error("the next second is closed")
	}
	// However a second is laid, it has no more.
	sent = 0
	for i := range 1000 {
		if l.take(routeOf("GET", "/channels/1"), now.Add(1500*time.Millisecond+time.Duration(i)*time.Millisecond)) == 0 {
			sent++
		}
	}
	if sent > perSecond {
		t.Errorf("%d requests in one second", sent)
	}
}

func TestLimitsAreBounded(t *testing.T) {
	l := newLimits()
	h := http.Header{"X-Ratelimit-Remaining": {"0"}, "X-Ratelimit-Reset-After": {"3600"}}
	for i := range 2*maxBuckets + 10 {
		l.learn(route{method: "GET", name: "GET /", major: time.Duration(i).String()}, h)
	}
	if n := len(l.buckets); n > maxBuckets {
		t.Errorf("%d buckets", n)
	}
}

func TestGlobalLimitHoldsOtherChannels(t *testing.T) {
	r, d := restTo(t)
	d.Fail(fakediscord.Fault{Route: create, Status: 429, Body: `{"retry_after":1337,"global":true}`})
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	post := func(channel string) error {
		return r.do(ctx, http.MethodPost, "/channels/"+channel+"/messages", map[string]string{"content": "a"}, nil)
	}
	if err := post("1"); status(err) != 429 {
		t.Errorf("got %v, want 429", err)
	}
	if err := post("2"); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("another channel: got %v", err)
	}
}
