package discord

import (
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"pressbox/bot/discord/fakediscord"
)

// judge holds a call against Discord's rules: those of its documentation that
// its OpenAPI document does not tell, and that document if it is there.
func judge(c fakediscord.Call) error {
	if c.Route == "unknown" {
		return fmt.Errorf("%s %s: no such route", c.Method, c.Path)
	}
	if c.Method == "OP" || c.Method == "CONNECT" || c.Method == "CLOSE" {
		return nil
	}
	if agent := c.Header.Get("User-Agent"); !strings.HasPrefix(agent, "DiscordBot (") {
		return fmt.Errorf("%s: user agent %q", c.Route, agent)
	}
	if len(c.Body) == 0 {
		return nil
	}
	if err := errors.Join(lint(c.Route, c.Body), published(c.Route, c.Body)); err != nil {
		return fmt.Errorf("%s: %w\n%s", c.Route, err, c.Body)
	}
	return nil
}

// lint checks a body against the limits of Discord's documentation.
func lint(route string, body []byte) error {
	var l linter
	switch {
	case strings.HasSuffix(route, "/commands"):
		l.commands(body)
	case strings.HasSuffix(route, "/callback"):
		var c struct {
			Type int
			Data json.RawMessage
		}
		l.strict(body, &c)
		switch c.Type {
		case 4:
			l.message(c.Data)
		case 8:
			l.choices(c.Data)
		case 5:
			l.expect(len(c.Data) == 0 || string(c.Data) == `{"flags":64}`, "a deferral with data %s", c.Data)
		default:
			l.expect(false, "answer of type %d", c.Type)
		}
	default:
		l.message(body)
	}
	return errors.Join(l.broken...)
}

type linter struct{ broken []error }

func (l *linter) expect(ok bool, format string, args ...any) {
	if !ok {
		l.broken = append(l.broken, fmt.Errorf(format, args...))
	}
}

func (l *linter) strict(body []byte, into any) {
	decoder := json.NewDecoder(strings.NewReader(string(body)))
	decoder.DisallowUnknownFields()
	err := decoder.Decode(into)
	l.expect(err == nil, "%v", err)
}

// size checks the length of a text after trimming, as Discord does.
func (l *linter) size(what, text string, low, high int) {
	n := units(strings.TrimSpace(text))
	l.expect(n >= low && n <= high, "%s has %d units, not %d to %d", what, n, low, high)
}

func (l *linter) message(body []byte) {
	var m struct {
		Content  string
		Flags    int
		Nonce    string
		Enforce  bool `json:"enforce_nonce"`
		Mentions *struct {
			Parse   []string
			Replied *bool `json:"replied_user"`
		} `json:"allowed_mentions"`
		Reference *struct {
			Message string `json:"message_id"`
			Fail    bool   `json:"fail_if_not_exists"`
		} `json:"message_reference"`
		Components []struct {
			Type       int
			Components []struct {
				Type     int
				Style    int
				Label    string
				Disabled bool
				CustomID string `json:"custom_id"`
			}
		}
	}
	l.strict(body, &m)
	l.size("content", m.Content, 1, 2000)
	l.expect(m.Mentions != nil && m.Mentions.Parse != nil && len(m.Mentions.Parse) == 0 &&
		m.Mentions.Replied != nil && !*m.Mentions.Replied, "it may ping")
	l.expect(len(m.Nonce) <= 25, "nonce of %d bytes", len(m.Nonce))
	l.expect(m.Nonce == "" || m.Enforce, "a nonce without enforce_nonce is none")
	l.expect(len(m.Components) <= 5, "%d rows", len(m.Components))
	ids := make(map[string]bool)
	for _, row := range m.Components {
		l.expect(row.Type == 1 && len(row.Components) >= 1 && len(row.Components) <= 5, "row of type %d with %d components", row.Type, len(row.Components))
		for _, c := range row.Components {
			l.expect(c.Type == 2 && c.Style >= 1 && c.Style <= 4, "component of type %d, style %d", c.Type, c.Style)
			l.size("label", c.Label, 1, 80)
			l.size("custom_id", c.CustomID, 1, 100)
			l.expect(!ids[c.CustomID], "custom_id %q twice", c.CustomID)
			ids[c.CustomID] = true
		}
	}
}

func (l *linter) choices(body []byte) {
	var d struct{ Choices []choice }
	l.strict(body, &d)
	l.expect(d.Choices != nil && len(d.Choices) <= 25, "%d choices", len(d.Choices))
	for _, c := range d.Choices {
		l.size("choice", c.Name, 1, 100)
		l.size("value", c.Value, 1, 100)
	}
}

var commandName = regexp.MustCompile(`^[-_'\p{L}\p{N}\p{Devanagari}\p{Thai}]{1,32}$`)

func (l *linter) name(name string) {
	l.expect(commandName.MatchString(name) && strings.ToLower(name) == name, "name %q", name)
}

func (l *linter) commands(body []byte) {
	var commands []struct {
		Name, Description string
		Options           []struct {
			Name, Description string
			Required          bool
			Autocomplete      bool
			Choices           []any
		}
	}
	err := json.Unmarshal(body, &commands)
	l.expect(err == nil && len(commands) <= 100, "%d commands: %v", len(commands), err)
	names := make(map[string]bool)
	for _, c := range commands {
		l.name(c.Name)
		l.size("description", c.Description, 1, 100)
		l.expect(!names[c.Name], "command %q twice", c.Name)
		names[c.Name] = true
		l.expect(len(c.Options) <= 25, "%d options", len(c.Options))
		optional, options := false, make(map[string]bool)
		for _, o := range c.Options {
			l.name(o.Name)
			l.size("description", o.Description, 1, 100)
			l.expect(!options[o.Name], "option %q twice", o.Name)
			options[o.Name] = true
			l.expect(!o.Required || !optional, "required option %q after an optional one", o.Name)
			optional = optional || !o.Required
			l.expect(!o.Autocomplete || len(o.Choices) == 0, "option %q completes and has choices", o.Name)
		}
	}
}

// A lint that accepts everything would make every other test worthless.
func TestLintRefuses(t *testing.T) {
	const ok = `"allowed_mentions":{"parse":[],"replied_user":false}`
	button := `{"type":2,"style":1,"label":"a","custom_id":"x"}`
	for name, c := range map[string]struct{ route, body string }{
		"empty":             {create, `{"content":" ",` + ok + `}`},
		"long":              {create, `{"content":"` + strings.Repeat("é", 2001) + `",` + ok + `}`},
		"long in UTF-16":    {create, `{"content":"` + strings.Repeat("⚽", 1999) + "😀" + `",` + ok + `}`},
		"may ping":          {create, `{"content":"a"}`},
		"null ping":         {create, `{"content":"a","allowed_mentions":{"parse":null,"replied_user":false}}`},
		"unknown field":     {create, `{"content":"a","contents":"b",` + ok + `}`},
		"long nonce":        {create, `{"content":"a","nonce":"12345678901234567890123456","enforce_nonce":true,` + ok + `}`},
		"same custom_id":    {create, `{"content":"a","components":[{"type":1,"components":[` + button + `,` + button + `]}],` + ok + `}`},
		"empty row":         {create, `{"content":"a","components":[{"type":1,"components":[]}],` + ok + `}`},
		"26 choices":        {"/callback", `{"type":8,"data":{"choices":[` + strings.Repeat(`{"name":"a","value":"a"},`, 25) + `{"name":"a","value":"a"}]}}`},
		"empty choice":      {"/callback", `{"type":8,"data":{"choices":[{"name":"","value":"a"}]}}`},
		"unknown answer":    {"/callback", `{"type":77}`},
		"upper-case name":   {"/commands", `[{"name":"Ask","description":"a"}]`},
		"no description":    {"/commands", `[{"name":"ask"}]`},
		"required too late": {"/commands", `[{"name":"ask","description":"a","options":[{"name":"a","description":"a"},{"name":"b","description":"b","required":true}]}]`},
	} {
		if lint(c.route, []byte(c.body)) == nil {
			t.Errorf("%s: accepted", name)
		}
	}
	if err := lint(create, []byte(`{"content":"a","components":[{"type":1,"components":[`+button+`]}],`+ok+`}`)); err != nil {
		t.Errorf("refused without a reason: %v", err)
	}
}
