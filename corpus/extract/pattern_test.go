package extract

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// rowOf makes a row of words and of items in brackets: "<player> scored ,
// <score>".
func rowOf(v *vocabulary, text string) []item {
	kinds := map[string]itemKind{"<player>": aPlayer, "<x>": aPlayer, ",": aComma, ".": aStop}
	for name, kind := range slotKinds {
		kinds["<"+name+">"] = kind
	}
	var items []item
	for i, w := range strings.Fields(text) {
		it := item{kind: aWord, id: v.id(w), ref: -1, tok: i, end: i + 1}
		if k, ok := kinds[w]; ok {
			it.kind, it.id = k, 0
		}
		items = append(items, it)
	}
	return items
}

// hits runs a pattern over a row and writes what it found: "0-3 scorer=0".
func hits(t testing.TB, pattern, row string) []string {
	v := newVocabulary()
	verbs := map[string][]string{"put": {"put"}, "strike": {"struck", "stricken"}, "give": {"gave", "given"}}
	p, err := compile(pattern, v, map[string][]string{"NET": pieces("(net|corner of the goal)")}, verbs)
	if err != nil {
		t.Fatal(err)
	}
	items := rowOf(v, row)
	m := &matcher{}
	m.see(items, &ruleset{})
	var out []string
	for _, h := range m.find(p) {
		s := fmt.Sprintf("%d-%d", h.start, h.end)
		for _, b := range h.bound {
			s += fmt.Sprintf(" %s=%d", b.role, b.at)
		}
		out = append(out, s)
	}
	return out
}

func TestPatterns(t *testing.T) {
	for _, test := range []struct {
		pattern, row string
		want         []string
	}{
		{"in the net", "he put it in the net", []string{"3-6"}},
		{"in the net", "he put it in net", nil},
		{"goal", "goal and goal again", []string{"0-1", "2-3"}},

		{"<scorer> scored", "<player> scored", []string{"0-2 scorer=0"}},
		{"<scorer> scored", "<team> scored", nil},
		{"<team> <score> <team>", "on Saturday <team> <score> <team>", []string{"2-5 team=2 score=3 team=4"}},
		{"<nth> minute", "the <nth> minute", []string{"1-3 nth=1"}},
		{"@scorer scored", "<player> scored", []string{"1-2"}},
		{"@scorer ..3 scored", "<player> has now scored", []string{"3-4"}},

		{"shot ..2 <n> yards", "shot from fully <n> yards", []string{"0-5 n=3"}},
		{"shot ..2 <n> yards", "shot <n> yards", []string{"0-3 n=1"}},
		{"shot ..2 <n> yards", "shot from all of <n> yards", nil},
		{"shot ..3 net", "shot past <player> net", []string{"0-4"}},
		{"shot ..3 net", "shot . the net", nil},
		{"shot ..3 net", "shot , the net", nil},
		{"shot ...3 net", "shot , the net", []string{"0-4"}},
		{"shot ...3 net", "shot . the net", nil},
		{"shot ..5 <scorer>", "shot by <player> and <player>", []string{"0-3 scorer=2"}},

		{"(headed|nodded) in", "he nodded in", []string{"1-3"}},
		{"(headed|nodded) in", "he tapped in", nil},
		{"(headed in|scored)", "he headed in and scored", []string{"1-3", "4-5"}},
		{"(a (b|c d)|e) f", "a c d f", []string{"0-4"}},
		{"(a (b|c d)|e) f", "e f a b f", []string{"0-2", "2-5"}},
		{"(by <scorer>|own goal)", "goal by <player>", []string{"1-3 scorer=2"}},
		{"into the $NET", "into the corner of the goal", []string{"0-6"}},
		{"into the $NET", "into the net", []string{"0-3"}},

		{"the back? post", "the post", []string{"0-2"}},
		{"the back? post", "the back post", []string{"0-3"}},
		{"a (very good)? save", "a save", []string{"0-2"}},
		{"a (very good)? save", "a very good save", []string{"0-4"}},
		{"a (very good)? save", "a very save", nil},
		{"<scorer>? scored", "scored <player> scored", []string{"0-1", "1-3 scorer=1"}},

		{"<scorer>'s goal", "<player> 's goal", []string{"0-3 scorer=0"}},
		{"~put <team> ahead", "putting <team> ahead", []string{"0-3 team=1"}},
		{"~strike", "struck", []string{"0-1"}},
		{"~strike", "striked", nil},
		{"Über", "uber", []string{"0-1"}},
	} {
		if diff := cmp.Diff(test.want, hits(t, test.pattern, test.row)); diff != "" {
			t.Errorf("%s in %q (-want +got)\n%s", test.pattern, test.row, diff)
		}
	}
}

func TestInflect(t *testing.T) {
	for verb, want := range map[string]string{
		"score":    "score scores scoring scored",
		"head":     "head heads heading headed",
		"slot":     "slot slots slotting slotted",
		"tap":      "tap taps tapping tapped",
		"volley":   "volley volleys volleying volleyed",
		"level":    "level levels levelling levelled leveling leveled",
		"finish":   "finish finishes finishing finished",
		"pass":     "pass passes passing passed",
		"miss":     "miss misses missing missed",
		"carry":    "carry carries carrying carried",
		"free":     "free frees freeing freed",
		"tee":      "tee tees teeing teed",
		"commit":   "commit commits committing committed",
		"open":     "open opens opening opened",
		"equalise": "equalise equalises equalising equalised",
		"save":     "save saves saving saved",
		"deny":     "deny denies denying denied",
	} {
		got := inflect(verb, nil)
		slices.Sort(got)
		words := strings.Fields(want)
		slices.Sort(words)
		if diff := cmp.Diff(words, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", verb, diff)
		}
	}
	got := inflect("strike", []string{"struck", "stricken"})
	if slices.Contains(got, "striked") || !slices.Contains(got, "struck") || !slices.Contains(got, "striking") {
		t.Errorf("strike: %q", got)
	}
}

// A sketch is a random pattern, also as the regular expression that means the
// same over a row of one letter an item.
type sketch struct{ pattern, regexp string }

// sketches draws patterns: words a to e, slots <player> (P) and <team> (T),
// gaps that reach over no stop, groups and options.
func sketches(depth int) *rapid.Generator[sketch] {
	return rapid.Custom(func(t *rapid.T) sketch {
		var s sketch
		for range rapid.IntRange(1, 4).Draw(t, "length") {
			var e sketch
			switch kind := rapid.IntRange(0, 8).Draw(t, "kind"); {
			case kind == 0:
				e = sketch{"<x>", "P"}
			case kind == 1:
				e = sketch{"<team>", "T"}
			case kind == 2:
				n := rapid.IntRange(1, 4).Draw(t, "gap")
				s.pattern += fmt.Sprintf(" ..%d", n)
				s.regexp += fmt.Sprintf("[^.,]{0,%d}?", n)
				continue
			case kind <= 4 && depth > 0:
				alternatives := rapid.SliceOfN(sketches(depth-1), 1, 3).Draw(t, "group")
				var ps, rs []string
				for _, a := range alternatives {
					ps, rs = append(ps, a.pattern), append(rs, a.regexp)
				}
				e = sketch{"(" + strings.Join(ps, "|") + ")", "(?:" + strings.Join(rs, "|") + ")"}
			default:
				w := string(rapid.SampledFrom([]rune("abcde")).Draw(t, "word"))
				e = sketch{w, w}
			}
			if rapid.IntRange(0, 5).Draw(t, "option") == 0 {
				e.pattern += "?"
				e.regexp = "(?:" + e.regexp + ")?"
			}
			s.pattern += " " + e.pattern
			s.regexp += e.regexp
		}
		s.pattern = strings.TrimSpace(s.pattern)
		return s
	})
}

// TestPatternsMeanWhatTheySay compares the matcher, its short cuts included,
// with regular expressions, and counts its steps.
func TestPatternsMeanWhatTheySay(t *testing.T) {
	names := map[rune]string{'P': "<player>", 'T': "<team>", '.': ".", ',': ","}
	rapid.Check(t, func(t *rapid.T) {
		s := sketches(2).Draw(t, "pattern")
		letters := rapid.StringOfN(rapid.SampledFrom([]rune("abcdefPT.,")), 0, 30, -1).Draw(t, "row")
		var row []string
		for _, c := range letters {
			word, ok := names[c]
			if !ok {
				word = string(c)
			}
			row = append(row, word)
		}
		v := newVocabulary()
		v.common.add(v.add("a"))
		p, err := compile(s.pattern, v, nil, nil)
		if err != nil && !regexp.MustCompile("^"+s.regexp+"$").MatchString("") {
			t.Fatal(err)
		} else if err != nil {
			t.Skip("an empty match is an error")
		}
		items := rowOf(v, strings.Join(row, " "))
		m := &matcher{}
		m.see(items, &ruleset{})
		var got, want [][]int
		for _, h := range m.find(p) {
			got = append(got, []int{h.start, h.end})
		}
		want = append(want, regexp.MustCompile(s.regexp).FindAllStringIndex(letters, -1)...)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%s as %s in %q (-want +got)\n%s", s.pattern, s.regexp, letters, diff)
		}
		if p.anchor != 0 && len(got) > 0 && !slices.ContainsFunc(items, func(it item) bool { return v.sets[p.anchor].has(it.id) }) {
			t.Fatalf("%s matches %q without a word of its anchor", s.pattern, letters)
		}
		if most := len(p.program)*(len(items)+1) + len(items); m.steps > most {
			t.Fatalf("%s took %d steps over %d items, want %d at most", s.pattern, m.steps, len(items), most)
		}
	})
}

// FuzzPatternSteps counts the steps that any pattern takes over any row: no
// more than there are places in the pattern times places in the row. A matcher
// that forgets where it has been takes millions in the first of these.
func FuzzPatternSteps(f *testing.F) {
	f.Add("a ..20 a ..20 a ..20 a ..20 b", strings.Repeat("a ", 100)+"c b")
	f.Add("(a|a a|a a a|..9 a)? (a|a a|a a a)? (a|a a|a a a)? (a ..3 a|a)? (a|a a)? d", strings.Repeat("a ", 60)+". d")
	f.Add("(<x> ..9|<team> ...9) ..20 <x> ...20 <x> ..20 <n>", strings.Repeat("<x> <team> , ", 50)+". <n>")
	f.Fuzz(func(t *testing.T, pattern, row string) {
		v := newVocabulary()
		p, err := compile(pattern, v, nil, nil)
		if err != nil {
			return
		}
		items := rowOf(v, row)
		m := &matcher{}
		m.see(items, &ruleset{})
		m.find(p)
		if most := len(p.program)*(len(items)+1) + len(items); m.steps > most {
			t.Errorf("%q took %d steps over %d items, want %d at most", pattern, m.steps, len(items), most)
		}
	})
}

// TestStepsOfTheRules counts the steps of all rules over a long row of their
// own words.
func TestStepsOfTheRules(t *testing.T) {
	rs := rules()
	kinds := []itemKind{aWord, aWord, aWord, aWord, aPlayer, aTeam, aNumber | aWord, aScore, aTime, aComma, anOrdinal}
	items := make([]item, 2000)
	for i := range items {
		items[i] = item{kind: kinds[i*i%len(kinds)], ref: -1, tok: i, end: i + 1}
		if items[i].kind&aWord != 0 {
			items[i].id = wordID(1 + i*i*31%len(rs.vocab.ids))
		}
	}
	for _, k := range rs.kinds {
		for _, r := range k.rules {
			m := &matcher{}
			m.see(items, rs)
			m.find(r.pattern)
			if most := len(r.program)*(len(items)+1) + len(items); m.steps > most {
				t.Errorf("%s took %d steps, want %d at most", r.at, m.steps, most)
			}
		}
	}
}

// FuzzRules reads any text as a file of rules and runs what loads over a row.
func FuzzRules(f *testing.F) {
	f.Add("event goal\nroles scorer assist\n+ @scorer ~score (a|the) ..3 goal | weight=0.5\n= Moss scored. | goal scorer=Moss")
	f.Add("def A (b c|d)?\nclass x ~be the\nverb be is was\nevent e\n+ $A <team> 's ...4 $A | mark=x_y")
	f.Add("event e\n+ ((a|b)? (c|<n>))? ..2 d\n-< a\n-> b\n- c d")
	f.Add("def A $A\nevent e\n+ ~ $A")
	f.Fuzz(func(t *testing.T, text string) {
		rs, err := readRules(fstest.MapFS{"rules/any.txt": {Data: []byte(text)}})
		if err != nil {
			if !strings.HasPrefix(err.Error(), "rules/any.txt:") {
				t.Errorf("error without a place: %v", err)
			}
			return
		}
		items := rowOf(rs.vocab, "<player> scored a goal for <team> , the <nth> , a b c d <score>")
		rs.scan(&matcher{}, items)
	})
}
