// Package config is what a host may set, and where it comes from: one TOML
// file, the environment over it, and secrets from files of their own.
//
// A wrong setting is never guessed round. Every problem is named at once, in
// the file with its line and column, so that one look is enough to mend them.
package config

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// DefaultFile is read from the current folder if nothing names another file.
const DefaultFile = "pressbox.toml"

// StateFolder is where what must survive a restart is kept, beside the settings,
// if they name no other folder.
const StateFolder = "pressbox-state"

// A Config is the settings in force. It is read-only once [Load] has
// returned it.
type Config struct {
	File     string // the TOML file that was read, "" if there was none
	Reports  string // folder of match reports, "" for the built-in samples
	Cache    string // folder for what can be computed again, "" for memory only
	State    string // folder for what must survive a restart, "" for StateFolder beside File
	Language string // of what Pressbox itself says, such as "de"; "" for English
	Discord  Discord
	Log      Log
	Health   Health
	Backup   Backup
}

// Discord is how the bot meets Discord.
type Discord struct {
	Token          Token  // "" if there is none: then Pressbox chats in the terminal
	TokenFrom      string // where the token was found: "DISCORD_TOKEN", a file
	APIBase        string // stands for https://discord.com/api/v10, "" for that
	Prefix         string // what a question in a channel begins with
	PrefixCommands Switch
	Shards         int // connections to Discord's gateway, 0 for as many as Discord asks for
}

// Log is what the bot writes about itself, on standard error.
type Log struct {
	Level  slog.Level
	Format Format
}

// Health is where the bot says that it is well, to those who ask by HTTP.
type Health struct {
	Listen string // host and port, "" for nowhere
}

// Backup is how what must survive a restart is copied.
type Backup struct {
	Every time.Duration // a minute at least
	Keep  int           // how many copies; 0 for none at all
}

// A Switch may also leave the choice to the program.
type Switch string

// The positions of a [Switch].
const (
	Auto Switch = "auto"
	On   Switch = "on"
	Off  Switch = "off"
)

// A Format is how log lines look.
type Format string

// The formats of log lines.
const (
	Text Format = "text"
	JSON Format = "json"
)

// Default returns the settings that hold where nothing else is said.
func Default() *Config {
	return &Config{
		Discord: Discord{Prefix: "!", PrefixCommands: Auto},
		Log:     Log{Level: slog.LevelInfo, Format: Text},
		Health:  Health{Listen: "127.0.0.1:8611"},
		Backup:  Backup{Every: time.Hour, Keep: 24},
	}
}

// Load reads the file at path and lays the environment over it. With an empty
// path the file is PRESSBOX_CONFIG, or else [DefaultFile] if there is one. Its
// error joins every problem found, one a line.
func Load(lookupEnv func(string) (string, bool), path string) (*Config, error) {
	c := Default()
	problems := c.readFile(lookupEnv, path)
	problems = append(problems, c.readEnv(lookupEnv)...)
	if err := errors.Join(problems...); err != nil {
		return nil, err
	}
	return c, nil
}

// readFile finds the TOML file and reads it into c.
func (c *Config) readFile(lookupEnv func(string) (string, bool), path string) []error {
	asked := path != ""
	if !asked {
		path, asked = lookupEnv("PRESSBOX_CONFIG")
		if path == "" {
			path, asked = DefaultFile, false
		}
	}
	text, err := os.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist) && !asked:
		return nil
	case err != nil:
		return []error{fmt.Errorf("read settings: %w", err)}
	}
	c.File = path
	return c.parse(path, text)
}

// readEnv lays the environment over c. An empty variable counts as unset.
func (c *Config) readEnv(lookupEnv func(string) (string, bool)) []error {
	env := func(name string) string {
		value, _ := lookupEnv(name)
		return value
	}
	var problems []error
	report := func(name string, err error) {
		if err != nil {
			problems = append(problems, fmt.Errorf("%s: %w", name, err))
		}
	}
	if token := env("DISCORD_TOKEN"); token != "" {
		report("DISCORD_TOKEN", c.Discord.setToken(token, "DISCORD_TOKEN"))
	} else if file := env("DISCORD_TOKEN_FILE"); file != "" {
		report("DISCORD_TOKEN_FILE", c.Discord.readToken(file))
	}
	if base := env("DISCORD_API_BASE"); base != "" {
		report("DISCORD_API_BASE", c.Discord.setAPIBase(base))
	}
	return problems
}

// setAPIBase takes base if a token may safely be sent there.
func (d *Discord) setAPIBase(base string) error {
	u, err := url.Parse(base)
	switch {
	case err != nil || u.Host == "":
		return fmt.Errorf("%q is not a URL; write one such as https://discord.com/api/v10", base)
	case u.Scheme == "http" && !loopback(u.Hostname()):
		return fmt.Errorf("%q would send the token unencrypted; use https, or http on this machine only", base)
	case u.Scheme != "https" && u.Scheme != "http":
		return fmt.Errorf("%q must begin with https://", base)
	}
	d.APIBase = strings.TrimRight(base, "/")
	return nil
}

// loopback reports whether host is this machine.
func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// StatePath returns the folder for what must survive a restart, and whether the
// settings name it.
func (c *Config) StatePath() (path string, chosen bool) {
	if c.State != "" {
		return c.State, true
	}
	return beside(c.File, StateFolder), false
}

// beside returns path, read from the folder of file unless it is absolute.
func beside(file, path string) string {
	if path == "" || filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(filepath.Dir(file), path)
}
