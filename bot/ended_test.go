package main

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pressbox/bot/discord/fakediscord"
)

// Told to end while Discord is slow, the program sends what it has begun and says
// that all is well.
func TestEndsWhatItHasBegun(t *testing.T) {
	t.Parallel()
	dir, address := t.TempDir(), freeAddress(t)
	writeFile(t, filepath.Join(dir, "pressbox.toml"), "health.listen = \""+address+"\"\n")
	p := launchIn(t, dir)
	const many = 8
	p.Fail(fakediscord.Fault{Route: replying, Times: many, Delay: 2 * time.Second})
	for n := range many {
		p.Say(fakediscord.Message{Channel: fmt.Sprint(110 + n), Guild: "10", Author: "7", Content: "!who scored for tottenham"})
	}
	p.until("all are taken", func() bool {
		return strings.Contains(get(t, "http://"+address+"/metrics"), fmt.Sprintf("pressbox_queue_depth{queue=\"messages\"} %d\n", many))
	})
	if err := p.stop(); err != nil {
		t.Errorf("it ends with %v", err)
	}
	if n := p.Count(replying); n != many {
		t.Errorf("%d of %d answers came", n, many)
	}
	if !strings.HasSuffix(strings.TrimSpace(p.log.String()), `msg="pressbox ends"`) {
		t.Errorf("it says\n%s", p.log)
	}
}
