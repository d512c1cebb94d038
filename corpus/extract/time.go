package extract

import (
	"slices"
	"strings"
)

// A when is an expression of time: "in the 31st minute", "four minutes later",
// "after the break".
type when struct {
	tok, end int
	minute   int // playing minute, 1 to 120; 0 if it gives none
	added    int // minutes of stoppage time after it
	half     int // 1, 2 or 3 (extra time); 0 if it does not say
	relative bool
	offset   int  // of a relative one: minutes after the event told before (negative: before it); 0: soon after
	taken    bool // belongs to the goal of whoever is named before it, as in brackets
	penalty  bool // it says that it was a penalty
	loose    bool // may count from the start or from the event told before: "within six minutes"
}

// A clockReader reads the expressions of time in one sentence.
type clockReader struct {
	toks []token
	from int // index of toks[0] in the report
}

// readTimes returns the expressions of time in tokens from to to, in order.
func (rd *reading) readTimes(from, to int) []when {
	c := clockReader{toks: rd.toks[from:to], from: from}
	var out []when
	for i := 0; i < len(c.toks); {
		list, end := c.bracket(i)
		if list == nil {
			if w, ok := c.read(i); ok {
				list, end = []when{w}, w.end
			}
		}
		for _, w := range list {
			w.tok, w.end = w.tok+from, w.end+from
			out = append(out, w)
		}
		i = max(end, i+1)
	}
	return out
}

// word returns the folded word at i, "" outside the sentence.
func (c *clockReader) word(i int) string {
	if i < 0 || i >= len(c.toks) {
		return ""
	}
	return c.toks[i].word
}

// is reports whether the words from i on are the given ones.
func (c *clockReader) is(i int, words ...string) bool {
	for j, w := range words {
		if c.word(i+j) != w {
			return false
		}
	}
	return true
}

func (c *clockReader) any(i int, words ...string) bool { return slices.Contains(words, c.word(i)) }

// number reads a count at i: a figure, a numeral, "twenty five", "a".
func (c *clockReader) number(i int) (n, end int) {
	if i < 0 || i >= len(c.toks) {
		return 0, i
	}
	t := &c.toks[i]
	switch {
	case t.kind == numberToken && t.n >= 20 && t.n < 100 && t.n%10 == 0 && t.word[0] > '9' && i+1 < len(c.toks) && c.toks[i+1].kind == numberToken && c.toks[i+1].n < 10:
		return t.n + c.toks[i+1].n, i + 2
	case t.kind == numberToken && t.n > 0:
		return t.n, i + 1
	case (t.word == "a" || t.word == "another" || t.word == "single") && c.any(i+1, "minute", "min"):
		return 1, i + 1
	case t.word == "couple" && c.is(i+1, "of"):
		return 2, i + 2
	case t.word == "a" && c.is(i+1, "couple", "of"):
		return 2, i + 3
	}
	return 0, i
}

// amount reads a length of time at i, in minutes: "11 minutes", "a quarter of
// an hour", "30 seconds". ok is false if there is none.
func (c *clockReader) amount(i int) (n, end int, ok bool) {
	if c.any(i, "a", "the") && c.any(i+1, "quarter", "half") {
		i++
	}
	switch {
	case c.is(i, "quarter", "of", "an", "hour"), c.is(i, "quarter", "of", "hour"):
		end = i + 3
		if c.is(i, "quarter", "of", "an", "hour") {
			end++
		}
		return 15, end, true
	case c.is(i, "half", "an", "hour"):
		return 30, i + 3, true
	}
	n, end = c.number(i)
	if end == i {
		return 0, i, false
	}
	for c.any(end, "or", "so") || c.any(end, "further", "short", "more", "playing", "madcap", "crazy", "frantic") {
		end++
	}
	switch {
	case c.any(end, "minutes", "mins", "min", "minute"):
		return n, end + 1, true
	case c.any(end, "seconds", "secs"):
		return (n + 59) / 60, end + 1, true
	}
	return 0, i, false
}

// pause reports whether the words at i name the interval, and where they end.
func (c *clockReader) pause(i int) (int, bool) {
	for c.any(i, "the", "a", "their", "half", "lemon", "tea") && !c.is(i, "half", "time") && !c.is(i, "half", "hour") {
		i++
	}
	switch {
	case c.is(i, "half", "time"):
		i += 2
		if c.any(i, "break", "interval", "whistle") {
			i++
		}
		return i, true
	case c.any(i, "break", "interval", "restart", "halftime", "resumption", "turnaround", "recess", "breather", "oranges", "tea"):
		return i + 1, true
	}
	return i, false
}

// theEnd reports whether the words at i name the end of the match.
func (c *clockReader) theEnd(i int) (int, bool) {
	for c.any(i, "the", "normal", "regulation", "regular") {
		i++
	}
	switch {
	case c.is(i, "full", "time"), c.is(i, "final", "whistle"):
		return i + 2, true
	case c.any(i, "time", "end", "fulltime", "finish", "whistle"):
		return i + 1, true
	}
	return i, false
}

// theHalf reads "first half", "the second period" at i.
func (c *clockReader) theHalf(i int) (half, end int) {
	for c.any(i, "the", "a") {
		i++
	}
	switch {
	case c.any(i, "first", "opening", "1st") && c.any(i+1, "half", "period", "45"):
		return 1, i + 2
	case c.any(i, "second", "2nd") && c.any(i+1, "half", "period"):
		return 2, i + 2
	case c.is(i, "extra", "time"):
		return 3, i + 2
	}
	return 0, i
}

// stoppage reads "stoppage time", "first half injury time" at i.
func (c *clockReader) stoppage(i int) (minute, end int, ok bool) {
	minute = 90
	for c.any(i, "the", "of") {
		i++
	}
	if h, e := c.theHalf(i); h > 0 && h < 3 {
		minute, i = 45*h, e
	}
	if c.any(i, "stoppage", "injury", "added", "additional") && c.any(i+1, "time") {
		i += 2
		if c.is(i, "at", "the", "end", "of", "the") || c.is(i, "of", "the") || c.is(i, "in", "the") {
			j := i + 2
			if c.is(i, "at") {
				j = i + 4
			}
			if h, e := c.theHalf(j); h > 0 {
				return 45 * h, e, true
			}
		}
		return minute, i, true
	}
	return 0, i, false
}

func halfOf(minute int) int {
	switch {
	case minute == 0:
		return 0
	case minute <= 45:
		return 1
	case minute <= 90:
		return 2
	}
	return 3
}

func at(i, end, minute, added int) (when, bool) {
	return when{tok: i, end: end, minute: minute, added: added, half: halfOf(minute)}, true
}

// timeOpeners are the words, beside numbers, that an expression of time can
// begin with.
var timeOpeners = func() map[string]bool {
	all := map[string]bool{}
	for _, w := range strings.Fields(`a about added additional after ahead another approaching around at before
		beyond by couple dying extra final first following from half hour immediately in injury inside
		just last moments near of on opening past quarter right second seconds shortly shy since single soon
		stoppage stroke the under within 1st 2nd halfhour`) {
		all[w] = true
	}
	return all
}()

// read reads the expression of time that begins at i.
func (c *clockReader) read(i int) (when, bool) {
	t := &c.toks[i]
	if t.kind == wordToken && !timeOpeners[t.word] {
		return when{}, false
	}
	if t.kind == clockToken && t.n > 0 && t.n <= 120 {
		end := i + 1
		if c.any(end, "min", "mins", "minute", "minutes") {
			end++
		}
		return at(i, end, t.n, t.m)
	}
	if w, ok := c.nth(i); ok {
		return w, true
	}
	if w, ok := c.mark(i); ok {
		return w, true
	}
	if n, end, ok := c.amount(i); ok {
		return c.span(i, n, end)
	}
	return c.vague(i)
}

// nth reads "31st minute", "third minute of stoppage time", "the 61st".
func (c *clockReader) nth(i int) (when, bool) {
	t := &c.toks[i]
	n, end := t.n, i+1
	switch {
	case t.kind == numberToken && t.n >= 20 && t.n%10 == 0 && end < len(c.toks) && c.toks[end].kind == ordinalToken && c.toks[end].n < 10: // twenty fifth
		n, end = t.n+c.toks[end].n, end+1
	case t.kind == ordinalToken && t.n <= 120:
	case t.kind == numberToken && t.n > 0 && t.n <= 120 && c.any(end, "st", "nd", "rd", "th") && c.any(end+1, "minute", "min"): // the 33 rd minute
		end++
	case t.kind == numberToken && t.n > 0 && t.n <= 120 && c.any(i-1, "the") && c.any(end, "minute", "min") && !c.any(end+1, "mark"): // in the 68 minute
	case t.word == "opening" && c.any(end, "minute"):
		n = 1
	case c.any(i, "final", "last", "dying") && c.any(end, "minute") && !c.joined(end):
		n = 90
	default:
		return when{}, false
	}
	if c.is(end, "and") && end+1 < len(c.toks) && c.toks[end+1].kind == ordinalToken && c.any(end+2, "minutes") {
		return at(i, end, n, 0) // 31st and 56th minutes
	}
	if !c.any(end, "minute", "minutes", "min", "mins") {
		digit := t.word[0] <= '9'
		if digit && n > 3 && c.is(i-1, "the") && c.any(i-2, "in", "on", "and") && !c.ranked(end) {
			return at(i, end, n, 0)
		}
		return when{}, false
	}
	end++
	if c.any(end, "of", "into") {
		if m, e, ok := c.stoppage(end + 1); ok {
			return at(i, e, m, n)
		}
		if h, e := c.theHalf(end + 1); h > 0 {
			return at(i, e, n+45*(h-1), 0)
		}
	}
	if m, e, ok := c.stoppage(end); ok && m == 90 {
		return at(i, e, m, max(0, n-90))
	}
	return at(i, end, n, 0)
}

// ranked reports whether the words at i are what an ordinal counts, so that it
// gives no minute: "in the 15th round", "on the 12th matchday".
func (c *clockReader) ranked(i int) bool {
	return i < len(c.toks) && c.toks[i].kind == wordToken && (c.toks[i].cap || c.toks[i].id == 0 ||
		c.any(i, "round", "game", "match", "season", "place", "goal", "win", "league", "of", "spot", "century", "attempt", "edition", "start", "appearance", "day", "week", "year", "league", "position", "time"))
}

func (c *clockReader) joined(i int) bool { return i < len(c.toks) && c.toks[i].joined }

// mark reads "the hour mark", "half-hour", "stroke of half-time".
func (c *clockReader) mark(i int) (when, bool) {
	off := 0
	j := i
	if c.any(j, "just", "shortly", "soon", "right") {
		j++
	}
	switch {
	case c.any(j, "before", "shy", "under", "approaching"):
		off = -1
	case c.any(j, "after", "past", "beyond"):
		off = 1
	case c.any(j, "on", "at", "around", "by", "near", "about", "within", "inside"):
	default:
		j = i
		if !c.any(j, "stroke", "hour", "half") {
			return when{}, false
		}
		j--
	}
	j++
	if c.is(j, "of") {
		j++
	}
	for c.any(j, "the", "a") {
		j++
	}
	switch {
	case c.is(j, "half", "hour"), c.is(j, "halfhour"):
		end := j + 2
		if c.is(end, "mark") {
			end++
		}
		return at(i, end, 30+off, 0)
	case c.is(j, "hour"):
		end := j + 1
		if c.is(end, "mark") {
			end++
		} else if j == i {
			return when{}, false
		}
		return at(i, end, 60+off, 0)
	case c.is(j, "stroke", "of"):
		if e, ok := c.pause(j + 2); ok {
			return at(i, e, 45, 0)
		}
		if e, ok := c.theEnd(j + 2); ok {
			return at(i, e, 90, 0)
		}
		if c.is(j+2, "the", "hour") {
			return at(i, j+4, 60, 0)
		}
	}
	return when{}, false
}

// span reads what follows a length of time: "from time", "later", "into the
// second half"; and what stands before it: "after", "with … left".
func (c *clockReader) span(i, n, end int) (when, bool) {
	before := i - 1
	for c.any(before, "just", "only", "around", "about", "barely", "some", "under", "over", "the", "a", "first", "opening", "last", "final", "nearly", "almost", "roughly", "approximately", "exactly", "as", "little", "than", "more", "less", "mere") {
		before--
	}
	start := max(before, 0)
	late := false
	for j := before + 1; j < i; j++ {
		late = late || c.any(j, "last", "final", "closing", "dying")
	}
	switch {
	case n > 1 && c.is(end-1, "minute") && c.any(end, "goal", "strike", "header", "opener", "equaliser", "equalizer", "winner", "penalty", "effort", "volley", "finish"):
		return at(i, end, n, 0) // a 37-minute goal
	case late && !c.any(end, "mark"):
		return when{tok: start, end: end, half: 2}, true // in the last 15 minutes
	case c.any(end, "mark"):
		return at(i, end+1, n, 0)
	case c.any(end, "from", "before", "of"):
		if c.any(end, "from", "before") {
			if e, ok := c.pause(end + 1); ok {
				return at(i, e, 45-n, 0)
			}
			if e, ok := c.theEnd(end + 1); ok {
				return at(i, e, 90-n, 0)
			}
			if c.is(end, "before") && !c.any(before, "on", "after") {
				return when{tok: i, end: end, relative: true, offset: -n}, true
			}
		}
		if e, ok := c.pause(end + 1); ok && c.is(end, "of") {
			return at(i, e, 45+n, 0)
		}
		if m, e, ok := c.stoppage(end + 1); ok && c.is(end, "of") {
			return when{tok: i, end: e, minute: m, half: halfOf(m)}, true // within four minutes of stoppage time
		}
		if h, e := c.theHalf(end + 1); h > 0 && c.is(end, "of") {
			if c.any(i-1, "last", "final", "closing") {
				return when{tok: i, end: e, half: h}, true
			}
			return at(i, e, n+45*(h-1), 0)
		}
	case c.any(end, "into", "in", "inside"):
		if m, e, ok := c.stoppage(end + 1); ok {
			return at(i, e, m, n)
		}
		if h, e := c.theHalf(end + 1); h > 0 {
			return at(i, e, n+45*(h-1), 0)
		}
		if c.is(end, "into") || end+1 >= len(c.toks) || c.toks[min(end+1, len(c.toks)-1)].kind == punctToken {
			return at(i, end+1, n, 0) // 12 minutes into the game; 12 minutes in
		}
	case c.is(end, "of", "normal", "time") && c.any(end+3, "left", "remaining"):
		return at(start, end+4, 90-n, 0)
	case c.any(end, "old") && c.any(i-1, "only", "just", "was", "were", "barely"), c.is(end, "had", "been", "played"):
		return at(start, end+1, n, 0) // the game was only four minutes old
	case c.any(end, "remaining", "left"), c.is(end, "to", "go"), c.is(end, "to", "play"), c.is(end, "still", "to"), c.is(end, "of", "normal"):
		e := end + 1
		if c.is(end, "to") || c.is(end, "still") {
			e++
		}
		return at(start, e, 90-n, 0)
	case c.is(end, "to") && c.any(end+1, "the", "half", "halftime", "full", "fulltime", "time"):
		if e, ok := c.pause(end + 1); ok {
			return at(i, e, 45-n, 0) // five minutes to the break
		}
		if e, ok := c.theEnd(end + 1); ok {
			return at(i, e, 90-n, 0)
		}
	case c.any(end, "gone", "played"), c.is(end, "on", "the"):
		return at(start, end+1, n, 0)
	case c.any(end, "later", "afterwards", "on"):
		return when{tok: i, end: end + 1, relative: true, offset: n}, true
	case c.any(end, "earlier", "previously"):
		return when{tok: i, end: end + 1, relative: true, offset: -n}, true
	case c.any(end, "after"):
		if w := c.word(end + 1); len(w) > 5 && w[len(w)-3:] == "ing" && w != "opening" {
			return when{tok: i, end: end + 1, relative: true}, true // after coming on
		}
		if e, ok := c.pause(end + 1); ok {
			return at(i, e, 45+n, 0)
		}
		if c.is(end+1, "the") && c.any(end+2, "start", "kick", "opening") {
			return at(i, end+3, n, 0)
		}
		if c.any(before, "in", "inside", "within", "on") {
			return at(start, end, n, 0) // in just ten minutes after
		}
		return when{tok: i, end: end + 1, relative: true, offset: n}, true
	}
	switch {
	case c.any(before, "after") && c.any(before-1, "minutes", "soon", "shortly"):
	case c.any(before, "after", "on", "at", "inside"), c.is(before, "in") && c.startsClause(before), c.is(before, "from") && c.any(end, "through"):
		if n <= 120 && !c.any(end, "of", "without") {
			return at(start, end, n, 0)
		}
	case c.any(before, "needed", "required", "took", "lasted", "needing", "taking"):
		return when{tok: start, end: end, minute: n, half: halfOf(n), loose: true}, true
	case c.any(before, "within"):
		return when{tok: start, end: end, minute: n, half: halfOf(n), loose: true}, true
	case c.is(before, "in"):
		return when{tok: start, end: end, minute: n, half: halfOf(n), loose: true}, true
	}
	return when{}, false
}

// startsClause reports whether the word at i opens its sentence or clause.
func (c *clockReader) startsClause(i int) bool {
	return i == 0 || c.toks[i-1].kind == punctToken
}

// vague reads expressions that give a half, or an order, but no minute. An
// article before them is left to the noun that it may belong to: a second-half
// goal.
func (c *clockReader) vague(i int) (when, bool) {
	if c.any(i, "the", "a") {
		return when{}, false
	}
	if m, e, ok := c.stoppage(i); ok {
		return when{tok: i, end: e, minute: m, half: halfOf(m)}, true
	}
	if h, e := c.theHalf(i); h > 0 {
		return when{tok: i, end: e, half: h}, true
	}
	switch {
	case c.any(i, "before", "by", "ahead", "approaching"):
		j := i + 1
		if c.is(j, "of") {
			j++
		}
		if e, ok := c.pause(j); ok {
			return when{tok: i, end: e, half: 1}, true
		}
	case c.any(i, "after", "following", "since", "from"):
		if e, ok := c.pause(i + 1); ok {
			return when{tok: i, end: e, half: 2}, true
		}
	case c.any(i, "moments", "seconds") && c.any(i+1, "later", "after"):
		return when{tok: i, end: i + 2, relative: true, offset: 0}, true
	case c.any(i, "shortly", "soon", "immediately") && c.any(i+1, "after", "afterwards", "thereafter"):
		if e, ok := c.pause(i + 2); ok {
			return when{tok: i, end: e, half: 2}, true
		}
		return when{tok: i, end: i + 2, relative: true, offset: 0}, true
	}
	return when{}, false
}
