package extract

import "pressbox/corpus"

// statements reads what is said once about the match: competition, ground,
// referee, managers, date, attendance.
func (rd *reading) statements(m *corpus.Match) {
	m.Competition = rd.contest()
	m.Stage = rd.stage()
	m.Venue = rd.ground()
	m.Date = rd.date()
	m.Attendance = rd.attendance()
	m.ExtraTime = rd.extraTime(m.Facts)
	m.Shootout = rd.shootout(m.Score)
	if rd.referee >= 0 {
		m.Referee = rd.named(rd.referee)
	}
	home, away := rd.managers()
	if home >= 0 {
		m.HomeManager = rd.named(home)
		rd.vote(home, rd.home, 10)
	}
	if away >= 0 {
		m.AwayManager = rd.named(away)
		rd.vote(away, rd.away, 10)
	}
}

// named is the statement that a person has an office, with the first mention
// as evidence.
func (rd *reading) named(who int) corpus.Value {
	v := corpus.Value{Text: rd.people[who].name}
	for i := range rd.mentions {
		if m := &rd.mentions[i]; m.kind == personName && m.ref == who {
			v.Quotes = append(v.Quotes, rd.quote(int(rd.toks[m.tok].sent)))
			if len(v.Quotes) == 2 {
				break
			}
		}
	}
	return v
}

// attendance returns how many came.
func (rd *reading) attendance() corpus.Value {
	for s := range rd.rows {
		items := rd.rows[s].items
		for i, it := range items {
			if it.kind&aNumber == 0 || it.n < 20 || it.n > 250000 {
				continue
			}
			for j := max(0, i-4); j < len(items) && j < i+3; j++ {
				if rd.itemIs("crowdword", items[j]) {
					return corpus.Value{Text: rd.written(it.tok, it.end), Quotes: []corpus.Quote{rd.quote(s)}}
				}
			}
		}
	}
	return corpus.Value{}
}
