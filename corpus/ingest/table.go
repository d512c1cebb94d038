package ingest

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

var (
	cellMinute = regexp.MustCompile(`^\d{1,3}(\+\d{1,2})?['’′]?$`)
	cellScore  = regexp.MustCompile(`^\d{1,2} ?[-–:] ?\d{1,2}$`)
)

// isLayout reports whether a table or a description list only puts things
// beside each other: it has another one in it, or paragraphs and headings.
func isLayout(n *html.Node) bool {
	for range elements(n, atom.Table, atom.Dl, atom.P, atom.H1, atom.H2, atom.H3, atom.Ul, atom.Ol, atom.Blockquote) {
		return true
	}
	return false
}

// rows returns a line for each row of a table.
func rows(table *html.Node) []string {
	var lines []string
	for row := range elements(table, atom.Tr, atom.Caption) {
		var cells []string
		for c := range elements(row, atom.Td, atom.Th) {
			if s := content(c); s != "" {
				cells = append(cells, s)
			}
		}
		if row.DataAtom == atom.Caption {
			cells = []string{content(row)}
		}
		if line := setRow(cells); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// setRow sets a row as reports in plain text have it: a minute before what
// happened, a score between its teams, a label before its names.
func setRow(cells []string) string {
	switch {
	case len(cells) < 2:
		return strings.Join(cells, "")
	case cellMinute.MatchString(cells[0]):
		minute, rest := cells[0], strings.Join(cells[1:], " ")
		if last := minute[len(minute)-1]; len(cells) == 2 && last >= '0' && last <= '9' && len(strings.Fields(rest)) < 4 {
			return minute + " " + rest // a shirt number
		}
		return strings.TrimSuffix(minute, ":") + ": " + rest
	case len(cells) <= 3 && cellScore.MatchString(cells[1]):
		return strings.Join(cells, " ")
	case len(cells) == 2:
		return strings.TrimSuffix(cells[0], ":") + ": " + cells[1]
	}
	return strings.Join(cells, ", ")
}

// terms returns a line for each term of a description list and what is said
// of it.
func terms(list *html.Node) []string {
	var lines []string
	for e := range elements(list, atom.Dt, atom.Dd) {
		text := content(e)
		switch n := len(lines); {
		case text == "":
		case e.DataAtom == atom.Dt || n == 0:
			lines = append(lines, text)
		case strings.HasSuffix(lines[n-1], ":"):
			lines[n-1] += " " + text
		case strings.Contains(lines[n-1], ": "):
			lines[n-1] += ", " + text
		default:
			lines[n-1] += ": " + text
		}
	}
	return lines
}
