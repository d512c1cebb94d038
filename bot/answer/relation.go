package answer

import (
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"pressbox/corpus"
)

//go:embed relations.txt
var relationsFile string

// relations is what relations.txt says.
var relations = readRelations(relationsFile)

// A relation is something that fans ask and that is no kind of fact: who won
// the penalty, how old somebody is. Its patterns find it in a sentence.
type relation struct {
	name string
	asks []string
	want string // person, team, figure or words
	near []string
	take []take
}

// A take is a pattern; one that speaks of whom is asked about is compiled for
// each question.
type take struct {
	source string
	fixed  *regexp.Regexp // nil if source has THEM
}

// placeholders of patterns, and what they match.
var placeholders = strings.NewReplacer(
	"NAME", `(?P<it>(?-i:\p{Lu}[\p{L}'’.-]*[\p{L}.](?: (?:de |van |der |den |da |di |dos |el |la |le |von |ter )*\p{Lu}[\p{L}'’.-]*\p{L}){0,3}))`,
	"NUM", `(?P<it>\d[\d,.]*\d|\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty)`,
	"MONEY", `(?P<it>[£$€] ?\d[\d.,]*(?: ?(?:million|billion|m|bn|k)\b)?)`,
	"WORDS", `(?P<it>[^.;]{3,80})`,
)

// readRelations reads the file that its own comment describes. A fault in it
// is a fault of the program, and tested.
func readRelations(text string) []relation {
	var all []relation
	defined := []string{}
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
			r.asks = append(r.asks, split1(rest)...)
		case "want":
			r.want = rest
		case "near":
			r.near = split1(rest)
		case "take":
			rest = placeholders.Replace(strings.NewReplacer(defined...).Replace(rest))
			t := take{source: rest}
			if !strings.Contains(rest, "THEM") {
				t.fixed = regexp.MustCompile(`(?i)` + rest)
			}
			r.take = append(r.take, t)
		}
	}
	return all
}

func split1(s string) []string {
	parts := strings.Split(s, "|")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return parts
}

// fits reports whether a question asks for the relation.
func (r *relation) fits(a *asked) bool {
	return slices.ContainsFunc(r.asks, func(all string) bool {
		for w := range strings.FieldsSeq(all) {
			w, not := strings.CutPrefix(w, "-")
			var found bool
			if w == "THEM" {
				found = len(a.people) > 0
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
	if a.closed() && !a.has("any") {
		return Answer{}, false
	}
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
	patterns := a.compile(r)
	for i := range a.match.Passages {
		p := &a.match.Passages[i]
		if p.Zone == corpus.Tweet || p.Zone == corpus.FrontMatter || p.Else && r.want != "team" {
			continue
		}
		text := p.Text()
		low := strings.ToLower(text)
		if !slices.ContainsFunc(r.near, func(w string) bool { return strings.Contains(low, w) }) {
			continue
		}
		for rank, re := range patterns {
			if re == nil {
				continue
			}
			m := re.FindStringSubmatch(text)
			if m == nil {
				continue
			}
			if t := a.accept(r, m[re.SubexpIndex("it")], p); t != "" {
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

// compile makes the patterns of a relation for the names asked about.
func (a *asked) compile(r *relation) []*regexp.Regexp {
	var names []string
	for _, n := range slices.Concat(a.people, a.teams) {
		names = append(names, regexp.QuoteMeta(n), regexp.QuoteMeta(lastWord(n)))
		if slices.Contains(a.teams, n) {
			names = append(names, regexp.QuoteMeta(firstWord(n)))
		}
	}
	patterns := make([]*regexp.Regexp, len(r.take))
	for i, t := range r.take {
		switch {
		case t.fixed != nil:
			patterns[i] = t.fixed
		case len(names) > 0:
			them := `(?:` + strings.Join(names, "|") + `)`
			if re, err := regexp.Compile(`(?i)` + strings.ReplaceAll(t.source, "THEM", them)); err == nil {
				patterns[i] = re
			}
		}
	}
	return patterns
}

// accept brings what was taken to what is wanted: the full name of a person
// who is not asked about, a team that is not a side asked about, a figure.
func (a *asked) accept(r *relation, text string, p *corpus.Passage) string {
	text = strings.Trim(text, " .,'’")
	text = strings.TrimSuffix(strings.TrimSuffix(text, "'s"), "’s")
	switch r.want {
	case "person":
		who := a.whom(text, p)
		if who == "" {
			who = a.stranger(text)
		}
		if slices.Contains(a.people, who) {
			return ""
		}
		return who
	case "team":
		return a.opponent(text)
	}
	return text
}

// whom is the full name of the person that a name in a sentence means; "" if
// it is nobody known.
func (a *asked) whom(text string, p *corpus.Passage) string {
	form := join(text)
	best, most := "", 0
	for i := range a.match.People {
		x := &a.match.People[i]
		full := join(x.Name)
		fits := full == form || strings.HasSuffix(full, " "+form) || strings.HasPrefix(full, form+" ") || strings.HasSuffix(form, " "+lastWord(full)) && len(lastWord(full)) > 2 ||
			slices.ContainsFunc(x.Aliases, func(s string) bool { return join(s) == form })
		if !fits {
			continue
		}
		points := 1 + x.Mentions
		if slices.Contains(p.Names, x.Name) {
			points += 1000
		}
		if points > most {
			best, most = x.Name, points
		}
	}
	return best
}

// stranger is a name that belongs to nobody known, if it can be a person's.
func (a *asked) stranger(text string) string {
	form := join(text)
	for _, team := range []string{a.match.Home, a.match.Away} {
		if _, ok := teamForms(team)[form]; ok && team != "" {
			return ""
		}
	}
	if _, ok := knownForms()[form]; ok || len(a.engine.names.senses[form]) > 0 {
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

// opponent is a name taken for a team, if it is not one of the sides of the
// match: nobody meets next whom he has just met, nor himself.
func (a *asked) opponent(text string) string {
	form := join(text)
	for _, side := range []string{a.match.Home, a.match.Away} {
		if side == "" {
			continue
		}
		if _, ok := teamForms(side)[form]; ok {
			return ""
		}
	}
	first := firstWord(form)
	if fansWords.filler[first] || len(form) < 3 || slices.Contains([]string{"european", "premier", "champions", "europa", "league", "fa", "carabao", "world", "euro", "uefa", "sunday", "saturday", "monday", "tuesday", "wednesday", "thursday", "friday", "january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december", "wembley"}, first) {
		return ""
	}
	return text
}

// choose takes what the surest patterns took, the most frequent first.
func (a *asked) choose(r *relation, all []taking) (Answer, bool) {
	slices.SortStableFunc(all, func(x, y taking) int { return x.rank - y.rank })
	chosen := all[0]
	if w := a.weighed(all); w != nil {
		chosen = *w
	}
	var quotes, rest []corpus.Quote
	for _, t := range all {
		if t.text == chosen.text {
			quotes = append(quotes, t.quote)
		} else {
			rest = append(rest, t.quote)
		}
	}
	i := slices.Index(quotes, chosen.quote)
	quotes[0], quotes[i] = quotes[i], quotes[0]
	text := chosen.text
	if r.want == "figure" {
		text = figureText(r, text)
	}
	found := Answer{Known: true, Text: clip(text, mostText), Match: a.match, Confidence: 0.7}
	if len(all) == 1 {
		found.Confidence = 0.65
	}
	found.cite(spread(quotes))
	_ = rest
	return found, true
}

// weighed prefers, among takings of one rank, the sentence that has most of
// the other words of the question.
func (a *asked) weighed(all []taking) *taking {
	best, most := -1, -1.0
	for i, t := range all {
		points, _ := a.cover(split(t.quote.Text(), 400))
		points -= 0.2 * float64(t.rank)
		if points > most {
			best, most = i, points
		}
	}
	if best < 0 {
		return nil
	}
	return &all[best]
}

// figureText writes a figure with its unit.
func figureText(r *relation, text string) string {
	switch r.name {
	case "distance":
		return text + " yards"
	case "table points":
		return text + " points"
	case "age":
		return fmt.Sprintf("%s years old", text)
	}
	return text
}
