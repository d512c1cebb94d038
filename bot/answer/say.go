package answer

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"pressbox/corpus"
)

// The most characters of an answer's text: of most, and of a list of matches.
const (
	mostText = 240
	mostList = 600
)

// list joins names by commas and "and".
func list(names []string) string {
	switch n := len(names); n {
	case 0:
		return ""
	case 1:
		return names[0]
	default:
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
}

// few joins as many names as a text of limit characters holds.
func few(names []string, limit int) string {
	text := list(names)
	for n := len(names) - 1; n > 0 && utf8.RuneCountInString(text) > limit; n-- {
		text = fmt.Sprintf("%s and %d more", strings.Join(names[:n], ", "), len(names)-n)
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

// ordinal writes 1 as "1st".
func ordinal(n int) string {
	ending := "th"
	switch {
	case n%100 >= 11 && n%100 <= 13:
	case n%10 == 1:
		ending = "st"
	case n%10 == 2:
		ending = "nd"
	case n%10 == 3:
		ending = "rd"
	}
	return strconv.Itoa(n) + ending
}

// minute writes the minute of a fact long: "76th minute", or in the reporter's words.
func minute(f corpus.Fact) string {
	switch {
	case f.Minute == 0:
		return f.MinuteText
	case f.Added > 0:
		return fmt.Sprintf("%s minute, %d into stoppage time", ordinal(f.Minute), f.Added)
	}
	return ordinal(f.Minute) + " minute"
}

// times writes how often: "1 goal", "2 goals".
func times(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	if n == 0 {
		return "no " + plural(what)
	}
	return strconv.Itoa(n) + " " + plural(what)
}

func plural(what string) string {
	if first, rest, ok := strings.Cut(what, " "); ok && first != "yellow" && first != "red" && first != "own" {
		return plural(first) + " " + rest
	}
	switch {
	case strings.HasSuffix(what, "y"):
		return strings.TrimSuffix(what, "y") + "ies"
	case strings.HasSuffix(what, "ch"):
		return what + "es"
	}
	return what + "s"
}

// fixture names a match: "Borussia Dortmund v Tottenham Hotspur".
func fixture(m *corpus.Match) string {
	switch {
	case m.Home != "" && m.Away != "":
		return m.Home + " v " + m.Away
	case m.Home+m.Away != "":
		return m.Home + m.Away + "'s match"
	}
	return "this match"
}

// result is a match with its score: "Borussia Dortmund 1-2 Tottenham Hotspur".
func result(m *corpus.Match) string {
	if scoreOf(m) == nil || m.Home == "" || m.Away == "" {
		return fixture(m)
	}
	return fmt.Sprintf("%s %d-%d %s", m.Home, m.Score.Home, m.Score.Away, m.Away)
}

// figures writes a score from the side of team, or as it stands.
func figures(s *corpus.Score, swap bool) string {
	if swap {
		return fmt.Sprintf("%d-%d", s.Away, s.Home)
	}
	return fmt.Sprintf("%d-%d", s.Home, s.Away)
}

// goalLine tells a goal in a few words: "Harry Kane 49' (pen)".
func goalLine(g corpus.Fact) string {
	text := g.Player
	if text == "" {
		text = "not named"
	}
	if t := g.Clock(); t != "" {
		text += " " + t
	}
	switch {
	case g.OwnGoal:
		text += " (own goal)"
	case g.Penalty:
		text += " (pen)"
	}
	return text
}
