package corpus

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// appendSentences appends the sentences of a zone, the i-th of its report.
// Together they hold every byte of the zone that is not white space. Front
// matter has none. The signature of a tweet is a sentence of its own, so that
// the tweet can be quoted without it.
func appendSentences(to []Sentence, text string, z Zone, i int) []Sentence {
	add := func(s Span) {
		if s = trim(text, s); s.Len() > 0 {
			to = append(to, Sentence{s, i})
		}
	}
	cut, end := afterSentence, z.End
	switch z.Kind {
	case FrontMatter:
		return to
	case Lineup, Scoreline:
		cut = afterEntries
	case Tweet:
		end = z.Start + cutSignature(text[z.Start:z.End]).body
	}
	for at := z.Start; at < end; {
		next := at + cut(text[at:end])
		add(Span{at, next})
		at = next
	}
	add(Span{end, z.End})
	return to
}

// afterEntries returns where the first line, or the part of it before a
// semicolon, ends: the units of a line-up.
func afterEntries(s string) int {
	depth := 0
	for i := range len(s) {
		switch s[i] {
		case '(':
			depth++
		case ')':
			depth = 0
		case '\n':
			return i + 1
		case ';':
			if depth == 0 {
				return i + 1
			}
		}
	}
	return len(s)
}

const (
	closers = `"'”’)]*_»`
	openers = `"'“‘([*_«#@`
)

// afterSentence returns where the first sentence of s ends, which is after
// its stops and whatever closes there: quotation marks, brackets, emoji.
func afterSentence(s string) int {
	for i := 0; i < len(s); {
		switch c, size := utf8.DecodeRuneInString(s[i:]); c {
		case '.', '!', '?', '…':
			stops := i
			for i < len(s) && stopLen(s[i:]) > 0 {
				i += stopLen(s[i:])
			}
			closed := i + closing(s[i:])
			if endsSentence(s, stops, i, closed) {
				return closed + emoji(s[closed:])
			}
			i = closed
		case '\n':
			i++
			rest := strings.TrimLeft(s[i:], " \t\r")
			if strings.HasPrefix(rest, "\n") { // a blank line
				return len(s) - len(rest)
			}
			i = len(s) - len(rest)
		default:
			i += size
		}
	}
	return len(s)
}

func stopLen(s string) int {
	switch {
	case s[0] == '.', s[0] == '!', s[0] == '?':
		return 1
	case strings.HasPrefix(s, "…"):
		return len("…")
	}
	return 0
}

// closing returns the length of the quotation marks and brackets that s opens
// with, as far as they close what stands before. A mark right before a letter
// opens the next sentence: goal."The
func closing(s string) int {
	n := 0
	for n < len(s) {
		c, size := utf8.DecodeRuneInString(s[n:])
		if !strings.ContainsRune(closers, c) {
			break
		}
		n += size
	}
	return n
}

// emoji returns the length of the emoji that s opens with, white space before
// and between them included; 0 if it opens with none.
func emoji(s string) int {
	n := 0
	for i, c := range s {
		switch {
		case unicode.Is(unicode.So, c), unicode.Is(unicode.Sk, c), c == '\u200d', unicode.Is(unicode.Mn, c) && n > 0:
			n = i + utf8.RuneLen(c)
		case c == '\n' || !unicode.IsSpace(c):
			return n
		}
	}
	return n
}

// endsSentence decides whether the stops s[stops:after], followed by closing
// marks up to closed, end a sentence.
func endsSentence(s string, stops, after, closed int) bool {
	rest := strings.TrimLeftFunc(s[closed:], unicode.IsSpace)
	if rest == "" {
		return true
	}
	next, _ := utf8.DecodeRuneInString(rest)
	spaced := len(rest) < len(s)-closed
	dot := s[stops:after] == "."
	word := lastWord(s[:stops])
	switch {
	case !spaced && !(unicode.IsUpper(next) && missingSpace(s[:stops], word, rest)):
		return false
	case unicode.IsLower(next), next == '—', next == '–', next == '-', strings.ContainsRune(",;:", next):
		return false
	case dot && closed == after:
		return !abbreviates(word, len(word) == stops, rest)
	}
	return true
}

// missingSpace reports whether a stop right before a capital ends a sentence
// all the same, as in "into the net.The keeper".
func missingSpace(before, word, rest string) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	_, size := utf8.DecodeRuneInString(rest)
	second, _ := utf8.DecodeRuneInString(rest[size:])
	return len([]rune(word)) > 1 && !unicode.IsUpper(last) && !strings.ContainsAny(word, "/@.") &&
		(unicode.IsLower(second) || second == ' ')
}

// maxWord is the length up to which a word is looked at before a stop.
const maxWord = 24

// lastWord returns the word that s ends in, without the marks that open it,
// and at most its last maxWord bytes.
func lastWord(s string) string {
	from := max(0, len(s)-maxWord)
	i := 1 + strings.LastIndexAny(s[from:], " \t\n\r\"“”(‘[")
	return strings.TrimLeft(s[from+i:], "'*_")
}

// titles stand before a name: their stop never ends a sentence.
var titles = set("mr mrs ms dr st sr fr prof rev capt lt sgt col gen messrs vs v approx ca cf e.g i.e incl")

// shortenings may end a sentence, but only before a word that opens one.
var shortenings = set("jr sr bros co ltd inc utd u.s u.k u.a.e p.m a.m f.c a.f.c c.f s.c a.c d.c no nos etc min mins sec secs yds yd ft pen pens og dept " +
	"jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun")

// openings are words that open sentences and aren't names.
var openings = set("the a an he she it they we you i his her its their our my this that these those there here but and or so yet in on at by from " +
	"to for with without as after before when while if once then now both neither one two three not no another what who how why where " +
	"although though despite following just only still even however meanwhile minutes moments")

// counted are the words whose number is shortened to "No. 9".
func startsDigit(s string) bool { return s[0] >= '0' && s[0] <= '9' }

// abbreviates reports whether the stop after word only shortens it. First
// says that no other word stands before it, rest is what follows.
func abbreviates(word string, first bool, rest string) bool {
	w := strings.ToLower(word)
	next := firstWord(rest)
	switch {
	case w == "":
		return false
	case titles[w]:
		return true
	case w == "no" || w == "nos":
		return startsDigit(rest)
	case isDigits(word):
		return first && len(word) <= 2 || clubPrefix[next]
	case shortenings[w]:
		return !openings[strings.ToLower(next)] || startsDigit(rest)
	case isInitial(word):
		return !openings[strings.ToLower(next)]
	}
	return false
}

// clubPrefix may follow a number with a stop, as in "1. FC".
var clubPrefix = map[string]bool{"FC": true, "FSV": true, "SC": true, "FFC": true, "SK": true, "HFK": true}

// isInitial reports whether word is a capital, or several with stops between
// them. "I" is none.
func isInitial(word string) bool {
	if word == "I" {
		return false
	}
	for i := 0; i < len(word); {
		c, size := utf8.DecodeRuneInString(word[i:])
		if !unicode.IsUpper(c) {
			return false
		}
		if i += size; i < len(word) && word[i] != '.' {
			return false
		}
		i++
	}
	return true
}

func isDigits(word string) bool { return strings.Trim(word, "0123456789") == "" }

func firstWord(s string) string {
	if i := strings.IndexFunc(s, func(c rune) bool { return !unicode.IsLetter(c) }); i >= 0 {
		return s[:i]
	}
	return s
}

func set(words string) map[string]bool {
	m := make(map[string]bool)
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}
