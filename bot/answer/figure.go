package answer

import (
	"slices"
	"strings"

	"pressbox/corpus"
)

// numberWords are the words that stand for figures.
var numberWords = map[string]string{
	"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10",
	"eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14", "fifteen": "15", "sixteen": "16", "seventeen": "17", "eighteen": "18", "nineteen": "19", "twenty": "20", "thirty": "30",
	"single": "1", "fourth": "four", "fifth": "five", "sixth": "six", "seventh": "seven", "eighth": "eight", "ninth": "nine", "tenth": "ten",
}

// figure answers how many of something that is no kind of fact: the figure
// that stands before it, or counts it, in a sentence about whom is asked.
func figure(a *asked) (Answer, bool) {
	thing := a.counted()
	if thing == "" || a.closed() {
		return Answer{}, false
	}
	var best sentence
	said := ""
	for i := range a.match.Passages {
		p := &a.match.Passages[i]
		if p.Zone == corpus.Tweet || p.Zone == corpus.FrontMatter || p.Zone == corpus.Lineup {
			continue
		}
		words := split(p.Text(), 200)
		n := figureBefore(words, thing)
		if n == "" {
			continue
		}
		s := sentence{hit: corpus.Hit{Match: a.match, Passage: p}, words: words}
		s.covered, _ = a.cover(words)
		s.points = s.covered
		for _, name := range slices.Concat(a.people, a.named) {
			if slices.Contains(p.Names, name) {
				s.named++
				s.points++
			}
		}
		if len(a.people)+len(a.teams) > 0 && s.named == 0 {
			s.points -= 0.3
		}
		if said == "" || s.points > best.points {
			best, said = s, n
		}
	}
	if said == "" || best.named == 0 && (len(a.people) > 0 || len(a.teams) > 0 && best.covered < 0.6) || best.covered < 0.45 {
		return Answer{}, false
	}
	if said == "1" || said == "one" || strings.HasPrefix(said, "never") {
		thing = strings.TrimSuffix(thing, "s")
	}
	found := Answer{Known: true, Text: said + " " + thing, Match: a.match, Confidence: 0.3 + 0.4*best.covered}
	found.cite([]corpus.Quote{whole(best.hit.Passage.Quote)})
	return found, true
}

// counted is what the question asks how many of: the first word after "how
// many" that is not filler.
func (a *asked) counted() string {
	i, ok := a.tags["howmany"]
	if !ok {
		return ""
	}
	for _, w := range a.words[min(i+2, len(a.words)):] {
		if slices.ContainsFunc(a.mentions, func(m mention) bool { return a.words[m.from].start == w.start }) {
			continue
		}
		if !fansWords.filler[w.s] || w.s == "goals" || w.s == "games" || w.s == "times" {
			return w.s
		}
	}
	return ""
}

// cardinal is "seven" for "seventh".
func cardinal(s string) string {
	if n := numberWords[s]; !digits(n) {
		return n
	}
	return s
}

// notOne reads "never had a single shot" as none, and any other single one not
// as a count.
func notOne(before []word) string {
	for _, w := range before[max(0, len(before)-4):] {
		if w.s == "never" || w.s == "without" || w.s == "not" {
			return "never a single"
		}
	}
	return ""
}

// units follow figures that count them and nothing else.
var units = map[string]bool{"minute": true, "minutes": true, "min": true, "yard": true, "yards": true, "year": true, "years": true, "metres": true, "st": true}

// figureBefore is the figure that stands at most three words before thing, ""
// if there is none.
func figureBefore(words []word, thing string) string {
	for i, w := range words {
		if !sameStem(w.s, thing) && !slices.Contains(fansWords.alike[thing], w.s) {
			continue
		}
		for k := i - 1; k >= 0 && k >= i-4; k-- {
			s := words[k].s
			if k+1 < len(words) && units[words[k+1].s] {
				continue
			}
			if n := strings.TrimRight(s, "stndrh"); digits(s) && !strings.Contains(n, "-") {
				if n != s && len(n) < len(s)-2 {
					continue
				}
				return n
			}
			if _, ok := numberWords[s]; ok {
				if s == "single" {
					return notOne(words[:k])
				}
				return cardinal(s)
			}
		}
	}
	return ""
}
