package discord

import (
	"cmp"
	"context"
	"slices"

	"pressbox/bot/answer"
	"pressbox/corpus"
)

// The commands by which people ask.

func (r *responder) ask(_ context.Context, s *scene, in *interaction) reply {
	m, refused := r.named(s, in)
	if refused != nil {
		return *refused
	}
	return r.answer(s, answer.Request{Text: in.text("question"), Match: idOf(m), Mention: true})
}

func (r *responder) player(_ context.Context, s *scene, in *interaction) reply {
	m, refused := r.named(s, in)
	if refused != nil {
		return *refused
	}
	name := in.text("name")
	if m != nil {
		return r.answer(s, answer.Request{Text: name, Match: m.ID, Mention: true})
	}
	a := s.engine.Player(name)
	r.memory.keep(s, a, []string{name})
	r.unanswered(s, name, a)
	shown := s.show(a, []string{name})
	shown.said = &remembered{answer: a, trail: []string{name}}
	return shown
}

func (r *responder) match(_ context.Context, s *scene, in *interaction) reply {
	return r.ofMatch(s, in, s.card)
}

func (r *responder) timeline(_ context.Context, s *scene, in *interaction) reply {
	return r.ofMatch(s, in, s.timeline)
}

func (r *responder) compare(_ context.Context, s *scene, in *interaction) reply {
	return r.ofMatch(s, in, s.compare)
}

func (r *responder) quotes(_ context.Context, s *scene, in *interaction) reply {
	m, refused := r.named(s, in)
	if refused != nil {
		return *refused
	}
	return r.answer(s, answer.Request{Text: "quotes " + in.text("about"), Match: idOf(m), Mention: true})
}

// answer answers a question, with what the person was answered before.
func (r *responder) answer(s *scene, request answer.Request) reply {
	a, trail := r.hear(s, request, r.memory.recall(s))
	if a.Form == "help" {
		return r.helpIn(s)
	}
	shown := s.show(a, trail)
	shown.said = &remembered{answer: a, trail: trail}
	return shown
}

// hear asks the engine, with the answer that was given before, nil for none.
// The trail is the question, after those that it leans on.
func (r *responder) hear(s *scene, request answer.Request, before *remembered) (answer.Answer, []string) {
	request.Now = s.now
	if before != nil {
		request.Previous = &before.answer
	}
	a := s.engine.Ask(request)
	trail := []string{request.Text}
	if before != nil {
		alone := request
		alone.Previous = nil
		if b := s.engine.Ask(alone); b.Text != a.Text || b.Match != a.Match {
			trail = append(slices.Clone(before.trail), request.Text)
		}
	}
	r.memory.keep(s, a, trail)
	if request.Mention {
		r.unanswered(s, request.Text, a)
	}
	return a, trail
}

// keepSaid remembers what an interaction was answered, so that anybody can reply
// to that.
func (r *responder) keepSaid(in *interaction, shown reply) {
	if shown.said == nil {
		return
	}
	shown.said.place = place{message: in.ID}
	if shown.instead && in.Message != nil {
		shown.said.place.message = cmp.Or(in.Message.Origin.ID, in.Message.ID)
	}
	r.memory.put(shown.said)
}

// ofMatch shows the match that an option names, the newest if it names none.
func (r *responder) ofMatch(s *scene, in *interaction, show func(*corpus.Match) reply) reply {
	name := in.text("match")
	switch m := s.find(name); {
	case m != nil:
		return show(m)
	case name == "":
		return s.sorry("match.none")
	}
	return s.sorry("match.unknown")
}

// named is the match that an option names, nil if the option was not given.
func (r *responder) named(s *scene, in *interaction) (m *corpus.Match, refused *reply) {
	name := in.text("match")
	if name == "" {
		return nil, nil
	}
	if m = s.find(name); m == nil {
		no := s.sorry("match.unknown")
		return nil, &no
	}
	return m, nil
}

func idOf(m *corpus.Match) string {
	if m == nil {
		return ""
	}
	return m.ID
}

// find is the match with a key or an id, else the best that a text names, else
// nil. The empty text names the newest.
func (s *scene) find(text string) *corpus.Match {
	if text != "" {
		for _, m := range s.engine.Matches("", everyMatch) {
			if m.ID == text || keyOf(m) == text {
				return m
			}
		}
	}
	for _, m := range s.engine.Matches(text, 1) {
		return m
	}
	return nil
}

// keyed is the match with a key, nil if the reports of it are gone.
func (s *scene) keyed(key string) *corpus.Match {
	for _, m := range s.engine.Matches("", everyMatch) {
		if keyOf(m) == key {
			return m
		}
	}
	return nil
}

const everyMatch = 1 << 30

func (r *responder) offerMatches(s *scene, typed string) []choice {
	var offered []choice
	for _, m := range s.engine.Matches(typed, maxChoices) {
		offered = offer(offered, s.label(m), keyOf(m))
	}
	return offered
}

func (r *responder) offerNames(s *scene, typed string) []choice {
	var offered []choice
	for _, name := range s.engine.Complete(typed, maxChoices) {
		offered = offer(offered, clip(name, maxChoice), clip(name, maxChoice))
	}
	return offered
}

func offer(offered []choice, name, value string) []choice {
	if name == "" || value == "" || len(offered) == maxChoices {
		return offered
	}
	return append(offered, choice{name, value})
}
