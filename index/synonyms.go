package index

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"
)

//go:embed synonyms.txt
var synonymsText string

// synonyms is what synonyms.txt says. The file is part of the program, so a
// mistake in it is one of the program's.
var synonyms = sync.OnceValue(func() *thesaurus {
	t, err := parseSynonyms(synonymsText)
	if err != nil {
		panic(err)
	}
	return t
})

// A thesaurus knows wordings that belong together. A sentence is indexed also
// under the name of each line that it has a wording of, so that one posting
// list serves the whole line and a rare wording weighs no more than a usual one.
type thesaurus struct {
	said  wordings // of sentences
	asked wordings // of questions
}

// wordings are phrases, as stems, by their first word.
type wordings map[string][]wording

type wording struct {
	rest []string // the stems after the first
	line string   // the name of its line
}

// parseSynonyms reads the language that synonyms.txt explains at its top.
func parseSynonyms(text string) (*thesaurus, error) {
	t := &thesaurus{said: wordings{}, asked: wordings{}}
	named := map[string]bool{}
	number := 0
	for line := range strings.Lines(text) {
		number++
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		at := strings.IndexAny(line, "=<")
		if at < 0 {
			return nil, fmt.Errorf("synonyms.txt:%d: missing = or <", number)
		}
		name := strings.TrimSpace(line[:at])
		if name == "" || named[name] {
			return nil, fmt.Errorf("synonyms.txt:%d: the name %q is missing or taken", number, name)
		}
		named[name] = true
		if line[at] == '<' {
			t.asked.add(name, name)
		}
		for phrase := range strings.SplitSeq(line[at+1:], "|") {
			if fold(phrase) == "" {
				return nil, fmt.Errorf("synonyms.txt:%d: an empty wording", number)
			}
			t.said.add(phrase, name)
			if line[at] == '=' {
				t.asked.add(phrase, name)
			}
		}
	}
	return t, nil
}

func (ws wordings) add(phrase, line string) {
	var stems []string
	for w := range words(phrase) {
		stems = append(stems, stem(w))
	}
	ws[stems[0]] = append(ws[stems[0]], wording{rest: stems[1:], line: line})
}

// of calls visit with the line of each wording that stems begin with.
func (ws wordings) of(stems []string, visit func(line string)) {
next:
	for _, w := range ws[stems[0]] {
		if len(w.rest) >= len(stems) {
			continue
		}
		for i, s := range w.rest {
			if stems[i+1] != s {
				continue next
			}
		}
		visit(w.line)
	}
}
