package corpus

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// labels open a line of a line-up or of a list of scorers or bookings, up to a
// colon.
var labels = func() map[string]ZoneKind {
	m := make(map[string]ZoneKind)
	for kind, list := range map[ZoneKind]string{
		Scoreline: "goal,goals,goalscorer,goalscorers,scorer,scorers,scoring,assist,assists,booked,booking,bookings,yellow card,yellow cards," +
			"red card,red cards,cautions,cautioned,sent off,dismissed,ht,ft,aet,half-time,half time,halftime,full-time,full time,fulltime," +
			"yellows,reds,score,final score,half-time score,result,aggregate,agg,penalties",
		Lineup: "sub,subs,subs not used,subs used,unused sub,unused subs,substitute,substitutes,substitutes not used,unused substitutes,not used," +
			"bench,on the bench,manager,managers,head coach,coach,captain,referee,ref,referees,assistant referees,fourth official,var," +
			"att,attendance,crowd,venue,stadium,ground,line-up,line-ups,lineup,lineups,team,teams,starting xi,xi,formation," +
			"man of the match,star man,kick-off,competition",
	} {
		for l := range strings.SplitSeq(list, ",") {
			m[l] = kind
		}
	}
	return m
}()

// isLabelled reports whether s opens with a label.
func isLabelled(s string) bool {
	_, kind := cutLabel(strings.TrimSpace(s))
	return kind != Prose
}

// maxLabel is the most bytes of a label or the name of a team before a colon.
const maxLabel = 40

// cutLabel returns what follows the label that s opens with and the kind of
// zone it opens; Prose if it opens with none, or if a sentence follows.
func cutLabel(s string) (rest string, kind ZoneKind) {
	i := strings.IndexByte(s[:min(len(s), maxLabel)], ':')
	if i < 0 {
		return s, Prose
	}
	rest = strings.TrimSpace(s[i+1:])
	kind, ok := labels[strings.ToLower(strings.Trim(s[:i], "*_ "))]
	if !ok || rest == "" || isProsy(rest) {
		return s, Prose
	}
	return rest, kind
}

// isProsy reports whether s has four words in a row, among its first sixty,
// that aren't capitalised.
func isProsy(s string) bool {
	run, n := 0, 0
	for w := range strings.FieldsSeq(s) {
		if n++; n > 60 {
			break
		}
		if !startsLower(strings.TrimLeft(w, openers)) {
			run = 0
		} else if run++; run == 4 {
			return true
		}
	}
	return false
}

// afterMinute returns the length of the minute mark of a log that s opens
// with: "67 min:", "90+4'", "23:", "81 mins -". 0 if it opens with none.
func afterMinute(s string) int {
	n, ok := clock(s)
	if !ok {
		return 0
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
		return false
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
var inTeamName = set("and of the de del da do la le el den van der vs v aet pens agg after extra time on penalties half-time full-time ht ft")

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

// maxSheet is the most bytes of a line-up that are read within a paragraph.
const maxSheet = 2000

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
			words++
			switch n, ok := clock(w); {
			case ok && strings.Trim(w[n:], "'’′") == "":
				number = leading(w)
				l.minutes = l.minutes || n < len(w) || strings.Contains(w, "+")
			case particles[w] || isDigits(w) || isRating(w):
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

// leading returns the number that w opens with, 45 of "45+2".
func leading(w string) int {
	n := 0
	for i := range digits(w) {
		n = 10*n + int(w[i]-'0')
	}
	return n
}

// isRating: 6.5
func isRating(w string) bool {
	whole, part, ok := strings.Cut(w, ".")
	return ok && isDigits(whole) && isDigits(part)
}

// scorers reports whether s is a list of names with the minutes of each:
// "Wells 45+2", "Moss 7, 61, Reed 80 (pen)". Ratings are no minutes.
func scorers(s string) bool {
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

// teamSheet returns the length of the team's name and colon that s opens
// with, and how many names follow.
func teamSheet(s string) (rest, n int) {
	i := strings.IndexByte(s[:min(len(s), maxLabel)], ':')
	if i < 1 {
		return 0, 0
	}
	if team := names(s[:i]); team.n != 1 || team.end != i {
		return 0, 0
	}
	return i + 1, names(s[i+1:]).n
}

// appendSplit appends a zone, or what it consists of where a line-up stands
// within a paragraph: the words before it, each labelled part of it, and the
// words after it.
func appendSplit(to []Zone, text string, z Zone) []Zone {
	rest := z
	begun := z.Kind == Lineup
	for at := z.Start; at < z.End; {
		colon := strings.IndexByte(text[at:z.End], ':')
		if colon < 0 {
			break
		}
		colon += at
		at = colon + 1
		part, ok := labelled(text, rest.Span, colon, begun)
		if !ok {
			continue
		}
		before := trim(text, Span{rest.Start, part.Start})
		switch gap := text[before.Start:before.End]; {
		case gap == "":
		case rest.Start > z.Start && names(gap).end == len(gap):
			to[len(to)-1].End = before.End // the last name of the part before
		default:
			rest.Span = before
			to = append(to, rest)
		}
		to = append(to, part)
		if z.Kind != Lineup {
			rest = Zone{Kind: Prose}
		}
		rest.Span = Span{part.End, z.End}
		at, begun = part.End, true
	}
	if rest.Span = trim(text, rest.Span); rest.Len() > 0 {
		to = append(to, rest)
	}
	return to
}

// labelled returns the part of a line-up that opens with the words before a
// colon, as many of them as make a label. Only where a line-up has begun do
// labels count that aren't a team's.
func labelled(text string, in Span, colon int, begun bool) (part Zone, ok bool) {
	start := colon
	for range maxEntry {
		before := strings.TrimRightFunc(text[in.Start:start], unicode.IsSpace)
		start = in.Start + 1 + strings.LastIndexAny(before[max(0, len(before)-maxLabel):], " \n")
		start += max(0, len(before)-maxLabel)
		if colon-start > maxLabel {
			break
		}
		sheet := text[start:min(in.End, colon+maxSheet)]
		if _, kind := cutLabel(sheet); kind != Prose {
			if begun {
				part.Kind, part.Start, ok = kind, start, true
			}
		} else if _, n := teamSheet(sheet); n >= 7 && opens(text[in.Start:start]) {
			part.Kind, part.Start, ok = Lineup, start, true
		}
		if start == in.Start {
			break
		}
	}
	part.Span = trim(text, Span{part.Start, partEnd(text[:in.End], colon+1)})
	return part, ok
}

// opens reports whether something new may start after s.
func opens(s string) bool {
	s = strings.TrimRightFunc(s, unicode.IsSpace)
	return s == "" || endsInStop(s) || s[len(s)-1] == ')' || startsDigit(s[len(s)-1:])
}

// partEnd returns where the entries after a colon end: names, or a number.
func partEnd(text string, from int) int {
	rest := text[from:min(len(text), from+maxSheet)]
	if l := names(rest); l.end > 0 {
		return from + l.end
	}
	number := strings.TrimLeft(strings.TrimLeft(rest, " "), "0123456789,.")
	return from + len(rest) - len(number)
}
