package config

import (
	"errors"
	"fmt"
	"log/slog"
	"os"
	"regexp"
	"strings"
	"unicode"
)

// A Token is the bot's password. However it is printed or logged, it does not
// show; only a conversion to string does that.
type Token string

// String tells whether there is a token, never which.
func (t Token) String() string {
	if t == "" {
		return "not set"
	}
	return "set"
}

// GoString keeps the token out of %#v.
func (t Token) GoString() string { return t.String() }

// LogValue keeps the token out of logs.
func (t Token) LogValue() slog.Value { return slog.StringValue(t.String()) }

// MarshalText keeps the token out of JSON.
func (t Token) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// Check says what is wrong with the form of t: the slips that happen when a
// token is copied. Whether it is the right one, only Discord can say.
func (t Token) Check() error {
	s := string(t)
	switch {
	case s == "":
		return errors.New("the token is empty")
	case strings.Contains(s, "\x00"):
		return errors.New("the token is in UTF-16, as PowerShell writes files; save it as UTF-8")
	case strings.Contains(s, "://"):
		return errors.New("the token is an address; the bot's is the word that Reset Token shows in the developer portal under Bot")
	case strings.Contains(s, "="):
		return errors.New("the token has = in it; leave out the name of the variable")
	case strings.ContainsAny(s, "\"'`"):
		return errors.New("the token has quotation marks in it; leave them out")
	case len(s) >= 4 && strings.EqualFold(s[:4], "bot "):
		return errors.New(`the token begins with "Bot "; leave that word out`)
	case strings.ContainsFunc(s, unicode.IsSpace):
		return errors.New("the token has a space or a line break in it; it must be one word")
	case strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || r > '~' }):
		return errors.New("the token has a letter in it that no token has; copy it again")
	}
	return nil
}

// lookalikes are what else is copied from the developer portal.
var lookalikes = []struct {
	form *regexp.Regexp
	name string
}{
	{regexp.MustCompile(`^\d{15,20}$`), "an id"},
	{regexp.MustCompile(`^[0-9a-f]{64}$`), "the public key"},
	{regexp.MustCompile(`^[\w-]{32}$`), "the client secret"},
}

// Doubt says why t is hardly a token of Discord's, which are three words joined
// by dots; "" if it may be one. Test servers may have others.
func (t Token) Doubt() string {
	if strings.Count(string(t), ".") == 2 {
		return ""
	}
	for _, l := range lookalikes {
		if l.form.MatchString(string(t)) {
			return "looks like " + l.name + " of an application"
		}
	}
	return "is not three words joined by dots"
}

// setToken takes a token that was found in from.
func (d *Discord) setToken(token, from string) error {
	t := Token(strings.TrimSpace(strings.TrimPrefix(token, "\ufeff"))) // which some editors put before all text
	if err := t.Check(); err != nil {
		return err
	}
	d.Token, d.TokenFrom = t, from
	return nil
}

// readToken takes the token that a file holds.
func (d *Discord) readToken(file string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return fmt.Errorf("the token cannot be read: %w", err)
	}
	if err := d.setToken(string(text), file); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return nil
}
