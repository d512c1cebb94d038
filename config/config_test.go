package config

import (
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// env stands in for the environment.
type env map[string]string

func (e env) lookup(name string) (string, bool) {
	value, ok := e[name]
	return value, ok
}

// write puts a file into a fresh folder and returns its path.
func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestLoadFile(t *testing.T) {
	path := write(t, "club.toml", `
reports = "reports"
cache = "/var/cache/pressbox"
state = "kept"
language = "de"
discord = { token = "aaa.bbb.ccc", prefix_commands = "off", shards = "4" }

[log]
level = "debug"
format = "json"

[health]
listen = ""

[backup]
every = "30m"
keep = "0"
`)
	got, err := Load(env{}.lookup, path)
	if err != nil {
		t.Fatal(err)
	}
	want := &Config{
		File:    path,
		Reports: filepath.Join(filepath.Dir(path), "reports"),
		Cache:   "/var/cache/pressbox", Language: "de",
		State:   filepath.Join(filepath.Dir(path), "kept"),
		Discord: Discord{Token: "aaa.bbb.ccc", TokenFrom: path, Prefix: "!", PrefixCommands: Off, Shards: 4},
		Log:     Log{Level: slog.LevelDebug, Format: JSON},
		Backup:  Backup{Every: 30 * time.Minute},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestLoadWithoutFile(t *testing.T) {
	t.Chdir(t.TempDir())
	got, err := Load(env{}.lookup, "")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(Default(), got); diff != "" {
		t.Error(diff)
	}
}

func TestEnvironmentWins(t *testing.T) {
	file := write(t, "pressbox.toml", "[discord]\ntoken = \"from.the.file\"\napi_base = \"https://file.example\"")
	secret := write(t, "secret", "\ufeff  from.a.secret \r\n\r\n")
	tests := []struct {
		name        string
		env         env
		token, from string
		base        string
	}{
		{"file alone", env{}, "from.the.file", file, "https://file.example"},
		{"empty variables", env{"DISCORD_TOKEN": "", "DISCORD_API_BASE": ""}, "from.the.file", file, "https://file.example"},
		{"secret file", env{"DISCORD_TOKEN_FILE": secret}, "from.a.secret", secret, "https://file.example"},
		{"variable over secret file", env{"DISCORD_TOKEN": "from.env.x", "DISCORD_TOKEN_FILE": secret}, "from.env.x", "DISCORD_TOKEN", "https://file.example"},
		{"base", env{"DISCORD_API_BASE": "http://127.0.0.1:8080/api/v10/"}, "from.the.file", file, "http://127.0.0.1:8080/api/v10"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			test.env["PRESSBOX_CONFIG"] = file
			c, err := Load(test.env.lookup, "")
			if err != nil {
				t.Fatal(err)
			}
			if string(c.Discord.Token) != test.token || c.Discord.TokenFrom != test.from || c.Discord.APIBase != test.base {
				t.Errorf("token %q from %q, base %q", string(c.Discord.Token), c.Discord.TokenFrom, c.Discord.APIBase)
			}
		})
	}
}

func TestProblems(t *testing.T) {
	tests := []struct {
		name string
		toml string
		env  env
		want []string // one for each problem, in order; FILE stands for the path
	}{
		{"all at once", "report = \"r\"\n[discord]\nprefix_commands = \"maybe\"\n  prefix = 3\n[logs]\nlevel = \"info\"\n[log]\nlevel = \"loud\"\n",
			env{"DISCORD_API_BASE": "ftp://x.example"},
			[]string{
				"FILE:1:1: unknown key report; did you mean reports?",
				`FILE:3:1: discord.prefix_commands: "maybe" is none of auto, on, off`,
				"FILE:4:3: discord.prefix must be text",
				"FILE:5:2: unknown table [logs]; did you mean log?",
				`FILE:8:1: log.level: "loud" is none of`,
				`DISCORD_API_BASE: "ftp://x.example" must begin with https://`,
			}},
		{"syntax", "reports = \"r\"\ncache = \n", nil, []string{"FILE:2:"}},
		{"doubled key", "cache = \"a\"\ncache = \"b\"\n", nil, []string{"cache"}},
		{"array of tables", "[[servers]]\n", nil, []string{"FILE:1:3: unknown table [servers]; there are discord, log, health, backup"}},
		{"inline table", "discord = { tokens = \"x\" }", nil, []string{"FILE:1:13: unknown key discord.tokens; did you mean discord.token?"}},
		{"letters exchanged", "[discrod]\nprefix = \"!\"", nil, []string{"FILE:1:2: unknown table [discrod]; did you mean discord?"}},
		{"key without its table", "listen = \":1\"", nil, []string{"FILE:1:1: unknown key listen; did you mean health.listen?"}},
		{"another word", "[health]\nport = \"8611\"", nil, []string{"FILE:2:1: unknown key health.port; there are reports, language, "}},
		{"no quotation marks", "reports = reports", nil, []string{`; write text in "quotation marks"`}},
		{"others than TOML's", "reports = “reports”", nil, []string{`; write text in "quotation marks"`}},
		{"path with another escape", `reports = "C:\data"`, nil, []string{`; write a path with / for \, or in 'single quotation marks'`}},
		{"path of Windows", `reports = "C:\Users\me"`, nil, []string{`; write a path with / for \, or in 'single quotation marks'`}},
		{"dotted key", "discord.prefix = \"/\"", nil, []string{`FILE:1:1: discord.prefix: "/" cannot begin a question`}},
		{"no shards", "[discord]\nshards = \"0\"", nil, []string{`FILE:2:1: discord.shards: "0" is neither auto nor a number of shards such as 2`}},
		{"no time", "backup.every = \"often\"\nbackup.keep = \"many\"\n", nil, []string{
			`FILE:1:1: backup.every: "often" is no time of a minute or more`, `FILE:2:1: backup.keep: "many" is not a number of copies`,
		}},
		{"no port", "health.listen = \"localhost\"", nil, []string{`FILE:1:1: health.listen: "localhost" is not a host and a port`}},
		{"empty token", "[discord]\ntoken = \"\"", nil, []string{"FILE:2:1: discord.token: the token is empty"}},
		{"missing token file", "[discord]\ntoken_file = \"none\"", nil, []string{"FILE:2:1: discord.token_file: the token cannot be read: open "}},
		{"quoted token", "", env{"DISCORD_TOKEN": `"aaa.bbb.ccc"`}, []string{"DISCORD_TOKEN: the token has quotation marks"}},
		{"variable", "", env{"DISCORD_TOKEN": `DISCORD_TOKEN="aaa.bbb.ccc"`}, []string{"the token has = in it; leave out the name of the variable"}},
		{"address", "", env{"DISCORD_TOKEN": "https://discord.example/api/webhooks/1/aaa"}, []string{"the token is an address; the bot's is the word that Reset Token shows"}},
		{"UTF-16", "", env{"DISCORD_TOKEN": "\xff\xfea\x00a\x00"}, []string{"the token is in UTF-16, as PowerShell writes files; save it as UTF-8"}},
		{"bot token", "", env{"DISCORD_TOKEN": "Bot aaa.bbb.ccc"}, []string{`DISCORD_TOKEN: the token begins with "Bot "`}},
		{"broken token", "", env{"DISCORD_TOKEN": "aaa.\nbbb.ccc"}, []string{"DISCORD_TOKEN: the token has a space or a line break"}},
		{"foreign letter", "", env{"DISCORD_TOKEN": "aaa.bbb.çcc"}, []string{"DISCORD_TOKEN: the token has a letter"}},
		{"plain http", "", env{"DISCORD_API_BASE": "http://proxy.example"}, []string{"would send the token unencrypted"}},
		{"no host", "", env{"DISCORD_API_BASE": "discord"}, []string{`"discord" is not a URL`}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			path := write(t, "pressbox.toml", test.toml)
			_, err := Load(test.env.lookup, path)
			if err == nil {
				t.Fatal("no problem was found")
			}
			lines := strings.Split(err.Error(), "\n")
			if len(lines) != len(test.want) {
				t.Fatalf("%d problems, want %d:\n%v", len(lines), len(test.want), err)
			}
			for i, want := range test.want {
				if want = strings.ReplaceAll(want, "FILE", path); !strings.Contains(lines[i], want) {
					t.Errorf("problem %d is %q, want %q in it", i, lines[i], want)
				}
			}
		})
	}
}

func TestNamedFileMustExist(t *testing.T) {
	none := filepath.Join(t.TempDir(), "none.toml")
	if _, err := Load(env{}.lookup, none); err == nil {
		t.Error("a file named on the command line is missing, and nobody is told")
	}
	if _, err := Load(env{"PRESSBOX_CONFIG": none}.lookup, ""); err == nil {
		t.Error("the file of PRESSBOX_CONFIG is missing, and nobody is told")
	}
}

func TestDoubt(t *testing.T) {
	for token, want := range map[Token]string{
		"aaa.bbb.ccc":                          "",
		"1234567890123456789":                  "looks like an id of an application",
		Token(strings.Repeat("0f", 32)):        "looks like the public key of an application",
		Token(strings.Repeat("aB3_", 8)):       "looks like the client secret of an application",
		"aaa.bbb":                              "is not three words joined by dots",
		Token(strings.Repeat("aB3_", 8) + "x"): "is not three words joined by dots",
	} {
		if got := token.Doubt(); got != want {
			t.Errorf("%q: %q, want %q", string(token), got, want)
		}
	}
}

func TestTokenDoesNotShow(t *testing.T) {
	const secret = "aaa.bbb.ccc"
	c := Default()
	c.Discord.Token = secret
	var log strings.Builder
	slog.New(slog.NewJSONHandler(&log, nil)).Info("start", "config", c, "token", c.Discord.Token)
	for _, shown := range []string{fmt.Sprint(c.Discord), fmt.Sprintf("%+v %#v %q", c.Discord, c.Discord, c.Discord.Token), log.String()} {
		if strings.Contains(shown, secret) {
			t.Errorf("the token shows in %s", shown)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte("reports = \"r\"\n[discord]\nprefix = '?'\n"))
	f.Add([]byte("discord = { log = { a = [1, {b = 2}] } }"))
	f.Add([]byte("[[a.b]]\n\"c d\".e = 1979-05-27"))
	f.Fuzz(func(t *testing.T, text []byte) {
		c := Default()
		c.File = "fuzz.toml"
		for _, problem := range c.parse(c.File, text) {
			if !strings.HasPrefix(problem.Error(), c.File) {
				t.Errorf("%v does not say where", problem)
			}
		}
	})
}

func TestStatePath(t *testing.T) {
	tests := []struct {
		c      Config
		path   string
		chosen bool
	}{
		{Config{}, StateFolder, false},
		{Config{File: "club/pressbox.toml"}, filepath.Join("club", StateFolder), false},
		{Config{File: "club/pressbox.toml", State: "/kept"}, "/kept", true},
	}
	for _, test := range tests {
		if path, chosen := test.c.StatePath(); path != test.path || chosen != test.chosen {
			t.Errorf("%+v: %s, %v", test.c, path, chosen)
		}
	}
}
