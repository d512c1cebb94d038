package extract

import (
	"cmp"
	"pressbox/corpus"
	"slices"
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
	leader           int    // who is ahead in it: 1 the home side, -1 the away side, 0 if that is not told
	scored           bool   // running is set
	nth              int    // "his second": which of the player's goals
	sideNth          int    // "their third": which of the side's goals
	assist           int    // -1 if not told
	body             string
	distance         int
	own, penalty     bool
	winner           bool // it is called the winner
	weight           float64
	rule             *rule
	guess            bool // who is only named behind "when" or "as"
	lent             when // a time told in a sentence before; minute 0 if there is none
}

// tellGoals collects every telling of a goal.
func (rd *reading) tellGoals() []*telling {
	var all []*telling
	for s := range rd.finds {
		if rd.elses[s] {
			continue
		}
		var here []*telling
		if rd.strangersGoal(s) {
			rd.explain(s, "a goal of a side that does not play here")
			continue
		}
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
		here = rd.sharedMinutes(s, rd.ownMinutes(s, rd.distinct(here)))
		if score, ok := rd.bareScore(s); ok || rd.opensWithScore(s) {
			rd.confirm(all, s, score)
		}
		rd.describe(s, here)
		rd.carryOwn(here)
		here = hand(here)
		all = append(all, here...)
	}
	return all
}

// carryOwn takes what an own goal does to the score as told of the same goal:
// "Oakes's own goal gave Town the lead".
func (rd *reading) carryOwn(list []*telling) {
	const near = 8 // items
	for n := 1; n < len(list); n++ {
		if a, b := list[n-1], list[n]; a.own && a.who == b.who && b.side >= 0 && b.start-a.end < near && !rd.clauseBetween(b.sent, a.end, b.start) {
			b.own = true
		}
	}
}

// strangersGoal reports whether a sentence tells a goal of a side that does not
// play this match, so that the other goals in it are of that match as well.
func (rd *reading) strangersGoal(s int) bool {
	for i := range rd.finds[s] {
		f := &rd.finds[s][i]
		at := f.role("team")
		if f.rule.kind.Name != corpus.Goal || at < 0 || rd.against(s, f) != nil {
			continue
		}
		if it := rd.rows[s].items[at]; it.kind == aTeam && it.ref >= 0 && rd.sides[it.ref].team != nil && rd.sign(it.ref) == 0 {
			return true
		}
	}
	return false
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
		case o.who < 0:
		case o.who == t.who:
			return nil // told of him already
		case o.side >= 0 && o.side != t.side, o.mark() == "equaliser" && t.mark() != "" && t.mark() != "equaliser":
			return nil
		default:
			return o
		}
	}
	return nil
}

// bareScore returns the score that a sentence is, if it is nothing else.
func (rd *reading) bareScore(s int) (score [2]int, ok bool) {
	items := rd.rows[s].items
	if len(items) == 0 || items[0].kind&aScore == 0 {
		return score, false
	}
	return [2]int{items[0].n, items[0].m}, len(items) == 1 && rd.zone(int32(s)) == corpus.Scoreline
}

// opensWithScore reports whether a sentence of the story begins with a score
// and no more is said of it than whose it is: "2-1 Town.", "3-3, and all to
// play for."
func (rd *reading) opensWithScore(s int) bool {
	items := rd.rows[s].items
	if len(items) == 0 || items[0].kind&aScore == 0 || rd.zone(int32(s)) != corpus.Prose || rd.shootouts()[s] {
		return false
	}
	return len(items) == 1 || items[1].kind&(aComma|aStop|aTime) != 0 || len(items) == 2 && items[1].kind&aTeam != 0
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
	last.running, last.scored, last.leader = score, true, rd.leaderAt(s, 0)
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
		if rd.isNoun(items, f.start) || rd.handsOver(items, f) {
			return nil
		}
		if by := rd.agent(items, f.end); by >= 0 {
			who = []int{by}
			break
		}
		sub := rd.subjectOf(items, f.start)
		if sub.side >= 0 || sub.team >= 0 {
			t.side = sub.side
			if by, link := rd.through(items, f.end); by >= 0 {
				who = append([]int{by}, rd.listed(items, by, false)...)
				t.guess = !rd.itemIs("creditword", items[link])
			}
		}
		if who == nil {
			who = sub.players
		}
		if len(who) > 1 && has(t.marks, "each") {
			t.marks = nil // one scored before the break and one after it
		}
	case f.role("scorer") >= 0:
		who = f.roles("scorer")
		last := who[len(who)-1]
		if last == f.end-1 && (rd.possessor(items, last) && !rd.owns(items, last, "shotnoun") || last+1 < len(items) && rd.itemIs("passnoun", items[last+1])) {
			return nil // a header from Duff's corner, from a Raso cross
		}
		if rd.madeBy(items, who[0]) {
			return nil
		}
		who = append(who, rd.listed(items, last, has(t.marks, "each") || rd.itemIs("pluralshot", items[f.start]))...)
	}
	if team := f.role("team"); team >= 0 && t.side < 0 {
		t.side = items[team].ref
		if has(f.rule.marks, "against") && rd.sign(t.side) != 0 {
			t.side = rd.other(t.side)
		}
	}
	if t.side < 0 && !has(t.marks, "own") {
		t.side = rd.scoredFor(items, f.end)
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
		if rd.shootouts()[s] && !rd.minutes(s) {
			one.weight *= 0.3
		}
		if rd.looksBack(s, f) {
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

// scoredFor returns the side of "… for T" behind what tells a goal, or -1: "bundled
// in a third for Rovers".
func (rd *reading) scoredFor(items []item, end int) int {
	const near = 3 // items
	for j := end; j+1 < min(len(items), end+near); j++ {
		switch it, next := items[j], items[j+1]; {
		case rd.itemIs("forword", it) && next.kind&aTeam != 0 && rd.sign(next.ref) != 0:
			return next.ref
		case it.kind&aWord == 0:
			return -1
		}
	}
	return -1
}

// handsOver reports whether somebody else goes on within a hit: "slipping in
// Moss, who lashed it home".
func (rd *reading) handsOver(items []item, f *found) bool {
	for i := f.start + 1; i+1 < f.end; i++ {
		if items[i].kind&aPlayer != 0 && rd.itemIs("relative", items[i+1]) {
			return true
		}
	}
	return false
}

// minutes reports whether a sentence names a minute, as none does of the kicks
// of a shoot-out.
func (rd *reading) minutes(s int) bool {
	return slices.ContainsFunc(rd.times[s], func(w when) bool { return w.minute > 0 })
}

// past reports whether a sentence looks back: to last season, to another
// year.
func (rd *reading) past(s int) bool {
	for i := range rd.finds[s] {
		if f := &rd.finds[s][i]; f.rule.kind.Name == "elsewhere" && has(f.rule.marks, "past") {
			return true
		}
	}
	return rd.yearIn(s)
}

// yearIn reports whether a sentence of prose names a year.
func (rd *reading) yearIn(s int) bool {
	for _, it := range rd.rows[s].items {
		if it.kind&aNumber != 0 && it.n >= 1900 && it.n < 2100 && rd.zone(int32(s)) == corpus.Prose {
			return true
		}
	}
	return false
}

// looksBack reports whether the clause of a hit looks back: "Moss scored here
// last season", but not "Moss, who joined last season, scored".
func (rd *reading) looksBack(s int, f *found) bool {
	if !rd.past(s) {
		return false
	}
	items := rd.rows[s].items
	for i := range rd.finds[s] {
		o := &rd.finds[s][i]
		if o.rule.kind.Name != "elsewhere" || !has(o.rule.marks, "past") {
			continue
		}
		if o.start >= f.end && !rd.turns(items, f.end, o.start) || o.end <= f.start && !rd.within(items, o.start) || o.start < f.end && f.start < o.end {
			return true
		}
	}
	return rd.yearIn(s)
}

// turns reports whether a clause with a time of its own begins between two
// items: "scored his first goal since …".
func (rd *reading) turns(items []item, from, to int) bool {
	for i := from; i < to; i++ {
		if rd.itemIs("relative", items[i]) || rd.itemIs("sinceword", items[i]) {
			return true
		}
	}
	return false
}

// within reports whether item i stands in a relative clause.
func (rd *reading) within(items []item, i int) bool {
	for j := i - 1; j >= 0 && items[j].kind&aStop == 0; j-- {
		if rd.itemIs("relative", items[j]) {
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
		if rd.itemIs("by", items[j]) && j+1 < len(items) && !rd.doing(items[j+1]) {
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
// a team, or -1, and the word that leads to him.
func (rd *reading) through(items []item, end int) (player, link int) {
	for j := end - 1; j < len(items) && j < end+10; j++ {
		if items[j].kind&aStop != 0 {
			break
		}
		if rd.itemIs("throughword", items[j]) {
			for k := j + 1; k < len(items) && k < j+6; k++ {
				if items[k].kind&aPlayer != 0 {
					return k, j
				}
				if items[k].kind&(aStop|aComma) != 0 {
					break
				}
			}
		}
	}
	return -1, -1
}

// madeBy reports whether the words say that the player at item j made the goal
// and did not score it: "a goal set up by P", "a goal from a cross by P".
func (rd *reading) madeBy(items []item, j int) bool {
	k := j - 1
	for k > 0 && rd.itemIs("descriptive", items[k]) {
		k--
	}
	if k < 2 {
		return false
	}
	pass := rd.itemIs("passnoun", items[k-1]) || rd.itemIs("passnoun", items[k-2]) && rd.itemIs("passparticle", items[k-1])
	return pass && rd.itemIs("fromword", items[k]) ||
		rd.itemIs("by", items[k]) && (pass || rd.itemIs("madeword", items[k-1]) || rd.itemIs("madeparticle", items[k-1]) && rd.itemIs("madefirst", items[k-2]))
}

// listed returns the players joined to the one at item j by commas and "and":
// "goals from A, B and C". Unless the noun before them is plural, the last of
// them may be the subject of another clause: "a goal from A and B missed".
func (rd *reading) listed(items []item, j int, plural bool) []int {
	var out []int
	last := false
	for k := j + 1; k < len(items) && !last; k++ {
		for k < len(items) && items[k].kind&aTime != 0 {
			k++ // A (20th) and B
		}
		if k+2 < len(items) && items[k].kind&aStop != 0 && items[k+1].kind&aNumber != 0 && items[k+2].kind&aStop != 0 {
			k += 3 // A (2), B and C
		}
		joined := false
		for k < len(items) && (items[k].kind&aComma != 0 || rd.itemIs("and", items[k])) {
			last = last || rd.itemIs("and", items[k])
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

// distinct keeps, of the tellings of one sentence that overlap, those that name
// somebody by the rule that says most, and adds what the others say of the same scorers.
func (rd *reading) distinct(list []*telling) []*telling {
	slices.SortStableFunc(list, func(a, b *telling) int {
		return cmp.Or(cmp.Compare(min(b.who, 0), min(a.who, 0)), cmp.Compare(b.weight, a.weight), cmp.Compare(len(b.marks), len(a.marks)), a.start-b.start)
	})
	var out []*telling
next:
	for _, t := range list {
		rival := false
		for _, o := range out {
			if t.start > o.end || o.start > t.end {
				if t.who == o.who && t.who >= 0 && rd.inOneBreath(t, o) {
					o.absorb(t)
					continue next
				}
				continue
			}
			if t.who == o.who {
				o.absorb(t)
				continue next
			}
			rival = rival || t.rule != o.rule && !has(t.marks, "also") && (t.who < 0 || t.start < o.end && o.start < t.end && !together(list, t, o.who))
		}
		if !rival {
			out = append(out, t)
		}
	}
	slices.SortStableFunc(out, func(a, b *telling) int { return a.start - b.start })
	return out
}

// inOneBreath reports whether one of two tellings of a scorer only says that it
// was a penalty, with nothing but the time between them: "doubled the lead after
// an hour from the spot".
func (rd *reading) inOneBreath(a, b *telling) bool {
	const few = 4
	if has(a.marks, "penalty") == has(b.marks, "penalty") {
		return false
	}
	if a.start > b.start {
		a, b = b, a
	}
	return b.start-a.end <= few && !slices.ContainsFunc(rd.rows[a.sent].items[a.end:max(a.end, b.start)], func(it item) bool {
		return it.kind&(aPlayer|aTeam|aComma|aStop|aScore) != 0 || rd.itemIs("conjunction", it) || rd.itemIs("toword", it) || rd.verbLike(it)
	})
}

// together reports whether the words that t is of tell a goal of somebody else
// as well: "A and B scored".
func together(list []*telling, t *telling, who int) bool {
	return slices.ContainsFunc(list, func(o *telling) bool {
		return o.who == who && o.rule == t.rule && o.start == t.start && o.end == t.end
	})
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
