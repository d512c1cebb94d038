package corpus

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A list is the names that a text opens with, between commas and semicolons.
type list struct {
	n       int // how many
	end     int // where they end, the full stop after them included
	numbers int // entries with a number after the name
	highest int // the highest of the numbers
	minutes bool
}

// particles are words in lower case that names of people and line-ups have.
var particles = set("de da do dos das del della di du la le den der des van von ter ten te el al bin ibn e y i und and c g gk sub capt h-t pen og o.g penalty own goal")

// maxEntry is the most words of an entry of a list of names.
const maxEntry = 6

// names reads the list of names that s opens with. Words in brackets are
// passed over.
func names(s string) list {
	var l list
	depth, words, named, number := 0, 0, false, -1
	entry := func(end int) {
		if words > 0 && (named || number >= 0 && l.n > 0) {
			if named {
				l.n++
			}
			if number >= 0 {
				l.numbers++
				l.highest = max(l.highest, number)
			}
			l.end = end
		}
		words, named, number = 0, false, -1
	}
	for i := 0; i < len(s); {
		switch c, size := utf8.DecodeRuneInString(s[i:]); {
		case c == '(' || c == '[':
			depth++
			i++
		case c == ')' || c == ']':
			depth = 0
			i++
		case depth > 0 || unicode.IsSpace(c):
			i += size
		case c == ',' || c == ';':
			if words == 0 {
				return l
			}
			entry(i + 1)
			i++
		case c == '.' && i+1 < len(s) && s[i+1] == ',': // 76 pen., 83
			i++
		case c == '.' && words > 0:
			entry(i + 1)
			return l
		default:
			w := s[i : i+nameLen(s[i:])]
			if w == "" && number >= 0 { // "Reed 35 Rovers:"
				entry(i)
			}
			i += len(w)
			if w == "" || words >= maxEntry {
				return l
			}
			if w == "-" || w == "–" {
				continue
			}
			if w == "—" { // between the scorers of the two sides
				entry(i)
				continue
			}
			words++
			switch n, ok := clock(w); {
			case ok && strings.Trim(w[n:], "'’′") == "":
				number = leading(w)
				l.minutes = l.minutes || n < len(w) || strings.Contains(w, "+")
			case particles[w] || isDigits(w) || isRating(w):
			case number >= 0 && kicks[strings.TrimRight(w, ".")]:
			case startsLower(w):
				return l
			default:
				named = true
			}
		}
	}
	entry(len(s))
	return l
}

// kicks are the words behind the minute of a goal that say what goal it was.
var kicks = set("pen p og o.g")

// nameLen returns the length of the word that s opens with: up to white
// space, a bracket, a comma, or a full stop at the end of the word. 0 if it
// can't be part of a name.
func nameLen(s string) int {
	for i, c := range s {
		switch {
		case unicode.IsSpace(c), strings.ContainsRune("(),;[]", c):
			return i
		case c == '.' && i > 0 && (i+1 == len(s) || s[i+1] == '\n' || i > 1 && !startsDigit(s[i+1:])):
			return i // but not the stop of an initial or of a rating
		case strings.ContainsRune(":\"“”!?<>@#", c):
			return 0
		}
	}
	return len(s)
}

// isRating: 6.5
func isRating(w string) bool {
	whole, part, ok := strings.Cut(w, ".")
	return ok && isDigits(whole) && isDigits(part)
}
