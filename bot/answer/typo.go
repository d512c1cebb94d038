package answer

import (
	"slices"
	"strings"
)

// mend sets mistyped words right.
func (n *names) mend(q *question, text string) {
	for i := range q.words {
		w := &q.words[i]
		if fansWords.known[w.s] || n.stands(w.s) || n.words.At(w.s) > 0 || n.words.At(strings.TrimSuffix(w.s, "s")) > 0 || digits(w.s) {
			continue
		}
		if c, d := fansWords.correct(w.s); c != "" && n.guess(w.s, d-1) == nil {
			w.s = c
		}
	}
}

// stands reports whether a word stands for a name as it is written.
func (n *names) stands(s string) bool {
	return len(n.senses.At(s)) > 0 || len(s) > 3 && len(n.senses.At(strings.TrimSuffix(s, "s"))) > 0
}

func digits(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

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
	if n.words.At(w) == 0 && !digits(w) {
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
		if n.words.At(w+"s") == 0 && n.words.At(strings.TrimSuffix(w, "s")) == 0 && q.nameLike(i) {
			q.unknown = append(q.unknown, w)
		}
	}
	q.rest = append(q.rest, w)
	q.content = append(q.content, w)
}

// nameLike reports whether the i-th word stands where a name would: after "did",
// "for" or "who is", or with a capital inside the text.
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
	if i == 2 && i == len(q.words)-1 && q.words[0].s == "who" && (before == "is" || before == "was") {
		return true // who is messi
	}
	return before == "did" || before == "does" || before == "do"
}

// shortened finds the names of which s is the beginning ("auba"), also with a
// fond ending ("rashy"). At least so many letters must agree.
func (n *names) shortened(s string, least int) []sense {
	for _, ending := range []string{"", "s", "y", "o", "ie", "ers"} {
		stem, ok := strings.CutSuffix(s, ending)
		if !ok || len(stem) < least {
			continue
		}
		if found := slices.Concat(beginning(n.senses, stem)...); found != nil {
			return found
		}
	}
	return nil
}
