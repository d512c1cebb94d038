package extract

import (
	"slices"

	"pressbox/corpus"
)

// A teller reads the events that are no goals, once it is known who plays
// where.
type teller struct {
	*reading
	goals     []*goal
	keepers   []keeping       // by person
	shootouts []bool          // by sentence
	second    map[string]bool // whose red card was a second yellow
}

// tellEvents reads the events that are no goals, with those of the lists.
func (rd *reading) tellEvents(listed []corpus.Fact, goals []*goal) []corpus.Fact {
	t := &teller{reading: rd, goals: goals, keepers: rd.weighKeepers(), shootouts: rd.shootouts(), second: map[string]bool{}}
	for i, p := range rd.people {
		if p.role == corpus.Goalkeeper && t.keepers[i].gloves == 0 {
			t.keepers[i].gloves = 1.5 // first of a line-up
		}
	}
	for _, g := range goals {
		if g.who >= 0 && !g.own {
			t.keepers[g.who].outfield += 0.8
		}
	}
	for i, p := range rd.people {
		if k := t.keepers[i]; k.gloves > 0 {
			t.explain(-1, "%s may keep goal: %.1f for it, %.1f against", p.name, k.gloves, k.outfield)
		}
	}
	var facts []corpus.Fact
	for s := range rd.finds {
		for i := range rd.finds[s] {
			f := &rd.finds[s][i]
			if k := f.rule.kind; len(k.Roles) == 0 || k.Name == corpus.Goal || k.Name == "assist" || rd.elses[s] && !t.quotable(s, k) {
				continue
			}
			facts = append(facts, t.told(s, f)...)
		}
	}
	return t.settle(joinEvents(append(facts, listed...)))
}

// quotable reports whether a kind of fact is read in a sentence that is not
// the outlet's own: what somebody counts in a tweet is worth repeating.
func (t *teller) quotable(s int, k *eventKind) bool {
	return k.Name == corpus.Tally && t.zone(int32(s)) == corpus.Tweet
}

// told turns a hit into facts, and explains why it gives none.
func (t *teller) told(s int, f *found) []corpus.Fact {
	if no := t.denied(s, f); no != nil {
		t.explain(s, "%s %q: turned down by %s", f.rule.at, t.hitText(s, f.start, f.end), no.at)
		return nil
	}
	facts := t.events(s, f)
	if len(facts) == 0 {
		t.explain(s, "%s %q: no %s of it", f.rule.at, t.hitText(s, f.start, f.end), f.rule.kind.Name)
	}
	for _, e := range facts {
		t.explain(s, "%s %q: %s %s, %s, %s", f.rule.at, t.hitText(s, f.start, f.end), e.Outcome, e.Kind, e.Player, e.Other)
	}
	return facts
}

// denied returns the negative pattern that rules a hit out, also one that
// stands between its words; nil if none does.
func (t *teller) denied(s int, f *found) *rule {
	if no := t.against(s, f); no != nil {
		return no
	}
	for i := range t.antis[s] {
		if n := &t.antis[s][i]; n.rule.kind == f.rule.kind && n.rule.role == before && n.start >= f.start && n.end < f.end {
			return n.rule
		}
	}
	return nil
}

// events reads who is in a hit and makes a fact of each of them.
func (t *teller) events(s int, f *found) []corpus.Fact {
	if v := f.rule.marks["voice"]; v != "" && t.voiceOf(t.rows[s].items, f.verb) != voices[v] {
		return nil
	}
	if f.rule.kind.Name == corpus.Tally {
		return t.tallies(s, f)
	}
	first, second := t.cast(s, f)
	if len(first) == 0 && len(second) > 0 && f.rule.kind.Name == corpus.Substitution {
		first = []int{-1} // who came on is not told
	}
	var facts []corpus.Fact
	for i, who := range first {
		if f.rule.kind.Name == corpus.Substitution && (len(second) == 0 && has(f.rule.marks, "his") || len(second) == 1 && second[0] == who) {
			second = t.replaced(s, f, who)
		}
		other := -1
		switch {
		case len(second) == len(first):
			other = second[i] // A and B came on for C and D
		case len(second) > 0:
			other = second[0]
		}
		fact := corpus.Fact{Kind: f.rule.kind.Name, Player: t.nameOf(who), Other: t.nameOf(other), Quotes: []corpus.Quote{t.quote(s)}, Rule: f.rule.at}
		if who == other || !t.fill(&fact, s, f, who) {
			continue
		}
		fact.Team = t.teamOf(who, other)
		if w, ok := t.nearestTime(s, f); ok && !has(f.rule.marks, "earlier") {
			fact.Minute, fact.Added, fact.MinuteText = w.minute, w.added, t.written(w.tok, w.end)
		}
		facts = append(facts, fact)
	}
	return facts
}

var voices = map[string]voice{"active": active, "passive": passive, "noun": noun}

// teamOf names the side of the first of some people whose side is known.
func (t *teller) teamOf(people ...int) string {
	for _, who := range people {
		if who < 0 {
			continue
		}
		if side, _ := t.people[who].votes.best(); side >= 0 {
			return t.sides[side].name
		}
	}
	return ""
}

// fill sets what a rule says of an event by its marks and words, and reports
// whether the event can be one of its kind.
func (t *teller) fill(fact *corpus.Fact, s int, f *found, who int) bool {
	items := t.rows[s].items
	switch fact.Kind {
	case corpus.Card:
		colour, second := t.colour(items, f)
		fact.Outcome = colour
		if second {
			t.second[fact.Player] = true
		}
	case corpus.Save:
		if fact.Other == "" {
			if from := t.shooter(s, f, who); from >= 0 {
				fact.Other = t.nameOf(from)
			}
		}
		return t.keepers[who].keeps() || !has(f.rule.marks, "keeper") && t.mayKeep(who)
	case corpus.MissedPenalty:
		return !t.keepers[who].keeps() && t.fillPenalty(fact, s, f)
	case corpus.Disallowed:
		fact.Outcome = t.whyDisallowed(s, f)
	case corpus.Injury:
		fact.Outcome = t.written(items[f.verb].tok, items[f.end-1].end)
	case corpus.Chance:
		fact.Outcome = f.rule.marks["outcome"]
		switch {
		case t.keepers[who].keeps():
			return false
		case fact.Outcome == "post":
			return t.hitsPost(items, f) && !t.scoredIn(s, who)
		case fact.Outcome == "over":
			return t.overGoal(items, f.end)
		}
	}
	return true
}

// replaced returns whom "he", "him" or "his place" means where somebody comes
// on: the player named last before who is somebody else.
func (t *teller) replaced(s int, f *found, on int) []int {
	for back := 0; back < 2 && s-back >= 0; back++ {
		items := t.rows[s-back].items
		if back == 0 {
			items = items[:f.end]
		}
		for j := len(items) - 1; j >= 0; j-- {
			if who := t.namedAt(s-back, j); who >= 0 && who != on && !t.officeOf(who, false) && !t.possessor(items, j) {
				return []int{who}
			}
		}
	}
	return nil
}

// overGoal reports whether the ball that goes over, up to item i, goes over
// the goal and not over a wall.
func (t *teller) overGoal(items []item, i int) bool {
	if i < len(items) && t.itemIs("article", items[i]) {
		i++
		return i < len(items) && t.itemIs("overword", items[i])
	}
	return t.endsEntry(items, i) || t.itemIs("overword", items[i])
}

// hitsPost reports whether the ball of a hit met the woodwork, and did not
// pass it.
func (t *teller) hitsPost(items []item, f *found) bool {
	for i := f.start; i < f.end; i++ {
		if !t.itemIs("woodword", items[i]) {
			continue
		}
		for j := max(f.start, i-4); j < i; j++ {
			if t.itemIs("missword", items[j]) {
				return false
			}
		}
		return true
	}
	return true
}

// scoredIn reports whether a sentence tells a goal of a person: in off the
// post.
func (t *teller) scoredIn(s, who int) bool {
	for _, g := range t.goals {
		if g.who == who && slices.ContainsFunc(g.tellings, func(o *telling) bool { return o.sent == s }) {
			return true
		}
	}
	return false
}

// whyDisallowed returns why a goal did not stand: offside before all else,
// which is also what a foul's flag is called. Where a sentence tells of several
// goals, the reason of one stands before the next.
func (t *teller) whyDisallowed(s int, f *found) string {
	items := t.rows[s].items
	from, to := 0, len(items)
	for i := range t.finds[s] {
		if o := &t.finds[s][i]; o.rule.kind == f.rule.kind && o.start >= f.end {
			from, to = f.start, min(to, o.start)
		} else if o.rule.kind == f.rule.kind && o.end <= f.start {
			from = f.start
		}
	}
	why := ""
	for _, it := range items[from:to] {
		switch {
		case t.itemIs("offsideword", it):
			return "offside"
		case t.itemIs("foulword", it) && (why == "" || why == "var"): // VAR says who looked, and not why
			why = t.toks[it.tok].word
		}
	}
	return why
}

// nearestTime returns the expression of time nearest to a hit if it tells the
// minute, in a log the minute of the entry.
func (rd *reading) nearestTime(s int, f *found) (when, bool) {
	const reach = 13
	best, dist := when{}, reach
	items := rd.rows[s].items
	for i, it := range items {
		if it.kind&aTime == 0 {
			continue
		}
		d := max(f.start-i, i-f.end, 0)
		if w := rd.times[s][it.ref]; w.minute > 0 && d < dist && !rd.anotherActs(items, f.end, i) {
			best, dist = w, d
		}
	}
	if dist == reach {
		return rd.entryTime(s)
	}
	for i := f.end; i < min(f.end+reach, len(items)); i++ {
		if items[i].kind&aTime == 0 {
			continue
		}
		if w := rd.times[s][items[i].ref]; w.minute == 0 && w.half > 0 && w.half != best.half {
			return when{}, false // his foul in the first half, told of a goal in the second
		}
	}
	return best, true
}
