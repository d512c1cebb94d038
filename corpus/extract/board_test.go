package extract

import (
	"fmt"
	"strings"
	"testing"

	"pressbox/corpus"
)

// What stands above the story, and the score and scorers it gives. An empty
// want is no board.
func TestBoard(t *testing.T) {
	const story = "Gus Byrd was the busier keeper from the start, and Pip Sorrel had a header cleared off the line.\n\n" +
		"It was a poor game that neither crowd will remember for long, played in a wind that did nobody any good.\n\n" +
		"The second half was worse than the first."
	const scorers = "; Okoro 17 Harbourne Town; Strand 28 Wexcombe Rovers; Moss 74 Wexcombe Rovers"
	const score = "Wexcombe Rovers 2-1 Harbourne Town"
	for _, c := range []struct{ head, want string }{
		{"Wexcombe Rovers 2 Harbourne Town 1", score},
		{"Wexcombe Rovers 2\n\nHarbourne Town 1", score},
		{"Wexcombe Rovers. . . . .2\nHarbourne Town. . . .1", score},
		{"WEXCOMBE ROVERS ...2\nHARBOURNE TOWN ...1", strings.ToUpper("Wexcombe Rovers") + " 2-1 " + strings.ToUpper("Harbourne Town")},
		{"Wexcombe Rovers 2 - Harbourne Town 1", score},
		{"Wexcombe Rovers 2 // Harbourne Town 1", score},
		{"Wexcombe Rovers (0) 2, Harbourne Town (1) 1", score},
		{"Full-time: Wexcombe Rovers 2 Harbourne Town 1", score},
		{"Wexcombe Rovers 2 Strand 28, Moss 74 Harbourne Town 1 Okoro 17 Attendance: 4,201", score + scorers},
		{"Wexcombe Rovers 2 Strand (28), Moss (74) Harbourne Town 1 Okoro (17)", score + scorers},
		{"Wexcombe Rovers 2 (Strand 28, Moss 74) Harbourne Town 1 (Okoro 17)", score + scorers},
		{"Wexcombe Rovers 2\n- Strand (28th minute)\n- Moss (74th minute)\nHarbourne Town 1\n- Okoro (17th minute)", score + scorers},
		{"Wexcombe Rovers 2\nStrand 28, Moss 74 pen\nHarbourne Town 1\nOkoro 17", score + scorers + " pen"},
		{"Wexcombe Rovers 2-1 Harbourne Town", score},
		{"Report: Wexcombe Rovers U18s 2-1 Harbourne Town Under-18s", "Wexcombe Rovers U18s 2-1 Harbourne Town Under-18s"},
		{"Wexcombe 2 v 1 Harbourne", "Wexcombe 2-1 Harbourne"},
		{"Wexcombe 2 vs. Harbourne 1", "Wexcombe 2-1 Harbourne"},
		{"Wexcombe v Harbourne 2-1", "Wexcombe 2-1 Harbourne"},
		{"Wexcombe v Harbourne\nResult: 2-1", "Wexcombe 2-1 Harbourne"},
		{"Wexcombe (2) v Harbourne (1)", "Wexcombe 2-1 Harbourne"},
		{"Wexcombe 2 (0) Harbourne 1 (1)", "Wexcombe 2-1 Harbourne"},
		{"Wexcombe 2.1 Harbourne", "Wexcombe 2-1 Harbourne"},
		{"Wexcombe two Harbourne one", "Wexcombe 2-1 Harbourne"},
		{"Wexcombe\n2\nHarbourne\n1", "Wexcombe 2-1 Harbourne"},
		{"Wexcombe\n2 - 1\nHarbourne", "Wexcombe 2-1 Harbourne"},
		{"Vale Cup\nSaturday 3 May\nSt. Osyth's 2nd XI 2 Under the Hill 1", "St. Osyth's 2nd XI 2-1 Under the Hill"},
		{"Game 14: Wexcombe 2 Harbourne 1 (Vale League)", "Wexcombe 2-1 Harbourne"},
		{"Sunday 3rd May – Vale & District Cup – Wexcombe 2 Harbourne 1", "Wexcombe 2-1 Harbourne"},
		{"Wexcombe Rovers\n• Strand (28')\n• Moss (74')\n2\nHarbourne Town\n• Okoro (17')\n1\n2-1", score + scorers},
		{"Wexcombe Rovers 2 (Strand, Moss) Harbourne Town 1 (Okoro)", score + "; Strand 0 Wexcombe Rovers; Moss 0 Wexcombe Rovers; Okoro 0 Harbourne Town"},
		{"WR3 v Harbourne 12/05/13\n2-1 to us", "WR3 0-0 Harbourne"},
		{"Rovers 2-1 winners over Town", ""},
		{"HT: Wexcombe 2 Harbourne 1", ""},
		{"Byrd 7, Sorrel 8, Moss 6, Hale 6", ""},
		{"Wexcombe Rovers: Byrd 7, Sorrel 6, Moss 6", ""},
		{"Byrd 7\nSorrel 6\nMoss 6", ""},
		{"Round 2 Group 1", ""},
		{"Wexcombe Rovers 2 Harbourne Town 1\nDell Park Town 0 Ashford Moor Rovers 3", ""},
	} {
		r, err := corpus.Read("board", []byte(c.head+"\n\n"+story))
		if err != nil {
			t.Fatal(err)
		}
		rd := newReading(r)
		rd.readAll()
		if got := rd.writeBoard(); got != c.want {
			t.Errorf("%q: got %q, want %q", c.head, got, c.want)
		}
	}
}

// writeBoard writes what the board of a reading says, the goals in their
// order.
func (rd *reading) writeBoard() string {
	if rd.board == nil {
		return ""
	}
	one, two := &rd.board.sides[0], &rd.board.sides[1]
	var b strings.Builder
	fmt.Fprintf(&b, "%s %d-%d %s", rd.written(one.tok, one.end), one.goals, two.goals, rd.written(two.tok, two.end))
	for minute := range 121 {
		for _, t := range rd.listedGoals {
			if t.when.minute == minute {
				fmt.Fprintf(&b, "; %s %d %s", rd.nameOf(t.who), minute, rd.sides[t.side].name)
				if t.penalty {
					b.WriteString(" pen")
				}
			}
		}
	}
	return b.String()
}
