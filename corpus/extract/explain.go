package extract

import (
	"fmt"
	"io"
	"strings"

	"pressbox/corpus"
)

// Explain writes how the facts of a report were read: for each sentence with
// a word of an event, the rules that matched, whom they were taken to mean,
// and why a telling was turned down; then how tellings became goals.
func Explain(w io.Writer, r *corpus.Report) {
	rd := newReading(r)
	notes := map[int][]string{}
	rd.note = func(sent int, format string, args ...any) {
		notes[sent] = append(notes[sent], fmt.Sprintf(format, args...))
	}
	rd.readAll()
	m := rd.match()
	for s, sentence := range r.Sentences {
		if len(notes[s]) == 0 && len(rd.finds[s]) == 0 {
			continue
		}
		other := ""
		if rd.elses[s] {
			other = ", of another match"
		}
		fmt.Fprintf(w, "%d-%d %s%s: %s\n", sentence.Start, sentence.End, r.Kind(sentence), other, strings.Join(strings.Fields(r.Slice(sentence.Span)), " "))
		if names := rd.namesText(s); names != "" {
			fmt.Fprintf(w, "    names: %s\n", names)
		}
		for _, n := range notes[s] {
			fmt.Fprintf(w, "    %s\n", n)
		}
		if len(notes[s]) == 0 {
			fmt.Fprintf(w, "    words of an event, but no fact: %s\n", rd.ruleNames(s))
		}
	}
	for _, n := range notes[-1] {
		fmt.Fprintf(w, "%s\n", n)
	}
	if m.Not != "" {
		fmt.Fprintf(w, "no match: %s\n", m.Not)
	}
}

// namesText lists whom and what the names of a sentence were taken for.
func (rd *reading) namesText(s int) string {
	var names []string
	for _, it := range rd.rows[s].items {
		said := rd.written(it.tok, it.end)
		switch {
		case it.ref < 0:
		case it.kind&aPlayer != 0:
			names = append(names, said+" = "+rd.people[it.ref].name)
		case it.kind&aTeam != 0:
			names = append(names, said+" = "+rd.sides[it.ref].name)
		}
	}
	return strings.Join(names, "; ")
}

// ruleNames lists the rules that matched a sentence.
func (rd *reading) ruleNames(s int) string {
	var names []string
	for _, f := range rd.finds[s] {
		names = append(names, f.rule.at)
	}
	return strings.Join(names, ", ")
}

// explain notes something for Explain; it costs nothing else.
func (rd *reading) explain(sent int, format string, args ...any) {
	if rd.note != nil {
		rd.note(sent, format, args...)
	}
}

// whoText names a person and the words of a hit for Explain.
func (rd *reading) whoText(who int) string {
	if who < 0 {
		return "nobody named"
	}
	return rd.people[who].name
}

// sideText names a side for Explain.
func (rd *reading) sideText(side int) string {
	if side < 0 || side >= len(rd.sides) {
		return "no side"
	}
	return rd.sides[side].name
}

// hitText returns the words that a rule matched.
func (rd *reading) hitText(s, start, end int) string {
	items := rd.rows[s].items
	if rd.note == nil || start >= end || end > len(items) {
		return ""
	}
	return rd.written(items[start].tok, items[end-1].end)
}

// explainGoals notes how tellings became goals, and which were kept.
func (rd *reading) explainGoals(goals, kept []*goal, sc *scoring) {
	if rd.note == nil {
		return
	}
	if rd.home >= 0 && rd.away >= 0 {
		rd.explain(-1, "%s (%.1f votes) at home to %s (%.1f); final scores told: %v %v, winner %+.1f", rd.sideText(rd.home), rd.sides[rd.home].votes, rd.sideText(rd.away), rd.sides[rd.away].votes, sc.final, sc.fixed, sc.home)
	}
	for _, side := range rd.sides {
		rd.explain(-1, "named: %s, %.1f votes", side.name, side.votes)
	}
	for _, g := range goals {
		state := "dropped, so that the goals add up"
		for _, k := range kept {
			if k == g {
				state = "for " + rd.sideText(g.side)
			}
		}
		var told []string
		for _, t := range g.tellings {
			told = append(told, t.rule.at)
		}
		rd.explain(-1, "goal by %s, minute %d, half %d, weight %.1f, %s; votes %v; told by %s", rd.whoText(g.who), g.minute, g.half, g.weight, state, rd.votesText(g.who), strings.Join(told, ", "))
	}
}

func (rd *reading) votesText(who int) string {
	if who < 0 {
		return "-"
	}
	v := rd.people[who].votes
	return fmt.Sprintf("%.1f-%.1f", v[rd.home], v[rd.away])
}
