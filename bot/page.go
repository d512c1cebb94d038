package main

import (
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/term"

	"pressbox/bot/phrase"
	"pressbox/corpus"
)

// A page is where text for people goes: a terminal, or a pipe, which gets no
// colour.
type page struct {
	io.Writer
	colour bool
	width  int          // columns
	words  *phrase.Book // the language of what is said here
}

// maxWidth keeps lines short enough to read, however wide the window.
const maxWidth = 96

// newPage returns a page on w in the language of words. Only a terminal gets
// colours, and not if NO_COLOR is set.
func newPage(w io.Writer, lookupEnv func(string) (string, bool), words *phrase.Book) page {
	p := page{Writer: w, width: maxWidth, words: words}
	if file, ok := w.(*os.File); ok && term.IsTerminal(int(file.Fd())) {
		noColour, _ := lookupEnv("NO_COLOR")
		p.colour = noColour == ""
		if columns, _, err := term.GetSize(int(file.Fd())); err == nil && columns >= 20 {
			p.width = min(columns, maxWidth)
		}
	}
	return p
}

// bold makes s stand out, where that can be seen.
func (p page) bold(s string) string { return p.dress("\x1b[1m", s) }

// faint makes s stand back, where that can be seen.
func (p page) faint(s string) string { return p.dress("\x1b[2m", s) }

func (p page) dress(code, s string) string {
	if !p.colour || s == "" {
		return s
	}
	return code + s + "\x1b[0m"
}

// quote prints a passage, who wrote it, and who else says so.
func (p page) quote(q corpus.Quote, also ...string) {
	for _, line := range wrap("“"+plain(q.Text())+"”", p.width-4) {
		fmt.Fprintf(p, "    %s\n", line)
	}
	credit := "— " + p.byline(q.Report)
	if len(also) > 0 {
		credit = p.words.Say("page.also", credit, strings.Join(also, ", "))
	}
	for _, line := range wrap(credit, p.width-4) {
		fmt.Fprintf(p, "    %s\n", p.faint(line))
	}
}

// byline tells whose report r is, and of which day.
func (p page) byline(r *corpus.Report) string {
	parts := []string{outlet(r)}
	if r.Author != "" {
		parts = append(parts, plain(r.Author))
	}
	if !r.Date.IsZero() {
		parts = append(parts, p.date(r.Date))
	}
	return strings.Join(parts, ", ")
}

// date writes a day: "2 January 2006".
func (p page) date(day time.Time) string {
	month := p.words.Say("month." + strconv.Itoa(int(day.Month())))
	return p.words.Say("date.short", day.Day(), month, day.Year())
}

// outlet is what to call the source of r: its outlet, or else its file.
func outlet(r *corpus.Report) string {
	if r.Outlet != "" {
		return plain(r.Outlet)
	}
	return plain(r.ID)
}

// plain makes one line of s that cannot steer a terminal.
func plain(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r):
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// wrap breaks s into lines of at most width characters, where a word fits.
func wrap(s string, width int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(s) {
		switch {
		case line == "":
			line = word
		case utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) <= width:
			line += " " + word
		default:
			lines, line = append(lines, line), word
		}
	}
	return append(lines, line)
}
