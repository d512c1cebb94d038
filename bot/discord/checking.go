package discord

import (
	"context"
	"slices"
	"strings"

	"pressbox/bot/answer"
)

// How much of a message is checked, in characters, and how much room the parts
// of a verdict get.
const (
	maxChecked = 4000 // Discord: the longest message there is
	claimRoom  = 110
	proofRoom  = 220
)

// marks stand before a claim, by what the reports make of it.
var marks = map[answer.Verdict]string{answer.Supported: "✅", answer.Contradicted: "❌", answer.NotTold: "❔"}

// check holds what a message says against the reports. The asker alone sees
// what comes of it, and may show it to everyone.
func (r *responder) check(_ context.Context, s *scene, in *interaction) reply {
	m := in.Data.Resolved.Messages[in.Data.Target]
	if m == nil || strings.TrimSpace(m.Content) == "" {
		return s.sorry("check.no-text")
	}
	said := strings.ReplaceAll(first(m.Content, maxChecked), "||", " ")
	claims := s.engine.CheckClaim(answer.Request{Text: said, Mention: true, Now: s.now})
	if len(claims) == 0 {
		return s.sorry("check.nothing")
	}
	return s.shareable(s.renderClaims(claims, said != m.Content), "")
}

// renderClaims makes a message of what came of a check: each claim with its
// verdict, and below it the answer and the best quote as long as there is
// room. If one of them must not be seen yet, or the message hid them itself,
// all stand behind spoilers.
func (s *scene) renderClaims(claims []answer.Claim, hidden bool) reply {
	text := layout{say: s.say, hide: hidden}
	for _, c := range claims {
		if hides := s.hidesAnswer(c.Answer); hides && !text.hide {
			text.hide = true
			text.add(s.warning(c.Answer.Match))
		}
	}
	outcome := Unknown
	heads := make([]string, len(claims))
	for i, c := range claims {
		heads[i] = text.veil(marks[c.Verdict] + " " + fit(c.Text, claimRoom) + " · " + bold(escape(c.Verdict.In(s.say))))
		text.reserve += units(heads[i]) + 1
	}
	for i, c := range claims {
		text.reserve -= units(heads[i]) + 1
		text.add(heads[i])
		if c.Verdict == answer.NotTold {
			continue
		}
		outcome = Known
		text.add(text.veil(fit(c.Answer.Text, proofRoom)))
		quotes := slices.Concat(c.Answer.Quotes, c.Answer.More)
		for _, block := range text.quotes(quotes, 1) {
			text.add(block)
		}
	}
	return reply{text: text.String(), answers: answered{form: "check", outcome: outcome}}
}
