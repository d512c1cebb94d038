package discord

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Discord's markdown needs these characters to mean anything inside a line.
// A backslash before any of them leaves it as it is.
const special = "\\`*_~|<[]()"

// Lists, headers, small print and block quotes need one of these at the
// beginning of a line.
const leading = "#->+"

// escape makes one line of text show as it is written: no markdown, mention,
// link, header or time stamp comes out of it. White space is folded to single
// spaces; control characters and those that turn the direction of writing
// are left out. That nobody is pinged is the business of allowed_mentions.
func escape(text string) string {
	var b strings.Builder
	b.Grow(len(text) + 8)
	text = strings.ToValidUTF8(text, "\ufffd")
	start, space := true, false
	for i, r := range text {
		switch {
		case unicode.IsSpace(r):
			space = !start
			continue
		case hidden(r):
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		rest := text[i+utf8.RuneLen(r):]
		switch {
		case strings.ContainsRune(special, r),
			start && strings.ContainsRune(leading, r),
			r == ':' && strings.HasPrefix(rest, "//"), // no link
			r == '.' && numbered(b.String()):          // no ordered list
			b.WriteByte('\\')
		}
		b.WriteRune(r)
		if r == '@' && (strings.HasPrefix(rest, "everyone") || strings.HasPrefix(rest, "here")) {
			b.WriteRune('\u200b') // of no width
		}
		start = false
	}
	return b.String()
}

// numbered reports whether line is nothing but a few digits.
func numbered(line string) bool {
	return line != "" && len(line) <= 9 && strings.Trim(line, "0123456789") == ""
}

// hidden reports whether a character is unseen and may upset the layout.
func hidden(r rune) bool {
	return unicode.IsControl(r) ||
		r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' || // direction of writing
		r >= '\ufff9' && r <= '\ufffb' || r == '\u2028' || r == '\u2029' ||
		r >= 0xe0000 && r <= 0xe007f // tags
}

// units is the length of text as Discord counts it, in UTF-16 code units.
func units(text string) int {
	n := 0
	for _, r := range text {
		if n++; r > 0xffff {
			n++
		}
	}
	return n
}

// fit escapes text and cuts it to at most limit units, at the end of a
// sentence if one ends in the second half, else at the end of a word. What is
// cut ends in an ellipsis.
func fit(text string, limit int) string {
	head := first(text, 4*limit)
	if whole := escape(head); len(head) == len(text) && units(whole) <= limit {
		return whole
	}
	runes := []rune(head)
	low, high := 0, len(runes) // the longest prefix that fits together with its ellipsis
	for low < high {
		middle := (low + high + 1) / 2
		if units(escape(string(runes[:middle]))) < limit {
			low = middle
		} else {
			high = middle - 1
		}
	}
	kept := escape(bounded(runes, low))
	if kept == "" {
		return ""
	}
	return kept + "…"
}

// ends reports whether a text ends with its sentence; quotation marks and
// brackets may close after the stop.
func ends(text []rune) bool {
	for i := len(text) - 1; i >= 0; i-- {
		if !strings.ContainsRune("\"'”’»)]", text[i]) {
			return strings.ContainsRune(".!?…", text[i])
		}
	}
	return false
}

// first is the first n characters of text.
func first(text string, n int) string {
	for i := range text {
		if n == 0 {
			return text[:i]
		}
		n--
	}
	return text
}

// bounded is the first n of runes, cut back to the end of a sentence or of a
// word if there is one in the second half.
func bounded(runes []rune, n int) string {
	if n == len(runes) {
		return string(runes)
	}
	word := n
	for i := n; i > n/2; i-- {
		if !unicode.IsSpace(runes[i]) {
			continue
		}
		if ends(runes[:i]) {
			return string(runes[:i])
		}
		if word == n {
			word = i
		}
	}
	return string(runes[:word])
}
