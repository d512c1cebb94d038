package answer

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"

	"pressbox/corpus"
)

// A Quiz is a question about a match with four answers, one of which is right.
type Quiz struct {
	Text    string
	Options []string
	Right   int // index in Options
	Quote   corpus.Quote
}

// wrongOptions is how many wrong answers a quiz offers.
const wrongOptions = 3

// Quiz makes a question from the facts of a match, the same for the same seed.
// Nothing is asked on which reports differ. It returns false where the match
// has too few facts or names for one.
func (e *Engine) Quiz(m *corpus.Match, seed uint64) (Quiz, bool) {
	a := &asked{question: &question{tags: map[string]int{}}, engine: e, wording: e.wording, match: m}
	dice := rand.New(rand.NewPCG(seed, uint64(len(m.Facts))))
	var all []riddle
	for _, f := range a.undisputed() {
		for _, r := range a.riddles(f) {
			if len(r.wrong) >= wrongOptions {
				all = append(all, r)
			}
		}
	}
	if len(all) == 0 {
		return Quiz{}, false
	}
	r := all[dice.IntN(len(all))]
	dice.Shuffle(len(r.wrong), func(i, k int) { r.wrong[i], r.wrong[k] = r.wrong[k], r.wrong[i] })
	options := append([]string{r.right}, r.wrong[:wrongOptions]...)
	dice.Shuffle(len(options), func(i, k int) { options[i], options[k] = options[k], options[i] })
	return Quiz{Text: r.text, Options: options, Right: slices.Index(options, r.right), Quote: a.tellingOf(r)}, true
}

// A riddle is a question with its answer, what could pass for one, and the
// fact it is made from.
type riddle struct {
	text, right string
	wrong       []string
	fact        corpus.Fact
}

// undisputed are the facts on which no reports differ.
func (a *asked) undisputed() []corpus.Fact {
	goals := 0
	return keep(a.events(), func(f corpus.Fact) bool {
		if f.Player == "" || f.Kind != corpus.Goal {
			return f.Player != ""
		}
		for i, g := range goalsOf(a.match) {
			if sameFact(f, g) {
				goals = i + 1
			}
		}
		return len(a.disputes(fmt.Sprintf("goal %d", goals), "")) == 0
	})
}

// riddles are what can be asked about a fact whose answer no other fact gives
// as well.
func (a *asked) riddles(f corpus.Fact) []riddle {
	var all []riddle
	alone := func(g corpus.Fact) bool { return g.Kind == f.Kind && g.Player == f.Player }
	switch {
	case f.Kind == corpus.Goal && f.Minute > 0:
		others := keep(goalsOf(a.match), func(g corpus.Fact) bool { return near(g.Minute, f.Minute) })
		if len(others) == 1 {
			all = append(all, riddle{a.say("quiz.who-at", a.minute(f)), f.Player, a.men(f.Player), f})
		}
		if len(keep(a.match.Facts, alone)) == 1 {
			all = append(all, riddle{a.say("quiz.when", f.Player), a.minute(f), a.times(f), f})
		}
	case f.Kind == corpus.Card && len(factsOf(a.match, corpus.Card)) == 1:
		all = append(all, riddle{a.say(cmp.Or(map[string]string{"red": "quiz.red", "yellow": "quiz.yellow"}[f.Outcome], "quiz.card")), f.Player, a.men(f.Player), f})
	case f.Kind == corpus.Save && f.Other != "" && len(keep(a.match.Facts, func(g corpus.Fact) bool { return g.Kind == corpus.Save && g.Player == f.Player })) == 1:
		all = append(all, riddle{a.say("quiz.save", f.Player), f.Other, a.men(f.Other, f.Player), f})
	case f.Kind == corpus.Substitution && f.Other != "":
		all = append(all, riddle{a.say("quiz.on", f.Other), f.Player, a.men(f.Player, f.Other), f})
	}
	if f.Kind == corpus.Goal && f.Other != "" && len(keep(a.match.Facts, alone)) == 1 {
		all = append(all, riddle{a.say("quiz.made", f.Player), f.Other, a.men(f.Other, f.Player), f})
	}
	return all
}

// near reports whether two minutes are too close to tell apart.
func near(a, b int) bool { return a == 0 || a-b < 3 && b-a < 3 }

// men are the players of the match but for some.
func (a *asked) men(but ...string) []string {
	var names []string
	for _, p := range a.match.People {
		if (p.Role == corpus.PlayerRole || p.Role == corpus.Goalkeeper) && p.Name != a.match.Referee.Text && !slices.Contains(but, p.Name) {
			names = append(names, p.Name)
		}
	}
	return names
}

// times are minutes of other facts of the match that are not near f's.
func (a *asked) times(f corpus.Fact) []string {
	var minutes []string
	for _, g := range a.events() {
		if g.Minute > 0 && !near(g.Minute, f.Minute) && !slices.Contains(minutes, a.minute(g)) {
			minutes = append(minutes, a.minute(g))
		}
	}
	return minutes
}

// tellingOf is the quote that says the answer of a riddle best.
func (a *asked) tellingOf(r riddle) corpus.Quote {
	return a.evidence(r.right, []corpus.Fact{r.fact})[0]
}
