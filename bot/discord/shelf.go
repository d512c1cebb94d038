package discord

import (
	"context"
	"time"

	"pressbox/bot/store"
	"pressbox/corpus"
)

// A Shelf keeps the reports of servers and what is made of them. It is used by
// many goroutines at once. An error of its methods that is a [Refusal] is told
// to the person; any other goes into the log.
type Shelf interface {
	// Read reads what somebody hands in for a server, and keeps nothing.
	Read(ctx context.Context, guild string, s Submission) ([]Draft, error)
	// Keep keeps a report that was read, so that answers rest on it from now
	// on.
	Keep(guild string, d Draft) error
	// Reports are those that a server has, the newest first.
	Reports(guild string) ([]Kept, error)
	// Remove removes a report of a server. That it is gone already is no error.
	Remove(guild, id string) error
	// RemoveMessage removes what came from a message that was deleted.
	RemoveMessage(guild, channel, message string) error
	// Follow reads a feed, and from now on whatever it brings. It returns how
	// many reports it has brought at once.
	Follow(ctx context.Context, guild, url string) (found int, err error)
	// Decide accepts a report that a feed brought, or declines it for good.
	// That somebody has decided already is no error.
	Decide(guild, id string, accept bool) error
	// Forget has answers rest no longer on what a server had added. The store
	// has forgotten it already.
	Forget(guild string)
}

// What a server may keep at most, if it has settled on no less: reports, what
// they have together, and how many more a day.
const (
	MostReports   = 500
	MostMegabytes = 20
	MostADay      = 50
)

// Allowed is how many reports and bytes a server with these settings may keep,
// and how many reports it may add in a day.
func Allowed(settings store.Settings) (reports, bytes, aDay int) {
	less := func(settled, most int) int {
		if settled > 0 {
			return min(settled, most)
		}
		return most
	}
	return less(settings.MostReports, MostReports), less(settings.MostBytes, MostMegabytes*1_000_000), less(settings.MostADay, MostADay)
}

// A Submission is what somebody hands in: a text, or where it can be fetched.
type Submission struct {
	Name string // of the file, "" for a text that was typed
	Text string
	URL  string // of a page, or of a file that Discord keeps
	File bool   // URL is of a file

	Title, Outlet    string // if the person gave them
	Channel, Message string // the message that it was, "" if it was none
}

// A Draft is a report that was read and is not kept yet.
type Draft struct {
	Report  *corpus.Report
	Reading *corpus.Match // what it tells, alone
	Like    string        // title of a report that the server has and that says the same, "" for none
	Newer   bool          // it is a later version of that report, and takes its place

	Replaces string // id of that report
	Submission
}

// A Kept is a report of a server.
type Kept struct {
	ID    string // at most 40 characters
	Title string
	Added time.Time // the day
	Match *corpus.Match
}

// A Refusal is why something cannot be done, as a phrase.
type Refusal struct {
	Key  string
	Args []any
}

// Error is the phrase's key: a refusal is to be said, and not to be logged.
func (r *Refusal) Error() string { return r.Key }
