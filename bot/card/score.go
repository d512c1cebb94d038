package card

import (
	"cmp"
	"image"
	"slices"

	"pressbox/bot/answer"
	"pressbox/bot/phrase"
	"pressbox/corpus"
)

// Score draws the score card: the teams and how it ended, below it on either
// side who scored and who was booked, and what match it was.
func Score(m *corpus.Match, book *phrase.Book) Picture {
	c := scoreCard{match: m, book: book, set: newTypesetter()}
	for _, e := range events(m, book) {
		if slices.Contains(scoring, e.mark) || slices.Contains(booking, e.mark) {
			c.deeds = add(c.deeds, e)
		}
	}
	slices.SortStableFunc(c.deeds, func(a, b deed) int { return cmp.Compare(a.order(), b.order()) })
	return Picture{sheet: c.lay(), alt: c.alt()}
}

// The marks that a score card shows.
var (
	scoring = []mark{ballMark, penaltyMark, ownGoalMark}
	booking = []mark{redMark, yellowMark}
)

// A scoreCard is being laid out.
type scoreCard struct {
	match *corpus.Match
	book  *phrase.Book
	set   *typesetter
	deeds []deed
}

// A deed is what one man did, once or more.
type deed struct {
	event
	clocks string // "49', 60'"; "" for once at a time that is not told
}

// order is goals before cards, and red ones before yellow.
func (d deed) order() int {
	if slices.Contains(scoring, d.mark) {
		return 0
	}
	return 1 + slices.Index(booking, d.mark)
}

// add adds an event to those of the same man and kind.
func add(deeds []deed, e event) []deed {
	for i := range deeds {
		d := &deeds[i]
		if d.mark == e.mark && d.name == e.name && d.side == e.side {
			d.clocks = cmp.Or(d.clocks, "–") + ", " + cmp.Or(e.clock, "–")
			return deeds
		}
	}
	return append(deeds, deed{event: e, clocks: e.clock})
}

// The measures of a score card, in pixels.
const (
	nameWidth   = 390                  // of a team's name
	columnWidth = (inner - margin) / 2 // of what a side did
	deedHeight  = 60
	mostDeeds   = 14 // lines a side
	deedSymbol  = 40
)

// lay lays the card out.
func (c *scoreCard) lay() sheet {
	s := sheet{size: image.Pt(width, 0)}
	y := margin
	y = c.line(&s, joined(" · ", c.match.Competition.Text, c.match.Stage.Text), y)
	y = c.result(&s, y+24)
	y = c.line(&s, joined(" · ", course(c.match, c.book)...), y)
	y = c.columns(&s, y)
	y = rule(&s, y+20)
	y = c.line(&s, joined(" · ", c.match.Venue.Text, day(c.match, c.book)), y)
	y = c.line(&s, c.outlets(), y)
	s.size.Y = y + margin - 10
	return s
}

// line centres a line of small type, if there is anything to say.
func (c *scoreCard) line(s *sheet, said string, y int) int {
	w := c.set.fit(said, smallStyle, inner)
	if w.width == 0 {
		return y
	}
	s.centre(w, width/2, y, mutedInk)
	return y + smallStyle.height() + 4
}

// rule draws a line across, and returns where what is below it begins.
func rule(s *sheet, y int) int {
	s.line(image.Pt(margin, y), image.Pt(width-margin, y), 2, ruleInk)
	return y + 24
}

// result sets the score between the names of the teams.
func (c *scoreCard) result(s *sheet, y int) int {
	score := c.set.set("–", scoreStyle)
	if told := answer.Score(c.match); told != nil {
		score = c.set.set(figures(told, c.book), scoreStyle)
	}
	room := inner - 2*nameWidth - margin
	for score.width > room {
		score = c.set.set(score.text, style{size: score.style.size * 3 / 4, bold: true})
	}
	teams := c.names(teamStyle, 3)
	if slices.ContainsFunc(slices.Concat(teams[0], teams[1]), words.isCut) {
		teams = c.names(smallBold, 4)
	}
	names := 0 // how high the higher is
	for _, lines := range teams {
		names = max(names, 26+len(lines)*lines[0].style.height())
	}
	height := max(scoreStyle.height(), names)
	for i, lines := range teams {
		x := margin + nameWidth/2
		if i == 1 {
			x = width - x
		}
		top := y + (height-names)/2
		s.plate(image.Rect(x-40, top, x+40, top+10), 5, sideInks[home+side(i)])
		for k, w := range lines {
			s.centre(w, x, top+26+k*w.style.height(), textInk)
		}
	}
	s.centre(score, width/2, y+height/2-score.style.middle(), textInk)
	return y + height + 14
}

// names sets the teams' names.
func (c *scoreCard) names(s style, lines int) [2][]words {
	set := func(team string) []words {
		return c.set.wrap(cmp.Or(team, c.book.Say("card.no-team")), s, nameWidth, lines)
	}
	return [2][]words{set(c.match.Home), set(c.match.Away)}
}

// columns lists what either side did, and below it what nobody says whose it
// was.
func (c *scoreCard) columns(s *sheet, y int) int {
	if len(c.deeds) == 0 {
		return y
	}
	y = rule(s, y+20)
	left := c.column(s, c.of(home), margin, y)
	right := c.column(s, c.of(away), width-margin-columnWidth, y)
	y = max(left, right)
	if unsided := c.of(noSide); len(unsided) > 0 {
		y = c.line(s, c.book.Say("card.no-side"), y+8)
		left := c.column(s, unsided[:(len(unsided)+1)/2], margin, y)
		right := c.column(s, unsided[(len(unsided)+1)/2:], width-margin-columnWidth, y)
		y = max(left, right)
	}
	return y
}

func (c *scoreCard) of(s side) []deed {
	var some []deed
	for _, d := range c.deeds {
		if d.side == s {
			some = append(some, d)
		}
	}
	return some
}

// column lists deeds one below the other, and returns where the list ends.
func (c *scoreCard) column(s *sheet, deeds []deed, x, y int) int {
	shown := deeds
	if len(shown) > mostDeeds {
		shown = shown[:mostDeeds-1]
	}
	const indent = deedSymbol + 16
	for i, d := range shown {
		if i > 0 && d.order() > 0 && shown[i-1].order() == 0 {
			y += 16
		}
		clocks := c.set.fit(d.clocks, smallStyle, (columnWidth-indent)/2)
		room := columnWidth - indent - clocks.width - wordGap
		name := c.set.name(d.name, smallBold, room)
		top := y + deedHeight/2 - smallBold.middle()
		s.symbol(d.mark, image.Pt(x+deedSymbol/2, y+deedHeight/2), deedSymbol)
		s.write(name, x+indent, top, textInk)
		if clocks.width > 0 {
			s.write(clocks, x+indent+name.width+wordGap, top, mutedInk)
		}
		y += deedHeight
	}
	if more := len(deeds) - len(shown); more > 0 {
		s.write(c.set.fit(c.book.Count("card.more", more), smallStyle, columnWidth-indent), x+indent, y+deedHeight/2-smallStyle.middle(), mutedInk)
		y += deedHeight
	}
	return y
}

// outlets says how many tell of the match.
func (c *scoreCard) outlets() string {
	var names []string
	for _, r := range c.match.Reports {
		if name := cmp.Or(r.Outlet, r.ID); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return c.book.Count("card.outlets", len(names))
}
