package answer

import (
	"regexp"
	"slices"
	"strings"

	"pressbox/corpus"
)

// spoke are the verbs with which reports bring somebody's words.
var spoke = regexp.MustCompile(`(?i)\b(said|says|told|added|admitted|insisted|explained|claimed|called|described|joked|reflected|conceded|believed?s?|felt|commented|remarked|praised|hailed|labelled|branded|complained|revealed|confirmed|stated|quipped|declared|warned)\b`)

// quotedWords are words between quotation marks.
var quotedWords = regexp.MustCompile(`["“]([^"”“]{8,})["”]?|[‘]([^’‘]{8,}(?:’[a-z][^’‘]*)*)[’]|(?:^|\s)'([^']{8,}(?:'[a-z][^']*)*)'`)

// said answers with somebody's own words.
func said(a *asked) (Answer, bool) {
	speakers := a.people
	if len(speakers) == 0 && a.has("manager") {
		speakers = a.bosses()
	}
	if len(speakers) == 0 && !a.fans() {
		return unsaid("", "The reports don't say."), true
	}
	var all []sentence
	for i := range a.match.Passages {
		p := &a.match.Passages[i]
		var points float64
		switch {
		case a.fans() && (p.Zone == corpus.Tweet || p.Zone == corpus.PullQuote):
			points = 1
		case len(speakers) > 0 && p.Voice != "" && slices.ContainsFunc(speakers, func(s string) bool { return samePerson(s, p.Voice) }):
			points = 2
		case len(speakers) > 0 && slices.ContainsFunc(speakers, func(s string) bool { return slices.Contains(p.Names, s) || strings.Contains(p.Text(), lastWord(s)) }):
			points = a.saysItself(p, speakers)
		case len(speakers) > 0 && i > 0 && continues(p, &a.match.Passages[i-1]) && len(all) > 0 && all[len(all)-1].hit.Passage == &a.match.Passages[i-1]:
			points = all[len(all)-1].points - 0.2
		}
		if points <= 0 {
			continue
		}
		s := sentence{hit: corpus.Hit{Match: a.match, Passage: p}, words: split(p.Text(), 400)}
		s.covered, _ = a.coverRest(s.words, speakers)
		s.points = points + s.covered
		all = append(all, s)
	}
	if len(all) == 0 {
		return unsaid("", "The reports don't quote "+orThem(speakers)+"."), true
	}
	slices.SortStableFunc(all, func(x, y sentence) int {
		switch {
		case x.points > y.points:
			return -1
		case x.points < y.points:
			return 1
		}
		return 0
	})
	var quotes []corpus.Quote
	for _, s := range all {
		quotes = append(quotes, whole(s.hit.Passage.Quote))
	}
	found := Answer{Known: true, Match: a.match, Text: clip(words(quotes[0].Text()), mostText), Confidence: 0.75}
	found.cite(spread(quotes))
	return found, true
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

// saysItself is how surely a passage has the words of one of the speakers.
func (a *asked) saysItself(p *corpus.Passage, speakers []string) float64 {
	text := p.Text()
	quoted, verb := quotedWords.MatchString(text), spoke.MatchString(text)
	if !verb && !quoted || p.Zone == corpus.Tweet {
		return 0
	}
	points := 0.0
	if quoted {
		points += 0.9
	}
	if verb {
		points += 0.5
		for _, s := range speakers {
			last := regexp.QuoteMeta(lastWord(s))
			if re, err := regexp.Compile(`(?i)\b` + last + `\b,? (?:\w+ ){0,2}` + spoke.String()[4:] + `|` + spoke.String()[4:] + ` (?:\w+ ){0,3}` + last + `\b`); err == nil && re.MatchString(text) {
				points += 0.6
			}
		}
	}
	if points < 0.9 {
		return 0
	}
	return points
}

// continues reports whether a passage goes on with the quotation of the one
// before it.
func continues(p, before *corpus.Passage) bool {
	if p.Report != before.Report || p.Span.Start-before.Span.End > 4 {
		return false
	}
	text := strings.TrimSpace(p.Text())
	return strings.HasPrefix(text, "“") || strings.HasPrefix(text, "\"") || strings.HasPrefix(text, "'") || strings.HasPrefix(text, "‘") || strings.Count(before.Text(), "\"")%2 == 1 || strings.Count(before.Text(), "“") > strings.Count(before.Text(), "”")
}

func (a *asked) fans() bool {
	return slices.ContainsFunc(a.words, func(w word) bool {
		return w.s == "fans" || w.s == "twitter" || w.s == "tweets" || w.s == "supporters" || w.s == "people"
	})
}

// bosses are the managers of the teams asked about.
func (a *asked) bosses() []string {
	var names []string
	if slices.Contains(a.teams, a.match.Home) && a.match.HomeManager.Text != "" {
		names = append(names, a.match.HomeManager.Text)
	}
	if slices.Contains(a.teams, a.match.Away) && a.match.AwayManager.Text != "" {
		names = append(names, a.match.AwayManager.Text)
	}
	return names
}

func orThem(names []string) string {
	if len(names) == 0 {
		return "anybody"
	}
	return list(names)
}

func samePerson(a, b string) bool {
	return key(a, false) == key(b, false) || lastWord(join(a)) == lastWord(join(b))
}

// coverRest is [asked.cover] without the words for saying.
func (a *asked) coverRest(words []word, speakers []string) (float64, int) {
	hit, of := 0, 0
	for _, w := range a.rest {
		of++
		if slices.ContainsFunc(words, func(x word) bool { return sameStem(x.s, w) }) {
			hit++
		}
	}
	for _, n := range slices.Concat(a.people, a.teams)[min(1, len(a.people)):] {
		of++
		if last := lastWord(join(n)); slices.ContainsFunc(words, func(x word) bool { return x.s == last }) {
			hit++
		}
	}
	if of == 0 {
		return 0, 0
	}
	return float64(hit) / float64(of), of
}
