package answer

import (
	"regexp"
	"slices"
	"strings"

	"pressbox/corpus"
)

// underLabel answers who stands first under a heading, or after a label and a
// colon, in whose words the question asks: "Save of the day: Tamm".
func (a *asked) underLabel() (Answer, bool) {
	if !a.has("who") && !a.bare || len(a.rest) == 0 {
		return Answer{}, false
	}
	for i := range a.match.Passages {
		p := &a.match.Passages[i]
		label, _, ok := strings.Cut(headed(p), ":")
		if !ok || p.Else || p.Zone == corpus.Tweet || !a.asksFor(split(label, 8)) {
			continue
		}
		v := a.unveil(p)
		_, below, _ := strings.Cut(v.text, ":")
		if name := v.name(anybody.FindString(below)); name != "" {
			found := Answer{Known: true, Text: name, Match: a.match, Confidence: 0.7}
			found.cite([]corpus.Quote{whole(p.Quote)})
			return found, true
		}
	}
	return Answer{}, false
}

var anybody = regexp.MustCompile(`⟨P\d+⟩`)

// asksFor reports whether the question has all words of a label that mean
// something, and asks nothing that the label does not have.
func (a *asked) asksFor(label []word) bool {
	in := func(words []word, s string) bool {
		return slices.ContainsFunc(words, func(w word) bool { return sameStem(w.s, s) })
	}
	return !slices.ContainsFunc(label, func(w word) bool { return !fansWords.filler[w.s] && !in(a.words, w.s) }) &&
		!slices.ContainsFunc(a.rest, func(s string) bool { return !in(label, s) }) &&
		!slices.ContainsFunc(a.mentions, func(m mention) bool { return !m.team() && !in(label, a.words[m.from].s) })
}
