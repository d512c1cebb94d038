package discord

import (
	"cmp"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"

	"pressbox/corpus"
)

// draftsShown is how many reports of an archive are shown before they are kept.
const draftsShown = 8

// preview shows what reports tell, before they are kept.
func (s *scene) preview(drafts []Draft) reply {
	var text layout
	text.add(bold(escape(s.say.Count("report.read", len(drafts)))))
	for i, d := range drafts {
		if i == draftsShown {
			text.add("-# " + escape(s.say.Count("report.more", len(drafts)-i)))
			break
		}
		text.add(s.drafted(d))
	}
	return reply{text: text.String(), private: true}
}

// drafted is a report before it is kept: whose it is, what it tells, and what
// is odd about it.
func (s *scene) drafted(d Draft) string {
	lines := []string{bold(cmp.Or(fit(d.Report.Title, lineRoom), escape(s.say.Say("report.untitled")))) + "\n-# " + credit(s.say, corpus.Quote{Report: d.Report})}
	warn := func(key string, args ...any) { lines = append(lines, "⚠ "+escape(s.say.Say(key, args...))) }
	switch m := d.Reading; {
	case m == nil || m.Not != "":
		warn("report.no-match")
	default:
		lines = append(lines, s.listed(m), escape(s.say.Count("report.facts", len(m.Facts))))
		if m.Score == nil {
			warn("report.no-score")
		}
		if m.Date.Text == "" {
			warn("report.no-date")
		}
	}
	switch {
	case d.Like != "" && d.Newer:
		warn("report.newer", first(d.Like, maxChoice))
	case d.Like != "":
		warn("report.alike", first(d.Like, maxChoice))
	}
	return strings.Join(lines, "\n")
}

// keptReport shows a report that the server has.
func (s *scene) keptReport(k Kept) reply {
	var text layout
	text.add(bold(cmp.Or(fit(k.Title, lineRoom), escape(k.ID))))
	if k.Match != nil {
		text.add(s.listed(k.Match))
	}
	text.add("-# " + escape(s.say.Say("report.added", k.Added.Format(time.DateOnly))))
	return reply{text: text.String(), private: true, rows: []discordgo.ActionsRow{row(s.press("button.remove", verbAskRemove, k.ID))}}
}

// sureToRemove asks before a report is removed, for that cannot be undone.
func (s *scene) sureToRemove(k Kept) reply {
	asked := s.sorry("report.sure", cmp.Or(fit(k.Title, lineRoom), escape(k.ID)))
	asked.rows = []discordgo.ActionsRow{row(s.press("button.really-remove", verbReallyDrop, k.ID))}
	return asked
}
