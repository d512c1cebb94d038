package answer

import (
	"slices"
	"strings"
)

// mostWords is how much of a question is read.
const mostWords = 96

// longestWord is how many bytes a word of a question may have.
const longestWord = 40

// A question is what a fan's text was understood to ask, before a match is
// chosen.
type question struct {
	text     string
	words    []word
	tags     map[string]int // what words.txt found, and at which word it stands first
	mentions []mention      // names, in order
	rest     []string       // words that are neither names nor filler: what else is asked about
	content  []string       // rest and the words behind tags: for the search
	unknown  []string       // words of rest that stand in no report and where a name would
	ordinal  int            // "the second": 2; "the last": -1; 0 for none
	half     int            // 1 or 2, 0 for both
	from, to int            // minutes asked about, 0 for no bound
	numbers  []int
	score    []int // "3-2" in the question, nil for none
	bang     bool  // began with a "!"
	bare     bool  // no question word: "score", "kane"
}

// has reports whether any of the tags was found.
func (q *question) has(tags ...string) bool {
	for _, t := range tags {
		if _, ok := q.tags[t]; ok {
			return true
		}
	}
	return false
}

// starts reports whether the question is a yes-no question: it begins with
// one of the verbs of such, or with "any".
func (q *question) closed() bool {
	for _, w := range q.words[:min(2, len(q.words))] {
		if slices.Contains(fansWords.tags[w.s], "yesno") {
			return true
		}
		if !polite[w.s] {
			return false
		}
	}
	return false
}

// polite words may stand before a question.
var polite = map[string]bool{"hey": true, "so": true, "and": true, "but": true, "ok": true, "pls": true, "please": true, "then": true, "hi": true}

// questionWords ask for something other than yes or no.
var questionWords = []string{"who", "what", "when", "where", "which", "why", "how", "howmany", "howmuch", "howfar", "howold", "howlong", "howbig", "margin", "any"}

// parse reads a question. It never fails: what it does not know is rest.
func (n *names) parse(text string) *question {
	q := &question{text: text, tags: map[string]int{}}
	text = strings.TrimSpace(text)
	if t, ok := strings.CutPrefix(text, "!"); ok {
		text, q.bang = t, true
	}
	q.words = split(text, mostWords)
	q.words = slices.DeleteFunc(q.words, func(w word) bool { return len(w.s) > longestWord })
	for i, w := range q.words {
		if same, ok := fansWords.same[w.s]; ok {
			q.words[i].s = same
		}
		if w.s == "whos" || w.s == "hows" { // the apostrophe is left out
			q.words[i].s, q.words[i].owner = w.s[:3], true
		}
	}
	n.mend(q, text)
	n.scan(q, text)
	q.count()
	if q.wantsMinute() {
		q.tags["when"] = len(q.words) - 1
	}
	q.bare = !q.has(questionWords...) && !q.closed()
	return q
}

// wantsMinute reports whether a question without a verb ends in "minute" and
// names none: "winner minute".
func (q *question) wantsMinute() bool {
	last := len(q.words) - 1
	return last > 0 && q.words[last].s == "minute" && len(q.numbers) == 0 && !q.has("late") && !q.has(questionWords...) && !q.closed()
}

// scan finds phrases and names from left to right, the longest first.
func (n *names) scan(q *question, text string) {
	for i := 0; i < len(q.words); {
		tags, k := longestPhrase(q.words[i:])
		m, named := n.find(q.words, i)
		single := q.words[i].s
		common := k > 0 || fansWords.filler[single] || fansWords.known[single]
		if named && (m.to-m.from > max(k, 1) || !common && m.to-m.from >= k || common && k < 2 && n.insists(q, i, m)) {
			q.mentions = append(q.mentions, m)
			i = m.to
			continue
		}
		if k > 0 {
			for _, t := range tags {
				if _, ok := q.tags[t]; !ok {
					q.tags[t] = i
				}
			}
			for _, w := range q.words[i : i+k] {
				if !fansWords.filler[w.s] {
					q.content = append(q.content, w.s)
				}
			}
			i += k
			continue
		}
		if !fansWords.filler[single] && !digits(single) {
			n.leftover(q, i)
		}
		i++
	}
}

// asked is the text that the words' places refer to.
func (q *question) asked() string { return strings.TrimPrefix(strings.TrimSpace(q.text), "!") }

// longestPhrase is the longest phrase of words.txt at the beginning of words.
func longestPhrase(words []word) (tags []string, length int) {
	var b strings.Builder
	for i, w := range words[:min(len(words), fansWords.most)] {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w.s)
		if t := fansWords.tags[b.String()]; t != nil {
			tags, length = t, i+1
		}
	}
	return tags, length
}
