package card

import (
	"strconv"
	"strings"
	"time"

	"pressbox/bot/answer"
	"pressbox/bot/phrase"
	"pressbox/corpus"
)

// scoreWords are the goals of each side, as a picture has them.
func scoreWords(s *corpus.Score) [2]string {
	if s == nil {
		return [2]string{"–", "–"}
	}
	return [2]string{strconv.Itoa(s.Home), strconv.Itoa(s.Away)}
}

// fixture names a match with its score: "Thornwick Town 2–1 Kestrel Bay".
func fixture(m *corpus.Match, book *phrase.Book) string {
	names := [2]string{m.Home, m.Away}
	for i := range names {
		if names[i] == "" {
			names[i] = book.Say("card.no-team")
		}
	}
	if s := answer.Score(m); s != nil {
		return names[0] + " " + figures(s, book) + " " + names[1]
	}
	return names[0] + " – " + names[1]
}

// figures writes a score, with the dash of print.
func figures(s *corpus.Score, book *phrase.Book) string {
	return strings.ReplaceAll(book.Say("score.figures", s.Home, s.Away), "-", "–")
}

// about says how it came to the score, and which match it was.
func about(m *corpus.Match, book *phrase.Book) []string {
	return append(course(m, book), m.Competition.Text, day(m, book))
}

// course is what else is told of the score.
func course(m *corpus.Match, book *phrase.Book) []string {
	var parts []string
	if m.HalfTime != nil {
		parts = append(parts, book.Say("card.half-time", figures(m.HalfTime, book)))
	}
	if m.ExtraTime && m.Shootout == nil {
		parts = append(parts, book.Say("card.extra-time"))
	}
	if s := m.Shootout; s != nil {
		switch {
		case s.Home >= 0 && s.Away >= 0:
			parts = append(parts, book.Say("card.shootout", figures(&corpus.Score{Home: s.Home, Away: s.Away}, book)))
		case s.Winner != "":
			parts = append(parts, book.Say("card.shootout-won", s.Winner))
		}
	}
	return parts
}

// day is when the match was, "" if no report tells.
func day(m *corpus.Match, book *phrase.Book) string {
	t, err := time.Parse(time.DateOnly, m.Date.Text)
	if err != nil {
		return m.Date.Text
	}
	return date(t, book)
}

// date writes a day, "" for none.
func date(t time.Time, book *phrase.Book) string {
	if t.IsZero() {
		return ""
	}
	return book.Say("card.date", t.Day(), book.Say("month."+strconv.Itoa(int(t.Month()))), t.Year())
}
