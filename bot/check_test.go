package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"pressbox/bot/discord/fakediscord"
)

// startDiscord is the script command "discord [SETTING...]": it starts a fake
// Discord and sets the environment for it. Settings are content=off, the
// message content intent; may=N, the bot's permissions; clock=D, how far
// Discord's clock is behind; shards=N, how many it asks for; left=N, how often
// the bot may still connect today.
func startDiscord(ts *testscript.TestScript, _ bool, args []string) {
	d := fakediscord.New()
	ts.Defer(d.Close)
	ts.Setenv("DISCORD_TOKEN", d.Token)
	ts.Setenv("DISCORD_API_BASE", d.API())
	for _, arg := range args {
		switch key, value, _ := strings.Cut(arg, "="); key {
		case "content":
			d.ChangeGateway(func(g *fakediscord.Gateway) { g.MessageContent = value != "off" })
		case "may":
			may, err := strconv.ParseUint(value, 10, 64)
			ts.Check(err)
			d.Change(func(d *fakediscord.Server) { d.BotPermissions = may })
		case "clock":
			ahead, err := time.ParseDuration(value)
			ts.Check(err)
			d.Fail(fakediscord.Fault{
				Route: "GET /applications/@me", Status: http.StatusOK, Body: `{"id":"5","name":"fake","flags":262144}`,
				Header: map[string]string{"Date": time.Now().Add(-ahead).UTC().Format(http.TimeFormat)},
			})
		case "shards":
			shards, err := strconv.Atoi(value)
			ts.Check(err)
			d.Change(func(d *fakediscord.Server) { d.Shards = shards })
		case "left":
			d.Fail(fakediscord.Fault{
				Route: "GET /gateway/bot", Status: http.StatusOK,
				Body: `{"url":"ws://127.0.0.1:1","shards":1,"session_start_limit":{"total":1000,"remaining":` + value + `,"reset_after":7200000}}`,
			})
		default:
			ts.Fatalf("discord has no setting %q", arg)
		}
	}
}

// startListening is the script command "listen SAYING": a program that says so
// to everybody, at the address in listen.toml.
func startListening(ts *testscript.TestScript, _ bool, args []string) {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, args[0]) }))
	ts.Defer(s.Close)
	settings := fmt.Sprintf("health.listen = %q\n", strings.TrimPrefix(s.URL, "http://"))
	ts.Check(os.WriteFile(ts.MkAbs("listen.toml"), []byte(settings), 0o600))
}
