package extract

import "pressbox/corpus"

// halfTime returns the score at half-time, home side first: the one told most
// of those that the goals before and after the interval allow, nil if none
// is.
func (rd *reading) halfTime(sc *scoring, final [2]int, goals []*goal) *corpus.Score {
	least, most := rd.firstHalf(final, goals)
	possible := func(s [2]int) bool {
		return s[0] >= least[0] && s[1] >= least[1] && s[0] <= most[0] && s[1] <= most[1]
	}
	told := scoreVotes{}
	for half, votes := range sc.half {
		if possible(half) {
			told[half] += votes
		}
		if turned := [2]int{half[1], half[0]}; possible(turned) && turned != half {
			if turned == least { // told by whoever leads
				votes *= 3
			}
			told[turned] += votes / 2
		}
	}
	half, votes := told.best()
	if votes == 0 {
		return nil
	}
	return &corpus.Score{Home: half[0], Away: half[1], Quotes: rd.quotePlaces(append(sc.quoteHalf[half], sc.quoteHalf[[2]int{half[1], half[0]}]...))}
}

// firstHalf returns how many goals each side has at half-time at least and at
// most, home side first.
func (rd *reading) firstHalf(final [2]int, goals []*goal) (least, most [2]int) {
	most = final
	for _, g := range goals {
		side := 0
		if g.side == rd.away {
			side = 1
		}
		switch {
		case g.half == 1 || g.minute > 0 && g.minute <= 45:
			least[side]++
		case g.half > 1 || g.minute > 45:
			most[side]--
		}
	}
	return least, most
}
