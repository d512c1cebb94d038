package extract

import (
	"cmp"
	"slices"
)

// bracket reads the minutes that stand in brackets behind a name: "Moss
// (20th)", "Reed (49', 63' pen)". Each takes the marks around it, so that
// nothing of the brackets is left between the name and what it does.
func (c *clockReader) bracket(i int) (list []when, end int) {
	if !c.is(i, "(") || i == 0 || !c.toks[i-1].cap {
		return nil, i
	}
	marked := false
	for start, j := i, i+1; ; {
		w := when{tok: start, taken: true}
		j = c.kick(j, &w)
		t, n := c.minuteIn(j)
		if n == 0 {
			return nil, i
		}
		w.minute, w.added, w.half = t.n, t.m, halfOf(t.n)
		marked = marked || t.kind != numberToken || n > 1
		j = c.kick(j+n, &w)
		w.end = j + 1
		list = append(list, w)
		switch {
		case c.is(j, ")") && marked:
			return list, w.end
		case !c.any(j, ",", "&", "and", ";"):
			return nil, i
		}
		start, j = w.end, w.end
	}
}

// minuteIn returns the figure at i if it can be a minute, and how many tokens
// it takes, with the word after it; 0 if it cannot.
func (c *clockReader) minuteIn(i int) (t token, n int) {
	if i >= len(c.toks) {
		return t, 0
	}
	t = c.toks[i]
	if t.n < 1 || t.n > 120 || t.kind != clockToken && t.kind != numberToken && t.kind != ordinalToken {
		return t, 0
	}
	if c.any(i+1, "minute", "minutes", "min", "mins") {
		return t, 2
	}
	return t, 1
}

// kick reads the word that says that a goal of a list was a penalty, with the
// marks beside it, and returns the token behind.
func (c *clockReader) kick(i int, w *when) int {
	j := i
	if c.is(j, ",") {
		j++
	}
	if !c.any(j, "pen", "p", "penalty", "pk") {
		return i
	}
	w.penalty = true
	if c.any(j+1, ".", ",") {
		j++
	}
	return j + 1
}

// ownMinutes gives the tellings of a sentence the minutes that stand in
// brackets behind the names of their scorers. More than one is as many goals.
func (rd *reading) ownMinutes(s int, list []*telling) []*telling {
	items := rd.rows[s].items
	done := map[int]bool{}
	for _, t := range list {
		if t.who < 0 || done[t.who] {
			continue
		}
		for i, it := range items {
			if it.kind&aPlayer == 0 || it.ref != t.who {
				continue
			}
			for one := t; i+1 < len(items) && items[i+1].kind&aTime != 0; i++ {
				w := rd.times[s][items[i+1].ref]
				if !w.taken {
					break
				}
				if done[t.who] {
					next := *t
					one, list = &next, append(list, &next)
				}
				one.when, one.timed, one.penalty = w, true, one.penalty || w.penalty
				done[t.who] = true
			}
		}
	}
	return inOrder(list)
}

// inOrder sorts tellings as they stand in their sentence.
func inOrder(list []*telling) []*telling {
	slices.SortStableFunc(list, func(a, b *telling) int { return a.start - b.start })
	return list
}

// sharedMinutes gives the tellings of a sentence the minutes that are listed
// behind them, to each his own or all to one: "Moss and Reed scored in the 10th
// and 20th minutes", "Moss scored in the 10th and 20th minutes".
func (rd *reading) sharedMinutes(s int, list []*telling) []*telling {
	items := rd.rows[s].items
	for i := 0; i < len(items); i++ {
		run := rd.listedTimes(s, i)
		if len(run) < 2 {
			continue
		}
		group := rd.toldBefore(items, list, i)
		switch {
		case len(group) == 1:
			for range run[1:] {
				next := *group[0]
				group, list = append(group, &next), append(list, &next)
			}
		case len(group) != len(run):
			i = run[len(run)-1]
			continue
		}
		for n, at := range run {
			w := &rd.times[s][items[at].ref]
			w.taken = true
			group[n].when, group[n].timed = *w, true
		}
		i = run[len(run)-1]
	}
	return inOrder(list)
}

// listedTimes returns the items of the minutes that are joined by commas and
// "and" from item i on.
func (rd *reading) listedTimes(s, i int) (run []int) {
	items := rd.rows[s].items
	for i < len(items) && items[i].kind&aTime != 0 {
		if w := rd.times[s][items[i].ref]; w.minute == 0 || w.relative || w.taken {
			break
		}
		run = append(run, i)
		for i++; i < len(items) && (items[i].kind&aComma != 0 || rd.itemIs("and", items[i])); i++ {
		}
	}
	return run
}

// toldBefore returns the tellings of the words closest before item i, in the
// order of the names of their scorers.
func (rd *reading) toldBefore(items []item, list []*telling, i int) (group []*telling) {
	const few = 6
	for _, t := range list {
		if t.who < 0 || t.end > i || i-t.end > few || t.when.taken {
			continue
		}
		if len(group) > 0 && (t.start != group[0].start || t.end != group[0].end) {
			group = nil
		}
		group = append(group, t)
	}
	if len(group) == 0 || slices.ContainsFunc(items[group[0].end:i], func(it item) bool {
		return it.kind&(aPlayer|aTeam|aStop) != 0 || rd.itemIs("conjunction", it) && !rd.itemIs("withword", it)
	}) {
		return nil
	}
	slices.SortStableFunc(group, func(a, b *telling) int { return cmp.Compare(named(items, a), named(items, b)) })
	return group
}

// named returns the last item before the end of a telling that names its
// scorer.
func named(items []item, t *telling) int {
	for i := t.end - 1; i >= 0; i-- {
		if items[i].kind&aPlayer != 0 && items[i].ref == t.who {
			return i
		}
	}
	return 0
}
