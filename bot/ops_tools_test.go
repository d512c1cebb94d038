package main

import (
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// tool runs a host's program in the folder ops, and skips the test where there
// is none.
func tool(t *testing.T, from, name string, args ...string) {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("%s is not installed: apt-get install %s", name, from)
	}
	c := exec.Command(path, args...)
	c.Dir = "ops"
	if out, err := c.CombinedOutput(); err != nil {
		t.Errorf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
}

// The alerts ring when they should, and not else.
func TestAlerts(t *testing.T) {
	t.Parallel()
	tool(t, "prometheus", "promtool", "check", "rules", "alerts.yml")
	tool(t, "prometheus", "promtool", "test", "rules", "alerts_test.yml")
}

// All that the bot shows is as Prometheus wants it.
func TestMetricsAreClean(t *testing.T) {
	t.Parallel()
	promtool, err := exec.LookPath("promtool")
	if err != nil {
		t.Skip("promtool is not installed: apt-get install prometheus")
	}
	page := httptest.NewRecorder()
	shownMetrics().page().ServeHTTP(page, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	c := exec.Command(promtool, "check", "metrics")
	c.Stdin = page.Body
	if out, err := c.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// The unit is one that systemd understands, and lets the program do little.
func TestUnit(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	program := filepath.Join(dir, "pressbox")
	if err := os.WriteFile(program, nil, 0o700); err != nil {
		t.Fatal(err)
	}
	unit := filepath.Join(dir, "pressbox.service")
	write(t, unit, strings.ReplaceAll(opsFile(t, "pressbox.service"), "/usr/local/bin/pressbox", program))
	tool(t, "systemd", "systemd-analyze", "verify", "--man=no", "--recursive-errors=no", unit)
	tool(t, "systemd", "systemd-analyze", "security", "--offline=yes", "--threshold=20", unit)
}
