package discord

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"

	"pressbox/bot/answer"
)

// A Question is one that was answered, or that was met with silence, as
// [Options.Observe] is told of it. It has nothing of who asked, where, and in
// what words.
type Question struct {
	Form    string // of question, as the engine understood it, or the command "check" or "quiz"; "other" if it has no name
	Kinds   string // of the facts in the answer, each once, as in "card,goal"
	Outcome Outcome
	Way     Way
	Direct  bool // asked in a direct message and not in a server

	Answer time.Duration // that it took to find the answer and to lay it out
	First  time.Duration // from its arrival until Discord had a first response; 0 if it never had
	Whole  time.Duration // from its arrival until Discord had the answer; 0 if it never had
}

// An Outcome is what became of a question.
type Outcome string

// The outcomes of questions.
const (
	Known   Outcome = "known"   // answered with facts
	Unknown Outcome = "unknown" // "the reports don't say"
	Silent  Outcome = "silent"  // taken as meant for another bot
)

// A Way is how a question came.
type Way string

// The ways in which questions come.
const (
	ByText   Way = "text"
	BySlash  Way = "slash"
	ByButton Way = "button"
)

// answered is what a reply needs to say of the answer in it.
type answered struct {
	form    string // "" if the reply answers no question
	kinds   string
	outcome Outcome
}

func answeredBy(a answer.Answer) answered {
	outcome := Unknown
	if a.Known {
		outcome = Known
	}
	kinds := map[string]bool{}
	for _, f := range a.Facts {
		kinds[f.Kind] = true
	}
	return answered{form: cmp.Or(a.Form, "other"), kinds: strings.Join(slices.Sorted(maps.Keys(kinds)), ","), outcome: outcome}
}

// observe tells whoever wants to know of a question.
func (b *Bot) observe(q Question) {
	if b.options.Observe != nil && q.Form != "" {
		b.options.Observe(q)
	}
}

// way is how an interaction asks.
func (in *interaction) way() Way {
	if in.Type == commandInteraction {
		return BySlash
	}
	return ByButton
}
