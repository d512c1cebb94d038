package main

import (
	"testing"

	"pressbox/bot/answer"
	"pressbox/config"
)

// BenchmarkStart is from nothing to the first prompt: the samples read,
// understood and indexed.
func BenchmarkStart(b *testing.B) {
	p := &program{stderr: b.Output()}
	for b.Loop() {
		if _, err := p.openDesk(config.Default()); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkAnswer is one answer over the samples, of questions as they come.
func BenchmarkAnswer(b *testing.B) {
	d, err := (&program{stderr: b.Output()}).openDesk(config.Default())
	if err != nil {
		b.Fatal(err)
	}
	questions := []string{
		"who scored", "!burki", "when did son score", "who set up kane", "did fenwick score a penalty",
		"how far out was hale's winner", "what did nadia brook say", "score", "who was sent off against thornwick",
	}
	for i := 0; b.Loop(); i++ {
		d.engine.Ask(answer.Request{Text: questions[i%len(questions)]})
	}
}
