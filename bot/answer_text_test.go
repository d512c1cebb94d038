package main

import (
	"bytes"
	"testing"

	"pressbox/bot/answer"
	"pressbox/corpus"
)

func TestAnswerText(t *testing.T) {
	m := invented(t)
	moss := m.Facts[0]
	answers := []answer.Answer{
		{
			Text: "Ada Moss", Match: m, Quotes: moss.Quotes,
			Differs: []string{"Minute: 12' in The Echo, 13' in post.txt"},
			Others:  []*corpus.Match{{Home: "Penley", Date: corpus.Value{Text: "2023-11-30"}}},
		},
		{Text: "Ada Moss (Oakham)", Card: []answer.Line{{Label: "Goals", Text: "12'"}, {Label: "Tally", Text: "9 goals this season"}}},
		{Text: moss.Quotes[0].Text(), Quotes: moss.Quotes}, // a quote is not said twice
		{Text: "The reports don't say."},
	}
	var got bytes.Buffer
	for _, a := range answers {
		page{Writer: &got, width: 60}.answer(a)
	}
	golden(t, "answers.txt", got.Bytes())

	got.Reset()
	page{Writer: &got, width: 60, colour: true}.answer(answers[0])
	if want := "  \x1b[1mAda Moss\x1b[0m\n"; !bytes.HasPrefix(got.Bytes(), []byte(want)) {
		t.Errorf("in colour: %q, want %q first", got.String(), want)
	}
}
