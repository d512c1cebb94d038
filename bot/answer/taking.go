package answer

import (
	"regexp"
	"slices"
	"strings"

	"pressbox/corpus"
)

// A taking is what a pattern took of a sentence.
type taking struct {
	text  string
	quote corpus.Quote
	rank  int      // of the pattern
	names []string // that the sentence has
}

// takings are what a pattern takes of a sentence: all it can where people are
// wanted, else the first.
func (a *asked) takings(r *relation, re *regexp.Regexp, v veil) []string {
	most := 1
	if r.want == "people" {
		most = -1
	}
	var found []string
	for _, m := range re.FindAllStringSubmatchIndex(v.text, most) {
		parts := []string{""}
		if i := re.SubexpIndex("it"); i >= 0 {
			parts[0] = v.text[m[2*i]:m[2*i+1]]
			if r.want == "people" {
				parts = append(beside(v.text[:m[2*i]]), parts...)
			}
		}
		for _, it := range parts {
			if t := a.accept(r, v, it); t != "" && !slices.Contains(found, t) {
				found = append(found, t)
			}
		}
	}
	return found
}

// beside are the people whom a text names last as one with whoever comes next:
// "Moss and substitute" stands before Reed.
func beside(text string) []string {
	var marks []string
	for {
		m := oneWith.FindStringSubmatchIndex(text)
		if m == nil {
			return marks
		}
		marks = append([]string{text[m[2]:m[3]]}, marks...)
		text = text[:m[0]]
	}
}

var oneWith = regexp.MustCompile(`(⟨[PX]\d+⟩)(?:,? and|,) (?:[\w-]+ ){0,3}$`)

// accept brings what was taken to what is wanted: a person, a team that is no
// side of the match, a figure, some words.
func (a *asked) accept(r *relation, v veil, text string) string {
	switch r.want {
	case "person", "people":
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
	text := a.inUnit(chosen.text, r.unit)
	if r.want == "people" {
		names, their := everybody(all)
		text, quotes = a.few(names, mostText), append(quotes, their...)
	}
	verdict := verdicts[r.want]
	if verdict != NotTold {
		text = a.ruling(verdict, "")
	}
	found := Answer{Known: true, Text: clip(text, mostText), Match: a.match, Confidence: 0.7, verdict: verdict}
	if len(all) == 1 {
		found.Confidence = 0.65
	}
	found.cite(spread(quotes))
	return found, true
}

// verdicts are those that a relation may want.
var verdicts = map[string]Verdict{"yes": Supported, "no": Contradicted}

// inUnit is a figure with what it counts, and other words as they are.
func (w wording) inUnit(text, unit string) string {
	if unit == "" {
		return text
	}
	return w.say("unit."+strings.ReplaceAll(unit, " ", "-"), text)
}

// everybody are all who were taken, each once, with the first quote of each.
func everybody(all []taking) (names []string, quotes []corpus.Quote) {
	for _, t := range all {
		if !slices.Contains(names, t.text) {
			names = append(names, t.text)
			quotes = append(quotes, t.quote)
		}
	}
	return names, quotes
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
