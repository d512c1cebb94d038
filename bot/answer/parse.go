package answer

import (
	"slices"
	"strconv"
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
var questionWords = []string{"who", "what", "when", "where", "which", "why", "how", "howmany", "howmuch", "howfar", "howold", "howlong", "howbig", "any"}

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
	}
	n.mend(q, text)
	n.scan(q, text)
	q.count()
	q.bare = !q.has(questionWords...) && !q.closed()
	return q
}

// mend sets mistyped words right.
func (n *names) mend(q *question, text string) {
	for i := range q.words {
		w := &q.words[i]
		if fansWords.known[w.s] || n.stands(w.s) || n.words[w.s] > 0 || n.words[strings.TrimSuffix(w.s, "s")] > 0 || digits(w.s) {
			continue
		}
		limit := slips(w.s)
		if c := fansWords.correct(w.s); c != "" {
			d := distance(w.s, c, limit)
			if g := n.guess(w.s, d-1); g == nil {
				w.s = c
				continue
			}
		}
	}
}

// stands reports whether a word stands for a name as it is written.
func (n *names) stands(s string) bool {
	return len(n.senses[s]) > 0 || len(s) > 3 && len(n.senses[strings.TrimSuffix(s, "s")]) > 0
}

func digits(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

// scan finds phrases and names from left to right, the longest first.
func (n *names) scan(q *question, text string) {
	for i := 0; i < len(q.words); {
		tags, k := phrase(q.words[i:])
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

// insists reports whether a common word is meant as a name after all: a
// surname where a name is expected ("did long score"), or with its owner's s.
func (n *names) insists(q *question, i int, m mention) bool {
	heavy := slices.ContainsFunc(m.senses, func(s sense) bool { return s.weight >= surname })
	if !heavy || len(q.words[i].s) < 3 {
		return false
	}
	first := q.asked()[q.words[i].start]
	capital := first >= 'A' && first <= 'Z' && i > 0
	expected := i > 0 && slices.Contains(fansWords.tags[q.words[i-1].s], "yesno")
	return capital || expected || q.words[i].owner || len(q.words) == 1
}

// leftover files a word that is neither phrase nor name nor filler: it may be
// a mistyped or shortened name.
func (n *names) leftover(q *question, i int) {
	w := q.words[i].s
	if n.words[w] == 0 && !digits(w) {
		senses := n.guess(w, slips(w))
		if senses == nil && len(q.words) == 1 && len(w) > 2 {
			senses = n.guess(w, 1)
		}
		if senses == nil {
			least := 4
			if q.nameLike(i) {
				least = 3
			}
			senses = n.shortened(w, least)
		}
		if senses != nil {
			q.mentions = append(q.mentions, mention{from: i, to: i + 1, senses: senses, typo: true})
			return
		}
		if n.words[w+"s"] == 0 && n.words[strings.TrimSuffix(w, "s")] == 0 && q.nameLike(i) {
			q.unknown = append(q.unknown, w)
		}
	}
	q.rest = append(q.rest, w)
	q.content = append(q.content, w)
}

// nameLike reports whether the i-th word stands where a name would: after "did"
// or "for", or with a capital inside the text.
func (q *question) nameLike(i int) bool {
	if digits(q.words[i].s) {
		return false
	}
	if i == 0 {
		return len(q.words) == 1
	}
	if first := q.asked()[q.words[i].start]; first >= 'A' && first <= 'Z' {
		return true
	}
	before := q.words[i-1].s
	if slices.Contains([]string{"for", "by", "against", "v", "vs", "versus", "about", "from", "assisted", "mr"}, before) {
		return true
	}
	if i+1 < len(q.words) && slices.Contains([]string{"v", "vs", "versus", "against"}, q.words[i+1].s) {
		return true
	}
	return before == "did" || before == "does" || before == "do"
}

// asked is the text that the words' places refer to.
func (q *question) asked() string { return strings.TrimPrefix(strings.TrimSpace(q.text), "!") }

// shortened finds the names of which s is the beginning ("auba"), also with a
// fond ending ("rashy"). At least so many letters must agree.
func (n *names) shortened(s string, least int) []sense {
	for _, ending := range []string{"", "s", "y", "o", "ie", "ers"} {
		stem, ok := strings.CutSuffix(s, ending)
		if !ok || len(stem) < least {
			continue
		}
		var found []sense
		for _, form := range n.starts[stem[0]] {
			if strings.HasPrefix(form, stem) {
				for _, x := range n.senses[form] {
					if x.weight >= alias {
						found = append(found, x)
					}
				}
			}
		}
		if found != nil {
			return found
		}
	}
	return nil
}

// phrase is the longest phrase of words.txt at the beginning of words.
func phrase(words []word) (tags []string, length int) {
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

// scoreline finds a score in the question, "3-2", and tags it.
func (q *question) scoreline() {
	for i := 1; i < len(q.words); i++ {
		a, b := q.words[i-1], q.words[i]
		home, errHome := strconv.Atoi(a.s)
		away, errAway := strconv.Atoi(b.s)
		if errHome == nil && errAway == nil && home < 30 && away < 30 && b.start == a.end+1 && q.asked()[a.end] == '-' {
			q.score = []int{home, away}
			q.tags["scoreline"] = i - 1
			return
		}
	}
}

var ordinals = []string{"first", "second", "third", "fourth", "fifth", "sixth", "seventh"}

// count reads ordinals, halves, figures and bounds in minutes.
func (q *question) count() {
	for i, o := range ordinals {
		if q.has(o) {
			q.ordinal = i + 1
			break
		}
	}
	if q.has("opener") {
		q.ordinal = 1
	}
	if q.has("last") && q.ordinal == 0 {
		q.ordinal = -1
	}
	q.scoreline()
	switch {
	case q.has("late"):
		q.from = 80
	case q.has("early"):
		q.to = 20
	}
	switch {
	case q.has("firsthalf"):
		q.half = 1
	case q.has("secondhalf"):
		q.half = 2
	}
	for i, w := range q.words {
		v, err := strconv.Atoi(strings.TrimRight(w.s, "thrdsnmi"))
		if err != nil || v < 0 || v > 9999 {
			continue
		}
		q.numbers = append(q.numbers, v)
		before := ""
		for j := i - 1; j >= 0 && j >= i-2; j-- {
			if w := q.words[j].s; w != "the" {
				before = w
				break
			}
		}
		switch {
		case v > 120:
		case before == "after" || before == "from":
			q.from = v
		case before == "before" || before == "until" || before == "by":
			q.to = v
		case before == "at" || before == "in" && i+1 < len(q.words) && strings.HasPrefix(q.words[i+1].s, "min"):
			q.from, q.to = v, v
		}
	}
}
