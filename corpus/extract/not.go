package extract

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"pressbox/corpus"
)

// top is how many sentences from the top a text says what it is.
const top = 6

// notMatch says in plain words why the text is no report of a match, or "" if
// it is one. Told are the goals that were read of it.
func (rd *reading) notMatch(sc *scoring, goals []*goal) string {
	result := sc.told() || rd.resultTold(len(rd.rows)) || len(goals) > 0
	switch {
	case rd.foreign():
		return "the text is not in English"
	case rd.otherSport() != "":
		return "another sport is told: " + rd.otherSport()
	case rd.home < 0 || rd.away < 0:
		return "no two teams are named"
	case rd.results() >= 3 && rd.proseWords() < 60:
		return fmt.Sprintf("several matches are told: %d results and no story", rd.results())
	case rd.pairs(isResult) >= 4 && rd.sentencesOn() < 2:
		return fmt.Sprintf("several matches are told: %d results in a row", rd.pairs(isResult))
	case rd.weightOf("postponed", top) >= 1 && rd.weightOf("postponed", len(rd.rows)) > rd.matchWeight(goals):
		return "the match was not played to its end: it was postponed or abandoned"
	case rd.otherStory(goals) != "":
		return rd.otherStory(goals)
	case !result && rd.footballWords() < 2:
		return "no result is told"
	}
	return ""
}

// stories are the kinds of text that name clubs and results and yet tell of no
// match, by the mark of their rules, and what is said of them.
var stories = map[string]string{
	"preview":    "a preview: the match has not been played",
	"transfer":   "a transfer story: no match is told",
	"obituary":   "an obituary: no match is told",
	"profile":    "a profile: no match is told",
	"season":     "a look back at a season: no one match is told",
	"memory":     "a look back: the match was long ago",
	"tournament": "several matches are told: those of a tournament",
	"news":       "news of a club or a player: no match is told",
	"draw":       "the draw of a cup: no match is told",
	"tips":       "tips: no match is told",
	"quiz":       "a quiz: no match is told",
}

// otherStory says what else the text is than a report, "" if it is one: what
// speaks for another kind of story outweighs what is told of this match.
func (rd *reading) otherStory(goals []*goal) string {
	const enough = 1.5
	weights := rd.storyWeights()
	best := ""
	for _, kind := range slices.Sorted(maps.Keys(weights)) {
		if best == "" || weights[kind] > weights[best] {
			best = kind
		}
	}
	if weights[best] < enough || weights[best] < rd.matchWeight(goals) {
		return ""
	}
	return stories[best]
}

// storyWeights weighs the words of other kinds of story: those at the top the
// most, those of one rule together little more than one of them.
func (rd *reading) storyWeights() map[string]float64 {
	weights := map[string]float64{}
	seen := map[*rule]bool{}
	for s := range rd.finds {
		for i := range rd.finds[s] {
			f := &rd.finds[s][i]
			kind, weight := f.rule.kind.Name, f.rule.weight
			if kind == "story" {
				kind = f.rule.marks["is"]
			}
			if stories[kind] == "" || rd.ruledOut(s, f) {
				continue
			}
			if seen[f.rule] {
				weight *= 0.3
			}
			if s >= top {
				weight /= 2
			}
			seen[f.rule] = true
			weights[kind] += weight
		}
	}
	return weights
}

// matchWeight weighs what is told of this match: its result at the top, above
// all right at the top, goals, above all those with a minute, and sentences
// with any event.
func (rd *reading) matchWeight(goals []*goal) float64 {
	weight := 0.0
	for s := range rd.finds[:min(3, len(rd.finds))] {
		switch {
		case rd.elses[s] || rd.past(s) || !rd.resultIn(s):
		case s < 2 && rd.opposes(s):
			weight = 4
		case rd.thisMatch(s):
			weight = max(weight, 1.5)
		}
	}
	for _, g := range goals {
		if t := g.tellings[0]; rd.thisMatch(t.sent) {
			weight += 0.3
			if t.timed {
				weight += 0.3
			}
		}
	}
	for s := range rd.finds {
		if rd.thisMatch(s) && slices.ContainsFunc(rd.finds[s], func(f found) bool {
			return len(f.rule.kind.Roles) > 0 && f.rule.kind.Name != corpus.Tally
		}) {
			weight += 0.15
		}
	}
	return weight
}

// opposes reports whether a sentence names the two sides as those of one match.
func (rd *reading) opposes(s int) bool {
	return slices.ContainsFunc(rd.finds[s], func(f found) bool {
		teams := f.roles("team")
		if f.rule.kind.Name != "fixture" || f.rule.weight < 0.7 || len(teams) != 2 {
			return false
		}
		items := rd.rows[s].items
		a, b := items[teams[0]].ref, items[teams[1]].ref
		return min(a, b) >= 0 && min(a, b) == min(rd.home, rd.away) && max(a, b) == max(rd.home, rd.away)
	})
}

// thisMatch reports whether a sentence tells of this match, as far as can be
// seen: of no other, of no earlier one, and of no third side.
func (rd *reading) thisMatch(s int) bool {
	if rd.elses[s] || rd.past(s) {
		return false
	}
	return !slices.ContainsFunc(rd.rows[s].items, func(it item) bool {
		return it.kind&aTeam != 0 && it.ref >= 0 && it.ref != rd.home && it.ref != rd.away
	})
}

// told reports whether a final score, a winner or a draw is told.
func (sc *scoring) told() bool { return len(sc.final)+len(sc.reckoned) > 0 }

// weightOf sums the weights of the hits of a kind in the first sentences.
func (rd *reading) weightOf(kind string, sentences int) float64 {
	w := 0.0
	for s := range rd.finds[:min(sentences, len(rd.finds))] {
		for i := range rd.finds[s] {
			if f := &rd.finds[s][i]; f.rule.kind.Name == kind && !rd.ruledOut(s, f) {
				w += f.rule.weight
			}
		}
	}
	return w
}

// resultTold reports whether the first sentences say that one of the two
// sides won, lost or drew.
func (rd *reading) resultTold(sentences int) bool {
	for s := range rd.finds[:min(sentences, len(rd.finds))] {
		if !rd.elses[s] && rd.resultIn(s) {
			return true
		}
	}
	return false
}

// resultIn reports whether a sentence says that one of the two sides won, lost
// or drew.
func (rd *reading) resultIn(s int) bool {
	for i := range rd.finds[s] {
		f := &rd.finds[s][i]
		if f.rule.kind.Name == "final" && !rd.ruledOut(s, f) {
			return true
		}
		if f.rule.kind.Name == "fixture" && rd.sign(rd.firstTeam(s, f)) != 0 &&
			(has(f.rule.marks, "won") || has(f.rule.marks, "lost") || has(f.rule.marks, "drew")) {
			return true
		}
	}
	return false
}

// otherSport returns the sport whose words outweigh those of football, "" for
// football. Different words count, and not how often each stands; fewer will
// do where no word is of football alone, or the score is none of football.
func (rd *reading) otherSport() string {
	weights := map[string]float64{}
	seen := map[string]bool{}
	for s := range rd.finds {
		for i := range rd.finds[s] {
			f := &rd.finds[s][i]
			if f.rule.kind.Name != "sport" {
				continue
			}
			sport := f.rule.marks["is"]
			items := rd.rows[s].items
			if key := sport + ": " + fold(rd.written(items[f.start].tok, items[f.end-1].end)); !seen[key] {
				seen[key] = true
				weights[sport] += f.rule.weight
			}
		}
	}
	enough := 3.0
	switch {
	case rd.highScore():
		enough = 1
	case weights["football"] == 0:
		enough = 1.5
	}
	best := ""
	for _, sport := range slices.Sorted(maps.Keys(weights)) {
		if w := weights[sport]; sport != "football" && w >= enough && w > weights["football"] && (best == "" || w > weights[best]) {
			best = sport
		}
	}
	return best
}

// highScore reports whether the two sides of a score have more goals than any
// football match would give both.
func (rd *reading) highScore() bool {
	const high = 8
	for s := range rd.finds {
		for i := range rd.finds[s] {
			f := &rd.finds[s][i]
			if f.rule.kind.Name != "fixture" && f.rule.kind.Name != "final" || rd.ruledOut(s, f) {
				continue
			}
			items := rd.rows[s].items
			if at := f.role("score"); at >= 0 && min(items[at].n, items[at].m) >= high {
				return true
			}
			if n := f.roles("n"); len(n) == 2 && min(items[n[0]].n, items[n[1]].n) >= high {
				return true
			}
		}
	}
	return false
}

// footballWords counts the words of football.
func (rd *reading) footballWords() int {
	n := 0
	set := rd.rs.class("football")
	for i := range rd.toks {
		if t := &rd.toks[i]; t.id != 0 && set.has(t.id) {
			n++
		}
	}
	return n
}

// foreign reports whether the story is in another language or script: hardly
// any of its words are those that run through any English text. Names say
// nothing.
func (rd *reading) foreign() bool {
	const least, few = 20, 8
	words, english, other := 0, 0, 0
	set := rd.rs.class("english")
	for i := range rd.toks {
		t := &rd.toks[i]
		known := set.has(t.id)
		if t.kind != wordToken || t.cap && !known || rd.zone(t.sent) != corpus.Prose {
			continue
		}
		words++
		switch {
		case known:
			english++
		case strings.IndexFunc(t.word, func(r rune) bool { return !unicode.Is(unicode.Latin, r) }) == 0:
			other++
		}
	}
	if words >= few && english == 0 && rd.footballWords() == 0 {
		return true
	}
	return words >= least && (english*6 < words || other*2 > words)
}

// results counts the pairs of sides that bare score lines give.
func (rd *reading) results() int {
	return rd.pairs(func(f *found) bool { return f.role("score") >= 0 || f.role("n") >= 0 })
}

// isResult reports whether a hit says how the match of its two sides went.
func isResult(f *found) bool {
	return has(f.rule.marks, "won") || has(f.rule.marks, "lost") || has(f.rule.marks, "drew") || f.role("score") >= 0
}

// pairs counts the pairs of sides in those hits that name two.
func (rd *reading) pairs(counts func(f *found) bool) int {
	pairs := map[[2]int]bool{}
	for s := range rd.finds {
		for i := range rd.finds[s] {
			f := &rd.finds[s][i]
			if f.rule.kind.Name != "fixture" || !counts(f) {
				continue
			}
			var pair []int
			for _, b := range f.bound {
				if b.role == "team" {
					pair = append(pair, rd.rows[s].items[b.at].ref)
				}
			}
			if len(pair) == 2 && pair[0] >= 0 && pair[1] >= 0 && pair[0] != pair[1] {
				pairs[[2]int{min(pair[0], pair[1]), max(pair[0], pair[1])}] = true
			}
		}
	}
	return len(pairs)
}

// sentencesOn counts the sentences that name one of the two sides.
func (rd *reading) sentencesOn() int {
	n := 0
	for s := range rd.rows {
		if rd.names(s) {
			n++
		}
	}
	return n
}

// proseWords counts the words of the story that are not names.
func (rd *reading) proseWords() int {
	n := 0
	for i := range rd.toks {
		if t := &rd.toks[i]; t.kind == wordToken && !t.cap && rd.zone(t.sent) == corpus.Prose {
			n++
		}
	}
	return n
}
