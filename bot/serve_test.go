package main

import (
	"context"
	"io"
	"strings"
	"testing"
	"time"

	"pressbox/bot/answer"
	"pressbox/bot/discord/fakediscord"
	"pressbox/config"
)

// start runs pressbox with a token against d until stop is called. Wait
// returns its exit status and what it wrote to standard error.
func start(t *testing.T, d *fakediscord.Server, token string) (stop func(), wait func() (int, string)) {
	t.Helper()
	t.Chdir(t.TempDir()) // no settings here
	env := map[string]string{"DISCORD_TOKEN": token, "DISCORD_API_BASE": d.API()}
	var log strings.Builder
	p := &program{
		stdin: strings.NewReader(""), stdout: io.Discard, stderr: &log,
		lookupEnv: func(name string) (string, bool) { value, ok := env[name]; return value, ok },
	}
	ctx, stop := context.WithCancel(t.Context())
	t.Cleanup(stop)
	status := make(chan int, 1)
	go func() { status <- p.run(ctx, []string{"run"}, nil) }()
	return stop, func() (int, string) { return <-status, log.String() }
}

// With a token, the same answers as at the terminal come from Discord.
func TestServe(t *testing.T) {
	d := fakediscord.New()
	defer d.Close()
	d.Gateway.MessageContent = true
	stop, wait := start(t, d, d.Token)
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	if err := d.AwaitReady(ctx); err != nil {
		t.Fatal(err)
	}
	const question = "!who scored for tottenham"
	asked := d.Say(fakediscord.Message{Channel: "100", Guild: "10", Author: "7", Content: question})
	reply, err := d.Await(ctx, func(c fakediscord.Call) bool { return c.Replies() == asked })
	if err != nil {
		t.Fatal(err)
	}
	desk, err := (&program{stderr: io.Discard}).openDesk(config.Default())
	if err != nil {
		t.Fatal(err)
	}
	if want := desk.engine.Ask(answer.Request{Text: question}).Text; !strings.Contains(reply.Content(), want) {
		t.Errorf("the reply is %s, want %s in it", reply.Content(), want)
	}
	stop()
	status, log := wait()
	if status != 0 {
		t.Errorf("status %d: %s", status, log)
	}
	if strings.Contains(log, d.Token) {
		t.Error("the token is in the log")
	}
}

// A token that Discord refuses is the end, in one sentence.
func TestServeRefused(t *testing.T) {
	d := fakediscord.New()
	defer d.Close()
	_, wait := start(t, d, "not.the.token")
	status, log := wait()
	if status != 1 || !strings.Contains(log, "pressbox: ") {
		t.Errorf("status %d: %s", status, log)
	}
}
