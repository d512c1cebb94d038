package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"pressbox/bot/discord/fakediscord"
)

// A process is pressbox, run as a host runs it, against a fake Discord.
type process struct {
	*testing.T
	*fakediscord.Server
	ctx  context.Context
	cmd  *exec.Cmd
	log  *bytes.Buffer // read it after stop
	stop func() error
}

// launch starts the program in a folder of its own.
func launch(t *testing.T) *process {
	t.Helper()
	return launchIn(t, t.TempDir())
}

// launchIn starts the program in a folder, where it finds its settings; the
// test binary is it under that name.
func launchIn(t *testing.T, dir string) *process {
	t.Helper()
	d := fakediscord.New()
	t.Cleanup(d.Close)
	return launchAgainst(t, dir, d)
}

// launchAgainst does so too, against a Discord that may have seen the bot
// before.
func launchAgainst(t *testing.T, dir string, d *fakediscord.Server) *process {
	t.Helper()
	program, err := exec.LookPath("pressbox") // testscript.Main has put it there
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute) // longer than t.Context, so that it ends by itself
	p := &process{T: t, Server: d, ctx: ctx, cmd: exec.CommandContext(ctx, program), log: new(bytes.Buffer)}
	p.cmd.Dir, p.cmd.Stderr = dir, p.log
	p.cmd.Env = append(os.Environ(), "DISCORD_TOKEN="+d.Token, "DISCORD_API_BASE="+d.API())
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	p.stop = sync.OnceValue(func() error {
		p.cmd.Process.Signal(syscall.SIGTERM)
		return p.cmd.Wait()
	})
	t.Cleanup(func() {
		if err := p.stop(); err != nil {
			t.Errorf("it ends with %v", err)
		}
		cancel()
		if strings.Contains(p.log.String(), d.Token) || strings.Contains(p.log.String(), "secret-of-") {
			t.Error("the log has a secret")
		}
		if strings.Contains(p.log.String(), "panic") || t.Failed() {
			t.Errorf("log:\n%s", p.log)
		}
	})
	p.connected()
	return p
}

func (p *process) connected() {
	p.Helper()
	if err := p.AwaitReady(p.ctx); err != nil {
		p.Fatal("it does not connect:", err)
	}
}

const (
	replying    = "POST /channels/{channel}/messages"
	callingBack = "POST /interactions/{id}/{token}/callback"
)

// answered asks in text and by slash command, and waits for both answers.
func (p *process) answered(channel string) {
	p.Helper()
	const question, want = "who scored for tottenham", "Kane"
	asked := p.Say(fakediscord.Message{Channel: channel, Guild: "10", Author: "7", Content: "!" + question})
	call := p.Interact(fakediscord.Interaction{
		Type: fakediscord.Command, Channel: channel, Guild: "10", User: "7", Name: "ask", Options: map[string]any{"question": question},
	})
	reply, err := p.Await(p.ctx, func(c fakediscord.Call) bool { return c.Replies() == asked && c.Status == 200 })
	if err != nil || !strings.Contains(reply.Content(), want) {
		p.Fatalf("in text: %q, %v", reply.Content(), err)
	}
	response, err := p.Answer(p.ctx, call)
	if err != nil || !strings.Contains(response.Content(), want) {
		p.Fatalf("by slash command: %q, %v", response.Content(), err)
	}
}

// The program itself stands what its Discord package stands.
func TestProcess(t *testing.T) {
	if testing.Short() {
		t.Skip("a process that reconnects at its true pace is not short")
	}
	p := launch(t)
	faults := []func(){
		func() {},
		func() { p.Cut() },
		func() { p.Reconnect() },
		func() { p.Invalidate(true) },
		func() { p.Dispatch("MESSAGE_CREATE", []any{nil, 1}) },
		func() { p.Dispatch("INTERACTION_CREATE", map[string]any{"id": "5", "token": "secret-of-5", "type": 2}) },
		func() { p.Ping() },
		func() { p.Fail(fakediscord.Fault{Route: replying, Status: 502, Body: "<html>"}) },
		func() { p.Fail(fakediscord.Fault{Route: replying, Lost: true}) },
		func() { p.Fail(fakediscord.Fault{Route: callingBack, Lost: true}) },
		func() {
			p.Fail(fakediscord.Fault{Route: replying, Status: 429, Header: map[string]string{"Retry-After": "0.1"}, Body: "error 1015"})
		},
		func() { p.Limit(replying, 1, 100*time.Millisecond) },
	}
	for n, fault := range faults {
		fault()
		p.connected()
		p.answered(strconv.Itoa(100 + n))
	}
	if err := p.stop(); err != nil {
		t.Errorf("it ends with %v", err)
	}
	for n := range faults {
		if got := p.Posted(strconv.Itoa(100 + n)); len(got) != 2 { // the reply and the answer to the command
			t.Errorf("after fault %d: %d answers: %q", n, len(got), got)
		}
	}
	if n := p.Count("IDENTIFY"); n != 1 {
		t.Errorf("identified %d times", n)
	}
}
