package discord

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"pressbox/bot/phrase"
	"pressbox/bot/store"
)

// A setting is one that /settings changes: how it is taken over from other
// settings, and what holds, in words.
type setting struct {
	name string // of the subcommand
	take func(to *store.Settings, from store.Settings)
	line func(*responder, *scene) string // or several
}

// settable are all settings, in the order in which they are shown.
var settable = []setting{
	{"prefix", func(to *store.Settings, from store.Settings) { to.Prefix = from.Prefix }, func(r *responder, s *scene) string {
		return s.say.Say("settings.prefix", bold(escape(r.prefixIn(s.settings))))
	}},
	{"channels", func(to *store.Settings, from store.Settings) { to.Channels = from.Channels }, func(_ *responder, s *scene) string {
		return s.channels("settings.channels", "settings.channels-none", s.settings.Channels)
	}},
	{"spoilers", func(to *store.Settings, from store.Settings) { to.SpoilerHours = from.SpoilerHours }, func(_ *responder, s *scene) string {
		if s.settings.SpoilerHours == 0 {
			return s.say.Say("settings.spoilers-none")
		}
		return s.say.Count("settings.spoilers", s.settings.SpoilerHours)
	}},
	{"open", func(to *store.Settings, from store.Settings) { to.Open = from.Open }, func(_ *responder, s *scene) string {
		return s.channels("settings.open", "settings.open-none", s.settings.Open)
	}},
	{"quotes", func(to *store.Settings, from store.Settings) { to.Quotes = from.Quotes }, func(_ *responder, s *scene) string {
		return s.say.Count("settings.quotes", s.quotes())
	}},
	{"language", func(to *store.Settings, from store.Settings) { to.Language = from.Language }, func(_ *responder, s *scene) string {
		if s.settings.Language == "" {
			return s.say.Say("settings.language-auto", s.say.Say("option.language."+s.say.Language()))
		}
		return s.say.Say("settings.language", s.say.Say("option.language."+s.say.Language()))
	}},
	{"review", func(to *store.Settings, from store.Settings) { to.ReviewFeeds = from.ReviewFeeds }, func(_ *responder, s *scene) string {
		if s.settings.ReviewFeeds {
			return s.say.Say("settings.review")
		}
		return s.say.Say("settings.review-none")
	}},
	{"reports", func(to *store.Settings, from store.Settings) {
		to.MostReports, to.MostBytes, to.MostADay = from.MostReports, from.MostBytes, from.MostADay
	}, func(_ *responder, s *scene) string {
		reports, bytes, aDay := Allowed(s.settings)
		return s.say.Say("settings.reports", reports, bytes/1_000_000, aDay)
	}},
	{"roles", func(to *store.Settings, from store.Settings) { to.Roles = from.Roles }, (*responder).rolesLine},
}

// settled says what holds of one setting, or of every one.
func (r *responder) settled(s *scene, name string) string {
	var text layout
	mark := "✅ "
	if name == everySetting {
		text.add(bold(s.say.Say("settings.title")))
		mark = "- "
	}
	for _, one := range settable {
		if one.name != name && name != everySetting {
			continue
		}
		for line := range strings.SplitSeq(one.line(r, s), "\n") {
			text.add(mark + line)
		}
	}
	return text.String()
}

// channels is a setting that is a list of channels, of which only so many are
// named.
func (s *scene) channels(some, none string, ids []string) string {
	if len(ids) == 0 {
		return s.say.Say(none)
	}
	return s.say.Say(some, s.mentioned("<#", ids))
}

// mentioned are channels ("<#") or roles ("<@&"), as Discord shows them.
func (s *scene) mentioned(mark string, ids []string) string {
	var named []string
	for _, id := range ids[:min(len(ids), mostNamed)] {
		named = append(named, mark+id+">")
	}
	text := strings.Join(named, ", ")
	if more := len(ids) - mostNamed; more > 0 {
		text += " " + s.say.Say("settings.more", more)
	}
	return text
}

// How many channels or roles one setting may have, and how many of them are
// shown.
const (
	mostListed = 50
	mostNamed  = 8
)

// rolesLine says which commands are for some roles only.
func (r *responder) rolesLine(s *scene) string {
	var lines []string
	for _, c := range r.table {
		if roles := s.settings.Roles[c.name]; len(roles) > 0 {
			lines = append(lines, s.say.Say("settings.roles", bold(escape(c.title(s.say))), s.mentioned("<@&", roles)))
		}
	}
	if len(lines) == 0 {
		return s.say.Say("settings.roles-none")
	}
	return strings.Join(lines, "\n")
}

// A wrongSetting is one that cannot be: the phrase that says why.
type wrongSetting string

func (w wrongSetting) Error() string { return string(w) }

// edited is a list of ids with one more, with one less, or none.
func edited(list []string, change, id string) ([]string, error) {
	switch {
	case change == "clear":
		return nil, nil
	case change == "remove":
		return slices.DeleteFunc(list, func(one string) bool { return one == id }), nil
	case slices.Contains(list, id):
		return list, nil
	case len(list) >= mostListed:
		return list, wrongSetting("settings.too-many")
	}
	return append(list, id), nil
}

// maxPrefix is how long a prefix may be, in characters.
const maxPrefix = 5

// usablePrefix reports whether people can type a prefix and nothing else is
// meant by it: a few visible characters, not letters and digits alone, of which
// none is Discord's markdown and the first begins no command and no mention.
func usablePrefix(prefix string) bool {
	if prefix == "" || utf8.RuneCountInString(prefix) > maxPrefix || strings.ContainsAny(prefix, special) || strings.ContainsAny(prefix[:1], leading+"/@") {
		return false
	}
	word := true
	for _, r := range prefix {
		if !unicode.IsGraphic(r) || unicode.IsSpace(r) || hidden(r) {
			return false
		}
		word = word && (unicode.IsLetter(r) || unicode.IsDigit(r))
	}
	return !word
}

// languageNamed is the locale that a choice of /settings language stands for.
func languageNamed(choice string) (string, error) {
	switch {
	case choice == languageAuto:
		return "", nil
	case !phrase.Speaks(choice):
		return "", fmt.Errorf("there is no language %q", choice)
	}
	return choice, nil
}

// languageAuto is the language that Discord's own settings name.
const languageAuto = "auto"
