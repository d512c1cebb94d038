package answer

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// mostTyped is how many words of a text that somebody is typing are read.
const mostTyped = 8

// Complete lists at most limit names of people and teams that somebody may be
// typing, the most talked-of first. Each word typed is the beginning of any
// word of the name, maybe mistyped, or the initials of several: "heung", "son",
// "hm son" and "soon" all mean Heung-min Son.
func (e *Engine) Complete(typed string, limit int) []string {
	likely := e.names.typed(split(typed, mostTyped))
	order := offers{limit: limit}
	for n, chance := range likely {
		order.add(offer{n.text, chance * n.talk.by(e.newest())})
	}
	return order.texts()
}

// What a name's chance is multiplied with, for each word typed.
const (
	slipped  = 0.04 // by each slip of the keyboard
	initials = 0.3  // if only the first letters of the name's words are typed
)

// typed finds the names that words can be the beginnings of, and how likely
// that is beside the others; all names, if there are no words.
func (n *names) typed(words []word) map[*name]float64 {
	likely := map[*name]float64{}
	if len(words) == 0 {
		for _, e := range n.byKey.All("") {
			likely[e] = 1
		}
		return likely
	}
	whole := n.called(words)
	words = slices.Clone(words)
	slices.SortStableFunc(words, func(a, b word) int { return len(b.s) - len(a.s) }) // the most telling first
	for i, w := range words {
		typed := n.begun(w.s)
		switch {
		case i > 0:
			for e, chance := range likely {
				if c := max(typed[e], e.begins(w.s)); c > 0 {
					likely[e] = chance * c
				} else {
					delete(likely, e)
				}
			}
		case len(typed) > 0:
			likely = typed
		default:
			for _, e := range n.byKey.All("") {
				if c := e.begins(w.s); c > 0 {
					likely[e] = c
				}
			}
		}
	}
	maps.Copy(likely, whole)
	return likely
}

// called finds the teams of which words are the beginning of what they are
// called in several words: "red dev".
func (n *names) called(words []word) map[*name]float64 {
	parts := make([]string, len(words))
	for i, w := range words {
		parts[i] = w.s
	}
	found := map[*name]float64{}
	for form, senses := range n.senses.All(strings.Join(parts, " ")) {
		for _, x := range senses {
			if x.name.team && strings.Contains(form, " ") {
				found[x.name] = 1
			}
		}
	}
	return found
}

// begun finds the names of which s is the beginning of a word, and how likely
// that is.
func (n *names) begun(s string) map[*name]float64 {
	found := map[*name]float64{}
	if len(s) > longestWord {
		return found
	}
	begun(n.senses, s, slipsTyped(s), func(_ string, slips int, senses []sense) {
		chance := math.Pow(slipped, float64(slips))
		for _, x := range senses {
			if x.name.team || x.weight != alias { // what a man is called is no beginning of his name
				found[x.name] = max(found[x.name], chance)
			}
		}
	})
	return found
}

// slipsTyped is how many slips the beginning of a word may hold.
func slipsTyped(s string) int {
	switch {
	case len(s) < 3:
		return 0
	case len(s) < 8:
		return 1
	}
	return 2
}

// begins is the chance that s is the beginning of a word of the name, or
// initials of it: the first letters of words that follow one another.
func (e *name) begins(s string) float64 {
	var first strings.Builder
	for _, w := range split(e.text, mostTyped) {
		if strings.HasPrefix(w.s, s) {
			return 1
		}
		r, _ := utf8.DecodeRuneInString(w.s)
		first.WriteRune(r)
	}
	if len(s) > 1 && strings.Contains(first.String(), s) {
		return initials
	}
	return 0
}

// A talk is how much somebody is talked of.
type talk struct {
	mentions float64
	fresh    float64 // the same, each worth twice as much every halfLife since epoch
}

// halfLife is how long it takes until talk is half forgotten.
const halfLife = 2 * 365 * 24 * time.Hour

// epoch is any day.
var epoch = time.Date(2000, time.January, 1, 0, 0, 0, 0, time.UTC)

// age is how many half-lives after epoch a day is.
func age(day time.Time) float64 { return day.Sub(epoch).Hours() / halfLife.Hours() }

// add counts mentions on a day, zero if it is not known.
func (t *talk) add(mentions int, day time.Time) {
	t.mentions += float64(mentions)
	if !day.IsZero() {
		t.fresh += float64(mentions) * math.Exp2(age(day))
	}
}

// by is what the talk counts for on a day: a mention counts once, and once more
// if it is of that day, half of that if it is a half-life older.
func (t talk) by(day time.Time) float64 {
	if day.IsZero() {
		return t.mentions
	}
	return t.mentions + t.fresh*math.Exp2(-age(day))
}

// An offer is a text that somebody may be typing, and its worth.
type offer struct {
	text  string
	worth float64
}

// offers are the best so many of those that were added, in order.
type offers struct {
	limit int
	best  []offer
}

func (o *offers) add(x offer) {
	before := func(a, b offer) int {
		return cmp.Or(cmp.Compare(b.worth, a.worth), strings.Compare(a.text, b.text))
	}
	i, _ := slices.BinarySearchFunc(o.best, x, before)
	same := func(y offer) bool { return y.text == x.text } // a club and a man of one name
	if i >= o.limit || slices.ContainsFunc(o.best[:i], same) {
		return
	}
	o.best = slices.Insert(slices.DeleteFunc(o.best, same), i, x)
	o.best = o.best[:min(len(o.best), o.limit)]
}

func (o *offers) texts() []string {
	var texts []string
	for _, x := range o.best {
		texts = append(texts, x.text)
	}
	return texts
}
