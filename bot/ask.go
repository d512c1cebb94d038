package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"pressbox/bot/answer"
	"pressbox/corpus"
)

// askCommand answers questions and ends.
type askCommand struct {
	Question []string `arg:"" optional:"" help:"The question; without one, each line of standard input is one."`
	JSON     bool     `help:"Print one JSON object a line."`
	Follow   bool     `help:"Let a question refer to the one before: \"and who set it up?\""`
	Match    string   `help:"Ask about this match, by its id." placeholder:"ID"`
}

// Run answers.
func (c *askCommand) Run(p *program) error {
	d, err := p.deskAbout(c.Match)
	if err != nil {
		return err
	}
	defer d.close()
	tell := c.teller(p, d)
	if len(c.Question) > 0 {
		return tell(c.ask(d, strings.Join(c.Question, " "), nil))
	}
	var previous *answer.Answer
	for in := bufio.NewReader(p.stdin); ; {
		line, err := in.ReadString('\n')
		if line == "" && errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil && !errors.Is(err, io.EOF) {
			return fmt.Errorf("read the question: %w", err)
		}
		reply := c.ask(d, strings.TrimRight(line, "\r\n"), previous)
		if err := tell(reply); err != nil {
			return err
		}
		if c.Follow {
			previous = &reply.Answer
		}
	}
}

// A reply is an answer and how long it took.
type reply struct {
	answer.Answer
	took time.Duration
}

// ask puts one question.
func (c *askCommand) ask(d *desk, text string, previous *answer.Answer) reply {
	start := time.Now()
	a := d.engine.Ask(answer.Request{Text: text, Match: c.Match, Previous: previous, Mention: true, Now: start})
	return reply{a, time.Since(start)}
}

// teller returns the way that answers are printed.
func (c *askCommand) teller(p *program, d *desk) func(reply) error {
	if c.JSON {
		lines := json.NewEncoder(p.stdout)
		lines.SetEscapeHTML(false)
		return func(r reply) error { return lines.Encode(newReplyRecord(r)) }
	}
	page := newPage(p.stdout, p.lookupEnv, d.words)
	return func(r reply) error {
		page.answer(r.Answer)
		return nil
	}
}

// A replyRecord is an answer as the JSON contract has it.
type replyRecord struct {
	Question   string         `json:"question"`
	Known      bool           `json:"known"`
	Text       string         `json:"text"`
	Confidence float64        `json:"confidence"`
	Intent     string         `json:"intent"`
	Match      *string        `json:"match"`
	Others     []string       `json:"other_matches"`
	Facts      []any          `json:"facts"`
	Quotes     []corpus.Quote `json:"quotes"`
	More       []corpus.Quote `json:"more_quotes"`
	Differs    []string       `json:"differs"`
	Took       float64        `json:"took_ms"`
}

// newReplyRecord writes r down.
func newReplyRecord(r reply) replyRecord {
	record := replyRecord{
		Question: r.Question, Known: r.Known, Text: r.Text, Confidence: r.Confidence, Intent: r.Form,
		Others: []string{}, Facts: []any{}, Quotes: evidence(r.Quotes), More: evidence(r.More),
		Differs: append([]string{}, r.Differs...), Took: float64(r.took.Microseconds()) / 1000,
	}
	if r.Match != nil {
		record.Match = told(r.Match.ID)
	}
	for _, m := range r.Answer.Others {
		record.Others = append(record.Others, m.ID)
	}
	for _, f := range r.Answer.Facts {
		record.Facts = append(record.Facts, newFactRecord(f))
	}
	return record
}
