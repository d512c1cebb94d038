package extract

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"
)

// A dugout is what is known of managers before a report is read: by folded
// full name, and by surname, the teams that each has been in charge of.
type dugout map[string][]*Team

// dugouts returns the embedded managers, which are part of the program and
// tested.
var dugouts = sync.OnceValue(func() dugout {
	d, err := readManagers(namesFolder, lexicon())
	if err != nil {
		panic(err)
	}
	return d
})

// readManagers reads names/managers.txt: "Name = team | team".
func readManagers(fsys fs.FS, lex *Lexicon) (dugout, error) {
	d := dugout{}
	err := eachLine(fsys, "names/managers.txt", func(_, line string) error {
		f := fields(line, "=")
		if len(f[0]) != 1 || len(f[1]) == 0 {
			return fmt.Errorf("%q is not like Name = team | team", line)
		}
		words := strings.Fields(fold(f[0][0]))
		for _, name := range f[1] {
			teams := lex.teamsCalled(name)
			if len(teams) == 0 {
				return fmt.Errorf("%s is no team of the lexicon", name)
			}
			d.add(strings.Join(words, " "), teams)
			if len(words) > 1 {
				d.add(words[len(words)-1], teams)
			}
		}
		return nil
	})
	return d, err
}

func (d dugout) add(name string, teams []*Team) {
	for _, t := range teams {
		if !slices.Contains(d[name], t) {
			d[name] = append(d[name], t)
		}
	}
}

// teamsCalled returns the teams that a phrase names.
func (l *Lexicon) teamsCalled(phrase string) []*Team {
	var teams []*Team
	for _, e := range l.meanings(phrase) {
		if e.Team != nil && e.Alias <= Short {
			teams = append(teams, e.Team)
		}
	}
	return teams
}

// hasManaged reports whether somebody of a name is known to have been in
// charge of a team.
func (d dugout) hasManaged(p *person, t *Team) bool {
	return t != nil && slices.Contains(d[strings.Join(p.words, " ")], t)
}
