package answer

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"pressbox/bot/phrase"
	"pressbox/corpus"
)

// The most characters of an answer's text: of most, and of a list of matches.
const (
	mostText = 240
	mostList = 600
)

// A wording says things in the language of a book. The zero wording speaks
// English.
type wording struct{ book *phrase.Book }

// say fills in a phrase of the book.
func (w wording) say(key string, args ...any) string { return w.book.Say(key, args...) }

// number fills in a phrase of the book that has a number.
func (w wording) number(key string, n int, args ...any) string { return w.book.Count(key, n, args...) }

// term is the book's word for one of the few that facts know, such as the outcome
// "wide", and the word itself where the book has none.
func (w wording) term(kind, s string) string {
	if key := kind + strings.ReplaceAll(s, " ", "-"); w.book.Has(key) {
		return w.say(key)
	}
	return s
}

// label is what stands before a line of a card.
func (w wording) label(key string) string { return capital(w.say(key)) }

// list joins names by commas and "and".
func (w wording) list(names []string) string {
	switch n := len(names); n {
	case 0:
		return ""
	case 1:
		return names[0]
	default:
		return w.say("list.and", strings.Join(names[:n-1], ", "), names[n-1])
	}
}

// either joins names by "or".
func (w wording) either(names []string) string {
	text := names[0]
	for _, n := range names[1:] {
		text = w.say("list.or", text, n)
	}
	return text
}

// few joins as many names as a text of limit characters holds.
func (w wording) few(names []string, limit int) string {
	text := w.list(names)
	for n := len(names) - 1; n > 0 && utf8.RuneCountInString(text) > limit; n-- {
		text = w.say("list.more", strings.Join(names[:n], ", "), len(names)-n)
	}
	return clip(text, limit)
}

// oneLine is a text on one line, without the marks of bold and slanted letters.
func oneLine(text string) string {
	return strings.Join(strings.Fields(strings.Map(unmarked, text)), " ")
}

// clip cuts a text at a word so that it has at most limit characters.
func clip(text string, limit int) string {
	if utf8.RuneCountInString(text) <= limit {
		return text
	}
	runes := []rune(text)
	cut := limit - 1
	for cut > limit/2 && !unicode.IsSpace(runes[cut]) {
		cut--
	}
	return strings.TrimRightFunc(string(runes[:cut]), func(r rune) bool { return unicode.IsSpace(r) || r == ',' }) + "…"
}

func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// minute writes the minute of a fact long: "76th minute", or in the reporter's words.
func (w wording) minute(f corpus.Fact) string {
	switch {
	case f.Minute == 0:
		return f.MinuteText
	case f.Added > 0:
		return w.say("minute.added", w.book.Ordinal(f.Minute), f.Added)
	}
	return w.say("minute.at", w.book.Ordinal(f.Minute))
}

// shortMinute is minute without the word, for all but the last of a list:
// "49th and 76th minute".
func (w wording) shortMinute(f corpus.Fact) string {
	switch {
	case f.Minute == 0:
		return f.MinuteText
	case f.Added > 0:
		return w.say("minute.added-part", w.book.Ordinal(f.Minute), f.Added)
	}
	return w.say("minute.part", w.book.Ordinal(f.Minute))
}

// fixture names a match: "Borussia Dortmund v Tottenham Hotspur".
func (w wording) fixture(m *corpus.Match) string {
	switch {
	case m.Home != "" && m.Away != "":
		return w.say("fixture.sides", m.Home, m.Away)
	case m.Home+m.Away != "":
		return w.say("fixture.side", m.Home+m.Away)
	}
	return w.say("fixture.unknown")
}

// result is a match with its score: "Borussia Dortmund 1-2 Tottenham Hotspur".
func (w wording) result(m *corpus.Match) string {
	if scoreOf(m) == nil || m.Home == "" || m.Away == "" {
		return w.fixture(m)
	}
	return w.between(m, m.Score.Home, m.Score.Away)
}

// between is a score between the names of the sides.
func (w wording) between(m *corpus.Match, home, away int) string {
	return m.Home + " " + w.figures(home, away) + " " + m.Away
}

// figures writes a score: "1-2".
func (w wording) figures(home, away int) string { return w.say("score.figures", home, away) }

// goalLine tells a goal in a few words: "Harry Kane 49' (pen)".
func (w wording) goalLine(g corpus.Fact) string {
	text := g.Player
	if text == "" {
		text = w.say("goal.unnamed")
	}
	if t := g.Clock(); t != "" {
		text += " " + t
	}
	switch {
	case g.OwnGoal:
		text += " (" + w.say("goal.own") + ")"
	case g.Penalty:
		text += " (" + w.say("goal.penalty") + ")"
	}
	return text
}

// lines are goals in a few words each, those of a player that nothing tells
// apart as one.
func (w wording) lines(goals []corpus.Fact) []string {
	var out []string
	same, before := 1, ""
	for i, g := range goals {
		line := w.goalLine(g)
		if i > 0 && line == before {
			same++
			out[len(out)-1] = fmt.Sprintf("%s (%d)", line, same)
			continue
		}
		same, before = 1, line
		out = append(out, line)
	}
	return out
}

// withoutName are goals of one player without his name.
func (w wording) withoutName(goals []corpus.Fact) []string {
	out := make([]string, len(goals))
	for i, g := range goals {
		if out[i] = strings.TrimSpace(strings.TrimPrefix(w.goalLine(g), g.Player)); out[i] == "" {
			out[i] = w.say("goal.once")
		}
	}
	return out
}

// longDate writes the day of a match as people do, "" if it is not known.
func (w wording) longDate(m *corpus.Match) string {
	t, err := time.Parse(time.DateOnly, m.Date.Text)
	if err != nil {
		return m.Date.Text
	}
	return w.day(t)
}

// day writes a day with its weekday: "Monday 2 January 2006".
func (w wording) day(t time.Time) string {
	return w.say("date.long", w.say("weekday."+strconv.Itoa(int(t.Weekday()))), t.Day(), w.month(t), t.Year())
}

func (w wording) month(t time.Time) string { return w.say("month." + strconv.Itoa(int(t.Month()))) }
