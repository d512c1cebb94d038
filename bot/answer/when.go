package answer

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"pressbox/corpus"
)

// event are the facts that a question about one event describes, whatever
// their kind: what "when", "how" and "how far" ask about.
func (a *asked) event() []corpus.Fact {
	var kind string
	switch {
	case a.has("red", "yellow", "card"):
		kind = corpus.Card
	case a.has("miss"):
		kind = corpus.MissedPenalty
	case a.has("save"):
		kind = corpus.Save
	case a.has("on", "off", "subs"):
		kind = corpus.Substitution
	case a.has("injured"):
		kind = corpus.Injury
	case a.has("disallowed"):
		kind = corpus.Disallowed
	case a.has("chance", "woodwork"):
		kind = corpus.Chance
	default:
		return a.goals()
	}
	if len(a.people) == 0 && a.pronoun() {
		return nil // somebody is meant who is not named
	}
	facts := a.ofTeam(factsOf(a.match, kind))
	if a.has("red") {
		facts = keep(facts, func(f corpus.Fact) bool { return f.Outcome == "red" })
	}
	if len(a.people) > 0 {
		facts = keep(facts, func(f corpus.Fact) bool {
			if kind == corpus.Substitution && a.has("off") {
				return slices.Contains(a.people, f.Other)
			}
			return slices.Contains(a.people, f.Player) || slices.Contains(a.people, f.Other)
		})
	}
	return a.narrow(facts)
}

// pronoun reports whether the question speaks of somebody without a name.
func (a *asked) pronoun() bool {
	return slices.ContainsFunc(a.words, func(w word) bool { return w.s == "he" || w.s == "she" || w.s == "him" })
}

// when answers in which minute.
func when(a *asked) (Answer, bool) {
	if len(a.people) == 0 && !a.aboutEvent() && (a.has("game") || len(a.named) == 0) {
		return matchDate(a)
	}
	facts := a.event()
	if len(facts) == 0 && len(a.rest) > 0 {
		return Answer{}, false
	}
	timed := keep(facts, func(f corpus.Fact) bool { return f.Minute > 0 || f.MinuteText != "" })
	if len(timed) == 0 {
		if found, ok := a.momentOf(facts); ok {
			return found, ok
		}
		return a.silence("unsaid.when")
	}
	several := len(players(timed)) > 1
	var parts, short []string
	for _, f := range timed {
		long, part := a.minutes(f)
		if several {
			long += " (" + f.Player + ")"
		}
		if n := len(parts); n == 0 || parts[n-1] != long {
			parts, short = append(parts, long), append(short, part)
		}
	}
	if n := len(parts) - 1; !several { // the word minute once is enough
		parts = append(short[:n:n], parts[n])
	}
	return a.tell(a.list(parts), timed)
}

// minutes are the minute of a fact, or those that outlets give for it, with the
// word minute and without.
func (a *asked) minutes(f corpus.Fact) (long, short string) {
	differ := a.values(f, "minute")
	if len(differ) < 2 {
		return a.minute(f), a.shortMinute(f)
	}
	for k, v := range differ {
		if n, err := strconv.Atoi(v); err == nil {
			differ[k] = a.book.Ordinal(n)
		}
	}
	either := a.either(differ)
	return a.say("minute.at", either), a.say("minute.part", either)
}

// aboutEvent reports whether something of a match is asked about and not the
// match itself.
func (a *asked) aboutEvent() bool {
	return a.has("lead", "scoreline", "goal", "assist", "save", "miss", "red", "yellow", "card", "on", "off", "injured", "disallowed", "chance", "opener", "equaliser", "winner", "pulled", "penalty", "owngoal", "first", "second", "third", "fourth", "last", "header", "freekick")
}

// howFar answers from what distance.
func howFar(a *asked) (Answer, bool) {
	if a.has("chance", "miss") {
		return a.distances(a.event())
	}
	return a.distances(a.goals())
}

func (a *asked) distances(facts []corpus.Fact) (Answer, bool) {
	facts = keep(withDistances(facts), func(f corpus.Fact) bool { return f.Distance > 0 })
	if len(facts) == 0 {
		return Answer{}, false
	}
	parts := make([]string, len(facts))
	for i, f := range facts {
		parts[i] = a.say("unit.yards", f.Distance)
		if differ := a.values(f, "distance"); len(differ) > 1 {
			parts[i] = a.say("unit.yards", a.either(differ))
		}
		if len(facts) > 1 {
			parts[i] += " (" + f.Player + ")"
		}
	}
	return a.tell(a.list(parts), facts)
}

var yards = regexp.MustCompile(`(?i)\b(\d{1,2})[- ]yard`)

// withDistances reads the distance of a goal that has none out of its telling.
func withDistances(facts []corpus.Fact) []corpus.Fact {
	facts = slices.Clone(facts)
	for i := range facts {
		for _, q := range facts[i].Quotes {
			if m := yards.FindStringSubmatch(whole(q).Text()); m != nil && facts[i].Distance == 0 {
				facts[i].Distance, _ = strconv.Atoi(m[1])
				facts[i].Quotes = append([]corpus.Quote{q}, facts[i].Quotes...)
			}
		}
	}
	return facts
}

// how answers in what manner a goal was scored: the telling itself says it
// best, so the text is the facts in a few words.
func how(a *asked) (Answer, bool) {
	if a.has("howmany", "howmuch", "howfar", "howold", "through") {
		return Answer{}, false
	}
	goals := a.goals()
	if len(goals) == 0 {
		return Answer{}, false
	}
	parts := make([]string, 0, len(goals))
	for _, g := range goals {
		parts = append(parts, a.manner(g))
	}
	if slices.Contains(parts, "") {
		return a.inTheirWords(goals)
	}
	return a.tell(capital(a.list(parts)), goals)
}

// inTheirWords answers how a goal was scored with the sentence that tells most
// of it; of several goals there is no such sentence.
func (a *asked) inTheirWords(goals []corpus.Fact) (Answer, bool) {
	if len(goals) > 1 {
		return Answer{}, false
	}
	found, ok := a.tell(goals[0].Player, goals)
	if !ok || len(found.Quotes) == 0 || !tells(found.Quotes[0], "how") {
		return Answer{}, false
	}
	found.Text = clip(oneLine(found.Quotes[0].Text()), mostText)
	return found, true
}

// manner is how a goal was scored, as far as facts say.
func (w wording) manner(g corpus.Fact) string {
	var parts []string
	switch {
	case g.OwnGoal:
		parts = append(parts, w.say("goal.own"))
	case g.Penalty:
		parts = append(parts, w.say("goal.by-penalty"))
	}
	if g.Body != "" {
		parts = append(parts, w.term("body.", g.Body))
	}
	if g.Distance > 0 {
		parts = append(parts, w.say("goal.from", w.say("unit.yards", g.Distance)))
	}
	if g.Other != "" {
		parts = append(parts, w.say("goal.made", g.Other))
	}
	return strings.Join(parts, ", ")
}

// matchDate answers on what day the match was.
func matchDate(a *asked) (Answer, bool) {
	if len(a.rest) > 0 || a.match.Date.Text == "" || a.has("next") {
		return Answer{}, false
	}
	return a.value(a.longDate(a.match), a.match.Date, "date")
}
