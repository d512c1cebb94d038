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
	m.ExtraTime = rd.extraTime()
	m.Shootout = rd.shootout(m.Score)
	m.Aggregate, m.FirstLeg = rd.legs(m.Score)
	if m.FirstLeg != nil && legOf(m.Stage.Text) == firstLeg {
		m.Stage.Text = secondLeg // it looks back on the first
	}
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

// attendance returns how many came: as the story or a label says, or the
// figure that stands alone below the line-ups.
func (rd *reading) attendance() corpus.Value {
	const most = 250_000
	alone := -1
	for s := range rd.rows {
		items := rd.rows[s].items
		for i := range rd.finds[s] {
			f := &rd.finds[s][i]
			if f.rule.kind.Name != "crowd" || rd.elses[s] {
				continue
			}
			at := f.role("n")
			if it := items[at]; it.n > 1 && it.n <= most && !rd.otherCrowd(s, at) {
				return rd.crowd(s, it)
			}
		}
		if alone < 0 && rd.crowdAlone(s) {
			alone = s
		}
	}
	if alone < 0 {
		return corpus.Value{}
	}
	return rd.crowd(alone, rd.rows[alone].items[0])
}

func (rd *reading) crowd(s int, it item) corpus.Value {
	return corpus.Value{Text: rd.written(it.tok, it.end), Quotes: []corpus.Quote{rd.quote(s)}}
}

// otherCrowd reports whether the figure at an item counts something else:
// seats, or those who travelled.
func (rd *reading) otherCrowd(s, at int) bool {
	for _, n := range rd.antis[s] {
		if n.rule.kind.Name == "crowd" && n.role("n") == at {
			return true
		}
	}
	return false
}

// crowdAlone reports whether a sentence is nothing but a figure as large as a
// crowd.
func (rd *reading) crowdAlone(s int) bool {
	items := rd.rows[s].items
	return (len(items) == 1 || len(items) == 2 && items[1].kind&aStop != 0) && items[0].kind&aNumber != 0 &&
		items[0].n >= 100 && items[0].n <= 250_000 && (items[0].n < 1850 || items[0].n > 2100)
}
