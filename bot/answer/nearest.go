package answer

import (
	"cmp"
	"regexp"
	"slices"

	"pressbox/bot/phrase"
	"pressbox/corpus"
)

// nearest are the sentences that come nearest to what the reports don't say:
// the telling of the event whose minute or maker is missing, or those that
// speak of who and what was asked. Nothing that only shares a word.
func (a *asked) nearest() []corpus.Quote {
	if a.match == nil || a.pronoun() && len(a.people)+len(a.teams) == 0 || len(a.unknown) > 0 || len(a.absent) > 0 || a.pick.none != "" {
		return nil
	}
	var quotes, further []corpus.Quote
	for _, s := range a.sentencesOf(a.match) {
		switch q := whole(s.hit.Passage.Quote); {
		case a.comesNear(s):
			quotes = append(quotes, q)
		case a.isAbout(s):
			further = append(further, q)
		}
	}
	quotes = append(quotes, further...)
	if facts := a.described(); len(facts) > 0 {
		quotes = slices.Concat(a.toldAround(facts), quotes)
	}
	switch {
	case a.has("red", "yellow", "card"):
		quotes = slices.DeleteFunc(quotes, func(q corpus.Quote) bool { return !carded.MatchString(q.Text()) })
	case a.closed() && len(a.people) > 0 && a.aboutEvent():
		quotes = slices.Concat(a.tried(), quotes)
	}
	if a.has("halftime") {
		quotes = slices.Concat(a.tellHalfTime(), quotes)
	}
	quotes = spread(quotes)
	return quotes[:min(len(quotes), shown)]
}

// carded are words of cards: no other sentence comes near to who was shown one.
var carded = regexp.MustCompile(`(?i)\b(cards?|book(?:ed|ing|ings|able)|caution(?:ed|s)?|yellow|reds?|sent[- ]off|sending[- ]off|dismiss(?:ed|al|als)|marching orders|early bath|suspended|suspension)\b`)

// borneOut adds to the few quotes of an answer those sentences that speak of
// what is asked and say the answer as well.
func (a *asked) borneOut(found Answer) []corpus.Quote {
	quotes := found.Quotes
	if len(a.people)+len(a.rest) == 0 {
		return quotes
	}
	answer := split(a.asReported(found), 60)
	for _, s := range a.sentencesOf(a.match) {
		q := whole(s.hit.Passage.Quote)
		if len(quotes) == shown || !a.comesNear(s) || slices.Contains(quotes, q) {
			continue
		}
		if a.closed() || slices.ContainsFunc(answer, func(w word) bool {
			return !fansWords.filler[w.s] && slices.ContainsFunc(s.words, func(x word) bool { return x.s == w.s })
		}) {
			quotes = append(slices.Clip(quotes), q)
		}
	}
	return quotes
}

// asReported is the text of an answer in the language of the reports, whose
// words are compared with it.
func (a *asked) asReported(found Answer) string {
	if a.book.Language() == phrase.English {
		return found.Text
	}
	told := *a
	told.wording = wording{}
	i := slices.IndexFunc(a.engine.forms, func(f form) bool { return f.name == found.Form })
	if i < 0 {
		return found.Text
	}
	again, _ := a.engine.forms[i].answer(&told)
	return again.Text
}

// described are the facts of which something is asked that they don't have.
func (a *asked) described() []corpus.Fact {
	if !a.aboutEvent() || len(a.rest) > 0 || a.has("howmany", "say", "why") {
		return nil
	}
	facts := a.event()
	if len(facts) > 3 {
		return nil
	}
	return facts
}

// toldAround are the quotes of facts, and the sentences that lead up to them:
// a goal is made before it is scored.
func (a *asked) toldAround(facts []corpus.Fact) []corpus.Quote {
	quotes := a.evidence("", facts)
	if len(facts) > 1 || !a.has("assist") {
		return quotes
	}
	slices.SortStableFunc(quotes, func(q, r corpus.Quote) int { return cmp.Compare(len(r.Text()), len(q.Text())) })
	var around []corpus.Quote
	for _, q := range quotes {
		around = append(around, q)
		if before, ok := precedes(q); ok && tells(before, "assist") {
			around = append(around, before)
		}
	}
	return around
}

// precedes is the sentence before a quote, if it stands right before it.
func precedes(q corpus.Quote) (corpus.Quote, bool) {
	sentences := q.Report.Sentences
	i := sentenceAt(q)
	if i < 1 || q.Span.Start-sentences[i-1].End > 3 {
		return corpus.Quote{}, false
	}
	return corpus.Quote{Report: q.Report, Span: sentences[i-1].Span}, true
}

// tells reports whether a quote has a word that tells what a tag asks.
func tells(q corpus.Quote, tag string) bool {
	return slices.ContainsFunc(split(q.Text(), 200), func(w word) bool { return tellings[tag][stem(w.s)] })
}

// comesNear reports whether a sentence speaks of whom the question asks about
// and of what.
func (a *asked) comesNear(s sentence) bool {
	switch z := s.hit.Passage.Zone; {
	case s.hit.Match != a.match, z == corpus.FrontMatter, z == corpus.Lineup, z == corpus.Tweet && !a.has("say"):
		return false
	}
	if len(a.people)+len(a.teams) > 0 {
		return s.named > 0 && s.covered >= 0.3
	}
	return s.covered >= 0.6 && !slices.ContainsFunc(s.missing, func(w string) bool { return slices.Contains(a.rest, w) })
}

// isAbout reports whether a sentence at least speaks of the people asked about,
// or tells of their team the kind of thing that is asked.
func (a *asked) isAbout(s sentence) bool {
	p := s.hit.Passage
	switch {
	case s.hit.Match != a.match, p.Zone != corpus.Prose && p.Zone != corpus.Log:
		return false
	case len(a.people) > 0:
		return slices.ContainsFunc(a.people, func(n string) bool { return slices.Contains(p.Names, n) })
	}
	return len(a.teams) > 0 && len(a.rest) == 0 && a.tellsKind(p) && (s.named > 0 || a.speaksOfMen(p))
}
