package main

import (
	"bytes"
	"log/slog"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pressbox/config"
)

func TestNeedRestart(t *testing.T) {
	running := *config.Default()
	for _, test := range []struct {
		name   string
		change func(*config.Config)
		want   []string
	}{
		{"nothing", func(*config.Config) {}, nil},
		{"what may change", func(c *config.Config) {
			c.Reports, c.Log.Level, c.Log.Format, c.Discord.Prefix = "other", slog.LevelDebug, config.JSON, "?"
		}, nil},
		{"what may not", func(c *config.Config) {
			c.Cache, c.Discord.Token, c.Discord.APIBase, c.Health.Listen = "cache", "a.b.c", "https://example.org", ""
			c.State, c.Backup.Keep = "kept", 3
		}, []string{"cache", "state", "discord.token", "discord.api_base", "health.listen", "backup.keep"}},
	} {
		next := running
		test.change(&next)
		if diff := cmp.Diff(test.want, needRestart(running, next)); diff != "" {
			t.Errorf("%s: %s", test.name, diff)
		}
	}
}

// The log changes its level and its format while others hold on to it.
func TestJournal(t *testing.T) {
	var out bytes.Buffer
	j := newJournal(&out, config.Log{Level: slog.LevelInfo, Format: config.Text})
	log := j.log().With("shard", 3).WithGroup("match").With("minute", 90)
	log.Debug("unseen")
	log.Info("seen", "score", "1-0")
	j.set(config.Log{Level: slog.LevelDebug, Format: config.JSON})
	log.Debug("seen as well")
	first, second, _ := strings.Cut(out.String(), "\n")
	if !strings.HasSuffix(first, "level=INFO msg=seen shard=3 match.minute=90 match.score=1-0") {
		t.Errorf("first line: %s", first)
	}
	if !strings.HasSuffix(second, `"level":"DEBUG","msg":"seen as well","shard":3,"match":{"minute":90}}`+"\n") {
		t.Errorf("second line: %s", second)
	}
}
