package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"pressbox/bot/store"
)

// feedbackCommand prints what people thought of the answers.
type feedbackCommand struct {
	JSON bool `help:"Print one JSON object a line, of the votes for an answer as well."`
}

// Run prints, for each server, the answers that were voted down and the
// questions without an answer. It reads a copy, for the bot may be running.
func (c *feedbackCommand) Run(p *program) error {
	settings, err := p.settings()
	if err != nil {
		return err
	}
	votes, unanswered, err := feedbackIn(storePath(settings))
	if err != nil {
		return err
	}
	if c.JSON {
		return p.printFeedbackJSON(votes, unanswered)
	}
	if len(votes)+len(unanswered) == 0 {
		_, err := fmt.Fprintln(p.stdout, "Nobody has voted, and every question had an answer.")
		return err
	}
	p.printFeedback(votes, unanswered)
	return nil
}

// feedbackIn returns what the store at path has.
func feedbackIn(path string) (votes []store.Vote, unanswered []store.Unanswered, err error) {
	dir, err := os.MkdirTemp("", "pressbox")
	if err != nil {
		return nil, nil, fmt.Errorf("copy the store: %w", err)
	}
	defer os.RemoveAll(dir)
	copied := filepath.Join(dir, storeFile)
	if err := store.Copy(path, copied); err != nil {
		return nil, nil, err
	}
	s, err := store.Open(copied)
	if err != nil {
		return nil, nil, err
	}
	votes, unanswered, err = s.Feedback()
	return votes, unanswered, errors.Join(err, s.Close())
}

// printFeedbackJSON prints it for programs.
func (p *program) printFeedbackJSON(votes []store.Vote, unanswered []store.Unanswered) error {
	lines := json.NewEncoder(p.stdout)
	lines.SetEscapeHTML(false)
	for _, v := range votes {
		if err := lines.Encode(map[string]store.Vote{"vote": v}); err != nil {
			return err
		}
	}
	for _, u := range unanswered {
		if err := lines.Encode(map[string]store.Unanswered{"unanswered": u}); err != nil {
			return err
		}
	}
	return nil
}

// printFeedback prints it for people, by server.
func (p *program) printFeedback(votes []store.Vote, unanswered []store.Unanswered) {
	var guilds []string
	for _, v := range votes {
		guilds = append(guilds, v.Guild)
	}
	for _, u := range unanswered {
		guilds = append(guilds, u.Guild)
	}
	slices.Sort(guilds)
	for i, guild := range slices.Compact(guilds) {
		if i > 0 {
			fmt.Fprintln(p.stdout)
		}
		p.printVotes(guild, votes)
		p.printUnanswered(guild, unanswered)
	}
}

// printVotes prints how people of a guild voted, and each answer that was voted
// down, with the question and the reason.
func (p *program) printVotes(guild string, votes []store.Vote) {
	up, down := 0, 0
	for _, v := range votes {
		switch {
		case v.Guild != guild:
		case v.Up:
			up += v.Times
		default:
			down += v.Times
		}
	}
	where := "server " + guild
	if guild == "" {
		where = "direct messages"
	}
	fmt.Fprintf(p.stdout, "%s: %d up, %d down\n", plain(where), up, down)
	for _, v := range votes {
		if v.Guild != guild || v.Up {
			continue
		}
		fmt.Fprintf(p.stdout, "  down %d×, %s: %s\n    answered: %s\n", v.Times, v.At.Format(time.DateOnly), plain(v.Question), plain(v.Text))
		if v.Reason != "" {
			fmt.Fprintf(p.stdout, "    because: %s\n", plain(v.Reason))
		}
	}
}

// printUnanswered prints the questions of a guild that had no answer.
func (p *program) printUnanswered(guild string, unanswered []store.Unanswered) {
	for _, u := range unanswered {
		if u.Guild == guild {
			fmt.Fprintf(p.stdout, "  no answer %d×, %s: %s\n", u.Times, u.At.Format(time.DateOnly), plain(u.Question))
		}
	}
}
