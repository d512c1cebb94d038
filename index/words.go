package index

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/analysis/char/asciifolding"
	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
)

// longest is the most bytes a word may have; what is longer is no word of a
// report nor of a fan, and is passed over.
const longest = 40

// words yields the words of text in lower case, without accents, in order.
// A hyphen parts words but not the numbers of a score; a possessive is dropped
// and any other apostrophe closed up; an ordinal is its number:
// "Ševčík's 2-1 on the 48th" is sevcik, 2-1, on, the, 48.
func words(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for text != "" {
			start := strings.IndexFunc(text, isWord)
			if start < 0 {
				return
			}
			text = text[start:]
			end := wordEnd(text)
			if end <= longest {
				if w := tidy(text[:end]); w != "" && !yield(w) {
					return
				}
			}
			text = text[end:]
		}
	}
}

// fold returns text as words yields it, with a space between two words.
func fold(text string) string {
	var b strings.Builder
	for w := range words(text) {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w)
	}
	return b.String()
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// wordEnd returns where the word ends that text starts with.
func wordEnd(text string) int {
	var last rune
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !isWord(r) {
			next, _ := utf8.DecodeRuneInString(text[i+size:])
			switch r {
			case '\'', '’':
				if !unicode.IsLetter(last) || !unicode.IsLetter(next) {
					return i
				}
			case '-', '–':
				if !unicode.IsDigit(last) || !unicode.IsDigit(next) {
					return i
				}
			default:
				return i
			}
		}
		last = r
		i += size
	}
	return len(text)
}

// tidy puts a word into the form in which it is indexed and asked for.
func tidy(w string) string {
	for i := range len(w) {
		if w[i] >= utf8.RuneSelf {
			w = string(asciifolding.New().Filter([]byte(strings.ReplaceAll(strings.ReplaceAll(w, "’", "'"), "–", "-"))))
			break
		}
	}
	w = strings.ToLower(w)
	w = strings.ReplaceAll(strings.TrimSuffix(w, "'s"), "'", "")
	if len(w) > 2 && unicode.IsDigit(rune(w[0])) {
		switch number, suffix := w[:len(w)-2], w[len(w)-2:]; suffix {
		case "st", "nd", "rd", "th":
			return number
		}
	}
	return w
}

// stem cuts a word's ending, so that "crosses" finds "crossed". Three letters
// are too few to cut, and numbers have no endings.
func stem(w string) string {
	if len(w) < 4 || unicode.IsDigit(rune(w[0])) {
		return w
	}
	env := snowballstem.NewEnv(w)
	english.Stem(env)
	return env.Current()
}

// stopWords are on nearly every line and tell nothing. What fans ask about and
// what a rule of the game may hang on stays: "not", "after", "off", "over",
// "before", "because", "against".
var stopWords = func() map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(`
		a an the this that these those there here
		i me my we us our you your he him his she her hers it its they them their
		is are was were be been being am do does did done has have had having
		will would shall should can could may might must
		and or but if then than so as of at by for from in into on to up with
		who whom whose what which when where why how
		just very too also such some any each more most own same s t`) {
		m[w] = true
	}
	return m
}()
