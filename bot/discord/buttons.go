package discord

import (
	"slices"
	"strings"

	"github.com/bwmarrin/discordgo"

	"pressbox/bot/answer"
	"pressbox/corpus"
)

// What buttons and menus do. The words that follow each verb on its ticket
// stand beside it.
const (
	verbMore     = "more" // match, question: further quotes
	verbTimeline = "time" // match
	verbCompare  = "comp" // match
	verbGoals    = "goal" // match
	verbQuotes   = "quot" // match
	verbShow     = "show" // no button's own: the picture of a card, for verbShare
	verbWhich    = "whic" // question: asked again of the match that is chosen in the menu
	verbOpen     = "open" // nothing: the card of the match that is chosen in the menu
	verbShare    = "all"  // "" or a verb with a picture, match: shows a private answer to everyone
)

// A button stands in a row.
type button = discordgo.MessageComponent

// press is a button with a label from the phrases, for the ticket that
// remembers verb and words. A ticket that is too long makes none.
func (s *scene) press(label, verb string, words ...string) []button {
	return s.button(s.say.Say(label), s.tickets.write(s.guild, verb, words...))
}

// button is a button with a label, for the ticket with that id; none if either
// is missing.
func (s *scene) button(label, id string) []button {
	if label = clip(label, maxLabel); label == "" || id == "" {
		return nil
	}
	return []button{discordgo.Button{Label: label, Style: discordgo.SecondaryButton, CustomID: id}}
}

// maxLabel is how long the label of a button may be (Discord: 80 characters).
const maxLabel = 80

// row is a row of those buttons that there are.
func row(buttons ...[]button) discordgo.ActionsRow {
	return discordgo.ActionsRow{Components: slices.Concat(buttons...)}
}

// menu is a row with a menu of matches, of which one may be chosen already.
// What is chosen comes back with the ticket.
func (s *scene) menu(placeholder string, matches []*corpus.Match, chosen *corpus.Match, verb string, words ...string) discordgo.ActionsRow {
	id := s.tickets.write(s.guild, verb, words...)
	if id == "" {
		return discordgo.ActionsRow{}
	}
	menu := discordgo.SelectMenu{MenuType: discordgo.StringSelectMenu, CustomID: id, Placeholder: clip(s.say.Say(placeholder), maxPlaceholder)}
	met := map[string]bool{}
	for _, m := range matches {
		if label, key := s.label(m), keyOf(m); label != "" && !met[key] && len(menu.Options) < maxChoices {
			met[key] = true
			menu.Options = append(menu.Options, discordgo.SelectMenuOption{Label: label, Value: key, Default: m == chosen})
		}
	}
	if len(menu.Options) == 0 {
		return discordgo.ActionsRow{}
	}
	return discordgo.ActionsRow{Components: []discordgo.MessageComponent{menu}}
}

// Discord's limits of menus.
const (
	maxPlaceholder = 150
	maxChoices     = 25 // of a menu, and of autocomplete
)

// asked is a question on a ticket: in one line, and with those that it leans
// on before it.
func asked(trail []string) string {
	lines := make([]string, len(trail))
	for i, question := range trail {
		lines[i] = strings.ReplaceAll(strings.Join(strings.Fields(question), " "), trailMark, " ")
	}
	return strings.Join(lines, trailMark)
}

// trailMark stands between a question and one that goes on from it.
const trailMark = " » "

// answerRows are the rows below an answer to the last question of a trail.
func (s *scene) answerRows(a answer.Answer, trail []string) []discordgo.ActionsRow {
	var rows []discordgo.ActionsRow
	var first [][]button
	question := asked(trail)
	if m := a.Match; m != nil {
		if further := len(a.Quotes) + len(a.More) - s.quotes(); further > 0 {
			first = append(first, s.press("button.more", verbMore, keyOf(m), question))
		}
		if timed(m) && a.Form != "timeline" {
			first = append(first, s.press("button.timeline", verbTimeline, keyOf(m)))
		}
		if len(m.Reports) > 1 && a.Form != "compare" {
			first = append(first, s.press("button.compare", verbCompare, keyOf(m)))
		}
	}
	rows = append(rows, row(append(first, s.voteButtons(a, trail)...)...))
	switch {
	case len(a.Others) == 0:
	case a.Match != nil:
		rows = append(rows, s.menu("menu.which", append([]*corpus.Match{a.Match}, a.Others...), a.Match, verbWhich, question))
	case !a.Known:
		rows = append(rows, s.menu("menu.which", a.Others, nil, verbWhich, question))
	default:
		rows = append(rows, s.menu("menu.open", a.Others, nil, verbOpen))
	}
	return rows
}

// timed reports whether a timeline of a match has anything to show.
func timed(m *corpus.Match) bool {
	return slices.ContainsFunc(m.Facts, func(f corpus.Fact) bool { return f.Minute > 0 && f.Kind != corpus.Tally })
}

// cardRows are the buttons below the card of a match.
func (s *scene) cardRows(m *corpus.Match) []discordgo.ActionsRow {
	buttons := [][]button{s.press("button.goals", verbGoals, keyOf(m))}
	if timed(m) {
		buttons = append(buttons, s.press("button.timeline", verbTimeline, keyOf(m)))
	}
	if len(m.Reports) > 1 {
		buttons = append(buttons, s.press("button.compare", verbCompare, keyOf(m)))
	}
	buttons = append(buttons, s.press("button.quotes", verbQuotes, keyOf(m)))
	if s.member {
		buttons = append(buttons, s.press("button.pin", verbPin))
	}
	return []discordgo.ActionsRow{row(buttons...)}
}

// shareable adds the button that shows a private answer to everyone.
func (s *scene) shareable(r reply, words ...string) reply {
	r.private = true
	if s.guild != "" && len(r.rows) < 5 {
		r.rows = append(r.rows, row(s.press("button.share", verbShare, words...)))
	}
	return r
}
