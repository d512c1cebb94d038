package discord

import (
	"context"
	"strconv"

	"github.com/bwmarrin/discordgo"
)

// The verbs of the list of pins.
const (
	verbPins  = "pins" // page: turns to it
	verbUnpin = "unpi" // page: unpins what is chosen in the menu, and shows the page again
)

// pinsAPage is how many pins stand on a page.
const pinsAPage = 10

func (r *responder) listPins(ctx context.Context, s *scene, _ *interaction) reply {
	return r.pinsOnPage(ctx, s, 0)
}

func (r *responder) turnPins(ctx context.Context, s *scene, _ *interaction, t ticket) reply {
	shown := r.pinsOnPage(ctx, s, pageOf(t))
	shown.instead = len(shown.rows) > 0 // a refusal leaves the list as it is
	return shown
}

func (r *responder) unpinChosen(ctx context.Context, s *scene, in *interaction, t ticket) reply {
	if no := s.mayNot(pinMessages, viewChannel|pinMessages); no != nil {
		return *no
	}
	if err := r.pins.unpin(ctx, s.guild, s.channel, in.chosen(), s.reason("pin.reason")); err != nil {
		return s.failed(err)
	}
	shown := r.pinsOnPage(ctx, s, pageOf(t))
	shown.instead = len(shown.rows) > 0 // a refusal leaves the list as it is
	return shown
}

// pinsOnPage says how many pins the channel has, and which they are.
func (r *responder) pinsOnPage(ctx context.Context, s *scene, page int) reply {
	if no := s.mayNot(pinMessages, viewChannel|readMessageHistory); no != nil {
		return *no
	}
	all, err := r.pins.all(ctx, s.guild, s.channel)
	if err != nil {
		return s.failed(err)
	}
	pages := max(1, (len(all)+pinsAPage-1)/pinsAPage)
	page = max(0, min(page, pages-1))
	shown := all[min(page*pinsAPage, len(all)):min((page+1)*pinsAPage, len(all))]

	var text layout
	text.add(bold(escape(s.say.Count("pins.used", len(all), maxPins))))
	for _, one := range shown {
		title := fit(r.titleOf(s, one.Message), maxChoice)
		line := "- [" + title + "](<" + s.linkTo(one.Message.ID) + ">)" + one.when()
		if kept, err := r.store.PinOf(s.guild, s.channel, one.Message.ID); err == nil && kept.Dead {
			line += " · ⚠ " + escape(s.say.Say("summary.dead"))
		}
		text.add(line)
	}
	if pages > 1 {
		text.add("-# " + escape(s.say.Say("list.page", page+1, pages)))
	}
	return reply{text: text.String(), private: true, rows: []discordgo.ActionsRow{
		s.menuOfPins("menu.unpin", r.own(s, shown), verbUnpin, strconv.Itoa(page)), s.turnsOfPins(page, pages),
	}}
}

// turnsOfPins are the buttons to the pages before and after.
func (s *scene) turnsOfPins(page, pages int) discordgo.ActionsRow {
	var newer, older []discordgo.MessageComponent
	if page > 0 {
		newer = s.press("button.newer", verbPins, strconv.Itoa(page-1))
	}
	if page < pages-1 {
		older = s.press("button.older", verbPins, strconv.Itoa(page+1))
	}
	return row(newer, older)
}

// pageOf is the page that a ticket names, the first if it names none.
func pageOf(t ticket) int {
	page, err := strconv.Atoi(t.word(0))
	if err != nil {
		return 0
	}
	return page
}
