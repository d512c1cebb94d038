package main

import (
	"reflect"
	"strings"

	"pressbox/config"
)

// reload reads settings and reports again. What can be changed while the bot
// runs is: the log's level and format, the prefix where a server has settled on
// no other, and the reports. What cannot is named in the log. If the settings
// are wrong or the reports cannot be read, all stays as it is.
func (s *service) reload() {
	err := s.readAgain()
	s.metrics.reloaded(err)
	if err != nil {
		s.log.Error("not read again; all stays as it was", "error", err)
	}
}

func (s *service) readAgain() error {
	next, err := s.program.settings()
	if err != nil {
		return err
	}
	d, err := s.openDesk(next)
	if err != nil {
		return err
	}
	if stale := needRestart(*s.settings, *next); len(stale) > 0 {
		s.log.Warn("some settings hold only after a restart", "settings", strings.Join(stale, ", "))
	}
	s.journal.set(next.Log)
	s.bot.SetPrefix(next.Discord.Prefix)
	s.seat(d)
	s.log.Info("settings and reports read again", "read", contents(nil, d.matches), "settings", next.File, "level", next.Log.Level, "prefix", next.Discord.Prefix)
	return nil
}

// needRestart names the settings that differ and cannot be changed while the
// bot runs.
func needRestart(running, next config.Config) []string {
	for _, c := range []*config.Config{&running, &next} { // these are no reason
		c.File, c.Reports, c.Log = "", "", config.Log{}
		c.Discord.Prefix, c.Discord.TokenFrom = "", ""
	}
	return differing("", reflect.ValueOf(running), reflect.ValueOf(next))
}

// differing names the fields of two values of a struct that are not the same,
// as the settings file names them.
func differing(table string, a, b reflect.Value) []string {
	if a.Kind() != reflect.Struct {
		if reflect.DeepEqual(a.Interface(), b.Interface()) {
			return nil
		}
		return []string{table}
	}
	var keys []string
	for i := range a.NumField() {
		key := strings.TrimPrefix(table+"."+snake(a.Type().Field(i).Name), ".")
		keys = append(keys, differing(key, a.Field(i), b.Field(i))...)
	}
	return keys
}

// snake writes APIBase as api_base.
func snake(name string) string {
	var key strings.Builder
	for i, r := range name {
		upper := r >= 'A' && r <= 'Z'
		ends := i+1 < len(name) && name[i+1] >= 'a'
		if upper && i > 0 && (name[i-1] >= 'a' || ends) {
			key.WriteByte('_')
		}
		key.WriteRune(r)
	}
	return strings.ToLower(key.String())
}
