package discord

import (
	"strings"
	"unicode"

	"pressbox/bot/answer"
)

// A responder has the answers to all that people send. Its methods are
// functions from a request to a reply: they know of no connection.
type responder struct {
	engine Engine
	prefix string
	memory *memory
	pins   pinner
}

// message answers a message to a bot whose user is self. It reports false for
// silence: what bots say, what is not meant for this bot, and what names
// nothing that the reports know.
func (r *responder) message(m *message, self string) (reply, bool) {
	text, addressed, ok := r.heard(m, self)
	if !ok {
		return reply{}, false
	}
	if text == "" && addressed {
		return render(r.engine.Help()), true
	}
	request := answer.Request{Text: text, Mention: addressed, Previous: r.memory.recall(m.Author.ID, m.Channel)}
	if !addressed {
		request.Text = "!" + text // the engine's own mark for what may be meant for another bot
	}
	a := r.engine.Ask(request)
	if a.Silent && !addressed {
		return reply{}, false
	}
	r.memory.keep(m.Author.ID, m.Channel, a)
	return render(a), true
}

// heard takes the question out of a message. It reports whether the bot was
// spoken to in so many words, so that silence would be rude, and whether there
// is a question at all.
func (r *responder) heard(m *message, self string) (text string, addressed, ok bool) {
	if m.Author == nil || m.Author.ID == "" || m.Author.Bot || m.Author.ID == self || m.Webhook != "" ||
		m.ID == "" || m.Channel == "" || m.Type != plainMessage && m.Type != replyMessage {
		return "", false, false
	}
	text = strings.TrimSpace(m.Content)
	named := false
	for _, mention := range []string{"<@" + self + ">", "<@!" + self + ">"} {
		if self != "" && strings.Contains(text, mention) {
			text, named = strings.TrimSpace(strings.ReplaceAll(text, mention, " ")), true
		}
	}
	rest, prefixed := strings.CutPrefix(text, r.prefix)
	if prefixed = prefixed && r.prefix != ""; prefixed {
		text = strings.TrimSpace(rest)
	}
	switch {
	case named, m.Guild == "":
		return text, true, named || text != ""
	case prefixed, repliesTo(m, self):
		return text, false, strings.ContainsFunc(text, unicode.IsLetter)
	}
	return "", false, false
}

func repliesTo(m *message, self string) bool {
	return m.RepliesTo != nil && m.RepliesTo.Author != nil && self != "" && m.RepliesTo.Author.ID == self
}
