package extract

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"
	"sync"
)

// A Team is a club or a national side of general knowledge.
type Team struct {
	Name    string // usual full name: "Tottenham Hotspur"
	Country string // of a club: the country whose league it plays in; of a nation: its own name
	Nation  bool
	Aliases []Alias // its name comes first
}

// An Alias is one way to speak of a team.
type Alias struct {
	Text string
	Kind AliasKind
	Weak bool // also a common word, a surname or a place: trusted only with context
}

// An AliasKind says in what way an alias stands for its team.
type AliasKind uint8

// The kinds of alias.
const (
	Full      AliasKind = iota // "Tottenham Hotspur"
	Short                      // "Tottenham", "THFC"
	Nickname                   // said with "the": "Lilywhites"
	Ground                     // where it plays or played: "White Hart Lane"
	Adjective                  // of nations, people too: "Dutch", "Dutchman"
)

// A Competition is a league, a cup or a tournament.
type Competition struct {
	Name string
	Kind string // the heading it stands under: "league", "cup", "continental", "international", "youth", "women"
}

// An entry is one thing that a phrase can mean. Exactly one of Team,
// Competition and Word is set.
type entry struct {
	Team        *Team
	Alias       AliasKind // how the phrase stands for Team
	Competition *Competition
	Word        string // never a person: the heading of the phrase in notpeople.txt, "place" or "opener"
	Weak        bool
}

// A Lexicon is what Pressbox knows of names before it reads a report. It is
// read-only once built and safe for concurrent use.
type Lexicon struct {
	Clubs, Nations []*Team
	Competitions   []*Competition

	phrases   map[string][]entry
	reach     map[string]int      // by first word: most words of a phrase that begins so
	given     map[string]string   // folded given name: "m", "f" or "" for either
	shortFor  map[string][]string // folded short form: the folded given names it stands for
	particles map[string]bool
	towns     map[string][]*Team // by phrase: who is at home there
}

//go:embed names/*.txt
var namesFolder embed.FS

// lexicon returns the embedded lexicon. Its files are part of the program and
// tested, so a fault in them is a fault of the program.
var lexicon = sync.OnceValue(func() *Lexicon {
	l, err := readLexicon(namesFolder)
	if err != nil {
		panic(err)
	}
	return l
})

// readLexicon reads the files of the folder names in fsys.
func readLexicon(fsys fs.FS) (*Lexicon, error) {
	l := &Lexicon{
		phrases:   make(map[string][]entry, 1<<15),
		reach:     make(map[string]int, 1<<13),
		given:     make(map[string]string, 1<<12),
		shortFor:  make(map[string][]string, 1<<10),
		particles: make(map[string]bool, 1<<7),
		towns:     make(map[string][]*Team, 1<<10),
	}
	for _, file := range []struct {
		name string
		line func(heading, line string) error
	}{
		{"clubs.txt", l.readClub},
		{"nations.txt", l.readNation},
		{"competitions.txt", l.readCompetition},
		{"notpeople.txt", l.readWords},
		{"given.txt", l.readGiven},
		{"particles.txt", l.readParticles},
		{"towns.txt", l.readTown}, // last: its teams must be known
	} {
		if err := eachLine(fsys, "names/"+file.name, file.line); err != nil {
			return nil, err
		}
	}
	return l, nil
}

// eachLine calls read with every line of the file that says something and the
// [heading] it stands under, and places its error.
func eachLine(fsys fs.FS, name string, read func(heading, line string) error) error {
	text, err := fs.ReadFile(fsys, name)
	if err != nil {
		return err
	}
	heading, number := "", 0
	for line := range strings.Lines(string(text)) {
		number++
		line, _, _ = strings.Cut(line, "#")
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		if h, ok := strings.CutPrefix(line, "["); ok {
			if heading, ok = strings.CutSuffix(h, "]"); !ok || heading == "" {
				return fmt.Errorf("%s:%d: heading not like [name]", name, number)
			}
			continue
		}
		if err := read(heading, line); err != nil {
			return fmt.Errorf("%s:%d: %w", name, number, err)
		}
	}
	return nil
}

// fields cuts a line into the list before the first mark and the lists after
// each of the marks, which must stand in their order.
func fields(line, marks string) [][]string {
	lists := make([][]string, len(marks)+1)
	for i := len(marks) - 1; i >= 0; i-- {
		if before, after, ok := strings.Cut(" "+line+" ", " "+marks[i:i+1]+" "); ok {
			line, lists[i+1] = before, list(after)
		}
	}
	lists[0] = list(line)
	return lists
}

// list cuts "a | b" into its items. A blank list has none.
func list(s string) []string {
	if s = strings.TrimSpace(s); s == "" {
		return nil
	}
	items := strings.Split(s, "|")
	for i := range items {
		items[i] = strings.TrimSpace(items[i])
	}
	return items
}

// cutWeak cuts the question mark off an item.
func cutWeak(item string) (text string, weak bool) { return strings.CutSuffix(item, "?") }
