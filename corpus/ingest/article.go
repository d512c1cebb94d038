package ingest

import (
	"strings"
	"time"
	"unicode"

	"pressbox/corpus"
)

// An article is what a page, an item of a feed or an entry of an export says,
// on its way to being a report.
type article struct {
	title, outlet, author, url string
	home, away                 string
	date                       time.Time // zero if not told
	body                       []string  // blocks of Markdown
}

// report reads the article's Markdown as a report.
func (a *article) report(id string) (*corpus.Report, error) {
	if !hasLetter(a.body) {
		return nil, errNoStory
	}
	return corpus.Read(id, []byte(a.markdown()))
}

// markdown returns the article with front matter, its title as a heading
// unless the body opens with it.
func (a *article) markdown() string {
	var b strings.Builder
	b.WriteString("---\n")
	field := func(key, value string) {
		if value = frontMatterValue(value); value != "" {
			b.WriteString(key + ": " + value + "\n")
		}
	}
	field("title", a.title)
	field("outlet", a.outlet)
	field("author", a.author)
	if !a.date.IsZero() {
		field("date", a.date.Format(time.DateOnly))
	}
	field("url", a.url)
	field("home", a.home)
	field("away", a.away)
	b.WriteString("---\n")
	if title := cut(fold(a.title)); title != "" && !opensWith(a.body, title) {
		b.WriteString("\n# " + title + "\n")
	}
	for _, block := range a.body {
		b.WriteString("\n" + block + "\n")
	}
	return b.String()
}

// frontMatterValue returns value so that reading front matter gives it back.
func frontMatterValue(value string) string {
	value = cut(fold(value))
	if value != "" && (value[0] == '"' || value[0] == '\'') {
		return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(value) + `"`
	}
	return value
}

// longestField is the most bytes of what an article says of itself.
const longestField = 500

// cut returns text up to the last word that ends within longestField.
func cut(text string) string {
	if len(text) <= longestField {
		return text
	}
	if i := strings.LastIndexByte(text[:longestField], ' '); i > 0 {
		return text[:i]
	}
	return strings.ToValidUTF8(text[:longestField], "")
}

// opensWith reports whether the first heading among the first blocks is title.
func opensWith(blocks []string, title string) bool {
	for _, b := range blocks[:min(len(blocks), 3)] {
		if heading := strings.TrimLeft(b, "#"); heading != b && strings.EqualFold(strings.TrimSpace(heading), title) {
			return true
		}
	}
	return false
}

// fold returns s with single spaces for white space, and without characters
// that nobody sees: controls, soft hyphens, marks of direction.
func fold(s string) string {
	s = strings.Map(func(c rune) rune {
		switch {
		case unicode.IsSpace(c):
			return ' '
		case unicode.In(c, unicode.Cc, unicode.Cf) && c != zeroWidthJoiner:
			return -1
		}
		return c
	}, strings.ToValidUTF8(s, "\ufffd"))
	return strings.Join(strings.Fields(s), " ")
}

// zeroWidthJoiner makes one emoji of several.
const zeroWidthJoiner = '\u200d'

// letters returns how many letters blocks have.
func letters(blocks []string) int {
	n := 0
	for _, b := range blocks {
		for _, c := range b {
			if unicode.IsLetter(c) {
				n++
			}
		}
	}
	return n
}

func hasLetter(blocks []string) bool { return letters(blocks) > 0 }

// dateTimes are the ways in which pages write a moment or a day.
var dateTimes = []string{
	time.RFC3339, "2006-01-02T15:04:05-0700", "2006-01-02T15:04-07:00", "2006-01-02T15:04Z07:00",
	"2006-01-02T15:04:05", "2006-01-02T15:04", time.DateTime, "2006-01-02 15:04", "2006-01-02 15:04:05 -0700",
	time.DateOnly, "20060102", time.RFC1123, time.RFC1123Z, "Mon, 2 Jan 2006 15:04:05 -0700",
	"2 January 2006", "2 Jan 2006", "January 2, 2006", "Jan 2, 2006", "Monday, 2 January 2006", "Monday 2 January 2006", "Monday, January 2, 2006",
}

// moment returns the time that text names, or the zero time.
func moment(text string) time.Time {
	for _, layout := range dateTimes {
		if t, err := time.Parse(layout, strings.TrimSpace(text)); err == nil {
			return t
		}
	}
	return time.Time{}
}
