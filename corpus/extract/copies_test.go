package extract

import (
	"fmt"
	"strings"
	"testing"

	"pressbox/corpus"
)

// Copies of one report are one witness: two reports of their own outvote
// three copies, but what a copy alone says counts.
func TestMergeCopies(t *testing.T) {
	told := func(teller string, minute int, more string) *corpus.Match {
		var story strings.Builder
		for i := range 12 {
			fmt.Fprintf(&story, "\n\nAfter that %s wrote down note%d about corner%s%d, throw%d and the rain at gate%s%d.", teller, i, teller, i*i, i*3, teller, i+7)
		}
		text := fmt.Sprintf("Wexcombe Rovers 1-0 Harbourne Town\n\nAda Moss scored the only goal for Wexcombe Rovers in minute %d against Harbourne Town.%s%s", minute, more, story.String())
		m := toldMatch(t, fmt.Sprint(teller, minute, ".txt"), fmt.Sprintf("Wexcombe Rovers 1-0 Harbourne Town; -; Ada Moss %d; %s", minute, text))
		m.Facts[0].MinuteText = fmt.Sprint("minute ", minute)
		return m
	}
	agency, again, shorter := told("agency", 30, ""), told("agency", 30, " It was cold."), told("agency", 30, " Dell kept goal.")
	shorter.Facts[0].Other = "Leo Cray"
	merged := Merge([]*corpus.Match{agency, again, shorter, told("Reed", 33, ""), told("Vane", 33, "")})
	if len(merged) != 1 || len(merged[0].Facts) != 1 {
		t.Fatalf("%d matches", len(merged))
	}
	if got := tellGoal(&merged[0].Facts[0]); got != "Ada Moss 33 (Leo Cray)" {
		t.Errorf("the goal is %s", got)
	}
	if n := len(merged[0].Facts[0].Quotes); n != 5 {
		t.Errorf("%d quotes: the copies' are evidence, too", n)
	}
}
