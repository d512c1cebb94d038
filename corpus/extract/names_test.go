package extract

import (
	"io/fs"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"
)

func TestLexiconIsBroad(t *testing.T) {
	l := lexicon()
	if n := len(l.Clubs); n < 900 {
		t.Errorf("%d clubs, want 900 or more", n)
	}
	if n := len(l.Nations); n < 211 {
		t.Errorf("%d nations, want 211 or more", n)
	}
	if n := len(l.given); n < 1500 {
		t.Errorf("%d given names, want 1500 or more", n)
	}
}

// TestEveryAliasIsFound looks up every alias in the way tokens of a report
// would ask for it.
func TestEveryAliasIsFound(t *testing.T) {
	l := lexicon()
	for _, team := range append(append([]*Team{}, l.Clubs...), l.Nations...) {
		for _, a := range team.Aliases {
			words := strings.Fields(fold(a.Text))
			n, entries := l.longest(words)
			if n != len(words) {
				t.Errorf("%s: %q is known to its word %d of %d", team.Name, a.Text, n, len(words))
				continue
			}
			if !means(entries, team.Name) {
				t.Errorf("%s: %q does not mean it", team.Name, a.Text)
			}
		}
	}
}

func TestFoldLeavesNothingForeign(t *testing.T) {
	err := fs.WalkDir(namesFolder, "names", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(namesFolder, path)
		for _, r := range fold(string(text)) {
			if r > unicode.MaxASCII && unicode.IsLetter(r) {
				t.Errorf("%s: the letter %q has no plain spelling", path, r)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestLongest(t *testing.T) {
	for _, c := range []struct {
		text string // folded words follow
		n    int
		team string
		kind AliasKind
		weak bool
	}{
		{"Spurs were poor", 1, "Tottenham Hotspur", Short, false},
		{"BVB", 1, "Borussia Dortmund", Short, false},
		{"Cattachs", 1, "Brora Rangers", Nickname, false},
		{"Westfalenstadion", 1, "Borussia Dortmund", Ground, false},
		{"Brøndby IF", 2, "Brondby", Short, false},
		{"BRONDBY", 1, "Brondby", Full, false},
		{"St. James' Park", 3, "Newcastle United", Ground, false},
		{"St James’ Park", 3, "Newcastle United", Ground, false},
		{"Paris Saint-Germain", 2, "Paris Saint-Germain", Full, false},
		{"Paris Saint Germain", 3, "Paris Saint-Germain", Full, false},
		{"Queen Park", 2, "Queen's Park", Full, false}, // as tokens give "Queen's Park"
		{"Queen's Park Rangers", 3, "Queens Park Rangers", Full, false},
		{"Manchester United", 2, "Manchester United", Full, false},
		{"Manchester City and", 2, "Manchester City", Full, false},
		{"Reading", 1, "Reading", Full, true},
		{"Formartine Utd", 2, "Formartine United", Full, false},
		{"Reading FC", 2, "Reading", Full, false},
		{"Nott'm Forest", 2, "Nottingham Forest", Short, false},
		{"D.C. United", 2, "DC United", Full, false},
		{"Bodø/Glimt", 1, "Bodo/Glimt", Full, false},
		{"D C United", 3, "DC United", Short, false}, // tokens of "D.C. United"
		{"Dane", 1, "Denmark", Adjective, false},
		{"Côte d’Ivoire", 2, "Ivory Coast", Short, false},
		{"Lionesses", 1, "England", Nickname, false},
		{"Hampden Park", 2, "Scotland", Ground, false},
	} {
		n, entries := lexicon().longest(strings.Fields(fold(c.text)))
		if n != c.n {
			t.Errorf("%q: %d words, want %d", c.text, n, c.n)
		}
		found := false
		for _, e := range entries {
			if e.Team != nil && e.Team.Name == c.team {
				found = true
				if e.Weak != c.weak || e.Alias != c.kind {
					t.Errorf("%q as %s: kind %d, weak %v, want %d, %v", c.text, c.team, e.Alias, e.Weak, c.kind, c.weak)
				}
			}
		}
		if !found {
			t.Errorf("%q does not mean %s", c.text, c.team)
		}
	}
}

func TestSharedNamesKeepAllOwners(t *testing.T) {
	for phrase, owners := range map[string][]string{
		"United":    {"Manchester United", "Newcastle United", "Leeds United"},
		"Rangers":   {"Rangers", "Queens Park Rangers"},
		"Borussia":  {"Borussia Dortmund", "Borussia Monchengladbach"},
		"San Siro":  {"AC Milan", "Inter Milan"},
		"Barcelona": {"Barcelona"},
	} {
		for _, owner := range owners {
			if !means(lexicon().meanings(phrase), owner) {
				t.Errorf("%q does not mean %s", phrase, owner)
			}
		}
	}
}

func means(entries []entry, team string) bool {
	for _, e := range entries {
		if e.Team != nil && e.Team.Name == team {
			return true
		}
	}
	return false
}

func TestOtherMeanings(t *testing.T) {
	l := lexicon()
	if e := l.meanings("Carabao Cup"); len(e) != 1 || e[0].Competition == nil || e[0].Competition.Name != "EFL Cup" {
		t.Errorf("Carabao Cup means %+v", e)
	}
	if e := l.meanings("However"); len(e) != 1 || e[0].Word != "opener" || e[0].Weak {
		t.Errorf("However means %+v", e)
	}
	if n, e := l.longest(strings.Fields("stretford end")); n != 2 || e[0].Word != "stand" {
		t.Errorf("stretford end: %d words, %+v", n, e)
	}
	if n, e := l.longest([]string{"zzyzx", "rovers"}); n != 0 || e != nil {
		t.Errorf("unknown word: %d words, %+v", n, e)
	}
	if n, _ := l.longest(nil); n != 0 {
		t.Errorf("no words: %d", n)
	}
	if n, _ := l.longest([]string{"'", "."}); n != 0 {
		t.Errorf("marks only: %d", n)
	}
}

func TestTowns(t *testing.T) {
	l := lexicon()
	if len(l.towns) < 500 {
		t.Errorf("%d towns are known", len(l.towns))
	}
	for town, team := range map[string]string{
		"Turin": "Torino", "Solna": "AIK", "Glasgow": "Scotland", "merseyside": "Everton", "Saint-Étienne": "Saint-Etienne", "west london": "Fulham",
	} {
		if !slices.ContainsFunc(l.towns[phraseKey(town)], func(o *Team) bool { return o.Name == team }) {
			t.Errorf("%s is not at home in %s", team, town)
		}
	}
	if e := l.meanings("Trieste"); len(e) != 1 || e[0].Word != "place" {
		t.Errorf("Trieste means %+v", e)
	}
	if kind, _ := classify(l.meanings("Glasgow")); kind == personName || kind == teamName {
		t.Errorf("Glasgow is a name of kind %d", kind)
	}
}

func TestGivenNames(t *testing.T) {
	l := lexicon()
	for _, name := range []string{"Lance", "Ryan", "Jacob", "Mo", "Søren", "Heung-min", "Kwame", "Siobhan"} {
		if !l.isGiven(fold(name)) {
			t.Errorf("%s is no given name", name)
		}
	}
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"will", "william", true}, {"william", "billy", true}, {"will", "bill", true},
		{"mo", "mohamed", true}, {"ryan", "jacob", false}, {"zzyzx", "zzyzx", true},
	} {
		if got := l.sameGiven(c.a, c.b); got != c.want {
			t.Errorf("sameGiven(%q, %q) = %v", c.a, c.b, got)
		}
	}
	if !l.isParticle("van") || l.isParticle("in") {
		t.Error("particles: want van and not in")
	}
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"kane": "kane", "Kane": "kane", "Brøndby": "brondby", "Łódź": "lodz", "İlkay": "ilkay", "Işık": "isik",
		"Großkreutz": "grosskreutz", "Đoković": "dokovic", "Æsir": "aesir", "O’Neill": "o'neill", "Saint‑Germain": "saint-germain",
		"Ame\u0301rica": "america", "Ян": "ян", "": "",
	} {
		if got := fold(in); got != want {
			t.Errorf("fold(%q) = %q, want %q", in, got, want)
		}
	}
	if n := testing.AllocsPerRun(100, func() { fold("tottenham") }); n != 0 {
		t.Errorf("folding a folded word allocates %v times", n)
	}
}

func TestReadLexiconErrors(t *testing.T) {
	for _, c := range []struct{ file, text, want string }{
		{"clubs.txt", "[England]\n\n = Alias\n", "names/clubs.txt:3: missing name"},
		{"clubs.txt", "Ashby Rovers\n", "names/clubs.txt:1: missing [heading] above"},
		{"clubs.txt", "[England]\nAshby Rovers\nAshby Rovers = Ashby\n", "names/clubs.txt:3: Ashby Rovers stands twice under [England]"},
		{"clubs.txt", "[England\n", "names/clubs.txt:1: heading not like [name]"},
		{"clubs.txt", "[England]\nAshby Rovers = Ashby | | Rovers\n", "names/clubs.txt:2: empty item between | and |"},
		{"nations.txt", "A | B\n", "names/nations.txt:1: missing name"},
		{"competitions.txt", "[cup]\n= Ashby Cup\n", "names/competitions.txt:2: missing name"},
		{"notpeople.txt", "However\n", "names/notpeople.txt:1: missing [heading] above"},
		{"given.txt", "[m]\n= Will\n", "names/given.txt:2: missing name"},
		{"particles.txt", "van || de\n", "names/particles.txt:1: empty item between | and |"},
		{"towns.txt", "Ashby =\n", "names/towns.txt:1: missing name"},
		{"towns.txt", "Ashby = Ashby Rovers\n", `names/towns.txt:1: no club or nation has the name "Ashby Rovers"`},
	} {
		files := fstest.MapFS{}
		for _, name := range []string{"clubs", "nations", "competitions", "notpeople", "given", "particles", "towns"} {
			files["names/"+name+".txt"] = &fstest.MapFile{}
		}
		files["names/"+c.file] = &fstest.MapFile{Data: []byte(c.text)}
		if _, err := readLexicon(files); err == nil || err.Error() != c.want {
			t.Errorf("%s %q: %v, want %s", c.file, c.text, err, c.want)
		}
	}
	if _, err := readLexicon(fstest.MapFS{}); err == nil {
		t.Error("no files: no error")
	}
}

func FuzzLongest(f *testing.F) {
	f.Add("Paris Saint-Germain beat St. James' Park")
	f.Fuzz(func(t *testing.T, text string) {
		words := strings.Fields(fold(text))
		n, entries := lexicon().longest(words)
		if n < 0 || n > len(words) || (n == 0) != (len(entries) == 0) {
			t.Errorf("%d of %d words, %d entries", n, len(words), len(entries))
		}
	})
}

func BenchmarkReadLexicon(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := readLexicon(namesFolder); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkLexiconMemory reports how much memory one lexicon keeps.
func BenchmarkLexiconMemory(b *testing.B) {
	for b.Loop() {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		l, err := readLexicon(namesFolder)
		if err != nil {
			b.Fatal(err)
		}
		runtime.GC()
		runtime.ReadMemStats(&after)
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/(1<<20), "MB")
		runtime.KeepAlive(l)
	}
}

func BenchmarkLongest(b *testing.B) {
	l, words := lexicon(), []string{"tottenham", "hotspur", "beat", "borussia", "dortmund", "in", "the", "champions", "league"}
	b.ReportAllocs()
	for b.Loop() {
		for i := range words {
			l.longest(words[i:])
		}
	}
}
