package answer

import "strings"

// endings are those that stem cuts off, by their last letters, the longest first.
var endings = [256][]string{
	'd': {"ied", "ed"},
	'e': {"e"},
	'g': {"ing"},
	'n': {"ation", "ion"},
	'r': {"er"},
	's': {"ations", "ings", "ions", "ers", "ies", "es", "s"},
	'y': {"ly", "y"},
}

// stem cuts the ending off a folded word.
func stem(s string) string {
	if len(s) < 4 {
		return s
	}
	for _, ending := range endings[s[len(s)-1]] {
		if t, ok := strings.CutSuffix(s, ending); ok && len(t) >= 3 {
			if n := len(t); n > 3 && t[n-1] == t[n-2] {
				t = t[:n-1]
			}
			return t
		}
	}
	return s
}

// akin reports whether two folded words are likely of one family: "collide"
// and "collision".
func akin(a, b string) bool {
	if sameStem(a, b) {
		return true
	}
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n >= 5 && len(a)-n <= 4 && len(b)-n <= 4
}

// sameStem reports whether two folded words are forms of one.
func sameStem(a, b string) bool { return a == b || stem(a) == stem(b) }
