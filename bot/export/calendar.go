package export

import (
	"cmp"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"pressbox/corpus"
)

// Calendar writes matches as the all-day events of an iCalendar (RFC 5545),
// and returns how many it leaves out because no report says on which day they
// were played. A match keeps its UID as long as its teams and its day are the
// same, so that a diary that reads the file again has it once.
func Calendar(w io.Writer, matches []*corpus.Match) (undated int, err error) {
	c := calendar{}
	c.line("BEGIN", "VCALENDAR")
	c.line("VERSION", "2.0")
	c.line("PRODID", "-//Pressbox//Match reports//EN")
	for _, m := range matches {
		day, err := time.Parse(time.DateOnly, m.Date.Text)
		if err != nil {
			undated++
			continue
		}
		c.event(m, day)
	}
	c.line("END", "VCALENDAR")
	if _, err := io.WriteString(w, c.String()); err != nil {
		return undated, fmt.Errorf("write iCalendar: %w", err)
	}
	return undated, nil
}

// A calendar is one in the making.
type calendar struct{ strings.Builder }

func (c *calendar) event(m *corpus.Match, day time.Time) {
	const date = "20060102"
	c.line("BEGIN", "VEVENT")
	c.line("UID", escape(m.ID)+"@pressbox")
	c.line("DTSTAMP", stamp(m, day).Format(date)+"T000000Z")
	c.line("DTSTART;VALUE=DATE", day.Format(date))
	c.line("DTEND;VALUE=DATE", day.AddDate(0, 0, 1).Format(date))
	c.line("SUMMARY", escape(summary(m)))
	for _, property := range []struct{ name, value string }{
		{"LOCATION", m.Venue.Text}, {"CATEGORIES", m.Competition.Text}, {"DESCRIPTION", description(m)},
	} {
		if property.value != "" {
			c.line(property.name, escape(property.value))
		}
	}
	c.line("TRANSP", "TRANSPARENT") // the day is not taken
	c.line("END", "VEVENT")
}

// stamp is when the event was last told of: the day of the newest report.
func stamp(m *corpus.Match, played time.Time) time.Time {
	newest := played
	for _, r := range m.Reports {
		if r.Date.After(newest) {
			newest = r.Date
		}
	}
	return newest
}

// summary is the match with its score.
func summary(m *corpus.Match) string {
	if score := fullScore(m); score != "" {
		return m.Home + " v " + m.Away + " " + score
	}
	return m.Home + " v " + m.Away
}

// description has the goals, one a line, and where they were read.
func description(m *corpus.Match) string {
	var lines []string
	for _, f := range m.Facts {
		if f.Kind == corpus.Goal && !f.Shootout {
			lines = append(lines, goals([]corpus.Fact{f}))
		}
	}
	for _, r := range m.Reports {
		lines = append(lines, cmp.Or(r.Outlet, r.ID))
	}
	return strings.Join(lines, "\n")
}

// line writes a property. Lines end in CRLF, and what is longer than 75
// octets goes on below, after a space, never within a character.
func (c *calendar) line(name, value string) {
	const longest = 75
	for line, room := name+":"+value, longest; ; room = longest - 1 {
		if len(line) <= room {
			c.WriteString(line + "\r\n")
			return
		}
		n := room
		for !utf8.RuneStart(line[n]) {
			n--
		}
		c.WriteString(line[:n] + "\r\n ")
		line = line[n:]
	}
}

// escape writes text as a value: of the control characters, which it may not
// have, the line break has a way to be written.
func escape(text string) string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.ToValidUTF8(text, "\uFFFD"))
	text = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' || r == 0x7f {
			return -1
		}
		return r
	}, text)
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`).Replace(text)
}
