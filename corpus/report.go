package corpus

import (
	"encoding/json"
	"time"
)

// A Report is one outlet's account of a match. It is read-only once [Read]
// has returned it, and safe for concurrent use.
type Report struct {
	ID   string // unique in its corpus: the base name of its file
	Text string // the bytes as stored, valid UTF-8, front matter and all

	// What its front matter says; empty where it says nothing.
	Title, Outlet, Author, URL string
	Home, Away                 string
	Date                       time.Time // day of publication, zero if unknown

	Zones     []Zone     // in order of the text, not overlapping
	Sentences []Sentence // in order of the text, each within one zone
}

// A Span is a half-open range of bytes of a report's text, on rune bounds.
type Span struct{ Start, End int }

// Len is the number of bytes of the span.
func (s Span) Len() int { return s.End - s.Start }

// Overlaps reports whether s and t share a byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Contains reports whether t lies within s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// A ZoneKind says what part of a page a piece of text is, and so what it can
// be trusted with.
type ZoneKind uint8

// The kinds of zone.
const (
	Prose       ZoneKind = iota // the reporter's story
	Heading                     // a title or a heading inside the story
	Caption                     // under a photograph
	Lineup                      // who played: names, numbers, substitutes, ratings
	Scoreline                   // a bare score, or a list of scorers or bookings
	Log                         // an entry of a minute-by-minute log
	Tweet                       // somebody else's post, quoted whole
	PullQuote                   // somebody's words set apart from the story
	FrontMatter                 // metadata at the top of the file
)

var zoneNames = [...]string{"prose", "heading", "caption", "lineup", "scoreline", "log", "tweet", "pullquote", "frontmatter"}

func (k ZoneKind) String() string { return zoneNames[k] }

// A Zone is a run of text of one kind: a paragraph, a caption, a line of a
// line-up.
type Zone struct {
	Kind ZoneKind
	Span
	Voice string    // who speaks in a tweet or a pull quote, "" if not told
	Date  time.Time // a tweet's date, zero if not told
}

// A Sentence is a span within the zone Report.Zones[Zone].
type Sentence struct {
	Span
	Zone int
}

// Slice returns the text of a span of r.
func (r *Report) Slice(s Span) string { return r.Text[s.Start:s.End] }

// Kind returns the kind of the zone that s stands in.
func (r *Report) Kind(s Sentence) ZoneKind { return r.Zones[s.Zone].Kind }

// A Quote is a passage of a report. Its words are never stored, only where
// they stand.
type Quote struct {
	Report *Report
	Span   Span
}

// Text returns the quoted bytes, unchanged.
func (q Quote) Text() string { return q.Report.Slice(q.Span) }

// Voice reports whether the words are somebody else's than the reporter's, for
// they stand in a post or are set apart, and whose they are: "" if not told.
func (q Quote) Voice() (name string, other bool) {
	for _, z := range q.Report.Zones {
		if z.Overlaps(q.Span) && (z.Kind == Tweet || z.Kind == PullQuote) {
			return z.Voice, true
		}
	}
	return "", false
}

// MarshalJSON gives the quote in the form of the JSON contract.
func (q Quote) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Report string `json:"report"`
		Start  int    `json:"start"`
		End    int    `json:"end"`
		Text   string `json:"text"`
	}{q.Report.ID, q.Span.Start, q.Span.End, q.Text()})
}
