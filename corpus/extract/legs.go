package extract

import "pressbox/corpus"

// legs reads the score of both legs of a tie together, and that of the first
// leg where this match was the second. Home is the side at home in this match.
func (rd *reading) legs(match *corpus.Score) (aggregate, first *corpus.Score) {
	if rd.home < 0 || rd.away < 0 {
		return nil, nil
	}
	all, earlier := rd.legScores("aggregate"), rd.legScores("firstleg")
	aggregate = all.widest().score(rd, func(home, away int) bool {
		return match == nil || home >= match.Home && away >= match.Away
	})
	if now := earlier.widest(); aggregate == nil && match != nil && now != nil && now.high+now.low == match.Home+match.Away {
		return nil, nil // this was the first leg
	}
	first = earlier.widest().score(rd, func(home, away int) bool {
		return match == nil || aggregate == nil || match.Home+home == aggregate.Home && match.Away+away == aggregate.Away
	})
	switch {
	case match == nil:
	case first == nil && aggregate != nil && aggregate.Home+aggregate.Away > match.Home+match.Away:
		first = &corpus.Score{Home: aggregate.Home - match.Home, Away: aggregate.Away - match.Away}
	case first != nil && aggregate == nil:
		aggregate = all.widest().score(rd, func(home, away int) bool {
			return home == match.Home+first.Home && away == match.Away+first.Away
		})
	}
	return aggregate, first
}

// A legScore is a score that is told of a tie.
type legScore struct {
	high, low int
	lean      float64 // votes for the home side having more, negative for the away side
	places    []place
}

type legScores []*legScore

// legScores collects the scores that rules of a kind tell.
func (rd *reading) legScores(kind string) legScores {
	var out legScores
	for s := range rd.finds {
		if rd.elses[s] {
			continue
		}
		for i := range rd.finds[s] {
			f := &rd.finds[s][i]
			if f.rule.kind.Name != kind || rd.ruledOut(s, f) || kind == "aggregate" && rd.past(s) {
				continue
			}
			it := rd.rows[s].items[f.role("score")]
			l := out.of(max(it.n, it.m), min(it.n, it.m))
			l.places = append(l.places, place{s, f.rule.weight})
			if sign := rd.sign(rd.spokenOf(s, f)); has(f.rule.marks, "lost") {
				l.lean -= sign
			} else {
				l.lean += sign
			}
		}
	}
	return out
}

// of returns the entry of a score, a new one if there is none.
func (l *legScores) of(high, low int) *legScore {
	for _, s := range *l {
		if s.high == high && s.low == low {
			return s
		}
	}
	s := &legScore{high: high, low: low}
	*l = append(*l, s)
	return s
}

// widest returns the score of the most goals, for those of fewer are told on
// the way there; nil of none.
func (l legScores) widest() *legScore {
	var best *legScore
	for _, s := range l {
		if best == nil || s.high+s.low > best.high+best.low {
			best = s
		}
	}
	return best
}

// score puts a score in the order home, away: as the sentences say, or as
// alone can be, or else as the side that goes through makes likely. It is nil
// where nothing tells.
func (l *legScore) score(rd *reading, can func(home, away int) bool) *corpus.Score {
	if l == nil {
		return nil
	}
	home, away := can(l.high, l.low), can(l.low, l.high)
	lean := l.lean
	if lean == 0 {
		lean = rd.winnerLean()
	}
	out := &corpus.Score{Home: l.high, Away: l.low, Quotes: rd.quotePlaces(l.places)}
	switch {
	case home && (l.high == l.low || lean > 0 || lean == 0 && !away):
		return out
	case away && (lean < 0 || lean == 0 && !home):
		out.Home, out.Away = l.low, l.high
		return out
	}
	return nil
}
