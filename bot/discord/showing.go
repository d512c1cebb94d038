package discord

import (
	"github.com/bwmarrin/discordgo"

	"pressbox/bot/answer"
	"pressbox/corpus"
)

// show is an answer to the last question of a trail, with its buttons. That to
// a question for the timeline comes with its picture.
func (s *scene) show(a answer.Answer, trail []string) reply {
	if a.Form == "timeline" && a.Known && a.Match != nil {
		return s.pictured(a, verbTimeline, func(a answer.Answer) []discordgo.ActionsRow { return s.answerRows(a, trail) })
	}
	shown := s.render(a)
	shown.rows = s.answerRows(a, trail)
	return s.addressed(shown, "")
}

// pictured is an answer about a match with a picture of it, and rows below.
func (s *scene) pictured(a answer.Answer, verb string, rows func(answer.Answer) []discordgo.ActionsRow) reply {
	var pictures reply
	words := []string{""}
	if s.illustrate(&pictures, verb, a.Match) {
		a, words = below(a), []string{verb, keyOf(a.Match)}
	}
	shown := s.render(a)
	shown.pictures, shown.err = pictures.pictures, pictures.err
	shown.rows = rows(a)
	return s.addressed(shown, words...)
}

// addressed is a reply for all, or for the asker alone if that was asked for;
// then everyone can be shown it. A picture is drawn again from its verb.
func (s *scene) addressed(r reply, words ...string) reply {
	if s.private {
		return s.shareable(r, words...)
	}
	return r
}

// card is a match at a glance.
func (s *scene) card(m *corpus.Match) reply {
	a := s.engine.Summary(m)
	a.Match = m
	return s.pictured(a, verbShow, func(answer.Answer) []discordgo.ActionsRow { return s.cardRows(m) })
}

// timeline is what happened in a match, minute by minute.
func (s *scene) timeline(m *corpus.Match) reply {
	return s.show(s.asking("timeline", m), []string{"timeline"})
}

// compare sets the outlets against each other.
func (s *scene) compare(m *corpus.Match) reply {
	return s.addressed(s.render(s.engine.Compare(m)), "")
}

// asking is the answer to a question about one match.
func (s *scene) asking(question string, m *corpus.Match) answer.Answer {
	return s.engine.Ask(answer.Request{Text: question, Match: m.ID, Mention: true, Now: s.now})
}

// further are the quotes that the first reply to a question had no room for.
func (s *scene) further(a answer.Answer) reply {
	all := append(append([]corpus.Quote{}, a.Quotes...), a.More...)
	if len(all) <= s.quotes() {
		return s.sorry("quotes.none")
	}
	a.Quotes, a.More, a.Card, a.Differs = all[s.quotes():], nil, nil, nil
	return s.addressed(s.renderQuotes(a), "")
}

// sorry is a sentence for the asker alone.
func (s *scene) sorry(key string, args ...any) reply {
	return reply{text: s.say.Say(key, args...), private: true}
}
