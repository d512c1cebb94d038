package card

import (
	"slices"
	"strings"

	"pressbox/bot/answer"
	"pressbox/bot/phrase"
	"pressbox/corpus"
)

// A dispute is what outlets differ on about one thing.
type dispute struct {
	about  string // "goal 2"
	name   string // who scored it; else a person, or "" for the match
	goal   *event // nil if it is none
	points []answer.Difference
}

// disputes are the points, by what they are about.
func disputes(m *corpus.Match, points []corpus.Disagreement, book *phrase.Book) []dispute {
	if m == nil {
		return nil
	}
	all := events(m, book)
	var found []dispute
	for _, p := range points {
		told := answer.NewDifference(m, p, book)
		i := slices.IndexFunc(found, func(d dispute) bool { return d.about == p.About })
		if i < 0 {
			i = len(found)
			found = append(found, newDispute(p.About, told.About, all))
		}
		found[i].points = append(found[i].points, told)
	}
	return found
}

func newDispute(about, name string, all []event) dispute {
	d := dispute{about: about, name: name}
	if i := slices.IndexFunc(all, func(e event) bool { return e.about == about }); i >= 0 {
		d.goal, d.name = &all[i], all[i].name
	} else if about == "match" {
		d.name = ""
	}
	return d
}

// say tells each point: "Ada Moss: Minute: 12' in The Echo, 11' in The Post".
func (d dispute) say(book *phrase.Book) []string {
	said := make([]string, len(d.points))
	for i, p := range d.points {
		told := make([]string, len(p.Tellings))
		for k, t := range p.Tellings {
			told[k] = book.Say("differ.in", t.Value, strings.Join(t.Outlets, ", "))
		}
		said[i] = joined(": ", d.name, p.Field, strings.Join(told, ", "))
	}
	return said
}

// The columns of a panel of differences, in pixels.
const (
	fieldWidth = 300
	valueWidth = 420
)

// A ledger sets points in columns: what they are about, a value, and the
// outlets that give it; or the outlets below the value, if one is too wide.
type ledger struct {
	set          *typesetter
	field, value int // the width of the columns
	stacked      bool
}

func newLedger(set *typesetter, all []dispute) ledger {
	l := ledger{set: set}
	for _, d := range all {
		for _, p := range d.points {
			l.field = max(l.field, set.fit(p.Field, smallStyle, fieldWidth).width+24)
			for _, t := range p.Tellings {
				value := set.set(t.Value, smallBold).width
				l.value, l.stacked = max(l.value, value+24), l.stacked || value > valueWidth
			}
		}
	}
	return l
}

// rows are those of a point.
func (l ledger) rows(p answer.Difference) []row {
	var all []row
	for _, t := range p.Tellings {
		if l.stacked {
			value, _ := l.set.prose(t.Value, smallBold, panelText-l.field, mostPoint)
			all = append(all, indented(rows(value, textInk), l.field)...)
			outlets, _ := l.set.prose(strings.Join(t.Outlets, ", "), smallStyle, panelText-l.field, mostPoint)
			all = append(all, indented(rows(outlets, mutedInk), l.field)...)
			continue
		}
		outlets, _ := l.set.prose(strings.Join(t.Outlets, ", "), smallStyle, panelText-l.field-l.value, mostPoint)
		told := indented(rows(outlets, mutedInk), l.field+l.value)
		if len(told) == 0 {
			told = make([]row, 1)
		}
		told[0].pieces = append(told[0].pieces, piece{l.set.set(t.Value, smallBold), l.field, textInk})
		all = append(all, told...)
	}
	if len(all) > 0 {
		all[0].pieces = append(all[0].pieces, piece{l.set.fit(p.Field, smallStyle, fieldWidth), 0, mutedInk})
	}
	return all
}
