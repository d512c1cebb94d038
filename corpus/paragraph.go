package corpus

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A mark is how a line is set, in plain text or by Markdown.
type mark uint8

const (
	plain  mark = iota
	blank       // white space only
	markup      // no words: a rule, an image without a text, a tag, a shortcode
	under       // the line below a heading: ==== or ----
	hash        // # Heading
	bold        // **all of it**
	quote       // > quoted
	item        // - entry of a list
	image       // ![text](address)
)

// A paragraph is a run of lines that belong together, without the white space
// and the Markdown marks around it.
type paragraph struct {
	Span
	mark mark
}

// paragraphs cuts text, from a byte on, into paragraphs. Blank lines separate
// them. Lines that follow each other are one paragraph if the text is
// hard-wrapped, and one each if not.
func paragraphs(text string, from int) []paragraph {
	lines := cutLines(text, from)
	wrapped := hardWrapped(text, lines)
	var ps []paragraph
	last := paragraph{mark: blank}
	for _, l := range lines {
		switch {
		case l.mark == under && last.mark == plain && last.Len() <= 100:
			ps[len(ps)-1].mark = hash
		case l.mark == blank || l.mark == markup || l.mark == under:
		case continues(text, last, l, wrapped):
			ps[len(ps)-1].End = l.End
			l.mark = last.mark
		default:
			ps = append(ps, l)
		}
		last = l
	}
	return ps
}

// continues reports whether the line l goes on with the paragraph of the line
// before it.
func continues(text string, before, l paragraph, wrapped bool) bool {
	switch {
	case l.mark == quote && before.mark == quote:
		return startsLower(text[l.Start:l.End])
	case l.mark != plain || !wrapped:
		return false
	case before.mark == item || before.mark == quote:
		return startsLower(text[l.Start:l.End])
	}
	return before.mark == plain && !ownLine(text[before.Start:before.End]) && !ownLine(text[l.Start:l.End])
}

// ownLine reports whether a line is a paragraph even in hard-wrapped text.
func ownLine(line string) bool {
	return afterMinute(line) > 0 || isLabelled(line)
}

// hardWrapped reports whether the lines of a text were broken to a width: most
// that follow another directly then start within a sentence.
func hardWrapped(text string, lines []paragraph) bool {
	pairs, lower := 0, 0
	for i := 1; i < len(lines); i++ {
		if lines[i].mark == plain && lines[i-1].mark == plain {
			pairs++
			if startsLower(text[lines[i].Start:lines[i].End]) {
				lower++
			}
		}
	}
	return 2*lower > pairs
}

func startsLower(s string) bool {
	c, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(c)
}

// cutLines returns every line of text from a byte on, with its mark and
// without the bytes that make the mark.
func cutLines(text string, from int) []paragraph {
	lines := make([]paragraph, 0, 1+strings.Count(text[from:], "\n"))
	for from < len(text) {
		_, next := cutLine(text, from)
		lines = append(lines, peel(text, trim(text, Span{from, next})))
		from = next
	}
	return lines
}

// peel takes the Markdown marks off a line.
func peel(text string, s Span) paragraph {
	in := text[s.Start:s.End]
	inside := func(m mark, from, to int) paragraph {
		p := paragraph{trim(text, Span{s.Start + from, s.Start + to}), m}
		if p.Len() == 0 {
			p.mark = blank
		}
		return p
	}
	switch {
	case in == "":
		return paragraph{s, blank}
	case only(in, "=") || only(in, "-"):
		return paragraph{s, under}
	case only(in, "*_- ") || tag(in):
		return paragraph{s, markup}
	case in[0] == '#':
		if n := len(in) - len(strings.TrimLeft(in, "#")); n <= 6 && strings.HasPrefix(in[n:], " ") {
			return inside(hash, n, len(strings.TrimRight(in, "# ")))
		}
	case in[0] == '>':
		return inside(quote, len(in)-len(strings.TrimLeft(in, "> ")), len(in))
	case strings.HasPrefix(in, "!["):
		if end := strings.Index(in, "]("); end > 0 && in[len(in)-1] == ')' {
			return inside(image, len("!["), end)
		}
	case strings.HasPrefix(in, "- "), strings.HasPrefix(in, "* "):
		return inside(item, 2, len(in))
	case strings.HasPrefix(in, "• "):
		return inside(item, len("• "), len(in))
	case len(in) > 4 && strings.HasPrefix(in, "**") && strings.HasSuffix(in, "**") && strings.Count(in, "**") == 2:
		return inside(bold, 2, len(in)-2)
	}
	return paragraph{s, plain}
}

// only reports whether a line is three or more of the given bytes.
func only(line, cutset string) bool {
	return len(line) >= 3 && strings.Trim(line, cutset) == ""
}

// tag reports whether a line is nothing but a tag of HTML or of a site
// generator.
func tag(line string) bool {
	for _, t := range [...][2]string{{"<", ">"}, {"{{", "}}"}, {"{%", "%}"}} {
		if strings.HasPrefix(line, t[0]) && strings.Index(line, t[1]) == len(line)-len(t[1]) {
			return true
		}
	}
	return false
}
