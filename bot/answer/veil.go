package answer

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"pressbox/corpus"
)

// speaksOf reports whether a passage speaks of somebody who is asked about.
func (a *asked) speaksOf(p *corpus.Passage) bool {
	return slices.ContainsFunc(p.Names, func(n string) bool { return slices.Contains(a.people, n) || slices.Contains(a.teams, n) })
}

// A veil is a sentence with marks in place of the names that are known.
type veil struct {
	text  string
	names []string
}

// veil puts marks for the names of a sentence. A word that is also a common
// one is a name only with a capital.
func (a *asked) veil(text string) veil {
	var v veil
	var b strings.Builder
	all := split(text, 400)
	done := 0
	for i := 0; i < len(all); {
		m, ok := a.engine.names.find(all, i)
		first := text[all[i].start]
		if !ok || first >= 'a' && first <= 'z' || first >= '0' && first <= '9' || m.to == i+1 && fansWords.known[all[i].s] && !m.sure() {
			i++
			continue
		}
		if m.to == i+1 && generic[all[i].s] && i > 0 && all[i].start-all[i-1].end == 1 && capitalAt(text, all[i-1].start) { // the end of a name that nobody knows
			i++
			continue
		}
		s, here := m.resolve(a.index)
		mark, name := teamMark, m.senses[0].name.text
		switch {
		case here && !s.name.team:
			p, _ := s.name.in(a.index)
			mark, name = personMark, p.person.Name
		case here && (s.name.text == a.match.Home || s.name.text == a.match.Away):
			name = s.name.text
		case !m.team(), m.to < len(all) && capitalAt(text, all[m.to].start): // or part of a longer name: "Europa League"
			i++
			continue
		case here:
			name = s.name.text
		}
		if slices.Contains(a.people, name) || slices.Contains(a.named, name) {
			mark = askedMark
		}
		b.WriteString(text[done:all[i].start])
		fmt.Fprintf(&b, mark, len(v.names))
		v.names = append(v.names, name)
		done = all[m.to-1].end
		if rest := text[done:]; all[m.to-1].owner {
			b.WriteString("'s")
		} else if mark := strings.TrimLeft(rest, "'’"); len(mark) < len(rest) && strings.HasPrefix(mark, " ") { // "Moss' header"
			b.WriteString("'s")
			done += len(rest) - len(mark)
		}
		i = m.to
	}
	b.WriteString(text[done:])
	v.text = strings.Map(plainSpace, b.String())
	return v
}

// plainSpace turns white space of any width into a space.
func plainSpace(r rune) rune {
	if unicode.IsSpace(r) {
		return ' '
	}
	return r
}

func capitalAt(text string, i int) bool { return text[i] >= 'A' && text[i] <= 'Z' }

// sure reports whether the words are more than an epithet.
func (m mention) sure() bool {
	return slices.ContainsFunc(m.senses, func(s sense) bool { return s.weight > alias })
}

// name is what a mark stands for; "" for words that are no mark.
func (v *veil) name(mark string) string {
	i, err := strconv.Atoi(strings.Trim(mark, "⟨PTX⟩"))
	if err != nil || i >= len(v.names) || !strings.HasPrefix(mark, "⟨") {
		return ""
	}
	return v.names[i]
}

// stranger is a name that belongs to nobody known, if it can be somebody's.
func (a *asked) stranger(text string) string {
	text = strings.TrimSuffix(strings.TrimSuffix(text, "'s"), "’s")
	form := join(text)
	if demonyms()[form] {
		return ""
	}
	single := !strings.Contains(form, " ")
	for w := range strings.FieldsSeq(form) {
		if fansWords.known[w] && !fansWords.common[w] || fansWords.filler[w] || notNames[w] || single && len(w) < 3 {
			return ""
		}
	}
	return text
}

// notNames begin sentences and are no names.
var notNames = map[string]bool{"but": true, "when": true, "while": true, "however": true, "although": true, "substitute": true, "captain": true, "goalkeeper": true, "defender": true, "midfielder": true, "striker": true, "winger": true, "forward": true, "referee": true, "manager": true, "moments": true, "minutes": true, "another": true, "visitors": true, "hosts": true, "home": true, "away": true, "var": true, "fans": true, "league": true, "cup": true, "premier": true, "man": true, "var’s": true, "since": true, "then": true, "here": true, "such": true, "where": true, "she": true}
