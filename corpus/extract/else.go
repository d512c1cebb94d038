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
	told, next := 0, 0
	seen := teamSet{map[*Team]bool{}, map[int]bool{}}
	for s := range rd.finds {
		for ; next < len(rd.mentions) && rd.mentions[next].tok < rd.bounds[s]; next++ {
			seen.add(&rd.mentions[next])
		}
		switch rd.zone(int32(s)) {
		case corpus.Prose:
			told++
		case corpus.Scoreline, corpus.Heading:
			if told >= story && rd.newPair(s, seen) {
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

// newPair reports whether a sentence is a result of two teams that are not
// among those seen.
func (rd *reading) newPair(s int, seen teamSet) bool {
	teams, figures := 0, 0
	for _, it := range rd.rows[s].items {
		switch {
		case it.kind&aTeam != 0:
			teams++
			if m := rd.mentionAt(it.tok); m == nil || seen.has(m) {
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

// A teamSet is the teams that mentions can mean: those of the lexicon, and the
// sides that are none of them.
type teamSet struct {
	known map[*Team]bool
	sides map[int]bool
}

func (t teamSet) add(m *mention) {
	if m.kind == teamName && m.ref >= 0 {
		t.sides[m.ref] = true
	}
	for _, e := range m.entries {
		if e.Team != nil && e.Alias != Ground {
			t.known[e.Team] = true
		}
	}
}

// has reports whether a mention can mean a team of the set.
func (t teamSet) has(m *mention) bool {
	return m.ref >= 0 && t.sides[m.ref] || slices.ContainsFunc(m.entries, func(e entry) bool { return e.Team != nil && t.known[e.Team] })
}

// markStrangers marks the sentences in which two sides meet of which at most
// one plays here, and the captions in which one is not of this match.
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
			if strangers == 2 && ours == 0 && !rd.names(s) || strangers > 0 && rd.zone(int32(s)) == corpus.Caption {
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
