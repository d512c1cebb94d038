package extract

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

var (
	errNoName    = errors.New("missing name")
	errNoHeading = errors.New("missing [heading] above")
	errEmpty     = errors.New("empty item between | and |")
)

// readClub reads
//
//	Name = short forms ~ nicknames @ grounds
//
// under the club's country.
func (l *Lexicon) readClub(country, line string) error {
	if country == "" {
		return errNoHeading
	}
	f := fields(line, "=~@")
	t := &Team{Country: country}
	if err := t.name(f[0]); err != nil {
		return err
	}
	for _, known := range l.meanings(t.Name) {
		if known.Team != nil && known.Team.Name == t.Name && known.Team.Country == country {
			return fmt.Errorf("%s stands twice under [%s]", t.Name, country)
		}
	}
	l.Clubs = append(l.Clubs, t)
	return l.addTeam(t, f[1], nil, f[2], f[3])
}

// readNation reads
//
//	Name = short forms : adjectives and people ~ nicknames @ grounds
func (l *Lexicon) readNation(_, line string) error {
	f := fields(line, "=:~@")
	t := &Team{Nation: true}
	if err := t.name(f[0]); err != nil {
		return err
	}
	t.Country = t.Name
	l.Nations = append(l.Nations, t)
	return l.addTeam(t, f[1], f[2], f[3], f[4])
}

// name takes the team's name from the first list of its line.
func (t *Team) name(items []string) error {
	if len(items) != 1 || items[0] == "" {
		return errNoName
	}
	text, weak := cutWeak(items[0])
	t.Name = text
	t.Aliases = []Alias{{text, Full, weak}}
	return nil
}

// addTeam gives the team its aliases and makes all of them known.
func (l *Lexicon) addTeam(t *Team, short, adjectives, nicknames, grounds []string) error {
	for kind, items := range [...][]string{Short: short, Nickname: nicknames, Ground: grounds, Adjective: adjectives} {
		for _, item := range items {
			text, weak := cutWeak(item)
			if text == "" {
				return errEmpty
			}
			t.Aliases = append(t.Aliases, Alias{text, AliasKind(kind), weak})
		}
	}
	for _, a := range t.Aliases {
		e := entry{Team: t, Alias: a.Kind, Weak: a.Weak}
		l.add(a.Text, e)
		if t.Nation || a.Kind > Short {
			continue
		}
		if united, ok := strings.CutSuffix(a.Text, " United"); ok {
			l.add(united+" Utd", e)
		}
		if strings.ToUpper(a.Text) != a.Text { // not BVB
			e.Weak = false // "Reading FC" can only be the club
			l.add(a.Text+" FC", e)
			l.add("FC "+a.Text, e)
		}
	}
	return nil
}

// readCompetition reads
//
//	Name = other names
//
// under the kind of the competition.
func (l *Lexicon) readCompetition(kind, line string) error {
	if kind == "" {
		return errNoHeading
	}
	f := fields(line, "=")
	if len(f[0]) != 1 || f[0][0] == "" {
		return errNoName
	}
	name, _ := cutWeak(f[0][0])
	c := &Competition{Name: name, Kind: kind}
	l.Competitions = append(l.Competitions, c)
	for _, item := range append(f[0], f[1]...) {
		text, weak := cutWeak(item)
		if text == "" {
			return errEmpty
		}
		l.add(text, entry{Competition: c, Weak: weak})
	}
	return nil
}

// readWords reads a line of phrases that are never people, under what they are
// instead.
func (l *Lexicon) readWords(what, line string) error {
	if what == "" {
		return errNoHeading
	}
	for _, item := range list(line) {
		text, weak := cutWeak(item)
		if text == "" {
			return errEmpty
		}
		l.add(text, entry{Word: what, Weak: weak})
	}
	return nil
}

// readGiven reads given names under [m], [f] or [either]:
//
//	Name = short forms | Name | Name
//
// so that a line has either one name with its short forms, or many names.
func (l *Lexicon) readGiven(gender, line string) error {
	if gender == "" {
		return errNoHeading
	}
	f := fields(line, "=")
	if len(f[0]) == 0 {
		return errNoName
	}
	for _, name := range append(f[0], f[1]...) {
		name = fold(name)
		if name == "" {
			return errNoName
		}
		if g, known := l.given[name]; known && g != gender {
			l.given[name] = "either"
		} else {
			l.given[name] = gender
		}
	}
	full := fold(f[0][0])
	for _, short := range f[1] {
		short = fold(short)
		if short != full && !slices.Contains(l.shortFor[short], full) {
			l.shortFor[short] = append(l.shortFor[short], full)
		}
	}
	return nil
}

// readParticles reads particles of surnames.
func (l *Lexicon) readParticles(_, line string) error {
	for _, p := range list(line) {
		if p == "" {
			return errEmpty
		}
		l.particles[fold(p)] = true
	}
	return nil
}

// readTown reads
//
//	Town | other spelling = club or nation | club or nation
//
// and makes a town that means nothing else yet known as a place. A town with a
// question mark is a surname too.
func (l *Lexicon) readTown(_, line string) error {
	f := fields(line, "=")
	if len(f[0]) == 0 || len(f[1]) == 0 {
		return errNoName
	}
	var home []*Team
	for _, name := range f[1] {
		known := len(home)
		for _, e := range l.meanings(name) {
			if e.Team != nil && e.Team.Name == name && !slices.Contains(home, e.Team) {
				home = append(home, e.Team)
			}
		}
		if len(home) == known {
			return fmt.Errorf("no club or nation has the name %q", name)
		}
	}
	for _, item := range f[0] {
		town, weak := cutWeak(item)
		if town == "" {
			return errEmpty
		}
		key := phraseKey(town)
		l.towns[key] = append(l.towns[key], home...)
		if l.phrases[key] == nil {
			l.add(town, entry{Word: "place", Weak: weak})
		}
	}
	return nil
}
