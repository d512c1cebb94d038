package card

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf16"

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
	return book.Say("card.date", t.Day(), book.Say("month."+strconv.Itoa(int(t.Month()))), t.Year())
}

// mostAlt is how long a text for those who cannot see a picture may be, in
// UTF-16 units. Discord: 1024 characters for the description of an attachment.
const mostAlt = 1024

// length is the length of a text in UTF-16 units.
func length(s string) int {
	n := 0
	for _, r := range s {
		n += max(utf16.RuneLen(r), 1)
	}
	return n
}

// alt says all events in as many words as there is room for: with everything
// told of them, without teams, without notes; then it leaves out the ones that
// matter least.
func (t *timeline) alt(all []event) string {
	head := t.book.Say("card.timeline", fixture(t.match, t.book)) + "."
	if a := joined(", ", about(t.match, t.book)...); a != "" {
		head += " " + a + "."
	}
	if len(all) == 0 {
		return cut(head + " " + t.book.Say("card.no-events"))
	}
	for _, say := range []func(event) string{fully, teamless, briefly} {
		if s := t.tell(head, all, 0, say); length(s) <= mostAlt {
			return s
		}
	}
	for n := min(len(all)-1, mostAlt); n > 0; n-- {
		if s := t.tell(head, weightiest(all, n), len(all)-n, briefly); length(s) <= mostAlt {
			return s
		}
	}
	return cut(head + " " + t.book.Count("card.more", len(all)))
}

// tell joins the events: those with a minute, then the others.
func (t *timeline) tell(head string, shown []event, more int, say func(event) string) string {
	text := head
	for i, e := range shown {
		if e.minute == 0 && (i == 0 || shown[i-1].minute > 0) {
			text += " " + t.book.Say("card.no-minute") + ":"
		}
		text += " " + say(e) + "."
	}
	if more > 0 {
		text += " " + t.book.Count("card.more", more)
	}
	return text
}

func fully(e event) string {
	name := e.name
	if e.team != "" {
		name += " (" + e.team + ")"
	}
	return joined(", ", joined(" ", e.clock, e.what+":", name), e.note)
}

func teamless(e event) string {
	e.team = ""
	return fully(e)
}

func briefly(e event) string { return joined(" ", e.clock, e.what+":", e.name) }

// cut cuts a text that is too long.
func cut(s string) string {
	if length(s) <= mostAlt {
		return s
	}
	letters := []rune(s)
	for length(string(letters)) > mostAlt-1 {
		letters = letters[:len(letters)-1]
	}
	return string(letters) + "…"
}
