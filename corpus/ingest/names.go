package ingest

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A namer gives names that weren't given before.
type namer map[string]int

// name returns name, with a number behind it if it was given before.
func (n namer) name(name string) string {
	n[name]++
	if n[name] == 1 {
		return name
	}
	again := fmt.Sprintf("%s-%d", name, n[name])
	if n[again] > 0 {
		return n.name(name)
	}
	n[again]++
	return again
}

// longestSlug is the most bytes of a slug.
const longestSlug = 80

// slug returns text as a part of a file name: letters and digits in lower case
// with hyphens between words.
func slug(text string) string {
	var b strings.Builder
	for _, c := range text {
		switch {
		case b.Len()+utf8.RuneLen(c) > longestSlug:
			return strings.TrimRight(b.String(), "-")
		case unicode.IsLetter(c) || unicode.IsDigit(c):
			b.WriteRune(unicode.ToLower(c))
		case c == '\'' || c == '’':
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	return strings.TrimRight(b.String(), "-")
}
