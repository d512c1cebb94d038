package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"pressbox/bot/discord/fakediscord"
	"pressbox/bot/store"
	"pressbox/config"
)

// Whatever moment the bot is killed at: what it told somebody on Discord is
// settled is so after the next start, and a copy that was made meanwhile is
// whole. PRESSBOX_ROUNDS says how often.
func TestKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("a process that is started again and again is not short")
	}
	rounds, err := strconv.Atoi(os.Getenv("PRESSBOX_ROUNDS"))
	if err != nil {
		rounds = 2
	}
	dir := t.TempDir()
	var told [4]int // by server, how often it was told so
	all := 0
	for round := range rounds {
		t.Run(strconv.Itoa(round), func(t *testing.T) {
			reports, pins := known{}, known{}
			settleUntilKilled(t, dir, round, &told, reports, pins)
			all += reports.told() + pins.told()
		})
	}
	for _, n := range told {
		all += n
	}
	t.Logf("%d rounds, %d times told that something is settled", rounds, all)
}

// manageServer is Discord's permission to settle things.
const manageServer = 1 << 5

// hoursAt is for how many hours a server hides results at its nth time.
func hoursAt(n int) int { return 1 + n%100 }

// settleUntilKilled starts the bot in dir, has each server settle one thing
// after another, two more of each round add reports and pin summaries, makes
// copies meanwhile, kills the bot after a while, and looks at what is kept.
func settleUntilKilled(t *testing.T, dir string, round int, told *[4]int, reports, pins known) {
	p := launchIn(t, dir)
	killed, kill := context.WithCancel(p.ctx)
	time.AfterFunc(time.Duration(20+rand.IntN(300))*time.Millisecond, func() {
		p.cmd.Process.Kill()
		kill()
	})
	var asking sync.WaitGroup
	for i := range told {
		asking.Go(func() {
			for p.settles(strconv.Itoa(10+i), hoursAt(told[i]+1), killed) {
				told[i]++
			}
		})
	}
	adding, pinning := fmt.Sprint("2", round), fmt.Sprint("3", round)
	asking.Go(func() { p.librarian(killed, adding, reports) })
	asking.Go(func() { p.pinner(killed, pinning, pins) })
	backup := filepath.Join(dir, "copy.db")
	asking.Go(func() {
		c := exec.Command(p.cmd.Path, "backup", backup)
		c.Dir = dir
		if out, err := c.CombinedOutput(); err != nil {
			t.Errorf("backup: %v: %s", err, out)
		}
	})
	<-killed.Done()
	p.cmd.Wait()
	p.stop = func() error { return nil }
	asking.Wait()

	if err := store.Check(backup); err != nil {
		t.Error(err)
	}
	s, err := store.Open(filepath.Join(dir, config.StateFolder, storeFile))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	reports.compare(t, reportsIn(t, s, adding))
	pins.compare(t, pinsIn(t, s, pinning))
	for i, n := range told {
		switch hours := s.Settings(strconv.Itoa(10 + i)).SpoilerHours; {
		case hours == hoursAt(n+1):
			told[i]++ // it was killed before it could tell
		case n == 0 && hours == 0 || n > 0 && hours == hoursAt(n):
		default:
			t.Errorf("server %d was told of %d hours and has %d", i, hoursAt(n), hours)
		}
	}
}

// settles hides results for so many hours, and reports whether the bot told
// that before it was killed.
func (p *process) settles(guild string, hours int, killed context.Context) bool {
	asked := p.Interact(fakediscord.Interaction{
		Type: fakediscord.Command, Channel: "1" + guild, Guild: guild, User: "9", Permissions: manageServer,
		Name: "settings spoilers", Options: map[string]any{"hours": hours},
	})
	answer, err := p.Answer(killed, asked)
	if err != nil {
		return false
	}
	if want := fmt.Sprintf("for %d hour", hours); !strings.Contains(answer.Content(), want) {
		p.Errorf("asked for %d hours, got %q", hours, answer.Content())
	}
	return true
}
