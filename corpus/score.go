package corpus

import "strings"

// afterMinute returns the length of the minute mark of a log that s opens
// with, perhaps after an emoji: "67 min:", "90+4'", "23:", "81 mins -". 0 if
// it opens with none.
func afterMinute(s string) int {
	lead := emoji(s)
	lead = len(s) - len(strings.TrimLeft(s[lead:], " "))
	n, ok := clock(s[lead:])
	if !ok {
		return 0
	}
	n += lead
	if extra := strings.TrimLeft(s[n:], " "); strings.HasPrefix(extra, "+ ") && digits(extra[2:]) > 0 { // 90 + 4
		n = len(s) - len(extra) + 2 + digits(extra[2:])
	}
	rest, named := s[n:], false
	for _, unit := range [...]string{"minutes", "minute", "mins", "min", "’", "′", "'"} {
		word := strings.TrimLeft(rest, " ")
		if !strings.HasPrefix(word, unit) {
			continue
		}
		tail := word[len(unit):]
		n = len(s) - len(tail)
		if len(unit) < len("min") || unit == "’" || unit == "′" {
			if tail == "" || strings.ContainsAny(tail[:1], " :-\t") {
				return n
			}
			return 0
		}
		rest, named = tail, true
		break
	}
	if rest == ":" || strings.HasPrefix(rest, ": ") {
		return n + 1
	}
	for _, sep := range [...]string{" - ", " – ", " — ", ".:", ":"} {
		if named && strings.HasPrefix(rest, sep) {
			return n + len(sep)
		}
	}
	return 0
}

// clock returns the length of the minute that s opens with, such as 7, 45+2.
func clock(s string) (n int, ok bool) {
	n = digits(s)
	if n == 0 || n > 3 || n == 3 && s[0] != '1' {
		return 0, false
	}
	if strings.HasPrefix(s[n:], "+") {
		m := digits(s[n+1:])
		if m == 0 || m > 2 {
			return 0, false
		}
		n += 1 + m
	}
	return n, true
}

// digits returns how many digits s opens with.
func digits(s string) int {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n
}

// isScore reports whether s is a score with the names of the teams or without.
func isScore(s string) bool {
	if len(s) > 80 || !hasScore(s) {
		return goalsEach(s)
	}
	words := 0
	for w := range strings.FieldsSeq(s) {
		words++
		if w = strings.Trim(w, "().,*_"); w != "" && startsLower(w) && !inTeamName[w] {
			return false
		}
	}
	return words <= 6 || !isCapitals(s) // or it is a headline
}

// inTeamName are words in lower case that names of teams and scores have.
var inTeamName = set("and of the de del da do la le el den van der vs v aet pens agg after extra time on penalties half full half-time full-time final score result aggregate ht ft")

// goalsEach reports whether s is two teams and the goals of each, the scorers
// in brackets perhaps: "Rovers 2 (Moss 12, 60) City 1".
func goalsEach(s string) bool {
	if len(s) > 200 {
		return false
	}
	teams, named, depth := 0, false, 0
	for w := range strings.FieldsSeq(s) {
		opened, closed := strings.Count(w, "("), strings.Count(w, ")")
		inside := depth > 0 || opened > 0
		if depth = max(0, depth+opened-closed); inside {
			continue
		}
		switch w = strings.TrimRight(w, ",;."); {
		case w == "":
		case isDigits(w) && len(w) <= 2:
			if !named {
				return false
			}
			teams, named = teams+1, false
		case startsLower(w) && !inTeamName[w] || startsDigit(w):
			return false
		default:
			named = true
		}
	}
	return teams == 2 && !named && !undated(s)
}

// hasScore reports whether a word of s is a score: 2-1, 0–0.
func hasScore(s string) bool {
	for w := range strings.FieldsSeq(s) {
		w = strings.Trim(w, "().,;!*_")
		n := digits(w)
		if n == 0 || n > 2 {
			continue
		}
		rest := w[n:]
		for _, sep := range [...]string{"-", "–", ":"} {
			if after, ok := strings.CutPrefix(rest, sep); ok {
				if m := digits(after); m == len(after) && (m == 1 || m == 2 && sep != ":") {
					return true
				}
			}
		}
	}
	return false
}

// leading returns the number that w opens with, 45 of "45+2".
func leading(w string) int {
	n := 0
	for i := range digits(w) {
		n = 10*n + int(w[i]-'0')
	}
	return n
}

// scorers reports whether s is a list of names with the minutes of each:
// "Wells 45+2", "Moss 7, 61, Reed 80 (pen)", in brackets or not. Ratings are no minutes.
func scorers(s string) bool {
	if in, ok := strings.CutPrefix(s, "("); ok {
		s = strings.TrimSuffix(in, ")")
	}
	l := names(s)
	if l.end < len(s) || l.n == 0 || l.numbers < l.n || len(s) > 300 || undated(s) {
		return false
	}
	return l.minutes || l.highest > 10 || l.n == 2
}

// undated reports whether the first word of s is one that is numbered or
// dated without being a name.
func undated(s string) bool { return calendar[strings.ToLower(firstWord(s))] }

var calendar = set("january february march april may june july august september october november december " +
	"monday tuesday wednesday thursday friday saturday sunday week round matchday game match day part page group")
