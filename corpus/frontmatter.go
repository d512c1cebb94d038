package corpus

import (
	"strings"
	"time"
)

// fence opens and closes front matter.
const fence = "---"

// readFrontMatter reads the block of "key: value" lines between two fences
// that may stand at start, sets the fields of r that it knows, and returns
// where the block ends: start if there is none. A block that holds anything
// else than keys, lists and comments is no front matter.
func (r *Report) readFrontMatter(start int) (end int) {
	first, next := cutLine(r.Text, start)
	if strings.TrimRight(first, " \t") != fence {
		return start
	}
	fields := make(map[string]string)
	for next < len(r.Text) {
		var line string
		line, next = cutLine(r.Text, next)
		if strings.TrimRight(line, " \t") == fence {
			r.setFields(fields)
			return next
		}
		if strings.TrimSpace(line) == "" || strings.IndexByte(" \t-#", line[0]) >= 0 {
			continue // blank, nested, a list entry or a comment
		}
		key, value, ok := strings.Cut(line, ":")
		if !ok || len(strings.Fields(key)) != 1 {
			return start
		}
		fields[strings.ToLower(strings.TrimSpace(key))] = unquote(strings.TrimSpace(value))
	}
	return start
}

func (r *Report) setFields(fields map[string]string) {
	r.Title, r.Outlet, r.Author, r.URL = fields["title"], fields["outlet"], fields["author"], fields["url"]
	r.Home, r.Away = fields["home"], fields["away"]
	r.Date = parseDate(fields["date"])
}

// cutLine returns the line that starts at from, without its line break, and
// where the next one starts.
func cutLine(text string, from int) (line string, next int) {
	next = len(text)
	if i := strings.IndexByte(text[from:], '\n'); i >= 0 {
		next = from + i + 1
	}
	return strings.TrimRight(text[from:next], "\r\n"), next
}

// unquote takes the quotation marks off a value. Within double quotes a
// backslash escapes a quote or a backslash; single quotes are doubled.
func unquote(value string) string {
	n := len(value)
	if n < 2 || value[0] != value[n-1] {
		return value
	}
	switch value[0] {
	case '"':
		return strings.NewReplacer(`\"`, `"`, `\\`, `\`).Replace(value[1 : n-1])
	case '\'':
		return strings.ReplaceAll(value[1:n-1], "''", "'")
	}
	return value
}

// dateLayouts are the ways to write a date that are read. Dates of digits and
// slashes are not: nobody can know which number is the month.
var dateLayouts = []string{
	time.DateOnly,
	time.RFC3339,
	time.DateTime,
	"2006-01-02T15:04:05",
	"2006-01-02T15:04",
	"2006-01-02 15:04",
	"2006-01-02 15:04:05 -0700",
	"2 January 2006",
	"2 Jan 2006",
	"January 2, 2006",
	"Jan 2, 2006",
	"January 2 2006",
	"Monday 2 January 2006",
	"Monday, 2 January 2006",
	"Monday, January 2, 2006",
	time.RFC1123,
	time.RFC1123Z,
}

// parseDate returns the day that value names where it was written, or the
// zero time.
func parseDate(value string) time.Time {
	for _, layout := range dateLayouts {
		if t, err := time.Parse(layout, value); err == nil {
			return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
		}
	}
	return time.Time{}
}
