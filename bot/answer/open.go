package answer

import (
	"cmp"
	"slices"
	"strings"

	"pressbox/corpus"
)

// A sentence is a passage found for an open question, with how much of the
// question it speaks of.
type sentence struct {
	hit     corpus.Hit
	words   []word
	covered float64 // share of the weight of the words asked about
	missing []string
	named   int // people and teams asked about that it speaks of
	points  float64
}

// open answers from sentences what no fact answers.
func open(a *asked) (Answer, bool) {
	if a.match == nil && len(a.mentions) > 0 {
		return a.dontKnow(), true
	}
	best := a.sentences()
	if len(best) == 0 || !a.trusts(best[0]) {
		return a.dontKnow(), true
	}
	found := Answer{Known: true, Text: a.saying(best[0]), Confidence: min(0.75, 0.3+best[0].covered/2), Match: best[0].hit.Match}
	var quotes []corpus.Quote
	for _, s := range best {
		if s.points > best[0].points/2 {
			quotes = append(quotes, whole(s.hit.Passage.Quote))
		}
	}
	found.cite(spread(quotes))
	return found, true
}

// sentences finds and ranks the sentences that speak of what is asked, of the
// match if the question means one, and of all if it may mean any.
func (a *asked) sentences() []sentence {
	if a.match != nil && (a.pick.named || len(a.engine.encounters) == 1 || len(a.pick.all) == 1) {
		return a.sentencesOf(a.match)
	}
	return a.sentencesOf(nil)
}

// sentencesOf does so for one match, or for all if m is nil.
func (a *asked) sentencesOf(m *corpus.Match) []sentence {
	query := corpus.Query{Words: a.asks(), Names: slices.Concat(a.people, a.teams), Limit: 24}
	if m == nil {
		query.Words = a.telling(query.Words)
		if len(query.Words)+len(query.Names) == 0 {
			m = a.match
			query.Words = a.asks()
		}
	}
	query.Words = query.Words[:min(len(query.Words), 32)]
	if m != nil {
		query.Match = m.ID
	}
	query.Kinds = a.kinds()
	if len(query.Words)+len(query.Names) == 0 || a.engine.search == nil {
		return nil
	}
	hits := a.engine.search.Search(query)
	found := make([]sentence, 0, len(hits))
	top := 0.0
	for _, h := range hits {
		top = max(top, h.Score)
	}
	for _, h := range hits {
		s := sentence{hit: h, words: split(h.Passage.Text(), 400)}
		s.covered, s.missing = a.cover(s.words)
		for _, n := range query.Names {
			if slices.Contains(h.Passage.Names, n) {
				s.named++
			}
		}
		if s.named == 0 && len(a.people) == 0 && a.has("why") && a.speaksOfMen(h.Passage) {
			s.named = 1
		}
		s.points = s.covered + 0.5*h.Score/max(top, 1e-9)
		if len(query.Names) > 0 {
			s.points += 0.6 * float64(s.named) / float64(len(query.Names))
		}
		if a.tellsKind(h.Passage) {
			s.points += 0.15
		}
		if tweet := h.Passage.Zone == corpus.Tweet; tweet && !a.has("say") {
			s.points -= 0.4
		}
		if h.Passage.Zone == corpus.Lineup || h.Passage.Zone == corpus.FrontMatter || h.Passage.Else {
			s.points -= 0.5
		}
		found = append(found, s)
	}
	slices.SortStableFunc(found, func(a, b sentence) int { return cmp.Compare(b.points, a.points) })
	return found
}

// kinds are the kinds of fact that the question asks about.
func (a *asked) kinds() []string {
	var kinds []string
	for tag, kind := range map[string]string{"goal": corpus.Goal, "assist": corpus.Goal, "save": corpus.Save, "card": corpus.Card, "red": corpus.Card, "yellow": corpus.Card, "injured": corpus.Injury} {
		if a.has(tag) && !slices.Contains(kinds, kind) {
			kinds = append(kinds, kind)
		}
	}
	slices.Sort(kinds)
	return kinds
}

// tellsKind reports whether a passage tells a fact of a kind asked about.
func (a *asked) tellsKind(p *corpus.Passage) bool {
	return slices.ContainsFunc(a.kinds(), func(k string) bool { return slices.Contains(p.Kinds, k) })
}

// What makes words worth looking for in all matches at once: at most so many,
// none of which stands in more than so many places. Commoner ones find much and
// tell nothing.
const (
	mostTelling = 6
	tooCommon   = 20_000
)

// telling are the rarest of words.
func (a *asked) telling(words []string) []string {
	often := func(w string) int { return a.engine.names.stems.At(stem(w)) }
	words = slices.DeleteFunc(slices.Clone(words), func(w string) bool { return often(w) > tooCommon })
	slices.SortStableFunc(words, func(v, w string) int { return often(v) - often(w) })
	return words[:min(len(words), mostTelling)]
}

// speaksOfMen reports whether a passage speaks of somebody of the sides asked
// about: "Frost named three substitutes" is about Frost's side.
func (a *asked) speaksOfMen(p *corpus.Passage) bool {
	return a.match != nil && slices.ContainsFunc(a.match.People, func(x corpus.Person) bool {
		return slices.Contains(a.teams, x.Team) && slices.Contains(p.Names, x.Name)
	})
}

// asks are the words to look for.
func (a *asked) asks() []string {
	var words []string
	for _, w := range a.content {
		if !slices.Contains(words, w) && !questionWord[w] {
			words = append(words, w)
		}
	}
	if a.clubs() {
		words = append(words, "clubs")
	}
	return words
}

var questionWord = map[string]bool{"who": true, "whos": true, "whose": true, "what": true, "whats": true, "when": true, "where": true, "which": true, "why": true, "how": true, "wot": true, "wat": true, "many": true, "much": true, "did": true, "was": true, "is": true, "are": true, "were": true, "does": true, "do": true, "has": true, "have": true, "any": true, "far": true, "old": true, "long": true, "big": true}

// cover is the share of what is asked that words have, rare words weighing
// more, and what is missing.
func (a *asked) cover(words []word) (float64, []string) {
	var have, all float64
	var missing []string
	for _, w := range a.asks() {
		weight := 1 / (1 + float64(a.engine.names.stems.At(stem(w)))/20)
		all += weight
		if slices.ContainsFunc(words, func(x word) bool { return akin(x.s, w) || slices.Contains(fansWords.alike[w], x.s) }) {
			have += weight
		} else {
			missing = append(missing, w)
		}
	}
	if all == 0 {
		return 0, nil
	}
	return have / all, missing
}

// trusts reports whether a sentence speaks of what is asked and not only of
// some of its words.
func (a *asked) trusts(s sentence) bool {
	if len(a.unknown) > 0 {
		return false
	}
	names := len(a.people) + len(a.teams)
	if names == 0 && len(a.asks()) < 2 {
		return false
	}
	if names > 0 && s.named == 0 {
		return false
	}
	if a.related() || len(a.absent) > 0 || !a.typed(s) {
		return false
	}
	switch {
	case a.closed():
		return false
	case names > 0:
		return s.covered >= 0.5
	}
	return s.covered >= 0.7
}

// related reports whether the question asks for a relation, which would have
// been found if it were told.
func (a *asked) related() bool {
	return slices.ContainsFunc(relations, func(r relation) bool { return r.fits(a) })
}

// typed reports whether a sentence holds the sort of thing that is asked for:
// somebody for who, a figure for how many.
func (a *asked) typed(s sentence) bool {
	p := s.hit.Passage
	switch {
	case p.Zone == corpus.Heading && len(s.words) < 6, p.Zone == corpus.Lineup, p.Zone == corpus.FrontMatter:
		return false
	case a.has("howmany", "howmuch", "howold"), a.has("who") && a.has("injured", "yellow", "red", "card", "ref", "manager", "keeper", "assist"), a.has("who", "which") && a.has("miss", "save"), a.has("who") && a.has("goal", "opener", "equaliser", "winner") && len(a.rest) == 0:
		return false
	case a.clubs():
		return len(p.Names) > 2 || strings.Count(s.hit.Passage.Text(), ",") > 0 && p.Zone != corpus.Tweet
	case a.has("howfar", "howlong", "howbig"):
		return slices.ContainsFunc(s.words, func(w word) bool { _, ok := numberWords[w.s]; return ok || digits(w.s) })
	case a.has("who"):
		return slices.ContainsFunc(p.Names, func(n string) bool { return !slices.Contains(a.people, n) && !slices.Contains(a.teams, n) })
	}
	return true
}

// clubs reports whether a list of clubs is asked for.
func (a *asked) clubs() bool {
	return (a.has("which") || a.has("what")) && slices.ContainsFunc(a.words, func(w word) bool { return w.s == "clubs" || w.s == "teams" })
}

// saying is the part of a sentence that answers, as short as it can be.
func (a *asked) saying(s sentence) string {
	text := oneLine(s.hit.Passage.Text())
	return clip(text, mostText)
}

// unknown is the answer that the reports do not say, with what is known of
// the names asked about.
func (a *asked) dontKnow() Answer {
	if names := a.unknownNames(); len(names) > 0 {
		text := a.say("unsaid.mention", a.list(names))
		if near := a.engine.names.guess(a.unknown[0], slips(a.unknown[0])+1); len(a.unknown) == 1 && len(near) > 0 && len(near) < 3 && len(a.unknown[0]) > 3 {
			text = a.say("unsaid.mean", a.list(names), near[0].name.text)
		}
		return unsaid("", text)
	}
	switch {
	case a.pick.none != "":
		return unsaid("", a.pick.none)
	case len(a.absent) > 0 && a.match != nil && a.match.Home != "":
		return unsaid("", a.say("unsaid.mention-there", a.fixture(a.match), a.list(a.absent)))
	}
	return unsaid("", a.say("answer.unsaid"))
}

// unknownNames are the words of the question that no report has, written as
// names.
func (a *asked) unknownNames() []string {
	var names []string
	for _, w := range a.unknownWords() {
		names = append(names, capital(w))
	}
	return names
}

func (a *asked) unknownWords() []string {
	if len(a.unknown) > 3 {
		return nil
	}
	return a.unknown
}
