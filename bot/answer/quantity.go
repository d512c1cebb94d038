package answer

import (
	"strconv"
	"strings"
)

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
