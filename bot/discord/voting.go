package discord

import (
	"context"
	"strings"

	"pressbox/bot/answer"
	"pressbox/bot/store"
)

// What the buttons of feedback do. Each ticket has the match, "" for none, the
// form of the question and as much of the question as there is room for.
const (
	verbUp   = "up"
	verbDown = "down" // asks for a reason
	verbWhy  = "why"  // the reason, of a form
)

// The field of the form that asks for a reason.
const (
	reasonField = "reason"
	maxReason   = 300 // characters
)

// votesRemembered is of how many votes the bot knows that they were given, so
// that nobody votes twice on an answer. It does not remember by whom: see
// [scene.voter].
const votesRemembered = 8192

// voteButtons are those below an answer to the last question of a trail.
func (s *scene) voteButtons(a answer.Answer, trail []string) [][]button {
	key := ""
	if a.Match != nil {
		key = keyOf(a.Match)
	}
	form := strings.ReplaceAll(a.Form, ":", "")
	question := asked(trail)
	room := maxTicket - units(s.tickets.write(s.guild, verbDown, key, form, ""))
	return [][]button{
		s.press("button.up", verbUp, key, form, clip(question, room)),
		s.press("button.down", verbDown, key, form, clip(question, room)),
	}
}

// up counts that an answer pleased.
func (r *responder) up(_ context.Context, s *scene, in *interaction, t ticket) reply {
	return r.vote(s, in, t, store.Vote{Up: true})
}

// down asks what is wrong with an answer. Whoever closes the form has not voted.
func (r *responder) down(_ context.Context, s *scene, in *interaction, t ticket) reply {
	if r.votes.has(s.voter(in)) {
		return s.sorry("vote.already")
	}
	id := s.tickets.write(s.guild, verbWhy, t.words...)
	if id == "" {
		return s.sorry("button.unknown")
	}
	return reply{private: true, form: &form{title: s.say.Say("vote.title"), ticket: id, fields: []formField{{
		id: reasonField, label: s.say.Say("vote.reason"), hint: s.say.Say("vote.hint"), long: true, most: maxReason,
	}}}}
}

// why counts that an answer did not please, and the reason if one is given.
func (r *responder) why(_ context.Context, s *scene, in *interaction, t ticket) reply {
	return r.vote(s, in, t, store.Vote{Reason: first(in.filled(reasonField), maxReason)})
}

// vote keeps a vote on the answer that the buttons of a ticket are below, one
// of each person.
func (r *responder) vote(s *scene, in *interaction, t ticket, v store.Vote) reply {
	if !r.votes.add(s.voter(in)) {
		return s.sorry("vote.already")
	}
	v.Guild, v.Form, v.Question, v.At = s.guild, t.word(1), t.from(2), s.now
	if m := s.keyed(t.word(0)); m != nil {
		v.Match = m.ID
	}
	if in.Message != nil {
		v.Text = lineOf(in.Message.Content)
	}
	if err := r.store.Vote(v); err != nil {
		failed := s.sorry("vote.failed")
		failed.err = err
		return failed
	}
	return s.sorry("vote.thanks")
}

// voter stands for a person and the answer that he votes on, and tells neither.
func (s *scene) voter(in *interaction) string {
	who, on := "", in.Data.CustomID
	if s.user != nil {
		who = s.user.ID
	}
	if in.Message != nil {
		on = in.Message.ID
	}
	return s.tickets.signature(s.guild, "voter\x00"+who+"\x00"+on)
}

// lineOf is what a message answers: its first line in bold, or the first one
// that is no small print.
func lineOf(content string) string {
	for line := range strings.Lines(content) {
		line = strings.TrimSpace(strings.ReplaceAll(line, "||", ""))
		if line != "" && !strings.HasPrefix(line, "-# ") {
			return plain.Replace(strings.TrimPrefix(line, "> "))
		}
	}
	return ""
}

// plain takes the marks of bold letters and of escapes out of a line.
var plain = strings.NewReplacer("**", "", "\\\\", "\\", "\\", "")

// unanswered keeps a question that the bot was asked in so many words and knew
// no answer to.
func (r *responder) unanswered(s *scene, question string, a answer.Answer) {
	if a.Known || strings.TrimSpace(question) == "" {
		return
	}
	if err := r.store.Unanswered(s.guild, question, s.now); err != nil {
		r.log.Warn("a question without an answer could not be kept", "error", err)
	}
}
