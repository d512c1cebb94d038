package discord

import (
	"context"
	"strconv"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"

	"pressbox/corpus"
)

// verbMatches turns a page of a list of matches: page, first day, last day,
// team.
const verbMatches = "list"

// matchesAPage is how many matches stand on a page. All of them fit into the
// menu below it.
const matchesAPage = 10

// A listing is a list of matches: of a team, "" for all, and of the days from
// one to another, "" for no end.
type listing struct {
	team, from, to string // days as 2006-01-02
	page           int
}

func (r *responder) matches(_ context.Context, s *scene, in *interaction) reply {
	l := listing{team: in.text("team")}
	for _, end := range []struct {
		option string
		day    *string
		last   bool
	}{{"from", &l.from, false}, {"to", &l.to, true}} {
		typed := strings.TrimSpace(in.text(end.option))
		if typed == "" {
			continue
		}
		day, ok := dayOf(typed, end.last)
		if !ok {
			return s.sorry("list.no-day", escape(typed))
		}
		*end.day = day
	}
	return s.posed(s.list(l))
}

// dayOf reads a day, a month or a year, as 2006-01-02, 2006-01 or 2006, and
// returns its first day or its last.
func dayOf(typed string, last bool) (string, bool) {
	for _, form := range []struct {
		layout       string
		years, month int
	}{{time.DateOnly, 0, 0}, {"2006-01", 0, 1}, {"2006", 1, 0}, {"2.1.2006", 0, 0}, {"2/1/2006", 0, 0}} {
		day, err := time.Parse(form.layout, typed)
		if err != nil {
			continue
		}
		if last && form.years+form.month > 0 {
			day = day.AddDate(form.years, form.month, -1)
		}
		return day.Format(time.DateOnly), true
	}
	return "", false
}

// turn shows another page of a list.
func (r *responder) turn(_ context.Context, s *scene, in *interaction, t ticket) reply {
	page, err := strconv.Atoi(t.word(0))
	if err != nil {
		return s.sorry("button.unknown")
	}
	shown := s.list(listing{page: page, from: t.word(1), to: t.word(2), team: t.from(3)})
	if in.Message != nil && in.Message.Flags&ephemeral != 0 {
		return s.posed(shown).inPlace(in)
	}
	shown.instead = len(shown.rows) > 0
	return shown
}

// list is a page of a list of matches, with a menu to open one of them.
func (s *scene) list(l listing) reply {
	var all []*corpus.Match
	for _, m := range s.engine.Matches(l.team, everyMatch) {
		if day := m.Date.Text; (l.from == "" || day >= l.from) && (l.to == "" || day != "" && day <= l.to) {
			all = append(all, m)
		}
	}
	if len(all) == 0 {
		return s.sorry("list.none")
	}
	pages := (len(all) + matchesAPage - 1) / matchesAPage
	l.page = max(0, min(l.page, pages-1))
	shown := all[l.page*matchesAPage : min((l.page+1)*matchesAPage, len(all))]

	var text layout
	text.add(bold(escape(s.say.Count("list.title", len(all)))))
	for _, m := range shown {
		text.add("- " + s.listed(m))
	}
	if pages > 1 {
		text.add("-# " + escape(s.say.Say("list.page", l.page+1, pages)))
	}
	return reply{
		text: text.String(), rows: []discordgo.ActionsRow{s.menu("menu.open", shown, nil, verbOpen), s.turns(l, pages)},
		answers: answered{form: "which matches", outcome: Known},
	}
}

// listed is a match as a line of a list.
func (s *scene) listed(m *corpus.Match) string {
	line := escape(clip(s.fixture(m), 2*maxChoice))
	if m.Score != nil {
		score := strconv.Itoa(m.Score.Home) + "–" + strconv.Itoa(m.Score.Away)
		if s.hides(m) {
			score = "||" + score + "||"
		}
		line += " **" + score + "**"
	}
	if m.Date.Text != "" {
		line += ", " + escape(dayOn(s.say, m.Date.Text))
	}
	if m.Competition.Text != "" {
		line += " · " + fit(m.Competition.Text, creditRoom/2)
	}
	return line
}

// turns are the buttons to the pages before and after.
func (s *scene) turns(l listing, pages int) discordgo.ActionsRow {
	to := func(label string, page int) []button {
		if page < 0 || page >= pages {
			return nil
		}
		return s.press(label, verbMatches, strconv.Itoa(page), l.from, l.to, l.team)
	}
	return row(to("button.newer", l.page-1), to("button.older", l.page+1))
}
