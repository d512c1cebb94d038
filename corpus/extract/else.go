package extract

import (
	"slices"

	"pressbox/corpus"
)

// markElse marks the sentences that tell of another match: those that say so
// and those that name two other sides. It runs before the sides of this match
// are picked, on the words alone, and again by [reading.markStrangers] when
// they are known.
func (rd *reading) markElse() {
	for s := range rd.finds {
		for i := range rd.finds[s] {
			f := &rd.finds[s][i]
			if f.rule.kind.Name != "elsewhere" {
				continue
			}
			if has(f.rule.marks, "other") && f.start < 3 {
				rd.elses[s] = true
			}
		}
		switch rd.zone(int32(s)) {
		case corpus.Tweet, corpus.PullQuote:
			rd.elses[s] = true
		}
	}
	rd.markSections()
}

// markSections marks all that stands below the score of two teams of which the
// story above it names neither: another match of the day.
func (rd *reading) markSections() {
	const story = 4 // sentences
	told := 0
	for s := range rd.finds {
		switch rd.zone(int32(s)) {
		case corpus.Prose:
			told++
		case corpus.Scoreline, corpus.Heading:
			if told >= story && rd.newPair(s) {
				if rd.board != nil && rd.board.from >= rd.bounds[s] {
					rd.board = nil
				}
				for ; s < len(rd.elses); s++ {
					rd.elses[s] = true
				}
				return
			}
		}
	}
}

// newPair reports whether a sentence is a result of two teams that none before
// it names.
func (rd *reading) newPair(s int) bool {
	teams, figures := 0, 0
	for _, it := range rd.rows[s].items {
		switch {
		case it.kind&aTeam != 0:
			teams++
			m := rd.mentionAt(it.tok)
			if m == nil || slices.ContainsFunc(rd.mentions, func(o mention) bool { return o.tok < rd.bounds[s] && maybeSame(m, &o) }) {
				return false
			}
		case it.kind&aScore != 0:
			figures += 2
		case it.kind&aNumber != 0:
			figures++
		}
	}
	return teams == 2 && figures == 2
}

// maybeSame reports whether two mentions of teams can mean the same one.
func maybeSame(a, b *mention) bool {
	if a.ref >= 0 && a.ref == b.ref && a.kind == b.kind {
		return true
	}
	return slices.ContainsFunc(a.entries, func(e entry) bool {
		return e.Team != nil && e.Alias != Ground && slices.ContainsFunc(b.entries, func(o entry) bool { return o.Team == e.Team })
	})
}

// markStrangers marks the sentences in which two sides meet of which at most
// one plays here.
func (rd *reading) markStrangers() {
	tail := len(rd.toks) // where the rest of the day's matches begin
	for s := range rd.finds {
		if rd.elses[s] && rd.zone(int32(s)) == corpus.Prose {
			tail = min(tail, rd.bounds[s])
		}
		for i := range rd.finds[s] {
			f := &rd.finds[s][i]
			if f.rule.kind.Name != "fixture" || f.rule.weight < 0.7 {
				continue
			}
			strangers, ours := 0, 0
			for _, b := range f.bound {
				if b.role == "team" {
					switch ref := rd.rows[s].items[b.at].ref; {
					case ref == rd.home || ref == rd.away:
						ours++
					case ref >= 0:
						strangers++
					}
				}
			}
			if strangers == 2 && ours == 0 && !rd.names(s) {
				rd.elses[s] = true
			}
		}
		if s > 0 && rd.elses[s-1] && rd.zone(int32(s)) == corpus.Prose && rd.report.Sentences[s].Zone == rd.report.Sentences[s-1].Zone && !rd.names(s) {
			rd.elses[s] = true // it goes on
		}
		if rd.bounds[s] > tail && rd.zone(int32(s)) == corpus.Prose && !rd.names(s) && !rd.namesBefore(s, tail) {
			rd.elses[s] = true
		}
	}
}

// namesBefore reports whether a sentence names nobody, or somebody who was
// named before a token.
func (rd *reading) namesBefore(s, tok int) bool {
	nobody := true
	for _, it := range rd.rows[s].items {
		if it.kind&aPlayer != 0 && it.kind&aWord == 0 && it.ref >= 0 {
			if rd.people[it.ref].first < tok {
				return true
			}
			nobody = false
		}
	}
	return nobody
}

// names reports whether a sentence names one of the two sides.
func (rd *reading) names(s int) bool {
	for _, it := range rd.rows[s].items {
		if it.kind&aTeam != 0 && (it.ref == rd.home || it.ref == rd.away) && it.ref >= 0 {
			return true
		}
	}
	return false
}
