package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"pressbox/bot/answer"
	"pressbox/corpus"
)

// checkClaimCommand checks what a message claims.
type checkClaimCommand struct {
	Text  []string `arg:"" help:"The message."`
	JSON  bool     `help:"Print one JSON object a claim."`
	Match string   `help:"The match that the message is about, by its id." placeholder:"ID"`
}

// Run checks each claim of the message and says what the reports make of it.
func (c *checkClaimCommand) Run(p *program) error {
	d, err := p.deskAbout(c.Match)
	if err != nil {
		return err
	}
	defer d.close()
	claims := d.engine.CheckClaim(answer.Request{Text: strings.Join(c.Text, " "), Match: c.Match, Now: time.Now()})
	if len(claims) == 0 {
		return errors.New("the message claims nothing that match reports could show; try \"kane scored twice\"")
	}
	if c.JSON {
		return printClaims(p, claims)
	}
	page := newPage(p.stdout, p.lookupEnv, d.words)
	for _, claim := range claims {
		fmt.Fprintf(page, "  %s — %s\n", page.bold(plain(claim.Text)), claim.Verdict.In(d.words))
		if claim.Verdict == answer.Contradicted {
			fmt.Fprintf(page, "  %s\n", plain(claim.Answer.Text))
		}
		for _, q := range claim.Answer.Quotes {
			fmt.Fprintln(page)
			page.quote(q)
		}
		fmt.Fprintln(page)
	}
	return nil
}

// A claimRecord is a claim as it is printed for programs.
type claimRecord struct {
	Claim   string         `json:"claim"`
	Verdict string         `json:"verdict"`
	Text    string         `json:"text"`
	Quotes  []corpus.Quote `json:"quotes"`
}

func printClaims(p *program, claims []answer.Claim) error {
	lines := json.NewEncoder(p.stdout)
	lines.SetEscapeHTML(false)
	for _, c := range claims {
		if err := lines.Encode(claimRecord{c.Text, c.Verdict.String(), c.Answer.Text, evidence(c.Answer.Quotes)}); err != nil {
			return err
		}
	}
	return nil
}
