package card

import (
	"cmp"
	"image"
	"slices"
	"sort"
	"strconv"
	"strings"

	"pressbox/bot/answer"
	"pressbox/bot/phrase"
	"pressbox/corpus"
)

// The measures of a picture, in pixels.
const (
	width      = 1200
	mostHeight = 1600
	margin     = 40
	inner      = width - 2*margin
	axisHeight = 56
	emptyLane  = 16
	footHeight = 34 // between the axis and the first labels: the poles start slanted
	sideBar    = 12 // the colour of a side before its name
)

// Timeline draws the events of a match on two lanes, home above and away
// below, from minute to minute. What has no minute stands below.
func Timeline(m *corpus.Match, book *phrase.Book) Picture {
	all := events(m, book)
	t := timeline{match: m, book: book, set: newTypesetter()}
	return Picture{sheet: t.fit(all), alt: t.alt(all)}
}

// A timeline is being laid out.
type timeline struct {
	match *corpus.Match
	book  *phrase.Book
	set   *typesetter
}

// fit lays out all events, closer together if that is too high, and if that
// does not do, as many of the weightiest as the picture holds.
func (t *timeline) fit(all []event) sheet {
	if len(all) <= mostEvents {
		for _, d := range densities {
			if s := t.lay(d, all, 0); s.size.Y <= d.tall {
				return s
			}
		}
	}
	dense := densities[len(densities)-1]
	least := max(len(all)-mostEvents, 0)
	left := sort.Search(len(all)-least, func(n int) bool {
		return t.lay(dense, weightiest(all, len(all)-least-n), least+n).size.Y <= mostHeight
	}) + least
	return t.lay(dense, weightiest(all, len(all)-left), left)
}

// mostEvents is more than a picture ever holds.
const mostEvents = 48

// weights are how much the marks matter, least first.
var weights = []mark{
	chanceMark, gloveMark, arrowsMark, crossMark, yellowMark, disallowedMark, missedPenaltyMark, redMark,
	ballMark, penaltyMark, ownGoalMark,
}

// weightiest are the n events that matter most, in their order.
func weightiest(all []event, n int) []event {
	order := make([]int, len(all))
	for i := range order {
		order[i] = i
	}
	weight := func(i int) int { return slices.Index(weights, all[i].mark) }
	slices.SortStableFunc(order, func(i, k int) int { return cmp.Compare(weight(k), weight(i)) })
	some := make([]event, 0, n)
	for _, i := range slices.Sorted(slices.Values(order[:n])) {
		some = append(some, all[i])
	}
	return some
}

// lay lays out events; more is how many are left out.
func (t *timeline) lay(d density, shown []event, more int) sheet {
	s := sheet{size: image.Pt(width, 0)}
	y := t.header(&s)
	lanes := map[side][]pennant{}
	var noMinute, unsided []label
	axis := newAxis(shown, t.match.ExtraTime, margin, width-margin)
	for _, e := range shown {
		switch {
		case e.minute == 0:
			noMinute = append(noMinute, newLabel(t.set, d.inList(), e))
		case e.side == noSide:
			unsided = append(unsided, newLabel(t.set, d.inList(), e))
		default:
			lanes[e.side] = append(lanes[e.side], pennant{label: newLabel(t.set, d, e), foot: axis.x(e.minute, e.added)})
		}
	}
	y += t.lane(&s, lanes[home], y, -1)
	t.axis(&s, axis, y)
	y += axisHeight
	y += t.lane(&s, lanes[away], y, 1)
	if len(shown) == 0 {
		y = t.line(&s, t.book.Say("card.no-events"), y)
	}
	y = t.list(&s, t.book.Say("card.no-minute"), noMinute, y)
	y = t.list(&s, t.book.Say("card.no-side"), unsided, y)
	if more > 0 {
		y = t.line(&s, t.book.Count("card.more", more), y)
	}
	s.size.Y = y + margin
	return s
}

// header names the sides, each in its colour, with the score, and says what
// match it was. It returns where it ends.
func (t timeline) header(s *sheet) int {
	y := margin
	scores := scoreWords(answer.Score(t.match))
	for i, side := range []side{home, away} {
		score := t.set.set(scores[i], teamStyle)
		name := cmp.Or([]string{t.match.Home, t.match.Away}[i], t.book.Say("card.no-team"))
		team := t.set.largest(name, inner-sideBar-48-score.width, teamStyle, nameStyle)
		s.plate(image.Rect(margin, y+10, margin+sideBar, y+teamStyle.height()-6), sideBar/2, sideInks[side])
		s.write(team, margin+sideBar+20, y+teamStyle.middle()-team.style.middle(), textInk)
		s.write(score, width-margin-score.width, y, textInk)
		y += teamStyle.height()
	}
	for _, w := range t.set.wrap(joined(" · ", about(t.match, t.book)...), smallStyle, inner, 2) {
		s.write(w, margin, y+6, mutedInk)
		y += smallStyle.height()
	}
	return y + 36
}

// lane hoists pennants above the axis (up is -1) or below it (1), from y on, and
// returns how high they are.
func (t *timeline) lane(s *sheet, pennants []pennant, y, up int) int {
	if len(pennants) == 0 {
		return emptyLane
	}
	rows := hoist(pennants, margin, width-margin)
	d := pennants[0].label.density
	height := footHeight + rows*d.pitch() - labelGap
	edge := y // of the axis
	if up < 0 {
		edge += height
	}
	for _, f := range pennants {
		top := edge + footHeight + f.row*d.pitch()
		if up < 0 {
			top = edge - footHeight - f.row*d.pitch() - d.height
		}
		colour := sideInks[f.label.event.side]
		bend := image.Pt(f.pole, edge+up*(footHeight-10))
		s.line(image.Pt(f.foot, edge), bend, 4, colour)
		s.line(bend, image.Pt(f.pole, top+d.height/2), 4, colour)
		f.label.draw(s, f.left, top, f.flown)
	}
	return height
}

// axis draws the periods and what is between them.
func (t *timeline) axis(s *sheet, a axis, y int) {
	top := y + axisHeight/2 - smallStyle.middle()
	for i, p := range a.parts {
		s.plate(image.Rect(p.left, y, p.right, y+axisHeight), 10, plateInk)
		for _, minute := range p.ticks {
			w := t.set.set(strconv.Itoa(minute), smallStyle)
			x := min(max(a.x(minute, 0), p.left+w.width/2+10), p.right-w.width/2-10)
			s.centre(w, x, top, mutedInk)
		}
		if i == 0 {
			w := t.set.fit(t.book.Say("card.half-time-short"), smallBold, halfTimeGap-10)
			s.centre(w, p.right+halfTimeGap/2, top, textInk)
		}
	}
}

// list sets labels in rows below a title, and returns where they end.
func (t timeline) list(s *sheet, title string, labels []label, y int) int {
	if len(labels) == 0 {
		return y
	}
	y = t.line(s, title, y) + 8
	x := margin
	for _, l := range labels {
		if x > margin && x+l.width > width-margin {
			x, y = margin, y+l.pitch()
		}
		l.draw(s, x, y, false)
		x += l.width + labelGap
	}
	return y + labels[0].height
}

// line sets a line of small type, and returns where it ends.
func (t timeline) line(s *sheet, said string, y int) int {
	y += 28
	s.write(t.set.fit(said, smallStyle, inner), margin, y, mutedInk)
	return y + smallStyle.height()
}

// joined joins what there is.
func joined(by string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), by)
}
