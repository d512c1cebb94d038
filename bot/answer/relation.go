package answer

import (
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

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
	name string
	asks []string
	want string // person, team, opponent, place, figure, words, yes or no
	unit string // what a figure counts: "yards"
	near []string
	take []*regexp.Regexp
}

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
		case "near":
			r.near = alternatives(rest)
		case "take":
			r.take = append(r.take, regexp.MustCompile(`(?i)`+placeholders.Replace(strings.NewReplacer(defined...).Replace(rest))))
		}
	}
	return all
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

// A taking is what a pattern took of a sentence.
type taking struct {
	text  string
	quote corpus.Quote
	rank  int // of the pattern
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
	return Answer{}, false
}

// relate looks for a relation in the sentences of the match.
func (a *asked) relate(r *relation) (Answer, bool) {
	var all []taking
	for i := range a.match.Passages {
		p := &a.match.Passages[i]
		if p.Zone == corpus.Tweet || p.Zone == corpus.FrontMatter || p.Else && (r.want == "person" || r.want == "figure") {
			continue
		}
		low := strings.ToLower(p.Text())
		if !slices.ContainsFunc(r.near, func(w string) bool { return w == "*" || strings.Contains(low, w) }) {
			continue
		}
		v := a.veil(p.Text())
		if r.aboutThem(a) && !a.speaksOf(p) && !strings.Contains(v.text, "⟨X") {
			continue
		}
		for rank, re := range r.take {
			m := re.FindStringSubmatch(v.text)
			if m == nil {
				continue
			}
			it := ""
			if i := re.SubexpIndex("it"); i >= 0 {
				it = m[i]
			}
			if t := a.accept(r, v, it); t != "" {
				all = append(all, taking{t, whole(p.Quote), rank})
				break
			}
		}
	}
	if len(all) == 0 {
		return Answer{}, false
	}
	return a.choose(r, all)
}

// aboutThem reports whether only sentences about whom is asked can answer.
func (r *relation) aboutThem(a *asked) bool {
	return r.want == "yes" || r.want == "no" || r.want == "figure" && len(a.people) > 0
}

// speaksOf reports whether a passage speaks of somebody who is asked about.
func (a *asked) speaksOf(p *corpus.Passage) bool {
	return slices.ContainsFunc(p.Names, func(n string) bool { return slices.Contains(a.people, n) || slices.Contains(a.teams, n) })
}

// A veil is a sentence with marks in place of the names that are known.
type veil struct {
	text  string
	names []string
}

// veil puts marks for the names of a sentence. A word that is also a common
// one is a name only with a capital.
func (a *asked) veil(text string) veil {
	var v veil
	var b strings.Builder
	all := split(text, 400)
	done := 0
	for i := 0; i < len(all); {
		m, ok := a.engine.names.find(all, i)
		first := text[all[i].start]
		if !ok || first >= 'a' && first <= 'z' || first >= '0' && first <= '9' || m.to == i+1 && fansWords.known[all[i].s] && !m.sure() {
			i++
			continue
		}
		s, here := m.resolve(a.index)
		mark, name := teamMark, m.senses[0].name.text
		switch {
		case here && !s.name.team:
			p, _ := s.name.in(a.index)
			mark, name = personMark, p.person.Name
		case here && (s.name.text == a.match.Home || s.name.text == a.match.Away):
			name = s.name.text
		case !m.team(), m.to < len(all) && capitalAt(text, all[m.to].start): // or part of a longer name: "Europa League"
			i++
			continue
		case here:
			name = s.name.text
		}
		if slices.Contains(a.people, name) || slices.Contains(a.named, name) {
			mark = askedMark
		}
		b.WriteString(text[done:all[i].start])
		fmt.Fprintf(&b, mark, len(v.names))
		v.names = append(v.names, name)
		done = all[m.to-1].end
		if all[m.to-1].owner {
			b.WriteString("'s")
		}
		i = m.to
	}
	b.WriteString(text[done:])
	v.text = strings.Map(plainSpace, b.String())
	return v
}

// plainSpace turns white space of any width into a space.
func plainSpace(r rune) rune {
	if unicode.IsSpace(r) {
		return ' '
	}
	return r
}

func capitalAt(text string, i int) bool { return text[i] >= 'A' && text[i] <= 'Z' }

// sure reports whether the words are more than an epithet.
func (m mention) sure() bool {
	return slices.ContainsFunc(m.senses, func(s sense) bool { return s.weight > alias })
}

// name is what a mark stands for; "" for words that are no mark.
func (v *veil) name(mark string) string {
	i, err := strconv.Atoi(strings.Trim(mark, "⟨PTX⟩"))
	if err != nil || i >= len(v.names) || !strings.HasPrefix(mark, "⟨") {
		return ""
	}
	return v.names[i]
}

// accept brings what was taken to what is wanted: a person, a team that is no
// side of the match, a figure, some words.
func (a *asked) accept(r *relation, v veil, text string) string {
	switch r.want {
	case "person":
		if name := v.name(text); name != "" {
			return name
		}
		return a.stranger(text)
	case "team", "opponent":
		name := v.name(text)
		if name == "" {
			name = a.stranger(text)
		}
		if side := name == a.match.Home || name == a.match.Away; r.want == "opponent" && side || r.want == "team" && !side {
			return ""
		}
		return name
	case "yes", "no":
		return r.want
	case "place":
		return a.stranger(text)
	}
	return strings.Trim(text, " .,")
}

// stranger is a name that belongs to nobody known, if it can be somebody's.
func (a *asked) stranger(text string) string {
	text = strings.TrimSuffix(strings.TrimSuffix(text, "'s"), "’s")
	form := join(text)
	if demonyms()[form] {
		return ""
	}
	for w := range strings.FieldsSeq(form) {
		if fansWords.known[w] || fansWords.filler[w] || notNames[w] || len(w) < 3 {
			return ""
		}
	}
	return text
}

// notNames begin sentences and are no names.
var notNames = map[string]bool{"but": true, "when": true, "while": true, "however": true, "although": true, "substitute": true, "captain": true, "goalkeeper": true, "defender": true, "midfielder": true, "striker": true, "winger": true, "forward": true, "referee": true, "manager": true, "moments": true, "minutes": true, "another": true, "visitors": true, "hosts": true, "home": true, "away": true, "var": true, "fans": true, "league": true, "cup": true, "premier": true, "man": true, "var’s": true, "since": true, "then": true, "here": true, "such": true, "where": true, "she": true}

// choose takes what the surest patterns took, the most frequent first.
func (a *asked) choose(r *relation, all []taking) (Answer, bool) {
	slices.SortStableFunc(all, func(x, y taking) int { return x.rank - y.rank })
	if r.unit == "points" { // three are what a win is worth
		if table := slices.DeleteFunc(slices.Clone(all), func(t taking) bool { return t.text == "3" || t.text == "three" }); len(table) > 0 {
			all = table
		}
	}
	chosen := all[0]
	if w := a.weighed(all); w != nil {
		chosen = *w
	}
	var quotes []corpus.Quote
	for _, t := range all {
		if t.text == chosen.text {
			quotes = append(quotes, t.quote)
		}
	}
	i := slices.Index(quotes, chosen.quote)
	quotes[0], quotes[i] = quotes[i], quotes[0]
	text := strings.TrimSpace(chosen.text + " " + r.unit)
	if r.want == "yes" || r.want == "no" {
		text = capital(text)
	}
	found := Answer{Known: true, Text: clip(text, mostText), Match: a.match, Confidence: 0.7}
	if len(all) == 1 {
		found.Confidence = 0.65
	}
	found.cite(spread(quotes))
	return found, true
}

// weighed prefers, among takings of one rank, the sentence that has most of
// the other words of the question.
func (a *asked) weighed(all []taking) *taking {
	best, most := -1, -1.0
	for i, t := range all {
		points, _ := a.cover(split(t.quote.Text(), 400))
		points -= 0.4 * float64(t.rank)
		if points > most {
			best, most = i, points
		}
	}
	if best < 0 {
		return nil
	}
	return &all[best]
}
