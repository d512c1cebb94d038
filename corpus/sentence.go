package corpus

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// appendSentences appends the sentences of a zone, the i-th of its report.
// Together they hold every byte of the zone that is not white space. Front
// matter has none. The signature of a tweet is a sentence of its own, so that
// the tweet can be quoted without it. What goes on for more than
// longestSentence is cut between words.
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
		rest := text[at:min(end, at+longestSentence)]
		next := at + cut(rest)
		if next == at+len(rest) && next < end {
			next = at + lastBreak(rest)
		}
		add(Span{at, next})
		at = next
	}
	add(Span{end, z.End})
	return to
}

// longestSentence is the most bytes of a sentence: nobody writes longer ones,
// and what reads sentences need not fear text without a stop.
const longestSentence = 4000

// lastBreak returns where the last word of s begins that may be cut in two, or
// else its last letter.
func lastBreak(s string) int {
	if i := strings.LastIndexAny(s, " \t\n"); i > 0 {
		return i
	}
	i := len(s) - 1
	for i > 1 && !utf8.RuneStart(s[i]) {
		i--
	}
	return i
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
// with.
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
		return !abbreviates(s[:stops-len(word)], word, rest)
	}
	return true
}

// missingSpace reports whether a stop right before a capital ends a sentence
// all the same, as in "into the net.The keeper".
func missingSpace(before, word, rest string) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	_, size := utf8.DecodeRuneInString(rest)
	second, _ := utf8.DecodeRuneInString(rest[size:])
	return utf8.RuneCountInString(word) > 1 && !unicode.IsUpper(last) && !strings.ContainsAny(word, "/@.") &&
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

// numbered stand before a number.
var numbered = set("no nos jan feb mar apr jun jul aug sep sept oct nov dec")

// shortenings may end a sentence, but only before a word that opens one.
var shortenings = set("jr bros co ltd inc utd etc p.m a.m u.s u.k u.a.e f.c a.f.c c.f s.c a.c d.c")

// states are shortened behind their towns: Ashport, Tenn. (Agency) - They may
// end a sentence, but not before a bracket.
var states = set("ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn tex vt va wash wis wyo " +
	"w.va n.c s.c n.d s.d n.h n.j n.m n.y r.i ont alta que man sask n.b n.s b.c")

// lettered stand before a letter that is no initial: Group H.
var lettered = set("group section pool serie plan division grade category block")

// clubs open with what may follow a number and a stop: 1. FC.
var clubs = set("fc ffc fsv sc sk hfk cfr")

// openings are words that open sentences and aren't names.
var openings = set("the a an he she it they we you i his her its their our my this that these those there here but and or so yet in on at by " +
	"from to for with without as after before when while if once then now both neither one two three not no another what who how why where " +
	"although though despite following just only still even however meanwhile minutes moments")

// abbreviates reports whether the stop after word only shortens it, given what
// stands before the word and after the stop.
func abbreviates(before, word, rest string) bool {
	w := strings.ToLower(word)
	next := strings.ToLower(firstWord(rest))
	switch {
	case w == "":
		return false
	case titles[w]:
		return true
	case numbered[w]:
		return startsDigit(rest)
	case isDigits(w): // 1. FC, or the entry of a list
		return clubs[next] || before == "" && len(w) <= 2
	case states[w] && strings.HasSuffix(strings.TrimRight(before, " "), ","):
		return rest[0] == '('
	case shortenings[w]:
		return !openings[next]
	case isInitial(word):
		return !openings[next] && !lettered[strings.ToLower(lastWord(strings.TrimRight(before, " ")))]
	}
	return false
}

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

func startsDigit(s string) bool { return s[0] >= '0' && s[0] <= '9' }

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
