package corpus

import (
	"strings"
	"unicode"
)

// labels open a line of a line-up or of a list of scorers or bookings, up to a
// colon.
var labels = func() map[string]ZoneKind {
	m := make(map[string]ZoneKind)
	for kind, list := range map[ZoneKind]string{
		Scoreline: "goal,goals,goalscorer,goalscorers,goal scorer,goal scorers,scorer,scorers,scoring,assist,assists,booked,booking,bookings,yellow card,yellow cards," +
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
	i, sep := strings.IndexByte(s[:min(len(s), maxLabel)], ':'), ":"
	for _, dash := range [...]string{" - ", " – ", " — "} {
		if at := strings.Index(s[:min(len(s), maxLabel)], dash); at >= 0 && (i < 0 || at < i) {
			i, sep = at, dash
		}
	}
	if i < 0 {
		return s, Prose
	}
	rest = strings.TrimLeft(s[i+len(sep):], "-– ")
	kind, ok := labels[strings.ToLower(strings.Trim(s[:i], "*_ "))]
	if !ok || rest == "" || isProsy(rest) {
		return s, Prose
	}
	return rest, kind
}

// isProsy reports whether s has four words in a row, among its first sixty and
// outside brackets, that aren't capitalised.
func isProsy(s string) bool {
	run, n, inside := 0, 0, false
	for w := range strings.FieldsSeq(s) {
		if n++; n > 60 {
			break
		}
		switch {
		case inside || w[0] == '(':
			inside = !strings.Contains(w, ")")
		case !startsLower(strings.TrimLeft(w, openers)):
			run = 0
		default:
			if run++; run == 4 {
				return true
			}
		}
	}
	return false
}

// maxSheet is the most bytes of a line-up that are read within a paragraph.
const maxSheet = 2000

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
	listed := z.Kind == Lineup || z.Kind == Scoreline
	first, rest := len(to), z
	leave := func(s Span) { // what has no label
		s = trim(text, s)
		switch n := len(to); {
		case s.Len() == 0:
		case n > first && (listed || names(text[s.Start:s.End]).end == s.Len()):
			to[n-1].End = s.End // goes on with the part before
		default:
			rest.Span = s
			to = append(to, rest)
		}
	}
	from := z.Start
	for at := z.Start; at < z.End; {
		colon := strings.IndexByte(text[at:z.End], ':')
		if colon < 0 {
			break
		}
		colon += at
		at = colon + 1
		part, ok := labelled(text, Span{from, z.End}, colon, listed || len(to) > first)
		if !ok {
			continue
		}
		leave(Span{from, part.Start})
		to = append(to, part)
		from, at = part.End, part.End
		if !listed {
			rest = Zone{Kind: Prose}
		}
	}
	leave(Span{from, z.End})
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

// partEnd returns where the entries after a colon end: names, or a word such as
// a number.
func partEnd(text string, from int) int {
	rest := text[from:min(len(text), from+maxSheet)]
	if l := names(rest); l.end > 0 {
		return from + l.end
	}
	word := strings.TrimLeft(rest, " ")
	if i := strings.IndexAny(word, " \n"); i >= 0 {
		return from + len(rest) - len(word) + i
	}
	return from + len(rest)
}
