package discord

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"testing"
	"time"

	"pressbox/bot/answer"
)

func TestMemory(t *testing.T) {
	now := time.Unix(0, 0)
	m := newMemory(func() time.Time { return now })
	here, elsewhere := &scene{user: &user{ID: "fan"}, channel: "channel"}, &scene{user: &user{ID: "fan"}, channel: "elsewhere"}
	m.keep(here, answer.Answer{Known: true, Text: "first"}, nil)
	m.keep(here, answer.Answer{Known: true, Text: "second"}, []string{"who", "when"})
	m.keep(here, answer.Answer{Text: "the reports don't say"}, nil)
	m.keep(&scene{channel: "channel"}, answer.Answer{Known: true, Text: "nobody's"}, nil)
	if r := m.recall(here); r == nil || r.answer.Text != "second" || !slices.Equal(r.trail, []string{"who", "when"}) {
		t.Errorf("got %+v", r)
	}
	if r := m.recall(elsewhere); r != nil {
		t.Errorf("in another channel: %+v", r)
	}
	m.forget("fan")
	if r := m.recall(here); r != nil {
		t.Errorf("after it was to be forgotten: %+v", r)
	}
	m.keep(here, answer.Answer{Known: true, Text: "third"}, nil)
	now = now.Add(followFor + time.Second)
	if r := m.recall(here); r != nil {
		t.Errorf("after ten minutes: %+v", r)
	}
	for i := range 2 * followMax {
		m.keep(&scene{user: &user{ID: fmt.Sprint(i)}}, answer.Answer{Known: true, Text: "x"}, nil)
	}
	if n := len(m.entries); n != followMax || m.order.Len() != n {
		t.Errorf("%d entries, %d in order", n, m.order.Len())
	}
}

func TestRecent(t *testing.T) {
	r := newRecent(3)
	for _, c := range []struct {
		id   string
		want bool
	}{{"a", true}, {"a", false}, {"b", true}, {"c", true}, {"a", false}, {"d", true}, {"a", true}, {"", false}} {
		if got := r.add(c.id); got != c.want {
			t.Errorf("%q: new is %v", c.id, got)
		}
	}
}

func TestLanesKeepOrder(t *testing.T) {
	l := newLanes(3 * laneLength)
	ran := make([][]int, 3)
	for i := range 3 * laneLength / 2 {
		key := i % 3
		if !l.put(fmt.Sprint(key), func() { ran[key] = append(ran[key], i) }) {
			t.Fatalf("job %d was not taken", i)
		}
	}
	l.finish()
	for key, order := range ran {
		if len(order) != laneLength/2 || !slices.IsSorted(order) {
			t.Errorf("jobs of %d ran as %v", key, order)
		}
	}
	if l.put("late", func() {}) {
		t.Error("a job was taken after the end")
	}
	if len(l.waiting) != 0 || l.jobs != 0 {
		t.Errorf("%d lanes and %d jobs are left", len(l.waiting), l.jobs)
	}
}

// A channel in which nothing moves holds up no other, and takes no more room
// than its own.
func TestFullLane(t *testing.T) {
	const most = 2 * laneLength
	l := newLanes(most)
	release := make(chan struct{})
	stuck := func() { <-release }
	taken := 0
	for range 2 * laneLength {
		if l.put("stuck", stuck) {
			taken++
		}
	}
	if taken < laneLength || taken > laneLength+1 { // one may run already
		t.Errorf("%d jobs of one channel were taken", taken)
	}
	other := make(chan struct{})
	if !l.put("other", func() { close(other) }) {
		t.Error("another channel has no room")
	}
	<-other
	for i := range most {
		l.put(fmt.Sprint(i), stuck)
	}
	if l.jobs != most || l.put("one more", stuck) {
		t.Errorf("%d jobs were taken", l.jobs)
	}
	close(release)
	l.finish()
}

func TestPermissions(t *testing.T) {
	for text, want := range map[string]permissions{
		`"2251799813685248"`: pinMessages, `2251799813685248`: pinMessages, `null`: 0, `"x"`: 0, `-1`: 0, `{}`: 0,
	} {
		p := permissions(1)
		if err := json.Unmarshal([]byte(text), &p); err != nil || p != want && text != "null" {
			t.Errorf("%s: %d, %v", text, p, err)
		}
	}
	if (permissions(1 << 13)).has(pinMessages) || !administrator.has(pinMessages) || !pinMessages.has(pinMessages) {
		t.Error("who may pin is wrong")
	}
}

func TestDecidedIgnoresWhatDiscordAdds(t *testing.T) {
	body, err := json.Marshal(shapes())
	if err != nil {
		t.Fatal(err)
	}
	there := shapes()[:0:0]
	if err := json.Unmarshal(body, &there); err != nil {
		t.Fatal(err)
	}
	nsfw := false
	for i, c := range there {
		c.ID, c.Version, c.ApplicationID, c.NSFW = fmt.Sprint(i), "1", "2", &nsfw
	}
	there[0], there[1] = there[1], there[0]
	if !same(shapes(), there) {
		t.Error("the same commands seem to differ")
	}
	there[0].Description += "!"
	if same(shapes(), there) {
		t.Error("a changed description goes unseen")
	}
}

func FuzzFrames(f *testing.F) {
	f.Add([]byte{0x81, 2, '{', '}'})
	f.Add(appendFrame(nil, textFrame, bytes.Repeat([]byte("x"), 70_000), true))
	f.Add([]byte{0x01, 1, 'a', 0x80, 1, 'b'})
	f.Fuzz(func(t *testing.T, b []byte) {
		m, err := readMessage(bufio.NewReader(bytes.NewReader(b)))
		if err != nil {
			return
		}
		for _, masked := range []bool{false, true} {
			again, err := readMessage(bufio.NewReader(bytes.NewReader(appendFrame(nil, m.opcode, m.payload, masked))))
			if err != nil || again.opcode != m.opcode || !bytes.Equal(again.payload, m.payload) {
				t.Fatalf("%+v becomes %+v, %v", m, again, err)
			}
		}
	})
}
