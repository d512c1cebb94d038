package answer

import (
	"slices"
	"time"

	"pressbox/bot/phrase"
	"pressbox/corpus"
	"pressbox/corpus/tree"
)

// An Engine answers questions about matches. It is read-only once built and
// safe for concurrent use.
type Engine struct {
	wording
	encounters []*encounter          // newest first, without those that are no match
	byID       tree.Tree[*encounter] // by Match.ID
	slots      int                   // all slots of encounters are below
	names      names
	search     Searcher
	forms      []form
}

// New returns an engine over matches, whose sentences s finds.
func New(matches []*corpus.Match, s Searcher) *Engine {
	knownForms() // now, and not with the first question
	demonyms()
	return (&Engine{forms: forms}).With(matches, nil, s)
}

// With returns an engine that also knows the matches that come, and no longer
// those that are gone, which it must know; s finds the sentences of all. It
// answers as a new engine over them would, takes the time of the matches that
// come and go, and shares the rest with e, which stays as it is.
func (e *Engine) With(come, gone []*corpus.Match, s Searcher) *Engine {
	next := *e
	next.search = s
	var in, out []*encounter
	next.encounters, in, out = exchange(e.encounters, come, gone)
	byID := e.byID.Edit()
	for _, at := range out {
		byID.Delete(at.match.ID)
	}
	for _, at := range in {
		at.slot = next.slots
		next.slots++
		byID.Set(at.match.ID, at)
	}
	next.byID = byID.Tree()
	next.names = e.names.exchange(in, out)
	return &next
}

// In returns an engine that shares everything with e and speaks the language
// of a book; nil is English. [New] speaks English.
func (e *Engine) In(words *phrase.Book) *Engine {
	other := *e
	other.wording = wording{words}
	return &other
}

// A Request is a question and what is known of where it was asked.
type Request struct {
	Text     string
	Match    string    // Match.ID of the conversation or the channel, "" for none
	Previous *Answer   // what the same person was answered last, nil for nothing
	Now      time.Time // when it was asked, for "yesterday"; zero where nobody knows
	Mention  bool      // the bot was spoken to by name or command: it never stays silent
}

// Ask answers a question.
func (e *Engine) Ask(r Request) Answer {
	q := e.names.parse(r.Text)
	named := len(q.mentions) > 0
	if r.Previous != nil {
		if q.has("source") && len(q.mentions) == 0 && len(r.Previous.Quotes) > 0 {
			a := e.sources(r.Previous)
			a.Question, a.context = r.Text, leaned(r.Previous)
			return a
		}
		q = e.follow(q, &r)
	}
	a := e.answer(q, r)
	a.Question = r.Text
	if len(a.Facts) == 0 && r.Previous != nil && !named {
		a.context = leaned(r.Previous)
	}
	if !a.Known && !r.Mention && q.meantForOthers() {
		return Answer{Question: r.Text, Silent: true, Form: a.Form}
	}
	return a
}

// meantForOthers reports whether a "!" text is most likely meant for another
// bot: it names nobody known, and says more than a form of question does.
func (q *question) meantForOthers() bool {
	return q.bang && len(q.mentions) == 0 && (len(q.tags) == 0 || len(q.rest) > 0)
}

func (e *Engine) answer(q *question, r Request) Answer {
	if len(q.words) == 0 {
		return unsaid("", e.say("answer.ask"))
	}
	if len(e.encounters) == 0 {
		return unsaid("", e.say("answer.empty"))
	}
	p := e.pickMatch(q, r.Match, r.Now)
	a := &asked{question: q, engine: e, wording: e.wording, pick: p}
	if len(p.all) == 0 {
		return a.reply()
	}
	var first Answer
	for k, at := range p.all[:min(len(p.all), mostTried)] {
		a.settle(at)
		found := a.reply()
		switch {
		case found.Known && !found.negative:
			return found
		case k == 0, found.Known && !first.Known:
			first = found
		}
		if !p.named {
			break
		}
	}
	return first
}

// mostTried is how many of the matches that a question may mean are asked.
const mostTried = 16

// reply answers from the match that the question is settled on.
func (a *asked) reply() Answer {
	if len(a.unknown) > 0 && len(a.unknown) < 4 {
		return a.finish("", a.dontKnow())
	}
	var silence *Answer // of the first form that fits and knows nothing
	for i := range a.engine.forms {
		f := &a.engine.forms[i]
		if !f.fits(a.question) || a.match == nil && !f.many {
			continue
		}
		if (silence != nil || len(a.absent) > 0 && !f.many) && !f.sentences && !f.last {
			continue
		}
		found, ok := f.answer(a)
		switch {
		case f.last && silence != nil:
			return a.finish(silence.Form, *silence)
		case ok && (found.Known || f.last):
			return a.finish(f.name, found)
		case ok && silence == nil:
			found.Form = f.name
			silence = &found
		}
	}
	return a.finish("", a.dontKnow())
}

// finish fills what all answers share.
func (a *asked) finish(form string, found Answer) Answer {
	if found.Form == "" {
		found.Form = form
	}
	if found.Known && len(found.Quotes) == 0 && found.Form != "help" { // no fact without evidence
		found.cite(spread(a.matchEvidence(found.Match)))
		if len(found.Quotes) == 0 {
			found = unsaid(found.Form, a.say("answer.unsaid"))
		}
	}
	switch {
	case !found.Known && len(found.Quotes) == 0:
		found.cite(a.nearest())
	case found.Known && found.Card == nil && found.Form != "help" && found.Match == a.match && a.match != nil && len(found.Quotes) < shown:
		found.Quotes = a.borneOut(found)
	}
	if found.Match == nil && a.match != nil && len(found.Others) == 0 && found.Known {
		found.Match = a.match
	}
	if a.match != nil && !a.engine.many(found.Form) && (found.Match == a.match || !found.Known && !a.pick.named) && len(found.Others) == 0 {
		for _, at := range a.pick.all[min(1, len(a.pick.all)):] {
			if m := at.match; len(found.Others) < 24 && m != found.Match {
				found.Others = append(found.Others, m)
			}
		}
	}
	return found
}

// many reports whether a form is about all matches and not about one.
func (e *Engine) many(name string) bool {
	return slices.ContainsFunc(e.forms, func(f form) bool { return f.name == name && f.many && !f.last && name != "card" })
}

// matchEvidence is a sentence that gives the result of m, or of the match asked
// about if m is nil.
func (a *asked) matchEvidence(m *corpus.Match) []corpus.Quote {
	if m == nil {
		m = a.match
	}
	if m == nil {
		return nil
	}
	return matchQuotes(m)
}

// unsaid is the answer that there is none.
func unsaid(form, text string) Answer {
	return Answer{Form: form, Text: clip(text, mostText)}
}
