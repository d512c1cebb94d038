package extract

import (
	"cmp"
	"slices"
	"strings"

	"pressbox/corpus"
)

// A site is a name that may be the ground of this match.
type site struct {
	text   string
	words  []string
	weight float64
	quotes []place
}

// ground returns the ground where the match was played: of all grounds that
// the report names the one that its words, and whose home it is, favour most.
func (rd *reading) ground() corpus.Value {
	const enough = 0.55
	var best *site
	for _, s := range rd.sites() {
		if best == nil || s.weight > best.weight {
			best = s
		}
	}
	if best == nil || best.weight < enough {
		return corpus.Value{}
	}
	return corpus.Value{Text: best.text, Quotes: rd.quotePlaces(best.quotes)}
}

// sites gathers the mentions of grounds by name.
func (rd *reading) sites() []*site {
	var all []*site
	for s := range rd.rows {
		for at, it := range rd.rows[s].items {
			m := rd.mentionAt(it.tok)
			if m == nil || m.tok != it.tok || !rd.groundLike(m, s) {
				continue
			}
			text := rd.groundText(m)
			w := rd.weighGround(m, s, at)
			rd.explain(s, "ground %s %+.1f", text, w)
			words := strings.Fields(fold(text))
			i := slices.IndexFunc(all, func(o *site) bool { return within(words, o.words) || within(o.words, words) })
			if i < 0 {
				i = len(all)
				all = append(all, &site{text: text, words: words})
			}
			o := all[i]
			if len(words) > len(o.words) {
				o.text, o.words = text, words
			}
			o.weight += w
			if w > 0.3 {
				o.quotes = append(o.quotes, place{s, w})
			}
		}
	}
	return slices.DeleteFunc(all, func(o *site) bool { return len(o.quotes) == 0 })
}

// groundLike reports whether a mention may name a ground: it is known as one
// or ends like one, or stands where a ground is told and is nobody's name.
func (rd *reading) groundLike(m *mention, s int) bool {
	switch m.kind {
	case groundName:
		return !rd.commonGround(m)
	case personName:
		c := rd.offices[m.ref]
		if m.end-m.tok == 1 || c.player+c.manager+c.referee > 0 {
			return false
		}
		return rd.class("ground", m.end-1) || rd.people[m.ref].count < 3 && rd.gameAt(m, s)
	case otherName:
		return rd.class("ground", m.end-1) && m.end-m.tok > 1 || m.entries == nil && rd.gameAt(m, s)
	}
	return false
}

// commonGround reports whether a mention is a word such as "Park" alone, or
// part of a side's name (The Valley of Valley Dream).
func (rd *reading) commonGround(m *mention) bool {
	words := slices.DeleteFunc(rd.words(m), func(w string) bool { return w == "the" })
	for _, s := range [...]int{rd.home, rd.away} {
		if s >= 0 && within(words, strings.Fields(fold(rd.sides[s].name))) {
			return true
		}
	}
	return m.entries == nil && m.end-m.tok == 1
}

// gameAt reports whether a mention stands behind "at" in the words that open
// a report or name a match: "a windy day at Mount Pleasant".
func (rd *reading) gameAt(m *mention, s int) bool {
	if !rd.class("atword", m.tok-1) || rd.zone(int32(s)) != corpus.Prose {
		return false
	}
	if rd.class("groundend", m.end-1) {
		return true
	}
	for i := m.tok - 2; i >= max(rd.bounds[s], m.tok-4); i-- {
		if rd.class("occasion", i) {
			return s < 6
		}
	}
	return false
}

// groundText returns a ground's name as written, with the words before it
// that belong to it and the possessive that ends it: "Clowes Sports Ground",
// "St Andrew's".
func (rd *reading) groundText(m *mention) string {
	tok, end := m.tok, m.end
	if m.entries == nil || rd.class("groundfirst", tok) {
		for tok > 0 && rd.toks[tok-1].sent == rd.toks[tok].sent && rd.isNamePart(tok-1) && !rd.opens(tok-1, rd.bounds[rd.toks[tok].sent]) {
			tok--
		}
	}
	if end < len(rd.toks) && rd.toks[end].kind == possessiveToken && rd.class("saint", tok) && end-tok == 2 {
		end++
	}
	return rd.written(tok, end)
}

// weighGround weighs one mention of a ground.
func (rd *reading) weighGround(m *mention, s, at int) float64 {
	const apart = 0.1
	w := 0.3
	for i := range rd.finds[s] {
		if f := &rd.finds[s][i]; f.rule.kind.Name == "ground" && f.role("place") == at {
			w = max(w, f.rule.weight)
		}
	}
	if m.kind != groundName {
		w = 0.7
	}
	w *= rd.placeWeight(m)
	for _, n := range rd.antis[s] {
		if n.rule.kind.Name == "ground" && n.role("place") == at {
			return w * apart
		}
	}
	if rd.elses[s] && rd.zone(int32(s)) == corpus.Prose {
		return w * apart
	}
	return w + rd.homeGround(m)
}

// homeGround weighs whose ground a mention names.
func (rd *reading) homeGround(m *mention) float64 {
	w := 0.0
	for _, e := range m.entries {
		if e.Team == nil || e.Alias != Ground || rd.home < 0 || rd.away < 0 {
			continue
		}
		switch e.Team {
		case rd.sides[rd.home].team:
			return 1.2
		case rd.sides[rd.away].team:
			w = cmp.Or(w, -0.2)
		}
	}
	return w
}
