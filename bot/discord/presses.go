package discord

import (
	"context"
	"strings"

	"pressbox/bot/answer"
	"pressbox/corpus"
)

// presses has what is done when a button is pressed or a menu chosen from.
// Discord shows these to everybody and checks nothing.
var presses = map[string]func(*responder, context.Context, *scene, *interaction, ticket) reply{
	verbMore: func(r *responder, _ context.Context, s *scene, _ *interaction, t ticket) reply {
		return s.onMatch(t.word(0), func(m *corpus.Match) reply { return s.further(r.replay(s, t.from(1), m)) })
	},
	verbTimeline: func(r *responder, _ context.Context, s *scene, _ *interaction, t ticket) reply {
		return s.onMatch(t.word(0), s.timeline)
	},
	verbCompare: func(r *responder, _ context.Context, s *scene, _ *interaction, t ticket) reply {
		return s.onMatch(t.word(0), s.compare)
	},
	verbGoals: func(r *responder, _ context.Context, s *scene, _ *interaction, t ticket) reply {
		return s.onMatch(t.word(0), func(m *corpus.Match) reply { return s.show(s.asking("goals", m), []string{"goals"}) })
	},
	verbQuotes: func(r *responder, _ context.Context, s *scene, _ *interaction, t ticket) reply {
		return s.onMatch(t.word(0), func(m *corpus.Match) reply { return s.show(s.asking("quotes", m), []string{"quotes"}) })
	},
	verbOpen: func(r *responder, _ context.Context, s *scene, in *interaction, t ticket) reply {
		return s.onMatch(in.chosen(), s.card)
	},
	verbWhich:   (*responder).which,
	verbShare:   (*responder).share,
	verbMatches: (*responder).turn,
	verbPin:     (*responder).pinPressed,
	verbSwap:    (*responder).swap,
	verbPins:    (*responder).turnPins,
	verbUnpin:   (*responder).unpinChosen,
	verbRevert:  (*responder).revert,
	verbUndo:    (*responder).undo,
	verbForget:  (*responder).forgetPressed,

	verbQuiz: (*responder).quizAnswered,
	verbNext: (*responder).nextQuiz,

	verbUp:         (*responder).up,
	verbDown:       (*responder).down,
	verbWhy:        (*responder).why,
	verbKeep:       (*responder).keep,
	verbDismiss:    (*responder).dismiss,
	verbTyped:      (*responder).typed,
	verbReport:     (*responder).reportChosen,
	verbReports:    (*responder).turnReports,
	verbAskRemove:  (*responder).askRemove,
	verbReallyDrop: (*responder).remove,
	verbAccept:     (*responder).accept,
	verbDecline:    (*responder).decline,
}

// press answers a press. What was forged, or made by a program of long ago,
// gets one sentence.
func (r *responder) press(ctx context.Context, s *scene, in *interaction) reply {
	t, ok := s.tickets.read(s.guild, in.Data.CustomID)
	if press := presses[t.verb]; ok && press != nil {
		return press(r, ctx, s, in, t)
	}
	return s.sorry("button.unknown")
}

// chosen is what was chosen in a menu of one choice.
func (in *interaction) chosen() string {
	return strings.Join(in.Data.Values, " ")
}

// inPlace puts a reply in the place of the message that was pressed, if only
// the person who presses sees that. A refusal comes beside it.
func (r reply) inPlace(in *interaction) reply {
	if in.Message != nil && in.Message.Flags&ephemeral != 0 && len(r.rows) > 0 {
		r.instead, r.private = true, false
	}
	return r
}

// onMatch shows something of the match with a key.
func (s *scene) onMatch(key string, show func(*corpus.Match) reply) reply {
	if m := s.keyed(key); m != nil {
		return show(m)
	}
	return s.sorry("match.gone")
}

// replay asks the questions of a trail anew, the last one about a match.
func (r *responder) replay(s *scene, trail string, m *corpus.Match) answer.Answer {
	var a answer.Answer
	var previous *answer.Answer
	questions := strings.Split(trail, trailMark)
	for i, question := range questions {
		request := answer.Request{Text: question, Mention: true, Previous: previous, Now: s.now}
		if i == len(questions)-1 {
			request.Match = m.ID
		}
		a = s.engine.Ask(request)
		previous = &a
	}
	return a
}

// which asks a question again, about the match that was chosen. The asker sees
// the answer change, everybody else gets one of their own.
func (r *responder) which(_ context.Context, s *scene, in *interaction, t ticket) reply {
	return s.onMatch(in.chosen(), func(m *corpus.Match) reply {
		trail := strings.Split(t.from(0), trailMark)
		a := r.replay(s, t.from(0), m)
		r.memory.keep(s, a, trail)
		if in.asker() && in.Message.Flags&ephemeral == 0 {
			s.private = false
		}
		shown := s.show(a, trail)
		shown.instead = !s.private
		shown.said = &remembered{answer: a, trail: trail}
		return shown
	})
}

// asker reports whether the person who presses has asked for the message that
// the button is on.
func (in *interaction) asker() bool {
	who := in.who()
	if in.Message == nil || who == nil || who.ID == "" {
		return false
	}
	asked := in.Message.RepliesTo
	return in.Message.Origin.User.ID == who.ID || asked != nil && asked.Author != nil && asked.Author.ID == who.ID
}

// share shows everyone what only the asker has seen, as it stands there.
func (r *responder) share(_ context.Context, s *scene, in *interaction, t ticket) reply {
	if in.Message == nil || in.Message.Content == "" {
		return s.sorry("button.unknown")
	}
	shared := reply{text: in.Message.Content}
	if said := r.memory.at(place{message: in.Message.Origin.ID}); said != nil {
		shared.said = &remembered{answer: said.answer, trail: said.trail}
	}
	if m := s.keyed(t.word(1)); m != nil {
		s.illustrate(&shared, t.word(0), m)
	}
	for _, row := range in.Message.Components {
		if !strings.Contains(string(row), in.Data.CustomID) {
			shared.copied = append(shared.copied, row)
		}
	}
	return shared
}
