package discord

import (
	"context"
	"slices"
	"strings"

	"pressbox/bot/store"
	"pressbox/corpus"
)

// summaryTable has the subcommands of /summary, for those who may pin messages.
var summaryTable = []command{
	{name: "post", run: (*responder).postSummary, options: []parameter{match}},
	{name: "pin", run: (*responder).pinSummary, options: []parameter{match}},
	{name: "unpin", run: (*responder).unpin, options: []parameter{{name: "pin", required: true, offer: (*responder).offerPins, max: maxChoice}}},
	{name: "list", run: (*responder).listPins},
}

// summary is what a message about a match says.
func (s *scene) summary(m *corpus.Match) string {
	return s.render(s.engine.Summary(m)).text
}

func (r *responder) postSummary(ctx context.Context, s *scene, in *interaction) reply {
	if no := s.mayNot(pinMessages, viewChannel|s.sending()); no != nil {
		return *no
	}
	return r.ofMatch(s, in, func(m *corpus.Match) reply {
		made, err := r.post(ctx, s, m)
		switch {
		case err != nil:
			return s.unsent(err)
		case made.fresh:
			return s.sorry("summary.posted", s.linkTo(made.Message))
		}
		return s.sorry("summary.there", s.linkTo(made.Message))
	})
}

func (r *responder) pinSummary(ctx context.Context, s *scene, in *interaction) reply {
	if no := s.mayNot(pinMessages, viewChannel|s.sending()|pinMessages); no != nil {
		return *no
	}
	return r.ofMatch(s, in, func(m *corpus.Match) reply {
		made, err := r.post(ctx, s, m)
		if err != nil {
			return s.unsent(err)
		}
		said := r.pin(ctx, s, made.Pin)
		said.text += " " + s.linkTo(made.Message)
		return said
	})
}

// post posts the summary of a match, unless it is there.
func (r *responder) post(ctx context.Context, s *scene, m *corpus.Match) (posted, error) {
	body := reply{text: s.summary(m), rows: s.cardRows(m)}
	made, err := r.pins.post(ctx, store.Pin{Guild: s.guild, Channel: s.channel, Match: m.ID, Kind: kindSummary}, body.payload())
	if err == nil && made.Dead { // whoever asks for it has seen to it that it can be edited again
		_, err = r.store.ChangePin(made.Pin, func(stands *store.Pin) error { stands.Dead = false; return nil })
	}
	return made, err
}

// sending is the permission that posting takes here.
func (s *scene) sending() permissions {
	if s.parent != "" {
		return sendInThreads
	}
	return sendMessages
}

// unsent says why a summary could not be posted.
func (s *scene) unsent(err error) reply {
	if code(err) == codeNoPermission {
		return s.sorry("pin.not-me", s.say.Say(permissions(0).lacks(s.sending())))
	}
	return s.failed(err)
}

// linkTo is where a message of the scene's channel is.
func (s *scene) linkTo(message string) string {
	return "https://discord.com/channels/" + s.guild + "/" + s.channel + "/" + message
}

// unpin unpins what was chosen while the option was typed.
func (r *responder) unpin(ctx context.Context, s *scene, in *interaction) reply {
	if no := s.mayNot(pinMessages, viewChannel|pinMessages); no != nil {
		return *no
	}
	stands, err := r.store.PinOf(s.guild, s.channel, in.text("pin"))
	if err != nil {
		return s.sorry("pins.unknown")
	}
	if err := r.pins.unpin(ctx, s.guild, s.channel, stands.Message, s.reason("pin.reason")); err != nil {
		return s.failed(err)
	}
	return s.sorry("pins.unpinned", escape(s.titleOfPin(stands)))
}

// offerPins offers the bot's own pins in this channel, the newest first.
func (r *responder) offerPins(s *scene, typed string) []choice {
	if s.mayNot(pinMessages, 0) != nil {
		return nil
	}
	here, err := r.pins.pinsIn(s.guild, s.channel)
	if err != nil {
		return nil
	}
	slices.SortStableFunc(here, func(a, b store.Pin) int { return b.Pinned.Compare(a.Pinned) })
	var offered []choice
	for _, p := range here {
		title := s.titleOfPin(p)
		if strings.Contains(strings.ToLower(title), strings.ToLower(strings.TrimSpace(typed))) {
			offered = offer(offered, title, p.Message)
		}
	}
	return offered
}
