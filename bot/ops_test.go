package main

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/alecthomas/kong"

	"pressbox/bot/discord"
	"pressbox/config"
)

func opsFile(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("ops", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// shownMetrics have something of everything.
func shownMetrics() *metrics {
	m := newMetrics()
	m.question(discord.Question{Form: "score", Outcome: discord.Known, Way: discord.ByText, First: time.Second, Whole: time.Second}, slog.New(slog.DiscardHandler))
	m.stand(func() standing {
		return standing{discord: discord.Figures{ByShard: []bool{true}, Requests: []discord.Requests{{Route: "GET /gateway", Status: 200}}}}
	})
	return m
}

// The dashboard and the alerts speak of figures that there are.
func TestDashboardAndAlerts(t *testing.T) {
	families, err := shownMetrics().registry.Gather()
	if err != nil {
		t.Fatal(err)
	}
	shown := map[string][]string{} // labels, by name
	for _, f := range families {
		labels := []string{"le"}
		for _, l := range f.GetMetric()[0].GetLabel() {
			labels = append(labels, l.GetName())
		}
		for _, suffix := range []string{"", "_bucket", "_count", "_sum"} {
			shown[f.GetName()+suffix] = labels
		}
	}
	var board struct {
		Annotations struct{ List []struct{ Name, Expr string } }
		Panels      []struct {
			Title   string
			Targets []struct{ Expr string }
		}
	}
	if err := json.Unmarshal([]byte(opsFile(t, "grafana.json")), &board); err != nil {
		t.Fatal(err)
	}
	asked := map[string]string{} // expressions, by where they stand
	for _, a := range board.Annotations.List {
		asked["annotation "+a.Name] = a.Expr
	}
	for _, p := range board.Panels {
		for i, target := range p.Targets {
			asked[fmt.Sprintf("panel %s, %d", p.Title, i)] = target.Expr
		}
	}
	rules := yamlDocuments(t, opsFile(t, "alerts.yml"))[0].(map[string]any)
	for _, rule := range rules["groups"].([]any)[0].(map[string]any)["rules"].([]any) {
		rule := rule.(map[string]any)
		asked["alert "+rule["alert"].(string)] = rule["expr"].(string)
		if rule["annotations"].(map[string]any)["summary"] == "" {
			t.Errorf("alert %s says nothing", rule["alert"])
		}
	}
	if len(asked) < 30 {
		t.Errorf("only %d expressions were found", len(asked))
	}
	names := regexp.MustCompile(`\b(pressbox|go|process)_[a-z_]+`)
	matched := regexp.MustCompile(`(\w+)(?:=|!=|=~|!~)"`)
	grouped := regexp.MustCompile(`by \(([^)]*)\)`)
	used := map[string]bool{}
	for where, expr := range asked {
		labels := []string{"job"}
		for _, name := range names.FindAllString(expr, -1) {
			used[name] = true
			if shown[name] == nil {
				t.Errorf("%s asks for %s, which is not shown", where, name)
			}
			labels = append(labels, shown[name]...)
		}
		for _, m := range append(matched.FindAllStringSubmatch(expr, -1), grouped.FindAllStringSubmatch(expr, -1)...) {
			for label := range strings.SplitSeq(m[1], ", ") {
				if !slices.Contains(labels, label) {
					t.Errorf("%s asks for the label %s, which is not shown", where, label)
				}
			}
		}
		for _, pair := range []string{"()", "{}", "[]"} {
			if strings.Count(expr, pair[:1]) != strings.Count(expr, pair[1:]) {
				t.Errorf("%s: %s does not balance", where, expr)
			}
		}
	}
	for _, s := range standings {
		if !used[s.name] {
			t.Errorf("%s is on no dashboard and in no alert", s.name)
		}
	}
}

// What is run by hosts' machinery is run with commands, flags, settings and
// variables that there are.
func TestManifests(t *testing.T) {
	compose := yamlDocuments(t, opsFile(t, "compose.yml"))[0].(map[string]any)
	service := at(compose, "services", "pressbox").(map[string]any)
	obeysCommandLine(t, "compose.yml", texts(service["command"]))
	obeysCommandLine(t, "compose.yml", healthArgs(t, texts(at(service, "healthcheck", "test"))))
	obeysSettings(t, "compose.yml", 5)

	objects := yamlDocuments(t, opsFile(t, "kubernetes.yml"))
	kinds := map[string]map[string]any{}
	for _, o := range objects {
		kinds[o.(map[string]any)["kind"].(string)] = o.(map[string]any)
	}
	obeysConfig(t, "kubernetes.yml", at(kinds["ConfigMap"], "data", "pressbox.toml").(string))
	pod := at(kinds["Deployment"], "spec", "template", "spec").(map[string]any)
	container := pod["containers"].([]any)[0].(map[string]any)
	obeysCommandLine(t, "kubernetes.yml", texts(container["args"]))
	volumes := map[string]bool{}
	for _, v := range pod["volumes"].([]any) {
		volumes[v.(map[string]any)["name"].(string)] = true
	}
	for _, mount := range container["volumeMounts"].([]any) {
		if name := mount.(map[string]any)["name"].(string); !volumes[name] {
			t.Errorf("kubernetes.yml mounts %s, which is no volume", name)
		}
	}

	unit := opsFile(t, "pressbox.service")
	start := regexp.MustCompile(`(?m)^ExecStart=\S+ (.*)$`).FindStringSubmatch(unit)
	if start == nil {
		t.Fatal("the unit starts nothing")
	}
	obeysCommandLine(t, "pressbox.service", strings.Fields(start[1]))
	obeysSettings(t, "pressbox.service", 3)

	docker, err := os.ReadFile(filepath.Join("..", "Dockerfile"))
	if err != nil {
		t.Fatal(err)
	}
	check := regexp.MustCompile(`HEALTHCHECK .*CMD (\[.*\])`).FindSubmatch(docker)
	if check == nil {
		t.Fatal("the Dockerfile has no health check")
	}
	var args []string
	if err := json.Unmarshal(check[1], &args); err != nil || args[0] != "/pressbox" {
		t.Fatalf("health check %s: %v", check[1], err)
	}
	obeysCommandLine(t, "Dockerfile", args[1:])
	if !strings.Contains(opsFile(t, "image.sh"), "'CMD "+strings.Join(args, " ")+"'") {
		t.Error("image.sh has another health check than the Dockerfile")
	}

	known := []string{"DISCORD_TOKEN_FILE", "PRESSBOX_CONFIG"}
	for _, name := range []string{"compose.yml", "kubernetes.yml", "pressbox.service"} {
		for _, variable := range regexp.MustCompile(`\b(DISCORD|PRESSBOX)_[A-Z_]+`).FindAllString(opsFile(t, name), -1) {
			if !slices.Contains(known, variable) {
				t.Errorf("%s sets %s", name, variable)
			}
		}
	}
}

// healthArgs are the arguments of a health check of compose.
func healthArgs(t *testing.T, test []string) []string {
	t.Helper()
	if len(test) < 3 || test[0] != "CMD" || test[1] != "/pressbox" {
		t.Fatalf("the health check is %q", test)
	}
	return test[2:]
}

func obeysCommandLine(t *testing.T, where string, args []string) {
	t.Helper()
	parser, err := kong.New(new(commands))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := parser.Parse(args); err != nil || len(args) == 0 {
		t.Errorf("%s: pressbox %q: %v", where, args, err)
	}
}

// obeysSettings looks at the settings that the comment of a file tells hosts to
// write.
func obeysSettings(t *testing.T, file string, many int) {
	t.Helper()
	settings := regexp.MustCompile(`(?m)^#   ([\w.]+ = .*)$`).FindAllStringSubmatch(opsFile(t, file), -1)
	if len(settings) != many {
		t.Errorf("%s names %d settings", file, len(settings))
	}
	for _, s := range settings {
		obeysConfig(t, file, s[1])
	}
}

func obeysConfig(t *testing.T, where, settings string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "pressbox.toml")
	write(t, file, settings)
	if _, err := config.Load(func(string) (string, bool) { return "", false }, file); err != nil {
		t.Errorf("%s: %v", where, err)
	}
}

// The scripts are shell.
func TestOpsScripts(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("no bash here")
	}
	scripts, _ := filepath.Glob("ops/*.sh") // the pattern is a good one
	if len(scripts) == 0 {
		t.Error("there are no scripts")
	}
	for _, script := range scripts {
		if out, err := exec.Command(bash, "-n", script).CombinedOutput(); err != nil {
			t.Errorf("%s: %v: %s", script, err, out)
		}
	}
}

// What hosts are told to do has a line for each alert, and names figures that
// there are.
func TestOpsReadme(t *testing.T) {
	readme := opsFile(t, "README.md")
	for _, m := range regexp.MustCompile(`alert: (\w+)`).FindAllStringSubmatch(opsFile(t, "alerts.yml"), -1) {
		if n := strings.Count(readme, "\n| "+m[1]+" |"); n != 1 {
			t.Errorf("%s has %d lines", m[1], n)
		}
	}
	families, err := shownMetrics().registry.Gather()
	if err != nil {
		t.Fatal(err)
	}
	shown := map[string]bool{}
	for _, f := range families {
		shown[f.GetName()] = true
	}
	for _, name := range regexp.MustCompile(`pressbox_\w+`).FindAllString(readme, -1) {
		if !shown[strings.TrimSuffix(name, "_count")] {
			t.Errorf("%s is not shown", name)
		}
	}
}
