// Pressbox has read the match reports and settles the argument: who scored,
// when, who says so, and where the reporters differ.
//
// Without a command it is the Discord bot if it has a token, and a chat in
// the terminal if not. The other commands print what it knows.
package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/alecthomas/kong"

	"pressbox/bot/phrase"
	"pressbox/config"
)

func main() {
	p := &program{stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr, lookupEnv: os.LookupEnv}
	os.Exit(p.run(context.Background(), os.Args[1:], os.Exit))
}

// A program is what the commands may touch of the world.
type program struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	lookupEnv      func(string) (string, bool)
	configFile     string // of the flag --config, "" if not given
	reports        string // of the flag --reports, "" if not given
	language       string // of the flag --language, "" if not given
}

// commands is the command line.
type commands struct {
	Config   string `help:"Read the settings from this TOML file (default: $PRESSBOX_CONFIG, or pressbox.toml if it is there)." placeholder:"FILE"`
	Reports  string `help:"Read this folder of match reports (default: that of the settings, or the built-in samples)." placeholder:"DIR"`
	Language string `help:"Speak this language: en, de (default: that of the settings, or English)." placeholder:"en"`

	Run        runCommand        `cmd:"" default:"1" help:"Be the Discord bot; without a token, chat here."`
	Ask        askCommand        `cmd:"" help:"Answer a question, or each line of standard input."`
	CheckClaim checkClaimCommand `cmd:"" help:"Check what a message claims against the reports."`
	Facts      factsCommand      `cmd:"" help:"Print what reports tell: goals, cards, saves and where outlets differ."`
	Card       cardCommand       `cmd:"" help:"Draw a match or an answer, as PNG."`
	Import     importCommand     `cmd:"" help:"Put reports into the folder of reports: files, folders, pages and feeds of the web."`
	Export     exportCommand     `cmd:"" help:"Write matches for other programs: JSON, CSV, Football.TXT, iCalendar."`
	Schema     schemaCommand     `cmd:"" help:"Print the JSON schema of what facts or ask prints."`
	Check      checkCommand      `cmd:"" help:"Check the settings and the reports, and print what is in force."`
	Feedback   feedbackCommand   `cmd:"" help:"Print which answers were voted down, and which questions had none."`
	Backup     backupCommand     `cmd:"" help:"Copy what is kept of servers to a file, also while the bot is running."`
	Restore    restoreCommand    `cmd:"" help:"Bring back such a copy."`
	Preview    previewCommand    `cmd:"" help:"Serve a page on this machine that shows what the bot would say on Discord."`
	Invite     inviteCommand     `cmd:"" help:"Print the address that adds the bot to a server."`
	Health     healthCommand     `cmd:"" help:"Ask the bot on this machine whether it is well."`
	Version    versionCommand    `cmd:"" help:"Print the version."`
}

// run runs the command that args ask for and returns the exit status: 0, 1
// when Discord made an end of it, 2 when what was asked cannot be done.
func (p *program) run(ctx context.Context, args []string, exit func(int)) int {
	var c commands
	parser, err := kong.New(&c,
		kong.Name("pressbox"),
		kong.Description("Answers football fans from match reports, with the reporters' own words."),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
		kong.Writers(p.stdout, p.stderr),
		kong.Exit(exit),
		kong.BindTo(ctx, (*context.Context)(nil)),
	)
	if err != nil {
		return p.complain(err)
	}
	chosen, err := parser.Parse(args)
	if err != nil {
		return p.complain(fmt.Errorf("%w; see pressbox --help", err))
	}
	p.configFile, p.reports, p.language = c.Config, c.Reports, c.Language
	if err := chosen.Run(p); err != nil {
		return p.complain(err)
	}
	return 0
}

// complain prints err and returns the exit status that goes with it.
func (p *program) complain(err error) int {
	fmt.Fprintf(p.stderr, "pressbox: %v\n", err)
	if errors.As(err, new(refusal)) {
		return 1
	}
	return 2
}

// A refusal is an end that Discord made.
type refusal struct{ error }

func (r refusal) Unwrap() error { return r.error }

// settings loads the settings in force.
func (p *program) settings() (*config.Config, error) {
	c, err := config.Load(p.lookupEnv, p.configFile)
	if err != nil {
		return nil, err
	}
	c.Reports = cmp.Or(p.reports, c.Reports)
	c.Language = cmp.Or(p.language, c.Language)
	if c.Language != "" && !phrase.Speaks(c.Language) {
		return nil, fmt.Errorf("language %q is none that pressbox speaks: %s", c.Language, strings.Join(phrase.Languages(), ", "))
	}
	return c, nil
}
