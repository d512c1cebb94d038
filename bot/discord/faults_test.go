package discord

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/url"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"pressbox/bot/answer"
	"pressbox/bot/discord/fakediscord"
)

// quiet is a log that nobody reads.
var quiet = slog.New(slog.DiscardHandler)

// who is the question of who scored, by slash command.
func who() fakediscord.Interaction {
	return fakediscord.Interaction{
		Type: fakediscord.Command, Channel: "100", Guild: "10", User: "7", Name: "ask", Options: map[string]any{"question": "who scored"},
	}
}

// The first connection to the gateway trickles; the next is sound.
func TestGatewayThatTrickles(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	var connections atomic.Int32
	tr := try(t, func(d *fakediscord.Server, o *Options) {
		impatient := quick
		impatient.hello = 200 * time.Millisecond
		o.pace = &impatient
		base, err := url.Parse(d.API())
		if err != nil {
			t.Fatal(err)
		}
		go func() {
			for {
				conn, err := listener.Accept()
				if err != nil {
					return
				}
				if connections.Add(1) == 1 {
					go func() {
						defer conn.Close()
						trickle(conn, t.Context().Done())
					}()
					continue
				}
				go join(conn, base.Host)
			}
		}()
		body, err := json.Marshal(map[string]string{"url": "ws://" + listener.Addr().String() + "/gateway/main"})
		if err != nil {
			t.Fatal(err)
		}
		d.Fail(fakediscord.Fault{Route: "GET /gateway/bot", Status: 200, Body: string(body)})
	})
	t.Cleanup(func() { listener.Close() })
	tr.connected().quiet()
	if n := connections.Load(); n < 2 { // on a busy machine the second may be too slow as well
		t.Errorf("%d connections", n)
	}
}

// join joins a connection to that of an address.
func join(conn net.Conn, address string) {
	defer conn.Close()
	other, err := net.Dial("tcp", address)
	if err != nil {
		return
	}
	defer other.Close()
	go func() {
		io.Copy(other, conn)
		other.Close()
	}()
	io.Copy(conn, other)
}

func TestStopInHandshake(t *testing.T) {
	tr := try(t, func(d *fakediscord.Server, o *Options) {
		patient := quick
		patient.hello = time.Hour
		o.pace = &patient
		d.Gateway.NoHello = true
	})
	tr.await("CONNECT", 1)
	if tr.bot.Ready() {
		t.Error("ready before HELLO")
	}
	if err := tr.stop(); err != nil || tr.ctx.Err() != nil {
		t.Errorf("it does not stop: %v", err)
	}
}

func TestPingsAmidCuts(t *testing.T) {
	tr := try(t, nil).connected()
	for range 10 {
		tr.Ping()
		tr.Cut()
		tr.connected()
		tr.Ping()
	}
	tr.quiet()
}

func TestReady(t *testing.T) {
	tr := try(t, func(d *fakediscord.Server, o *Options) {
		impatient := quick
		impatient.ready = 100 * time.Millisecond
		o.pace = &impatient
		d.Shards, d.Gateway.NoReady = 2, true
	})
	tr.await("IDENTIFY", 1)
	if tr.bot.Ready() {
		t.Error("ready before READY")
	}
	tr.ChangeGateway(func(g *fakediscord.Gateway) { g.NoReady = false })
	tr.until(func() bool { return tr.bot.Ready() })
	tr.ChangeGateway(func(g *fakediscord.Gateway) { g.NoReady = true })
	tr.Cut()
	tr.until(func() bool { return !tr.bot.Ready() })
}

// until waits until something holds.
func (t *trial) until(holds func() bool) {
	t.Helper()
	for !holds() {
		if sleep(t.ctx, time.Millisecond) != nil {
			t.Fatal("it never comes to that")
		}
	}
}

// count counts the calls of a route, whatever came of them.
func (t *trial) count(route string) int {
	n := 0
	for _, c := range t.Calls() {
		if c.Route == route {
			n++
		}
	}
	return n
}

func TestOrderWithinChannel(t *testing.T) {
	tr := try(t, func(_ *fakediscord.Server, o *Options) {
		o.Engines("", nil).(*oracle).hook = func(r answer.Request) {
			if strings.HasSuffix(r.Text, " 0") {
				time.Sleep(50 * time.Millisecond) // the others wait for the first
			}
		}
	}).connected()
	var asked, answered []string
	for n := range 20 {
		asked = append(asked, tr.Say(fan(fmt.Sprintf("!who scored %d", n))))
	}
	tr.answerTo(asked[len(asked)-1])
	for _, c := range tr.Calls() {
		if c.Route == create {
			answered = append(answered, c.Replies())
		}
	}
	if !slices.Equal(asked, answered) {
		t.Errorf("asked %v, answered %v", asked, answered)
	}
}

func TestStopFinishesWhatIsBegun(t *testing.T) {
	begun, goOn := make(chan struct{}, 2), make(chan struct{})
	tr := try(t, func(_ *fakediscord.Server, o *Options) {
		o.Engines("", nil).(*oracle).hook = func(answer.Request) {
			begun <- struct{}{}
			<-goOn
		}
	}).connected()
	message, call := tr.Say(fan("!who scored")), tr.Interact(who())
	<-begun
	<-begun
	time.AfterFunc(100*time.Millisecond, func() { close(goOn) })
	if err := tr.stop(); err != nil {
		t.Error(err)
	}
	tr.answerTo(message)
	if _, err := tr.Answer(tr.ctx, call); err != nil {
		t.Error(err)
	}
}

// Discord leaves out what it likes; nothing of it is worth a panic, and the
// next question is answered.
func TestNilFields(t *testing.T) {
	tr := try(t, func(_ *fakediscord.Server, o *Options) { o.deferAfter = 20 * time.Millisecond }).connected()
	for i, event := range []string{
		`{"type":2}`,
		`{"type":2,"data":null,"member":null,"user":null}`,
		`{"type":2,"data":{"name":"ask","options":null}}`,
		`{"type":2,"data":{"name":"ask","options":[null,{"name":"question","value":null}]},"member":{"user":null}}`,
		`{"type":2,"data":{"name":"ask","options":[{"name":"question","value":{"a":1}}]}}`,
		`{"type":2,"data":{"name":"player"}}`,
		`{"type":2,"data":{"name":"match"},"guild_id":"10"}`,
		`{"type":2,"data":{"name":"summary","type":3}}`,
		`{"type":3}`,
		`{"type":3,"data":{"custom_id":"pin:1"},"guild_id":"10","member":{},"message":null}`,
		`{"type":3,"data":{"custom_id":"pin:1"},"guild_id":"10","member":{"permissions":8},"message":{"id":null}}`,
		`{"type":4}`,
		`{"type":4,"data":{"name":"player","options":[{"focused":true}]}}`,
		`{"type":5,"data":{"components":[{"type":99,"component":null}]}}`,
		`{"type":99}`,
	} {
		id := fmt.Sprint(2000 + i)
		tr.Dispatch("INTERACTION_CREATE", json.RawMessage(`{"id":"`+id+`","token":"secret-of-`+id+`",`+event[1:]))
	}
	for i, event := range []string{
		`{"components":null,"mentions":null,"author":{"id":null}}`,
		`{"components":[{"type":99,"components":[null]}],"author":null,"content":"!who scored"}`,
		`{"author":{"id":"7"},"content":null}`,
		`{"author":{"id":"7"},"content":"!who scored","referenced_message":{"author":null},"guild_id":null}`,
	} {
		tr.Dispatch("MESSAGE_CREATE", json.RawMessage(fmt.Sprintf(`{"id":"%d","channel_id":"9",%s`, 3000+i, event[1:])))
	}
	tr.answerTo("3003")
	tr.quiet()
	for _, c := range tr.Calls() {
		if strings.Contains(c.Path, "2014") {
			t.Errorf("what the bot does not know is answered: %s", c.Path)
		}
	}
	tr.stop()
	if f := tr.bot.Figures(); f.Panics != 0 {
		t.Errorf("%d panics", f.Panics)
	}
}

// An answer that comes too late for Discord is nobody's fault.
func TestLateAnswerIsQuiet(t *testing.T) {
	tr := try(t, nil).connected()
	tr.Fail(fakediscord.Fault{Route: callingBack, Status: 404, Body: `{"code":10062,"message":"Unknown interaction"}`})
	tr.Interact(who())
	tr.await(callingBack, 1)
	tr.stop()
	if late, n := tr.bot.Figures().Late, tr.count(callingBack); strings.Contains(tr.log.String(), "WARN") || late != 1 || n != 1 {
		t.Errorf("late %d, %d calls, log:\n%s", late, n, tr.log)
	}
}

// Whatever becomes of the deferral, the answer arrives, and arrives once.
func TestDeferralThatFails(t *testing.T) {
	for name, c := range map[string]struct {
		fault fakediscord.Fault
		first int // type of the first answer
	}{
		"lost once":   {fakediscord.Fault{Lost: true}, answerDeferred},
		"lost always": {fakediscord.Fault{Lost: true, Times: attempts}, answerDeferred},
		"refused":     {fakediscord.Fault{Status: 500, Times: attempts}, answerMessage},
	} {
		t.Run(name, func(t *testing.T) {
			goOn := make(chan struct{})
			tr := try(t, func(_ *fakediscord.Server, o *Options) {
				o.deferAfter = time.Millisecond
				o.Engines("", nil).(*oracle).hook = func(answer.Request) { <-goOn }
			}).connected()
			c.fault.Route = callingBack
			tr.Fail(c.fault)
			id := tr.Interact(who())
			tr.await(callingBack, 1)
			close(goOn)
			r, err := tr.Answer(tr.ctx, id)
			if err != nil {
				t.Fatal(err)
			}
			if r.Type != c.first || !strings.Contains(r.Content(), "Per Lund") {
				t.Errorf("type %d, %q", r.Type, r.Content())
			}
		})
	}
}

// Slash commands and pins survive cuts as questions do: what Discord replays
// is answered once.
func TestInteractionsAmidCuts(t *testing.T) {
	tr := try(t, nil).connected()
	message := cardIn(tr, "100")
	var calls []string
	for n := range 10 {
		if n%2 == 0 {
			tr.Cut()
		}
		calls = append(calls, tr.Interact(who()), tr.Interact(press(tr, "100", message, fakediscord.PinMessages)))
		if n%2 == 1 {
			tr.Cut()
		}
		tr.connected()
	}
	for _, id := range calls {
		if _, err := tr.Answer(tr.ctx, id); err != nil {
			t.Fatal(err)
		}
	}
	if n := tr.Count(callingBack); n != len(calls)+1 {
		t.Errorf("%d answers to %d calls", n-1, len(calls))
	}
	if n := tr.Count(pinning); n != 1 {
		t.Errorf("pinned %d times", n)
	}
}

// However many answers take long, everybody is told in time, and gets the
// answer after all.
func TestManyDeferrals(t *testing.T) {
	const people = 200
	goOn := make(chan struct{})
	tr := try(t, func(_ *fakediscord.Server, o *Options) {
		o.deferAfter = 20 * time.Millisecond
		o.Engines("", nil).(*oracle).hook = func(answer.Request) { <-goOn }
	}).connected()
	var calls []string
	for range people {
		calls = append(calls, tr.Interact(who()))
	}
	tr.until(func() bool { return tr.bot.Figures().Deferred == people })
	close(goOn)
	for _, id := range calls {
		r, err := tr.Answer(tr.ctx, id)
		if err != nil || r.Type != answerDeferred || !strings.Contains(r.Content(), "Per Lund") {
			t.Fatalf("type %d, %q, %v", r.Type, r.Content(), err)
		}
	}
}

// Whatever Discord sends, reading and answering it is no panic, and the answer
// is one that Discord takes.
func FuzzEvents(f *testing.F) {
	f.Add([]byte(`{"id":"1","channel_id":"2","author":{"id":"3"},"content":"!who scored","referenced_message":{"author":{"id":"1000"}}}`))
	f.Add([]byte(`{"id":"1","token":"t","type":2,"data":{"name":"ask","options":[{"name":"question","value":"who"}]},"member":{"user":{"id":"3"}}}`))
	f.Add([]byte(`{"id":"1","token":"t","type":3,"guild_id":"1","member":{"permissions":"8"},"app_permissions":8,"message":{"id":"4"},"data":{"custom_id":"pin:1"}}`))
	f.Add([]byte(`{"id":"1","token":"t","type":4,"data":{"name":"player","options":[{"name":"name","value":"p","focused":true}]}}`))
	f.Fuzz(func(t *testing.T, event []byte) {
		r := responderOf(&oracle{})
		var replies []reply
		var m message
		if json.Unmarshal(event, &m) == nil {
			if said, ok := r.message(t.Context(), &m, "1000"); ok {
				replies = append(replies, said)
			}
		}
		var in interaction
		if json.Unmarshal(event, &in) == nil {
			s := r.sceneOf(&in)
			replies = append(replies, r.command(t.Context(), s, &in), r.press(t.Context(), s, &in))
			for verb := range presses { // as if it had been signed
				in.Data.CustomID = s.tickets.write(s.guild, verb, keyOf(derby), "who scored")
				replies = append(replies, r.press(t.Context(), s, &in))
			}
			if choices := r.complete(s, &in); len(choices) > maxChoices {
				t.Errorf("%d choices", len(choices))
			}
		}
		for _, said := range replies {
			body, err := json.Marshal(said.callback())
			if err != nil {
				t.Fatal(err)
			}
			if err := lint(callingBack, body); err != nil {
				t.Errorf("%v\n%s", err, body)
			}
		}
	})
}

// obliging is a Discord that does whatever it is asked, and says nothing.
type obliging struct{}

func (obliging) do(context.Context, string, string, any, any, ...discordgo.RequestOption) error {
	return nil
}
