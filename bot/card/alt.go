package card

import (
	"strings"
	"unicode"
	"unicode/utf16"

	"pressbox/bot/phrase"
)

// mostAlt is how long a text for those who cannot see a picture may be, in
// UTF-16 units. Discord: 1024 characters for the description of an attachment.
const mostAlt = 1024

// length is the length of a text in UTF-16 units.
func length(s string) int {
	n := 0
	for _, r := range s {
		n += max(utf16.RuneLen(r), 1)
	}
	return n
}

// A manner is how much is said of an event.
type manner uint8

// The manners, the fullest first.
const (
	fully manner = iota
	noteless
	briefly     // without the team
	manners int = iota
)

// A description is a text for those who cannot see a picture.
type description struct {
	head, tail string
	n          int                              // how many things are shown
	say        func(n int, how manner) []string // a sentence for each of the n that matter most
	book       *phrase.Book
}

// text says all that there is room for: everything told of each thing, or less
// of each, or less of fewer.
func (d description) text() string {
	for how := range manner(manners) {
		if s := d.tell(d.n, how); length(s) <= mostAlt {
			return s
		}
	}
	for n := min(d.n-1, mostAlt); n > 0; n-- {
		if s := d.tell(n, briefly); length(s) <= mostAlt {
			return s
		}
	}
	return cut(d.tell(0, briefly))
}

func (d description) tell(n int, how manner) string {
	parts := append([]string{d.head}, d.say(n, how)...)
	if n < d.n {
		parts = append(parts, d.book.Count("card.more", d.n-n)+".")
	}
	return plain(joined(" ", append(parts, d.tail)...))
}

// plain makes one line of a text, of characters that can be seen.
func plain(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToValidUTF8(s, ""), func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)
	}), " ")
}

// cut cuts a text that is too long.
func cut(s string) string {
	if length(s) <= mostAlt {
		return s
	}
	n := 0
	for i, r := range s {
		if n += max(utf16.RuneLen(r), 1); n > mostAlt-1 {
			return s[:i] + "…"
		}
	}
	return s
}

// sentence joins what there is to a sentence, "" if there is nothing.
func sentence(parts ...string) string {
	if said := joined(", ", parts...); said != "" {
		return said + "."
	}
	return ""
}

// alt says what a timeline shows.
func (t *timeline) alt(all []event) string {
	d := description{
		head: joined(" ", sentence(t.book.Say("card.timeline", fixture(t.match, t.book))), sentence(about(t.match, t.book)...)),
		n:    len(all), book: t.book,
		say: func(n int, how manner) []string { return t.say(weightiest(all, n), how) },
	}
	if len(all) == 0 {
		d.tail = t.book.Say("card.no-events")
	}
	return d.text()
}

// say has a sentence for each event, first for those with a minute.
func (t *timeline) say(shown []event, how manner) []string {
	said := make([]string, len(shown))
	for i, e := range shown {
		said[i] = e.say(how, e.clock, "")
		if e.minute == 0 && (i == 0 || shown[i-1].minute > 0) {
			said[i] = t.book.Say("card.no-minute") + ": " + said[i]
		}
	}
	return said
}

// say tells an event: "12' Goal: Ada Moss (Ashcombe United), from Jo Reed."
// What is to stand before all, or behind the name, may be "".
func (e event) say(how manner, before, behind string) string {
	who := e.name
	if e.team != "" && how != briefly {
		who += " (" + e.team + ")"
	}
	said := joined(" ", before, e.what+":", who, behind)
	if how != fully {
		return sentence(said)
	}
	return sentence(said, e.note)
}

// alt says what a score card shows.
func (c *scoreCard) alt() string {
	head := []string{
		sentence(c.book.Say("card.score", fixture(c.match, c.book))), sentence(course(c.match, c.book)...),
		sentence(c.match.Competition.Text, c.match.Stage.Text),
	}
	return description{
		head: joined(" ", head...), tail: joined(" ", sentence(c.match.Venue.Text, day(c.match, c.book)), sentence(c.outlets())),
		n: len(c.deeds), book: c.book,
		say: func(n int, how manner) []string {
			said := make([]string, n)
			for i, d := range c.deeds[:n] {
				d.note = "" // the card has none
				said[i] = d.say(how, "", d.clocks)
			}
			return said
		},
	}.text()
}
