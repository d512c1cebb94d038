package answer

import (
	"slices"
	"strings"

	"pressbox/corpus"
)

// tellings are the stems of words with which reports tell what a tag asks.
var tellings = map[string]map[string]bool{
	"when":      stems("minute minutes hour mark restart break interval quarter remaining stoppage"),
	"how":       stems("header headed head nodded volley volleyed free-kick penalty spot foot footed corner tap tapped chip chipped lob lobbed rebound curled curling curler drilled drive drove shot strike slotted backheel overhead deflected deflection scramble solo range"),
	"howfar":    stems("yard yards metre metres range distance"),
	"assist":    stems("assist set setup laid lay pass passed cross crossed teed squared fed feed pick picked found flick flicked backheel back-heel corner free-kick through ball delivery cut-back slipped played threaded supplied"),
	"equaliser": stems("equaliser equalizer equalised equalized level levelled leveller parity terms square"),
	"winner":    stems("winner winning decisive decider won settled clinched"),
	"opener":    stems("opened opener opening breakthrough first lead ahead deadlock"),
	"penalty":   stems("penalty spot spot-kick kick"),
	"header":    stems("header headed head nodded heading"),
	"goal":      stems("goal goals scored score scores scorer netted nets"),
	"howmany":   stems("double brace twice both second hat-trick treble"),
	"brace":     stems("double brace twice both second"),
	"hattrick":  stems("hat-trick treble third"),
}

// barely is what a line of a list is worth less than a sentence that says the same:
// it tells the fact, and nothing of how it came about.
const barely = 1

// evidence ranks the quotes of facts by how much of the answer they say: its
// names and figures, the words that tell what was asked, and nothing else.
func (a *asked) evidence(text string, facts []corpus.Fact) []corpus.Quote {
	names, figures := a.wanted(text, facts)
	var cues []map[string]bool
	for tag, words := range tellings {
		if a.has(tag) && (tag != "goal" || a.closed()) {
			cues = append(cues, words)
		}
	}
	if len(facts) == 1 && len(cues) > 0 && !a.closed() {
		facts = a.retold(facts[0], cues)
	}
	return rank(facts, func(q corpus.Quote) float64 {
		var points float64
		seen := map[string]bool{}
		told := make([]bool, len(cues))
		for w := range wordsIn(q.Text()) {
			for i, c := range cues {
				told[i] = told[i] || c[stem(w.s)]
			}
			if f := figureOf(w.s); !seen[f] && (names[f] || figures[f]) {
				seen[f] = true
				points++
			}
		}
		for _, t := range told {
			if t {
				points++
			}
		}
		if len(facts) == 1 && !a.closed() && a.summing(q, facts[0]) {
			points--
		}
		if zone := zoneOf(q); zone == corpus.Scoreline || zone == corpus.Lineup {
			points -= barely
		}
		return points
	})
}

// retold adds to the quotes of a fact the sentences of its reports that name
// its player, tell of such a fact, and say what is asked.
func (a *asked) retold(f corpus.Fact, cues []map[string]bool) []corpus.Fact {
	if f.Player == "" {
		return []corpus.Fact{f}
	}
	f.Quotes = slices.Clone(f.Quotes)
	for i := range a.match.Passages {
		p := &a.match.Passages[i]
		if p.Else || p.Zone == corpus.Tweet || p.Zone == corpus.Lineup || !slices.Contains(p.Names, f.Player) || !a.kindred(p, f) {
			continue
		}
		words := split(p.Text(), 400)
		if slices.ContainsFunc(words, func(w word) bool { return w.s == "almost" || w.s == "nearly" || w.s == "should" || w.s == "could" }) {
			continue
		}
		if slices.ContainsFunc(cues, func(c map[string]bool) bool {
			return slices.ContainsFunc(words, func(w word) bool { return c[stem(w.s)] })
		}) {
			f.Quotes = append(f.Quotes, p.Quote)
		}
	}
	return []corpus.Fact{f}
}

// kindred reports whether a passage tells of a fact of the kind of f, or stands
// beside a quote of f.
func (a *asked) kindred(p *corpus.Passage, f corpus.Fact) bool {
	return slices.Contains(p.Kinds, f.Kind) || slices.ContainsFunc(f.Quotes, func(q corpus.Quote) bool {
		gap := q.Span.Start - p.Span.End
		return q.Report == p.Report && gap >= 0 && gap < 4
	})
}

// wanted are the last names and the figures of an answer and of its question.
func (a *asked) wanted(text string, facts []corpus.Fact) (names, figures map[string]bool) {
	names, figures = map[string]bool{}, map[string]bool{}
	add := func(name string) {
		if name != "" {
			names[lastWord(join(name))] = true
		}
	}
	for _, n := range a.people {
		add(n)
	}
	for _, f := range facts {
		if strings.Contains(text, f.Player) {
			add(f.Player)
		}
		if f.Other != "" && strings.Contains(text, f.Other) {
			add(f.Other)
		}
	}
	for _, w := range split(text, 60) {
		if digits(w.s) {
			figures[figureOf(w.s)] = true
		}
	}
	return names, figures
}

// summing reports whether a sentence tells other facts of the kind too.
func (a *asked) summing(q corpus.Quote, f corpus.Fact) bool {
	return slices.ContainsFunc(a.match.Facts, func(g corpus.Fact) bool {
		return g.Kind == f.Kind && !sameFact(f, g) && slices.ContainsFunc(g.Quotes, func(x corpus.Quote) bool { return whole(x) == q })
	})
}

// figureOf is the figure in a word such as "76th", else the word.
func figureOf(s string) string {
	if digits(s) {
		return strings.TrimRightFunc(s, func(r rune) bool { return r < '0' || r > '9' })
	}
	return s
}
