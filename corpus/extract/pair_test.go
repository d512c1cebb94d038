package extract

import (
	"testing"

	"pressbox/corpus"
)

func TestPair(t *testing.T) {
	for _, c := range []struct{ name, home, away, text string }{
		{"clubs do not meet nations", "Genk", "Liverpool", "Ned Reed scored twice as Liverpool won easily in Belgium. Tim Vane got one back for Genk."},
		{"a nation named most of all", "Gent", "Fulham", "Belgium's Gent lost 2-1 to Fulham in Belgium on Tuesday. Belgium's other clubs were not in action, but Belgium's hopes remain. Reed scored twice for Fulham and Vane for Gent."},
		{"of two by one name the compatriot", "Slavia Prague", "Sparta Prague", "PRAGUE, Sept 14 - Slavia beat Sparta 2-0 on Saturday. Reed scored twice."},
		{"of many by one nickname the local", "Aberdeen", "Rangers", "Rangers won 2-1 in the Granite City. Reed scored twice for Rangers and Vane for the Dons."},
		{"a town is no side before its club", "St Pauli", "Schalke 04", "Hamburg side St Pauli came back to draw 2-2 with Schalke. Reed scored both for St Pauli. Hamburg play on Sunday."},
		{"the club of a town", "Palmeiras", "Santos", "Reed headed Palmeiras in front, and the Sao Paulo club held on to beat Santos 1-0."},
		{"a town for a club of its name", "Orlando Pride", "San Diego Wave", "Orlando Pride drew 1-1 with San Diego Wave. Reed scored for Orlando and Vane for San Diego."},
		{"who meets whom", "Argentina", "Chile", "Argentina beat Chile 2-0, Brazil held\n\nBUENOS AIRES (Pressbox) - Goals from Reed and Vane gave Argentina a 2-0 home win over Chile on Thursday.\n\nReed bundled the ball over the line and Vane curled in the second.\n\nIn Barranquilla, Colombia took a point off Brazil, 1-1."},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := corpus.Read("pair.txt", []byte(c.text))
			if err != nil {
				t.Fatal(err)
			}
			if m := Facts(r); m.Home != c.home || m.Away != c.away {
				t.Errorf("%s v %s, want %s v %s", m.Home, m.Away, c.home, c.away)
			}
		})
	}
}
