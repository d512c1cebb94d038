package extract

import (
	"slices"

	"pressbox/corpus"
)

// resolve finds out whom pronouns and epithets mean, in the order of the
// text: who he is depends on whom the sentences before spoke of.
func (rd *reading) resolve() {
	for s := range rd.rows {
		items := rd.rows[s].items
		for i := range items {
			if it := &items[i]; it.kind&aPlayer != 0 && it.ref < 0 {
				it.ref = rd.antecedent(s, i)
				if it.ref >= 0 && it.kind&aWord != 0 && !rd.itemIs("pronoun", *it) {
					p := rd.people[it.ref]
					p.alias("the " + rd.toks[it.tok].word)
					p.nouns = append(p.nouns, it.id)
				}
			}
		}
	}
}

// antecedent returns the person whom the pronoun or epithet at item i of
// sentence s means, or -1.
func (rd *reading) antecedent(s, i int) int {
	it := rd.rows[s].items[i]
	if who := rd.apposed(rd.rows[s].items, i); who >= 0 {
		return who
	}
	if rd.itemIs("keepernoun", it) {
		return rd.keeperMeant(s, i)
	}
	pronoun, mate := rd.itemIs("pronoun", it) || rd.itemIs("hisword", it), rd.itemIs("mateword", it)
	best, rank := -1, 0
	for back, t := 0, s; back <= 3 && t >= 0 && s-t < 9; t-- {
		if rd.apart(s, t) {
			continue
		}
		items := rd.rows[t].items
		end := len(items)
		if back == 0 {
			end = i
			if mate { // of somebody in this sentence
				end = 0
			}
		}
		for j := end - 1; j >= 0; j-- {
			o := items[j]
			if o.kind&aPlayer == 0 || o.ref < 0 || rd.people[o.ref].role > corpus.Goalkeeper || mate && rd.present(s, i, o.ref) {
				continue
			}
			p := rd.people[o.ref]
			r := 10 - 4*back
			if pronoun {
				r += rd.salience(t, j, p)
				if back == 0 && rd.itemIs("objectpronoun", it) {
					r += rd.reflexive(items, j, i)
				}
			} else {
				r += rd.fits(p, s, i)
				if back == 0 && !rd.possessor(items, j) && !rd.object(items, j, false) {
					r -= 5 // A passed, and the striker shot: somebody else
				}
			}
			if r > rank {
				best, rank = o.ref, r
			}
		}
		back++
	}
	return best
}

// apposed returns whom the epithet at item i calls something else, -1 for
// nobody: "Tarn, his captain, limped off", "lost his captain, Tarn, too".
func (rd *reading) apposed(items []item, i int) int {
	named := func(j int) bool {
		return j >= 0 && j < len(items) && items[j].kind&aPlayer != 0 && items[j].kind&aWord == 0 && items[j].ref >= 0
	}
	ends := func(j int) bool { return j >= len(items) || items[j].kind&(aComma|aStop) != 0 }
	if rd.itemIs("pronoun", items[i]) || !ends(i+1) {
		return -1
	}
	j := i - 1
	for j > 0 && (rd.itemIs("definite", items[j]) || rd.itemIs("descriptive", items[j]) || items[j].kind&(aTeam|aPlace) != 0) {
		j--
	}
	switch {
	case j > 0 && items[j].kind&aComma != 0 && named(j-1):
		return items[j-1].ref
	case named(i+2) && ends(i+3):
		return items[i+2].ref
	}
	return -1
}

// present reports whether somebody is named before item i of sentence s.
func (rd *reading) present(s, i, who int) bool {
	for _, it := range rd.rows[s].items[:i] {
		if it.kind&aPlayer != 0 && it.ref == who {
			return true
		}
	}
	return false
}

// salience weighs how likely "he" is the person at item j: subjects are
// spoken of next, goalkeepers and those behind a preposition less.
func (rd *reading) salience(s, j int, p *person) int {
	items := rd.rows[s].items
	r := 0
	switch {
	case rd.receives(s, j):
		r = 4
	case rd.itemIs("pronoun", items[j]):
		r = 2
	case rd.possessor(items, j):
	case !rd.object(items, j, false):
		r = 3
	case j > 0 && rd.itemIs("receiver", items[j-1]):
		r = 1
	default:
		r = -2
	}
	if p.role == corpus.Goalkeeper {
		r -= 5
	}
	return r
}

// reflexive weighs whether "him" can be the person at item j of the same
// sentence: not the one who passes to him, but the one whose pace allows him.
func (rd *reading) reflexive(items []item, j, i int) int {
	switch {
	case i == j+3 && rd.itemIs("auxiliary", items[j+1]):
		return -9 // "Finch had played him on": somebody else
	case rd.possessor(items, j) && !rd.owns(items, j, "passnoun"):
		return 3
	case rd.possessor(items, j), !rd.object(items, j, false):
		return -6
	}
	return 0
}

// receives reports whether the person at item j is one to whom somebody
// passes: he is spoken of next.
func (rd *reading) receives(s, j int) bool {
	for i := range rd.finds[s] {
		if f := &rd.finds[s][i]; f.rule.kind.Name == "assist" && f.role("scorer") == j {
			return true
		}
	}
	return false
}

// apart reports whether two sentences stand in zones that do not speak of one
// another.
func (rd *reading) apart(s, t int) bool {
	a, b := rd.report.Sentences[s], rd.report.Sentences[t]
	if a.Zone == b.Zone {
		return false
	}
	ka, kb := rd.report.Kind(a), rd.report.Kind(b)
	return ka != corpus.Prose || kb != corpus.Prose
}

// fits weighs how well a person answers to the epithet at item i.
func (rd *reading) fits(p *person, s, i int) int {
	items := rd.rows[s].items
	it := items[i]
	if p.role == corpus.Goalkeeper {
		return -8
	}
	if m := rd.mentionAt(it.tok); m != nil && m.kind == nationName { // the Dane
		for _, n := range p.nations {
			for _, e := range m.entries {
				if e.Team == n {
					return 20
				}
			}
		}
		if len(p.nations) > 0 {
			return -8
		}
		return 0
	}
	best := 0
	for _, id := range p.nouns {
		switch {
		case id == it.id && it.id != 0:
			return 12
		case rd.sameKind(id, it.id):
			best = max(best, 9)
		case rd.trade(id) != "" && rd.trade(it.id) != "":
			best = min(best, -6)
		}
	}
	return best
}

// trades are the classes of words for what a player is on the field.
var trades = [...]string{"forwardnoun", "midfieldnoun", "backnoun"}

// trade returns the class of a noun, "" if it says nothing of the kind.
func (rd *reading) trade(id wordID) string {
	for _, t := range trades {
		if rd.rs.class(t).has(id) {
			return t
		}
	}
	return ""
}

// kinds are the classes of words that call somebody the same: of the trades,
// and of what a forward and a defender can be alike.
var kinds = [...]string{"forwardnoun", "midfieldnoun", "backnoun", "captainnoun", "subnoun", "youngnoun"}

// sameKind reports whether two nouns call somebody the same: striker and
// frontman, captain and skipper.
func (rd *reading) sameKind(a, b wordID) bool {
	return slices.ContainsFunc(kinds[:], func(c string) bool {
		return rd.rs.class(c).has(a) && rd.rs.class(c).has(b)
	})
}

// keeperMeant returns the goalkeeper of the side that the words before "the
// keeper" name, or the only one named so far.
func (rd *reading) keeperMeant(s, i int) int {
	items := rd.rows[s].items
	side := -1
	for j := i - 1; j >= 0 && j >= i-3; j-- {
		if items[j].kind&aTeam != 0 {
			side = items[j].ref
			break
		}
	}
	best, last := -1, -1
	for k, p := range rd.people {
		if p.role != corpus.Goalkeeper {
			continue
		}
		if t, _ := p.votes.best(); side >= 0 && t >= 0 && t != side {
			continue
		}
		if n := rd.lastNamed(k, items[i].tok); n > last {
			best, last = k, n
		}
	}
	return best
}
