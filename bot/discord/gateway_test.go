package discord

import (
	"context"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"pressbox/bot/discord/fakediscord"
)

// await waits for the n-th call of a route.
func (t *trial) await(route string, n int) fakediscord.Call {
	t.Helper()
	c, err := t.AwaitNth(t.ctx, n, func(c fakediscord.Call) bool { return c.Route == route })
	if err != nil {
		t.Fatalf("%s number %d never comes: %v", route, n, err)
	}
	return c
}

func TestCutIsResumed(t *testing.T) {
	tr := try(t, nil).connected()
	tr.answerTo(tr.Say(fan("!who scored")))
	tr.Cut()
	missed := tr.Say(fan("!who scored while you were away"))
	if got := tr.answerTo(missed); !strings.Contains(got, "Per Lund") {
		t.Errorf("got %q", got)
	}
	tr.quiet()
	if n := tr.Count("IDENTIFY"); n != 1 {
		t.Errorf("identified %d times", n)
	}
	var places []string
	for _, c := range tr.Calls() {
		if c.Route == "CONNECT" {
			places = append(places, c.Path)
		}
	}
	if want := "[/gateway/main/?v=10&encoding=json /gateway/resume/?v=10&encoding=json]"; fmt.Sprint(places) != want {
		t.Errorf("connected to %v, want %v", places, want)
	}
}

func TestFiftyCuts(t *testing.T) {
	tr := try(t, nil).connected()
	var asked []string
	for range 50 {
		asked = append(asked, tr.Say(fan("!who scored")))
		tr.Cut()
		if err := tr.AwaitReady(tr.ctx); err != nil {
			t.Fatal(err)
		}
	}
	for _, id := range asked {
		tr.answerTo(id)
	}
	if n := tr.Count(create); n != len(asked) {
		t.Errorf("%d replies to %d questions", n, len(asked))
	}
}

// Whatever Discord does to the connection, the next question is answered, and
// what was said when the session could be resumed is too.
func TestGatewayFaults(t *testing.T) {
	for _, c := range []struct {
		name  string
		fault func(*trial)
		fresh bool // a new session follows
	}{
		{"op 7", func(t *trial) { t.Reconnect() }, false},
		{"op 9 resumable", func(t *trial) { t.Invalidate(true) }, false},
		{"op 9", func(t *trial) { t.Invalidate(false) }, true},
		{"close 4000", func(t *trial) { t.Refuse(4000) }, false},
		{"close 4009", func(t *trial) { t.Refuse(4009) }, true},
		{"close 1001", func(t *trial) { t.Refuse(1001) }, false},
		{"op 7 instead of RESUMED", func(t *trial) {
			t.ChangeGateway(func(g *fakediscord.Gateway) { g.First = 7 })
			t.Cut()
		}, false},
		{"op 9 instead of RESUMED", func(t *trial) {
			t.ChangeGateway(func(g *fakediscord.Gateway) { g.First = 9 })
			t.Cut()
		}, true},
		{"op 7 instead of HELLO", func(t *trial) {
			t.ChangeGateway(func(g *fakediscord.Gateway) { g.Hello = 7 })
			t.Cut()
		}, false},
		{"op 9 instead of HELLO", func(t *trial) {
			t.ChangeGateway(func(g *fakediscord.Gateway) { g.Hello = 9 })
			t.Cut()
		}, true},
		{"op 7 amid the replay", func(t *trial) { t.midway(7) }, false},
		{"op 9 amid the replay", func(t *trial) { t.midway(9) }, true},
		{"op 7 and op 9", func(t *trial) {
			t.Reconnect()
			t.Invalidate(false)
		}, true},
		{"HELLO never comes", func(t *trial) {
			t.ChangeGateway(func(g *fakediscord.Gateway) { g.NoHello = true })
			t.Cut()
			t.await("CONNECT", 2)
			t.ChangeGateway(func(g *fakediscord.Gateway) { g.NoHello = false })
		}, false},
		{"garbage", func(t *trial) {
			t.Dispatch("MESSAGE_CREATE", json.RawMessage(`"`+strings.Repeat("x", 1<<17)+`"`))
			t.Cut()
		}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			tr := try(t, nil).connected()
			c.fault(tr)
			route := "RESUME"
			if c.fresh {
				route = "IDENTIFY"
				tr.await(route, 2)
			} else {
				tr.await(route, 1)
			}
			tr.connected().until(func() bool { return int64(tr.Count(create)) == tr.bot.Figures().Questions })
			tr.quiet()
			for _, c := range tr.Calls() {
				if c.Route == "CLOSE" && c.Status == 1000 {
					t.Error("close(1000) ends the session for good")
				}
			}
		})
	}
}

// midway cuts the connection and puts an op into the replay of what is said
// then. After op 7 all of it is answered.
func (t *trial) midway(op int) {
	t.Helper()
	t.ChangeGateway(func(g *fakediscord.Gateway) { g.Midway = op })
	t.Cut()
	var asked []string
	for range 6 {
		asked = append(asked, t.Say(fan("!who scored")))
	}
	if op != 7 {
		return // Discord has forgotten the session, and them
	}
	for _, id := range asked {
		t.answerTo(id)
	}
	if n := t.Count(create); n != len(asked) {
		t.Errorf("%d replies to %d questions", n, len(asked))
	}
}

func TestHandshakeFaults(t *testing.T) {
	for name, fault := range map[string]func(*fakediscord.Gateway){
		"op 7 at once": func(g *fakediscord.Gateway) { g.Hello = 7 },
		"op 9 at once": func(g *fakediscord.Gateway) { g.Hello = 9 },
		"no HELLO":     func(g *fakediscord.Gateway) { g.NoHello = true },
		"no READY":     func(g *fakediscord.Gateway) { g.NoReady = true },
		"op 7":         func(g *fakediscord.Gateway) { g.First = 7 },
		"op 9":         func(g *fakediscord.Gateway) { g.First = 9 },
		"crash":        func(g *fakediscord.Gateway) { g.Close = 4000 },
	} {
		t.Run(name, func(t *testing.T) {
			tr := try(t, func(d *fakediscord.Server, o *Options) {
				impatient := quick
				impatient.hello, impatient.ready = 100*time.Millisecond, 100*time.Millisecond
				o.pace = &impatient
				fault(&d.Gateway)
			})
			tr.await("CONNECT", 1)
			tr.ChangeGateway(func(g *fakediscord.Gateway) {
				*g = fakediscord.Gateway{MessageContent: true, Heartbeat: 40 * time.Second}
			})
			tr.connected().quiet()
		})
	}
}

func TestZombieIsResumed(t *testing.T) {
	tr := try(t, func(d *fakediscord.Server, _ *Options) {
		d.Gateway.NoAck, d.Gateway.Heartbeat = true, 100*time.Millisecond
	}).connected()
	tr.ChangeGateway(func(g *fakediscord.Gateway) { g.NoAck = false })
	tr.await("RESUME", 1)
	tr.connected().quiet()
}

func TestHeartbeatOnRequest(t *testing.T) {
	tr := try(t, nil).connected()
	tr.answerTo(tr.Say(fan("!who scored")))
	tr.Dispatch("GUILD_UPDATE", map[string]string{"id": "10"}) // the bot has no use for it, but counts it
	tr.Ping()
	beat := tr.await("HEARTBEAT", 2)
	if string(beat.Body) != "3" {
		t.Errorf("heartbeat with sequence number %s, want 3", beat.Body)
	}
}

func TestStopsCleanly(t *testing.T) {
	tr := try(t, nil).connected()
	if err := tr.stop(); err != nil {
		t.Error(err)
	}
	if c := tr.await("CLOSE", 1); c.Status != 1000 {
		t.Errorf("closed with %d: Discord shows the bot as present", c.Status)
	}
}

func TestGatewayWithoutBotRoute(t *testing.T) {
	tr := try(t, func(d *fakediscord.Server, _ *Options) {
		d.Fail(fakediscord.Fault{Route: "GET /gateway/bot", Status: 404, Times: 9})
	}).connected()
	tr.quiet()
}

func TestDiscordIsDownAtFirst(t *testing.T) {
	tr := try(t, func(d *fakediscord.Server, _ *Options) {
		d.Fail(fakediscord.Fault{Route: "GET /gateway/bot", Status: 503, Times: 9, Body: "upstream"})
	}).connected()
	tr.quiet()
}

func TestShards(t *testing.T) {
	tr := try(t, func(d *fakediscord.Server, _ *Options) { d.Shards = 3 })
	seen := make(map[string]bool)
	for n := range 3 {
		var id struct{ Shard [2]int }
		json.Unmarshal(tr.await("IDENTIFY", n+1).Body, &id)
		seen[fmt.Sprint(id.Shard)] = true
	}
	if len(seen) != 3 {
		t.Errorf("shards %v", seen)
	}
}

// What Discord really speaks is TLS.
func TestOverTLS(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("only there are the trusted certificates taken from a file")
	}
	d := fakediscord.New()
	defer d.Close()
	behind, err := url.Parse(strings.TrimSuffix(d.API(), "/api/v10"))
	if err != nil {
		t.Fatal(err)
	}
	proxy := httputil.NewSingleHostReverseProxy(behind)
	front := httptest.NewTLSServer(proxy)
	defer front.Close()
	proxy.ModifyResponse = func(r *http.Response) error {
		if r.StatusCode != http.StatusOK {
			return nil
		}
		body, err := io.ReadAll(r.Body)
		secure := strings.ReplaceAll(string(body), "ws://"+behind.Host, strings.Replace(front.URL, "https", "wss", 1))
		r.Body, r.ContentLength = io.NopCloser(strings.NewReader(secure)), int64(len(secure))
		r.Header.Set("Content-Length", fmt.Sprint(len(secure)))
		return err
	}
	trusted := filepath.Join(t.TempDir(), "trusted.pem")
	certificate := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: front.Certificate().Raw})
	if err := os.WriteFile(trusted, certificate, 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("SSL_CERT_FILE", trusted)

	bot, err := New(Options{Token: d.Token, APIBase: front.URL + "/api/v10", Engines: always(&oracle{}), pace: &quick})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	running, stop := context.WithCancel(ctx)
	ended := make(chan error, 1)
	go func() { ended <- bot.Run(running) }()
	if err := d.AwaitReady(ctx); err != nil {
		t.Fatal(err)
	}
	id := d.Say(fan("!who scored"))
	if _, err := d.Await(ctx, func(c fakediscord.Call) bool { return c.Replies() == id }); err != nil {
		t.Error(err)
	}
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

func TestTurnstile(t *testing.T) {
	var p gatewayPlan
	p.Start.Total, p.Start.Remaining, p.Start.Concurrency = 1000, 5, 2
	p.Start.ResetAfter = int(time.Hour.Milliseconds())
	turns := newTurnstile(p, 5*time.Second, quiet)
	now := turns.reset.Add(-time.Hour)
	for shard, want := range []time.Duration{0, 0, 5 * time.Second, 5 * time.Second, 10 * time.Second} {
		if wait, granted := turns.turn(shard, now); wait != want || !granted {
			t.Errorf("shard %d waits %v, granted %v; want %v", shard, wait, granted, want)
		}
	}
	for range 2 { // asking costs nothing
		if wait, granted := turns.turn(0, now); wait != time.Hour || granted {
			t.Errorf("with none left, a shard waits %v, granted %v", wait, granted)
		}
	}
	tomorrow := now.Add(time.Hour)
	for range p.Start.Total {
		if _, granted := turns.turn(0, tomorrow); !granted {
			t.Fatal("the new day's are not granted")
		}
	}
	if _, granted := turns.turn(0, tomorrow); granted {
		t.Error("more than the new day's are granted")
	}
}

// All shards are refused the intent, and the log says so once.
func TestShardsGoOnWithoutMessageContent(t *testing.T) {
	tr := try(t, func(d *fakediscord.Server, _ *Options) { d.Shards, d.Gateway.MessageContent = 3, false })
	if err := tr.AwaitSessions(tr.ctx, 3); err != nil {
		t.Fatal(err)
	}
	tr.stop()
	if n := strings.Count(tr.log.String(), "Message Content Intent"); n != 1 {
		t.Errorf("said %d times", n)
	}
}
