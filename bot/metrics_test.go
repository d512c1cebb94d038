package main

import (
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"pressbox/bot/discord/fakediscord"
)

// freeAddress is an address on this machine that nobody listens at.
func freeAddress(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return listener.Addr().String()
}

// get is what a host's program reads at an address of ours.
func get(t *testing.T, url string) string {
	t.Helper()
	response, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s, %v", url, response.Status, err)
	}
	return string(text)
}

// A host watches the bot: what it was asked, how it does, and what it read. At
// SIGHUP it reads all that again.
func TestWatchAndReload(t *testing.T) {
	dir, address := t.TempDir(), freeAddress(t)
	set := func(more string) {
		write(t, filepath.Join(dir, "pressbox.toml"), "reports = \"reports\"\nhealth.listen = \""+address+"\"\n"+more)
	}
	if err := os.Mkdir(filepath.Join(dir, "reports"), 0o700); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "reports", "derby.txt"), "Oakham United 1-0 Penley Town\n\nAda Moss scored in the 70th minute and Oakham United beat Penley Town 1-0.\n")
	set("")
	p := launchIn(t, dir)
	ask := func(question string) string {
		t.Helper()
		asked := p.Say(fakediscord.Message{Channel: "100", Guild: "10", Author: "7", Content: question})
		reply, err := p.Await(p.ctx, func(c fakediscord.Call) bool { return c.Replies() == asked && c.Status == 200 })
		if err != nil {
			t.Fatalf("%s: %v", question, err)
		}
		return reply.Content()
	}
	if got := ask("!who scored"); !strings.Contains(got, "Ada Moss") {
		t.Fatalf("the answer is %q", got)
	}
	seen := func(what string) {
		t.Helper()
		for end := time.Now().Add(20 * time.Second); ; time.Sleep(20 * time.Millisecond) {
			page := get(t, "http://"+address+"/metrics")
			if strings.Contains(page, what) {
				return
			}
			if time.Now().After(end) {
				t.Fatalf("never seen: %s in\n%s", what, page)
			}
		}
	}
	for _, what := range []string{
		`pressbox_questions_total{form="who scored",outcome="known"} 1`,
		`pressbox_answer_seconds_count{way="text"} 1`,
		`pressbox_first_response_seconds_count{way="text"} 1`,
		`pressbox_whole_response_seconds_bucket{way="text",le="60"} 1`,
		"pressbox_ready 1", `pressbox_shard_online{shard="0"} 1`,
		`pressbox_gateway_connections_total{how="identified"} 1`,
		`pressbox_discord_request_seconds_count{route="POST /channels/{id}/messages",status="200"} 1`,
		`pressbox_discord_request_seconds_bucket{route="GET /gateway/bot",status="200",le="+Inf"} 1`,
		`pressbox_queue_depth{queue="messages"} 0`,
		"pressbox_dropped_total 0", "pressbox_matches 1", "pressbox_reports 1", `pressbox_last_reload_successful{of="reports"} 1`,
		"pressbox_discord_wait_seconds_total ", "pressbox_unreadable_reports 0", "pressbox_store_failures_total 0", "pressbox_backup_failures_total 0",
		`pressbox_feed_reads_total{outcome="failed"} 0`, "pressbox_build_info{", "go_goroutines ", "process_resident_memory_bytes ",
	} {
		seen(what)
	}

	write(t, filepath.Join(dir, "reports", "cup.txt"), "Kestrel Bay 2-0 Penley Town\n\nIda Holt scored twice, in the 10th minute and in the 20th, and Kestrel Bay beat Penley Town 2-0.\n")
	set("[discord]\nprefix = \"?\"\nshards = \"2\"\n[log]\nlevel = \"debug\"\nformat = \"json\"\n")
	p.cmd.Process.Signal(syscall.SIGHUP)
	seen("pressbox_matches 2")
	if got := ask("?who scored for kestrel bay"); !strings.Contains(got, "Ida Holt") {
		t.Errorf("after the reload the answer is %q", got)
	}

	set("[discord]\nprefixes = \"?\"\n")
	p.cmd.Process.Signal(syscall.SIGHUP)
	seen(`pressbox_last_reload_successful{of="settings"} 0`)
	if got := ask("?who scored for kestrel bay"); !strings.Contains(got, "Ida Holt") {
		t.Errorf("after a reload that failed the answer is %q", got)
	}

	set("")
	p.cmd.Process.Signal(syscall.SIGHUP)
	seen(`pressbox_last_reload_successful{of="settings"} 1`)
	for _, name := range []string{"derby.txt", "cup.txt"} {
		if err := os.Remove(filepath.Join(dir, "reports", name)); err != nil {
			t.Fatal(err)
		}
	}
	seen(`pressbox_last_reload_successful{of="reports"} 0`)
	if got := ask("!who scored for kestrel bay"); !strings.Contains(got, "Ida Holt") {
		t.Errorf("when all reports are gone the answer is %q", got)
	}

	p.stop()
	log := p.log.String()
	for _, want := range []string{
		`msg=question form="who scored" kinds=goal outcome=known took_ms=`, " where=guild way=text\n",
		`msg="some settings hold only after a restart" settings=discord.shards` + "\n", `"msg":"settings and reports read again"`, `unknown key discord.prefixes`,
	} {
		if !strings.Contains(log, want) {
			t.Errorf("the log lacks %s", want)
		}
	}
	if strings.Contains(log, "kestrel bay") {
		t.Errorf("the log says too much:\n%s", log)
	}
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}
