package main

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pressbox/bot/answer"
	"pressbox/corpus"
)

// BenchmarkFacts asks for facts of matches that the question names, or that the
// channel is about, over the samples and over generated reports, and tells how
// long one answer takes of the processor. On one core, -cpu 1, that is how long
// it takes if nobody else wants the core.
func BenchmarkFacts(b *testing.B) {
	for _, reports := range []int{0, 1000, many} {
		d, _ := openReports(b, reports)
		questions := factQuestions(d.matches, 4000)
		b.Run(fmt.Sprint(len(d.library.Reports(""))), func(b *testing.B) {
			b.ReportAllocs()
			var took []time.Duration
			known := 0
			for b.Loop() {
				for _, q := range questions {
					start := processorTime(b)
					a := d.engine.Ask(q)
					took = append(took, processorTime(b)-start)
					if a.Known {
						known++
					}
				}
			}
			slices.Sort(took)
			for _, percent := range []int{50, 99} {
				b.ReportMetric(float64(took[(len(took)-1)*percent/100].Microseconds()), fmt.Sprintf("p%d-µs", percent))
			}
			b.ReportMetric(100*float64(known)/float64(len(took)), "known-%")
		})
		d.close()
	}
}

// factForms ask for facts of a kind, "" being the match itself: what is asked,
// and which match is meant. {who} of {side} did it with {other}.
var factForms = []struct{ kind, asks, of string }{
	{corpus.Goal, "who scored", " against {against}"},
	{corpus.Goal, "who scored for {side}", " against {against}"},
	{corpus.Goal, "when did {who} score", " against {against}"},
	{corpus.Goal, "who set up {who}", " in {home} v {away}"},
	{corpus.Card, "who was booked", " in {home} v {away}"},
	{corpus.Substitution, "who came on for {other}", " in {home} v {away}"},
	{corpus.Save, "who saved from {other}", " in {home} v {away}"},
	{"", "what was the score", " in {home} v {away}"},
	{"", "who won", " in {home} v {away}"},
	{"", "who refereed", " {home} v {away}"},
}

// factQuestions asks for n facts of matches, the newest and the oldest alike.
// Half of the questions name the match, half come from a channel that is about
// it.
func factQuestions(matches []*corpus.Match, n int) []answer.Request {
	var questions []answer.Request
	for k := 0; len(questions) < n; k++ {
		m, form := matches[k*31%len(matches)], factForms[k%len(factForms)]
		f := corpus.Fact{Player: " ", Other: " ", Team: m.Home}
		if form.kind != "" {
			told := slices.DeleteFunc(slices.Clone(m.Facts), func(f corpus.Fact) bool { return f.Kind != form.kind })
			if len(told) == 0 {
				continue
			}
			f = told[k%len(told)]
		}
		against := m.Away
		if f.Team == m.Away {
			against = m.Home
		}
		fill := strings.NewReplacer("{home}", m.Home, "{away}", m.Away, "{side}", f.Team, "{against}", against, "{who}", surname(f.Player), "{other}", surname(f.Other))
		asks := strings.ToLower(fill.Replace(form.asks))
		if strings.HasSuffix(asks, " ") { // nobody is named
			continue
		}
		questions = append(questions,
			answer.Request{Text: asks + strings.ToLower(fill.Replace(form.of)), Mention: true},
			answer.Request{Text: asks, Match: m.ID, Mention: true})
	}
	return questions
}

func surname(name string) string { return name[strings.LastIndexByte(name, ' ')+1:] }
