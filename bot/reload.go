package main

import (
	"context"
	"reflect"
	"strings"
	"sync"
	"time"

	"pressbox/config"
	"pressbox/corpus/ingest"
)

// reload reads settings and reports again. What can be changed while the bot
// runs is: the log's level and format, the prefix where a server has settled on
// no other, and the reports. What cannot is named in the log. If the settings
// are wrong or the reports cannot be read, all stays as it is.
func (s *service) reload(ctx context.Context) {
	err := s.readAgain(ctx)
	if err != nil {
		s.log.Error("not read again; all stays as it was", "error", err)
	}
}

func (s *service) readAgain(ctx context.Context) error {
	next, err := s.program.settings()
	s.metrics.reloaded(ofSettings, err)
	if err != nil {
		return err
	}
	from := s.source
	if next.Reports != s.settings.Reports {
		from = sourceOf(next.Reports)
	}
	if err := s.refresh(from); err != nil {
		return err
	}
	s.source = from
	if stale := needRestart(*s.settings, *next); len(stale) > 0 {
		s.log.Warn("some settings hold only after a restart", "settings", strings.Join(stale, ", "))
	}
	if next.Reports != s.settings.Reports {
		s.settings.Reports = next.Reports
		s.watch(ctx, next.Reports)
	}
	s.journal.set(next.Log)
	s.bot.SetPrefix(next.Discord.Prefix)
	s.log.Info("settings and reports read again", "read", contents(nil, s.desk.library.Matches("")), "settings", next.File, "level", next.Log.Level, "prefix", next.Discord.Prefix)
	return nil
}

// refresh makes the host's reports those of a source. Only what is not as it
// was costs anything.
func (s *service) refresh(from source) error {
	s.reading.Lock()
	defer s.reading.Unlock()
	reports, problems, err := from()
	s.metrics.reloaded(ofReports, err)
	s.warnAnew(problems)
	if err != nil {
		return err
	}
	change := s.desk.library.Keep("", reports)
	s.read.Store(time.Now().UnixNano())
	if len(change.Come)+len(change.Gone) > 0 {
		s.changed("", change)
		s.log.Info("reports have changed", "matches told anew", len(change.Come), "no longer told so", len(change.Gone))
	}
	return nil
}

// warnAnew names in the log what cannot be read, unless it did so the last
// time.
func (s *service) warnAnew(problems []error) {
	named := map[string]bool{}
	for _, problem := range problems {
		if named[problem.Error()] = true; !s.named[problem.Error()] {
			s.log.Warn("not read", "problem", problem)
		}
	}
	s.named = named
	s.unread.Store(int64(len(named)))
}

// watch has the host's reports read again whenever something changes in their
// folder, "" for the samples, in which nothing does. It takes the place of an
// earlier watch.
func (s *service) watch(ctx context.Context, folder string) {
	s.unwatch()
	if folder == "" {
		return
	}
	ctx, cancel := context.WithCancel(ctx)
	from, watcher := s.source, ingest.NewWatcher(folder)
	var watching sync.WaitGroup
	again := func([]string) {
		if err := s.refresh(from); err != nil {
			s.log.Error("reports stay as they were", "error", err)
		}
	}
	watching.Go(func() {
		again(nil) // for what changed before the watcher knew the folder
		watcher.Watch(ctx, again)
	})
	s.watched = func() {
		cancel()
		watching.Wait()
	}
}

// unwatch ends the watching of the folder.
func (s *service) unwatch() {
	if s.watched != nil {
		s.watched()
		s.watched = nil
	}
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
