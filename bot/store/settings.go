package store

import "reflect"

// Settings are what a guild has chosen. Whatever is zero was not chosen, and
// the bot's default holds. Those that [Store.Settings] returns are read-only.
type Settings struct {
	Prefix       string   `json:"prefix,omitempty"`        // what a question begins with
	Language     string   `json:"language,omitempty"`      // of the bot's own words: "de"
	Channels     []string `json:"channels,omitempty"`      // ids of those in which it answers; none for all
	SpoilerHours int      `json:"spoiler_hours,omitempty"` // for how long after a match its result is hidden
	Open         []string `json:"open,omitempty"`          // ids of channels where results may be told at once
	Quotes       int      `json:"quotes,omitempty"`        // to an answer, at most

	Roles map[string][]string `json:"roles,omitempty"` // by command, ids of the roles that may use it

	MostReports int  `json:"most_reports,omitempty"` // that the guild may keep
	MostBytes   int  `json:"most_bytes,omitempty"`   // that these may have together
	MostADay    int  `json:"most_a_day,omitempty"`   // that may be added in a day
	ReviewFeeds bool `json:"review_feeds,omitempty"` // what feeds bring waits for a moderator
}

// Settings returns what a guild has chosen, from memory.
func (s *Store) Settings(guild string) Settings {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.settings[guild]
}

// Change has alter change the settings of a guild and returns what they are
// then. If two do so at once, one comes after the other: so alter may be called
// again, with what the other has left. Its error leaves all as it was.
func (s *Store) Change(guild string, alter func(*Settings) error) (Settings, error) {
	changed, err := update(s, key(kindSettings, guild), func(stands *Settings) (*Settings, []change, error) {
		if stands == nil {
			stands = &Settings{}
		}
		if err := alter(stands); err != nil || reflect.ValueOf(*stands).IsZero() {
			return nil, nil, err
		}
		return stands, nil, nil
	})
	if changed == nil {
		return Settings{}, err
	}
	return *changed, err
}

// watchSettings keeps the settings of all guilds in memory.
func (s *Store) watchSettings() error {
	note := func(name string, value []byte) error {
		guild, err := guildOf(name)
		if err != nil {
			return err
		}
		s.mu.Lock()
		defer s.mu.Unlock()
		if value == nil {
			delete(s.settings, guild)
			return nil
		}
		chosen, err := decode[Settings](name, value)
		if err == nil {
			s.settings[guild] = *chosen
		}
		return err
	}
	s.b.watch(kindSettings+"/", func(key string, value []byte) {
		note(key, value) // was encoded by Change, and so can be decoded
	})
	entries, err := s.b.scan(kindSettings + "/")
	if err != nil {
		return err
	}
	for _, e := range entries {
		if err := note(e.key, e.value); err != nil {
			return err
		}
	}
	return nil
}
