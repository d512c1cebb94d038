package discord

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"pressbox/bot/discord/fakediscord"
)

// What is wrong with discordgo v0.29.0 that could hit this bot, and the tests
// that fail if it does. Of what else is wrong with it nothing is used: its
// state, AddHandlerOnce, HeartbeatLatency, its shared dialer and its log.
var _ = []struct {
	defect string
	tests  []func(*testing.T)
}{
	{"Open deadlocks on op 7 as the first packet", []func(*testing.T){TestHandshakeFaults, TestGatewayFaults}},
	{"op 9 in answer to RESUME (deadlocks later versions)", []func(*testing.T){TestGatewayFaults}},
	{"no deadline for HELLO and READY", []func(*testing.T){TestHandshakeFaults, TestGatewayThatTrickles, TestStopInHandshake}},
	{"a zombie is noticed after five intervals and closed for good", []func(*testing.T){TestZombieIsResumed}},
	{"each read error sends close 1000, which ends the session", []func(*testing.T){TestCutIsResumed, TestGatewayFaults}},
	{"fatal close codes are retried for ever", []func(*testing.T){TestRefusedTokenStops, TestPrefixCommands}},
	{"op 1 during a reconnect panics", []func(*testing.T){TestPingsAmidCuts, TestHeartbeatOnRequest}},
	{"a message with an unknown component has no author and id", []func(*testing.T){TestMessageWithUnknownComponent, TestNilFields}},
	{"a panic in a handler ends the program", []func(*testing.T){TestPanicIsOneSentence}},
	{"rate limit buckets are never freed", []func(*testing.T){TestNoBucketsOfDiscordgo, TestLimitsAreBounded}},
	{"all edits of interactions wait for each other", []func(*testing.T){TestEditsInParallel}},
	{"a global 429 holds one route only", []func(*testing.T){TestGlobalLimitHoldsOtherChannels, TestLimits}},
	{"X-RateLimit-Bucket is ignored", []func(*testing.T){TestRoutesShareBucket}},
	{"Cloudflare's 429 is a syntax error", []func(*testing.T){TestOneReplyWhateverREST}},
	{"the sleep of a 429 cannot be ended and has no bound", []func(*testing.T){TestLimitsHonourContext, TestCancelEndsWait}},
	{"POST without a nonce is repeated after 502", []func(*testing.T){TestPostWithoutNonceIsNotRepeated, TestOneReplyWhateverREST}},
	{"Close waits for no handler", []func(*testing.T){TestStopFinishesWhatIsBegun, TestStopsCleanly}},
	{"resume_gateway_url is ignored", []func(*testing.T){TestCutIsResumed}},
	{"handlers run in any order and any number", []func(*testing.T){TestOrderWithinChannel, TestFullLane, TestFlood}},
	{"identifies are neither paced nor counted", []func(*testing.T){TestTurnstile}},
	{"tokens of interactions stand in errors and logs", []func(*testing.T){TestErrorsNameNoToken, TestFiguresNameRoutesOnly}},
}

// Neither discordgo nor the transport keeps anything of an interaction.
func TestNoBucketsOfDiscordgo(t *testing.T) {
	r, d := restTo(t)
	d.Limit(callingBack, 5, time.Minute)
	for _, id := range []string{"1", "2", "3"} {
		r.do(context.Background(), http.MethodPost, "/interactions/"+id+"/secret/callback", callback{Type: answerDeferred}, nil)
	}
	if n := len(d.Calls()); n != 3 {
		t.Fatalf("%d calls", n)
	}
	if n := reflect.ValueOf(r.session.Ratelimiter).Elem().FieldByName("buckets").Len(); n != 0 {
		t.Errorf("discordgo keeps %d buckets", n)
	}
	if n := len(r.session.Client.Transport.(*transport).limits.buckets); n != 0 {
		t.Errorf("%d buckets of interactions that are over", n)
	}
}

// Twenty edits are on their way at the same time, or none comes back.
func TestEditsInParallel(t *testing.T) {
	const edits = 20
	var arrived sync.WaitGroup
	arrived.Add(edits)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		arrived.Done()
		arrived.Wait()
		w.WriteHeader(http.StatusNoContent)
	}))
	defer server.Close()
	r := restAt(t, server.URL)
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	var done sync.WaitGroup
	for range edits {
		done.Go(func() {
			if err := r.do(ctx, http.MethodPatch, "/webhooks/1/secret/messages/@original", reply{text: "a"}.payload(), nil); err != nil {
				t.Error(err)
			}
		})
	}
	done.Wait()
}

func TestRoutesShareBucket(t *testing.T) {
	l := newLimits()
	now := time.Now()
	pin, unpin := routeOf("PUT", "/channels/1/messages/pins/5"), routeOf("DELETE", "/channels/1/messages/pins/5")
	for _, r := range []route{pin, unpin} {
		l.learn(r, http.Header{"X-Ratelimit-Remaining": {"1"}, "X-Ratelimit-Reset-After": {"30"}, "X-Ratelimit-Bucket": {"pins"}})
	}
	if l.take(pin, now) != 0 || l.take(unpin, now) <= 0 {
		t.Error("a bucket that two routes share lets each of them through")
	}
}

func TestCancelEndsWait(t *testing.T) {
	r, d := restTo(t)
	d.Fail(fakediscord.Fault{Route: "GET /gateway", Status: 429, Body: `{"retry_after":25}`})
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- r.do(ctx, http.MethodGet, "/gateway", nil, nil) }()
	if _, err := d.Await(t.Context(), func(c fakediscord.Call) bool { return c.Status == 429 }); err != nil {
		t.Fatal(err)
	}
	cancel()
	select {
	case err := <-ended:
		if !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
	case <-time.After(10 * time.Second):
		t.Error("it waits on")
	}
}

func TestBreakerStopsRequests(t *testing.T) {
	r, d := restTo(t)
	inner := r.session.Client.Transport.(*transport)
	for range breakerLimit - 1 {
		inner.breaker.count(time.Now())
	}
	d.Fail(fakediscord.Fault{Route: "GET /gateway", Status: 403, Body: `{"code":50001}`})
	if err := r.do(t.Context(), http.MethodGet, "/gateway", nil, nil); code(err) != codeNoAccess {
		t.Errorf("got %v", err)
	}
	if err := r.do(t.Context(), http.MethodGet, "/gateway", nil, nil); !errors.Is(err, errBreaker) {
		t.Errorf("after too many refusals: %v", err)
	}
	if n := len(d.Calls()); n != 1 {
		t.Errorf("%d calls", n)
	}
}

func TestErrorsNameNoToken(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }))
	defer server.Close()
	r := restAt(t, server.URL)
	err := r.do(t.Context(), http.MethodPatch, "/webhooks/1/secret/messages/@original", reply{text: "a"}.payload(), nil)
	if err == nil || strings.Contains(err.Error(), "secret") {
		t.Errorf("got %v", err)
	}
}

func TestFiguresNameRoutesOnly(t *testing.T) {
	tr := try(t, nil).connected()
	message := cardIn(tr, "100")
	tr.response(press(tr, "100", message, fakediscord.PinMessages))
	tr.answerTo(tr.Say(fan("!who scored")))
	tr.await(register, 1)
	tr.stop()
	f := tr.bot.Figures()
	counted := make(map[string]int64)
	for _, r := range f.Requests {
		if strings.ContainsAny(r.Route, "0123456789") || strings.Contains(r.Route, "secret") {
			t.Errorf("%q tells whom it is about", r.Route)
		}
		counted[r.Route] += r.Count
	}
	for route, want := range map[string]int64{
		"POST /channels/{id}/messages": 1, "PUT /channels/{id}/messages/pins/{id}": 1, "POST /interactions/{id}/{token}/callback": 2,
	} {
		if counted[route] != want {
			t.Errorf("%s: counted %d, want %d", route, counted[route], want)
		}
	}
	if f.Questions != 3 || f.Dropped != 0 || f.Identified != 1 || f.Connections != 1 {
		t.Errorf("%+v", f)
	}
	if strange := routeOf("GET", "/channels/secret/oddity"); strange.name != "GET /channels/{id}/{id}" {
		t.Errorf("a strange path is named %s", strange.name)
	}
}

// A response that is not what it should be is no reason to send again what
// has had its effect.
func TestInvalidJSON(t *testing.T) {
	tr := try(t, func(d *fakediscord.Server, _ *Options) {
		d.Fail(fakediscord.Fault{Route: "GET /gateway/bot", Status: 200, Body: `{"url":`, Times: 2})
		d.Fail(fakediscord.Fault{Route: "GET /applications/{app}/commands", Status: 200, Body: `<html>`})
		d.Fail(fakediscord.Fault{Route: create, Status: 200, Body: `{{{`})
	}).connected()
	tr.Say(fan("!who scored"))
	tr.await(create, 1)
	tr.quiet()
}

// Discord begins to answer and does not come to an end.
func TestResponseThatTrickles(t *testing.T) {
	tr := try(t, nil).connected()
	tr.Fail(fakediscord.Fault{Route: callingBack, Status: 200, Body: strings.Repeat(" ", 1000), Slow: 50 * time.Millisecond})
	r := tr.response(fakediscord.Interaction{
		Type: fakediscord.Command, Channel: "100", Guild: "10", User: "7", Name: "ask", Options: map[string]any{"question": "who scored"},
	})
	if !strings.Contains(r.Content(), "Per Lund") {
		t.Errorf("got %q", r.Content())
	}
}

// restAt is a REST client of any server.
func restAt(t *testing.T, base string) *rest {
	t.Helper()
	u, err := url.Parse(base)
	if err != nil {
		t.Fatal(err)
	}
	r := newREST("token", u, time.Millisecond, quiet, new(tally))
	t.Cleanup(r.close)
	return r
}

// trickle is a connection that says a byte at a time.
func trickle(w io.Writer, until <-chan struct{}) {
	for {
		select {
		case <-until:
			return
		case <-time.After(100 * time.Millisecond):
		}
		if _, err := io.WriteString(w, "H"); err != nil {
			return
		}
	}
}
