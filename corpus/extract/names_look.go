package extract

import (
	"bytes"
	"slices"
	"strings"
)

// longest returns how many of the folded words at the start of words make up
// the longest known phrase, and what it can mean; 0 if none begins here. Words
// joined by a hyphen count as one.
func (l *Lexicon) longest(words []string) (n int, entries []entry) {
	if len(words) == 0 {
		return 0, nil
	}
	var room [96]byte
	key := appendKey(room[:0], words[0])
	first, _, _ := bytes.Cut(key, []byte(" "))
	reach := l.reach[string(first)]
	var ends [8]int // of the key of the first i+1 words
	count, parts := 0, 0
	key = room[:0]
	for _, w := range words[:min(len(words), len(ends))] {
		if parts >= reach {
			break
		}
		if count > 0 {
			key = append(key, ' ')
		}
		from := len(key)
		key = appendKey(key, w)
		if len(key) == from {
			break
		}
		parts += 1 + strings.Count(w, "-")
		ends[count] = len(key)
		count++
	}
	for ; count > 0; count-- {
		if e := l.phrases[string(key[:ends[count-1]])]; e != nil {
			return count, e
		}
	}
	return 0, nil
}

// meanings returns what a whole phrase, as written, can mean.
func (l *Lexicon) meanings(phrase string) []entry {
	return l.phrases[phraseKey(phrase)]
}

// isGiven reports whether a folded word is a given name or a short form of one.
func (l *Lexicon) isGiven(folded string) bool {
	_, known := l.given[folded]
	return known
}

// isParticle reports whether a folded word is a particle of surnames: "van".
func (l *Lexicon) isParticle(folded string) bool { return l.particles[folded] }

// sameGiven reports whether two folded given names can be one person's: they
// are equal, or one is short for the other or both are for a third.
func (l *Lexicon) sameGiven(a, b string) bool {
	if a == b {
		return true
	}
	fullA, fullB := l.shortFor[a], l.shortFor[b]
	return slices.Contains(fullA, b) || slices.Contains(fullB, a) ||
		slices.ContainsFunc(fullA, func(name string) bool { return slices.Contains(fullB, name) })
}

// add makes the phrase mean e, too, also as tokens give it: "Queen's Park" as
// "Queen Park" without its possessive, "D.C. United" as "D C United".
func (l *Lexicon) add(phrase string, e entry) {
	l.addKey(phraseKey(phrase), e)
	if bare := strings.ReplaceAll(phrase, "'s ", " "); bare != phrase {
		l.addKey(phraseKey(bare), e)
	}
	if bare, ok := strings.CutSuffix(phrase, "'s"); ok && strings.Contains(bare, " ") {
		l.addKey(phraseKey(bare), e) // St Mary's
	}
	if strings.Contains(phrase, ".") {
		l.addKey(phraseKey(strings.Join(strings.Fields(strings.ReplaceAll(phrase, ".", " ")), " ")), e)
	}
}

func (l *Lexicon) addKey(key string, e entry) {
	if key == "" {
		return
	}
	known := l.phrases[key]
	for i := range known {
		switch k := &known[i]; {
		case k.Team != nil && k.Team == e.Team && k.Alias != Ground && e.Alias != Ground:
			k.Weak = k.Weak || e.Weak // "Reading = Reading?": the name itself is weak
			return
		case *k == e:
			return
		}
	}
	l.phrases[key] = append(known, e)
	first, _, _ := strings.Cut(key, " ")
	l.reach[first] = max(l.reach[first], 1+strings.Count(key, " "))
}

// phraseKey is the key of a phrase as written.
func phraseKey(phrase string) string {
	folded := fold(phrase)
	if !strings.ContainsAny(folded, "'.-") {
		return folded
	}
	key := make([]byte, 0, len(folded))
	for word := range strings.FieldsSeq(folded) {
		if len(key) > 0 {
			key = append(key, ' ')
		}
		key = appendKey(key, word)
	}
	return string(key)
}

// appendKey appends a folded word in the spelling of the keys: no apostrophes
// nor periods, and spaces for hyphens.
func appendKey(key []byte, word string) []byte {
	for i := range len(word) {
		switch c := word[i]; c {
		case '\'', '.':
		case '-':
			key = append(key, ' ')
		default:
			key = append(key, c)
		}
	}
	return key
}
