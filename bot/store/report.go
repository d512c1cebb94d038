package store

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"time"
)

// A Report is a match report of a guild: what is known about it. What it says
// is returned by [Store.Text].
type Report struct {
	Guild   string    `json:"guild,omitempty"` // whose it is, "" for the host's own
	ID      string    `json:"id"`              // within the guild; stays the same through all versions
	Name    string    `json:"name,omitempty"`  // of its file, whose ending tells the format: "derby.html"
	Title   string    `json:"title,omitempty"`
	Outlet  string    `json:"outlet,omitempty"`
	URL     string    `json:"url,omitempty"`     // where it was fetched
	Feed    string    `json:"feed,omitempty"`    // URL of the feed that brought it
	Channel string    `json:"channel,omitempty"` // id, of the message on Discord that it came from
	Message string    `json:"message,omitempty"` // id of that message
	Added   time.Time `json:"added"`             // the day, in UTC
	State   State     `json:"state,omitempty"`

	Version
	Older []Version `json:"older,omitempty"` // the newest first
}

// A Version is the bytes of a report at one time.
type Version struct {
	Sum   string `json:"sum"`   // SHA-256 of the bytes, hexadecimal
	Bytes int    `json:"bytes"` // how many
}

// A State tells whether a report is used.
type State string

// The states of a report.
const (
	Accepted State = ""         // it is used
	Waiting  State = "waiting"  // for a moderator to accept it
	Declined State = "declined" // by a moderator; what it said is not kept
)

// ErrNoReport says that there is no such report, or no longer.
var ErrNoReport = errors.New("there is no such report")

var errEmpty = errors.New("a report without a word cannot be kept")

// idLetters of the first version's sum are the id of a report: short enough for
// a button, and too many for two reports to share.
const idLetters = 24

func (r Report) key() string { return key(kindReport, r.Guild, r.ID) }

// origin is where it is kept that r came from a message.
func (r Report) origin() string { return key(kindOrigin, r.Guild, r.Channel, r.Message, r.ID) }

func textKey(guild, sum string) string { return key(kindText, guild, sum) }

// AddReport keeps a report and its text, gives it an id and reports that it was
// added. If the guild has these bytes already, as any version of a report, then
// that one is left alone and returned instead; but what was declined is added if
// r need not wait. Of r.Added the day is kept, today if it is zero.
func (s *Store) AddReport(r Report, text []byte) (stands Report, added bool, err error) {
	if len(text) == 0 {
		return Report{}, false, errEmpty
	}
	r.Version = versionOf(text)
	r.ID, r.Added, r.Older = r.Sum[:idLetters], s.day(r.Added), nil
	_, err = update(s, r.key(), func(there *Report) (*Report, []change, error) {
		has, err := s.withText(r.Guild, r.Sum)
		if has == nil && r.State == Waiting {
			has = there // declined before
		}
		if err != nil || has != nil {
			stands, added = *cmp.Or(has, &Report{}), false
			return there, nil, err
		}
		stands, added = r, true
		changes := []change{{key: textKey(r.Guild, r.Sum), is: text}}
		if r.Message != "" {
			changes = append(changes, change{key: r.origin(), is: []byte("{}")})
		}
		return &r, changes, nil
	})
	if err != nil {
		return Report{}, false, err
	}
	return stands, added, nil
}

// AddVersion gives a report another text, which is used from now on. The older
// ones are kept. Bytes that the report has had before change nothing.
func (s *Store) AddVersion(guild, id string, text []byte) (Report, error) {
	if len(text) == 0 {
		return Report{}, errEmpty
	}
	next := versionOf(text)
	return s.changeReport(guild, id, func(r *Report) ([]change, error) {
		has, err := s.withText(guild, next.Sum)
		switch {
		case err != nil:
			return nil, err
		case r.State == Declined:
			return nil, ErrNoReport
		case has == nil:
			r.Version, r.Older = next, slices.Insert(r.Older, 0, r.Version)
			return []change{{key: textKey(guild, next.Sum), is: text}}, nil
		case has.ID != id:
			return nil, fmt.Errorf("this text is that of report %s already", has.ID)
		}
		return nil, nil
	})
}

// Decide accepts a report that waits, or declines it: then only that it was
// declined is kept, for as long as feedback is.
func (s *Store) Decide(guild, id string, accept bool) (Report, error) {
	return s.changeReport(guild, id, func(r *Report) ([]change, error) {
		switch {
		case r.State != Waiting:
			return nil, ErrNoReport
		case accept:
			r.State = Accepted
			return nil, nil
		}
		gone, err := s.removal(*r)
		r.State, r.Older = Declined, nil
		return gone, err
	})
}

// RemoveReport deletes a report with all its versions, and returns what was
// known about it.
func (s *Store) RemoveReport(guild, id string) (Report, error) {
	var r Report
	_, err := update(s, Report{Guild: guild, ID: id}.key(), func(there *Report) (*Report, []change, error) {
		if there == nil {
			return nil, nil, ErrNoReport
		}
		r = *there
		gone, err := s.removal(r)
		return nil, gone, err
	})
	return r, err
}

// Reports returns the reports of a guild that are used, and those alone.
func (s *Store) Reports(guild string) ([]Report, error) {
	return s.inState(key(kindReport, guild), Accepted)
}

// AllReports returns the reports of all guilds and of the host that are used.
func (s *Store) AllReports() ([]Report, error) { return s.inState(kindReport+"/", Accepted) }

// Waiting returns the reports of a guild that wait for a moderator.
func (s *Store) Waiting(guild string) ([]Report, error) {
	return s.inState(key(kindReport, guild), Waiting)
}

// ReportsOf returns the reports of a guild that came from a message.
func (s *Store) ReportsOf(guild, channel, message string) ([]Report, error) {
	prefix := key(kindOrigin, guild, channel, message)
	origins, err := s.b.scan(prefix)
	if err != nil {
		return nil, err
	}
	var reports []Report
	for _, o := range origins {
		r, err := all[Report](s.b, key(kindReport, guild)+o.key[len(prefix):])
		if err != nil {
			return nil, err
		}
		reports = append(reports, r...)
	}
	return reports, nil
}

// Text returns what a version of a report of the guild says, byte for byte.
func (s *Store) Text(guild string, v Version) ([]byte, error) {
	text, err := s.b.get(textKey(guild, v.Sum))
	if err == nil && text == nil {
		err = ErrNoReport
	}
	return text, err
}

// inState returns the reports below prefix in that state.
func (s *Store) inState(prefix string, state State) ([]Report, error) {
	reports, err := all[Report](s.b, prefix)
	return slices.DeleteFunc(reports, func(r Report) bool { return r.State != state }), err
}

// withText returns the report of a guild that has a version with that sum, nil
// if there is none.
func (s *Store) withText(guild, sum string) (*Report, error) {
	text, err := s.b.get(textKey(guild, sum))
	if err != nil || text == nil {
		return nil, err
	}
	reports, err := all[Report](s.b, key(kindReport, guild))
	if err != nil {
		return nil, err
	}
	for _, r := range reports {
		if r.State != Declined && slices.ContainsFunc(r.versions(), func(v Version) bool { return v.Sum == sum }) {
			return &r, nil
		}
	}
	return nil, nil // removed meanwhile
}

// changeReport has by change what is known about a report, together with the
// changes that it returns.
func (s *Store) changeReport(guild, id string, by func(*Report) ([]change, error)) (Report, error) {
	r, err := update(s, Report{Guild: guild, ID: id}.key(), func(there *Report) (*Report, []change, error) {
		if there == nil {
			return nil, nil, ErrNoReport
		}
		changes, err := by(there)
		return there, changes, err
	})
	if err != nil {
		return Report{}, err
	}
	return *r, nil
}

// removal deletes all that is kept of r but what is known about it.
func (s *Store) removal(r Report) ([]change, error) {
	var names []string
	for _, v := range r.versions() {
		names = append(names, textKey(r.Guild, v.Sum))
	}
	if r.Message != "" {
		names = append(names, r.origin())
	}
	var changes []change
	for _, name := range names {
		was, err := s.b.get(name)
		if err != nil {
			return nil, err
		}
		changes = append(changes, change{key: name, was: was})
	}
	return changes, nil
}

// versions are those whose text is kept, the newest first.
func (r Report) versions() []Version { return append([]Version{r.Version}, r.Older...) }

func versionOf(text []byte) Version {
	sum := sha256.Sum256(text)
	return Version{Sum: hex.EncodeToString(sum[:]), Bytes: len(text)}
}
