package answer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A word is one word of a text, folded, and the bytes it stands on.
type word struct {
	s          string
	start, end int
	owner      bool // had a possessive ending: "Kane's"
}

// special are the letters that Unicode does not decompose.
var special = map[rune]string{
	'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'ß': "ss", 'æ': "ae", 'œ': "oe", 'ı': "i", 'þ': "th",
}

// fold lowers a text and takes its accents off: "Özil" is "ozil".
func fold(s string) string {
	if plain(s) {
		return strings.ToLower(s)
	}
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(s)) {
		switch t, ok := special[r]; {
		case ok:
			b.WriteString(t)
		case !unicode.Is(unicode.Mn, r):
			b.WriteRune(r)
		}
	}
	return b.String()
}

func plain(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// split cuts a text into at most limit folded words. Apostrophes within a
// word vanish ("O'Neil" is "oneil"), a possessive ending is cut off, and
// hyphens part words.
func split(s string, limit int) []word {
	var words []word
	for i := 0; i < len(s) && len(words) < limit; {
		r, n := utf8.DecodeRuneInString(s[i:])
		if !wordRune(r) {
			i += n
			continue
		}
		start := i
		for i < len(s) {
			r, n = utf8.DecodeRuneInString(s[i:])
			if !wordRune(r) && !(apostrophe(r) && letterAt(s, i+n)) {
				break
			}
			i += n
		}
		w := word{s: fold(s[start:i]), start: start, end: i}
		w.s, w.owner = disown(w.s)
		if w.s != "" {
			words = append(words, w)
		}
	}
	return words
}

// disown cuts "'s" off and takes other apostrophes out.
func disown(s string) (string, bool) {
	k := strings.IndexFunc(s, apostrophe)
	if k < 0 {
		return s, false
	}
	for _, mark := range []string{"'", "’", "‘", "`"} {
		if t, ok := strings.CutSuffix(s, mark+"s"); ok {
			t, _ = disown(t)
			return t, true
		}
	}
	return strings.Map(func(r rune) rune {
		if apostrophe(r) {
			return -1
		}
		return r
	}, s), false
}

func wordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

func apostrophe(r rune) bool { return r == '\'' || r == '’' || r == '‘' || r == '`' }

func letterAt(s string, i int) bool {
	if i >= len(s) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsLetter(r)
}

// join is the folded words of a text with one space between them: the key
// under which names and phrases are looked up.
func join(s string) string {
	words := split(s, 64)
	parts := make([]string, len(words))
	for i, w := range words {
		parts[i] = w.s
	}
	return strings.Join(parts, " ")
}

// slips is how many slips of the keyboard a word of its length may hold and
// still be taken for another.
func slips(s string) int {
	switch {
	case len(s) < 5:
		return 0
	case len(s) < 9:
		return 1
	}
	return 2
}
