package extract

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"pressbox/corpus"
)

// TestExamples reads every example of the rules as the story of a match of
// the cast, and compares what is found with what the example says.
func TestExamples(t *testing.T) {
	rs := rules()
	for _, k := range rs.kinds {
		for _, e := range k.examples {
			t.Run(strings.TrimPrefix(e.at, "rules/"), func(t *testing.T) {
				r, err := corpus.Read("example", []byte(rs.cast+e.text+"\n"))
				if err != nil {
					t.Fatal(err)
				}
				want, err := readWanted(e.want)
				if err != nil {
					t.Fatal(err)
				}
				story := len(rs.cast)
				m := Facts(r)
				got := tellScore(m)
				of := k.Name
				if slices.Contains(scoreKinds, of) {
					of = "final"
				}
				for _, f := range m.Facts {
					if slices.ContainsFunc(f.Quotes, func(q corpus.Quote) bool { return q.Span.Start >= story }) {
						got = append(got, tell(&f)...)
					}
				}
				for _, w := range want {
					i := slices.IndexFunc(got, w.within)
					if i < 0 {
						t.Errorf("%s\nwant %s\ngot  %s", e.text, w, listTold(got))
						continue
					}
					got = slices.Delete(got, i, i+1)
				}
				for _, g := range got {
					if g.kind == of {
						t.Errorf("%s\nwant nothing else of the kind\ngot  %s", e.text, g)
					}
				}
			})
		}
	}
}

// scoreKinds are the kinds whose examples ask for the final score, or that none
// be read.
var scoreKinds = []string{"final", "worded", "goalless", "reckoning", "running", "ahead"}

// tellScore says the final score of a match in the words of examples.
func tellScore(m *corpus.Match) []told {
	if m.Score == nil {
		return nil
	}
	return []told{{"final", map[string]string{"home": strconv.Itoa(m.Score.Home), "away": strconv.Itoa(m.Score.Away)}}}
}

// A told fact is its kind and what is said of it by key, as examples write it.
type told struct {
	kind string
	says map[string]string
}

func (t told) String() string {
	words := []string{t.kind}
	for _, key := range slices.Sorted(maps.Keys(t.says)) {
		words = append(words, strings.TrimSuffix(key+"="+t.says[key], "="))
	}
	return strings.Join(words, " ")
}

func listTold(all []told) string {
	if len(all) == 0 {
		return "nothing"
	}
	var s []string
	for _, t := range all {
		s = append(s, t.String())
	}
	return strings.Join(s, "; ")
}

// within reports whether g says all that t says.
func (t told) within(g told) bool {
	if t.kind != g.kind {
		return false
	}
	for key, v := range t.says {
		if have, ok := g.says[key]; !ok || have != v {
			return false
		}
	}
	return true
}

// readWanted reads "goal scorer=Ada_Moss minute=31; card player=Kit_Hale".
func readWanted(s string) ([]told, error) {
	var out []told
	for part := range strings.SplitSeq(s, ";") {
		words := strings.Fields(part)
		if len(words) == 0 {
			continue
		}
		k := rules().byName[words[0]]
		if k == nil || strings.Contains(words[0], "=") {
			return nil, fmt.Errorf("%q is no kind of event", words[0])
		}
		t := told{kind: words[0], says: map[string]string{}}
		for _, w := range words[1:] {
			key, value, _ := strings.Cut(w, "=")
			if !slices.Contains(k.Roles, key) && !slices.Contains(exampleKeys, key) {
				return nil, fmt.Errorf("a %s has no %s", k.Name, key)
			}
			t.says[key] = value
		}
		out = append(out, t)
	}
	return out, nil
}

// exampleKeys are what examples may ask for beside roles.
var exampleKeys = []string{"team", "minute", "added", "own", "penalty", "shootout", "outcome", "body", "distance", "count", "of", "home", "away"}

// tell says a fact in the words of examples. A goal that somebody made is an
// assist as well.
func tell(f *corpus.Fact) []told {
	says := map[string]string{}
	say := func(key, value string) {
		if value != "" && value != "0" {
			says[key] = strings.ReplaceAll(value, " ", "_")
		}
	}
	people := [...]string{f.Player, f.Other}
	for i, role := range rules().byName[f.Kind].Roles {
		say(role, people[i])
	}
	say("team", f.Team)
	say("minute", strconv.Itoa(f.Minute))
	say("added", strconv.Itoa(f.Added))
	say("outcome", f.Outcome)
	say("body", f.Body)
	say("distance", strconv.Itoa(f.Distance))
	say("count", strconv.Itoa(f.Count))
	say("of", f.Of)
	for key, is := range map[string]bool{"own": f.OwnGoal, "penalty": f.Penalty, "shootout": f.Shootout} {
		if is {
			says[key] = ""
		}
	}
	out := []told{{f.Kind, says}}
	if f.Kind == corpus.Goal && f.Other != "" {
		out = append(out, told{"assist", says})
	}
	return out
}

// TestExamplesAreEnough asks of the kinds that matter most as many sentences
// that only look like an event as sentences that tell one.
func TestExamplesAreEnough(t *testing.T) {
	for kind, want := range map[string]int{"goal": 25, "assist": 12} {
		yes, no := 0, 0
		for _, e := range rules().byName[kind].examples {
			if e.want == "" {
				no++
			} else {
				yes++
			}
		}
		if yes < want || no < want {
			t.Errorf("%s has %d examples and %d counter-examples, want %d of each", kind, yes, no, want)
		}
	}
}

func TestRuleErrors(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"group", "event goal\n\n+ @scorer (headed|nodded", "rules/goal.txt:3: missing )"},
		{"nested group", "event goal\n+ (a (b|c|d)", "rules/goal.txt:2: missing )"},
		{"closing", "event goal\n+ headed) in", "rules/goal.txt:2: unexpected )"},
		{"alternative", "event goal\n+ a | b c", ""},
		{"bar", "event goal\n+ (headed|)", "rules/goal.txt:2: empty alternative"},
		{"option", "event goal\n+ ? headed", "rules/goal.txt:2: nothing before ?"},
		{"gap", "event goal\n+ headed ..99 in", "rules/goal.txt:2: gap ..99 not like ..3 or ...3 (1 to 20 words)"},
		{"gap without number", "event goal\n+ headed .. in", "rules/goal.txt:2: gap .. not like ..3 or ...3 (1 to 20 words)"},
		{"slot", "event goal\n+ <scorer headed", "rules/goal.txt:2: slot <scorer not like <role>"},
		{"subject", "event goal\n+ headed @scorer", "rules/goal.txt:2: @scorer not at the start"},
		{"name", "event goal\n+ $SHOT in", "rules/goal.txt:2: $SHOT is not defined"},
		{"itself", "def A (x|$A)\nevent goal\n+ $A", "rules/goal.txt:3: $A is defined by itself"},
		{"twice", "def A x\ndef A y", "rules/goal.txt:2: A is defined twice"},
		{"empty", "event goal\n+ @scorer", "rules/goal.txt:2: empty pattern"},
		{"only options", "event goal\n+ headed? ..2", "rules/goal.txt:2: pattern that matches no words at all"},
		{"before event", "+ headed in", "rules/goal.txt:1: + before event"},
		{"line", "event goal\n* headed in", `rules/goal.txt:2: unknown line "*": want event, roles, +, -, -<, -> or =`},
		{"example", "event goal\n= Moss scored.", "rules/goal.txt:2: example without | and what must be found"},
		{"weight", "event goal\n+ headed | weight=2", `rules/goal.txt:2: weight "2" not between 0 and 1`},
		{"comment", "# goals\n\nevent goal\n", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := readRules(fstest.MapFS{"rules/goal.txt": {Data: []byte(test.text)}})
			got := ""
			if err != nil {
				got = err.Error()
			}
			if got != test.want {
				t.Errorf("got  %q\nwant %q", got, test.want)
			}
		})
	}
}

// TestDefinitionsAreOfTheirFile gives two files a name for different words,
// and takes one that words.txt has for all.
func TestDefinitionsAreOfTheirFile(t *testing.T) {
	rs, err := readRules(fstest.MapFS{
		"rules/goal.txt":  {Data: []byte("def HOW (in|home)\nevent goal\n+ $WHO headed $HOW")},
		"rules/save.txt":  {Data: []byte("def HOW (away|clear)\nevent save\n+ $WHO headed $HOW")},
		"rules/words.txt": {Data: []byte("def WHO (he|she)")},
	})
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{"she headed home": "goal", "he headed clear": "save", "they headed home": ""} {
		var items []item
		for w := range strings.FieldsSeq(text) {
			items = append(items, item{id: rs.vocab.ids[w], kind: aWord, ref: -1})
		}
		got := ""
		hits, _ := rs.scan(&matcher{}, items)
		for _, h := range hits {
			got += h.rule.kind.Name
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}

// TestRolesAreKnown finds slips that load but can never tell anything.
func TestRolesAreKnown(t *testing.T) {
	for _, k := range rules().kinds {
		if len(k.Roles) > 2 {
			t.Errorf("%s has %d roles, want two at most", k.Name, len(k.Roles))
		}
		for _, r := range k.rules {
			if r.role == tells && r.subject != "" && len(k.Roles) > 0 && !slices.Contains(k.Roles, r.subject) {
				t.Errorf("%s: @%s is no role of %s: %s", r.at, r.subject, k.Name, cmp.Or(strings.Join(k.Roles, ", "), "none"))
			}
		}
	}
}
