package card

import (
	"cmp"
	"image"
	"slices"
	"strings"
	"unicode/utf8"

	"pressbox/bot/answer"
	"pressbox/bot/phrase"
	"pressbox/corpus"
)

// Answer draws an answer: the question, what is known, who says so in which
// words, and on what outlets differ. Quotes that there is no room for are left
// out; the end of one is left out only where it would fill the picture alone.
func Answer(a answer.Answer, book *phrase.Book) Picture {
	a.Quotes = slices.DeleteFunc(slices.Clone(a.Quotes), func(q corpus.Quote) bool { return plain(q.Text()) == "" })
	c := answerCard{answer: a, book: book, set: newTypesetter()}
	return Picture{sheet: c.lay(), alt: c.alt()}
}

// An answerCard is being laid out.
type answerCard struct {
	answer answer.Answer
	book   *phrase.Book
	set    *typesetter
}

// The measures of an answer, in pixels, lines and points.
const (
	headLeft      = sideBar + 20 // of the question and the answer, from the bar before them
	headWidth     = inner - headLeft
	mostAsked     = 7  // lines of a question: 430 letters
	mostSaid      = 12 // lines of an answer: 650 letters
	mostDiffering = 6  // points on which outlets differ
	mostPoint     = 4  // lines of one, or of one of a list
	mostLarge     = 6  // lines of a quote that is the answer, in large type
	mostLines     = 40 // of a list: more than a picture ever holds
	mostOutlet    = 2  // lines of the name of an outlet
	leastQuote    = 260
	labelWidth    = 380
)

// lay lays the card out.
func (c *answerCard) lay() sheet {
	s := sheet{size: image.Pt(width, 0)}
	y := c.head(&s, margin) + 14
	foot := newFoot(c.set, c.about()...)
	for _, p := range c.body(mostHeight - y - foot.height()) {
		y = p.draw(&s, y+panelGap)
	}
	s.size.Y = foot.draw(&s, y)
	return s
}

// head sets the question, and below it the answer, behind a bar. It returns
// where they end.
func (c *answerCard) head(s *sheet, y int) int {
	asked := rows(c.set.shortened(c.answer.Question, "…", smallStyle, headWidth, mostAsked), mutedInk)
	said := rows(c.said(), textInk)
	if len(asked) > 0 && len(said) > 0 {
		said[0].above = rowGap
	}
	all := append(asked, said...)
	ink := homeInk
	if !c.answer.Known {
		ink = ruleInk
	}
	end := s.rows(all, margin+headLeft, y)
	s.plate(image.Rect(margin, y+6, margin+sideBar, max(end-6, y+7)), sideBar/2, ink)
	return end
}

// said is the answer, in type that is smaller the longer it is; none if it is
// the first quote.
func (c *answerCard) said() []words {
	if c.quoted() {
		return nil
	}
	text := c.answer.Text
	if plain(text) == "" {
		text = c.book.Say("answer.unsaid")
	}
	for _, in := range []struct {
		style style
		lines int
	}{{headStyle, 2}, {teamStyle, 4}} {
		if set, rest := c.set.prose(text, in.style, headWidth, in.lines); rest == "" {
			return set
		}
	}
	return c.set.shortened(text, "…", nameStyle, headWidth, mostSaid)
}

// quoted reports whether the answer is its first quote, or as much of it as an
// answer holds: once is enough.
func (c *answerCard) quoted() bool {
	if len(c.answer.Quotes) == 0 {
		return false
	}
	text, cut := strings.CutSuffix(plain(c.answer.Text), "…")
	words := plain(c.answer.Quotes[0].Text())
	return words == text || cut && text != "" && strings.HasPrefix(words, text)
}

// body is what there is room for: what outlets differ on and a quote first,
// then the lines of a list, then other quotes.
func (c *answerCard) body(room int) []panel {
	differing := c.differing(min(room/2, room-leastQuote))
	room -= differing.cost()
	var quotes []panel
	for i, q := range c.answer.Quotes[:min(1, len(c.answer.Quotes))] {
		quotes = append(quotes, c.quote(q, c.quoted(), room))
		room -= quotes[i].cost()
	}
	lines := c.lines(room)
	room -= lines.cost()
	for _, q := range c.answer.Quotes[len(quotes):] {
		p := c.quote(q, false, mostHeight)
		if room -= p.cost(); room < 0 {
			break
		}
		quotes = append(quotes, p)
	}
	panels := slices.Concat([]panel{lines}, quotes, []panel{differing})
	return slices.DeleteFunc(panels, func(p panel) bool { return len(p.rows) == 0 })
}

// quote is a panel of a reporter's words and whose they are. Its end is left
// out where it is higher than the room.
func (c *answerCard) quote(q corpus.Quote, large bool, room int) panel {
	marked := c.book.Say("card.quoted", q.Text())
	_, n := utf8.DecodeRuneInString(marked)
	_, m := utf8.DecodeLastRuneInString(marked)
	opening, closing := marked[:n], marked[len(marked)-m:]

	style, credit := proseStyle, c.credit(q)
	lines := (room - panelGap - panel{rows: credit}.height()) / style.height()
	if _, rest := c.set.prose(marked, largeStyle, panelText, mostLarge); large && rest == "" {
		style, lines = largeStyle, mostLarge
	}
	words := rows(c.set.shortened(marked, "…"+closing, style, panelText, max(1, lines)), textInk)
	words[0].pieces[0].x = -c.set.measure(opening, style).width
	return panel{append(words, credit...), ruleInk}
}

// credit says whose words a quote is: the outlet, the author and the day.
func (c *answerCard) credit(q corpus.Quote) []row {
	r := q.Report
	paper := outlet(r, c.book)
	if voice, other := q.Voice(); other {
		paper = c.book.Say("credit.within", cmp.Or(voice, c.book.Say("credit.nobody")), paper)
	}
	said := rows(c.set.shortened(paper, "…", smallBold, panelText, mostOutlet), mutedInk)
	if len(said) == 0 { // of its name nothing can be drawn
		said = rows([]words{c.set.set(c.book.Say("credit.unnamed"), smallBold)}, mutedInk)
	}
	if rest := joined(" · ", plain(r.Author), date(r.Date, c.book)); rest != "" {
		first := &said[len(said)-1]
		x := first.pieces[0].width + 8
		if behind := c.set.set("· "+rest, smallStyle); len(said) == 1 && x+behind.width <= panelText {
			first.pieces = append(first.pieces, piece{behind, x, mutedInk})
		} else {
			said = append(said, rows([]words{c.set.fit(rest, smallStyle, panelText)}, mutedInk)...)
		}
	}
	said[0].above = rowGap
	return said
}

// differing is a panel of the points on which outlets differ, and below whom
// they are about, if they are about several.
func (c *answerCard) differing(room int) panel {
	all := disputes(c.answer.Match, c.answer.Disputes, c.book)
	if len(all) == 0 {
		return panel{}
	}
	title := c.set.fit(c.book.Say("page.differ"), smallBold, panelText)
	head := rows([]words{title}, yellowInk)
	if len(all) == 1 && all[0].name != "" {
		x := title.width + 10
		head[0].pieces = append(head[0].pieces, piece{c.set.fit("· "+all[0].name, smallStyle, panelText-x), x, mutedInk})
	}
	ledger := newLedger(c.set, all)
	var groups [][]row
	for _, d := range all {
		for i, p := range d.points {
			group := ledger.rows(p)
			if i == 0 && len(all) > 1 && d.name != "" {
				group = append(rows([]words{c.set.name(d.name, smallBold, panelText)}, textInk), group...)
			}
			groups = append(groups, group)
		}
	}
	return c.holding(head, groups, mostDiffering, room, yellowInk)
}

// lines is a panel of the lines of a list, their labels in a column of their
// own if all are short.
func (c *answerCard) lines(room int) panel {
	column, stacked := 0, false
	labels := make([]words, len(c.answer.Card))
	for i, l := range c.answer.Card {
		labels[i] = c.set.fit(l.Label, smallBold, panelText)
		column, stacked = max(column, labels[i].width+24), stacked || labels[i].width > labelWidth
	}
	var groups [][]row
	for i, l := range c.answer.Card {
		if stacked {
			said, _ := c.set.prose(l.Text, smallStyle, panelText, mostPoint)
			groups = append(groups, append(rows(labels[i:i+1], textInk), rows(said, mutedInk)...))
		} else {
			groups = append(groups, c.beside(labels[i], l.Text, column))
		}
	}
	return c.holding(nil, groups, mostLines, room, homeInk)
}

// beside sets a text in a column beside its label.
func (c *answerCard) beside(label words, text string, column int) []row {
	said := indented(rows(c.set.shortened(text, "…", smallStyle, panelText-column, mostPoint), textInk), column)
	if len(said) == 0 {
		said = make([]row, 1)
	}
	said[0].pieces = append(said[0].pieces, piece{label, 0, mutedInk})
	return said
}

// holding is a panel of a title and as many groups of rows below it as there is
// room for, but not more than most. Its last row says how many more there are.
func (c *answerCard) holding(title []row, groups [][]row, most, room int, stripe ink) panel {
	for n := min(most, len(groups)); n > 0 || n == 0 && title != nil; n-- {
		p := panel{slices.Clone(title), stripe}
		for _, g := range groups[:n] {
			p.add(g)
		}
		if more := len(groups) - n; more > 0 {
			p.add(rows([]words{c.set.set(c.book.Count("card.more", more), smallStyle)}, mutedInk))
		}
		if p.cost() <= room {
			return p
		}
	}
	return panel{}
}

// about says which match an answer is about.
func (c *answerCard) about() []string {
	m := c.answer.Match
	if m == nil {
		return nil
	}
	return []string{fixture(m, c.book), joined(" · ", m.Competition.Text, day(m, c.book))}
}

// alt says what the picture shows.
func (c *answerCard) alt() string {
	a := c.answer
	said := plain(a.Text)
	if said == "" {
		said = c.book.Say("answer.unsaid")
	}
	return description{
		head: stop(c.book.Say("card.answer", plain(a.Question), said)), n: len(a.Card) + len(a.Quotes), say: c.say,
		tail: c.sayDisputes(), book: c.book,
	}.text()
}

// say has a sentence for each line of a list and each quote.
func (c *answerCard) say(n int, how manner) []string {
	var said []string
	for _, l := range c.answer.Card[:min(n, len(c.answer.Card))] {
		said = append(said, stop(joined(": ", plain(l.Label), plain(l.Text))))
	}
	for _, q := range c.answer.Quotes[:n-len(said)] {
		by := outlet(q.Report, c.book)
		if how == fully {
			by = joined(", ", by, plain(q.Report.Author), date(q.Report.Date, c.book))
		}
		said = append(said, c.book.Say("card.quoted", plain(q.Text()))+" — "+by+".")
	}
	return said
}

// sayDisputes says on what outlets differ.
func (c *answerCard) sayDisputes() string {
	var said []string
	for _, d := range disputes(c.answer.Match, c.answer.Disputes, c.book) {
		said = append(said, d.say(c.book)...)
	}
	if len(said) == 0 {
		return ""
	}
	return c.book.Say("page.differ") + ": " + strings.Join(said, "; ") + "."
}

// stop ends a sentence.
func stop(said string) string {
	if said == "" || strings.ContainsAny(said[len(said)-1:], ".?!") {
		return said
	}
	return said + "."
}

// outlet is what a report is called by.
func outlet(r *corpus.Report, book *phrase.Book) string {
	return cmp.Or(plain(r.Outlet), plain(r.Title), plain(r.ID), book.Say("credit.unnamed"))
}
