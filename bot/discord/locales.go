package discord

import "sync"

// locales are the languages that servers prefer, as Discord tells them. It is
// safe for concurrent use.
type locales struct{ byGuild sync.Map }

func (l *locales) note(guild, locale string) {
	if guild != "" && locale != "" {
		l.byGuild.Store(guild, locale)
	}
}

func (l *locales) forget(guild string) { l.byGuild.Delete(guild) }

// of is the locale that a server prefers, "" if Discord did not say.
func (l *locales) of(guild string) string {
	locale, _ := l.byGuild.Load(guild)
	text, _ := locale.(string)
	return text
}
