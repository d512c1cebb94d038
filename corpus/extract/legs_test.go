package extract

import (
	"fmt"
	"testing"

	"pressbox/corpus"
)

// TestLegs reads ties of two legs: what is told of both, and of the first.
func TestLegs(t *testing.T) {
	const head = "Larkfield 3-0 Stenhope\n\nAda Moss scored twice for Larkfield and Jo Reed made it 3-0 in the 80th minute. "
	for _, c := range []struct{ text, aggregate, first, stage string }{
		{head + "Larkfield went through 3-2 on aggregate.", "3-2", "0-2", ""},
		{head + "Stenhope, who had won the first leg 2-0, were blown away.", "", "0-2", ""},
		{head + "Stenhope had won the first leg 2-0, and Larkfield won 3-2 on aggregate.", "3-2", "0-2", "Second leg"},
		{head + "Stenhope still reached the final 5-4 on aggregate.", "4-5", "1-5", ""},
		{head + "It was only the first leg, and the second is on Tuesday.", "", "", "First leg"},
		{head + "Larkfield take a 3-0 lead from the first leg to Stenhope.", "", "", "First leg"},
		{head + "When Stenhope last visited they won 6-1 on aggregate.", "", "", ""},
		{head, "", "", ""},
	} {
		r, err := corpus.Read("legs.txt", []byte(c.text))
		if err != nil {
			t.Fatal(err)
		}
		m := Facts(r)
		write := func(s *corpus.Score) string {
			if s == nil {
				return ""
			}
			return fmt.Sprintf("%d-%d", s.Home, s.Away)
		}
		if a, f := write(m.Aggregate), write(m.FirstLeg); a != c.aggregate || f != c.first {
			t.Errorf("%q: aggregate %q, first leg %q; want %q, %q", c.text[len(head):], a, f, c.aggregate, c.first)
		}
		if c.stage != "" && m.Stage.Text != c.stage {
			t.Errorf("%q: stage %q, want %q", c.text[len(head):], m.Stage.Text, c.stage)
		}
	}
}
