package extract

// A club has several teams: its under-18s, its second eleven, its women. What
// tells them apart stands behind the name of the club.

// aged reports whether token i is the age in the name of a youth team: U18,
// Under 12.
func (rd *reading) aged(i int) bool { return rd.class("agemark", i-1) && rd.isAge(i) }

// isAge reports whether token i can be the age of a youth team: 12, 18s.
func (rd *reading) isAge(i int) bool {
	t := &rd.toks[i]
	return rd.eleven(i) || t.kind == numberToken && t.n < 24
}

// squadPart reports whether token i names one of the teams of a club.
func (rd *reading) squadPart(i int) bool { return rd.class("squad", i) || rd.eleven(i) || rd.aged(i) }

// squadEnd returns the token behind the words that say which team of a club is
// meant, from token i on: Under-18s, 2nd XI, Reserves, 's U21s.
func (rd *reading) squadEnd(i, to int) int {
	end := i
	for i < to {
		switch {
		case rd.toks[i].kind == possessiveToken && i+1 < to && (rd.ageEnd(i+1, to) > i+1 || rd.squadPart(i+1)) && rd.toks[i+1].kind != numberToken:
			i++
			continue
		case rd.ageEnd(i, to) > i:
			i = rd.ageEnd(i, to)
		case rd.toks[i].kind == ordinalToken && i+1 < to && rd.class("squad", i+1) && rd.toks[i+1].cap:
			i += 2
		case rd.class("squad", i) && rd.toks[i].cap, rd.eleven(i):
			i++
		default:
			return end
		}
		end = i
	}
	return end
}

// ageEnd returns the token behind the age of a youth team at token i: U18,
// Under-18s; i if there is none.
func (rd *reading) ageEnd(i, to int) int {
	switch {
	case i+1 < to && rd.aged(i+1):
		return i + 2
	case i+2 < to && rd.class("agemark", i) && rd.toks[i+1].word == "-" && rd.isAge(i+2):
		return i + 3
	}
	return i
}

// bareEnd returns the token behind a mention without the words that say which
// team of the club it means.
func (rd *reading) bareEnd(m *mention) int {
	for end := m.tok + 1; end < m.end; end++ {
		if rd.squadEnd(end, m.end) == m.end {
			return end
		}
	}
	return m.end
}

// onlySquad reports whether tokens say nothing but which team of a club.
func (rd *reading) onlySquad(from, to int) bool {
	for i := from; i < to; i++ {
		if t := &rd.toks[i]; t.kind != ordinalToken && t.kind != possessiveToken && !rd.squadPart(i) && !rd.class("agemark", i) {
			return false
		}
	}
	return true
}
