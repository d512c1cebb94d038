package corpus

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// isHeading: all in capitals, a dateline, a phrase such as "Half-time", or an
// announcement that ends in a colon.
func isHeading(pg *page, i int, s string) bool {
	if len(s) > 200 || pg.ps[i].mark != plain {
		return false
	}
	if len(s) <= 40 && (s[len(s)-1] == ':' || phrases[strings.Trim(strings.ToLower(s), ".! ")]) {
		return true
	}
	return isCapitals(s) && !(pg.told && strings.ContainsAny(s, "!?")) || isDateline(s)
}

var phrases = map[string]bool{
	"half time": true, "half-time": true, "halftime": true, "full time": true, "full-time": true, "fulltime": true,
	"first half": true, "second half": true, "extra time": true, "penalties": true, "kick-off": true, "kick off": true,
	"first-half": true, "second-half": true, "penalty shoot-out": true, "penalty shootout": true,
}

func isCapitals(s string) bool {
	upper := 0
	for _, c := range s {
		if unicode.IsLower(c) {
			return false
		}
		if unicode.IsUpper(c) {
			upper++
		}
	}
	return upper >= 6 && strings.IndexByte(s, ' ') > 0
}

// isDateline: "LEEDS 1996-08-31".
func isDateline(s string) bool {
	place, date, ok := cutLast(s, " ")
	return ok && len(s) <= 60 && !parseDate(date).IsZero() && isCapitals(firstWord(place)+" PLACE")
}

// isTitle: a short line without a stop above the story, or one within it all
// of whose long words are capitalised.
func isTitle(pg *page, i int, s string) bool {
	if pg.ps[i].mark != plain || endsInStop(s) || i == len(pg.ps)-1 {
		return false
	}
	if !pg.told {
		return i < 4 && len(s) <= 120 && afterSentence(s) == len(s)
	}
	return len(s) <= 60 && isTitleCase(s)
}

// isCredited: a line that says it is one, or one without a stop that points
// into a picture or says who took it.
func isCredited(pg *page, i int, s string) bool {
	for _, label := range [...]string{"photo:", "picture:", "pictured:", "image:", "file photo", "file picture", "file image"} {
		if len(s) <= 300 && strings.HasPrefix(strings.ToLower(strings.TrimLeft(s, openers)), label) {
			return true
		}
	}
	return pg.ps[i].mark == plain && len(s) <= 300 && !endsInStop(s) && pictured(s)
}

// isCaption: a single sentence without a stop, where the story's have them.
func isCaption(pg *page, i int, s string) bool {
	last, _ := utf8.DecodeLastRuneInString(s)
	return pg.stopped && pg.told && !pg.markdown && !pg.logged && pg.ps[i].mark == plain &&
		len(s) <= 200 && !endsInStop(s) && !strings.ContainsRune(":;,-—–", last) && afterSentence(s) == len(s)
}

// endsInStop reports whether s ends in a stop, or in one and closing marks.
func endsInStop(s string) bool {
	c, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, closers+" "))
	return c == '.' || c == '!' || c == '?' || c == '…'
}

// isTitleCase reports whether all words of s but short ones are capitalised,
// and at most eight.
func isTitleCase(s string) bool {
	n := 0
	for w := range strings.FieldsSeq(s) {
		if n++; n > 8 || len(w) > 3 && startsLower(w) {
			return false
		}
	}
	return !startsLower(s)
}

// pictured reports whether s has what only captions have: "(left)", a shirt
// number or a credit in brackets.
func pictured(s string) bool {
	if inBrackets(s) {
		return true
	}
	low := strings.ToLower(s)
	for _, sign := range [...]string{
		"(l)", "(r)", "(c)", "(left)", "(right)", "(centre)", "(center)", "(above)", "(below)", "(pictured)", ", left,", ", right,",
		"(photo", "(picture", "(image", "(via ", "(ap)", "(afp)", "(pa)", "(reuters)", "(getty", "photo by ", "picture by ",
		"photo: ", "picture: ", "image: ", "credit: ", "photograph by ", "photograph from ", "photo credit", "image credit",
		"getty images", "/getty", "afp photo", "ap photo", "reuters/", "/reuters", "/afp", ".—afp", ".— afp", "(second left)", "(second right)", "(2nd left)", "(2nd right)",
	} {
		if strings.Contains(low, sign) {
			return true
		}
	}
	return false
}

// inBrackets reports whether s has a shirt number in brackets, or ends in
// a name in brackets.
func inBrackets(s string) bool {
	for rest := s; ; {
		_, after, ok := strings.Cut(rest, "(")
		in, tail, closed := strings.Cut(after, ")")
		if !ok || !closed {
			return false
		}
		if in != "" && (isDigits(in) || tail == "" && !startsLower(in) && !strings.ContainsAny(in, ":0123456789")) {
			return true
		}
		rest = tail
	}
}
