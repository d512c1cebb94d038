package extract

import (
	"slices"
	"strings"
)

// samePerson reports whether two names, folded, are one person's: the same
// words in any order, the words of one within the other's, the same surname
// behind two forms of one given name, or a slip of the pen.
func samePerson(a, b []string) bool {
	if len(a) == 0 || len(b) == 0 {
		return false
	}
	if len(a) == 1 || len(b) == 1 {
		return a[len(a)-1] == b[len(b)-1]
	}
	if within(a, b) || within(b, a) {
		return true
	}
	ga, gb, sa, sb := a[0], b[0], a[len(a)-1], b[len(b)-1]
	switch {
	case sa == sb:
		return lexicon().sameGiven(ga, gb) || initial(ga, gb) || slip(ga, gb) || len(ga) > 3 && len(gb) > 3 && ga[:3] == gb[:3]
	case ga == gb:
		return initial(sa, sb) || slip(sa, sb) || strings.ReplaceAll(sa, "-", "") == strings.ReplaceAll(sb, "-", "")
	}
	return false
}

// within reports whether every word of a stands in b.
func within(a, b []string) bool {
	for _, w := range a {
		if !slices.Contains(b, w) {
			return false
		}
	}
	return true
}

// initial reports whether one name is the first letter of the other.
func initial(a, b string) bool {
	return len(a) <= 1 && strings.HasPrefix(b, a) || len(b) <= 1 && strings.HasPrefix(a, b)
}

// slip reports whether two words of five letters or more are one edit apart:
// a letter more, less, other, or two changed over. Mac and Mc are the same.
func slip(a, b string) bool {
	if strings.HasPrefix(a, "mac") && strings.HasPrefix(b, "mc") {
		a = "mc" + a[3:]
	} else if strings.HasPrefix(b, "mac") && strings.HasPrefix(a, "mc") {
		b = "mc" + b[3:]
	}
	if a == b {
		return true
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < 5 || len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) < len(b) {
		return a[i:] == b[i+1:]
	}
	return a[i+1:] == b[i+1:] || i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
}
