package extract

import (
	"fmt"
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
	case rd.weightOf("postponed", top) >= 1 && !sc.told() && !rd.resultTold(top) && len(goals) == 0:
		return "the match was not played to its end: it was postponed or abandoned"
	case rd.weightOf("preview", top) >= 2 && !rd.resultTold(top) && len(goals) == 0,
		rd.weightOf("preview", top) >= 1.4 && !rd.resultTold(top) && !sc.told() && len(goals) == 0:
		return "a preview: the match has not been played"
	case rd.weightOf("transfer", len(rd.rows)) >= 3 && !rd.resultTold(top) && len(goals) <= 1:
		return "a transfer story: no match is told"
	case !result && rd.footballWords() < 2:
		return "no result is told"
	}
	return ""
}

// told reports whether a final score, a winner or a draw is told.
func (sc *scoring) told() bool { return len(sc.final) > 0 }

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
		if rd.elses[s] {
			continue
		}
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
	}
	return false
}

// sports are the classes of words of other things than football, and how they
// are called.
var sports = [...][2]string{{"cricket", "cricket"}, {"rugby", "rugby"}, {"tennis", "tennis"}, {"basketball", "basketball"}, {"baseball", "baseball"},
	{"gridiron", "American football"}, {"hockey", "ice hockey"}, {"golf", "golf"}, {"boxing", "boxing"}, {"racing", "motor racing"}}

// otherSport returns the sport whose words outweigh those of football, "" for
// football. It takes several different words of it.
func (rd *reading) otherSport() string {
	const enough, different = 5, 4
	football := rd.footballWords()
	for _, sport := range sports {
		seen := map[string]bool{}
		n := 0
		set := rd.rs.class(sport[0])
		for i := range rd.toks {
			if t := &rd.toks[i]; t.id != 0 && set.has(t.id) {
				n++
				seen[t.word] = true
			}
		}
		if n >= enough && len(seen) >= different && n > 2*football {
			return sport[1]
		}
	}
	return ""
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
// any of its words are those that run through any English text.
func (rd *reading) foreign() bool {
	const least = 30
	words, english, other := 0, 0, 0
	set := rd.rs.class("english")
	for i := range rd.toks {
		t := &rd.toks[i]
		if t.kind != wordToken || rd.zone(t.sent) != corpus.Prose {
			continue
		}
		words++
		switch {
		case set.has(t.id):
			english++
		case strings.IndexFunc(t.word, func(r rune) bool { return !unicode.Is(unicode.Latin, r) }) == 0:
			other++
		}
	}
	return words >= least && (english*12 < words || other*2 > words)
}

// results counts the pairs of sides that bare score lines give.
func (rd *reading) results() int {
	pairs := map[[2]int]bool{}
	for s := range rd.finds {
		for i := range rd.finds[s] {
			f := &rd.finds[s][i]
			if f.rule.kind.Name != "fixture" || f.role("score") < 0 && f.role("n") < 0 {
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
