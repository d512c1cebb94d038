package extract

import (
	"fmt"
	"testing"

	"pressbox/corpus"
)

// TestHalfTime reads the score at half-time, which the goals must allow.
func TestHalfTime(t *testing.T) {
	const story = "Everton beat Fulham 3-1. Reed headed in after ten minutes, Vane levelled on 30 minutes, Marsh made it 2-1 in the 60th minute and Tate scored in the 75th minute. "
	for _, c := range []struct{ name, text, want string }{
		{"with a label", story + "Half-time: 1-1.", "1-1"},
		{"until the interval", story + "It was 1-1, and the visitors sang until the interval.", "1-1"},
		{"stood at the break", story + "It stood 1-1 at the break.", "1-1"},
		{"more than the goals allow", story + "It was 2-1 at half-time.", ""},
		{"fewer than were scored", story + "It was 1-0 at half-time.", ""},
		{"a header that went in", story + "The last one went in off the post for 3-1.", ""},
		{"a score before the break", story + "It was 1-0 after ten minutes.", ""},
		{"told by who led", "Everton beat Fulham 2-1. Fulham striker Vane headed in after ten minutes. Reed of Everton levelled on 60 minutes. Marsh of Everton scored in the 75th minute. Fulham were 1-0 up at the break.", "0-1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := corpus.Read("report.txt", []byte(c.text+"\n"))
			if err != nil {
				t.Fatal(err)
			}
			got := ""
			if s := Facts(r).HalfTime; s != nil {
				got = fmt.Sprintf("%d-%d", s.Home, s.Away)
			}
			if got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
