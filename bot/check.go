package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"pressbox/bot/phrase"
	"pressbox/config"
	"pressbox/corpus/extract"
)

// checkCommand looks at everything that can be wrong before the bot runs.
type checkCommand struct {
	Channel string `help:"Also check what the bot may do in this channel of Discord, by its id." placeholder:"ID"`
	Offline bool   `help:"Don't ask Discord."`
}

// mostListed is how many matches are listed, for a person to see that the
// right reports were read.
const mostListed = 20

// Run checks settings, reports and Discord, and prints what is in force. Its
// error joins all that is wrong, each with the way out.
func (c *checkCommand) Run(ctx context.Context, p *program) error {
	settings, err := p.settings()
	if err != nil {
		return err
	}
	printSettings(p.stdout, settings)
	problems := slices.Concat(
		checkReports(p, settings.Reports),
		checkFolders(p.stdout, settings),
		checkHealth(ctx, p.stdout, settings.Health.Listen),
		checkToken(settings.Discord),
	)
	switch {
	case settings.Discord.Token == "" && c.Channel != "":
		problems = append(problems, errors.New("discord cannot be asked about a channel without a token: set DISCORD_TOKEN"))
	case settings.Discord.Token != "" && !c.Offline:
		problems = append(problems, checkDiscord(ctx, p.stdout, settings.Discord, c.Channel)...)
	}
	if len(problems) > 0 {
		return errors.Join(problems...)
	}
	fmt.Fprintln(p.stdout, "all well")
	return nil
}

// checkReports reads the reports and prints which matches they tell of.
func checkReports(p *program, folder string) []error {
	reports, problems, err := gather(folder)
	if err != nil {
		return append(problems, elsewhere(err))
	}
	matches := extract.Merge(read(reports, extract.Facts, p.progress("reading")))
	fmt.Fprintf(p.stdout, "read      %s\n", contents(nil, matches))
	if extentOf(matches).matches == 0 {
		problems = append(problems, fmt.Errorf("no report in %[1]s tells of a football match: pressbox facts --explain %[1]s says how each was read", folder))
	}
	for i, m := range matches {
		if i == mostListed {
			fmt.Fprintf(p.stdout, "          and %d more\n", len(matches)-i)
			break
		}
		fmt.Fprintf(p.stdout, "          %s\n", plain(oneLine(m)))
	}
	return problems
}

// printRow prints one line of what was found.
func printRow(w io.Writer, label, value string) { fmt.Fprintf(w, "%-9s %s\n", label, value) }

// printSettings prints what is in force, but never a secret.
func printSettings(w io.Writer, c *config.Config) {
	row := func(label, value string) { printRow(w, label, value) }
	row("settings", cmp.Or(c.File, "no file; the defaults and the environment"))
	row("reports", cmp.Or(c.Reports, "the built-in samples"))
	row("cache", cmp.Or(c.Cache, "none; all is read and indexed at each start"))
	row("state", stateRow(c))
	row("language", cmp.Or(c.Language, phrase.English))
	switch token := c.Discord.Token; {
	case token == "":
		row("token", "not set; pressbox chats in the terminal; for Discord, put it into DISCORD_TOKEN or into the file that discord.token_file names")
	case readableByAll(c.Discord.TokenFrom):
		row("token", fmt.Sprintf("set in %[1]s, which everybody on this machine may read: chmod 600 %[1]s", c.Discord.TokenFrom))
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
