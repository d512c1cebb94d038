package extract

import (
	"path"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"pressbox/corpus"
)

// TestNot reads texts that are no report of a football match: each has a
// plain statement of what it is not, and neither sides nor facts.
func TestNot(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"cricket", `England beat Australia by 47 runs

England bowled Australia out for 212 in their second innings to take the first Test. Ben Marsh took six wickets, and the
last batsman was lbw to the spinner with four overs left. Earlier Tom Reed had made a century, and the umpires gave him not out twice
on review. Australia never recovered from losing three wickets before lunch, and the crease was a lonely place after tea.`,
			"another sport is told: cricket"},
		{"rugby", `Wales 24-17 Ireland

Wales scored three tries to two. The scrum was on top from the start, the lineout worked, and the maul brought the first converted try.
Ireland's hooker went to the sin-bin, and the flanker Rees crossed the tryline twice in ten minutes. A late conversion settled it.`,
			"another sport is told: rugby"},
		{"tennis", `Ana Petrova beat Jo Lind 6-4 7-6 in the final. The top seed saved a set at 5-4 with two aces, and her forehand was the best shot on court.
Lind, unseeded, was serving for the second set but lost it in the tie-break. Her backhand let her down from the baseline.`,
			"another sport is told: tennis"},
		{"a recipe", `Leek and potato soup

Melt the butter in a saucepan and add the onion, the leeks and the garlic. Stir for ten minutes over a low heat. Add the potatoes and a
litre of stock, and simmer until soft. Season with a teaspoon of salt, blend it, and serve with bread.`,
			"no two teams are named"},
		{"a transfer story", `Everton have agreed a fee with Benfica for the midfielder Rui Campos, who will have a medical on Monday before he signs a
five-year deal. The transfer fee is thought to be 30 million pounds plus add ons. Personal terms were never a problem, and the move should
be done before the transfer window shuts. Everton had a bid for Campos turned down last month.`,
			"a transfer story: no match is told"},
		{"a postponed match", `Saturday's match between Carlisle United and Barrow has been postponed because of a waterlogged pitch.

The referee looked at the ground at nine o'clock and had no doubt. Tickets stay valid. The clubs will name a new day next week.`,
			"the match was not played to its end: it was postponed or abandoned"},
		{"a preview", `Team news: Arsenal without Reed for Chelsea visit

Arsenal will face Chelsea at the Emirates on Sunday without their captain, who is ruled out of Sunday's game. Chelsea will look to extend
a run of five matches without defeat. Kick-off is at 4.30pm.

Possible starting line-ups are below.`,
			"a preview: the match has not been played"},
		{"German", `Borussia Dortmund hat das Spiel gegen Bayern München mit 2:1 gewonnen. In der ersten Halbzeit traf Müller zum 1:0, doch nach der Pause
drehte Dortmund die Partie. Erst glich Reus aus, dann schoss Haller das Tor zum Sieg. Der Schiedsrichter zeigte drei Gelbe Karten, und die
Zuschauer feierten noch lange nach dem Abpfiff.`,
			"the text is not in English"},
		{"Hebrew", strings.Repeat("הקבוצה ניצחה את המשחק והשוער הציל פעמיים בדקות האחרונות של המחצית. ", 6), "the text is not in English"},
		{"a table of results", `Premier League results

Arsenal 2-1 Chelsea
Everton 0-0 Fulham
Leeds United 3-2 Burnley
Aston Villa 1-1 Brentford`,
			"several matches are told: 4 results and no story"},
		{"a notice", `Wexcombe Rovers and Harbourne Town share a car park. It will be closed on Monday while the fence is mended, and visitors should use the bus.`, "no"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := corpus.Read("text", []byte(c.text))
			if err != nil {
				t.Fatal(err)
			}
			m := Facts(r)
			if c.want == "no" && m.Not != "" || m.Not == c.want {
				if m.Home != "" || m.Score != nil || len(m.Facts) > 0 {
					t.Errorf("%s, and yet %s v %s, %v, %d facts", m.Not, m.Home, m.Away, m.Score, len(m.Facts))
				}
				if len(m.Passages) == 0 || m.ID == "" {
					t.Error("no passages or no ID")
				}
				return
			}
			t.Errorf("not a match because %q, want %q; got %s v %s, %v", m.Not, c.want, m.Home, m.Away, m.Score)
		})
	}
}

// TestNotTexts reads longer texts that are no report, as outlets write them,
// with results and scorers of other days in them.
func TestNotTexts(t *testing.T) {
	texts, err := txtar.ParseFile("testdata/not/texts.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range texts.Files {
		t.Run(f.Name, func(t *testing.T) {
			r, err := corpus.Read(path.Base(f.Name), f.Data)
			if err != nil {
				t.Fatal(err)
			}
			m := Facts(r)
			if !strings.HasPrefix(m.Not, path.Dir(f.Name)) {
				t.Errorf("not a match because %q; %s v %s, %v", m.Not, m.Home, m.Away, m.Score)
			}
			if m.Home != "" || m.Score != nil || len(m.Facts) > 0 {
				t.Errorf("%s v %s, %v, %d facts", m.Home, m.Away, m.Score, len(m.Facts))
			}
		})
	}
}

// TestFurther reads texts that tell matches one below the other: the first is
// read, and what is not read is said.
func TestFurther(t *testing.T) {
	const first = "Thornby Town 4-0 Kelham\n\nAda Moss hit a hat-trick as Thornby strolled to victory. She scored after 5, 17 and 60 minutes, and Jo Reed got the fourth. " +
		"Kelham had hardly a shot. Their keeper kept the score down in the second half, and the crowd went home before the end, for it had begun to rain and there was nothing left to see but the fourth goal, which came from a corner that nobody could be bothered to defend.\n\n"
	const second = "Kelham fought back to draw with Oakfield. Two down at the break to goals by Marsh and Cole, they replied through Ben Pike (70) and Dan Pike (88).\n"
	for _, c := range []struct{ name, text, further string }{
		{"two reports", first + "Kelham 2-2 Oakfield\n\n" + second, "Kelham 2-2 Oakfield"},
		{"figures apart", first + "Kelham 2 Oakfield 2\n\n" + second, "Kelham 2 Oakfield 2"},
		{"results below", first + "Kelham 2-2 Oakfield\nDenby 1-0 Harbourne\n", ""},
		{"the score again", first + "Thornby Town 1-0 Kelham\n\nThornby had the better of what was left and should have had more goals than the three that they got.", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := corpus.Read("text", []byte(c.text))
			if err != nil {
				t.Fatal(err)
			}
			m := Facts(r)
			if m.Home != "Thornby Town" || m.Away != "Kelham" || m.Score == nil || m.Score.Home != 4 || m.Score.Away != 0 {
				t.Errorf("read %s %v %s", m.Home, m.Score, m.Away)
			}
			var further []string
			for _, q := range m.Further {
				further = append(further, q.Text())
			}
			if got := strings.Join(further, ", "); got != c.further {
				t.Errorf("further matches %q, want %q", got, c.further)
			}
			if len(m.Passages) != len(r.Sentences) {
				t.Errorf("%d passages of %d sentences", len(m.Passages), len(r.Sentences))
			}
		})
	}
}

// TestNotNot reads reports that look like something else at first sight.
func TestNotNot(t *testing.T) {
	for _, c := range []struct{ name, text string }{
		{"a match that was put off before", "Arsenal 2-1 Chelsea\n\nArsenal beat Chelsea 2-1 in a match that had been postponed because of a frozen pitch. Reed scored twice, and Marsh pulled one back for Chelsea late on."},
		{"a bare draw", "Everton drew 0-0 with Fulham."},
		{"a stub", "Aston Villa beat Brentford 3-1 on Saturday. More to follow."},
		{"a report that looks ahead at its end", "Leeds United beat Burnley 2-0 with goals from Reed and Marsh. Leeds will face Everton next, ahead of Saturday's trip to Fulham. Burnley will host Arsenal."},
		{"a scorer whose transfer is told", "Fulham beat Everton 1-0 through Campos, who completed his move from Benfica on deadline day. The transfer fee was a record fee for the club, and he signed a five-year deal after a medical. He headed in after 70 minutes."},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := corpus.Read("text", []byte(c.text))
			if err != nil {
				t.Fatal(err)
			}
			if m := Facts(r); m.Not != "" || m.Home == "" || m.Score == nil {
				t.Errorf("not a match because %q; %s v %s, %v", m.Not, m.Home, m.Away, m.Score)
			}
		})
	}
}
