package main

import (
	"strings"
	"testing"
	"time"

	"pressbox/bot/discord/fakediscord"
)

// kills ends the program at once and starts it again.
func (p *process) kills() *process {
	p.Helper()
	p.cmd.Process.Kill()
	p.cmd.Wait() // it was killed
	p.stop = func() error { return nil }
	return p.anew()
}

// The bot is killed before it edits a summary by itself, and again when Discord
// has taken the edit and the bot does not know it yet. The message says what is
// known, and was edited once.
func TestKilledWhileEditing(t *testing.T) {
	if testing.Short() {
		t.Skip("summaries wait for a while, so that several changes are one edit")
	}
	t.Parallel()
	p := launch(t)
	message := p.postsSummary()
	of := func(route string) func(fakediscord.Call) bool {
		return func(c fakediscord.Call) bool {
			return c.Route == route+" /channels/{channel}/messages/{message}" && strings.HasSuffix(c.Path, "/"+message)
		}
	}
	await := func(what string, want func(fakediscord.Call) bool, n int) {
		t.Helper()
		if _, err := p.AwaitNth(p.ctx, n, want); err != nil {
			t.Fatalf("%s: %v", what, err)
		}
	}
	p.adds("10", "Rovers robbed", "The Harbour Echo", robbed)
	p = p.kills()
	p.Fail(fakediscord.Fault{Route: "PATCH", Lost: true})
	await("it is edited", of("PATCH"), 1)
	p = p.kills()
	await("it is looked at", of("GET"), 2)
	time.Sleep(500 * time.Millisecond) // in which it would be edited
	edits := 0
	for _, c := range p.Calls() {
		if of("PATCH")(c) {
			edits++
		}
	}
	if now := strings.Join(p.Posted("110"), "\n"); edits != 1 || !strings.Contains(now, "Ben Ashe") {
		t.Errorf("after %d edits the channel has %q", edits, now)
	}
}
