package extract

import (
	"cmp"
	"slices"
	"strings"

	"pressbox/corpus"
)

// joinGoals makes goals of tellings: the same goal is told at the top, in the
// story, under a photograph and in the list of scorers. Tellings of one
// scorer are one goal unless something sets them apart.
func (rd *reading) joinGoals(all []*telling) []*goal {
	rd.tellMinutes(all)
	rd.borrowTimes(all)
	for _, t := range all {
		if t.timed {
			rd.explain(t.sent, "goal by %s: minute %d, half %d, by %q", rd.whoText(t.who), t.when.minute, t.when.half, rd.written(t.when.tok, t.when.end))
		}
	}
	byWho := map[int][]*telling{}
	var order []int
	for _, t := range all {
		if t.who >= 0 {
			if byWho[t.who] == nil {
				order = append(order, t.who)
			}
			byWho[t.who] = append(byWho[t.who], t)
		}
	}
	var goals []*goal
	for _, who := range order {
		goals = append(goals, rd.goalsOf(who, byWho[who])...)
	}
	slices.SortStableFunc(goals, func(a, b *goal) int { return a.relative - b.relative })
	return rd.adopt(goals, all)
}

// tellMinutes turns relative expressions of time into minutes, by the clock
// that runs through the text.
func (rd *reading) tellMinutes(all []*telling) {
	clock := 0 // of the event told last
	i := 0
	for s := range rd.rows {
		if rd.elses[s] || rd.zone(int32(s)) == corpus.Caption {
			for i < len(all) && all[i].sent == s {
				i++
			}
			continue
		}
		start := clock
		for k := range rd.times[s] {
			w := &rd.times[s][k]
			switch {
			case w.relative && k > 0 && w.offset > 0 && rd.times[s][k-1].half == 2 && rd.times[s][k-1].minute == 0: // after the restart … required just four minutes
				w.minute = 45 + w.offset
			case w.relative && clock > 0 && w.minute == 0:
				base := clock
				if w.offset < 0 {
					base = start
				}
				if m := base + w.offset; m > 0 && m <= 120 && w.offset != 0 {
					w.minute = m
				}
			case w.loose && k > 0 && rd.times[s][k-1].half == 2 && rd.times[s][k-1].minute == 0: // after the restart … within four minutes
				w.minute, w.loose = w.minute+45, false
			case w.loose && clock >= w.minute && clock > 0 && !rd.class("inword", w.tok):
				w.minute += clock
				w.loose = false
			}
			if w.minute > 0 && !w.relative {
				clock = w.minute
			} else if w.relative && w.offset > 0 && w.minute > 0 {
				clock = w.minute
			}
			if w.half < 2 || w.minute <= 90 { // stoppage time is of its half
				w.half = cmp.Or(halfOf(w.minute), w.half)
			}
		}
		for ; i < len(all) && all[i].sent == s; i++ {
			t := all[i]
			if t.timed {
				for _, w := range rd.times[s] {
					if w.tok == t.when.tok {
						t.when = w
					}
				}
			}
		}
	}
}

// borrowTimes gives a telling without a time the one of the sentences before
// it, if they tell no goal and no other chance: "… held out until the 69th
// minute. Shearer's shot was blocked and Dyer …".
func (rd *reading) borrowTimes(all []*telling) {
	told := map[int]bool{}
	for _, t := range all {
		told[t.sent] = true
	}
	for _, t := range all {
		if t.timed || rd.zone(int32(t.sent)) != corpus.Prose {
			continue
		}
		for s := t.sent - 1; s >= 0 && s >= t.sent-2; s-- {
			if told[s] || rd.elses[s] || rd.apart(t.sent, s) || rd.chanceTold(s) {
				break
			}
			times := rd.times[s]
			if len(times) == 0 {
				continue
			}
			w := times[len(times)-1]
			if w.minute == 0 || w.relative {
				break
			}
			if s == t.sent-1 && (w.end >= rd.bounds[s+1]-3 || rd.servedIn(s, t.who)) {
				t.when, t.timed = w, true
			} else if len(times) == 1 {
				t.lent = w
			}
			break
		}
	}
}

// servedIn reports whether a sentence tells a pass to somebody.
func (rd *reading) servedIn(s, who int) bool {
	for j, it := range rd.rows[s].items {
		if it.kind&aPlayer != 0 && it.ref == who && rd.receives(s, j) {
			return true
		}
	}
	return false
}

// goalsOf joins the tellings of one scorer.
func (rd *reading) goalsOf(who int, list []*telling) []*goal {
	ranked := slices.Clone(list)
	slices.SortStableFunc(ranked, func(a, b *telling) int { return cmp.Compare(b.keys(rd), a.keys(rd)) })
	var goals []*goal
	want := 1
	for _, t := range ranked {
		want = max(want, rd.counted(t))
		if t.nth <= 3 { // his sixth is of the season
			want = max(want, t.nth)
		}
		var best *goal
		rank := 0
		for _, g := range goals {
			if r := rd.agrees(g, t); r > rank {
				best, rank = g, r
			}
		}
		if best == nil {
			best = &goal{who: who, side: -1, assist: -1, relative: t.sent*1000 + t.start}
			goals = append(goals, best)
		}
		best.take(t, rd)
	}
	slices.SortStableFunc(goals, func(a, b *goal) int {
		return cmp.Or(cmp.Compare(a.order(), b.order()), a.relative-b.relative)
	})
	for _, g := range goals {
		for _, t := range g.tellings {
			if g.minute == 0 && t.lent.minute > 0 && (g.half == 0 || g.half == t.lent.half) {
				g.minute, g.added, g.half = t.lent.minute, t.lent.added, t.lent.half
			}
		}
	}
	for len(goals) < min(want, 6) {
		t := list[0]
		for _, o := range list {
			if rd.counted(o) >= want || o.nth >= want {
				t = o
			}
		}
		g := &goal{who: who, side: -1, assist: -1, relative: t.sent*1000 + t.start + len(goals), weight: t.weight, tellings: []*telling{t}}
		goals = append(goals, g)
	}
	return goals
}

// keys is how much a telling says that sets it apart from others.
func (t *telling) keys(rd *reading) float64 {
	k := t.weight
	if t.timed && t.when.minute > 0 {
		k += 3
	}
	if t.scored {
		k += 2
	}
	if t.nth > 0 {
		k += 2
	}
	if z := rd.zone(int32(t.sent)); z == corpus.Caption || z == corpus.Heading {
		k -= 2
	}
	return k
}

// counted is how many goals a telling counts at once: a brace, "twice".
func (rd *reading) counted(t *telling) int {
	items := rd.rows[t.sent].items
	for i := max(0, t.start-3); i < len(items) && i < t.end+5; i++ {
		if i > t.end && items[i].kind&aPlayer != 0 && items[i].ref != t.who {
			break
		}
		if i < t.start && rd.clauseBetween(t.sent, i, t.start) {
			continue // scored twice and Moss
		}
		if i > 1 && rd.possessor(items, i-2) && items[i-2].kind&aPlayer != 0 && items[i-2].ref != t.who {
			continue // Moss's double and a Reed strike
		}
		if rd.itemIs("braceword", items[i]) && !rd.doubles(items, i) || rd.pairOfGoals(items, i) {
			return 2
		}
		if n := items[i].n; items[i].kind&aNumber != 0 && n > 1 && n < 7 && rd.countsGoals(items, i, t) {
			return n // scored four goals
		}
		if rd.itemIs("hatword", items[i]) && i+1 < len(items) && rd.itemIs("trickword", items[i+1]) && !(i+2 < len(items) && rd.itemIs("ofword", items[i+2]) && !(i+3 < len(items) && rd.itemIs("pluralshot", items[i+3]))) {
			return 3
		}
	}
	return 1
}

// pairOfGoals reports whether the words from item i on are "pair of goals",
// "pair of first-half headers".
func (rd *reading) pairOfGoals(items []item, i int) bool {
	const near = 5 // items
	if !rd.itemIs("pairword", items[i]) || i+1 == len(items) || !rd.itemIs("ofword", items[i+1]) {
		return false
	}
	for j := i + 2; j < min(len(items), i+near); j++ {
		if rd.itemIs("goalsword", items[j]) || rd.itemIs("pluralshot", items[j]) {
			return true
		}
	}
	return false
}

// doubles reports whether the word at item i says what becomes of a lead: "to
// double the lead".
func (rd *reading) doubles(items []item, i int) bool {
	return i+1 < len(items) && (rd.itemIs("determiner", items[i+1]) || items[i+1].kind&aTeam != 0)
}

// countsGoals reports whether the number at item i is of the goals of a
// telling's scorer alone: "two late goals from Moss", "scored two and".
func (rd *reading) countsGoals(items []item, i int, t *telling) bool {
	last := i
	for j := i + 1; j < len(items) && j < i+4 && items[j].kind&(aStop|aComma) == 0; j++ {
		if rd.itemIs("goalsword", items[j]) {
			last = j
			break
		}
	}
	if last == i {
		return i > 0 && i == t.start+1 && rd.itemIs("scoreverbs", items[i-1]) && (i+1 == len(items) || items[i+1].kind&(aStop|aComma) != 0 || rd.itemIs("and", items[i+1]) || rd.itemIs("inword", items[i+1]))
	}
	if last+2 < len(items) && items[last+2].kind&aPlayer != 0 { // from Moss, but not from Moss and Reed
		return last+3 == len(items) || items[last+3].kind&aComma == 0 && !rd.itemIs("and", items[last+3])
	}
	return last+1 == len(items) || !rd.itemIs("seasonprep", items[last+1])
}

// order places a goal among those of the same scorer.
func (g *goal) order() int {
	switch {
	case g.minute > 0:
		return g.minute
	case g.half > 0:
		return g.half*45 - 20
	}
	return 60
}

// agrees weighs how likely a telling tells the goal g: 0 if they contradict
// each other.
func (rd *reading) agrees(g *goal, t *telling) int {
	r := 2
	if t.timed && t.when.minute > 0 && g.minute > 0 {
		d := t.when.played() - g.played()
		if d < -2 || d > 2 {
			if !t.when.loose && !t.when.relative || d < -8 || d > 8 {
				return 0
			}
			r--
		} else {
			r += 4
		}
	}
	if h := t.when.half; t.timed && h > 0 && g.half > 0 {
		if h != g.half {
			return 0
		}
		r++
	}
	if t.scored && g.scored {
		if t.running != g.running && t.running != [2]int{g.running[1], g.running[0]} {
			return 0
		}
		r += 3
	}
	if t.nth > 0 && g.nth > 0 {
		if t.nth != g.nth {
			return 0
		}
		r += 3
	}
	if t.sideNth > 0 && g.sideNth > 0 && t.sideNth != g.sideNth {
		return 0
	}
	if m := t.mark(); m != "" && g.mark != "" {
		if m == g.mark {
			r += 2
		} else if exclusive(m, g.mark) {
			return 0
		}
	}
	if t.own != g.own && len(g.tellings) > 0 && t.own {
		r--
	}
	for _, o := range g.tellings {
		if contrary(o, t) {
			return 0
		}
		if o.sent == t.sent && (t.nth > 1 && o.nth == 0 && t.start > o.end+3 || o.nth > 1 && t.nth == 0 && o.start > t.end+3) {
			return 0 // "scored the opener and added his second"
		}
		if d := o.sent - t.sent; d >= -1 && d <= 1 {
			r++
			break
		}
	}
	return r
}

// contrary reports whether two tellings say different things of how the ball
// was sent in.
func contrary(a, b *telling) bool {
	foot := func(t *telling) bool { return strings.HasSuffix(t.body, " foot") }
	return a.penalty && b.fromPlay() || b.penalty && a.fromPlay() || a.body == "header" && foot(b) || b.body == "header" && foot(a)
}

// fromPlay reports whether a telling has the goal scored as no penalty is:
// with the head, or from farther than the spot.
func (t *telling) fromPlay() bool {
	const spot = 12
	return !t.penalty && (t.body == "header" || t.distance > spot)
}

// played is the minute of a time without those added to the second half.
func (w *when) played() int {
	if w.half == 2 {
		return min(w.minute, 90)
	}
	return w.minute
}

// played is the minute of a goal without those added to the second half.
func (g *goal) played() int {
	if g.half == 2 {
		return min(g.minute, 90)
	}
	return g.minute
}

// closes reports whether all that is known of a goal's minute is that it was
// the last or came after it.
func (g *goal) closes() bool { return g.minute == 90 && g.added == 0 }

// mark is the role that a telling gives the goal.
func (t *telling) mark() string {
	for _, m := range [...]string{"opener", "equaliser", "double", "reduce", "lead", "extend", "winner"} {
		if has(t.marks, m) {
			return m
		}
	}
	return ""
}

// exclusive reports whether one goal cannot have both roles.
func exclusive(a, b string) bool {
	if b == "opener" {
		a, b = b, a
	}
	return a == "opener" && b != "opener" && b != "winner" && b != "lead"
}

// take joins a telling to a goal.
func (g *goal) take(t *telling, rd *reading) {
	zone := rd.zone(int32(t.sent))
	if t.timed {
		if t.when.minute > 0 && (g.minute == 0 || g.closes() && t.when.played() == 90) {
			g.minute, g.added = t.when.minute, t.when.added
		}
		g.half = cmp.Or(g.half, t.when.half)
	}
	if t.scored && !g.scored {
		g.running, g.scored, g.leader = t.running, true, t.leader
	}
	if t.assist >= 0 && g.assist < 0 { // a summary tells it
		g.assist, g.assistRank, g.assistSent = t.assist, 3, t.sent+1
	}
	g.nth = cmp.Or(g.nth, t.nth)
	g.sideNth = cmp.Or(g.sideNth, t.sideNth)
	g.own = g.own || t.own
	g.penalty = g.penalty || t.penalty
	g.winner = g.winner || t.winner
	g.mark = cmp.Or(g.mark, t.mark())
	w := t.weight
	if zone == corpus.Caption {
		w *= 0.8
	}
	g.weight += w
	if place := t.sent*1000 + t.start; !g.placed {
		g.placed = t.timed && t.when.minute > 0 && rd.counted(t) < 2
		if g.relative = min(g.relative, place); g.placed {
			g.relative = place
		}
	}
	g.tellings = append(g.tellings, t)
}

// adopt gives the goals what tellings without a scorer say: "Spurs took the
// lead on 35 minutes", told just before or after who scored, or at the top of
// the report. Those that are left tell goals whose scorers are not named.
func (rd *reading) adopt(goals []*goal, all []*telling) []*goal {
	var orphans []*goal
	for _, t := range all {
		if t.who >= 0 || t.side < 0 {
			continue
		}
		if g := rd.parent(goals, t); g != nil {
			g.take(t, rd)
			g.side = t.side
			continue
		}
		var g *goal
		for _, o := range orphans {
			if o.side == t.side && rd.agrees(o, t) > 0 {
				g = o
			}
		}
		if g == nil {
			g = &goal{who: -1, side: t.side, assist: -1, relative: t.sent*1000 + t.start}
			orphans = append(orphans, g)
		}
		g.take(t, rd)
		g.weight = min(g.weight-0.4*t.weight, 0.8) // who saw it would have named the scorer
	}
	return append(goals, orphans...)
}

// parent returns the goal that a telling without a scorer tells, or nil.
func (rd *reading) parent(goals []*goal, t *telling) *goal {
	var best, timeless *goal // timeless is the only one of the side without a minute
	near, without := 4, 0
	for _, g := range goals {
		if g.side >= 0 && g.side != t.side || rd.agrees(g, t) == 0 {
			continue
		}
		s, votes := rd.margin(g.who)
		if votes > 0.2 && (s != t.side) != g.own {
			continue
		}
		if votes > 0.2 && g.minute == 0 {
			timeless, without = g, without+1
		}
		if t.timed && t.when.minute > 0 && g.minute > 0 {
			return g // agrees has compared the minutes
		}
		for _, o := range g.tellings {
			d := o.sent - t.sent
			if d < 0 {
				d = 1 - d
			}
			if d < near && !rd.apart(o.sent, t.sent) {
				best, near = g, d
			}
		}
	}
	if best == nil && without == 1 && t.timed && t.when.minute > 0 {
		return timeless
	}
	return best
}

// nameOf returns the name of a person, "" of nobody.
func (rd *reading) nameOf(who int) string {
	if who < 0 {
		return ""
	}
	return strings.TrimSpace(rd.people[who].name)
}
