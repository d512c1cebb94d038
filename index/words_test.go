package index

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

func TestFold(t *testing.T) {
	for text, want := range map[string]string{
		"Ševčík's 2-1 on the 48th":         "sevcik 2-1 on the 48",
		"Pierre-Emerick 90+3'":             "pierre emerick 90 3",
		"O’Neill's men weren’t at 3–0 yet": "oneill men werent at 3-0 yet",
		"Øster, Łódź, Groß, Sæther":        "oster lodz gross saether",
		"it's @HKane’s #goal":              "it hkane goal",
		"1st 22nd 3rd the th":              "1 22 3 the th",
		"'quoted' - dashed – 5-a-side":     "quoted dashed 5 a side",
		"":                                 "",
	} {
		if got := fold(text); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

func FuzzWords(f *testing.F) {
	f.Add("Ševčík’s 2–1 '' 48th\xff")
	f.Fuzz(func(t *testing.T, text string) {
		for w := range words(text) {
			if w == "" || strings.ContainsAny(w, " \n="+nameMark+kindMark+matchMark) {
				t.Errorf("%q has the word %q", text, w)
			}
			if utf8.ValidString(text) && !utf8.ValidString(w) {
				t.Errorf("%q has the invalid word %q", text, w)
			}
			stem(w)
		}
	})
}

func TestSynonymErrors(t *testing.T) {
	for text, want := range map[string]string{
		"a b":            "synonyms.txt:1: missing = or <",
		"\n= b":          `synonyms.txt:2: the name "" is missing or taken`,
		"a = b\na < c":   `synonyms.txt:2: the name "a" is missing or taken`,
		"#\n\na = b | !": "synonyms.txt:3: an empty wording",
	} {
		if _, err := parseSynonyms(text); err == nil || err.Error() != want {
			t.Errorf("%q: error %v, want %s", text, err, want)
		}
	}
}

// A question's word on the left of < finds what is on the right, and the right
// does not find each other.
func TestSynonymDirections(t *testing.T) {
	s, err := parseSynonyms("pen = spot-kick | pen\nwhy < because | due to")
	must(t, err)
	lines := func(ws wordings, text string) (found []string) {
		stems := strings.Fields(fold(text))
		for i := range stems {
			ws.of(stems[i:], func(line string) { found = append(found, line) })
		}
		return found
	}
	for _, tt := range []struct {
		text        string
		said, asked []string
	}{
		{"a spot-kick", []string{"pen"}, []string{"pen"}},
		{"why pen", []string{"pen"}, []string{"why", "pen"}},
		{"due to rain", []string{"why"}, nil},
		{"due", nil, nil},
	} {
		if got := lines(s.said, tt.text); !slices.Equal(got, tt.said) {
			t.Errorf("%q said: %v, want %v", tt.text, got, tt.said)
		}
		if got := lines(s.asked, tt.text); !slices.Equal(got, tt.asked) {
			t.Errorf("%q asked: %v, want %v", tt.text, got, tt.asked)
		}
	}
}

// The terms of a sentence are what caches hold. If the golden file changes, and
// not only by synonyms.txt, raise schema, or old caches are taken for new ones.
func TestSchema(t *testing.T) {
	const file = "testdata/schema.txtar"
	golden, err := txtar.ParseFile(file)
	must(t, err)
	m := matchOf("moss-reed", string(golden.Files[0].Data))
	var b strings.Builder
	fmt.Fprintf(&b, "schema %d\n", schema)
	for i := range m.Passages {
		s := sentence{match: m, passage: &m.Passages[i], vocabulary: newVocabulary()}
		s.Analyze()
		fmt.Fprintln(&b, strings.Join(slices.Sorted(maps.Keys(s.terms)), ", "))
	}
	if *update {
		golden.Files[1].Data = []byte(b.String())
		must(t, os.WriteFile(file, txtar.Format(golden), 0o644))
	}
	if diff := cmp.Diff(string(golden.Files[1].Data), b.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
