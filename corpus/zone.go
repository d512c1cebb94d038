package corpus

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A page is a text whose paragraphs are being told apart, from top to bottom.
type page struct {
	text     string
	ps       []paragraph
	zones    []Zone
	markdown bool // marks, not layout, tell headings and captions
	stopped  bool // sentences of the story end in stops, so that what doesn't is none
	told     bool // the story has begun
	logged   bool // a minute-by-minute log has begun
}

// kinds says what each kind of zone looks like. The first that fits counts;
// what fits none is prose.
var kinds = []struct {
	kind ZoneKind
	is   func(pg *page, i int, s string) bool
}{
	{Heading, isMarkedHeading},
	{Caption, isImage},
	{Tweet, isTweet},
	{Log, isLog},
	{Scoreline, isScoreline},
	{Heading, isHeading},
	{Lineup, isLineup},
	{PullQuote, isPullQuote},
	{Caption, isCredited},
	{Heading, isTitle},
	{Caption, isCaption},
}

// zones cuts text, from a byte on, into zones.
func zones(text string, from int) []Zone {
	pg := &page{text: text, ps: paragraphs(text, from)}
	pg.look()
	for i, p := range pg.ps {
		kind := Prose
		for _, k := range kinds {
			if k.is(pg, i, text[p.Start:p.End]) {
				kind = k.kind
				break
			}
		}
		pg.add(Zone{Kind: kind, Span: p.Span})
	}
	return pg.zones
}

// look learns from all paragraphs how the page is set.
func (pg *page) look() {
	plains, stops := 0, 0
	for _, p := range pg.ps {
		switch p.mark {
		case hash, image:
			pg.markdown = true
		case plain:
			plains++
			if endsInStop(pg.text[p.Start:p.End]) {
				stops++
			}
		}
	}
	pg.stopped = stops >= 3 || stops >= 2 && 4*stops >= plains
}

// add adds a zone, or the several that stand in one paragraph.
func (pg *page) add(z Zone) {
	s := pg.text[z.Start:z.End]
	switch z.Kind {
	case Tweet:
		t := cutSignature(s)
		z.Voice, z.Date = t.voice, t.date
		if t.ok && thin(s[:t.body]) {
			z.Start = pg.takeBack(z.Start)
		}
	case PullQuote:
		z.Voice = speaker(s)
	case Log:
		pg.logged = true
	}
	if z.Kind == Prose {
		pg.told = true
	}
	if z.Kind == Prose || z.Kind == PullQuote || z.Kind == Lineup {
		pg.zones = appendSplit(pg.zones, pg.text, z)
		return
	}
	pg.zones = append(pg.zones, z)
}

// takeBack takes the paragraphs that belong to the tweet whose last one starts
// at start off the zones, and returns where the tweet starts. They are short.
func (pg *page) takeBack(start int) int {
	const most, short = 3, 100
	for range most {
		n := len(pg.zones) - 1
		if n < 0 || pg.zones[n].Kind != Prose && pg.zones[n].Kind != Caption || pg.zones[n].Len() > short {
			break
		}
		start = pg.zones[n].Start
		pg.zones = pg.zones[:n]
	}
	return start
}

func isMarkedHeading(pg *page, i int, _ string) bool {
	return pg.ps[i].mark == hash || pg.ps[i].mark == bold && pg.ps[i].Len() <= 100
}

func isImage(pg *page, i int, _ string) bool { return pg.ps[i].mark == image }

func isTweet(_ *page, _ int, s string) bool {
	return cutSignature(s).ok || strings.Contains(s, "pic.twitter.com/")
}

func isLog(_ *page, _ int, s string) bool { return afterMinute(s) > 0 }

func isScoreline(pg *page, i int, s string) bool {
	if _, kind := cutLabel(s); kind != Prose {
		return kind == Scoreline
	}
	return isScore(s) || pg.ps[i].mark == quote && len(s) <= 40 && hasScore(s) || scorers(s)
}

// isLineup: a labelled line, a team and its names, a list of seven names or
// more on one line or on as many, and what names stand below a line-up.
func isLineup(pg *page, i int, s string) bool {
	if _, kind := cutLabel(s); kind != Prose {
		return kind == Lineup
	}
	l := names(s)
	all := l.n > 0 && l.end == len(s)
	if _, size := teamSheet(s); size >= 5 || l.n >= 7 && (all || isLabelled(s[l.end:])) {
		return true
	}
	if inColumn(pg, i) {
		return true
	}
	if len(s) <= 8 && startsDigit(s) && strings.Trim(s, "0123456789,.") == "" {
		return true // an attendance
	}
	n := len(pg.zones)
	below := n > 0 && (pg.zones[n-1].Kind == Lineup || pg.zones[n-1].Kind == Scoreline)
	return below && pg.told && len(s) <= 200 && all
}

// inColumn reports whether the i-th paragraph is one of seven or more in a row
// that are a name each.
func inColumn(pg *page, i int) bool {
	const enough = 7
	isEntry := func(j int) bool {
		s := pg.text[pg.ps[j].Start:pg.ps[j].End]
		l := names(s)
		return len(s) <= 40 && l.n == 1 && l.end == len(s)
	}
	if !isEntry(i) {
		return false
	}
	run := 1
	for j := i - 1; j >= 0 && run < enough && isEntry(j); j-- {
		run++
	}
	for j := i + 1; j < len(pg.ps) && run < enough && isEntry(j); j++ {
		run++
	}
	return run >= enough
}

// isPullQuote: words in a block quote, a list entry that quotes somebody, or
// nothing but quoted words.
func isPullQuote(pg *page, i int, s string) bool {
	switch pg.ps[i].mark {
	case quote:
		return true
	case item:
		return strings.ContainsAny(s, "\"“")
	}
	return allQuoted(s)
}

// isHeading: all in capitals, a dateline, a phrase such as "Half-time", or an
// announcement that ends in a colon.
func isHeading(pg *page, i int, s string) bool {
	if len(s) > 200 || pg.ps[i].mark != plain {
		return false
	}
	if len(s) <= 40 && (s[len(s)-1] == ':' || phrases[strings.Trim(strings.ToLower(s), ".! ")]) {
		return true
	}
	return isCapitals(s) && !(pg.told && strings.ContainsAny(s, "!?")) || isDateline(s)
}

var phrases = map[string]bool{
	"half time": true, "half-time": true, "halftime": true, "full time": true, "full-time": true, "fulltime": true,
	"first half": true, "second half": true, "extra time": true, "penalties": true, "kick-off": true, "kick off": true,
	"first-half": true, "second-half": true, "penalty shoot-out": true, "penalty shootout": true,
}

func isCapitals(s string) bool {
	upper := 0
	for _, c := range s {
		if unicode.IsLower(c) {
			return false
		}
		if unicode.IsUpper(c) {
			upper++
		}
	}
	return upper >= 6 && strings.IndexByte(s, ' ') > 0
}

// isDateline: "LEEDS 1996-08-31".
func isDateline(s string) bool {
	place, date, ok := cutLast(s, " ")
	return ok && len(s) <= 60 && !parseDate(date).IsZero() && isCapitals(firstWord(place)+" PLACE")
}

// isTitle: a short line without a stop above the story, or one within it all
// of whose long words are capitalised.
func isTitle(pg *page, i int, s string) bool {
	if pg.ps[i].mark != plain || endsInStop(s) || i == len(pg.ps)-1 {
		return false
	}
	if !pg.told {
		return i < 4 && len(s) <= 120 && afterSentence(s) == len(s)
	}
	return len(s) <= 60 && isTitleCase(s)
}

// isCredited: a line without a stop that points into a picture or says who
// took it.
func isCredited(pg *page, i int, s string) bool {
	return pg.ps[i].mark == plain && len(s) <= 300 && !endsInStop(s) && pictured(s)
}

// isCaption: a single sentence without a stop, where the story's have them.
func isCaption(pg *page, i int, s string) bool {
	last, _ := utf8.DecodeLastRuneInString(s)
	return pg.stopped && pg.told && !pg.markdown && !pg.logged && pg.ps[i].mark == plain &&
		len(s) <= 200 && !endsInStop(s) && !strings.ContainsRune(":;,-—–", last) && afterSentence(s) == len(s)
}

// endsInStop reports whether s ends in a stop, or in one and closing marks.
func endsInStop(s string) bool {
	c, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, closers+" "))
	return c == '.' || c == '!' || c == '?' || c == '…'
}

// isTitleCase reports whether all words of s but short ones are capitalised,
// and at most eight.
func isTitleCase(s string) bool {
	n := 0
	for w := range strings.FieldsSeq(s) {
		if n++; n > 8 || len(w) > 3 && startsLower(w) {
			return false
		}
	}
	return !startsLower(s)
}

// pictured reports whether s has what only captions have: "(left)", a shirt
// number or a credit in brackets.
func pictured(s string) bool {
	if inBrackets(s) {
		return true
	}
	low := strings.ToLower(s)
	for _, sign := range [...]string{
		"(l)", "(r)", "(c)", "(left)", "(right)", "(centre)", "(center)", "(above)", "(below)", "(pictured)", ", left,", ", right,",
		"(photo", "(picture", "(image", "(via ", "(ap)", "(afp)", "(pa)", "(reuters)", "(getty", "photo by ", "picture by ",
		"photo: ", "picture: ", "photograph by ", "photograph from ", "photo credit", "image credit",
	} {
		if strings.Contains(low, sign) {
			return true
		}
	}
	return false
}

// inBrackets reports whether s has a shirt number in brackets, or ends in
// a name in brackets.
func inBrackets(s string) bool {
	for rest := s; ; {
		_, after, ok := strings.Cut(rest, "(")
		in, tail, closed := strings.Cut(after, ")")
		if !ok || !closed {
			return false
		}
		if in != "" && (isDigits(in) || tail == "" && !startsLower(in) && !strings.ContainsAny(in, ":0123456789")) {
			return true
		}
		rest = tail
	}
}
