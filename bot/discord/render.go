package discord

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"pressbox/bot/answer"
	"pressbox/bot/phrase"
	"pressbox/corpus"
)

// Discord's limits, in UTF-16 code units.
const (
	maxContent = 2000
	maxChoice  = 100 // name and value of a choice of autocomplete
)

// How much room the parts of a message get at most. Together they may come to
// more than fits; then what stands last is left out.
const (
	answerRoom  = 640
	lineRoom    = 220
	linesShown  = 30
	quoteRoom   = 420
	creditRoom  = 160
	urlRoom     = 300
	differRoom  = 180
	differShown = 4
)

// render makes a message of an answer, for any answer whatever: the answer in
// bold, the lines of its card, its quotes with their outlets, and on what the
// outlets differ. What must not be seen yet stands behind spoilers.
func (s *scene) render(a answer.Answer) reply {
	a = s.brief(a)
	text := layout{say: s.say, hide: s.hidesAnswer(a)}
	if text.hide {
		text.add(s.warning(a.Match))
	}
	head := fit(a.Text, answerRoom)
	if head == "" {
		head = escape(s.say.Say("answer.unsaid"))
	}
	differs := text.differences(a.Differs)
	blocks := text.quotes(a.Quotes, s.quotes())
	if repeats(a) { // once is enough
		text.add(blocks[0])
		blocks = blocks[1:]
	} else {
		text.add(text.veil(bold(head)))
	}
	text.reserve = units(differs) + 1
	if len(blocks) > 0 {
		text.reserve += units(blocks[0]) + 1 // a card without a quote would be hearsay
	}
	text.card(a.Card)
	text.reserve = units(differs) + 1
	for _, block := range blocks {
		text.add(block)
	}
	text.reserve = 0
	text.add(differs)
	return reply{text: text.String(), answers: answeredBy(a)}
}

// renderQuotes makes a message of nothing but the quotes of an answer, as many
// as there is room for.
func (s *scene) renderQuotes(a answer.Answer) reply {
	text := layout{say: s.say, hide: s.hidesAnswer(a)}
	if text.hide {
		text.add(s.warning(a.Match))
	}
	for _, block := range text.quotes(a.Quotes, len(a.Quotes)) {
		text.add(block)
	}
	if text.size == 0 {
		return s.sorry("quotes.none")
	}
	return reply{text: text.String(), answers: answeredBy(a)}
}

// warning says of which match the result is hidden.
func (s *scene) warning(m *corpus.Match) string {
	if m == nil {
		return "-# " + escape(s.say.Say("spoiler.some"))
	}
	return "-# " + escape(s.say.Say("spoiler.match", clip(s.fixture(m), maxChoice))) + " " + s.shownSince(m)
}

// shownSince is when the result of a match is hidden no more, as Discord shows
// a time: "in 3 hours".
func (s *scene) shownSince(m *corpus.Match) string {
	over, _ := overSince(m)
	until := over.Add(time.Duration(s.settings.SpoilerHours) * time.Hour)
	return fmt.Sprintf("<t:%d:R>", until.Unix())
}

// A layout is a message in the making: blocks of lines, as many as fit.
type layout struct {
	strings.Builder
	size    int
	reserve int  // kept for what comes last
	hide    bool // results stand behind spoilers
	say     *phrase.Book
}

// veil puts a rendered text behind a spoiler, if that is asked for.
func (l *layout) veil(text string) string {
	if !l.hide || text == "" {
		return text
	}
	return "||" + text + "||"
}

// add appends a block if there is room for all of it.
func (l *layout) add(block string) {
	if block == "" {
		return
	}
	if !l.fits(block) {
		return
	}
	if l.size > 0 {
		l.WriteByte('\n')
		l.size++
	}
	l.WriteString(block)
	l.size += units(block)
}

// fits reports whether there is room for a block on lines of its own.
func (l *layout) fits(block string) bool {
	return l.size+min(l.size, 1)+units(block)+l.reserve <= maxContent
}

// card adds the lines of a card. Where results are hidden they stand behind one
// spoiler, for how many lines there are may tell a score.
func (l *layout) card(lines []answer.Line) {
	var shown []string
	for _, line := range lines[:min(len(lines), linesShown)] {
		if text := cardLine(line); text != "" {
			shown = append(shown, text)
		}
	}
	if !l.hide {
		for _, text := range shown {
			l.add(text)
		}
		return
	}
	for len(shown) > 0 && !l.fits(l.veil(strings.Join(shown, "\n"))) {
		shown = shown[:len(shown)-1]
	}
	l.add(l.veil(strings.Join(shown, "\n")))
}

// bold sets escaped text in bold.
func bold(escaped string) string { return "**" + escaped + "**" }

func cardLine(line answer.Line) string {
	label, text := fit(line.Label, lineRoom/2), fit(line.Text, lineRoom)
	switch {
	case label == "":
		return text
	case text == "":
		return bold(label)
	}
	return bold(label) + " " + text
}

// repeats reports whether the text of an answer is its first quote, or as much
// of it as there was room for, and would stand there twice.
func repeats(a answer.Answer) bool {
	if len(a.Quotes) == 0 || wordsOf(a.Quotes[0]) == "" {
		return false
	}
	text, cut := strings.CutSuffix(escape(a.Text), "…")
	words := escape(a.Quotes[0].Text())
	return words == text || cut && text != "" && strings.HasPrefix(words, text)
}

// quotes are the first so many quotes, rendered: a reporter's own words and,
// in small print, whose they are.
func (l *layout) quotes(quotes []corpus.Quote, most int) []string {
	var blocks []string
	for _, q := range quotes {
		if words := wordsOf(q); words != "" && len(blocks) < most {
			blocks = append(blocks, "> "+l.veil(words)+"\n-# "+l.credit(q))
		}
	}
	return blocks
}

// wordsOf are the words of a quote, "" for one that cannot be shown.
func wordsOf(q corpus.Quote) string {
	if q.Report == nil || q.Span.Start < 0 || q.Span.Len() <= 0 || q.Span.End > len(q.Report.Text) {
		return ""
	}
	return fit(q.Text(), quoteRoom)
}

// credit says whose words a quote is. Where a result is hidden it gives neither
// title nor link, which are likely to tell it.
func (l *layout) credit(q corpus.Quote) string {
	if l.hide {
		hushed := *q.Report
		hushed.ID, hushed.Title, hushed.URL = "", "", ""
		q.Report = &hushed
	}
	return credit(l.say, q)
}

// credit says whose words a quote is.
func credit(say *phrase.Book, q corpus.Quote) string {
	r := q.Report
	outlet := cmp.Or(fit(r.Outlet, creditRoom), fit(r.Title, creditRoom), fit(r.ID, creditRoom), escape(say.Say("credit.unnamed")))
	if link := linkable(r.URL); link != "" {
		outlet = "[" + outlet + "](<" + link + ">)"
	}
	parts := []string{outlet}
	if author := fit(r.Author, creditRoom/2); author != "" {
		parts = append(parts, author)
	}
	if !r.Date.IsZero() {
		parts = append(parts, dayIn(say, r.Date))
	}
	line := strings.Join(parts, " · ")
	if voice, other := q.Voice(); other {
		if voice = fit(voice, creditRoom/2); voice == "" {
			voice = escape(say.Say("credit.nobody"))
		}
		line = say.Say("credit.within", voice, line)
	}
	return line
}

// linkable is a URL as it may stand in a masked link, "" if it may not.
func linkable(url string) string {
	web := strings.HasPrefix(url, "https://") || strings.HasPrefix(url, "http://")
	if !web || len(url) > urlRoom {
		return ""
	}
	for _, r := range url {
		if r <= ' ' || r >= 0x7f || strings.ContainsRune("<>()[]\\`*|\"", r) {
			return ""
		}
	}
	return url
}

func (l *layout) differences(points []string) string {
	var lines []string
	for i, point := range points {
		if i == differShown {
			break
		}
		if point = fit(point, differRoom); point != "" {
			lines = append(lines, "-# ⚖ "+l.veil(point))
		}
	}
	return strings.Join(lines, "\n")
}

// label is a match in one line, as a list offers it: with its score, unless
// that is hidden.
func (s *scene) label(m *corpus.Match) string {
	text := s.fixture(m)
	if m.Home != "" && m.Away != "" && m.Score != nil && !s.hides(m) {
		text = fmt.Sprintf("%s %d–%d %s", m.Home, m.Score.Home, m.Score.Away, m.Away)
	}
	if m.Date.Text != "" {
		text += ", " + dayOn(s.say, m.Date.Text)
	}
	return clip(text, maxChoice)
}

// fixture is who plays in a match, or else its id, which may tell the result.
func (s *scene) fixture(m *corpus.Match) string {
	switch named := m.Home != "" && m.Away != ""; {
	case !named && s.hides(m):
		return s.say.Say("match.unnamed")
	case !named:
		return m.ID
	}
	return m.Home + " – " + m.Away
}

// clip cuts plain text, which is not escaped, to so many units.
func clip(text string, limit int) string {
	text = strings.TrimSpace(strings.ToValidUTF8(text, "\ufffd"))
	if units(text) <= limit {
		return text
	}
	n := 0
	for i, r := range text {
		if n += units(string(r)); n >= limit {
			return strings.TrimSpace(text[:i]) + "…"
		}
	}
	return text
}
