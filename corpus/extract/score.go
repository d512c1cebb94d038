package extract

import "pressbox/corpus"

// A tally of votes for scores.
type scoreVotes map[[2]int]float64

// A scoring is what the report says of the score.
type scoring struct {
	final     scoreVotes // by the higher count first
	home      float64    // votes for the home side having won, negative for the away side
	drawn     float64
	half      scoreVotes // in the order told
	quote     map[[2]int][]place
	fixed     map[[2]int]float64 // in the order home, away, from "T 2-1 T"
	runs      []run
	peak      run // the run of most goals
	passed    int // goals that came after the peak
	reckoned  []reckoning
	least     [2]int             // home and away: how many goals the runs give each side
	quoteHalf map[[2]int][]place // as half
}

// A place is a sentence that says something.
type place struct {
	sent   int
	weight float64
}

// readScores types every score of the report: final, at half-time, or on the
// way there.
func (rd *reading) readScores() *scoring {
	sc := &scoring{final: scoreVotes{}, half: scoreVotes{}, quoteHalf: map[[2]int][]place{}, quote: map[[2]int][]place{}, fixed: map[[2]int]float64{}}
	rd.readBareScores(sc)
	rd.scoreBoard(sc)
	rd.scoreList(sc)
	for s := range rd.finds {
		if rd.elses[s] {
			continue
		}
		if rd.opensWithScore(s) {
			rd.readRun(sc, s, 0)
		}
		half := rd.readHalf(sc, s)
		for i := range rd.finds[s] {
			f := &rd.finds[s][i]
			switch f.rule.kind.Name {
			case "final":
				if at := f.role("score"); !half[at] || at < 0 {
					rd.voteFinal(sc, s, f)
				}
			case "worded", "goalless":
				rd.voteWorded(sc, s, f)
			case "reckoning":
				rd.readReckoning(sc, s, f)
			case "fixture":
				rd.voteWinner(sc, s, f)
			case "outcome":
				if !rd.ruledOut(s, f) && !rd.distant(s) {
					rd.voteWinner(sc, s, f)
				}
			case "running":
				if !rd.ruledOut(s, f) {
					rd.readRun(sc, s, f.role("score"))
				}
			}
		}
	}
	return sc
}

// readHalf notes the scores of a sentence that are of half-time, and returns at
// which items they stand.
func (rd *reading) readHalf(sc *scoring, s int) map[int]bool {
	var half map[int]bool
	for i := range rd.finds[s] {
		f := &rd.finds[s][i]
		at := f.role("score")
		if f.rule.kind.Name != "halftime" || at < 0 {
			continue
		}
		if t := f.role("time"); t >= 0 {
			if w := rd.times[s][rd.rows[s].items[t].ref]; w.half != 1 || w.minute > 0 && w.minute < 45 {
				continue
			}
		}
		if half == nil {
			half = map[int]bool{}
		}
		half[at] = true
		score := [2]int{rd.rows[s].items[at].n, rd.rows[s].items[at].m}
		sc.half[score]++
		sc.quoteHalf[score] = append(sc.quoteHalf[score], place{s, 1})
	}
	return half
}

// readBareScores reads the scores that stand alone between the paragraphs,
// one after each goal: the last is the final one.
func (rd *reading) readBareScores(sc *scoring) {
	n, last, at := 0, [2]int{}, 0
	for s := range rd.rows {
		if s > 0 && rd.shootouts()[s-1] {
			break // the kicks have a score of their own
		}
		if score, ok := rd.bareScore(s); ok {
			n, last, at = n+1, score, s
		}
	}
	if n == 0 {
		return
	}
	pair := [2]int{max(last[0], last[1]), min(last[0], last[1])}
	sc.final[pair] += 1.5
	sc.fixed[last] += 0.6
	sc.quote[pair] = append(sc.quote[pair], place{at, 1})
}

// scoreList takes the goals of the lists of scorers for all that there were: as
// the final score, the more so if both sides have scorers there.
func (rd *reading) scoreList(sc *scoring) {
	const ofOne, ofBoth = 0.8, 2.5
	var score [2]int
	var from []place
	for _, t := range rd.listedGoals {
		switch t.side {
		case rd.home:
			score[0]++
		case rd.away:
			score[1]++
		default:
			return
		}
		from = append(from, place{t.sent, 1})
	}
	weight := ofOne
	if score[0] > 0 && score[1] > 0 {
		weight = ofBoth
	}
	if from == nil {
		return
	}
	pair := [2]int{max(score[0], score[1]), min(score[0], score[1])}
	sc.final[pair] += weight
	sc.fixed[score] += weight
	sc.quote[pair] = append(sc.quote[pair], from...)
}

// voteFinal counts a score told as the final one.
func (rd *reading) voteFinal(sc *scoring, s int, f *found) {
	if rd.ruledOut(s, f) {
		return
	}
	items := rd.rows[s].items
	w := f.rule.weight
	var pair [2]int
	if n := f.roles("n"); len(n) == 2 { // Moss End 1 Reed Town 2
		pair = [2]int{items[n[0]].n, items[n[1]].n}
		w *= 3
		if f.role("team") >= 0 && items[f.role("team")].ref == rd.away {
			sc.fixed[[2]int{pair[1], pair[0]}] += w
		} else {
			sc.fixed[pair] += w
		}
	} else if at := f.role("score"); at >= 0 {
		pair = [2]int{items[at].n, items[at].m}
		for _, t := range f.bound {
			if t.role == "team" && items[t.at].ref >= 0 && items[t.at].ref != rd.home && items[t.at].ref != rd.away {
				return
			}
		}
		if rd.overStranger(items, at) || rd.otherCount(items, at) {
			return
		}
		if rd.runningScore(items, at) && len(f.bound) < 3 {
			w *= 0.3
		}
		if len(f.bound) == 3 { // T 2-1 T
			first := items[f.bound[0].at].ref
			w *= 2
			if first == rd.away {
				sc.fixed[[2]int{pair[1], pair[0]}] += w
			} else {
				sc.fixed[pair] += w
			}
		}
	} else if !has(f.rule.marks, "nil") {
		return
	}
	if s < 4 {
		w *= 2
	}
	switch rd.zone(int32(s)) {
	case corpus.Heading, corpus.Scoreline:
		w *= 1.5
	case corpus.Tweet, corpus.PullQuote:
		w *= 0.3
	case corpus.Log:
		w *= 0.5
	}
	if pair[0] < pair[1] {
		pair = [2]int{pair[1], pair[0]}
	}
	if pair[0] > 20 || pair[0] != pair[1] && rd.shootouts()[s] {
		return // or it is the score of the kicks
	}
	sc.final[pair] += w
	sc.quote[pair] = append(sc.quote[pair], place{s, w})
}

// otherCount reports whether the words beside the score at item i say that it
// counts more than the goals of this match: "3-1 on aggregate", "won 4-3 on
// penalties", but not "went through on penalties after a 1-1 draw".
func (rd *reading) otherCount(items []item, i int) bool {
	const near = 4
	says := func(it item) bool {
		return rd.itemIs("othercount", it) && !(items[i].n == items[i].m && rd.itemIs("kickscount", it))
	}
	ends := func(it item) bool { return it.kind&(aComma|aStop|aScore) != 0 || rd.itemIs("aftermath", it) }
	for j := i + 1; j < len(items) && j <= i+near && !ends(items[j]); j++ {
		if says(items[j]) {
			return true
		}
	}
	for j := i - 1; j >= 0 && j >= i-near && !ends(items[j]); j-- {
		if says(items[j]) {
			return true
		}
	}
	return false
}

// overStranger reports whether the score at item i is of a match with a side
// that does not play here: "the 1-0 win over Sheffield United", "beaten 4-1 by holders
// Sheffield United".
func (rd *reading) overStranger(items []item, i int) bool {
	with := false
	for j := i + 1; j < len(items) && j < i+9 && items[j].kind&aStop == 0; j++ {
		if with && items[j].kind&aTeam != 0 && items[j].ref >= 0 {
			return rd.sign(items[j].ref) == 0
		}
		with = with || rd.itemIs("withword", items[j])
	}
	return false
}

// spokenOf returns the side of which a pattern tells how the match went, -1 if
// it does not say.
func (rd *reading) spokenOf(s int, f *found) int {
	items := rd.rows[s].items
	if f.rule.subject != "" {
		return rd.subjectOf(items, f.start).side
	}
	if at := f.role("team"); at >= 0 {
		return items[at].ref
	}
	return -1
}

// voteWinner counts a pattern that tells who won.
func (rd *reading) voteWinner(sc *scoring, s int, f *found) {
	if rd.inShootout(s) {
		return
	}
	w := f.rule.weight
	if s < 4 {
		w *= 2
	}
	side := rd.spokenOf(s, f)
	drew := has(f.rule.marks, "drew") // which may be said of nobody
	if side < 0 && !drew || side >= 0 && rd.sign(side) == 0 {
		return
	}
	if side == rd.away {
		w = -w
	}
	switch {
	case drew:
		sc.drawn++
	case has(f.rule.marks, "won"):
		sc.home += w
	case has(f.rule.marks, "lost"), has(f.rule.marks, "beaten"):
		sc.home -= w
	}
}

// best returns the score with most votes.
func (v scoreVotes) best() (pair [2]int, votes float64) {
	for p, w := range v {
		if w > votes || w == votes && (p[0]+p[1] > pair[0]+pair[1] || p[0]+p[1] == pair[0]+pair[1] && p[0] > pair[0]) {
			pair, votes = p, w
		}
	}
	return pair, votes
}

// isHalf reports whether a score is told as that at half-time, for either side.
func (sc *scoring) isHalf(score [2]int) bool {
	return sc.half[score]+sc.half[[2]int{score[1], score[0]}] > 0
}

// finals returns the scores that the report tells as final ones, home side
// first, and how much its words favour each.
func (sc *scoring) finals() map[[2]int]float64 {
	out := map[[2]int]float64{}
	if sc.peak.goals() > 1 && sc.passed == 0 && !sc.isHalf(sc.peak.score) { // the last score on the way is often the end
		sc.final[sc.peak.score] += 0.5
	}
	for pair, votes := range sc.final {
		w := min(votes, 4)
		turned := [2]int{pair[1], pair[0]}
		lean := clamp(sc.fixed[pair]-sc.fixed[turned], 3)
		if pair[0] == pair[1] {
			lean = 0
		}
		out[pair] = w + lean
		if pair != turned {
			out[turned] = w - lean
		}
	}
	return out
}
