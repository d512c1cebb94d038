package store

import (
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// day is a day in the life of these tests.
var day = time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)

// eachBackend runs a test over every way to keep things.
func eachBackend(t *testing.T, test func(t *testing.T, s *Store)) {
	t.Run("memory", func(t *testing.T) { test(t, at(Memory(), day)) })
	t.Run("file", func(t *testing.T) { test(t, at(open(t, filepath.Join(t.TempDir(), "store.db")), day)) })
}

// at stops the clock of s.
func at(s *Store, now time.Time) *Store {
	s.now = func() time.Time { return now }
	return s
}

// open opens the store at path, and closes it when the test ends.
func open(t testing.TB, path string) *Store {
	t.Helper()
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// equal fails the test where got is not want.
func equal(t *testing.T, what string, got, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s: want -, got +\n%s", what, diff)
	}
}

// must fails the test at an error.
func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestSettings(t *testing.T) {
	eachBackend(t, func(t *testing.T, s *Store) {
		equal(t, "nothing chosen", s.Settings("10"), Settings{})
		want := Settings{Prefix: "?", Language: "de", Channels: []string{"100"}, Roles: map[string][]string{"pin": {"7"}}, ReviewFeeds: true}
		got, err := s.Change("10", func(c *Settings) error { *c = want; return nil })
		must(t, err)
		equal(t, "changed", got, want)
		equal(t, "settings", s.Settings("10"), want)
		equal(t, "another guild's", s.Settings("1"), Settings{})

		refuse := errors.New("no")
		if _, err := s.Change("10", func(c *Settings) error { c.Prefix = "#"; return refuse }); err != refuse {
			t.Errorf("the error is %v", err)
		}
		equal(t, "after a refusal", s.Settings("10"), want)

		_, err = s.Change("10", func(c *Settings) error { *c = Settings{}; return nil })
		must(t, err)
		equal(t, "chosen no more", s.Settings("10"), Settings{})
		if value, err := s.b.get(key(kindSettings, "10")); value != nil || err != nil {
			t.Errorf("nothing chosen is kept as %s, %v", value, err)
		}
	})
}

// However many change at once, each finds what the one before has left.
func TestChangeAtOnce(t *testing.T) {
	eachBackend(t, func(t *testing.T, s *Store) {
		const people, changes = 8, 20
		var all sync.WaitGroup
		for range people {
			all.Go(func() {
				for range changes {
					if _, err := s.Change("10", func(c *Settings) error { c.MostReports++; return nil }); err != nil {
						t.Error(err)
					}
					s.Settings("10")
				}
			})
		}
		all.Wait()
		equal(t, "changes", s.Settings("10").MostReports, people*changes)
	})
}

func TestReopen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.db")
	s := open(t, path)
	_, err := s.Change("10", func(c *Settings) error { c.Quotes = 3; return nil })
	must(t, err)
	p := Pin{Guild: "10", Channel: "100", Match: "a-b", Kind: "summary", Message: "5", Body: "2-1", At: day}
	_, _, err = s.AddPin(p)
	must(t, err)
	must(t, s.Close())

	s = open(t, path)
	equal(t, "settings", s.Settings("10"), Settings{Quotes: 3})
	pins, err := s.AllPins()
	must(t, err)
	equal(t, "pins", pins, []Pin{p})
}

func TestPins(t *testing.T) {
	eachBackend(t, func(t *testing.T, s *Store) {
		p := Pin{Guild: "10", Channel: "100", Match: "a/b %", Kind: "summary"}
		stands, added, err := s.AddPin(p)
		must(t, err)
		equal(t, "added", []any{stands, added}, []any{p, true})

		posted, err := s.ChangePin(p, func(p *Pin) error { p.Message = "5"; return nil })
		must(t, err)
		equal(t, "message", posted.Message, "5")
		stands, added, err = s.AddPin(Pin{Guild: "10", Channel: "100", Match: "a/b %", Kind: "summary", Message: "6"})
		must(t, err)
		equal(t, "added again", []any{stands, added}, []any{posted, false})

		for _, other := range []Pin{
			{Guild: "10", Channel: "100", Match: "a", Kind: "b %/summary"},
			{Guild: "10", Channel: "1", Match: "a/b %", Kind: "summary"},
			{Guild: "1", Channel: "100", Match: "a/b %", Kind: "summary"},
		} {
			if _, added, err := s.AddPin(other); !added || err != nil {
				t.Errorf("another pin is not added: %v", err)
			}
		}
		for guild, want := range map[string]int{"10": 3, "1": 1, "100": 0, "": 0} {
			pins, err := s.Pins(guild)
			must(t, err)
			equal(t, "pins of "+guild, len(pins), want)
		}
		found, err := s.PinOf("10", "100", "5")
		must(t, err)
		equal(t, "pin of a message", found, posted)
		for _, message := range []string{"", "6"} {
			if _, err := s.PinOf("10", "100", message); err != ErrNoPin {
				t.Errorf("pin of message %q: %v", message, err)
			}
		}

		if _, err := s.ChangePin(p, func(p *Pin) error { p.Channel = "2"; return nil }); err == nil {
			t.Error("a pin moved to another channel")
		}
		must(t, s.RemovePin(posted))
		must(t, s.RemovePin(posted))
		if _, err := s.ChangePin(p, func(*Pin) error { return nil }); err != ErrNoPin {
			t.Errorf("change of a removed pin: %v", err)
		}
	})
}

func TestFeedback(t *testing.T) {
	eachBackend(t, func(t *testing.T, s *Store) {
		down := Vote{Guild: "10", Question: "who  scored, <@123>?", Text: "Ada Moss", Form: "scored", Match: "a-b", Reason: "wrong", At: day.Add(5 * time.Hour)}
		must(t, s.Vote(down))
		must(t, s.Vote(down))
		must(t, s.Vote(Vote{Question: "score", Text: "2-1", Up: true}))
		must(t, s.Unanswered("10", "who won the cup", day))
		for range 2 {
			must(t, s.Unanswered("10", "Who was the piper?", day.Add(time.Hour)))
			must(t, s.Unanswered("10", "who was the piper?", day))
		}
		votes, unanswered, err := s.Feedback()
		must(t, err)
		down.Question, down.At, down.Times = "who scored, @…?", day, 2
		equal(t, "votes", votes, []Vote{{Question: "score", Text: "2-1", Up: true, At: day, Times: 1}, down})
		equal(t, "unanswered", unanswered, []Unanswered{
			{Guild: "10", Question: "Who was the piper?", Times: 4, At: day},
			{Guild: "10", Question: "who won the cup", Times: 1, At: day},
		})

		at(s, day.Add(FeedbackKept+24*time.Hour))
		votes, unanswered, err = s.Feedback()
		must(t, err)
		equal(t, "after its time", len(votes)+len(unanswered), 0)
		must(t, s.Unanswered("10", "new", time.Time{}))
		kept, err := all[Unanswered](s.b, key(kindUnanswered, "10"))
		must(t, err)
		equal(t, "what is really kept", len(kept), 1)
	})
}

// There is room for so much; what was asked least and longest ago goes first.
func TestFeedbackBounded(t *testing.T) {
	s := at(Memory(), day)
	for i := range MostFeedback {
		must(t, s.Unanswered("10", fmt.Sprint("question ", i), day.Add(time.Duration(i/100-20)*24*time.Hour)))
	}
	must(t, s.Unanswered("10", "question 0", day))
	must(t, s.Unanswered("11", "question 0", day))
	must(t, s.Unanswered("10", "one more", day))
	kept, err := all[Unanswered](s.b, key(kindUnanswered, "10"))
	must(t, err)
	found := map[string]int{}
	for _, u := range kept {
		found[u.Question] = u.Times
	}
	equal(t, "kept", len(kept), MostFeedback)
	equal(t, "asked twice", found["question 0"], 2)
	equal(t, "the newest", found["one more"], 1)
	gone := 0
	for i := 1; i < 100; i++ {
		if found[fmt.Sprint("question ", i)] == 0 {
			gone++
		}
	}
	equal(t, "of the oldest day gone", gone, 1)
}

func TestForget(t *testing.T) {
	eachBackend(t, func(t *testing.T, s *Store) {
		for _, guild := range []string{"10", "100"} {
			_, err := s.Change(guild, func(c *Settings) error { c.Quotes = 3; return nil })
			must(t, err)
			_, _, err = s.AddPin(Pin{Guild: guild, Channel: "1", Match: "m", Kind: "summary"})
			must(t, err)
			must(t, s.Vote(Vote{Guild: guild, Question: "q"}))
			must(t, s.Unanswered(guild, "q", day))
			_, _, err = s.AddReport(Report{Guild: guild, Message: "5"}, []byte("Ada Moss scored."))
			must(t, err)
			_, _, err = s.AddFeed(Feed{Guild: guild, URL: "https://harbour.example/feed"})
			must(t, err)
		}
		must(t, s.Forget("10"))
		equal(t, "settings", s.Settings("10"), Settings{})
		entries, err := s.b.scan("")
		must(t, err)
		var left []string
		for _, e := range entries {
			if guild, err := guildOf(e.key); e.key != versionKey && (err != nil || guild != "100") {
				left = append(left, e.key)
			}
		}
		equal(t, "left", left, []string(nil))
		equal(t, "another guild's", s.Settings("100"), Settings{Quotes: 3})
		must(t, s.Forget("10"))
		if s.Forget("") == nil {
			t.Error("everything without a guild is forgotten")
		}
	})
}
