package discord

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"pressbox/bot/answer"
	"pressbox/bot/discord/fakediscord"
)

// latency is how long the fake takes for each request under load.
const latency = 80 * time.Millisecond

// A crowd asks questions and writes down how long the first answers take.
type crowd struct {
	*fakediscord.Server
	mu      sync.Mutex
	asked   map[string]time.Time // interactions and messages that wait
	text    []time.Duration      // until the first answer
	slash   []time.Duration
	double  int
	limited int
	judged  int
}

// check is the fake's Check: it finds the question that a call answers.
func (c *crowd) check(call fakediscord.Call) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if call.Status == 429 {
		c.limited++
	}
	id, times := call.Replies(), &c.text
	if call.Route == callingBack {
		id, times = strings.Split(call.Path, "/")[2], &c.slash
	}
	if id == "" || call.Status >= 300 {
		return nil
	}
	began, waits := c.asked[id]
	if !waits {
		c.double++
		return nil
	}
	delete(c.asked, id)
	*times = append(*times, time.Since(began)) // the fake has taken its time
	if c.judged++; c.judged%50 != 1 {
		return nil // the rules are checked often enough, and the two cores are for the bot
	}
	return judge(call)
}

// ask asks a question in one of fifty guilds: by slash command, or in text.
func (c *crowd) ask(n int, text bool) {
	guild := strconv.Itoa((n%50 + 1) << 22)
	channel, user := strconv.Itoa(900+n%400), strconv.Itoa(n%977)
	c.mu.Lock()
	defer c.mu.Unlock()
	now := time.Now()
	if text {
		c.asked[c.Say(fakediscord.Message{Channel: channel, Guild: guild, Author: user, Content: "!who scored"})] = now
		return
	}
	c.asked[c.Interact(fakediscord.Interaction{
		Type: fakediscord.Command, Channel: channel, Guild: guild, User: user, Name: "ask", Options: map[string]any{"question": "who scored"},
	})] = now
}

func percentile(times []time.Duration, p float64) time.Duration {
	if len(times) == 0 {
		return 0
	}
	slices.Sort(times)
	return times[int(float64(len(times)-1)*p)]
}

// Fifty guilds ask a thousand questions a second: forty in text, which is
// what Discord's limit of fifty messages a second leaves room for, the others
// by slash command. PRESSBOX_LOAD makes it last for so long, "30s" for
// instance.
func TestLoad(t *testing.T) {
	if testing.Short() {
		t.Skip("a load is not short")
	}
	lasts := time.Second
	if wanted := os.Getenv("PRESSBOX_LOAD"); wanted != "" {
		var err error
		if lasts, err = time.ParseDuration(wanted); err != nil {
			t.Fatal(err)
		}
	}
	c := &crowd{Server: fakediscord.New(), asked: make(map[string]time.Time)}
	defer c.Close()
	c.Latency, c.Global, c.Memory, c.Shards, c.Check = latency, 50, 2000, 2, c.check
	bot, err := New(Options{Token: c.Token, APIBase: c.API(), Engines: always(&oracle{forgetful: true}), pace: &quick, Log: quiet})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), lasts+30*time.Second)
	defer cancel()
	running, stop := context.WithCancel(ctx)
	ended := make(chan error, 1)
	go func() { ended <- bot.Run(running) }()
	if err := c.AwaitSessions(ctx, 2); err != nil {
		t.Fatal(err)
	}
	const perTick, tick = 10, 10 * time.Millisecond
	var heaps []uint64
	asked, began := 0, time.Now()
	for ticker := time.NewTicker(tick); time.Since(began) < lasts; <-ticker.C {
		due := int(time.Since(began)/tick+1) * perTick
		for ; asked < due; asked++ {
			c.ask(asked, asked%25 == 0)
		}
		if len(heaps) < int(10*time.Since(began)/lasts) {
			heaps = append(heaps, heap())
		}
	}
	took := time.Since(began)
	for dropped := bot.Figures().Dropped; ctx.Err() == nil; time.Sleep(10 * time.Millisecond) {
		c.mu.Lock()
		left := len(c.asked) - int(dropped)
		c.mu.Unlock()
		if left == 0 {
			break
		}
	}
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	f := bot.Figures()
	c.mu.Lock()
	defer c.mu.Unlock()
	t.Logf("%d questions in %v; answered %d by slash, %d in text; dropped %d, deferred %d, late %d; %d 429s",
		asked, took.Round(time.Millisecond), len(c.slash), len(c.text), f.Dropped, f.Deferred, f.Late, c.limited)
	for name, times := range map[string][]time.Duration{"slash": c.slash, "text": c.text} {
		t.Logf("first response by %s, beyond the %v of the fake: median %v, p99 %v, longest %v", name, latency,
			percentile(times, .5)-latency, percentile(times, .99)-latency, percentile(times, 1)-latency)
	}
	t.Logf("heap in MB: %s; goroutines %d", megabytes(heaps), runtime.NumGoroutine())
	if len(c.asked) != int(f.Dropped) || f.Dropped != 0 || int(f.Questions) != asked {
		t.Errorf("%d questions are unanswered, %d were dropped, %d of %d were taken", len(c.asked), f.Dropped, f.Questions, asked)
	}
	if c.double > 0 || c.limited > 0 || f.Panics > 0 {
		t.Errorf("%d double answers, %d requests over Discord's limits, %d panics", c.double, c.limited, f.Panics)
	}
	for _, err := range c.Complaints() {
		t.Error(err)
	}
}

// heap is what is in use after a collection.
func heap() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

func megabytes(sizes []uint64) string {
	var out []string
	for _, size := range sizes {
		out = append(out, fmt.Sprintf("%.1f", float64(size)/1e6))
	}
	return strings.Join(out, " ")
}

// More is asked at once than the bot takes: what is over the bound is counted,
// what is not is answered, once, and nobody's slash command waits for it.
func TestFlood(t *testing.T) {
	const most = 30
	release := make(chan struct{})
	tr := try(t, func(_ *fakediscord.Server, o *Options) {
		o.questions = most
		o.Engines("", nil).(*oracle).hook = func(r answer.Request) {
			if strings.HasPrefix(r.Text, "flood") {
				<-release
			}
		}
	}).connected()
	const channels, each = 20, 5
	var last string
	for n := range channels * each {
		last = tr.Say(fakediscord.Message{Channel: strconv.Itoa(1000 + n%channels), Author: "7", Content: "flood: who scored"})
	}
	if r := tr.response(who()); !strings.Contains(r.Content(), "Per Lund") || tr.Count(create) > 0 {
		t.Errorf("the slash command waits for the flood: %q", r.Content())
	}
	if f := tr.bot.Figures(); f.Questions != most+1 || f.Dropped != channels*each-most { // and one by slash command
		t.Errorf("took %d questions, dropped %d", f.Questions, f.Dropped)
	}
	close(release)
	tr.stop()
	if n := tr.Count(create); n != most {
		t.Errorf("%d of %d questions are answered", n, most)
	}
	for _, c := range tr.Calls() {
		if c.Replies() == last {
			t.Error("one that came too late is answered")
		}
	}
}
