package extract

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"pressbox/corpus"
)

// Facts reads one report alone. The match it returns tells why, in Not, where
// the text is no report of a match.
func Facts(r *corpus.Report) *corpus.Match {
	rd := newReading(r)
	rd.readAll()
	return rd.match()
}

// readAll runs all stages up to whom the words mean.
func (rd *reading) readAll() {
	rd.findMentions()
	rd.findPeople()
	rd.findSides()
	rd.makeRows()
	rd.markElse()
	rd.pickSides()
	rd.settleWe()
	rd.markStrangers()
	rd.findRoles()
	rd.readLists()
	rd.voteSides(false)
	rd.placeHome()
	rd.settleHosts()
	rd.voteSides(true)
	rd.resolve()
	rd.voteSubjects()
}

// match assembles what was read.
func (rd *reading) match() *corpus.Match {
	m := &corpus.Match{Reports: []*corpus.Report{rd.report}}
	for _, s := range rd.further {
		m.Further = append(m.Further, rd.quote(s))
	}
	tellings := append(rd.tellGoals(), rd.listedGoals...)
	slices.SortStableFunc(tellings, func(a, b *telling) int { return cmp.Or(a.sent-b.sent, a.start-b.start) })
	rd.readLog(tellings)
	rd.findTies()
	rd.voteByGoals(tellings)
	rd.tieLeveller(tellings)
	rd.spreadVotes()
	goals := rd.joinGoals(tellings)
	sc := rd.readScores()
	sc.pass(goals)
	rd.tellAssists(goals)
	kept, score, ok := rd.addUp(goals, sc)
	rd.explainGoals(goals, kept, sc)
	rd.voteScorers(kept)
	if rd.home >= 0 {
		m.Home = rd.sides[rd.home].name
	}
	if rd.away >= 0 {
		m.Away = rd.sides[rd.away].name
	}
	if m.Not = rd.notMatch(sc, kept); m.Not != "" {
		m.Home, m.Away = "", ""
		m.Passages = rd.passages(nil, m)
		m.ID = slug(m)
		return m
	}
	if ok {
		m.Score = &corpus.Score{Home: score[0], Away: score[1], Quotes: rd.scoreQuotes(sc, score)}
		m.HalfTime = rd.halfTime(sc, score, kept)
	}
	for _, g := range kept {
		m.Facts = append(m.Facts, rd.goalFact(g))
	}
	m.Facts = append(m.Facts, rd.tellEvents(rd.listedFacts, kept)...)
	rd.statements(m)
	rd.listPeople(m)
	m.Passages = rd.passages(kept, m)
	m.ID = slug(m)
	return m
}

// voteScorers puts the scorers on the sides that the score gives them.
func (rd *reading) voteScorers(kept []*goal) {
	for _, g := range kept {
		if side := g.side; g.own {
			rd.vote(g.who, rd.other(side), 0.5)
		} else {
			rd.vote(g.who, side, 0.5)
		}
	}
}

// goalFact turns a goal into a fact.
func (rd *reading) goalFact(g *goal) corpus.Fact {
	f := corpus.Fact{Kind: corpus.Goal, Player: rd.nameOf(g.who), Minute: g.minute, Added: g.added, OwnGoal: g.own, Penalty: g.penalty && !g.own}
	if g.side >= 0 {
		f.Team = rd.sides[g.side].name
	}
	if g.assist >= 0 && !g.own {
		f.Other = rd.nameOf(g.assist)
	}
	list := slices.Clone(g.tellings)
	slices.SortStableFunc(list, func(a, b *telling) int {
		return cmp.Or(cmp.Compare(rd.telling(b), rd.telling(a)), a.sent-b.sent)
	})
	seen := map[int]bool{}
	for _, t := range list {
		if f.Body == "" {
			f.Body = t.body
		}
		if f.Distance == 0 {
			f.Distance = t.distance
		}
		if t.timed && f.MinuteText == "" {
			f.MinuteText = rd.written(t.when.tok, t.when.end)
		}
		if f.Rule == "" {
			f.Rule = t.rule.at
		}
		if !seen[t.sent] {
			seen[t.sent] = true
			f.Quotes = append(f.Quotes, rd.quote(t.sent))
		}
	}
	if g.assistSent > 0 && !seen[g.assistSent-1] {
		f.Quotes = append(f.Quotes, rd.quote(g.assistSent-1))
	}
	return f
}

// telling ranks a telling as evidence: prose before captions and lists, however
// sure those are, full before summary.
func (rd *reading) telling(t *telling) float64 {
	w := min(t.weight, 1)
	if t.timed && t.when.minute > 0 {
		w += 0.5
	}
	switch rd.zone(int32(t.sent)) {
	case corpus.Prose, corpus.Log:
		w++
	case corpus.Caption:
		w += 0.2
	}
	return w
}

// quote quotes a sentence.
func (rd *reading) quote(sent int) corpus.Quote {
	return corpus.Quote{Report: rd.report, Span: rd.report.Sentences[sent].Span}
}

func (rd *reading) quotePlaces(list []place) []corpus.Quote {
	slices.SortStableFunc(list, func(a, b place) int { return cmp.Compare(b.weight, a.weight) })
	var out []corpus.Quote
	seen := map[int]bool{}
	for _, p := range list {
		if !seen[p.sent] {
			seen[p.sent] = true
			out = append(out, rd.quote(p.sent))
		}
	}
	return out
}

func (rd *reading) scoreQuotes(sc *scoring, score [2]int) []corpus.Quote {
	return rd.quotePlaces(sc.quote[[2]int{max(score[0], score[1]), min(score[0], score[1])}])
}

// written returns tokens as they stand in the report.
func (rd *reading) written(tok, end int) string {
	return strings.Join(strings.Fields(rd.report.Slice(corpus.Span{Start: rd.toks[tok].Start, End: rd.toks[end-1].End})), " ")
}

// listPeople lists everybody whom the report names.
func (rd *reading) listPeople(m *corpus.Match) {
	for _, p := range rd.people {
		q := corpus.Person{Name: p.name, Aliases: p.aliases, Role: p.role, Mentions: p.count}
		if s, _ := p.votes.best(); s >= 0 && p.role != corpus.Referee {
			q.Team = rd.sides[s].name
		}
		m.People = append(m.People, q)
	}
}

// passages lists every sentence with the names and kinds of fact in it.
func (rd *reading) passages(goals []*goal, m *corpus.Match) []corpus.Passage {
	kinds := make([][]string, len(rd.rows))
	for _, f := range m.Facts {
		for _, q := range f.Quotes {
			s, _ := slices.BinarySearchFunc(rd.report.Sentences, q.Span.Start, func(s corpus.Sentence, at int) int { return s.End - 1 - at })
			if s < len(kinds) && !slices.Contains(kinds[s], f.Kind) {
				kinds[s] = append(kinds[s], f.Kind)
			}
		}
	}
	out := make([]corpus.Passage, len(rd.rows))
	for s := range rd.rows {
		z := rd.report.Zones[rd.report.Sentences[s].Zone]
		p := corpus.Passage{Quote: rd.quote(s), Zone: z.Kind, Voice: z.Voice, Kinds: kinds[s], Else: rd.elses[s]}
		for _, it := range rd.rows[s].items {
			name := ""
			switch {
			case it.ref < 0:
			case it.kind&aPlayer != 0:
				name = rd.nameOf(it.ref)
			case it.kind&aTeam != 0:
				name = rd.sides[it.ref].name
			}
			if name != "" && !slices.Contains(p.Names, name) {
				p.Names = append(p.Names, name)
			}
		}
		out[s] = p
	}
	return out
}

// slug makes the ID of a match: its sides and date in letters that every
// file system and URL takes.
func slug(m *corpus.Match) string {
	var b strings.Builder
	for _, part := range []string{m.Home, m.Away, m.Date.Text} {
		for _, r := range fold(part) {
			switch {
			case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
				b.WriteRune(r)
			case b.Len() > 0 && b.String()[b.Len()-1] != '-':
				b.WriteByte('-')
			}
		}
		if b.Len() > 0 && b.String()[b.Len()-1] != '-' {
			b.WriteByte('-')
		}
	}
	if b.Len() == 0 {
		return "report-" + strconv.Itoa(len(m.Reports[0].Text)) + "-" + m.Reports[0].ID
	}
	return strings.TrimSuffix(b.String(), "-")
}
