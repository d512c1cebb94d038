package discord

import (
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"pressbox/bot/answer"
	"pressbox/bot/discord/fakediscord"
	"pressbox/bot/store"
	"pressbox/corpus"
)

// A changing engine knows one match, which its reports may tell otherwise.
type changing struct {
	oracle
	mu    sync.Mutex
	match *corpus.Match
}

func (c *changing) Matches(string, int) []*corpus.Match {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.match == nil {
		return nil
	}
	return []*corpus.Match{c.match}
}

func (c *changing) Summary(m *corpus.Match) answer.Answer {
	score := "not told"
	if m.Score != nil {
		score = fmt.Sprintf("%d-%d", m.Score.Home, m.Score.Away)
	}
	return answer.Answer{Known: true, Match: m, Text: m.Home + " v " + m.Away, Card: []answer.Line{{Label: "Score", Text: score}}}
}

// become makes the match another one, and tells the bot.
func (c *changing) become(tr *trial, guild string, m *corpus.Match) {
	c.mu.Lock()
	defer c.mu.Unlock()
	var gone, come []*corpus.Match
	if c.match != nil {
		gone = append(gone, c.match)
	}
	if m != nil {
		come = append(come, m)
	}
	tr.bot.Changed(guild, gone, come)
	c.match = m
}

// told is the derby as so many outlets tell it.
func told(home, away int, outlets ...string) *corpus.Match {
	m := &corpus.Match{ID: derby.ID, Home: "Saltby Town", Away: "Northam Rovers", Score: &corpus.Score{Home: home, Away: away}, Date: derby.Date}
	for _, o := range outlets {
		m.Reports = append(m.Reports, &corpus.Report{ID: o, Outlet: o})
	}
	return m
}

const editing = "PATCH /channels/{channel}/messages/{message}"

// kept is a trial of a bot that has posted a summary, which stands in channel
// 100 of server 10.
func kept(t *testing.T) (*trial, *changing, *store.Store) {
	engine, stands := &changing{match: told(1, 0, "The Echo")}, store.Memory()
	tr := try(t, func(_ *fakediscord.Server, o *Options) {
		o.Engines, o.Store, o.calm = always(engine), stands, 20*time.Millisecond
	}).connected()
	tr.response(fakediscord.Interaction{Type: fakediscord.Command, Channel: "100", Guild: "10", User: "7", Permissions: fakediscord.Administrator, Name: "summary post"})
	return tr, engine, stands
}

// edited waits for the n-th edit.
func (t *trial) edited(n int) fakediscord.Call {
	t.Helper()
	c, err := t.AwaitNth(t.ctx, n, func(c fakediscord.Call) bool { return c.Route == editing })
	if err != nil {
		t.Fatalf("there is no edit %d: %v", n, err)
	}
	return c
}

func TestSummaryIsKeptUpToDate(t *testing.T) {
	tr, engine, stands := kept(t)
	engine.become(tr, "11", told(1, 1, "The Echo", "The Post")) // of another server
	engine.become(tr, "10", told(2, 0, "The Echo", "The Post"))
	engine.become(tr, "10", told(2, 1, "The Echo", "The Post", "The Gull"))
	got := tr.edited(1).Content()
	for _, want := range []string{"**Saltby Town v Northam Rovers**", "**Score** 2-1", "-# 🔄 <t:", "Score 2-1"} {
		if !strings.Contains(got, want) {
			t.Errorf("the summary lacks %q:\n%s", want, got)
		}
	}
	tr.until(func() bool {
		pins, err := stands.Pins("10")
		return err == nil && len(pins) == 1 && strings.Contains(pins[0].Body, "2-1") && strings.Contains(pins[0].Undo, "1-0")
	})
	engine.become(tr, "", told(2, 1, "The Echo", "The Post", "The Gull")) // says nothing new
	engine.become(tr, "", told(3, 1, "The Echo", "The Post"))
	if got := tr.edited(2).Content(); !strings.Contains(got, "**Score** 3-1") || !strings.Contains(got, "without The Gull: Score 3-1") {
		t.Errorf("the second edit is\n%s", got)
	}
	if n := tr.Count(editing); n != 2 {
		t.Errorf("%d edits for two changes", n)
	}
}

func TestSummaryIsTakenBack(t *testing.T) {
	tr, engine, stands := kept(t)
	engine.become(tr, "10", told(9, 9, "The Echo", "The Joke"))
	tr.edited(1)
	tr.until(func() bool { pins, _ := stands.Pins("10"); return pins[0].Undo != "" })
	pins, _ := stands.Pins("10")
	revert := func(may uint64) string {
		return tr.response(fakediscord.Interaction{
			Type: fakediscord.Component, Channel: "100", Guild: "10", User: "9", Permissions: may,
			CustomID: newSigner(tr.Token).write("10", verbRevert), Message: pins[0].Message,
		}).Content()
	}
	if got := revert(fakediscord.Everyday); !strings.Contains(got, "Pin Messages") {
		t.Errorf("a fan who takes back got %q", got)
	}
	if got := revert(fakediscord.Administrator); got != english("summary.reverted") {
		t.Errorf("got %q", got)
	}
	if got := tr.edited(2).Content(); !strings.Contains(got, "1-0") {
		t.Errorf("taken back to\n%s", got)
	}
	if got := revert(fakediscord.Administrator); got != english("summary.too-late") {
		t.Errorf("once more: %q", got)
	}
	engine.become(tr, "10", told(9, 9, "The Echo", "The Joke", "The Post")) // what was taken back
	engine.become(tr, "10", told(1, 1, "The Echo"))
	if got := tr.edited(3).Content(); !strings.Contains(got, "1-1") {
		t.Errorf("then\n%s", got)
	}
}

func TestSummaryWhoseMatchGoes(t *testing.T) {
	tr, engine, stands := kept(t)
	engine.become(tr, "10", nil)
	if got := tr.edited(1).Content(); !strings.HasPrefix(got, english("summary.gone")) {
		t.Errorf("got %q", got)
	}
	moved := told(1, 0, "The Echo")
	engine.become(tr, "10", moved)
	tr.edited(2)
	corrected := told(1, 0, "The Echo", "The Post")
	corrected.ID, corrected.Score.Away = "another-day", 1
	engine.become(tr, "10", corrected)
	if got := tr.edited(3).Content(); !strings.Contains(got, "1-1") {
		t.Errorf("after its day was corrected: %q", got)
	}
	tr.until(func() bool {
		pins, err := stands.Pins("10")
		return err == nil && len(pins) == 1 && pins[0].Match == "another-day" && strings.Contains(pins[0].Body, "1-1")
	})
}

func TestSummaryThatCannotBeEdited(t *testing.T) {
	tr, engine, stands := kept(t)
	refused, _ := json.Marshal(map[string]any{"code": codeNoAccess, "message": "Missing Access"})
	tr.Fail(fakediscord.Fault{Route: editing, Status: 403, Body: string(refused)})
	engine.become(tr, "10", told(2, 0, "The Echo"))
	tr.until(func() bool { pins, _ := stands.Pins("10"); return len(pins) == 1 && pins[0].Dead })
	gone, _ := json.Marshal(map[string]any{"code": codeUnknownMessage, "message": "Unknown Message"})
	tr.response(fakediscord.Interaction{Type: fakediscord.Command, Channel: "100", Guild: "10", User: "7", Permissions: fakediscord.Administrator, Name: "summary post"})
	tr.until(func() bool { pins, _ := stands.Pins("10"); return len(pins) == 1 && !pins[0].Dead })
	tr.Fail(fakediscord.Fault{Route: editing, Status: 404, Body: string(gone)})
	engine.become(tr, "10", told(3, 0, "The Echo"))
	tr.until(func() bool { pins, _ := stands.Pins("10"); return len(pins) == 0 })
}

// What changed while the bot was away is shown when it is back.
func TestSummaryAfterARestart(t *testing.T) {
	tr, engine, stands := kept(t)
	if err := tr.stop(); err != nil {
		t.Fatal(err)
	}
	engine.mu.Lock()
	engine.match = told(4, 4, "The Echo")
	engine.mu.Unlock()
	again, err := New(Options{Token: tr.Token, APIBase: tr.API(), Engines: always(engine), Store: stands, calm: time.Millisecond, pace: &quick})
	if err != nil {
		t.Fatal(err)
	}
	defer again.rest.close()
	again.keeper.review(tr.ctx)
	if got := tr.edited(1).Content(); !strings.Contains(got, "4-4") {
		t.Errorf("got %q", got)
	}
	again.keeper.review(tr.ctx)
	if n := tr.Count(editing); n != 1 {
		t.Errorf("%d edits for one change", n)
	}
}

func TestInTheOpen(t *testing.T) {
	for text, want := range map[string]string{
		"**A 1-0 B**\nmore": "**A 1-0 B**\nmore",
		"-# Spoilers: A – B. <t:12:R>\n||**A 1-0 B**||\nx": "**A 1-0 B**\nx",
	} {
		if got := inTheOpen(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
	long := strings.Repeat("a line\n", 200) + "> a quote\n-# whose it is " + strings.Repeat("x", 700)
	if got := fitted(long, "-# last"); units(got) > maxContent || strings.Contains(got, "> a quote") || !strings.HasSuffix(got, "\n-# last") {
		t.Errorf("%d units: …%q", units(got), got[len(got)-60:])
	}
}
