package extract

import (
	"testing"

	"pressbox/corpus"
)

// Who levels is not of the side that led, whatever side the sentence speaks of.
func TestTieLeveller(t *testing.T) {
	const text = "Clough's men hang on\n\n" +
		"For an hour on Trentside it was as if the calendar had been turned back. Then Lee Holt equalised and the City Ground remembered where Forest are in the table.\n\n" +
		"Dan Frith had headed the home side in front after a quarter of an hour, rising above Tom Wray to meet Carl Dunn's corner, and the visitors from Elland Road scarcely had a shot worthy of the name before the interval.\n\n" +
		"Holt's reply, 12 minutes from time, owed something to the goalkeeper, Paul Marsh, who let a tame shot squirm under his body. After that Leeds might have won it, but Frith cleared off the line from Sam Oakley.\n\n"
	r, err := corpus.Read("report", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	m := Facts(r)
	if m.Home != "Nottingham Forest" || m.Score == nil || m.Score.Home != 1 || m.Score.Away != 1 {
		t.Errorf("%s %v %s, want Nottingham Forest 1-1 Leeds United", m.Home, m.Score, m.Away)
	}
}
