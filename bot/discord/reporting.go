package discord

import (
	"cmp"
	"context"
	"errors"
	"strconv"
	"strings"

	"github.com/bwmarrin/discordgo"
)

// What the buttons of reports do.
const (
	verbKeep       = "keep" // draft: keeps it
	verbDismiss    = "nope" // draft: forgets it
	verbTyped      = "typd" // nothing: a form with a report was filled in
	verbReport     = "rept" // nothing: the report that is chosen in the menu
	verbReports    = "rpts" // page
	verbAskRemove  = "rask" // report: asks whether to remove it
	verbReallyDrop = "rrem" // report: removes it
)

// reportCommand is the name of /report. Whom the server lets use it may do
// whatever there is to do with reports.
const reportCommand = "report"

// reporting is /report.
var reporting = command{name: reportCommand, server: true, private: true, subs: []command{
	{name: "add", private: true, run: (*responder).reportAdd, options: []parameter{
		{name: "file", kind: discordgo.ApplicationCommandOptionAttachment}, {name: "url", max: urlRoom}, {name: "outlet", max: maxChoice},
	}},
	{name: "list", private: true, run: (*responder).reportList},
	{name: "show", private: true, run: (*responder).reportShow, options: []parameter{report}},
	{name: "remove", private: true, run: (*responder).reportRemove, options: []parameter{report}},
}}

// addAsReport is the command on a message.
var addAsReport = command{name: "add-report", on: discordgo.MessageApplicationCommand, server: true, private: true, run: (*responder).reportMessage}

var report = parameter{name: "report", required: true, offer: (*responder).offerReports, max: maxChoice}

// librarian reports whether somebody may add and remove reports, and else says
// why not.
func (r *responder) librarian(s *scene) (refused *reply) {
	var no reply
	switch trusted := len(s.settings.Roles[reportCommand]) > 0 && s.entitled(reportCommand); {
	case s.guild == "" || !s.member:
		no = s.sorry("command.server-only")
	case r.shelf == nil:
		no = s.sorry("report.no-shelf")
	case !s.boss() && !trusted:
		no = s.sorry("report.not-you")
	default:
		return nil
	}
	return &no
}

func (r *responder) reportAdd(ctx context.Context, s *scene, in *interaction) reply {
	if refused := r.librarian(s); refused != nil {
		return *refused
	}
	handed := Submission{URL: strings.TrimSpace(in.text("url")), Outlet: in.text("outlet")}
	file, attached := in.Data.Resolved.Attachments[in.text("file")]
	switch {
	case attached && handed.URL != "":
		return s.sorry("report.one-of")
	case attached:
		handed.URL, handed.Name, handed.File = file.URL, file.Name, true
	case handed.URL == "":
		return reply{form: s.reportForm(), private: true}
	}
	return r.draft(ctx, s, handed)
}

// The fields of the form for a report. Discord takes 4000 characters in one.
const (
	fieldOutlet = "outlet"
	fieldTitle  = "title"
	fieldText   = "text" // and text2, text3
	maxField    = 4000
)

func (s *scene) reportForm() *form {
	f := &form{title: s.say.Say("report.form.title"), ticket: s.tickets.write(s.guild, verbTyped)}
	f.fields = append(f.fields,
		formField{id: fieldTitle, label: s.say.Say("report.form.headline"), most: 200},
		formField{id: fieldOutlet, label: s.say.Say("report.form.outlet"), most: maxChoice},
		formField{id: fieldText, label: s.say.Say("report.form.text"), hint: s.say.Say("report.form.hint"), long: true, required: true, most: maxField},
	)
	for _, n := range []string{"2", "3"} {
		f.fields = append(f.fields, formField{id: fieldText + n, label: s.say.Say("report.form.more"), long: true, most: maxField})
	}
	return f
}

// typed reads the report of a form.
func (r *responder) typed(ctx context.Context, s *scene, in *interaction, _ ticket) reply {
	if refused := r.librarian(s); refused != nil {
		return *refused
	}
	text := in.filled(fieldText) + in.filled(fieldText+"2") + in.filled(fieldText+"3")
	return r.draft(ctx, s, Submission{Text: text, Title: in.filled(fieldTitle), Outlet: in.filled(fieldOutlet)})
}

// reportMessage reads the report that a message is, or that hangs on it.
func (r *responder) reportMessage(ctx context.Context, s *scene, in *interaction) reply {
	if refused := r.librarian(s); refused != nil {
		return *refused
	}
	m := in.Data.Resolved.Messages[in.Data.Target]
	if m == nil {
		return s.sorry("report.nothing")
	}
	handed := Submission{Text: m.Content, Channel: s.channel, Message: m.ID}
	if len(m.Attachments) > 0 {
		handed.Text, handed.URL, handed.Name, handed.File = "", m.Attachments[0].URL, m.Attachments[0].Name, true
	}
	return r.draft(ctx, s, handed)
}

// draft reads what was handed in and shows what would be kept.
func (r *responder) draft(ctx context.Context, s *scene, handed Submission) reply {
	if handed.URL == "" && strings.TrimSpace(handed.Text) == "" {
		return s.sorry("report.nothing")
	}
	drafts, err := r.shelf.Read(ctx, s.guild, handed)
	if err != nil {
		return s.refused(err)
	}
	if len(drafts) == 0 {
		return s.sorry("report.nothing")
	}
	key := r.drafts.put(s.guild, drafts)
	shown := s.preview(drafts)
	shown.rows = []discordgo.ActionsRow{row(s.press("button.keep", verbKeep, key), s.press("button.dismiss", verbDismiss, key))}
	return shown
}

// refused says why something could not be done.
func (s *scene) refused(err error) reply { return s.refusedOr("bot.failed", err) }

// unkept says why something is not kept.
func (s *scene) unkept(err error) reply { return s.refusedOr("settings.failed", err) }

// refusedOr says why something could not be done, or, where that is in the log
// only, the phrase of key.
func (s *scene) refusedOr(key string, err error) reply {
	if no := (*Refusal)(nil); errors.As(err, &no) {
		for i, arg := range no.Args {
			if text, ok := arg.(string); ok {
				no.Args[i] = fit(text, lineRoom)
			}
		}
		return s.sorry(no.Key, no.Args...)
	}
	failed := s.sorry(key)
	failed.err = err
	return failed
}

// keep keeps the reports that a button stands for.
func (r *responder) keep(_ context.Context, s *scene, _ *interaction, t ticket) reply {
	if refused := r.librarian(s); refused != nil {
		return *refused
	}
	drafts := r.drafts.take(s.guild, t.word(0))
	if drafts == nil {
		return s.replaced(s.sorry("report.stale"))
	}
	kept := 0
	for _, d := range drafts {
		if err := r.shelf.Keep(s.guild, d); err != nil {
			no := s.unkept(err)
			if kept > 0 {
				no.text = escape(s.say.Count("report.kept", kept)) + "\n" + no.text
			}
			return s.replaced(no)
		}
		kept++
	}
	done := reply{text: escape(s.say.Count("report.kept", kept)), private: true}
	return s.replaced(done)
}

func (r *responder) dismiss(_ context.Context, s *scene, _ *interaction, t ticket) reply {
	r.drafts.take(s.guild, t.word(0))
	return s.replaced(s.sorry("report.dismissed"))
}

// replaced is a reply in place of the message that was pressed.
func (s *scene) replaced(r reply) reply {
	r.instead = true
	return r
}

// reportsAPage is how many reports stand on a page; the menu has as many.
const reportsAPage = 10

func (r *responder) reportList(_ context.Context, s *scene, _ *interaction) reply {
	return r.reports(s, 0)
}

func (r *responder) turnReports(_ context.Context, s *scene, _ *interaction, t ticket) reply {
	page, err := strconv.Atoi(t.word(0))
	if err != nil {
		return s.sorry("button.unknown")
	}
	return s.replaced(r.reports(s, page))
}

// reports is a page of the reports that a server has.
func (r *responder) reports(s *scene, page int) reply {
	if refused := r.librarian(s); refused != nil {
		return *refused
	}
	all, err := r.shelf.Reports(s.guild)
	switch {
	case err != nil:
		return s.refused(err)
	case len(all) == 0:
		return s.sorry("report.none")
	}
	pages := (len(all) + reportsAPage - 1) / reportsAPage
	page = max(0, min(page, pages-1))
	shown := all[page*reportsAPage : min((page+1)*reportsAPage, len(all))]
	var text layout
	text.add(bold(escape(s.say.Count("report.count", len(all)))))
	menu := discordgo.SelectMenu{MenuType: discordgo.StringSelectMenu, CustomID: s.tickets.write(s.guild, verbReport), Placeholder: s.say.Say("report.choose")}
	for _, k := range shown {
		line := "- " + fit(k.Title, lineRoom)
		if k.Match != nil {
			line += "\n  -# " + s.listed(k.Match)
		}
		text.add(line)
		menu.Options = append(menu.Options, discordgo.SelectMenuOption{Label: cmp.Or(clip(k.Title, maxChoice), k.ID), Value: k.ID})
	}
	if pages > 1 {
		text.add("-# " + escape(s.say.Say("list.page", page+1, pages)))
	}
	turn := func(label string, to int) []discordgo.MessageComponent {
		if to < 0 || to >= pages {
			return nil
		}
		return s.press(label, verbReports, strconv.Itoa(to))
	}
	return reply{text: text.String(), private: true, rows: []discordgo.ActionsRow{
		{Components: []discordgo.MessageComponent{menu}}, row(turn("button.newer", page-1), turn("button.older", page+1)),
	}}
}

func (r *responder) reportShow(_ context.Context, s *scene, in *interaction) reply {
	return r.ofReport(s, in.text("report"), s.keptReport)
}

func (r *responder) reportChosen(_ context.Context, s *scene, in *interaction, _ ticket) reply {
	return r.ofReport(s, in.chosen(), s.keptReport)
}

func (r *responder) reportRemove(_ context.Context, s *scene, in *interaction) reply {
	return r.ofReport(s, in.text("report"), s.sureToRemove)
}

func (r *responder) askRemove(_ context.Context, s *scene, _ *interaction, t ticket) reply {
	return r.ofReport(s, t.word(0), s.sureToRemove)
}

// ofReport shows something of the report with that id or title.
func (r *responder) ofReport(s *scene, named string, show func(Kept) reply) reply {
	if refused := r.librarian(s); refused != nil {
		return *refused
	}
	all, err := r.shelf.Reports(s.guild)
	if err != nil {
		return s.refused(err)
	}
	for _, k := range all {
		if k.ID == named || strings.EqualFold(k.Title, named) {
			return show(k)
		}
	}
	return s.sorry("report.unknown")
}

func (r *responder) remove(_ context.Context, s *scene, _ *interaction, t ticket) reply {
	if refused := r.librarian(s); refused != nil {
		return *refused
	}
	if err := r.shelf.Remove(s.guild, t.word(0)); err != nil {
		return s.unkept(err)
	}
	return s.replaced(s.sorry("report.removed"))
}

func (r *responder) offerReports(s *scene, typed string) []choice {
	if r.librarian(s) != nil {
		return nil
	}
	all, err := r.shelf.Reports(s.guild)
	if err != nil {
		return nil
	}
	var offered []choice
	for _, k := range all {
		if strings.Contains(strings.ToLower(k.Title), strings.ToLower(typed)) {
			offered = offer(offered, clip(k.Title, maxChoice), k.ID)
		}
	}
	return offered
}
