package answer

import (
	"slices"
	"strings"
	"time"

	"pressbox/corpus"
)

// Help says what can be asked.
func (e *Engine) Help() Answer {
	a := Answer{Form: "help", Known: true, Confidence: 1, Text: "Ask about a match in your own words; I answer with what the reports say."}
	for _, f := range e.forms {
		a.Card = append(a.Card, Line{capital(f.name), f.example})
	}
	return a
}

// help answers a question for help.
func help(a *asked) (Answer, bool) {
	if len(a.rest) > 0 {
		return Answer{}, false
	}
	return a.engine.Help(), true
}

// A completion is a name, and its folded form to look it up by.
type completion struct {
	folded, text string
	weight       int
}

// completions are the names of the engine by folded form.
func completions(e *Engine) []completion {
	var all []completion
	for _, n := range e.names.all {
		folded := join(n.text)
		all = append(all, completion{folded, n.text, len(n.places)})
		if i := strings.LastIndexByte(folded, ' '); i >= 0 && !n.team {
			all = append(all, completion{folded[i+1:], n.text, len(n.places)})
		}
	}
	slices.SortFunc(all, func(a, b completion) int {
		if c := strings.Compare(a.folded, b.folded); c != 0 {
			return c
		}
		return strings.Compare(a.text, b.text)
	})
	return all
}

// Complete lists at most limit names of people and teams of which prefix is
// the beginning, or the beginning of the surname.
func (e *Engine) Complete(prefix string, limit int) []string {
	folded := join(prefix)
	var found []string
	i, _ := slices.BinarySearchFunc(e.complete, folded, func(c completion, s string) int { return strings.Compare(c.folded, s) })
	for ; i < len(e.complete) && len(found) < limit && strings.HasPrefix(e.complete[i].folded, folded); i++ {
		if t := e.complete[i].text; !slices.Contains(found, t) {
			found = append(found, t)
		}
	}
	return found
}

// Matches lists at most limit matches that a text may mean, the likelier
// first; all matches, newest first, for an empty text.
func (e *Engine) Matches(text string, limit int) []*corpus.Match {
	q := e.names.parse(text)
	p := e.pickMatch(q, "", time.Time{})
	if p.none != "" || len(q.words) > 0 && len(q.mentions) == 0 {
		return e.prefixed(text, limit)
	}
	var found []*corpus.Match
	for _, i := range p.all {
		if len(found) < limit {
			found = append(found, e.matches[i])
		}
	}
	return found
}

// prefixed are the matches whose fixture or date has words that begin as
// those of text do.
func (e *Engine) prefixed(text string, limit int) []*corpus.Match {
	wanted := split(text, 8)
	var found []*corpus.Match
	for _, m := range e.matches {
		have := split(result(m)+" "+m.Date.Text+" "+m.Competition.Text, 40)
		if !slices.ContainsFunc(wanted, func(w word) bool {
			return !slices.ContainsFunc(have, func(h word) bool { return strings.HasPrefix(h.s, w.s) })
		}) {
			if found = append(found, m); len(found) == limit {
				break
			}
		}
	}
	return found
}
