package discord

import (
	"slices"
	"strings"
	"testing"
)

func TestTickets(t *testing.T) {
	s := newSigner("a.b.c")
	id := s.write("10", "more", "KKKKKKKK", "who scored: kane?")
	got, ok := s.read("10", id)
	if !ok || got.verb != "more" || got.word(0) != "KKKKKKKK" || got.from(1) != "who scored: kane?" || got.word(9) != "" || got.from(9) != "" {
		t.Errorf("%q reads as %+v, %v", id, got, ok)
	}
	if verbOf(id) != "more" || verbOf("pin") != "" {
		t.Error("verbOf is wrong")
	}
	for _, bad := range []string{
		"", "1", "pin:1", id[1:], "2" + id[1:], id + "!", strings.Replace(id, "kane", "lund", 1), strings.ToLower(id),
		newSigner("another").write("10", "more", "KKKKKKKK", "who scored: kane?"),
	} {
		if _, ok := s.read("10", bad); ok {
			t.Errorf("%q passes", bad)
		}
	}
	if _, ok := s.read("11", id); ok {
		t.Error("a ticket of another server passes")
	}
	if id := s.write("10", "pin"); id == "" || !slices.Equal([]string(nil), func() []string { t, _ := s.read("10", id); return t.words }()) {
		t.Errorf("a ticket without words: %q", id)
	}
	long := strings.Repeat("é", maxTicket)
	if id := s.write("10", "more", long); id != "" {
		t.Errorf("%q has more than Discord takes", id)
	}
}

func FuzzTickets(f *testing.F) {
	f.Add("10", "1AAAAAAAAmore:x", "who scored")
	f.Fuzz(func(t *testing.T, guild, id, question string) {
		s := newSigner("a.b.c")
		s.read(guild, id)
		verbOf(id)
		if id := s.write(guild, "more", "K", question); id != "" {
			if got, ok := s.read(guild, id); !ok || got.from(1) != question {
				t.Errorf("%q reads as %+v, %v", id, got, ok)
			}
		}
	})
}
