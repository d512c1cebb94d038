package discord

import (
	"cmp"
	"fmt"
	"strings"

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
	quotesShown = 3
	creditRoom  = 160
	urlRoom     = 300
	differRoom  = 180
	differShown = 4
)

// render makes a message of an answer, for any answer whatever: the answer in
// bold, the lines of its card, its quotes with their outlets, and on what the
// outlets differ.
func render(a answer.Answer) reply {
	var text layout
	head := fit(a.Text, answerRoom)
	if head == "" {
		head = escape(phrase.In(phrase.English).Say("answer.unsaid"))
	}
	differs := differences(a.Differs)
	blocks := shown(a.Quotes)
	if quotes(a) { // once is enough
		text.add(blocks[0])
		blocks = blocks[1:]
	} else {
		text.add(bold(head))
	}
	text.reserve = units(differs) + 1
	if len(blocks) > 0 {
		text.reserve += units(blocks[0]) + 1 // a card without a quote would be hearsay
	}
	for i, line := range a.Card {
		if i == linesShown {
			break
		}
		text.add(card(line))
	}
	text.reserve = units(differs) + 1
	for _, block := range blocks {
		text.add(block)
	}
	text.reserve = 0
	text.add(differs)
	return reply{text: text.String()}
}

// A layout is a message in the making: blocks of lines, as many as fit.
type layout struct {
	strings.Builder
	size    int
	reserve int // kept for what comes last
}

// add appends a block if there is room for all of it.
func (l *layout) add(block string) {
	if block == "" {
		return
	}
	more := units(block)
	if l.size > 0 {
		more++
	}
	if l.size+more+l.reserve > maxContent {
		return
	}
	if l.size > 0 {
		l.WriteByte('\n')
	}
	l.WriteString(block)
	l.size += more
}

// bold sets escaped text in bold.
func bold(escaped string) string { return "**" + escaped + "**" }

func card(line answer.Line) string {
	label, text := fit(line.Label, lineRoom/2), fit(line.Text, lineRoom)
	switch {
	case label == "":
		return text
	case text == "":
		return bold(label)
	}
	return bold(label) + " " + text
}

// quotes reports whether the text of an answer is its first quote, or as much
// of it as there was room for, and would stand there twice.
func quotes(a answer.Answer) bool {
	if len(a.Quotes) == 0 || quote(a.Quotes[0]) == "" {
		return false
	}
	text, cut := strings.CutSuffix(escape(a.Text), "…")
	words := escape(a.Quotes[0].Text())
	return words == text || cut && text != "" && strings.HasPrefix(words, text)
}

// shown are the first quotes, rendered.
func shown(quotes []corpus.Quote) []string {
	var blocks []string
	for _, q := range quotes {
		if block := quote(q); block != "" && len(blocks) < quotesShown {
			blocks = append(blocks, block)
		}
	}
	return blocks
}

// quote is a reporter's own words and, in small print, whose they are.
func quote(q corpus.Quote) string {
	if q.Report == nil || q.Span.Start < 0 || q.Span.Len() <= 0 || q.Span.End > len(q.Report.Text) {
		return ""
	}
	words := fit(q.Text(), quoteRoom)
	if words == "" {
		return ""
	}
	return "> " + words + "\n-# " + credit(q)
}

// credit says whose words a quote is.
func credit(q corpus.Quote) string {
	r := q.Report
	outlet := cmp.Or(fit(r.Outlet, creditRoom), fit(r.Title, creditRoom), fit(r.ID, creditRoom), "a report")
	if link := linkable(r.URL); link != "" {
		outlet = "[" + outlet + "](<" + link + ">)"
	}
	parts := []string{outlet}
	if author := fit(r.Author, creditRoom/2); author != "" {
		parts = append(parts, author)
	}
	if !r.Date.IsZero() {
		parts = append(parts, r.Date.Format("2 Jan 2006"))
	}
	line := strings.Join(parts, " · ")
	if voice, other := voiceOf(q); other {
		if voice = fit(voice, creditRoom/2); voice == "" {
			voice = "somebody else's words"
		}
		line = voice + ", in " + line
	}
	return line
}

// voiceOf reports whether a quote is of a post or of words set apart, and
// whose they are, "" if the report does not tell.
func voiceOf(q corpus.Quote) (name string, other bool) {
	for _, z := range q.Report.Zones {
		if z.Overlaps(q.Span) && (z.Kind == corpus.Tweet || z.Kind == corpus.PullQuote) {
			return z.Voice, true
		}
	}
	return "", false
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

func differences(points []string) string {
	var lines []string
	for i, point := range points {
		if i == differShown {
			break
		}
		if point = fit(point, differRoom); point != "" {
			lines = append(lines, "-# ⚖ "+point)
		}
	}
	return strings.Join(lines, "\n")
}

// label is a match in one line, as a list offers it.
func label(m *corpus.Match) string {
	text := m.ID
	if m.Home != "" && m.Away != "" {
		text = m.Home + " – " + m.Away
		if m.Score != nil {
			text = fmt.Sprintf("%s %d–%d %s", m.Home, m.Score.Home, m.Score.Away, m.Away)
		}
	}
	if m.Date.Text != "" {
		text += ", " + m.Date.Text
	}
	return clip(text, maxChoice)
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
