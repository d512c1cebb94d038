package answer

import "unicode/utf8"

// count counts the words of a text, as split would part them.
func count(counts map[string]*int, text string) {
	var folded [longestWord]byte
	for i := 0; i < len(text); {
		start := i
		for i < len(text) && plainLetter(text[i]) && i-start < longestWord {
			folded[i-start] = text[i] | 0x20 // digits and lower case stay as they are
			i++
		}
		if i == start && text[i] < utf8.RuneSelf && !apostrophe(rune(text[i])) {
			i++
			continue
		}
		if i < len(text) && (text[i] >= utf8.RuneSelf || apostrophe(rune(text[i]))) || i-start == longestWord {
			i = countRest(counts, text, start)
			continue
		}
		if n := counts[string(folded[:i-start])]; n != nil {
			*n++
			continue
		}
		counts[string(folded[:i-start])] = new(1)
	}
}

// countRest counts the words from start to the next white space, with letters
// or apostrophes among them that take more care, and returns where they end.
func countRest(counts map[string]*int, text string, start int) int {
	end := start + 1
	for end < len(text) && text[end] != ' ' && text[end] != '\n' {
		end++
	}
	for _, w := range split(text[start:end], 1<<12) {
		if n := counts[w.s]; n != nil {
			*n++
		} else {
			counts[w.s] = new(1)
		}
	}
	return end
}

func plainLetter(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9'
}
