package extract

import (
	"slices"
	"strings"
)

// voteMetadata counts what the report's front matter says of its sides.
func (rd *reading) voteMetadata() {
	for _, name := range [...]string{rd.report.Home, rd.report.Away} {
		if i := rd.sideNamed(name); i >= 0 {
			rd.sides[i].votes += 50
		}
	}
}

// voteCountries favours the clubs of the country of the club that is spoken of
// most: beside Bohemians, Rovers are Shamrock Rovers.
func (rd *reading) voteCountries() {
	var top *side
	for _, s := range rd.sides {
		if s.team != nil && !s.team.Nation && (top == nil || s.votes > top.votes) {
			top = s
		}
	}
	if top == nil || top.votes < 2 {
		return
	}
	for _, s := range rd.sides {
		if s != top && s.team != nil && !s.team.Nation && s.team.Country == top.team.Country {
			s.votes *= 1.3
		}
	}
}

// sideNamed returns the side that a name from outside the text means, or -1.
func (rd *reading) sideNamed(name string) int {
	if name == "" {
		return -1
	}
	meant := rd.lex.meanings(name)
	words := strings.Fields(fold(name))
	for i, s := range rd.sides {
		if s.team == nil && (within(words, s.words) || within(s.words, words)) ||
			s.team != nil && slices.ContainsFunc(meant, func(e entry) bool { return e.Team == s.team && e.Alias != Ground }) {
			return i
		}
	}
	return -1
}

// contenders counts the sides that are spoken of as one who plays here is.
func (rd *reading) contenders() int {
	n := 0
	for _, s := range rd.sides {
		if s.votes >= 1.5 {
			n++
		}
	}
	return n
}

// promote makes a side of the open name that most likely is one, where a
// report speaks of its own team and hardly of the other.
func (rd *reading) promote() {
	best, rank := "", 0.0
	counts := map[string]float64{}
	for i := range rd.mentions {
		m := &rd.mentions[i]
		if m.entries != nil || m.kind == teamName || m.kind == contestName || m.kind == groundName {
			continue
		}
		key := rd.key(m)
		e := rd.evidence[key]
		if e == nil || m.kind == personName && e.team == 0 {
			continue
		}
		w := float64(e.team)
		if t := &rd.toks[m.tok]; t.upper && m.end-m.tok == 1 && len(t.word) > 1 {
			w += 0.6
		}
		counts[key] += w
		if counts[key] > rank {
			best, rank = key, counts[key]
		}
	}
	if rank < 0.5 {
		return
	}
	stale := make([]bool, len(rd.rows))
	for i := range rd.mentions {
		if m := &rd.mentions[i]; m.entries == nil && rd.key(m) == best {
			m.kind, m.ref = teamName, -1
			m.ref = rd.unknownSide(m)
			rd.sides[m.ref].votes++
			rd.retell(m)
			stale[rd.toks[m.tok].sent] = true
		}
	}
	rd.rescan(stale)
}

// retell makes the item of a mention a team.
func (rd *reading) retell(m *mention) {
	items := rd.rows[rd.toks[m.tok].sent].items
	for i := range items {
		if items[i].tok == m.tok {
			items[i].kind, items[i].ref = aTeam, m.ref
		}
	}
}
