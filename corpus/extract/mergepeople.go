package extract

import (
	"cmp"
	"slices"
	"strings"

	"pressbox/corpus"
)

// fullNames maps every name that a report uses to the fullest of all reports.
type fullNames map[string]string

func (n fullNames) full(name string) string { return cmp.Or(n[name], name) }

// A soul is one person of a match and every name that a reading has for them.
type soul struct {
	corpus.Person
	words []string
	roles [corpus.Referee + 1]int
}

// mergePeople joins the people of all readings, and finds their fullest names.
func (m *merger) mergePeople() {
	var all []*soul
	byWord := map[string][]*soul{}
	who := make([][]*soul, len(m.readings)) // by reading and its person
	for i, o := range m.readings {
		who[i] = make([]*soul, len(o.People))
		taken := map[*soul]bool{} // one report has nobody twice
		for k, p := range o.People {
			words := strings.Fields(fold(p.Name))
			p.Team = cmp.Or(m.teams[p.Team], p.Team)
			s := findSoul(byWord, &p, words, taken)
			if s == nil {
				s = &soul{Person: corpus.Person{Name: p.Name}, words: words}
				all = append(all, s)
			}
			taken[s], who[i][k] = true, s
			s.meet(&p, words)
			for _, w := range words {
				if !slices.Contains(byWord[w], s) {
					byWord[w] = append(byWord[w], s)
				}
			}
		}
	}
	m.names = make([]fullNames, len(m.readings))
	for i, o := range m.readings {
		names := fullNames{}
		for k, p := range o.People {
			for _, a := range p.Aliases {
				if !strings.HasPrefix(a, "the ") {
					names[a] = who[i][k].Name
				}
			}
		}
		for k, p := range o.People {
			names[p.Name] = who[i][k].Name
		}
		m.names[i] = names
	}
	for _, s := range all {
		s.Role = s.mostly()
		m.People = append(m.People, s.Person)
	}
}

// findSoul returns who of the people met so far a reading's person is: a full
// name is the same anywhere, a single one only within a side.
func findSoul(byWord map[string][]*soul, p *corpus.Person, words []string, taken map[*soul]bool) *soul {
	for _, w := range words {
		for _, s := range byWord[w] {
			full := len(words) > 1 && len(s.words) > 1
			if !taken[s] && samePerson(s.words, words) && (full || p.Team == "" || s.Team == "" || p.Team == s.Team) {
				return s
			}
		}
	}
	return nil
}

// meet adds what a reading says of a person.
func (s *soul) meet(p *corpus.Person, words []string) {
	other := p.Name
	if len(words) > len(s.words) {
		other, s.Name, s.words = s.Name, p.Name, words
	}
	for _, a := range append([]string{other}, p.Aliases...) {
		if a != s.Name && !slices.Contains(s.Aliases, a) {
			s.Aliases = append(s.Aliases, a)
		}
	}
	s.Mentions += p.Mentions
	s.Team = cmp.Or(s.Team, p.Team)
	s.roles[p.Role] += max(p.Mentions, 1)
}

// mostly is the role that the reports give a person most; a goalkeeper is one
// also where others only call him a player.
func (s *soul) mostly() corpus.PersonRole {
	role := corpus.PlayerRole
	if s.roles[corpus.Goalkeeper] > 0 {
		role = corpus.Goalkeeper
		s.roles[role] += s.roles[corpus.PlayerRole]
	}
	for r, n := range s.roles {
		if n > s.roles[role] {
			role = corpus.PersonRole(r)
		}
	}
	return role
}
