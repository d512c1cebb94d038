package corpus

import "strings"

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
	switch z.Kind {
	case Prose, PullQuote, Lineup, Scoreline:
		pg.zones = appendSplit(pg.zones, pg.text, z)
	default:
		pg.zones = append(pg.zones, z)
	}
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
	return isScore(s) || belowLabel(pg, i, s) || pg.ps[i].mark == quote && len(s) <= 40 && hasScore(s) || scorers(s) || isHalfScore(pg, i)
}

// belowLabel reports whether the i-th paragraph is names, and the one above it
// says no more than that they scored.
func belowLabel(pg *page, i int, s string) bool {
	if i == 0 {
		return false
	}
	above := pg.text[pg.ps[i-1].Start:pg.ps[i-1].End]
	if len(above) > maxLabel || labels[strings.ToLower(strings.Trim(above, "*_: "))] != Scoreline || !strings.Contains(strings.ToLower(above), "scorer") {
		return false
	}
	l := names(s)
	return l.n > 0 && l.end == len(s)
}

// isHalfScore reports whether the i-th paragraph stands above the story and is
// a team and its goals, with the other team's right above or below it.
func isHalfScore(pg *page, i int) bool {
	side := func(i int) bool {
		if i < 0 || i >= len(pg.ps) {
			return false
		}
		s := pg.text[pg.ps[i].Start:pg.ps[i].End]
		l := names(s)
		return len(s) <= 40 && l.n == 1 && l.numbers == 1 && l.end == len(s) && !undated(s)
	}
	return !pg.told && side(i) && side(i-1) != side(i+1)
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
