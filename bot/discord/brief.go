package discord

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"pressbox/bot/answer"
	"pressbox/bot/phrase"
)

// Answers are written to be read alone, on any screen. On a phone what they
// say twice is in the way.

// brief is an answer without what its card says again in its text, and with
// the lines of a comparison put together.
func (s *scene) brief(a answer.Answer) answer.Answer {
	if a.Form == "compare" {
		a.Card, a.Differs = gathered(a.Card), nil
	}
	if len(a.Card) == 0 {
		return a
	}
	whom, told, named := strings.Cut(a.Text, ": ")
	switch {
	case named && a.Form == "card" && strings.Contains(told, a.Card[0].Text):
		a.Text = whom
	case len(a.Card) == 1 && a.Card[0].Text != "" && strings.Contains(a.Text, a.Card[0].Label):
		a.Card = []answer.Line{{Text: a.Card[0].Text}}
	case len(a.Others) < 2 || len(a.Card) < 2:
	case named && strings.Contains(told, a.Card[0].Label):
		a.Text = whom
	case strings.HasPrefix(a.Text, a.Card[0].Label):
		a.Text = s.say.Count("list.title", len(a.Card))
	}
	return a
}

// gatheredRoom is how much stands in a line of what was put together, in bytes.
const gatheredRoom = 180

// gathered puts the lines of a comparison of which the outlets say the same
// below one heading. What stands alone, and so tells of a difference, comes
// first.
func gathered(lines []answer.Line) []answer.Line {
	var alone, together []answer.Line
	shared := map[string]int{}
	for _, l := range lines {
		shared[l.Text]++
	}
	var heads []string
	for _, l := range lines {
		switch {
		case shared[l.Text] == 1:
			alone = append(alone, l)
		case !slices.Contains(heads, l.Text):
			heads = append(heads, l.Text)
		}
	}
	for _, head := range heads {
		together = append(together, answer.Line{Label: strings.ToUpper(first(head, 1)) + strings.TrimPrefix(head, first(head, 1))})
		row := ""
		for _, l := range lines {
			switch {
			case l.Text != head:
			case row == "":
				row = l.Label
			case len(row)+len(l.Label) > gatheredRoom:
				together = append(together, answer.Line{Text: row})
				row = l.Label
			default:
				row += " · " + l.Label
			}
		}
		together = append(together, answer.Line{Text: row})
	}
	return append(alone, together...)
}

// dayOn writes the day of a match, as its reports give it: "5 April 2031". What
// is no day stays as it is.
func dayOn(say *phrase.Book, text string) string {
	day, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return text
	}
	return dayIn(say, day)
}

// dayIn writes a day.
func dayIn(say *phrase.Book, day time.Time) string {
	return say.Say("date.short", day.Day(), say.Say("month."+strconv.Itoa(int(day.Month()))), day.Year())
}
