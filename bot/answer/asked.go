package answer

import (
	"slices"
	"strings"
	"time"

	"pressbox/corpus"
)

// asked is a question with the match and the names that it is about.
type asked struct {
	*question
	wording
	engine *Engine
	pick   pick
	at     *encounter     // match, as the engine keeps it
	match  *corpus.Match  // nil if the question fits none
	whole  []string       // rest as it was before a match was settled on
	people []string       // full names, in order of the question
	teams  []string       // whose side is asked about
	named  []string       // all teams that the question names
	only   []corpus.Quote // the sentences to look in, nil for all
	absent []string       // names of the question that the match does not know
}

// settle takes a match for the one that is meant, and the names as they are
// used there.
func (a *asked) settle(at *encounter) {
	a.at, a.match = at, at.match
	a.people, a.teams, a.named, a.absent = nil, nil, nil, nil
	var teams []mentioned
	a.explain()
	for _, m := range a.mentions {
		s, ok := m.resolve(a.at)
		if ok && !s.name.team {
			s = a.doer(m, s)
		}
		switch {
		case !ok:
			a.absent = append(a.absent, m.text())
		case s.name.team:
			teams = append(teams, mentioned{s.name.text, a.before(m)})
		default:
			p, _ := s.name.in(a.at)
			a.people = append(a.people, p.person.Name)
		}
	}
	a.takeSides(append(teams, a.sidesMeant()...))
}

// sidesMeant are the sides of the match that the question means by a word that
// names no club alone: "city" where only one of the two is a City.
func (a *asked) sidesMeant() []mentioned {
	var teams []mentioned
	var rest []string
	for _, w := range a.rest {
		i := slices.IndexFunc(a.words, func(x word) bool { return x.s == w })
		team := a.sideMeant(w)
		if team == "" || i < 0 {
			rest = append(rest, w)
			continue
		}
		teams = append(teams, mentioned{team, a.before(mention{from: i, to: i + 1})})
	}
	a.rest = rest
	return teams
}

// sideMeant is the only side of the match that a word can mean: part of a
// club's name, or a nation's people even where the side's name says more, "the
// irish" for Northern Ireland. "" if it means none or both.
func (a *asked) sideMeant(w string) string {
	of := func(team string) bool {
		return generic[w] && hasWord(team, w) || slices.ContainsFunc(demonyms()[w], func(nation string) bool { return hasWord(team, join(nation)) })
	}
	switch home, away := of(a.match.Home), of(a.match.Away); {
	case home && !away:
		return a.match.Home
	case away && !home:
		return a.match.Away
	}
	return ""
}

// hasWord reports whether a folded word is one of a team's name.
func hasWord(team, s string) bool {
	for w := range wordsIn(team) {
		if w.s == s {
			return true
		}
	}
	return false
}

// A mentioned team is a team as the question names it, with the word before it.
type mentioned struct{ team, before string }

// before is the word before a mention, "'s" if it is its owner's.
func (a *asked) before(m mention) string {
	if a.words[m.to-1].owner {
		return "'s"
	}
	for i := m.from - 1; i >= 0; i-- {
		if w := a.words[i].s; w != "the" {
			return w
		}
	}
	return ""
}

// takeSides works out whose side is asked about: "for Pell" is Pell's, "against
// Pell" the other's, and two teams without such a word only say which match.
func (a *asked) takeSides(teams []mentioned) {
	for _, t := range teams {
		a.named = append(a.named, t.team)
	}
	m := a.match
	var others []string
	for _, t := range teams {
		side := t.team == m.Home || t.team == m.Away
		switch t.before {
		case "against", "v", "past", "beat", "at", "to", "versus":
			if side && len(a.people) == 0 && t.before != "at" && t.before != "to" && t.before != "beat" {
				others = append(others, other(m, t.team))
			} else if len(teams) == 1 && len(a.people) == 0 {
				others = append(others, t.team)
			}
		case "for", "did", "by", "do", "does", "have", "has", "'s", "is", "are", "were", "was":
			a.teams = append(a.teams, t.team)
		default:
			if len(teams) == 1 {
				a.teams = append(a.teams, t.team)
			}
		}
	}
	if a.teams == nil {
		a.teams = others
	}
	if len(a.teams) == 1 && len(a.named) > 1 && slices.Contains([]string{"v", "vs", "and"}, a.after(a.teams[0])) {
		a.teams = nil
	}
}

// after is the word after the mention of a team.
func (a *asked) after(team string) string {
	for _, m := range a.mentions {
		if s, ok := m.resolve(a.at); ok && s.name.text == team && m.to < len(a.words) {
			return a.words[m.to].s
		}
	}
	return ""
}

// explain takes out of the rest the words that only say which match is meant:
// its competition, stage, ground and day.
func (a *asked) explain() {
	if a.whole == nil {
		a.whole = a.rest
	}
	a.rest = nil
	if len(a.whole) == 0 {
		return
	}
	m := a.match
	about := split(strings.Join([]string{m.Competition.Text, m.Stage.Text, m.Venue.Text, fansDate(m)}, " "), 64)
	for _, w := range a.whole {
		if !slices.ContainsFunc(about, func(x word) bool { return sameStem(x.s, w) }) {
			a.rest = append(a.rest, w)
		}
	}
}

// fansDate is the day of a match in English, as it may be asked about.
func fansDate(m *corpus.Match) string {
	t, err := time.Parse(time.DateOnly, m.Date.Text)
	if err != nil {
		return m.Date.Text
	}
	return t.Format("Monday 2 January 2006")
}

// doer is the sense of a mention that has done something in the match, where
// two people share the form of words: s is what it most likely means else.
func (a *asked) doer(m mention, s sense) sense {
	did := func(n *name) int {
		p, ok := n.in(a.at)
		if !ok || p.person == nil {
			return 0
		}
		points := 0
		if a.has("save", "keeper") && p.person.Role == corpus.Goalkeeper {
			points += 8
		}
		for _, f := range a.match.Facts {
			if f.Player == p.person.Name || f.Other == p.person.Name {
				points++
				if f.Kind == corpus.Save && f.Player == p.person.Name && a.has("save") {
					points += 10
				}
				if f.Kind == corpus.Goal && a.has("goal", "when", "assist", "opener", "winner", "equaliser") {
					points += 10
				}
			}
		}
		return points
	}
	best := did(s.name)
	for _, x := range m.senses {
		if n := did(x.name); (m.typo || x.weight >= min(s.weight, surname)) && n > best {
			s, best = x, n
		}
	}
	return s
}
