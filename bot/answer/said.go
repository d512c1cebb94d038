package answer

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"pressbox/corpus"
)

// spoke are the verbs with which reports bring somebody's words.
var spoke = regexp.MustCompile(`(?i)\b(said|says|told|added|admitted|insisted|explained|claimed|called|described|joked|reflected|conceded|believed?s?|felt|commented|remarked|praised|hailed|labelled|branded|complained|revealed|confirmed|stated|quipped|declared|warned|yelled|shouted|screamed|tweeted|wrote|posted|replied|argued|noted|saying|suggested)\b`)

// quotedWords are words between quotation marks.
var quotedWords = regexp.MustCompile(`["“]([^"”“]{8,})["”]?|[‘]([^’‘]{8,}(?:’[a-z][^’‘]*)*)[’]|(?:^|\s)'([^']{8,}(?:'[a-z][^']*)*)'`)

// said answers with somebody's own words.
func said(a *asked) (Answer, bool) {
	speakers := a.speakers()
	if len(speakers) == 0 && !a.fans() {
		return unsaid("", a.say("answer.unsaid")), true
	}
	var all []sentence
	var spokenOf []string // the people of the last sentence that names any
	introduced := false   // a line before says whose words follow
	for i := range a.match.Passages {
		p := &a.match.Passages[i]
		var points float64
		if named := introduces(p.Text(), speakers); named || !opensQuote(p.Text()) {
			introduced = named
			if named {
				continue
			}
		}
		if people := a.peopleIn(p); len(people) > 0 && p.Zone == corpus.Prose {
			spokenOf = people
		}
		switch {
		case a.fans():
			if p.Zone == corpus.Tweet || p.Zone == corpus.PullQuote {
				points = 1
			}
		case p.Voice != "" && slices.ContainsFunc(speakers, func(s string) bool { return samePerson(s, p.Voice) }):
			points = 2
		case p.Zone == corpus.Tweet || p.Else:
		case slices.ContainsFunc(speakers, func(s string) bool { return strings.Contains(p.Text(), lastWord(s)) }):
			points = says(p.Text(), speakers)
		case introduced && opensQuote(p.Text()):
			points = 2
		case slices.ContainsFunc(speakers, func(s string) bool { return slices.Contains(p.Names, s) || slices.Contains(spokenOf, s) }) && heSaid(p.Text()):
			points = 1.5
		case i > 0 && len(all) > 0 && all[len(all)-1].hit.Passage == &a.match.Passages[i-1] && continues(p, &a.match.Passages[i-1]):
			points = all[len(all)-1].points - 0.2
		}
		if points <= 0 {
			continue
		}
		if attribution(p.Text()) {
			continue
		}
		s := sentence{hit: corpus.Hit{Match: a.match, Passage: p}, words: split(p.Text(), 400)}
		s.covered = a.onTopic(s, speakers)
		s.points = points
		all = append(all, s)
	}
	if len(all) == 0 {
		return unsaid("", a.noWordsOf(speakers)), true
	}
	slices.SortStableFunc(all, func(x, y sentence) int { return cmp.Compare(y.points+2*y.covered, x.points+2*x.covered) })
	var quotes []corpus.Quote
	text := ""
	for _, s := range all {
		quotes = append(quotes, whole(s.hit.Passage.Quote))
		if more := strings.TrimSpace(text + " " + words(s.hit.Passage.Text())); text == "" || utf8.RuneCountInString(more) <= mostText && len(quotes) < 3 {
			text = more
		}
	}
	found := Answer{Known: true, Match: a.match, Text: clip(text, mostText), Confidence: 0.75}
	found.cite(spread(quotes))
	return found, true
}

// speakers are the people whose words are asked for: those named before the
// verb, or the managers of the teams.
func (a *asked) speakers() []string {
	var names []string
	at, ok := a.tags["say"]
	for _, m := range a.mentions {
		if s, found := m.resolve(a.at); found && !s.name.team && (!ok || m.from < at || len(a.people) == 1) {
			p, _ := s.name.in(a.at)
			names = append(names, p.person.Name)
		}
	}
	if len(names) == 0 {
		names = a.voices()
	}
	if len(names) == 0 && len(a.absent) == 1 {
		names = a.absent
	}
	if len(names) == 0 && a.has("manager") {
		names = a.bosses()
	}
	return names
}

// voices are those who speak in tweets and pull quotes and whose names the
// question has.
func (a *asked) voices() []string {
	var names []string
	for i := range a.match.Passages {
		v := a.match.Passages[i].Voice
		parts := split(v, 8)
		if len(parts) > 0 && !slices.Contains(names, v) && !slices.ContainsFunc(parts[:min(2, len(parts))], func(p word) bool {
			return !slices.ContainsFunc(a.words, func(w word) bool { return w.s == p.s })
		}) {
			names = append(names, v)
		}
	}
	return names
}

// onTopic is how much of what the words shall be about a sentence has.
func (a *asked) onTopic(s sentence, speakers []string) float64 {
	hit, of := 0.0, 0.0
	for _, w := range a.content {
		if slices.Contains(fansWords.tags[w], "say") || questionWord[w] || w == "manager" || w == "boss" {
			continue
		}
		of++
		if slices.ContainsFunc(s.words, func(x word) bool { return sameStem(x.s, w) }) {
			hit++
		}
	}
	for _, n := range a.people {
		if slices.Contains(speakers, n) {
			continue
		}
		of++
		if slices.Contains(s.hit.Passage.Names, n) {
			hit++
		}
	}
	if of == 0 {
		return 0
	}
	return hit / of
}

// words are the words within quotation marks of a sentence, or all of it.
func words(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	for _, m := range quotedWords.FindStringSubmatch(text)[min(1, len(quotedWords.FindStringSubmatch(text))):] {
		if m != "" {
			return "“" + m + "”"
		}
	}
	return text
}

// says is how surely a text has the words of one of the speakers: his name
// must stand outside the quotation marks.
func says(text string, speakers []string) float64 {
	quoted := quotedWords.MatchString(text)
	outside := quotedWords.ReplaceAllString(text, " ")
	if !slices.ContainsFunc(speakers, func(s string) bool { return strings.Contains(outside, lastWord(s)) }) {
		return 0
	}
	verb := spoke.MatchString(outside)
	switch {
	case quoted && verb && besideVerb(outside, speakers):
		return 2
	case quoted && verb:
		return 1.4
	case quoted:
		return 0.9
	case verb && besideVerb(outside, speakers):
		return 1
	}
	return 0
}

// peopleIn are the people of the match whom a passage names.
func (a *asked) peopleIn(p *corpus.Passage) []string {
	var names []string
	for _, x := range a.match.People {
		if slices.Contains(p.Names, x.Name) {
			names = append(names, x.Name)
		}
	}
	return names
}

// introduces reports whether a text says that one of the speakers is about to
// speak: it is short, names him and ends in a colon.
func introduces(text string, speakers []string) bool {
	text = strings.TrimRight(text, " .\n*_")
	return len(text) < 120 && strings.HasSuffix(text, ":") && slices.ContainsFunc(speakers, func(s string) bool { return strings.Contains(text, lastWord(s)) })
}

// heSaid reports whether a text has somebody's words with a pronoun for him.
func heSaid(text string) bool {
	return quotedWords.MatchString(text) && pronounSaid.MatchString(quotedWords.ReplaceAllString(text, " "))
}

var pronounSaid = regexp.MustCompile(`(?i)\b(?:s?he (?:said|says|told|added|admitted|insisted|explained|claimed|joked|reflected|conceded)|(?:said|added|admitted|insisted|explained) (?:s?he|the (?:manager|boss|head coach|coach)))\b`)

// opensQuote reports whether a text begins with a quotation mark.
func opensQuote(text string) bool {
	text = strings.TrimSpace(text)
	return strings.HasPrefix(text, "“") || strings.HasPrefix(text, "\"") || strings.HasPrefix(text, "'") || strings.HasPrefix(text, "‘")
}

// besideVerb reports whether a speaker's name stands beside a verb of speech.
func besideVerb(text string, speakers []string) bool {
	all := split(text, 400)
	for i, w := range all {
		if !spoke.MatchString(w.s) {
			continue
		}
		near := all[max(0, i-3):min(len(all), i+5)]
		for _, s := range speakers {
			last := lastWord(join(s))
			if slices.ContainsFunc(near, func(x word) bool { return x.s == last }) {
				return true
			}
		}
	}
	return false
}

// continues reports whether a passage goes on with the quotation of the one
// before it.
func continues(p, before *corpus.Passage) bool {
	if p.Report != before.Report || p.Span.Start-before.Span.End > 4 {
		return false
	}
	return opensQuote(p.Text()) || strings.Count(before.Text(), "\"")%2 == 1 || strings.Count(before.Text(), "“") > strings.Count(before.Text(), "”")
}

func (a *asked) fans() bool {
	return slices.ContainsFunc(a.words, func(w word) bool {
		return w.s == "fans" || w.s == "twitter" || w.s == "tweets" || w.s == "supporters" || w.s == "people"
	})
}

// bosses are the managers of the teams asked about, or both.
func (a *asked) bosses() []string {
	var names []string
	both := len(a.teams) == 0
	if (both || slices.Contains(a.teams, a.match.Home)) && a.match.HomeManager.Text != "" {
		names = append(names, a.match.HomeManager.Text)
	}
	if (both || slices.Contains(a.teams, a.match.Away)) && a.match.AwayManager.Text != "" {
		names = append(names, a.match.AwayManager.Text)
	}
	return names
}

// noWordsOf says that nobody's words, or not those of some, are in the reports.
func (w wording) noWordsOf(names []string) string {
	if len(names) == 0 {
		return w.say("unsaid.quote-anybody")
	}
	return w.say("unsaid.quote", w.list(names))
}

func samePerson(a, b string) bool {
	return key(a, false) == key(b, false) || lastWord(join(a)) == lastWord(join(b))
}

// attribution reports whether a passage only says who posted something.
func attribution(text string) bool {
	return strings.HasPrefix(strings.TrimSpace(text), "—")
}
