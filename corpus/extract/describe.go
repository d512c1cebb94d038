package extract

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
		t.penalty = has(t.marks, "penalty") || t.when.penalty
		from, to := rd.reach(items, list, n)
		for i := from; i < to; i++ {
			it := items[i]
			d := max(t.start-i, i-t.end+1, 0)
			switch {
			case it.kind&aScore != 0 && d < 14 && rd.runningScore(items, i):
				t.running, t.scored, t.leader = [2]int{it.n, it.m}, true, rd.leaderAt(s, i)
			case it.kind&anOrdinal != 0 && d < 6:
				rd.whichGoal(items, i, t)
			case it.kind&aNumber != 0 && i >= t.start && i < t.end && rd.made(items, i):
				t.sideNth = it.n
			case rd.itemIs("winnerword", it) && i >= t.start && i < t.end+3:
				t.winner = true
			case rd.itemIs("bodyword", it) && d < 8 && t.body == "":
				t.body = rd.toks[it.tok].word
			case rd.itemIs("headverb", it) && i >= t.start && i < t.end:
				t.body = "header"
			case rd.itemIs("footside", it) && d < 8 && i+1 < to && rd.itemIs("footword", items[i+1]):
				t.body = rd.toks[it.tok].word + " foot"
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
		if w.taken || t.when.taken {
			continue
		}
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
		if rd.anotherActs(items, list[last].end, i) {
			return -1
		}
		return last
	}
	for j := list[last].end; j < i; j++ {
		if rd.itemIs("conjunction", items[j]) && !rd.itemIs("withword", items[j]) || items[j].kind&(aPlayer|aTeam) != 0 && !rd.object(items, j, false) && !rd.possessor(items, j) {
			return last + 1
		}
	}
	return last
}

// anotherActs reports whether somebody else does something later between two
// items: "Moss headed in, before Reed was sent off in stoppage time".
func (rd *reading) anotherActs(items []item, from, to int) bool {
	for j := from; j+1 < to; j++ {
		if rd.itemIs("laterword", items[j]) && items[j+1].kind&aPlayer != 0 && items[j+1].kind&aWord == 0 && !rd.possessor(items, j+1) {
			return true
		}
	}
	return false
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

// made reports whether the number at item i is how many goals a goal made it:
// "made it four", but not "made it two in two".
func (rd *reading) made(items []item, i int) bool {
	if i < 2 || !rd.itemIs("itword", items[i-1]) || !rd.itemIs("makeword", items[i-2]) || items[i].n > 12 {
		return false
	}
	if i+1 == len(items) || items[i+1].kind&(aComma|aStop|aTime) != 0 {
		return true
	}
	return rd.itemIs("common", items[i+1]) && !(i+2 < len(items) && items[i+2].kind&aNumber != 0)
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
	case i > 1 && rd.itemIs("possessive", items[i-1]) && items[i-2].kind&aPlayer != 0 && items[i-2].ref == t.who:
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
