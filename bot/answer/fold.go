package answer

import (
	"iter"
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
	lower := true
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return foldAccents(s)
		}
		lower = lower && (s[i] < 'A' || s[i] > 'Z')
	}
	if lower {
		return s
	}
	return strings.ToLower(s)
}

func foldAccents(s string) string {
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

// wordsIn yields the folded words of a text. Apostrophes within a word vanish
// ("O'Neil" is "oneil"), a possessive ending is cut off, and hyphens part words.
func wordsIn(s string) iter.Seq[word] {
	return func(yield func(word) bool) {
		for i := 0; i < len(s); {
			r, n := utf8.DecodeRuneInString(s[i:])
			if !wordRune(r) {
				i += n
				continue
			}
			end, marked := wordEnd(s, i)
			w := word{s: fold(s[i:end]), start: i, end: end}
			if marked {
				w.s, w.owner = disown(w.s)
			}
			if w.s != "" && !yield(w) {
				return
			}
			i = end
		}
	}
}

// wordEnd is where the word ends that begins at byte i, and whether it has an
// apostrophe.
func wordEnd(s string, i int) (end int, marked bool) {
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		if !wordRune(r) {
			if !apostrophe(r) || !letterAt(s, i+n) {
				break
			}
			marked = true
		}
		i += n
	}
	return i, marked
}

// split cuts a text into at most limit folded words, as [wordsIn] does.
func split(s string, limit int) []word {
	words := make([]word, 0, min(limit, len(s)/usualWord+1))
	for w := range wordsIn(s) {
		if len(words) == limit {
			break
		}
		words = append(words, w)
	}
	return words
}

// usualWord is how many bytes of a text a word takes, with what parts it from
// the next.
const usualWord = 5

// disown cuts "'s" off and takes other apostrophes out.
func disown(s string) (string, bool) {
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
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
	}
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
	var b strings.Builder
	b.Grow(len(s))
	n := 0
	for w := range wordsIn(s) {
		if n == mostJoined {
			break
		}
		if n++; n > 1 {
			b.WriteByte(' ')
		}
		b.WriteString(w.s)
	}
	return b.String()
}

// mostJoined is how many words of a text count as its key.
const mostJoined = 64

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
