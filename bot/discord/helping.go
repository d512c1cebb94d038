package discord

import (
	"context"
	"slices"
	"strings"

	"github.com/bwmarrin/discordgo"

	"pressbox/corpus"
)

func (r *responder) help(_ context.Context, s *scene, _ *interaction) reply { return r.helpIn(s) }

// helpIn says what can be asked, by which ways here, and what is off and why.
func (r *responder) helpIn(s *scene) reply {
	var text layout
	text.add(bold(escape(s.say.Say("help.text"))))
	text.add(s.examples())
	for _, way := range r.ways(s) {
		text.add("- " + way)
	}
	for _, off := range r.limits(s) {
		text.add("-# " + off)
	}
	return reply{text: text.String(), private: true, answers: answered{form: "help", outcome: Known}}
}

// examples are a few questions, about somebody whom the reports know.
func (s *scene) examples() string {
	questions := []string{"who scored", "who set up the winner", "who was booked"}
	if name := s.somebody(); name != "" {
		questions = slices.Insert(questions, 1, "when did "+name+" score", name)
	}
	for i, q := range questions {
		questions[i] = verbatim(q)
	}
	return strings.Join(questions, " · ")
}

// lately is how many of the newest matches somebody is looked for in.
const lately = 50

// somebody is who scored in a match whose result may be told.
func (s *scene) somebody() string {
	for _, m := range s.engine.Matches("", lately) {
		i := slices.IndexFunc(m.Facts, func(f corpus.Fact) bool { return f.Kind == corpus.Goal && f.Player != "" && !f.OwnGoal })
		if i >= 0 && !s.hides(m) {
			return clip(strings.ToLower(m.Facts[i].Player), maxChoice)
		}
	}
	return ""
}

// verbatim sets text as it is to be typed.
func verbatim(text string) string { return "`" + strings.ReplaceAll(text, "`", "'") + "`" }

// ways are those by which questions can be asked here.
func (r *responder) ways(s *scene) []string {
	var ways []string
	me := "@Pressbox"
	if id := r.self(); id != "" {
		me = "<@" + id + ">"
	}
	switch {
	case s.guild == "":
		ways = append(ways, s.say.Say("help.direct", verbatim("who scored")))
	case s.member && r.reads():
		ways = append(ways, s.say.Say("help.prefix", verbatim(r.prefixIn(s.settings)+"who scored"), me))
	case s.member:
		ways = append(ways, s.say.Say("help.mention", me))
	}
	if s.guild == "" || s.member {
		ways = append(ways, s.say.Say("help.reply", verbatim("and who set it up")))
	}
	var typed, onMessages []string
	for i := range r.table {
		switch c := &r.table[i]; {
		case c.server && !s.member, c.needs != 0 && !s.may.has(c.needs):
		case c.on == discordgo.MessageApplicationCommand:
			onMessages = append(onMessages, bold(c.title(s.say)))
		default:
			typed = append(typed, "/"+c.title(s.say))
		}
	}
	return append(ways,
		s.say.Say("help.commands", strings.Join(typed, " ")),
		s.say.Say("help.apps", strings.Join(onMessages, ", ")))
}

// limits are what is off here, and why.
func (r *responder) limits(s *scene) []string {
	var off []string
	if s.guild != "" && !s.member {
		off = append(off, s.say.Say("help.guest"))
	}
	if s.member && !r.reads() {
		off = append(off, s.say.Say("help.unread", verbatim(r.prefixIn(s.settings))))
	}
	if channels := s.settings.Channels; len(channels) > 0 {
		off = append(off, s.say.Say("help.channels", few(channels, "<#", ">")))
	}
	var barred []string
	for i := range r.table {
		if c := &r.table[i]; len(s.settings.Roles[c.name]) > 0 {
			barred = append(barred, "/"+c.title(s.say))
		}
	}
	if len(barred) > 0 {
		off = append(off, s.say.Say("help.roles", strings.Join(barred, " ")))
	}
	if s.delays() {
		off = append(off, s.say.Count("help.spoilers", s.settings.SpoilerHours))
	}
	return off
}

// few names ids of a kind, as many as are read.
func few(ids []string, before, after string) string {
	const most = 10
	var named []string
	for _, id := range ids[:min(len(ids), most)] {
		named = append(named, before+id+after)
	}
	if len(ids) > most {
		named = append(named, "…")
	}
	return strings.Join(named, " ")
}
