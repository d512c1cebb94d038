package main

import (
	"fmt"

	"pressbox/bot/answer"
)

// answer prints an answer: what it is, whose words say so, what differs.
func (p page) answer(a answer.Answer) {
	text, quotes := plain(a.Text), a.Quotes[:min(3, len(a.Quotes))]
	credit := ""
	if len(quotes) > 0 && text == plain(quotes[0].Text()) { // the answer is a quote: once is enough
		text, credit, quotes = "“"+text+"”", "— "+p.byline(quotes[0].Report), quotes[1:]
	}
	for _, line := range wrap(text, p.width-2) {
		fmt.Fprintf(p, "  %s\n", p.bold(line))
	}
	if credit != "" {
		fmt.Fprintf(p, "  %s\n", p.faint(credit))
	}
	for _, line := range a.Card {
		fmt.Fprintf(p, "  %s: %s\n", p.faint(plain(line.Label)), plain(line.Text))
	}
	for _, q := range quotes {
		fmt.Fprintln(p)
		p.quote(q)
	}
	if len(a.Differs) > 0 {
		fmt.Fprintf(p, "\n  %s\n", p.bold(p.words.Say("page.differ")))
	}
	for _, differs := range a.Differs {
		fmt.Fprintf(p, "  %s\n", plain(differs))
	}
	if a.Match != nil && len(a.Others) > 0 {
		fmt.Fprintf(p, "\n  %s\n", p.faint(p.words.Say("page.about", p.headline(a.Match))))
		for _, m := range a.Others[:min(5, len(a.Others))] {
			fmt.Fprintf(p, "  %s\n", p.faint("· "+p.headline(m)+by(", ", p.longDate(m.Date.Text))))
		}
	}
	fmt.Fprintln(p)
}
