package store

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"
)

// diligent is set for a test binary that is to change the store at that path
// until it is killed.
const diligent = "PRESSBOX_STORE_TO_CHANGE"

func TestMain(m *testing.M) {
	if path := os.Getenv(diligent); path != "" {
		if err := work(path, os.Stdin, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	goleak.VerifyTestMain(m)
}

// A done change is what work tells when it is on disk.
type done struct {
	Guild  string
	Number int
}

// guilds are those that work changes, each in a way of its own.
const guilds = 6

// work changes the store at path for ever, and tells of each change once it has
// been acknowledged. What has been done in each guild already it reads first.
func work(path string, in io.Reader, out io.Writer) error {
	s, err := Open(path)
	if err != nil {
		return err
	}
	var before [guilds]int
	if err := json.NewDecoder(in).Decode(&before); err != nil {
		return err
	}
	go s.KeepBackups(context.Background(), 20*time.Millisecond, 3, func(error) {})
	failed := make(chan error)
	var telling sync.Mutex
	lines := json.NewEncoder(out)
	for g := range guilds {
		go func() {
			guild := strconv.Itoa(g)
			for n := before[g] + 1; ; n++ {
				err := s.workOn(guild, n)
				telling.Lock()
				err = errors.Join(err, lines.Encode(done{guild, n}))
				telling.Unlock()
				if err != nil {
					failed <- err
				}
			}
		}()
	}
	return <-failed
}

// workOn makes change n in a guild: of its settings, of a pin, of a report.
func (s *Store) workOn(guild string, n int) error {
	_, err1 := s.Change(guild, func(c *Settings) error { c.Quotes = n; return nil })
	pin := Pin{Guild: guild, Channel: "1", Match: "m", Kind: "summary"}
	_, _, err2 := s.AddPin(pin)
	_, err3 := s.ChangePin(pin, func(p *Pin) error { p.Body, p.Message = string(textOf(n)), strconv.Itoa(n); return nil })
	r, _, err4 := s.AddReport(Report{Guild: guild, Name: strconv.Itoa(n)}, textOf(n))
	err5 := s.Unanswered(guild, fmt.Sprint("who scored ", n%20), day)
	if n%7 == 0 {
		_, err := s.RemoveReport(guild, r.ID)
		err5 = errors.Join(err5, err)
	}
	return errors.Join(err1, err2, err3, err4, err5)
}

// textOf is a text of its own length for each n.
func textOf(n int) []byte {
	return bytes.Repeat([]byte(fmt.Sprintf("Moss scored %d. ", n)), 1+n*37%300)
}

// rounds is how often to try what depends on chance: PRESSBOX_ROUNDS, or a few
// times.
func rounds() int {
	if n, err := strconv.Atoi(os.Getenv("PRESSBOX_ROUNDS")); err == nil {
		return n
	}
	return 5
}

// Whatever moment the process is killed at: what it told is there, nothing is
// there by half, and the store opens again.
func TestKilled(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.db")
	var told [guilds]int
	changes := 0
	for round := range rounds() {
		before := told
		killWorker(t, path, &told)
		for g := range told {
			changes += told[g] - before[g]
		}
		s, err := Open(path)
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		for g := range told {
			told[g] = s.compare(t, strconv.Itoa(g), told[g])
		}
		must(t, s.Close())
		for _, backup := range backupsIn(backupsOf(path)) {
			if err := verify(backup); err != nil {
				t.Errorf("round %d: copy %s: %v", round, backup, err)
			}
		}
	}
	t.Logf("%d rounds, %d times told that all is kept", rounds(), changes)
}

// killWorker has a process change the store and kills it after a while. Told is
// up to which number it told that changes are kept.
func killWorker(t *testing.T, path string, told *[guilds]int) {
	t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), diligent+"="+path)
	var problems bytes.Buffer
	c.Stderr = &problems
	before, err := json.Marshal(told)
	must(t, err)
	c.Stdin = bytes.NewReader(before)
	out, err := c.StdoutPipe()
	must(t, err)
	must(t, c.Start())
	kill := time.AfterFunc(time.Duration(10+rand.IntN(150))*time.Millisecond, func() { c.Process.Kill() })
	defer kill.Stop()
	for lines := bufio.NewScanner(out); lines.Scan(); {
		var d done
		if json.Unmarshal(lines.Bytes(), &d) != nil {
			break // killed while it was telling
		}
		g, err := strconv.Atoi(d.Guild)
		must(t, err)
		told[g] = d.Number
	}
	c.Wait() // fails: it was killed
	if problems.Len() > 0 {
		t.Fatal(problems.String())
	}
}

// compare compares what is kept of a guild with what was told of it, and returns
// up to which number changes are complete: one may have begun after that.
func (s *Store) compare(t *testing.T, guild string, told int) int {
	t.Helper()
	n := s.Settings(guild).Quotes
	if n != told && n != told+1 {
		t.Errorf("guild %s: change %d was told and %d is kept", guild, told, n)
	}
	pins, err := s.Pins(guild)
	must(t, err)
	for _, p := range pins {
		m, _ := strconv.Atoi(p.Message) // 0 while it was being added
		if m != told && m != told+1 || m > 0 && p.Body != string(textOf(m)) {
			t.Errorf("guild %s: change %d was told and the pin is %q", guild, told, p.Message)
		}
	}
	kept := map[string]bool{}
	reports, err := s.Reports(guild)
	must(t, err)
	for _, r := range reports {
		m, err := strconv.Atoi(r.Name)
		must(t, err)
		text, err := s.Text(guild, r.Version)
		must(t, err)
		if !bytes.Equal(text, textOf(m)) {
			t.Errorf("guild %s: report %d has another text", guild, m)
		}
		kept[r.Name] = true
	}
	for m := 1; m <= told; m++ {
		if kept[strconv.Itoa(m)] == (m%7 == 0) {
			t.Errorf("guild %s: change %d was told; report %d is kept: %v", guild, told, m, m%7 != 0)
		}
	}
	return told
}
