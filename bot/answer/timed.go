package answer

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"pressbox/corpus"
)

// moments are the ways to say when something happened, the exact ones first.
// What the first group takes is the answer.
var moments = []*regexp.Regexp{
	regexp.MustCompile(`(?i)\b(\d{1,3}(?:st|nd|rd|th)[- ]minute)\b`),
	regexp.MustCompile(`(?i)\b((?:after|on|inside|within|with) (?:just |only |barely )?[\w-]+ minutes(?: (?:remaining|left|to go|to play|from time|on the clock|gone|played|of (?:the )?(?:first|second) half|of (?:stoppage|injury|added|extra)[- ]time))?)\b`),
	regexp.MustCompile(`(?i)\b([\w-]+ minutes (?:from time|from the end|before the (?:break|interval|end)|before half[- ]time|after the (?:break|interval|restart)|after half[- ]time|into the (?:first|second) half|into (?:stoppage|injury|added|extra)[- ]time))\b`),
	regexp.MustCompile(`(?i)\b((?:in|on|past|before|around|just after|just before) the (?:half[- ])?hour(?:[- ]mark)?)\b`),
	regexp.MustCompile(`(?i)\b(on the stroke of half[- ]time|(?:just|shortly|right|moments|immediately|straight|soon|early) (?:before|after) (?:the )?(?:break|interval|restart|half[- ]time)|on the brink of half[- ]time)\b`),
	regexp.MustCompile(`(?i)\b((?:deep )?in(?:to)? (?:first[- ]half |second[- ]half )?(?:stoppage|injury|added|extra)[- ]time|at the death|with virtually the last kick|in the (?:closing|dying|opening|final|last) (?:minutes|seconds|moments|stages))\b`),
	regexp.MustCompile(`(?i)\b((?:before|after) (?:the )?(?:break|interval|restart|half[- ]time)|(?:early |late |midway )?(?:in|through|into) the (?:first|second) half)\b`),
}

// momentIn is the expression of time in a text, "" if there is none, or more
// than one of a kind, of which nobody can know which is meant.
func momentIn(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	for _, re := range moments {
		switch all := re.FindAllString(text, 2); len(all) {
		case 0:
			continue
		case 1:
			return strings.TrimSpace(all[0])
		}
		return ""
	}
	return ""
}

// onTheClock is the minute that an expression of time comes to, 0 if it cannot
// be worked out: "with 11 minutes left" is the 79th.
func onTheClock(t string) int {
	words := split(t, 12)
	for i, w := range words {
		if w.s != "minutes" && w.s != "minute" || i == 0 {
			continue
		}
		n := numeral(words[i-1].s)
		rest := join(t[w.end:])
		switch {
		case n <= 0 || n > 90:
		case rest == "remaining", rest == "left", rest == "to go", rest == "to play", rest == "from time", rest == "from the end", rest == "before the end":
			return 90 - n
		case strings.HasSuffix(rest, "second half"), rest == "after the break", rest == "after the restart", rest == "after the interval", rest == "after half time":
			return 45 + n
		case rest == "" && i > 1 && words[i-2].s != "with", rest == "gone", rest == "played", rest == "on the clock":
			return n
		}
	}
	return 0
}

// numeral is the number that a word stands for, 0 if it stands for none.
func numeral(s string) int {
	if n, ok := numberWords[s]; ok {
		s = n
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}

// momentOf answers when from the sentences that tell one fact and no other.
func (a *asked) momentOf(facts []corpus.Fact) (Answer, bool) {
	if len(facts) != 1 {
		return Answer{}, false
	}
	f := facts[0]
	for _, q := range f.Quotes {
		q = whole(q)
		if a.summing(q, f) {
			continue
		}
		if t := momentIn(q.Text()); t != "" {
			return a.atMoment(t, f, q)
		}
	}
	if f.Player == "" || f.Kind != corpus.Goal {
		return Answer{}, false
	}
	for i := range a.match.Passages {
		p := &a.match.Passages[i]
		if p.Else || p.Zone == corpus.Tweet || !slices.Contains(p.Kinds, f.Kind) || !slices.Contains(p.Names, f.Player) || a.namesOtherScorer(p, f) {
			continue
		}
		if t := momentIn(p.Text()); t != "" {
			return a.atMoment(t, f, whole(p.Quote))
		}
	}
	return Answer{}, false
}

// atMoment is the answer that f was at the time that q gives in words.
func (a *asked) atMoment(t string, f corpus.Fact, q corpus.Quote) (Answer, bool) {
	text := capital(t)
	if n := onTheClock(t); n > 0 {
		text = a.say("minute.at", a.book.Ordinal(n)) + ": " + t
	}
	found := Answer{Known: true, Text: text, Facts: []corpus.Fact{f}, Confidence: 0.65, Match: a.match}
	found.cite(spread(append([]corpus.Quote{q}, wholes(f.Quotes)...)))
	return found, true
}

// namesOtherScorer reports whether a passage names somebody else who scored.
func (a *asked) namesOtherScorer(p *corpus.Passage, f corpus.Fact) bool {
	return slices.ContainsFunc(goalsOf(a.match), func(g corpus.Fact) bool {
		return g.Player != f.Player && slices.Contains(p.Names, g.Player)
	})
}
