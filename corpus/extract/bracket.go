package extract

// bracket reads the minutes that stand in brackets behind a name: "Moss
// (20th)", "Reed (49', 63' pen)". Each takes the marks around it, so that
// nothing of the brackets is left between the name and what it does.
func (c *clockReader) bracket(i int) (list []when, end int) {
	if !c.is(i, "(") || i == 0 || !c.toks[i-1].cap {
		return nil, i
	}
	marked := false
	for start, j := i, i+1; ; {
		w := when{tok: start, bracket: true}
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
				if !w.bracket {
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
	return list
}
