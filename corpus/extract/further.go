package extract

import (
	"slices"

	"pressbox/corpus"
)

// A title is a line of its own with two sides and their score: that of a
// report, or one of a list of results.
type title struct {
	sent  int
	sides [2][]string // the words that tell them from other sides
}

// titles returns the titles of a text, in order.
func (rd *reading) titles() []title {
	var out []title
	for s := range rd.report.Sentences {
		if kind := rd.zone(int32(s)); kind != corpus.Scoreline && kind != corpus.Heading {
			continue
		}
		if sides, ok := rd.title(rd.toks[rd.bounds[s]:rd.bounds[s+1]]); ok {
			out = append(out, title{s, sides})
		}
	}
	return out
}

// title reads tokens as "Rovers 2-1 Town" or "Rovers 2 Town 1".
func (rd *reading) title(toks []token) (sides [2][]string, ok bool) {
	var names [2][]string
	side, scores, figures := 0, 0, 0
	for _, t := range toks {
		switch {
		case t.kind == scoreToken:
			side, scores = 1, scores+1
		case t.kind == numberToken && !t.cap:
			side, figures = 1, figures+1
		case t.kind == wordToken && (t.cap || rd.lex.isParticle(t.word)):
			names[side] = append(names[side], t.word)
		case t.kind == wordToken || t.kind == clockToken:
			return sides, false
		}
	}
	if len(names[0]) == 0 || len(names[1]) == 0 || !(scores == 1 && figures == 0 || scores == 0 && figures == 2) {
		return sides, false
	}
	return [2][]string{keyWords(names[0]), keyWords(names[1])}, true
}

// other reports whether a title is that of another match: one of its sides has
// no word in common with those of b.
func (b *title) other(o *title) bool {
	return slices.ContainsFunc(o.sides[:], func(words []string) bool {
		return !slices.ContainsFunc(words, func(w string) bool {
			return slices.Contains(b.sides[0], w) || slices.Contains(b.sides[1], w)
		})
	})
}

// furtherReports returns the titles of further matches that the text tells
// behind the first one, each with a story of its own below it. A list of
// results is none.
func (rd *reading) furtherReports() []title {
	const story = 12 // words
	titles := rd.titles()
	if len(titles) < 2 || rd.storyBetween(0, titles[0].sent) >= story {
		return nil
	}
	var out []title
	for i := range titles {
		end := len(rd.report.Sentences)
		if i+1 < len(titles) {
			end = titles[i+1].sent
		}
		if rd.storyBetween(titles[i].sent, end) < story {
			if i == 0 {
				return nil
			}
			continue
		}
		if titles[0].other(&titles[i]) {
			out = append(out, titles[i])
		}
	}
	return out
}

// storyBetween counts the words of the story between two sentences.
func (rd *reading) storyBetween(from, to int) int {
	n := 0
	for i := rd.bounds[from]; i < rd.bounds[to]; i++ {
		if t := &rd.toks[i]; t.kind == wordToken && rd.zone(t.sent) == corpus.Prose {
			n++
		}
	}
	return n
}

// dropFurther reads no further than to where the report of another match
// begins, and remembers the titles of those that follow.
func (rd *reading) dropFurther() {
	further := rd.furtherReports()
	if len(further) == 0 {
		return
	}
	for _, b := range further {
		rd.further = append(rd.further, b.sent)
	}
	end := rd.bounds[further[0].sent]
	rd.toks = rd.toks[:end]
	for s := further[0].sent; s < len(rd.bounds); s++ {
		rd.bounds[s] = end
	}
}
