package extract

import "slices"

// townVotes weighs the towns named as where this was: "in Fleetwood", "on
// Merseyside", "TURIN 1996-08-25". Who is at home there, by name or by general
// knowledge, is at home.
func (rd *reading) townVotes() float64 {
	sum := 0.0
	for i := range rd.mentions {
		m := &rd.mentions[i]
		s := int(rd.toks[m.tok].sent)
		if rd.elses[s] {
			continue
		}
		w := rd.townWeight(m, s)
		if w == 0 {
			continue
		}
		v := w * rd.sign(m.ref)
		if m.kind != teamName || rd.stranger(m.ref) || rd.lex.towns[phraseKey(rd.text(m))] != nil {
			v = w * rd.locals(m) // both may be at home in Liverpool
		}
		sum += rd.voteHome(s, v, "in %s", rd.text(m))
	}
	return clamp(sum, 2)
}

// townWeight is how much a mention says that the match was played where it
// names, 0 if it does not.
func (rd *reading) townWeight(m *mention, s int) float64 {
	const said, dated = 0.8, 1.2
	if m.tok == rd.bounds[s] && (rd.dateline(int32(s)) || rd.opensReport(m, s)) {
		return dated
	}
	at := m.tok - 1
	if rd.class("compass", at) || rd.class("the", at) && m.kind != teamName {
		at--
	}
	switch {
	case !rd.placed(at, m.kind != teamName):
		return 0
	case rd.distant(s) || m.end < len(rd.toks) && rd.toks[m.end].kind == possessiveToken:
		return 0
	case m.kind == teamName && rd.teamContext(m) > 0:
		return 0
	}
	for j := at - 1; j >= max(rd.bounds[s], at-5); j-- {
		if rd.class("otherplace", j) || rd.class("elsewhen", j) {
			return 0 // born in, next week in
		}
	}
	for j := m.end; j < min(rd.bounds[s+1], m.end+4); j++ {
		if rd.class("otherday", j) {
			return 0
		}
	}
	return said
}

// opensReport reports whether a mention opens one of the first sentences in
// capitals and is set off from it: "TURIN, Italy (Agency) -".
func (rd *reading) opensReport(m *mention, s int) bool {
	if s > 3 || m.end >= rd.bounds[s+1] || rd.toks[m.end].kind != punctToken {
		return false
	}
	return !slices.ContainsFunc(rd.toks[m.tok:m.end], func(t token) bool { return t.kind == wordToken && !t.upper })
}

// placed reports whether the word at token i says where: in Turin; on, left,
// or on a trip to Merseyside, if that is no team's name.
func (rd *reading) placed(i int, town bool) bool {
	switch {
	case rd.class("inplace", i):
		return true
	case !town:
		return false
	case rd.class("onword", i), rd.class("atword", i), rd.class("townverb", i):
		return true
	case rd.class("toword", i), rd.class("fromword", i):
		for j := i - 1; j >= max(0, i-3) && !rd.class("backword", j); j-- {
			if rd.class("tripword", j) {
				return true
			}
		}
	}
	return false
}

// stranger reports whether a side plays in another match.
func (rd *reading) stranger(side int) bool { return side != rd.home && side != rd.away }

// locals is 1 or -1 if one of the two sides alone is at home in the place that
// a mention names, and less if it is only of that country.
func (rd *reading) locals(m *mention) float64 {
	home := rd.lex.towns[phraseKey(rd.text(m))]
	if rd.class("compass", m.tok-1) {
		if part := rd.lex.towns[phraseKey(rd.toks[m.tok-1].word+" "+rd.text(m))]; part != nil {
			home = part
		}
	}
	town := rd.split(func(t *Team) bool { return slices.Contains(home, t) })
	if town != 0 {
		return town
	}
	return 0.8 * rd.split(func(t *Team) bool {
		compatriot := func(o *Team) bool { return o != nil && o.Country == t.Country }
		return slices.ContainsFunc(home, compatriot) || slices.ContainsFunc(m.entries, func(e entry) bool { return e.Alias <= Short && compatriot(e.Team) })
	})
}

// split is 1 if only the side taken as home is of a sort, -1 if only the
// other is, else 0.
func (rd *reading) split(sort func(t *Team) bool) float64 {
	v := 0.0
	if t := rd.sides[rd.home].team; t != nil && sort(t) {
		v++
	}
	if t := rd.sides[rd.away].team; t != nil && sort(t) {
		v--
	}
	return v
}
