package corpus

import (
	"slices"
	"unicode"
)

// Phrases are a sample of the phrases of a story, by which a copy of it is
// known: agency copy that several outlets print, or a later version. They are
// sorted, and read-only.
type Phrases []uint64

const (
	phraseWords = 6 // of a phrase: long enough to be nobody else's
	oneIn       = 8 // of how many phrases one is kept
	fewest      = 6 // phrases kept of a story long enough to be told from others
)

// Phrases returns the phrases of a report's story: its prose and its log, not
// what is set out around it. White space, case and punctuation don't count.
func (r *Report) Phrases() Phrases {
	var all Phrases
	var words [phraseWords]uint64
	n := 0
	for _, z := range r.Zones {
		if z.Kind != Prose && z.Kind != Log {
			continue
		}
		text := r.Slice(z.Span)
		for text != "" {
			var word uint64
			if word, text = nextWord(text); word == 0 {
				break
			}
			words[n%phraseWords] = word
			if n++; n < phraseWords {
				continue
			}
			phrase := uint64(0)
			for i := range phraseWords {
				phrase = (phrase ^ words[(n+i)%phraseWords]) * prime
			}
			if phrase ^= phrase >> 32; phrase%oneIn == 0 {
				all = append(all, phrase)
			}
		}
	}
	slices.Sort(all)
	return slices.Clip(slices.Compact(all))
}

// Numbers of the hash FNV-1a.
const (
	basis = 14695981039346656037
	prime = 1099511628211
)

// nextWord returns a number that stands for the first word of text, 0 if there
// is none, and what follows it.
func nextWord(text string) (word uint64, rest string) {
	for i, c := range text {
		if inWord := unicode.IsLetter(c) || unicode.IsDigit(c); !inWord && word != 0 {
			return word, text[i:]
		} else if !inWord {
			continue
		}
		if word == 0 {
			word = basis
		}
		word = (word ^ uint64(unicode.ToLower(c))) * prime
	}
	return word, ""
}

// Copies reports whether one of two stories has at least half of its phrases
// from the other. Stories too short to tell are no copies.
func (p Phrases) Copies(other Phrases) bool {
	shorter := min(len(p), len(other))
	return shorter >= fewest && 2*p.shared(other) >= shorter
}

// shared returns how many phrases both have.
func (p Phrases) shared(other Phrases) int {
	n := 0
	for i, j := 0, 0; i < len(p) && j < len(other); {
		switch {
		case p[i] < other[j]:
			i++
		case p[i] > other[j]:
			j++
		default:
			n++
			i++
			j++
		}
	}
	return n
}
