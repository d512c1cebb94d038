package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"pressbox/bot/store"
	"pressbox/config"
	"pressbox/corpus/extract"
)

// checkCommand looks at everything that can be wrong before the bot runs.
type checkCommand struct{}

// mostListed is how many matches are listed, for a person to see that the
// right reports were read.
const mostListed = 20

// Run checks settings and reports, and prints what is in force.
func (checkCommand) Run(p *program) error {
	settings, err := p.settings()
	if err != nil {
		return err
	}
	printSettings(p.stdout, settings)
	reports, problems, err := gather(settings.Reports)
	if err != nil {
		return errors.Join(append(problems, err)...)
	}
	matches := extract.Merge(read(reports, extract.Facts, p.progress("reading")))
	fmt.Fprintf(p.stdout, "read      %s\n", contents(nil, matches))
	for i, m := range matches {
		if i == mostListed {
			fmt.Fprintf(p.stdout, "          and %d more\n", len(matches)-i)
			break
		}
		fmt.Fprintf(p.stdout, "          %s\n", plain(oneLine(m)))
	}
	if err := store.Check(storePath(settings)); err != nil {
		problems = append(problems, err)
	}
	if len(problems) > 0 {
		return errors.Join(problems...)
	}
	fmt.Fprintln(p.stdout, "all well")
	return nil
}

// printSettings prints what is in force, but never a secret.
func printSettings(w io.Writer, c *config.Config) {
	row := func(label, value string) { fmt.Fprintf(w, "%-9s %s\n", label, value) }
	row("settings", cmp.Or(c.File, "no file; the defaults and the environment"))
	row("reports", cmp.Or(c.Reports, "the built-in samples"))
	row("cache", cmp.Or(c.Cache, "none; all is read and indexed at each start"))
	row("state", stateRow(c))
	switch token := c.Discord.Token; {
	case token == "":
		row("token", "not set; pressbox chats in the terminal")
	case !token.Usual() && c.Discord.APIBase == "":
		row("token", "set in "+c.Discord.TokenFrom+", but Discord's tokens are three words joined by dots")
	default:
		row("token", "set in "+c.Discord.TokenFrom)
	}
	row("discord", cmp.Or(c.Discord.APIBase, "https://discord.com/api/v10"))
	row("prefix", fmt.Sprintf("%s (prefix_commands %s)", c.Discord.Prefix, c.Discord.PrefixCommands))
	shards := "as many as Discord asks for"
	if c.Discord.Shards > 0 {
		shards = strconv.Itoa(c.Discord.Shards)
	}
	row("shards", shards)
	row("log", fmt.Sprintf("%s, %s", strings.ToLower(c.Log.Level.String()), c.Log.Format))
	row("health", cmp.Or(c.Health.Listen, "not told to anybody"))
}
