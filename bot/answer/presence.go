package answer

import (
	"regexp"
	"slices"

	"pressbox/corpus"
)

// absent are the words by which reports say that somebody did not play, and
// benched those by which they say that he did not start.
var (
	absent  = []string{"there was no", "was no", "resting", "recovering", "operation", "suspended", "absent", "absence", "missed out", "ruled out", "unavailable", "sidelined", "rested", "left out", "unused", "injured", "without", "missing", "not in the squad", "dropped", "omitted", "injury", "doubt", "suspension", "banned", "serving a ban", "serving his", "serving her", "missed the game", "missed the match", "missed the trip", "missed the road trip", "did not play", "did not feature", "ineligible", "cup tied", "not fit", "not risked", "sat out", "isolating", "not available", "could not play", "not involved", "departed", "ill", "on the bench", "from the bench", "call on", "leaving out", "no place for", "expect no"}
	benched = []string{"off the bench", "from the bench", "on the bench", "substitute", "came on", "replaced", "dropped to the bench", "introduced", "named among the substitutes", "rested", "left out", "dropped", "sub"}
)

// didPlay answers whether somebody played or started.
func (a *asked) didPlay() (Answer, bool) {
	if len(a.people) == 0 || len(a.rest) > 0 {
		return Answer{}, false
	}
	who := a.people[0]
	facts := keep(a.match.Facts, func(f corpus.Fact) bool {
		return f.Kind != corpus.Tally && f.Kind != corpus.Injury && (f.Player == who || f.Other == who)
	})
	if found, ok := a.relate(relationNamed("not there")); ok && len(facts) == 0 {
		found.negative = true
		return found, ok
	}
	cameOn := keep(facts, func(f corpus.Fact) bool { return f.Kind == corpus.Substitution && f.Player == who })
	if a.has("start") {
		if len(cameOn) > 0 {
			return a.no(a.cameOn(cameOn[0]), cameOn)
		}
		if q, ok := a.says(who, benched); ok {
			return a.quoted(Contradicted, q)
		}
		if q, ok := a.says(who, []string{"started", "starts", "starting", "line up"}); ok {
			return a.quoted(Supported, q)
		}
		if q, ok := a.says(who, absent); ok {
			return a.quoted(Contradicted, q)
		}
		return a.silence("unsaid.started", who)
	}
	if len(facts) > 0 {
		return a.yes("", facts)
	}
	if q, ok := a.says(who, absent); ok {
		return a.quoted(Contradicted, q)
	}
	return a.silence("unsaid.played", who)
}

// told answers yes by the sentences that tell of it without being facts.
func (a *asked) told(phrases []string) (Answer, bool) {
	if len(a.people) == 0 {
		return Answer{}, false
	}
	quotes, ok := a.says(a.people[0], phrases)
	if !ok {
		return Answer{}, false
	}
	return a.quoted(Supported, quotes)
}

// scoredSo answers yes where a sentence about a scorer has the manner asked
// about beside his name.
func (a *asked) scoredSo() (Answer, bool) {
	for _, b := range bodies {
		if !a.has(b.tag) {
			continue
		}
		if found, ok := a.told(b.words); ok {
			return found, ok
		}
		if goals := goalsOf(a.match); len(players(goals)) == 1 { // whoever tells a goal tells his
			return a.someGoal(b.words)
		}
	}
	return Answer{}, false
}

// someGoal answers yes by the sentences that tell a goal with one of the
// phrases, whoever scored it.
func (a *asked) someGoal(phrases []string) (Answer, bool) {
	var quotes []corpus.Quote
	for i := range a.match.Passages {
		p := &a.match.Passages[i]
		words := split(p.Text(), 200)
		if p.Else || p.Zone == corpus.Tweet || !slices.Contains(p.Kinds, corpus.Goal) && !within(words, len(words)/2, "goal", len(words)) {
			continue
		}
		if slices.ContainsFunc(phrases, func(s string) bool { return within(words, len(words)/2, s, len(words)) }) {
			quotes = append(quotes, whole(p.Quote))
		}
	}
	if len(quotes) == 0 {
		return Answer{}, false
	}
	return a.quoted(Supported, quotes)
}

// scorerCameOn answers whether the scorer was a substitute.
func (a *asked) scorerCameOn() (Answer, bool) {
	names := players(a.goals())
	if len(names) != 1 {
		return Answer{}, false
	}
	on := keep(factsOf(a.match, corpus.Substitution), func(f corpus.Fact) bool { return f.Player == names[0] })
	if len(on) > 0 {
		return a.yes(a.eventLine(on[0]), on)
	}
	if quotes, ok := a.says(names[0], []string{"substitute", "off the bench", "from the bench", "came on", "coming on", "replacement"}); ok {
		return a.quoted(Supported, quotes)
	}
	return Answer{}, false
}

// says finds the sentences about somebody that have one of the phrases near
// his name.
func (a *asked) says(who string, phrases []string) ([]corpus.Quote, bool) {
	var found []corpus.Quote
	last := lastWord(join(who))
	for i := range a.match.Passages {
		p := &a.match.Passages[i]
		if p.Else || p.Zone == corpus.Tweet || !slices.Contains(p.Names, who) {
			continue
		}
		words := split(p.Text(), 200)
		switch {
		case nearName(p.Text(), last, phrases, 9):
			found = append(found, whole(p.Quote))
		case !slices.ContainsFunc(words, func(w word) bool { return w.s == last }) && a.alone(p, who) &&
			slices.ContainsFunc(phrases, func(phrase string) bool { return within(words, len(words)/2, join(phrase), len(words)) }):
			found = append(found, whole(p.Quote))
		}
	}
	return found, len(found) > 0
}

// nearName reports whether one of the phrases stands at most reach words from
// a last name, in a text or in what is left of it without its asides.
func nearName(text, last string, phrases []string, reach int) bool {
	for _, t := range []string{text, asides.ReplaceAllString(text, " ")} {
		words := split(t, 400)
		at := slices.IndexFunc(words, func(w word) bool { return w.s == last })
		if at >= 0 && slices.ContainsFunc(phrases, func(phrase string) bool { return within(words, at, join(phrase), reach) }) {
			return true
		}
	}
	return false
}

// asides are clauses between commas that only say more of a name.
var asides = regexp.MustCompile(`, (?:who|whose|whom|which|a|an|the|one of|on loan|back from|making)\b[^,.;]{1,90},`)

// alone reports whether somebody is the only person of the match that a
// passage speaks of.
func (a *asked) alone(p *corpus.Passage, who string) bool {
	return !slices.ContainsFunc(a.match.People, func(x corpus.Person) bool { return x.Name != who && slices.Contains(p.Names, x.Name) })
}

// within reports whether a phrase stands at most reach words from words[at].
func within(words []word, at int, phrase string, reach int) bool {
	parts := split(phrase, 8)
	for i := max(0, at-reach); i+len(parts) <= len(words) && i <= at+reach; i++ {
		if slices.EqualFunc(words[i:i+len(parts)], parts, func(a, b word) bool { return a.s == b.s }) {
			return true
		}
	}
	return false
}

// cameOn says that somebody did not start.
func (w wording) cameOn(f corpus.Fact) string {
	if f.Minute == 0 {
		return w.say("was.on", f.Player)
	}
	return w.say("was.on-at", f.Player, f.Clock())
}

// quoted is an answer of one word with the sentences that show it.
func (a *asked) quoted(v Verdict, quotes []corpus.Quote) (Answer, bool) {
	found := Answer{Known: true, negative: v == Contradicted, verdict: v, Text: a.ruling(v, ""), Confidence: 0.7, Match: a.match}
	found.cite(spread(quotes))
	return found, true
}
