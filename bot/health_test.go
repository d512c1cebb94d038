package main

import (
	"bytes"
	"context"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
)

func TestHealth(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().String()
	listener.Close()
	file := filepath.Join(t.TempDir(), "pressbox.toml")
	if err := os.WriteFile(file, []byte("health.listen = \""+address+"\"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	ask := func() int {
		p := &program{stdout: &out, stderr: &out, lookupEnv: func(string) (string, bool) { return "", false }}
		return p.run(context.Background(), []string{"--config", file, "health"}, nil)
	}
	if status := ask(); status != 1 {
		t.Errorf("without a bot: status %d: %s", status, &out)
	}
	var connected atomic.Bool
	stop := serveHealth(address, connected.Load, http.NotFoundHandler(), slog.New(slog.DiscardHandler))
	if status := ask(); status != 1 || !strings.Contains(out.String(), "not connected") {
		t.Errorf("before the bot is connected: status %d: %s", status, &out)
	}
	connected.Store(true)
	if status := ask(); status != 0 {
		t.Errorf("with a bot: status %d: %s", status, &out)
	}
	stop()
	if status := ask(); status != 1 {
		t.Errorf("when the bot has ended: status %d: %s", status, &out)
	}
}
