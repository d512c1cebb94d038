package extract

import (
	"cmp"
	"slices"

	"pressbox/corpus"
)

// A telling is one place where the report tells a goal.
type telling struct {
	sent, start, end int // sentence and items
	who              int // person, -1 if it does not name the scorer
	side             int // whose goal the words say it is, -1 if they don't
	when             when
	timed            bool
	marks            map[string]string
	running          [2]int // the score after it, in the order told
	scored           bool   // running is set
	nth              int    // "his second": which of the player's goals
	sideNth          int    // "their third": which of the side's goals
	assist           int    // -1 if not told
	body             string
	distance         int
	own, penalty     bool
	weight           float64
	rule             *rule
	guess            bool // who is only named behind "when" or "as"
	lent             when // a time told in a sentence before; minute 0 if there is none
}

// A goal is what tellings of one goal have been joined to.
type goal struct {
	who, side    int
	minute       int
	added        int
	half         int
	relative     int // its place in the text, for goals without a minute
	running      [2]int
	scored       bool
	nth, sideNth int
	own, penalty bool
	assist       int // a person, -1 if not told
	assistSent   int // 1 + the sentence that tells it
	assistRank   float64
	mark         string // opener, equaliser … by which retellings recognise each other
	weight       float64
	tellings     []*telling
}

// tellGoals collects every telling of a goal.
func (rd *reading) tellGoals() []*telling {
	var all []*telling
	for s := range rd.finds {
		if rd.elses[s] {
			continue
		}
		var here []*telling
		for i := range rd.finds[s] {
			f := &rd.finds[s][i]
			if f.rule.kind.Name != corpus.Goal {
				continue
			}
			if has(f.rule.marks, "penalty") && rd.inArea(s, f) {
				rd.explain(s, "%s %q: the area, and no kick", f.rule.at, rd.hitText(s, f.start, f.end))
				continue
			}
			if no := rd.against(s, f); no != nil {
				rd.explain(s, "%s %q: turned down by %s", f.rule.at, rd.hitText(s, f.start, f.end), no.at)
				continue
			}
			told := rd.tellingsOf(s, f)
			for _, t := range told {
				rd.explain(s, "%s %q: goal by %s, %s", f.rule.at, rd.hitText(s, f.start, f.end), rd.whoText(t.who), rd.sideText(t.side))
			}
			if told == nil {
				rd.explain(s, "%s %q: no scorer found", f.rule.at, rd.hitText(s, f.start, f.end))
			}
			here = append(here, told...)
		}
		here = rd.distinct(here)
		if score, ok := rd.bareScore(s); ok {
			rd.confirm(all, s, score)
		}
		rd.describe(s, here)
		here = hand(here)
		all = append(all, here...)
	}
	return all
}

// hand gives what a telling says of a side to the scorer whom the rest of the
// sentence names: "Spurs levelled on 49 minutes when Alli fed Kane, who …".
func hand(list []*telling) []*telling {
	var out []*telling
	for n, t := range list {
		if t.side >= 0 && (t.who < 0 || t.guess) {
			if o := heir(list[n+1:], t); o != nil {
				o.side = t.side
				if !o.timed {
					o.when, o.timed = t.when, t.timed
				}
				o.absorb(&telling{marks: t.marks, side: t.side, start: o.start, end: o.end})
				continue
			}
		}
		out = append(out, t)
	}
	return out
}

// heir returns the first telling that names the scorer of the goal that t
// tells of a side, or nil.
func heir(list []*telling, t *telling) *telling {
	for _, o := range list {
		switch {
		case o.who < 0 || o.who == t.who:
		case o.side >= 0 && o.side != t.side, o.mark() == "equaliser" && t.mark() != "" && t.mark() != "equaliser":
			return nil
		default:
			return o
		}
	}
	return nil
}

// inArea reports whether the penalty of a hit is only the penalty area.
func (rd *reading) inArea(s int, f *found) bool {
	items := rd.rows[s].items
	for i := f.start; i < f.end && i+1 < len(items); i++ {
		if rd.itemIs("penaltyword", items[i]) && rd.itemIs("zoneword", items[i+1]) {
			return true
		}
	}
	return false
}

// bareScore returns the score that a sentence is, if it is nothing else.
func (rd *reading) bareScore(s int) (score [2]int, ok bool) {
	items := rd.rows[s].items
	if rd.zone(int32(s)) != corpus.Scoreline || len(items) != 1 || items[0].kind&aScore == 0 {
		return score, false
	}
	return [2]int{items[0].n, items[0].m}, true
}

// confirm takes the score that stands alone after a paragraph as the one
// after the goal that was told last.
func (rd *reading) confirm(all []*telling, s int, score [2]int) {
	if len(all) == 0 {
		return
	}
	last := all[len(all)-1]
	if last.scored || s-last.sent > 4 {
		return
	}
	last.running, last.scored = score, true
	last.weight = max(last.weight, 1.2)
}

// tellingsOf turns a hit into tellings: one for each scorer that it names.
func (rd *reading) tellingsOf(s int, f *found) []*telling {
	items := rd.rows[s].items
	t := telling{sent: s, start: f.start, end: f.end, who: -1, side: -1, assist: -1, marks: f.rule.marks, weight: f.rule.weight, rule: f.rule}
	var who []int
	for _, b := range f.bound { // past Lloris
		if b.role == "keeper" || b.role == "beaten" {
			switch ref := items[b.at].ref; {
			case ref >= 0 && rd.people[ref].role == corpus.Goalkeeper:
			case ref >= 0 && b.role == "beaten" && rd.people[ref].role == corpus.PlayerRole && len(rd.people[ref].nouns) == 0:
				t.weight *= 0.8
			default:
				return nil
			}
		}
	}
	switch {
	case f.rule.subject == "scorer":
		if rd.isNoun(items, f.start) {
			return nil
		}
		if by := rd.agent(items, f.end); by >= 0 {
			who = []int{by}
			break
		}
		sub := rd.subjectOf(items, f.start)
		if sub.side >= 0 || sub.team >= 0 {
			t.side = sub.side
			if by := rd.through(items, f.end); by >= 0 {
				who = []int{by}
				t.guess = true
			}
		}
		if who == nil {
			who = sub.players
		}
	case f.role("scorer") >= 0:
		who = []int{f.role("scorer")}
		if last := who[0]; last == f.end-1 && (rd.possessor(items, last) && !rd.owns(items, last, "shotnoun") || last+1 < len(items) && rd.itemIs("passnoun", items[last+1])) {
			return nil // a header from Duff's corner, from a Raso cross
		}
		who = append(who, rd.listed(items, who[0], rd.itemIs("pluralshot", items[f.start]))...)
	}
	if team := f.role("team"); team >= 0 && t.side < 0 {
		t.side = items[team].ref
	}
	if t.side >= 0 && t.side != rd.home && t.side != rd.away {
		return nil
	}
	if len(who) == 0 {
		if t.side < 0 && f.rule.kind.Name == "goal" {
			return nil
		}
		return []*telling{&t}
	}
	var out []*telling
	for _, at := range who {
		one := t
		one.who = items[at].ref
		if rd.shootouts()[s] {
			one.weight *= 0.3
		}
		if rd.past(s) {
			one.weight *= 0.4
		}
		if one.who >= 0 && rd.people[one.who].role > corpus.Goalkeeper {
			continue
		}
		if one.who < 0 {
			one.weight *= 0.5
		} else if rd.people[one.who].role == corpus.Goalkeeper && !has(t.marks, "own") {
			one.weight *= 0.3
		}
		out = append(out, &one)
	}
	return out
}

// past reports whether a sentence looks back: to last season, to another
// year.
func (rd *reading) past(s int) bool {
	for i := range rd.finds[s] {
		if f := &rd.finds[s][i]; f.rule.kind.Name == "elsewhere" && has(f.rule.marks, "past") {
			return true
		}
	}
	for _, it := range rd.rows[s].items {
		if it.kind&aNumber != 0 && it.n >= 1900 && it.n < 2100 && rd.zone(int32(s)) == corpus.Prose {
			return true
		}
	}
	return false
}

// owns reports whether a word of a class follows the possessive of item j.
func (rd *reading) owns(items []item, j int, class string) bool {
	for k := j + 2; k < len(items) && k < j+5; k++ {
		if rd.itemIs(class, items[k]) {
			return true
		}
	}
	return false
}

// agent returns the player of "… by P" behind a verb, or -1.
func (rd *reading) agent(items []item, end int) int {
	for j := end - 1; j < len(items) && j < end+3; j++ {
		if rd.itemIs("passnoun", items[j]) || items[j].kind&(aStop|aComma) != 0 {
			return -1 // volleyed in a cross by Larch; scored, helped by Larch
		}
		if rd.itemIs("by", items[j]) {
			for k := j + 1; k < len(items) && k < j+5; k++ {
				if items[k].kind&aPlayer != 0 && !rd.possessor(items, k) {
					return k
				}
				if items[k].kind&(aStop|aComma) != 0 {
					break
				}
			}
		}
	}
	return -1
}

// through returns the player of "… through P" behind a verb whose subject is
// a team, or -1.
func (rd *reading) through(items []item, end int) int {
	for j := end; j < len(items) && j < end+10; j++ {
		if items[j].kind&aStop != 0 {
			return -1
		}
		if rd.itemIs("throughword", items[j]) {
			for k := j + 1; k < len(items) && k < j+6; k++ {
				if items[k].kind&aPlayer != 0 {
					return k
				}
				if items[k].kind&(aStop|aComma) != 0 {
					break
				}
			}
		}
	}
	return -1
}

// listed returns the players joined to the one at item j by commas and "and":
// "goals from A, B and C". Unless the noun before them is plural, the last of
// them may be the subject of another clause: "a goal from A and B missed".
func (rd *reading) listed(items []item, j int, plural bool) []int {
	var out []int
	for k := j + 1; k < len(items); k++ {
		if k+2 < len(items) && items[k].kind&aStop != 0 && items[k+1].kind&aNumber != 0 && items[k+2].kind&aStop != 0 {
			k += 3 // A (2), B and C
		}
		joined := false
		for k < len(items) && (items[k].kind&aComma != 0 || rd.itemIs("and", items[k])) {
			k, joined = k+1, true
		}
		for k < len(items) && (rd.itemIs("descriptive", items[k]) || rd.itemIs("listword", items[k]) || items[k].kind&(aTeam|anOrdinal) != 0) && joined {
			k++
		}
		if !joined || k >= len(items) || items[k].kind&aPlayer == 0 || items[k].kind&aWord != 0 || !plural && k+1 < len(items) && rd.itemIs("action", items[k+1]) {
			break
		}
		out = append(out, k)
	}
	return out
}

// distinct keeps, of the tellings of one sentence that overlap, those of the
// rule that says most, and adds what the others say of the same scorers.
func (rd *reading) distinct(list []*telling) []*telling {
	slices.SortStableFunc(list, func(a, b *telling) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(len(b.marks), len(a.marks)), a.start-b.start)
	})
	var out []*telling
next:
	for _, t := range list {
		rival := false
		for _, o := range out {
			if t.start > o.end || o.start > t.end {
				continue
			}
			if t.who == o.who {
				o.absorb(t)
				continue next
			}
			rival = rival || t.rule != o.rule && (t.who < 0 || t.start < o.end && o.start < t.end)
		}
		if !rival {
			out = append(out, t)
		}
	}
	slices.SortStableFunc(out, func(a, b *telling) int { return a.start - b.start })
	return out
}

// absorb adds what another telling of the same words says.
func (t *telling) absorb(o *telling) {
	if len(o.marks) > 0 {
		marks := map[string]string{}
		for k, v := range o.marks {
			marks[k] = v
		}
		for k, v := range t.marks {
			marks[k] = v
		}
		t.marks = marks
	}
	if t.side < 0 {
		t.side = o.side
	}
	t.start, t.end = min(t.start, o.start), max(t.end, o.end)
}

// describe reads what stands around the tellings of a sentence: when, the
// score after it, which of his goals, how and from where.
func (rd *reading) describe(s int, list []*telling) {
	items := rd.rows[s].items
	best := make([]int, len(list))
	for i := range best {
		best[i] = 99
	}
	for n, t := range list {
		t.own = has(t.marks, "own")
		t.penalty = has(t.marks, "penalty")
		from, to := rd.reach(items, list, n)
		for i := from; i < to; i++ {
			it := items[i]
			d := max(t.start-i, i-t.end+1, 0)
			switch {
			case it.kind&aScore != 0 && d < 14 && rd.runningScore(items, i):
				t.running, t.scored = [2]int{it.n, it.m}, true
			case it.kind&anOrdinal != 0 && d < 6:
				rd.whichGoal(items, i, t)
			case rd.itemIs("bodyword", it) && d < 8 && t.body == "":
				t.body = rd.toks[it.tok].word
			case it.kind&aNumber != 0 && i+1 < to && rd.itemIs("yards", items[i+1]) && d < 16 && !(i+2 < to && rd.itemIs("boxword", items[i+2])):
				t.distance = yards(it.n, rd.toks[items[i+1].tok].word)
			}
		}
		rd.markNth(t)
	}
	for i, it := range items {
		if it.kind&aTime == 0 {
			continue
		}
		n := rd.timeOf(items, list, i)
		if n < 0 {
			continue
		}
		t, w := list[n], rd.times[s][it.ref]
		d := max(t.start-i, i-t.end+1, 0)
		if w.minute == 0 && !w.relative {
			d += 30
		}
		if d < best[n] {
			best[n], t.when, t.timed = d, w, true
		}
	}
}

// reach returns the items of a sentence that are nearer to a telling than to
// the ones before and behind it.
func (rd *reading) reach(items []item, list []*telling, n int) (from, to int) {
	t := list[n]
	from, to = 0, len(items)
	if n > 0 {
		from = (list[n-1].end + t.start + 1) / 2
		if list[n-1].end >= t.start {
			from = t.start
		}
	}
	if n+1 < len(list) {
		to = max(t.end, (t.end+list[n+1].start+1)/2)
	}
	return from, to
}

// timeOf returns which telling of a sentence the expression of time at item i
// belongs to: the one before it, unless somebody else comes between, who then
// is the scorer of the next: "A got the second, in the 88th minute, and B …".
func (rd *reading) timeOf(items []item, list []*telling, i int) int {
	last := -1
	for n, t := range list {
		if t.start <= i {
			last = n
		}
	}
	if last < 0 {
		return min(0, len(list)-1)
	}
	if last+1 == len(list) {
		return last
	}
	for j := list[last].end; j < i; j++ {
		if rd.itemIs("conjunction", items[j]) || items[j].kind&(aPlayer|aTeam) != 0 && !rd.object(items, j, false) && !rd.possessor(items, j) {
			return last + 1
		}
	}
	return last
}

func has(m map[string]string, key string) bool { _, ok := m[key]; return ok }

// yards turns a length into yards: a metre is 1.09 yards.
func yards(n int, unit string) int {
	if unit[0] == 'm' {
		return (n*109 + 50) / 100
	}
	if unit[0] == 'f' {
		return (n + 1) / 3
	}
	return n
}

// runningScore reports whether the score at item i is one that a goal led to:
// "to make it 2-1".
func (rd *reading) runningScore(items []item, i int) bool {
	return i > 0 && rd.itemIs("scoreverb", items[i-1]) || i+1 < len(items) && rd.itemIs("upword", items[i+1])
}

// whichGoal reads "his second", "their third", "the second".
func (rd *reading) whichGoal(items []item, i int, t *telling) {
	it := items[i]
	if i == 0 || it.n > 9 {
		return
	}
	for j := i + 1; j < len(items) && j < i+3; j++ {
		if rd.itemIs("notgoal", items[j]) {
			return // second half, third minute
		}
	}
	for j := i + 1; j < len(items) && j < i+7 && items[j].kind&(aStop|aComma) == 0; j++ {
		if rd.itemIs("seasonword", items[j]) || items[j].kind&aPlace != 0 && j < i+5 {
			return // his sixth of the campaign
		}
	}
	switch {
	case rd.itemIs("hisword", items[i-1]):
		t.nth = it.n
	case items[i-1].kind&aWord != 0 && rd.itemIs("theirword", items[i-1]), i > 1 && rd.itemIs("possessive", items[i-1]) && items[i-2].kind&aTeam != 0:
		t.sideNth = it.n
	case i > 1 && rd.itemIs("possessive", items[i-1]) && items[i-2].kind&aPlayer != 0:
		t.nth = it.n
	}
}

// markNth reads the ordinals that the marks of a rule imply.
func (rd *reading) markNth(t *telling) {
	switch {
	case has(t.marks, "hattrick"):
		t.nth = 3
	case has(t.marks, "brace"):
		t.nth = 2
	}
}

// voteByGoals learns from the tellings which side the scorers are on.
func (rd *reading) voteByGoals(all []*telling) {
	for i, t := range all {
		if t.who < 0 {
			continue
		}
		if t.side >= 0 {
			side := t.side
			if t.own {
				side = rd.other(side)
			}
			rd.vote(t.who, side, 2*t.weight)
		} else if side := rd.running(t.sent); side >= 0 && !t.own {
			rd.vote(t.who, side, 0.12)
		}
		items := rd.rows[t.sent].items
		for j := t.start; j < len(items) && j < t.end+5; j++ { // past Lloris
			if it := items[j]; it.kind&aPlayer != 0 && it.ref >= 0 && it.ref != t.who && !t.own && rd.people[it.ref].role == corpus.Goalkeeper {
				if s, w := rd.people[it.ref].votes.best(); s >= 0 {
					rd.vote(t.who, rd.other(s), min(w, 2))
				}
			}
		}
		if i > 0 {
			rd.beside(all[i-1], t)
		}
	}
}

// running returns the side that the paragraph spoke of last, as the one that
// does things, before a sentence that names none itself; -1 if there is none.
func (rd *reading) running(s int) int {
	for t := s; t >= 0 && t >= s-3; t-- {
		if rd.apart(s, t) {
			continue
		}
		items := rd.rows[t].items
		side := -1
		for i, it := range items {
			if it.kind&aTeam != 0 && rd.sign(it.ref) != 0 && !rd.object(items, i, false) && !rd.possessor(items, i) && !rd.adjectival(items, i) {
				side = it.ref
			}
		}
		if side >= 0 {
			if t == s {
				return -1 // near has counted it
			}
			return side
		}
	}
	return -1
}

// beside counts that two scorers told together are of one side: "goals from
// A and B".
func (rd *reading) beside(a, b *telling) {
	if a.sent != b.sent || a.start != b.start || a.end != b.end || a.who < 0 || a.who == b.who || a.own || b.own {
		return
	}
	rd.tie(a.who, b.who, false)
}

func (rd *reading) other(side int) int {
	switch side {
	case rd.home:
		return rd.away
	case rd.away:
		return rd.home
	}
	return -1
}
