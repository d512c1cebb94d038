package extract

import (
	"slices"
	"strings"

	"pressbox/corpus"
)

// A bid is a competition that the match may belong to.
type bid struct {
	key    string // of all its names
	text   string // the fullest of them in the report
	weight float64
	quotes []place
}

// contest returns the competition of the match in the report's own words.
func (rd *reading) contest() corpus.Value {
	var all []*bid
	for s := range rd.rows {
		for at, it := range rd.rows[s].items {
			m := rd.mentionAt(it.tok)
			if m == nil || m.tok != it.tok || m.kind != contestName {
				continue
			}
			text := rd.text(m)
			key := contestKey(text)
			if !rd.contestLike(m) {
				continue
			}
			w := rd.weighContest(m, s, at)
			rd.explain(s, "competition %s %+.1f", text, w)
			i := slices.IndexFunc(all, func(b *bid) bool { return b.key == key })
			if i < 0 {
				i = len(all)
				all = append(all, &bid{key: key})
			}
			b := all[i]
			if len(text) > len(b.text) {
				b.text = text
			}
			b.weight += w
			b.quotes = append(b.quotes, place{s, w})
		}
	}
	var best *bid
	for _, b := range all {
		if best == nil || b.weight > best.weight {
			best = b
		}
	}
	if best == nil || best.weight == 0 {
		return rd.friendly()
	}
	return corpus.Value{Text: best.text, Quotes: rd.quotePlaces(best.quotes)}
}

// friendly returns the word for a match of no competition where the top of a
// report uses it.
func (rd *reading) friendly() corpus.Value {
	for s := range rd.rows[:min(top, len(rd.rows))] {
		for i := rd.bounds[s]; i < rd.bounds[s+1]; i++ {
			if rd.class("friendlyword", i) && !rd.elses[s] && !rd.class("otherday", i-1) {
				return corpus.Value{Text: "Friendly", Quotes: []corpus.Quote{rd.quote(s)}}
			}
		}
	}
	return corpus.Value{}
}

// contestKey is what all names of a competition have in common.
func contestKey(text string) string {
	for _, e := range lexicon().meanings(text) {
		if e.Competition != nil {
			return e.Competition.Name
		}
	}
	return fold(text)
}

// contestLike turns down a lone word such as "League", and "Can" for CAN.
func (rd *reading) contestLike(m *mention) bool {
	if m.end-m.tok > 1 {
		return true
	}
	t := &rd.toks[m.tok]
	return m.entries != nil && (len(t.word) > 4 || t.upper)
}

// weighContest weighs one mention of a competition.
func (rd *reading) weighContest(m *mention, s, at int) float64 {
	w := 0.4
	for i := range rd.finds[s] {
		if f := &rd.finds[s][i]; f.rule.kind.Name == "contest" && f.role("place") == at {
			w = max(w, f.rule.weight)
		}
	}
	if m.entries == nil {
		w *= 0.6 // a name that only ends like a competition's
	}
	for _, n := range rd.antis[s] {
		if n.rule.kind.Name == "contest" && n.role("place") == at {
			if has(n.rule.marks, "ahead") {
				return 0 // which a side hopes to reach
			}
			w *= 0.15
			break
		}
	}
	if rd.elses[s] {
		w *= 0.2
	}
	return w * rd.placeWeight(m)
}

// stage returns the round, group or leg that the match was.
func (rd *reading) stage() corpus.Value {
	weights := map[string]float64{}
	first := map[string]int{}
	best := ""
	for i := range rd.toks {
		s := int(rd.toks[i].sent)
		end := rd.stageAt(i)
		if end == 0 || rd.elses[s] || rd.stageAhead(i) {
			continue
		}
		text := capital(strings.ReplaceAll(strings.ToLower(rd.written(i, end)), "-leg", " leg"))
		if rd.toks[i].word == "group" {
			text = "Group " + strings.ToUpper(rd.toks[i+1].word)
		}
		if _, ok := first[text]; !ok {
			first[text] = s
		}
		weights[text] += 1 / float64(1+s/4)
		if best == "" || weights[text] > weights[best] {
			best = text
		}
	}
	if best == "" {
		return corpus.Value{}
	}
	return corpus.Value{Text: best, Quotes: []corpus.Quote{rd.quote(first[best])}}
}

// capital writes the first letter of an English word large.
func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// stageAt returns the end of the name of a stage that begins at token i, or 0.
func (rd *reading) stageAt(i int) int {
	to := rd.bounds[rd.toks[i].sent+1]
	word := func(j int, class string) bool { return j < to && rd.class(class, j) }
	switch t := &rd.toks[i]; {
	case t.word == "group" && t.cap && i+1 < to && len(rd.toks[i+1].word) == 1 && rd.toks[i+1].cap:
		return i + 2
	case t.kind == ordinalToken && word(i+1, "qualifyword") && word(i+2, "roundword"):
		return i + 3
	case t.kind == ordinalToken && word(i+1, "roundword"):
		return i + 2
	case word(i, "semiword") && word(i+1, "finalword"):
		return i + 2
	case word(i, "semifinalword"):
		return i + 1
	case word(i, "finalword") && rd.contestBefore(i) && !word(i+1, "notfinal"):
		return i + 1
	}
	return 0
}

// contestBefore reports whether a competition is named right before token i.
func (rd *reading) contestBefore(i int) bool {
	m := rd.mentionAt(i - 1)
	return m != nil && m.kind == contestName
}

// stageAhead reports whether the words before token i look ahead to another
// round: through to, a place in, will face.
func (rd *reading) stageAhead(i int) bool {
	for j := i - 1; j >= max(rd.bounds[rd.toks[i].sent], i-9); j-- {
		if rd.class("aheadword", j) {
			return true
		}
	}
	return false
}
