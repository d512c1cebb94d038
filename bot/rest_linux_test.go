package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"pressbox/bot/discord/fakediscord"
)

// BenchmarkRest is the static binary as a host runs it, with the samples, 30 s
// after it has come to a fake Discord: how much memory it has, of its own and of
// its file.
func BenchmarkRest(b *testing.B) {
	if testing.Short() {
		b.Skip("a bot at rest is not short")
	}
	program := filepath.Join(b.TempDir(), "pressbox")
	build := exec.CommandContext(b.Context(), "go", "build", "-trimpath", "-ldflags=-s -w", "-o", program, ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, out)
	}
	for b.Loop() {
		d := fakediscord.New()
		c := exec.CommandContext(b.Context(), program)
		c.Dir = b.TempDir()
		c.Env = append(os.Environ(), "DISCORD_TOKEN="+d.Token, "DISCORD_API_BASE="+d.API())
		if err := c.Start(); err != nil {
			b.Fatal(err)
		}
		_, err := d.Await(b.Context(), func(call fakediscord.Call) bool { return strings.HasPrefix(call.Route, "PUT /applications/") })
		if err != nil {
			b.Fatal(err)
		}
		time.Sleep(30 * time.Second)
		for unit, line := range map[string]string{"rss-MB": "VmRSS", "own-MB": "RssAnon", "file-MB": "RssFile", "most-MB": "VmHWM"} {
			b.ReportMetric(float64(kilobytes(b, c.Process.Pid, line))/1000, unit)
		}
		c.Process.Signal(syscall.SIGTERM)
		if err := c.Wait(); err != nil {
			b.Fatal(err)
		}
		d.Close()
	}
}

// kilobytes is a figure of /proc/PID/status.
func kilobytes(b *testing.B, pid int, name string) (kB int) {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		b.Fatal(err)
	}
	_, after, _ := strings.Cut(string(status), "\n"+name+":")
	if _, err := fmt.Sscanf(after, "%d kB", &kB); err != nil {
		b.Fatalf("%s: %v", name, err)
	}
	return kB
}
