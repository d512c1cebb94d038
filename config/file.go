package config

import (
	"errors"
	"fmt"
	"net"
	"strconv"
	"strings"
	"time"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"
)

// A setting is one key of the file: how its value gets into a Config.
type setting struct {
	key string // with its table: "discord.prefix"
	set func(c *Config, value string) error
}

// settings are all there are. Every value is a string.
var settings = []setting{
	{"reports", func(c *Config, v string) error { c.Reports = beside(c.File, v); return nil }},
	{"language", func(c *Config, v string) error { c.Language = v; return nil }},
	{"state", func(c *Config, v string) error { c.State = beside(c.File, v); return nil }},
	{"cache", func(c *Config, v string) error { c.Cache = beside(c.File, v); return nil }},
	{"discord.token", func(c *Config, v string) error { return c.Discord.setToken(v, c.File) }},
	{"discord.token_file", func(c *Config, v string) error { return c.Discord.readToken(beside(c.File, v)) }},
	{"discord.api_base", func(c *Config, v string) error { return c.Discord.setAPIBase(v) }},
	{"discord.prefix", func(c *Config, v string) error { return c.Discord.setPrefix(v) }},
	{"discord.prefix_commands", func(c *Config, v string) error {
		return choose(&c.Discord.PrefixCommands, v, Auto, On, Off)
	}},
	{"discord.shards", func(c *Config, v string) error { return c.Discord.setShards(v) }},
	{"log.level", func(c *Config, v string) error {
		if err := c.Log.Level.UnmarshalText([]byte(v)); err != nil {
			return fmt.Errorf("%q is none of debug, info, warn and error", v)
		}
		return nil
	}},
	{"log.format", func(c *Config, v string) error { return choose(&c.Log.Format, v, Text, JSON) }},
	{"health.listen", func(c *Config, v string) error {
		if _, _, err := net.SplitHostPort(v); v != "" && err != nil {
			return fmt.Errorf("%q is not a host and a port such as 127.0.0.1:8611", v)
		}
		c.Health.Listen = v
		return nil
	}},
	{"backup.every", func(c *Config, v string) error {
		every, err := time.ParseDuration(v)
		if err != nil || every < time.Minute {
			return fmt.Errorf("%q is no time of a minute or more, such as 1h or 30m", v)
		}
		c.Backup.Every = every
		return nil
	}},
	{"backup.keep", func(c *Config, v string) error {
		keep, err := strconv.ParseUint(v, 10, 16)
		if err != nil {
			return fmt.Errorf("%q is not a number of copies such as 24", v)
		}
		c.Backup.Keep = int(keep)
		return nil
	}},
}

// choose sets to if value is one of the choices.
func choose[T ~string](to *T, value string, choices ...T) error {
	names := make([]string, len(choices))
	for i, choice := range choices {
		if string(choice) == value {
			*to = choice
			return nil
		}
		names[i] = string(choice)
	}
	return fmt.Errorf("%q is none of %s", value, strings.Join(names, ", "))
}

// setPrefix takes a prefix that people can type and that cannot be mistaken
// for a slash command.
func (d *Discord) setPrefix(prefix string) error {
	if prefix == "" || len(prefix) > 8 || strings.ContainsAny(prefix, " \t\n") || prefix[0] == '/' {
		return fmt.Errorf("%q cannot begin a question; use one to eight characters, ! for example", prefix)
	}
	d.Prefix = prefix
	return nil
}

// setShards takes "auto" or a number of shards.
func (d *Discord) setShards(v string) error {
	if v == string(Auto) {
		d.Shards = 0
		return nil
	}
	n, err := strconv.ParseUint(v, 10, 16)
	if err != nil || n == 0 {
		return fmt.Errorf("%q is neither auto nor a number of shards such as 2", v)
	}
	d.Shards = int(n)
	return nil
}

// parse reads the text of a TOML file into c and returns every problem.
func (c *Config) parse(file string, text []byte) []error {
	var discard map[string]any // finds what TOML itself forbids, doubled keys among it
	if err := toml.Unmarshal(text, &discard); err != nil {
		at, way := file, ""
		if where := (*toml.DecodeError)(nil); errors.As(err, &where) {
			line, column := where.Position()
			at, way = fmt.Sprintf("%s:%d:%d", file, line, column), wayOut(err.Error(), lineOf(text, line))
		}
		return []error{fmt.Errorf("%s: %s%s", at, strings.TrimPrefix(err.Error(), "toml: "), way)}
	}
	r := reader{file: file, config: c}
	r.Reset(text)
	var table []string
	for r.NextExpression() {
		switch e := r.Expression(); e.Kind {
		case unstable.Table, unstable.ArrayTable:
			var at unstable.Position
			table, at = r.name(nil, e)
			r.expectTable(table, at)
		case unstable.KeyValue:
			r.read(table, e)
		}
	}
	return r.problems
}

// lineOf is a line of text, counted from 1.
func lineOf(text []byte, n int) string {
	lines := strings.SplitN(string(text), "\n", n+1)
	return lines[min(n, len(lines))-1]
}

// wayOut says what may be meant by a line of which TOML says that, "" if nothing
// comes to mind.
func wayOut(said, line string) string {
	switch {
	case strings.Contains(said, "escape") && strings.Contains(line, `\`):
		return `; write a path with / for \, or in 'single quotation marks'`
	case strings.Contains(said, "start of value"):
		return `; write text in "quotation marks"`
	}
	return ""
}

// A reader walks over the keys of a file, which is known to be good TOML.
type reader struct {
	unstable.Parser
	file     string
	config   *Config
	problems []error
}

// read takes one key and its value, or the keys of an inline table.
func (r *reader) read(table []string, e *unstable.Node) {
	key, at := r.name(table, e)
	value := e.Value()
	if value.Kind == unstable.InlineTable {
		r.expectTable(key, at)
		for it := value.Children(); it.Next(); {
			r.read(key, it.Node())
		}
		return
	}
	name := strings.Join(key, ".")
	for _, s := range settings {
		if s.key != name {
			continue
		}
		if value.Kind != unstable.String {
			r.problem(at, fmt.Errorf("%s must be text in quotation marks", name))
		} else if err := s.set(r.config, string(value.Data)); err != nil {
			r.problem(at, fmt.Errorf("%s: %w", name, err))
		}
		return
	}
	if r.isTable(table) {
		r.problem(at, fmt.Errorf("unknown key %s; %s", name, meant(name, known())))
	}
}

// expectTable complains of a table that holds no setting.
func (r *reader) expectTable(table []string, at unstable.Position) {
	if !r.isTable(table) {
		r.problem(at, fmt.Errorf("unknown table [%s]; %s", strings.Join(table, "."), meant(strings.Join(table, "."), []string{"discord", "log", "health", "backup"})))
	}
}

// isTable reports whether a setting stands in table, or at the top.
func (r *reader) isTable(table []string) bool {
	for _, s := range settings {
		if len(table) == 0 || strings.HasPrefix(s.key, strings.Join(table, ".")+".") {
			return true
		}
	}
	return false
}

// name returns the key of e within table, and where it stands.
func (r *reader) name(table []string, e *unstable.Node) ([]string, unstable.Position) {
	var at unstable.Position
	name := append([]string(nil), table...)
	for it := e.Key(); it.Next(); {
		part := it.Node()
		if at.Line == 0 {
			at = r.Shape(part.Raw).Start
		}
		name = append(name, string(part.Data))
	}
	return name, at
}

// problem notes what is wrong, and where.
func (r *reader) problem(at unstable.Position, err error) {
	r.problems = append(r.problems, fmt.Errorf("%s:%d:%d: %w", r.file, at.Line, at.Column, err))
}

// known returns the keys that there are.
func known() []string {
	keys := make([]string, len(settings))
	for i, s := range settings {
		keys[i] = s.key
	}
	return keys
}
