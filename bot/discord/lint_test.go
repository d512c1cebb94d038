package discord

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
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
		case 4, 7:
			l.message(c.Data)
		case 9:
			l.form(c.Data)
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
		Attachments []struct {
			ID          string
			Filename    string
			Description string
		}
		Components []struct {
			Type       int
			Components []component
		}
	}
	l.strict(body, &m)
	l.size("content", m.Content, 1, 2000)
	l.expect(m.Mentions != nil && m.Mentions.Parse != nil && len(m.Mentions.Parse) == 0 &&
		m.Mentions.Replied != nil && !*m.Mentions.Replied, "it may ping")
	l.expect(len(m.Nonce) <= 25, "nonce of %d bytes", len(m.Nonce))
	l.expect(m.Nonce == "" || m.Enforce, "a nonce without enforce_nonce is none")
	l.expect(len(m.Components) <= 5, "%d rows", len(m.Components))
	l.expect(len(m.Attachments) <= 10, "%d files", len(m.Attachments))
	for _, a := range m.Attachments {
		l.size("description", a.Description, 1, 1024)
		l.expect(a.Filename != "", "a file without a name")
	}
	ids := make(map[string]bool)
	for _, row := range m.Components {
		l.expect(row.Type == 1 && len(row.Components) >= 1 && len(row.Components) <= 5, "row of type %d with %d components", row.Type, len(row.Components))
		for _, c := range row.Components {
			l.component(c, len(row.Components))
			l.expect(!ids[c.CustomID], "custom_id %q twice", c.CustomID)
			ids[c.CustomID] = true
		}
	}
}

// A component is a button or a menu.
type component struct {
	Type        int
	Style       int
	Label       string
	Disabled    bool
	CustomID    string `json:"custom_id"`
	Placeholder string
	Options     []struct {
		Label, Value, Description string
		Emoji                     any
		Default                   bool
	}
	MinValues *int `json:"min_values"`
	MaxValues int  `json:"max_values"`
	Emoji     any
}

func (l *linter) component(c component, inRow int) {
	l.size("custom_id", c.CustomID, 1, 100)
	switch c.Type {
	case 2:
		l.expect(c.Style >= 1 && c.Style <= 4, "button of style %d", c.Style)
		if c.Emoji == nil {
			l.size("label", c.Label, 1, 80)
		}
	case 3:
		l.expect(inRow == 1, "a menu shares its row")
		l.expect(len(c.Options) >= 1 && len(c.Options) <= 25, "menu of %d", len(c.Options))
		l.size("placeholder", c.Placeholder, 0, 150)
		values := make(map[string]bool)
		for _, o := range c.Options {
			l.size("label", o.Label, 1, 100)
			l.size("value", o.Value, 1, 100)
			l.size("description", o.Description, 0, 100)
			l.expect(!values[o.Value], "value %q twice", o.Value)
			values[o.Value] = true
		}
	default:
		l.expect(false, "component of type %d", c.Type)
	}
}

func (l *linter) form(body []byte) {
	var f struct {
		Title      string
		CustomID   string `json:"custom_id"`
		Components []struct {
			Type       int
			Components []struct {
				Type        int
				CustomID    string `json:"custom_id"`
				Label       string
				Style       int
				Placeholder string
				Value       string
				Required    bool
				MaxLength   int `json:"max_length"`
			}
		}
	}
	l.strict(body, &f)
	l.size("title", f.Title, 1, 45)
	l.size("custom_id", f.CustomID, 1, 100)
	l.expect(len(f.Components) >= 1 && len(f.Components) <= 5, "form of %d rows", len(f.Components))
	for _, row := range f.Components {
		l.expect(row.Type == 1 && len(row.Components) == 1, "row of type %d with %d fields", row.Type, len(row.Components))
		for _, c := range row.Components {
			l.size("custom_id", c.CustomID, 1, 100)
			l.size("label", c.Label, 1, 45)
			l.size("placeholder", c.Placeholder, 0, 100)
			l.expect(c.Type == 4 && (c.Style == 1 || c.Style == 2) && c.MaxLength >= 1 && c.MaxLength <= 4000, "field %+v", c)
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

// A described thing is a command or an option, in one language and in others.
type described struct {
	Name, Description string
	Names             map[string]string `json:"name_localizations"`
	Descriptions      map[string]string `json:"description_localizations"`
	Type              int
	Required          bool
	Autocomplete      bool
	Choices           []struct {
		Name  string
		Names map[string]string `json:"name_localizations"`
		Value any
	}
	Options []described
}

func (l *linter) commands(body []byte) {
	var commands []described
	err := json.Unmarshal(body, &commands)
	l.expect(err == nil && len(commands) <= 100, "%d commands: %v", len(commands), err)
	names := make(map[string]bool)
	for _, c := range commands {
		key := fmt.Sprint(c.Type, c.Name)
		l.expect(!names[key], "command %q twice", c.Name)
		names[key] = true
		if c.Type > 1 { // on a user or a message: any name, no description
			l.size("name", c.Name, 1, 32)
			l.expect(c.Description == "" && len(c.Options) == 0, "%q has a description or options", c.Name)
			for _, name := range c.Names {
				l.size("name", name, 1, 32)
			}
			continue
		}
		l.described(c)
		l.expect(length(c) <= 8000, "command %q has %d characters", c.Name, length(c))
	}
}

func (l *linter) described(d described) {
	for _, name := range append(slices.Collect(maps.Values(d.Names)), d.Name) {
		l.name(name)
	}
	for _, text := range append(slices.Collect(maps.Values(d.Descriptions)), d.Description) {
		l.size("description", text, 1, 100)
	}
	l.expect(len(d.Options) <= 25 && len(d.Choices) <= 25, "%q has %d options and %d choices", d.Name, len(d.Options), len(d.Choices))
	l.expect(!d.Autocomplete || len(d.Choices) == 0, "option %q completes and has choices", d.Name)
	for _, c := range d.Choices {
		for _, name := range append(slices.Collect(maps.Values(c.Names)), c.Name) {
			l.size("choice", name, 1, 100)
		}
	}
	optional, options := false, make(map[string]bool)
	for _, o := range d.Options {
		l.described(o)
		l.expect(!options[o.Name], "option %q twice", o.Name)
		options[o.Name] = true
		for locale, name := range o.Names {
			l.expect(!options[locale+" "+name], "option %q twice in %s", name, locale)
			options[locale+" "+name] = true
		}
		l.expect(!o.Required || !optional, "required option %q after an optional one", o.Name)
		optional = optional || !o.Required
	}
}

// length is how many characters a command has, with the longest of its
// languages.
func length(d described) int {
	longest := func(text string, others map[string]string) int {
		n := units(text)
		for _, other := range others {
			n = max(n, units(other))
		}
		return n
	}
	n := longest(d.Name, d.Names) + longest(d.Description, d.Descriptions)
	for _, o := range d.Options {
		n += length(o)
	}
	for _, c := range d.Choices {
		n += longest(c.Name, c.Names) + units(fmt.Sprint(c.Value))
	}
	return n
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
		"empty menu":        {create, `{"content":"a","components":[{"type":1,"components":[{"type":3,"custom_id":"x"}]}],` + ok + `}`},
		"menu and button":   {create, `{"content":"a","components":[{"type":1,"components":[{"type":3,"custom_id":"y","options":[{"label":"a","value":"a"}]},` + button + `]}],` + ok + `}`},
		"nameless file":     {create, `{"content":"a","attachments":[{"id":0,"filename":"","description":"a"}],` + ok + `}`},
		"form of nothing":   {"/callback", `{"type":9,"data":{"title":"a","custom_id":"x","components":[]}}`},
		"long name":         {"/commands", `[{"type":3,"name":"` + strings.Repeat("a", 33) + `"}]`},
		"bad translation":   {"/commands", `[{"name":"ask","description":"a","name_localizations":{"de":"Frag mich"}}]`},
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
