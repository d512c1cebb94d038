package answer

import (
	_ "embed"
	"slices"
	"strings"

	"pressbox/corpus/tree"
)

//go:embed words.txt
var wordsFile string

// fansWords is what words.txt says.
var fansWords = readLexicon(wordsFile)

// A lexicon knows what fans' words and phrases mean.
type lexicon struct {
	tags   map[string][]string // phrase → tags
	filler map[string]bool
	known  map[string]bool     // every single word of the file
	common map[string]bool     // words that are no slip of the keyboard; some are surnames too
	alike  map[string][]string // words that are counted as one
	same   map[string]string   // a fans' short word → the usual one
	usual  tree.Tree[bool]     // known words that others can be slips of
	most   int                 // words of the longest phrase
}

// readLexicon reads lines of the form "tag = phrase | phrase".
func readLexicon(text string) *lexicon {
	l := &lexicon{tags: map[string][]string{}, filler: map[string]bool{}, known: map[string]bool{}, common: map[string]bool{}, same: map[string]string{}, alike: map[string][]string{}}
	for line := range strings.Lines(text) {
		tag, phrases, ok := strings.Cut(line, "=")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		tag = strings.TrimSpace(tag)
		for phrase := range strings.SplitSeq(phrases, "|") {
			words := strings.Fields(phrase)
			phrase = strings.Join(words, " ")
			for _, w := range words {
				l.known[w] = true
			}
			if tag == "same" {
				l.same[words[0]] = words[1]
				continue
			}
			if tag == "alike" {
				for _, w := range words {
					l.alike[w] = append(l.alike[w], words...)
				}
				continue
			}
			if tag == "common" {
				l.common[phrase] = true
				continue
			}
			if tag == "filler" {
				l.filler[phrase] = true
				continue
			}
			l.tags[phrase] = append(l.tags[phrase], tag)
			l.most = max(l.most, len(words))
		}
	}
	usual := l.usual.Edit()
	for w := range l.known {
		if len(w) > 3 && l.tags[w] != nil && !slices.Contains(l.tags[w], "yesno") {
			usual.Set(w, true)
		}
	}
	l.usual = usual.Tree()
	return l
}

// correct is the fans' word that a mistyped one is nearest to and how many slips
// it is away, "" for none.
func (l *lexicon) correct(s string) (best string, least int) {
	if len(s) < 5 {
		return "", 0
	}
	mistyped(l.usual, s, slips(s), func(w string, d int, _ bool) {
		if w[0] == s[0] && (best == "" || d < least) {
			best, least = w, d
		}
	})
	return best, least
}
