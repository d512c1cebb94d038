package extract

import "strings"

// A voice says how a word of doing stands in its sentence.
type voice uint8

const (
	active  voice = iota // Lloris saved, to save
	passive              // his shot was saved
	noun                 // a fine save
)

// voiceOf tells how the word at item i stands in its sentence.
func (rd *reading) voiceOf(items []item, i int) voice {
	t := &rd.toks[items[i].tok]
	k := rd.beforeVerb(items, i)
	switch {
	case strings.HasSuffix(t.word, "ing"):
		if t.joined || k == i-1 && k >= 0 && rd.itemIs("article", items[k]) {
			return noun // a goal-saving tackle
		}
		return active
	case !strings.HasSuffix(t.word, "ed") && !rd.itemIs("participle", items[i]):
		if k >= 0 && (items[k].kind&aPlayer != 0 || rd.itemIs("infinitive", items[k]) || rd.itemIs("keepernoun", items[k])) && !rd.itemIs("possessive", items[i-1]) {
			return active
		}
		return noun
	case rd.byFollows(items, i):
		return passive
	case k < 0:
		return passive
	case rd.itemIs("beword", items[k]), rd.itemIs("shotnoun", items[k]), rd.itemIs("passnoun", items[k]):
		return passive
	case rd.itemIs("article", items[k]), rd.itemIs("possessive", items[k]):
		return noun // his saved penalty
	}
	return active
}

// beforeVerb returns the item before the one at i that is no adverb, or -1.
func (rd *reading) beforeVerb(items []item, i int) int {
	k := i - 1
	for k >= 0 && items[k].kind&(aPlayer|aTeam) == 0 && (rd.itemIs("adverb", items[k]) || strings.HasSuffix(rd.toks[items[k].tok].word, "ly")) {
		k--
	}
	return k
}

// byFollows reports whether "by" stands close behind item i.
func (rd *reading) byFollows(items []item, i int) bool {
	for j := i + 1; j < len(items) && j < i+9; j++ {
		if rd.itemIs("by", items[j]) {
			return true
		}
		if items[j].kind&(aPlayer|aTeam|aStop|aComma) != 0 || rd.itemIs("and", items[j]) || rd.itemIs("conjunction", items[j]) {
			return false
		}
	}
	return false
}
