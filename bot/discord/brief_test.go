package discord

import (
	"slices"
	"testing"

	"pressbox/bot/answer"
	"pressbox/corpus"
)

func TestBrief(t *testing.T) {
	two := []*corpus.Match{derby, derby}
	for _, c := range []struct {
		name string
		answer.Answer
		text string
		card []answer.Line
	}{
		{"a person", answer.Answer{Form: "card", Text: "Per Lund (Rovers): goals 23'", Card: []answer.Line{{Label: "Goals", Text: "23'"}}},
			"Per Lund (Rovers)", []answer.Line{{Label: "Goals", Text: "23'"}}},
		{"a person without deeds", answer.Answer{Form: "card", Text: "Per Lund"}, "Per Lund", nil},
		{"a list", answer.Answer{Text: "A 1-0 B and C 1-0 D", Others: two, Card: []answer.Line{{Label: "A 1-0 B"}, {Label: "C 1-0 D"}}},
			"2 matches", []answer.Line{{Label: "A 1-0 B"}, {Label: "C 1-0 D"}}},
		{"a count", answer.Answer{Text: "2 of 3: A 1-0 B and C 1-0 D", Others: two, Card: []answer.Line{{Label: "A 1-0 B"}, {Label: "C 1-0 D"}}},
			"2 of 3", []answer.Line{{Label: "A 1-0 B"}, {Label: "C 1-0 D"}}},
		{"one match", answer.Answer{Text: "1 of 3: A 1-0 B", Card: []answer.Line{{Label: "A 1-0 B", Text: "5 April"}}},
			"1 of 3: A 1-0 B", []answer.Line{{Text: "5 April"}}},
		{"a summary", answer.Answer{Form: "summary", Text: "A 1-0 B", Card: []answer.Line{{Label: "A", Text: "Lund 23'"}, {Label: "Ground", Text: "The Quay"}}},
			"A 1-0 B", []answer.Line{{Label: "A", Text: "Lund 23'"}, {Label: "Ground", Text: "The Quay"}}},
		{"a comparison", answer.Answer{Form: "compare", Text: "x", Card: []answer.Line{
			{Label: "Date: 5 April", Text: "agreed by all"}, {Label: "Goal: Lund", Text: "differing: 23' or 24'"}, {Label: "Ground: The Quay", Text: "agreed by all"},
		}}, "x", []answer.Line{{Label: "Goal: Lund", Text: "differing: 23' or 24'"}, {Label: "Agreed by all"}, {Text: "Date: 5 April · Ground: The Quay"}}},
	} {
		if got := inEnglish().brief(c.Answer); got.Text != c.text || !slices.Equal(got.Card, c.card) {
			t.Errorf("%s: %q, %q", c.name, got.Text, got.Card)
		}
	}
}
