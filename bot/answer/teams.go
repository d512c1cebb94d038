package answer

import (
	"maps"
	"slices"
	"strings"
	"sync"

	"pressbox/corpus/extract"
)

// generic words of clubs' names name no club alone.
var generic = map[string]bool{
	"fc": true, "afc": true, "cf": true, "sc": true, "ac": true, "cd": true, "club": true, "football": true, "the": true, "of": true, "and": true, "de": true,
	"united": true, "city": true, "town": true, "rovers": true, "county": true, "athletic": true, "albion": true, "wanderers": true, "hotspur": true,
	"rangers": true, "real": true, "sporting": true, "borussia": true, "inter": true, "women": true, "ladies": true, "reserves": true, "u23": true, "u23s": true, "under": true,
	"academicals": true, "thistle": true, "park": true, "north": true, "south": true, "west": true, "east": true, "st": true, "saint": true, "new": true, "republic": true, "sunday": true, "xi": true,
}

// shorts are what fans make of the generic words.
var shorts = map[string]string{
	"united": "utd", "athletic": "ath", "wednesday": "wed", "wanderers": "wand", "manchester": "man", "sheffield": "sheff", "nottingham": "notts", "west": "w",
}

// knownTeams is the lexicon's teams by folded name.
var knownTeams = sync.OnceValue(func() map[string]*extract.Team {
	teams := map[string]*extract.Team{}
	lexicon := extract.Names()
	for _, list := range [][]*extract.Team{lexicon.Nations, lexicon.Clubs} {
		for _, t := range list {
			teams[join(t.Name)] = t
		}
	}
	return teams
})

// knownForms are the folded forms of words that stand for a team whatever the
// reports tell of, and the team's name: of several the one that is called just
// so, or the first of the alphabet.
var knownForms = sync.OnceValue(func() map[string]string {
	forms := map[string]string{}
	for _, name := range slices.Sorted(maps.Keys(knownTeams())) {
		t := knownTeams()[name]
		for _, a := range t.Aliases {
			form := join(a.Text)
			if _, taken := forms[form]; taken && form != name {
				continue
			}
			if !a.Weak && (a.Kind == extract.Full || a.Kind == extract.Short) && (len(a.Text) > 4 || strings.Contains(a.Text, " ")) {
				forms[form] = t.Name
			}
		}
	}
	return forms
})

// demonyms are the folded words for people of a nation, and the nations.
var demonyms = sync.OnceValue(func() map[string][]string {
	words := map[string][]string{}
	for _, t := range extract.Names().Nations {
		for _, a := range t.Aliases {
			if a.Kind == extract.Adjective {
				words[join(a.Text)] = append(words[join(a.Text)], t.Name)
			}
		}
	}
	return words
})

// teamForms are the ways to write a team's name: its own words, what fans make
// of them, and all by which the lexicon knows it.
func teamForms(text string) map[string]int {
	forms := wordForms(text)
	words := strings.Fields(join(text))
	for n := len(words); n > 0; n-- { // "Everton Women" and "Liverpool U23s" are known as their clubs are
		if t := knownTeams()[strings.Join(words[:n], " ")]; t != nil && (n == len(words) || generic[words[n]]) {
			for form, weight := range aliasForms(t) {
				forms[form] = max(forms[form], weight)
			}
			break
		}
	}
	delete(forms, "")
	return forms
}

func aliasForms(t *extract.Team) map[string]int {
	forms := map[string]int{}
	for _, a := range t.Aliases {
		weight := surname
		if a.Weak || a.Kind == extract.Adjective {
			weight = alias
		}
		if a.Kind != extract.Ground {
			forms[strings.TrimPrefix(join(a.Text), "the ")] = weight
		}
	}
	return forms
}

// wordForms are the forms that follow from the name's own words.
func wordForms(text string) map[string]int {
	words := strings.Fields(join(text))
	forms := map[string]int{strings.Join(words, " "): fullName}
	var bare []string
	short := make([]string, len(words))
	initials := ""
	for i, w := range words {
		short[i] = w
		if s, ok := shorts[w]; ok {
			short[i] = s
		}
		if w != "fc" && w != "afc" && w != "the" {
			bare = append(bare, w)
			initials += w[:1]
		}
	}
	forms[strings.Join(bare, " ")] = fullName
	forms[strings.Join(short, " ")] = surname
	if len(initials) > 2 {
		forms[initials] = alias
	}
	for i, w := range words {
		mixed := append([]string{}, words...)
		mixed[i] = short[i]
		form := strings.Join(mixed, " ")
		forms[form] = max(forms[form], surname)
		weight := surname
		if generic[w] {
			weight = givenName
		}
		if len(w) > 2 && w != "the" && w != "and" {
			forms[w] = max(forms[w], weight)
			forms[short[i]] = max(forms[short[i]], givenName)
		}
	}
	return forms
}
