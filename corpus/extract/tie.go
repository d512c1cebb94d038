package extract

import (
	"slices"

	"pressbox/corpus"
)

// extraTime reports whether the match went on after 90 minutes: the report
// says so, or names a minute that no stoppage time reaches.
func (rd *reading) extraTime() bool {
	for i := range rd.toks {
		s := rd.toks[i].sent
		if rd.class("extratimeword", i) && !rd.elses[s] && !rd.around("noextratime", i, s, 5, 4) &&
			(rd.toks[i].word == "aet" || i+1 < rd.bounds[s+1] && rd.toks[i+1].word == "time") {
			return true
		}
	}
	for s := range rd.times {
		if !rd.elses[s] && slices.ContainsFunc(rd.times[s], func(w when) bool { return w.minute > latest }) {
			return true
		}
	}
	return false
}

// latest is the last minute that stoppage time is thought to reach.
const latest = 105

// countOn takes the minutes after the 90th as stoppage time, if there was no
// extra time.
func (rd *reading) countOn() {
	if rd.extraTime() {
		return
	}
	for s := range rd.times {
		for i := range rd.times[s] {
			if w := &rd.times[s][i]; w.half > 2 {
				w.half = 2
			}
		}
	}
}

// around reports whether a word of a class stands among so many tokens before
// or after token i in its sentence.
func (rd *reading) around(class string, i int, s int32, before, after int) bool {
	for j := max(rd.bounds[s], i-before); j < min(rd.bounds[s+1], i+after+1); j++ {
		if rd.class(class, j) {
			return true
		}
	}
	return false
}

// wentToKicks reports whether the words say plainly that there was a shoot-out,
// so that the match itself ended level.
func (rd *reading) wentToKicks() bool {
	told := 0.0
	for s := range rd.finds {
		for i := range rd.finds[s] {
			if f := &rd.finds[s][i]; f.rule.kind.Name == "shootout" && !rd.elses[s] && !rd.past(s) && !rd.ruledOut(s, f) {
				told += f.rule.weight
			}
		}
	}
	return told >= 2
}

// shootout reads who won the penalty shoot-out, and by how many kicks; nil if
// the report tells of none. A tie that the goals decide had none.
func (rd *reading) shootout(score *corpus.Score) *corpus.Shootout {
	if rd.home < 0 || rd.away < 0 || score != nil && score.Home != score.Away {
		return nil
	}
	out := &corpus.Shootout{Home: -1, Away: -1}
	lean, told := 0.0, 0.0
	kicks := scoreVotes{}
	var quotes []place
	for s := range rd.finds {
		if rd.elses[s] {
			continue
		}
		for i := range rd.finds[s] {
			f := &rd.finds[s][i]
			if f.rule.kind.Name != "shootout" || rd.ruledOut(s, f) {
				continue
			}
			items := rd.rows[s].items
			w := f.rule.weight
			told += w
			quotes = append(quotes, place{s, w})
			if at := f.role("score"); at >= 0 {
				kicks[[2]int{max(items[at].n, items[at].m), min(items[at].n, items[at].m)}] += w
			}
			if side := rd.firstTeam(s, f); has(f.rule.marks, "lost") {
				lean -= rd.sign(side)
			} else {
				lean += rd.sign(side)
			}
		}
	}
	if told == 0 || score == nil && told < 2 {
		return nil
	}
	if lean == 0 {
		lean = rd.winnerLean()
	}
	if lean > 0 {
		out.Winner = rd.sides[rd.home].name
	} else if lean < 0 {
		out.Winner = rd.sides[rd.away].name
	}
	if k, votes := kicks.best(); votes > 0 && k[0] != k[1] && out.Winner != "" {
		out.Home, out.Away = k[0], k[1]
		if lean < 0 {
			out.Home, out.Away = k[1], k[0]
		}
	}
	out.Quotes = rd.quotePlaces(quotes)
	return out
}

// winnerLean weighs, for the home side, who is said to have won or to have
// gone through.
func (rd *reading) winnerLean() float64 {
	lean := 0.0
	for s := range rd.finds {
		if rd.elses[s] {
			continue
		}
		for i := range rd.finds[s] {
			f := &rd.finds[s][i]
			side := rd.sign(rd.firstTeam(s, f))
			switch kind := f.rule.kind.Name; {
			case kind != "fixture" && kind != "through", rd.ruledOut(s, f):
			case has(f.rule.marks, "lost"):
				lean -= side * f.rule.weight
			case kind == "through" || has(f.rule.marks, "won"):
				lean += side * f.rule.weight
			}
		}
	}
	return lean
}
