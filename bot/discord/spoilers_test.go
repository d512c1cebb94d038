package discord

import (
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"pressbox/bot/answer"
	"pressbox/bot/phrase"
	"pressbox/bot/store"
	"pressbox/corpus"
)

// spoiled is a scene on the day of the derby, with its result hidden for a day.
func spoiled() *scene {
	s := inEnglish()
	s.guild, s.settings = "10", store.Settings{SpoilerHours: 24}
	s.now = time.Date(2031, 4, 5, 23, 0, 0, 0, time.UTC)
	return s
}

var veiled = regexp.MustCompile(`(?s)\|\|.*?\|\|`)

// unveiled is what can be read of a message without a tap.
func unveiled(text string) string { return veiled.ReplaceAllString(text, "▮") }

// On the evening of a match, nothing that a server can be made to show tells
// who scored in it or how it ended, whatever is asked, pressed or typed.
func TestNoWayRoundSpoilers(t *testing.T) {
	t.Parallel()
	m := sampleMatch(t, "ashcombe")
	over, _ := overSince(m)
	for _, language := range phrase.Languages() {
		r := responderOf(nil)
		r.engines = sampled(t)
		r.now = func() time.Time { return over.Add(time.Hour) }
		if _, err := r.store.Change("10", func(c *store.Settings) error { c.SpoilerHours, c.Language = 24, language; return nil }); err != nil {
			t.Fatal(err)
		}
		s := r.set(&scene{guild: "10", channel: "100", member: true, user: &user{ID: "7"}}, "")
		for way, shown := range everyWay(t, r, s, m) {
			if told := gives(shown); told != "" {
				t.Errorf("%s, %s: %q can be read in\n%s", language, way, told, shown)
			}
		}
	}
}

// results are scores as anybody writes them.
var results = regexp.MustCompile(`\b3 ?[-–:] ?2\b|\b2 ?[-–:] ?3\b`)

// gives is what a text tells of a result: the score, or the name of the one
// man who scored in that match and in no other of the samples.
func gives(text string) string {
	if strings.Contains(strings.ToLower(text), "corran") {
		return "Corran"
	}
	return results.FindString(text)
}

// everyWay is what can be read without a tap, by the way to come to it: text,
// labels and descriptions of pictures.
func everyWay(t *testing.T, r *responder, s *scene, m *corpus.Match) map[string]string {
	t.Helper()
	ctx, shown := context.Background(), map[string]string{}
	add := func(way string, got reply) {
		rows, err := json.Marshal(got.rows)
		if err != nil {
			t.Fatal(err)
		}
		labels := strings.Join(regexp.MustCompile(`"(label|placeholder)":"[^"]*"`).FindAllString(string(rows), -1), " ")
		shown[way] = unveiled(got.text) + "\n" + labels
		for _, p := range got.pictures {
			if !strings.HasPrefix(p.name, spoilerFile) {
				t.Errorf("%s: the picture %s is not hidden", way, p.name)
			}
			shown[way] += "\n" + p.alt
		}
	}
	questions := []string{"what did dunmore say", "thrale", "okello", "ashcombe", "thornwick", "how many goals has thornwick scored in total", "did ashcombe win",
		"who scored in april", "matches in april", "which games ended 3-2", "quotes dunmore", "what happened in the 81st minute", "who kept a clean sheet", "summary in one line", "full summary"}
	for _, line := range s.engine.(*answer.Engine).Help().Card { // an example of each form
		questions = append(questions, line.Text)
	}
	for i, q := range questions {
		got, ok := r.message(ctx, &message{ID: fmt.Sprint(i), Channel: "100", Guild: "10", Author: &user{ID: fmt.Sprint(i)}, Content: "<@1> " + q}, "1")
		if ok {
			add("asked "+q, got)
		}
		add("more of "+q, s.further(r.replay(s, q, m)))
		add("asked of it "+q, s.show(s.asking(q, m), []string{q}))
	}
	for verb, press := range presses {
		for _, words := range [][]string{{keyOf(m)}, {keyOf(m), "who scored"}, {"who scored"}, {"0", "", "", ""}, {keyOf(m), "1", "xxxx", "0"}} {
			in := &interaction{ID: "77", Guild: "10", Channel: "100", Message: &pressed{ID: "5"}}
			in.Data.Values = []string{keyOf(m)}
			got := press(r, ctx, s, in, ticket{verb, words})
			add(fmt.Sprintf("pressed %s %v", verb, words), got)
		}
	}
	for _, c := range commandTable {
		if c.run == nil || c.on != 0 || c.server {
			continue
		}
		in := &interaction{ID: "78", Guild: "10", Channel: "100"}
		add("/"+c.name, c.run(r, ctx, s, in))
	}
	add("/help", r.helpIn(s))
	for seed := range uint64(30) {
		add(fmt.Sprint("quiz ", seed), s.quizAbout(nil, seed, ""))
	}
	checked := &interaction{}
	checked.Data.Target = "1"
	checked.Data.Resolved.Messages = map[string]*message{"1": {Content: "Corran scored a hat-trick. Ashcombe won 3-2 and Fenwick scored, Hale missed a penalty"}}
	add("checked", r.check(ctx, s, checked))
	for _, typed := range []string{"", "ash", "thorn", "2025"} {
		for _, c := range r.offerMatches(s, typed) {
			shown["typed "+typed] += c.Name + "\n"
		}
	}
	return shown
}

// Totals over many matches rest on the fresh one as well.
func TestTotalsAreHidden(t *testing.T) {
	s := spoiled()
	old := &corpus.Match{ID: "old", Reports: []*corpus.Report{{ID: "old.txt", Text: "x"}}, Date: corpus.Value{Text: "2030-01-01"}}
	quote := corpus.Quote{Report: echo, Span: corpus.Span{Start: 0, End: 4}}
	for name, c := range map[string]struct {
		tells func(*answer.Answer)
		want  bool
	}{
		"of an old match":       {func(a *answer.Answer) { a.Match = old }, false},
		"with a fresh quote":    {func(a *answer.Answer) { a.Match = old; a.More = []corpus.Quote{quote} }, true},
		"with a fresh fact":     {func(a *answer.Answer) { a.Match = old; a.Facts = []corpus.Fact{{Quotes: []corpus.Quote{quote}}} }, true},
		"of no match":           {func(*answer.Answer) {}, true},
		"of the match":          {func(a *answer.Answer) { a.Match = derby }, true},
		"help":                  {func(a *answer.Answer) { a.Form = "help" }, false},
		"that there is nothing": {func(a *answer.Answer) { a.Known = false }, false},
	} {
		a := answer.Answer{Known: true, Text: "Per Lund"}
		c.tells(&a)
		if got := s.hidesAnswer(a); got != c.want {
			t.Errorf("%s: hidden is %v", name, got)
		}
	}
}

// A report that tells no day may still be of today.
func TestFreshWithoutADay(t *testing.T) {
	s := spoiled()
	m := &corpus.Match{ID: "harbour-cup-final-2-1", Reports: []*corpus.Report{{Date: s.now.Add(-time.Hour)}}}
	if !s.hides(m) || s.label(m) != english("match.unnamed") {
		t.Errorf("it is called %q", s.label(m))
	}
	m.Reports[0].Date = s.now.AddDate(0, 0, -9)
	if s.hides(m) || s.label(m) != m.ID {
		t.Errorf("of last week: %q", s.label(m))
	}
	if s.hides(&corpus.Match{}) {
		t.Error("of nobody knows when")
	}
}

// How many goals there were cannot be counted by the spoilers.
func TestSpoilersCannotBeCounted(t *testing.T) {
	s := spoiled()
	shapes := map[string]bool{}
	for goals := range 5 {
		a := answer.Answer{Known: true, Match: derby, Text: "Saltby Town v Northam Rovers", Card: []answer.Line{{Label: "Goals"}}}
		for i := range goals {
			a.Card = append(a.Card, answer.Line{Label: fmt.Sprint(i), Text: "Per Lund"})
		}
		shapes[unveiled(s.render(a).text)] = true
	}
	if len(shapes) != 1 {
		t.Errorf("messages of 0 to 4 goals look different before a tap: %v", shapes)
	}
}
