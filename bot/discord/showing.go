package discord

import (
	"pressbox/bot/answer"
	"pressbox/corpus"
)

// show is an answer to the last question of a trail, with its buttons.
func (s *scene) show(a answer.Answer, trail []string) reply {
	shown := s.render(a)
	shown.rows = s.answerRows(a, trail)
	return s.addressed(shown, "")
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
	shown := s.render(s.engine.Summary(m))
	shown.rows = s.cardRows(m)
	return s.addressed(shown, "")
}

// timeline is what happened in a match, minute by minute.
func (s *scene) timeline(m *corpus.Match) reply {
	return s.addressed(s.render(s.asking("timeline", m)), "")
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

// help says what can be asked here, and how.
func (s *scene) help(prefix string) reply {
	shown := s.render(s.engine.Help())
	shown.private = true
	return shown
}

// sorry is a sentence for the asker alone.
func (s *scene) sorry(key string, args ...any) reply {
	return reply{text: s.say.Say(key, args...), private: true}
}
