package card

import (
	"strings"
	"testing"

	"pressbox/bot/phrase"
	"pressbox/corpus"
)

// The text says all events, as fully as there is room for.
func TestAlt(t *testing.T) {
	for _, test := range []struct {
		m    *corpus.Match
		want []string
		not  string
	}{
		{cup(), []string{
			"Timeline: Ashcombe United 3–1 Kestrel Bay. Half-time 1–1, Fen Cup, 1 March 2025.",
			" 11'/12' Goal: Ada Moss (Ashcombe United), from Jo Reed. ",
			" 77' Penalty missed: Nguyễn Văn Tân (Kestrel Bay), saved by Ida Strome. ",
			" 90+4' Own goal for Ashcombe United: Bo Lind. ",
			" Minute not told: Chance: Jo Reed (Ashcombe United). Goal: Ada Moss (Ashcombe United). Chance: Gus Byrd.",
		}, "more"},
		{few(10), []string{" 3' Goal: Moss Ann (Ashcombe United), from Reed. "}, "more"},
		{few(23), []string{" 3' Goal: Moss Ann (Ashcombe United). ", " 34' Substitution: Moss Ann (Kestrel Bay). "}, "from Reed"},
		{crowded("Ann"), []string{" 3' Goal: Moss Ann. ", " 90' Save: Moss Ann."}, "(Ashcombe United)"},
		{crowded(longName), []string{" 3' Goal: Moss " + longName, " Red card: ", " more."}, "Save"},
	} {
		alt := Timeline(test.m, nil).Alt()
		if n := length(alt); n > 1024 {
			t.Errorf("%d characters: %s", n, alt)
		}
		for _, want := range test.want {
			if !strings.Contains(alt, want) {
				t.Errorf("no %q in %s", want, alt)
			}
		}
		if strings.Contains(alt, test.not) {
			t.Errorf("%q in %s", test.not, alt)
		}
	}
}

// Characters beyond the first plane count twice with Discord.
func TestLength(t *testing.T) {
	if n := length("a⚽𝄞ö"); n != 5 {
		t.Errorf("%d", n)
	}
	if s := cut(strings.Repeat("𝄞", 600)); length(s) > 1024 || !strings.HasSuffix(s, "𝄞…") {
		t.Errorf("cut to %d", length(s))
	}
}

// What is said of a match whose reports say little.
func TestLittleTold(t *testing.T) {
	m := &corpus.Match{Reports: []*corpus.Report{{ID: "a.md"}, {ID: "b.md", Outlet: "The Moss Echo"}, {ID: "c.md", Outlet: "The Moss Echo"}}}
	for _, test := range []struct{ got, want string }{
		{Timeline(m, nil).Alt(), "Timeline: not named – not named. The reports tell of no goals, cards, saves or chances."},
		{Score(m, nil).Alt(), "Score card: not named – not named. Told by 2 outlets."},
		{Score(m, phrase.In("de")).Alt(), "Ergebnis: ohne Namen – ohne Namen. 2 Quellen."},
	} {
		if test.got != test.want {
			t.Errorf("got %q, want %q", test.got, test.want)
		}
	}
}

// few has the first n events of a crowded match.
func few(n int) *corpus.Match {
	m := crowded("Ann")
	m.Facts = m.Facts[:n]
	return m
}
