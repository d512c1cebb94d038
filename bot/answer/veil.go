package answer

import (
	"fmt"
	"regexp"
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

// unveil is the veil of a passage, read with the heading right above it, and
// with a mark where it speaks of somebody without his name.
func (a *asked) unveil(p *corpus.Passage) veil {
	v := a.veil(headed(p))
	var meant []string // of whom the passage speaks by other words
	for _, x := range a.peopleIn(p) {
		if !slices.Contains(v.names, x) {
			meant = append(meant, x)
		}
	}
	if len(meant) != 1 {
		return v
	}
	at := heOrShe.FindStringSubmatchIndex(v.text)
	if at == nil {
		at = epithet.FindStringSubmatchIndex(v.text)
	}
	if at == nil {
		return v
	}
	mark := fmt.Sprintf(personMark, len(v.names))
	if slices.Contains(a.people, meant[0]) {
		mark = fmt.Sprintf(askedMark, len(v.names))
	}
	if own := v.text[at[0]:at[1]]; strings.EqualFold(own, "his") {
		mark += "'s"
	}
	v.text = v.text[:at[0]] + mark + v.text[at[1]:]
	v.names = append(v.names, meant[0])
	return v
}

// Words for somebody who has been named before.
var (
	heOrShe = regexp.MustCompile(`(?i)\b(?:he|she|him|his)\b`)
	epithet = regexp.MustCompile(`\b[Tt]he (?:[\w-]+ ){0,3}?(?:striker|forward|winger|midfielder|defender|full-back|left-back|right-back|centre-back|centre-half|keeper|goalkeeper|captain|skipper|substitute|sub|teenager|youngster|veteran|playmaker|frontman|hitman|marksman|number \w+|man|star|\d+-year-old|loanee|debutant|signing|\p{Lu}\p{L}+(?:ian|ean|ish|ese|man|er|an|i))\b`)
)

// headed is the text of a passage after the heading right above it.
func headed(p *corpus.Passage) string {
	if h := headingOf(p); h != "" {
		return h + ": " + p.Text()
	}
	return p.Text()
}

// headingOf is the heading of few words under which a passage stands first, ""
// for none.
func headingOf(p *corpus.Passage) string {
	sentences := p.Report.Sentences
	i, _ := slices.BinarySearchFunc(sentences, p.Span.Start, func(s corpus.Sentence, at int) int { return s.Start - at })
	if i < 1 || p.Zone == corpus.Heading || p.Report.Kind(sentences[i-1]) != corpus.Heading {
		return ""
	}
	before := corpus.Quote{Report: p.Report, Span: sentences[i-1].Span}
	text := strings.Trim(before.Text(), "#*_: \n")
	if len(strings.Fields(text)) > 6 {
		return ""
	}
	return text
}

// veil puts marks for the names of a sentence. A word that is also a common
// one is a name only with a capital.
func (a *asked) veil(text string) veil {
	var v veil
	var b strings.Builder
	all := split(text, 400)
	done := 0
	for i := 0; i < len(all); {
		if first := text[all[i].start]; first >= 'a' && first <= 'z' || first >= '0' && first <= '9' {
			i++
			continue
		}
		m, ok := a.engine.names.find(all, i)
		if !ok || m.to == i+1 && fansWords.known[all[i].s] && !m.sure() {
			i++
			continue
		}
		if m.to == i+1 && generic[all[i].s] && i > 0 && all[i].start-all[i-1].end == 1 && capitalAt(text, all[i-1].start) { // the end of a name that nobody knows
			i++
			continue
		}
		s, here := m.resolve(a.at)
		mark, name := teamMark, m.senses[0].name.text
		switch {
		case here && !s.name.team:
			p, _ := s.name.in(a.at)
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
	v.text = strings.Map(unmarked, b.String())
	return v
}

// unmarked turns white space of any width into a space, and drops the marks of
// bold and slanted letters.
func unmarked(r rune) rune {
	switch {
	case unicode.IsSpace(r):
		return ' '
	case r == '*', r == '_':
		return -1
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
	if demonyms()[form] != nil {
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
