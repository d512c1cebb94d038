package phrase

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

func TestSay(t *testing.T) {
	text := "plain = Just {so}\nswapped = {1} before {0}\nmore.one = {0} more of {1}\nmore.other = {0} more from {1}\n"
	b, err := parse("de", text)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ got, want string }{
		{b.Say("plain"), "Just {so}"},
		{b.Say("plain", 1), "Just {so}"},
		{b.Say("swapped", "{1}", 2), "2 before {1}"},
		{b.Say("swapped", "a"), "{1} before a"},
		{b.Count("more", 1, "x"), "1 more of x"},
		{b.Count("more", 0, "x"), "0 more from x"},
		{b.Count("more", 21, "x"), "21 more from x"},
		{b.Say("nowhere"), "nowhere"},
		{b.Say("answer.unsaid"), "The reports don't say."},
		{(*Book)(nil).Say("answer.unsaid"), "The reports don't say."},
	} {
		if test.got != test.want {
			t.Errorf("got %q, want %q", test.got, test.want)
		}
	}
}

func TestOrdinal(t *testing.T) {
	for n, want := range map[int]string{1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 11: "11th", 12: "12th", 13: "13th", 21: "21st", 90: "90th", 102: "102nd", 111: "111th"} {
		if got := In("en").Ordinal(n); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	if got := In("de").Ordinal(21); got != "21." {
		t.Errorf("in German: %s", got)
	}
}

func TestParseErrors(t *testing.T) {
	for text, want := range map[string]string{
		"a = 1\n\nb\n":   "xx.txt:3: want key = phrase",
		"a =\n":          "xx.txt:1: want key = phrase",
		"= a\n":          "xx.txt:1: want key = phrase",
		"a = 1\na = 2\n": "xx.txt:2: a stands there twice",
	} {
		if _, err := parse("xx", text); err == nil || err.Error() != want {
			t.Errorf("%q: got %v, want %s", text, err, want)
		}
	}
}

func TestIn(t *testing.T) {
	for locale, want := range map[string]string{"de": "de", "de-AT": "de", "DE_ch": "de", "en-GB": "en", "": "en", "tlh": "en"} {
		if got := In(locale).Language(); got != want {
			t.Errorf("%q is spoken to in %s, want %s", locale, got, want)
		}
	}
	if Speaks("tlh") || Speaks("") || !Speaks("en-US") || !Speaks("de-CH") {
		t.Error("Speaks is wrong")
	}
}

var blank = regexp.MustCompile(`\{\d\}`)

// Every language says all that English says, and fills in the same.
func TestLanguagesAreComplete(t *testing.T) {
	forms := regexp.MustCompile(`\.(zero|one|two|few|many)$`)
	for _, name := range Languages() {
		b := In(name)
		for key, said := range b.phrases {
			english, ok := In(English).phrases[key]
			if !ok && !forms.MatchString(key) {
				t.Errorf("%s: nothing says %s in English", name, key)
			}
			if got, want := blanks(said), blanks(english); ok && !forms.MatchString(key) && !slices.Equal(got, want) {
				t.Errorf("%s: %s fills in %v, in English %v", name, key, got, want)
			}
		}
		for key := range In(English).phrases {
			if _, ok := b.phrases[key]; !ok && !forms.MatchString(key) {
				t.Errorf("%s: %s is not said", name, key)
			}
		}
	}
}

func blanks(said string) []string {
	all := blank.FindAllString(said, -1)
	slices.Sort(all)
	return slices.Compact(all)
}

// What the program says is in the files, and what is in the files is said. A
// key may be put together: what it begins with must then end in a dot.
func TestKeysAreUsed(t *testing.T) {
	used, begun := keysInCode(t)
	said := In(English).phrases
	for key := range used {
		_, one := said[key]
		_, many := said[key+".other"]
		if !one && !many {
			t.Errorf("the program says %s, which is in no file", key)
		}
	}
	form := regexp.MustCompile(`\.(zero|one|two|few|many|other)$`)
	for key := range said {
		if used[key] || used[form.ReplaceAllString(key, "")] || slices.ContainsFunc(begun, func(b string) bool { return strings.HasPrefix(key, b) }) {
			continue
		}
		t.Errorf("nothing says %s", key)
	}
}

// keysInCode are the literals that look like keys of phrases, and those that
// keys begin with.
func keysInCode(t *testing.T) (used map[string]bool, begun []string) {
	used = map[string]bool{}
	areas := map[string]bool{}
	for key := range In(English).phrases {
		area, _, _ := strings.Cut(key, ".")
		areas[area] = true
	}
	shape := regexp.MustCompile(`^[a-z]+(\.[a-z0-9_-]+)+\.?$|^[a-z]+\.$`)
	err := fs.WalkDir(os.DirFS(".."), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), "../"+name, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			lit, ok := n.(*ast.BasicLit)
			if !ok || lit.Kind != token.STRING {
				return true
			}
			text, err := strconv.Unquote(lit.Value)
			area, _, _ := strings.Cut(text, ".")
			switch {
			case err != nil || !areas[area] || !shape.MatchString(text):
			case strings.HasSuffix(text, "."):
				begun = append(begun, text)
			default:
				used[text] = true
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return used, begun
}
