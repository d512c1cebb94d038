package answer

import (
	"slices"
	"strings"

	"pressbox/corpus"
)

// follow completes a question that leans on the one before: "and who assisted
// it?", "what about kane?", "when?".
func (e *Engine) follow(q *question, r *Request) *question {
	before := r.Previous
	if before.context != nil && (before.Form == "source" || !q.swaps()) {
		before = before.context
	}
	if before.Match != nil && e.allIn(q, before.Match) {
		r.Match = before.Match.ID
	}
	if before.Question == "" || len(q.words) > 8 {
		return q
	}
	switch {
	case q.swaps():
		return e.names.parse(e.swapped(before.Question, q))
	case q.leans() && len(before.Facts) > 0 && before.Facts[0].Player != "" && len(before.Facts) < 4:
		last := before.Facts[len(before.Facts)-1]
		if before.Facts[0].Kind != last.Kind {
			return q
		}
		text := q.text + " " + last.Player
		if !q.has("goal", "assist", "card", "red", "yellow", "save", "on", "off", "subs", "injured", "play", "start", "say") {
			text += " " + before.Facts[0].Kind
		}
		full := e.names.parse(text)
		if len(before.Facts) == 1 && last.Minute > 0 {
			full.from, full.to = last.Minute, last.Minute
		}
		return full
	}
	return q
}

// leaned is the answer that follow-ups to a lean on. It leans on none itself, so
// that no more than one is remembered.
func leaned(a *Answer) *Answer {
	if a.context != nil {
		return a.context
	}
	alone := *a
	return &alone
}

// sources answers which outlets say what was answered before.
func (e *Engine) sources(before *Answer) Answer {
	names := outlets(slices.Concat(before.Quotes, before.More))
	return Answer{Form: "source", Known: true, Text: e.few(names, mostText), Confidence: before.Confidence, Match: before.Match, Quotes: before.Quotes, More: before.More, Differs: before.Differs, Disputes: before.Disputes}
}

// allIn reports whether all names of a question occur in m.
func (e *Engine) allIn(q *question, m *corpus.Match) bool {
	at := e.byID.At(m.ID)
	return at != nil && !slices.ContainsFunc(q.mentions, func(x mention) bool { return !x.occurs(at) })
}

// swaps reports whether the question only puts other names into the one
// before: "what about kane", "and for dortmund".
func (q *question) swaps() bool {
	if len(q.mentions) == 0 || len(q.rest) > 0 {
		return false
	}
	for tag := range q.tags {
		if !slices.Contains([]string{"morelike", "what", "how", "yesno"}, tag) {
			return false
		}
	}
	return q.has("morelike") && len(q.tags) > 0
}

// leans reports whether the question speaks of something that it does not
// name: "it", "that", or nothing at all.
func (q *question) leans() bool {
	if len(q.mentions) > 0 || len(q.rest) > 0 {
		return false
	}
	if len(q.words) <= 2 {
		return q.has("when", "how", "howfar", "where", "why", "assist") || q.has("who") && len(q.tags) == 1
	}
	return slices.ContainsFunc(q.words, func(w word) bool {
		return slices.Contains([]string{"it", "that", "he", "him", "his", "them", "she", "her"}, w.s)
	})
}

// swapped is the question before with the names of q in place of its own.
func (e *Engine) swapped(before string, q *question) string {
	old := e.names.parse(before)
	var names []string
	for _, m := range q.mentions {
		names = append(names, m.text())
	}
	var b strings.Builder
	put := false
	for i, w := range old.words {
		k := slices.IndexFunc(old.mentions, func(m mention) bool { return m.from <= i && i < m.to })
		if k < 0 {
			b.WriteString(w.s + " ")
			continue
		}
		if !put {
			b.WriteString(strings.Join(names, " ") + " ")
			put = true
		}
	}
	if !put {
		b.WriteString(strings.Join(names, " "))
	}
	return b.String()
}
