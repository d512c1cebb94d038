package extract

import (
	"cmp"
	"slices"

	"pressbox/corpus"
)

// A logEntry is an entry of a minute-by-minute log.
type logEntry struct {
	zone  int
	when  when
	score [2]int // home side first
	told  bool   // the score
}

// readLog gives the goals told in a minute-by-minute log the minute that
// opens their entry, and the side whose count of goals is one more than in
// the entry played before.
func (rd *reading) readLog(tellings []*telling) {
	entries := rd.logEntries()
	sides := scoringSides(entries, rd.home, rd.away)
	for _, t := range tellings {
		zone := rd.report.Sentences[t.sent].Zone
		i := slices.IndexFunc(entries, func(e logEntry) bool { return e.zone == zone })
		if i < 0 {
			continue
		}
		if !t.timed || t.when.minute == 0 {
			t.when, t.timed = entries[i].when, true
		}
		if side, ok := sides[zone]; ok && t.side < 0 {
			t.side = side
		}
	}
}

// logEntries returns the entries of the log, if the report has one.
func (rd *reading) logEntries() []logEntry {
	var entries []logEntry
	for s := range rd.rows {
		if rd.zone(int32(s)) != corpus.Log {
			continue
		}
		zone := rd.report.Sentences[s].Zone
		if len(entries) == 0 || entries[len(entries)-1].zone != zone {
			w, ok := rd.opening(s)
			if !ok {
				continue
			}
			entries = append(entries, logEntry{zone: zone, when: w})
		}
		e := &entries[len(entries)-1]
		if score, ok := rd.scoreBetween(rd.rows[s].items); ok && !e.told {
			e.score, e.told = score, true
		}
	}
	return entries
}

// opening returns the minute that a sentence of a log opens with: "67'" or
// "67 min".
func (rd *reading) opening(s int) (when, bool) {
	i := rd.bounds[s]
	if i == rd.bounds[s+1] {
		return when{}, false
	}
	t := &rd.toks[i]
	if t.kind != clockToken && t.kind != numberToken || t.n < 1 || t.n > 120 {
		return when{}, false
	}
	w, _ := at(i, i+1, t.n, t.m)
	return w, true
}

// entryTime returns the minute of the entry of a log that a sentence stands
// in.
func (rd *reading) entryTime(s int) (when, bool) {
	if rd.zone(int32(s)) != corpus.Log {
		return when{}, false
	}
	for zone := rd.report.Sentences[s].Zone; s > 0 && rd.report.Sentences[s-1].Zone == zone; {
		s--
	}
	return rd.opening(s)
}

// scoreBetween returns the score that stands between the names of the two
// sides, home side first.
func (rd *reading) scoreBetween(items []item) (score [2]int, ok bool) {
	for i := 1; i+1 < len(items); i++ {
		it, before, after := items[i], items[i-1], items[i+1]
		switch {
		case it.kind&aScore == 0 || before.kind&after.kind&aTeam == 0:
		case before.ref == rd.home && after.ref == rd.away:
			return [2]int{it.n, it.m}, true
		case before.ref == rd.away && after.ref == rd.home:
			return [2]int{it.m, it.n}, true
		}
	}
	return score, false
}

// scoringSides returns, by zone, the side that scored: the one with a goal
// more than after the entry played before, whichever way the log runs.
func scoringSides(entries []logEntry, home, away int) map[int]int {
	entries = slices.DeleteFunc(slices.Clone(entries), func(e logEntry) bool { return !e.told })
	slices.SortStableFunc(entries, func(a, b logEntry) int {
		return cmp.Or(a.when.minute-b.when.minute, a.when.added-b.when.added)
	})
	sides := map[int]int{}
	var last [2]int
	for _, e := range entries {
		switch e.score {
		case [2]int{last[0] + 1, last[1]}:
			sides[e.zone] = home
		case [2]int{last[0], last[1] + 1}:
			sides[e.zone] = away
		}
		last = e.score
	}
	return sides
}
