package corpus

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// A signature closes a tweet: "— Name (@handle) November 21, 2017".
type signature struct {
	ok    bool
	body  int // the length of the tweet before it; all of the text if there is none
	voice string
	date  time.Time // zero if not told
}

// cutSignature finds the signature that s ends in.
func cutSignature(s string) signature {
	none := signature{body: len(s)}
	before, after, ok := cutLast(s, "(@")
	if !ok {
		return none
	}
	handle, date, ok := strings.Cut(after, ")")
	if !ok || len(handle) > 30 || len(date) > 40 || strings.ContainsRune(handle, ' ') {
		return none
	}
	for _, dash := range [...]string{"—", "–", " -- ", " - "} {
		body, name, ok := cutLast(before, dash)
		if name = strings.TrimSpace(name); !ok || name == "" || len(name) > 80 {
			continue
		}
		sig := signature{ok: true, body: len(body), voice: name, date: parseDate(strings.TrimSpace(date))}
		if sig.date.IsZero() && strings.TrimSpace(date) != "" {
			return none
		}
		return sig
	}
	return none
}

// thin reports whether a tweet's last paragraph has too few words to stand
// alone, so that what stands above belongs to it.
func thin(body string) bool {
	words := 0
	for w := range strings.FieldsSeq(body) {
		if c, _ := utf8.DecodeRuneInString(w); unicode.IsLetter(c) {
			words++
		}
	}
	return words < 3
}

// speaker returns the name that stands before the words quoted in s, or after
// them and a dash, without what the speaker is: "Ada Moss" of `Rovers boss Ada
// Moss: "We…"`.
func speaker(s string) string {
	const dashes = " -–—"
	open := strings.IndexAny(s, "\"“")
	if open < 0 {
		return ""
	}
	name := s[:open]
	if after := strings.TrimLeft(s[strings.LastIndexAny(s, "\"“”"):], "\"“” "); open == 0 && strings.IndexAny(after, "-–—") == 0 {
		name = after
	}
	words := strings.Fields(strings.Trim(name, dashes+":,"))
	from := len(words)
	for from > 0 && !startsLower(words[from-1]) {
		from--
	}
	if len(words)-from > 4 {
		return ""
	}
	return strings.Join(words[from:], " ")
}

// allQuoted reports whether s is nothing but words in quotation marks. A mark
// after white space opens, any other closes: several paragraphs of one speech
// close but once.
func allQuoted(s string) bool {
	open := false
	before := ' '
	for i, c := range s {
		switch {
		case c == '“', c == '"' && unicode.IsSpace(before):
			open = true
		case c == '”', c == '"':
			open = false
		case !open && (i == 0 || unicode.IsLetter(c) || unicode.IsDigit(c)):
			return false
		}
		before = c
	}
	return endsInStop(s) && !open
}

func cutLast(s, sep string) (before, after string, ok bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}
