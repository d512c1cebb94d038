package answer

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"sync"

	"pressbox/corpus"
)

//go:embed relations.txt
var relationsFile string

// relations is what relations.txt says.
var relations = readRelations(relationsFile)

// A relation is something that fans ask and that is no kind of fact: who won
// the penalty, how old somebody is. Its patterns find it in a sentence in which
// [veil] has put marks for the names.
type relation struct {
	name      string
	asks      []string
	want      string // person, people, team, opponent, place, figure, words, yes or no
	unit      string // what a figure counts: "yards"
	near      []string
	ofAnybody bool   // sentences about nobody in particular will do
	kind      string // what kind of fact a sentence must tell, or stand before, "" for any
	take      []pattern
}

// A pattern is made when a question first needs it: all together take long to
// make and much memory, and most are never needed.
type pattern func() *regexp.Regexp

// Names in a veiled sentence: a person, a team, and whom the question asks
// about. The number is the place in the veil's list.
const (
	personMark = "⟨P%d⟩"
	teamMark   = "⟨T%d⟩"
	askedMark  = "⟨X%d⟩"
)

// capitals is a name that nobody knows.
const capitals = `(?-i:\p{Lu}[\p{L}'’.-]*\p{L}(?: (?:de |van |der |den |da |di |dos |el |la |le |von |ter )*\p{Lu}[\p{L}'’.-]*\p{L}){0,3})`

// placeholders of patterns, and what they match.
var placeholders = strings.NewReplacer(
	`(?:\w+ )`, `(?:(?:\w+|⟨[TX]\d+⟩) )`, // "Pell keeper NAME" has a mark too
	`(?:[\w-]+ )`, `(?:(?:[\w-]+|⟨[TX]\d+⟩) )`,
	"NAME", `(?P<it>⟨P\d+⟩|`+capitals+`)`,
	"ANYTEAM", `(?P<it>⟨[TX]\d+⟩)`,
	"TEAM", `(?P<it>⟨T\d+⟩|`+capitals+`)`,
	"THEM", `⟨X\d+⟩`,
	"ANY", `⟨[PTX]\d+⟩`,
	"NUM", `(?P<it>\d[\d,.]*\d|\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty)`,
	"MONEY", `(?P<it>[£$€] ?\d[\d.,]*(?: ?(?:million|billion|m|bn|k)\b)?)`,
	"ROUND", `(?P<it>(?:semi|quarter)[- ]finals?|finals?|last (?:16|32|eight|four|sixteen)|(?:first|second|third|fourth|fifth|sixth|next|knock-?out|qualifying) (?:round|stages?|phase)|round of (?:16|32)|play-?offs?|group stages?)`,
	"PLACE", `(?P<it>`+capitals+`)`,
)

// readRelations reads the file that its own comment describes. A fault in it
// is a fault of the program, and tested.
func readRelations(text string) []relation {
	var all []relation
	var defined []string
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "#")
		line = strings.TrimRight(line, "\n")
		if before, after, ok := strings.Cut(line, " = "); ok {
			defined = append(defined, strings.TrimSpace(before), strings.TrimSpace(after))
			continue
		}
		if name, ok := strings.CutPrefix(line, "["); ok {
			all = append(all, relation{name: strings.TrimRight(name, "]")})
			continue
		}
		word, rest, ok := strings.Cut(strings.TrimSpace(line), " ")
		if !ok || len(all) == 0 {
			continue
		}
		r := &all[len(all)-1]
		rest = strings.TrimSpace(rest)
		switch word {
		case "ask":
			r.asks = append(r.asks, alternatives(rest)...)
		case "want":
			r.want, r.unit, _ = strings.Cut(rest, " ")
		case "kind":
			r.kind = rest
		case "near":
			r.near = alternatives(rest)
		case "take":
			r.take = append(r.take, newPattern(rest, defined))
		}
	}
	return all
}

// newPattern reads a pattern, in which words are defined.
func newPattern(text string, defined []string) pattern {
	return sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)` + placeholders.Replace(strings.NewReplacer(defined...).Replace(text)))
	})
}

func alternatives(s string) []string {
	parts := strings.Split(s, "|")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return parts
}

// fits reports whether a question asks for the relation.
func (r *relation) fits(a *asked) bool {
	return slices.ContainsFunc(r.asks, func(all string) bool {
		if yes := r.want == "yes" || r.want == "no"; a.closed() != yes {
			return false
		}
		for w := range strings.FieldsSeq(all) {
			w, not := strings.CutPrefix(w, "-")
			var found bool
			if w == "THEM" {
				found = len(a.people)+len(a.teams) > 0
			} else {
				found = a.has(w) || slices.ContainsFunc(a.words, func(x word) bool { return x.s == w })
			}
			if found == not {
				return false
			}
		}
		return true
	})
}

// related answers by the first relation that fits and finds something.
func related(a *asked) (Answer, bool) {
	for i := range relations {
		r := &relations[i]
		if !r.fits(a) {
			continue
		}
		if found, ok := a.relate(r); ok {
			return found, true
		}
	}
	return a.underLabel()
}

// relationNamed is the relation of that name.
func relationNamed(name string) *relation {
	return &relations[slices.IndexFunc(relations, func(r relation) bool { return r.name == name })]
}

// relate answers by a relation, if the sentences of the match tell it.
func (a *asked) relate(r *relation) (Answer, bool) {
	all := a.toldBy(r)
	if len(all) == 0 {
		return Answer{}, false
	}
	if r.aboutThem(a) && len(a.people) == 0 {
		all = append(all, a.toldOfNobody(*r)...)
	}
	return a.choose(r, all)
}

// toldOfNobody is what the patterns of a relation take of sentences that name
// neither side: once it is known of one, they bear it out.
func (a *asked) toldOfNobody(r relation) []taking {
	r.ofAnybody = true
	return slices.DeleteFunc(a.toldBy(&r), func(t taking) bool {
		return slices.Contains(t.names, a.match.Home) || slices.Contains(t.names, a.match.Away)
	})
}

// toldBy is what the patterns of a relation take of the sentences of the match.
func (a *asked) toldBy(r *relation) []taking {
	var all []taking
	facts := a.ofPlayer(factsOf(a.match, r.kind))
	for i := range a.match.Passages {
		p := &a.match.Passages[i]
		if p.Zone == corpus.Tweet || p.Zone == corpus.FrontMatter || p.Else && (r.want == "person" || r.want == "people" || r.want == "figure" || r.want == "team") {
			continue
		}
		if a.only != nil && !slices.ContainsFunc(a.only, func(q corpus.Quote) bool { return q.Report == p.Report && q.Span.Overlaps(p.Span) }) {
			continue
		}
		if r.kind != "" && a.only == nil && !slices.Contains(p.Kinds, r.kind) && !slices.ContainsFunc(facts, func(f corpus.Fact) bool { return a.kindred(p, f) }) {
			continue
		}
		low := strings.ToLower(headed(p))
		if !slices.ContainsFunc(r.near, func(w string) bool { return w == "*" || strings.Contains(low, w) }) {
			continue
		}
		v := a.unveil(p)
		if (r.aboutThem(a) || r.kind != "" && a.only == nil) && !a.speaksOf(p) && !strings.Contains(v.text, "⟨X") {
			continue
		}
		bare := veil{asides.ReplaceAllString(v.text, ""), v.names}
		for rank, take := range r.take {
			re := take()
			found := a.takings(r, re, v)
			if found == nil {
				found = a.takings(r, re, bare)
			}
			for _, t := range found {
				all = append(all, taking{t, whole(p.Quote), rank, p.Names})
			}
			if len(found) > 0 && r.want != "people" {
				break
			}
		}
	}
	return all
}

// aboutThem reports whether only sentences about whom is asked can answer.
func (r *relation) aboutThem(a *asked) bool {
	return !r.ofAnybody && (r.want == "yes" || r.want == "no" || r.want == "figure" && len(a.people) > 0)
}
