// Package phrase has the bot's own words in each language that it speaks. What
// reports say is quoted as they have it, and is none of them.
//
// A language is one file, such as de.txt, of lines
//
//	answer.unsaid = The reports don't say.
//	quotes.one    = {0} more quote
//	quotes.other  = {0} more quotes
//
// {0}, {1} … are what the program fills in, in any order. A phrase with a number
// has one line for each plural form of its language, as Unicode's CLDR names
// them: one, other, and few, many, two or zero where the language has these. A
// phrase that a file lacks is said in English.
package phrase

import (
	"embed"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

//go:embed *.txt
var files embed.FS

// A Book has the phrases of one language. It is read-only and safe for
// concurrent use. The nil Book speaks English.
type Book struct {
	tag     language.Tag
	phrases map[string]string
}

// English is what is spoken where nothing else is asked for.
const English = "en"

var books = load()

// load reads the embedded files. That they can be read is tested.
func load() map[string]*Book {
	all := map[string]*Book{}
	entries, err := files.ReadDir(".")
	if err != nil {
		panic(err)
	}
	for _, entry := range entries {
		text, err := files.ReadFile(entry.Name())
		if err != nil {
			panic(err)
		}
		name := strings.TrimSuffix(entry.Name(), ".txt")
		b, err := parse(name, string(text))
		if err != nil {
			panic(err)
		}
		all[name] = b
	}
	return all
}

// parse reads the file of a language.
func parse(name, text string) (*Book, error) {
	b := &Book{tag: language.Make(name), phrases: map[string]string{}}
	for i, line := range strings.Split(text, "\n") {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		key, said, ok := strings.Cut(line, "=")
		key, said = strings.TrimSpace(key), strings.TrimSpace(said)
		switch _, twice := b.phrases[key]; {
		case !ok || key == "" || said == "":
			return nil, fmt.Errorf("%s.txt:%d: want key = phrase", name, i+1)
		case twice:
			return nil, fmt.Errorf("%s.txt:%d: %s stands there twice", name, i+1, key)
		}
		b.phrases[key] = said
	}
	return b, nil
}

// In returns the book of a locale such as "de", "de-AT" or "en-GB", and the
// English one for a language that the bot does not speak.
func In(locale string) *Book {
	name, _, _ := strings.Cut(strings.ReplaceAll(locale, "_", "-"), "-")
	if b := books[strings.ToLower(name)]; b != nil {
		return b
	}
	return books[English]
}

// Speaks reports whether the bot speaks the language of a locale.
func Speaks(locale string) bool {
	return In(locale) != books[English] || strings.HasPrefix(strings.ToLower(locale), English)
}

// Languages are those that the bot speaks, English first: "en", "de".
func Languages() []string {
	var names []string
	for name := range books {
		if name != English {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return append([]string{English}, names...)
}

// Language is the book's own, "en" or "de".
func (b *Book) Language() string { return b.or().tag.String() }

// Say fills in a phrase. A key that no language has is returned as it is.
func (b *Book) Say(key string, args ...any) string {
	return fill(b.or().find(key), args)
}

// Count is Say for a phrase with a number, which is {0}; args are {1} and so
// on.
func (b *Book) Count(key string, n int, args ...any) string {
	return fill(b.or().choose(key, plural.Cardinal, n), append([]any{n}, args...))
}

// Ordinal writes a number that says which one: "2nd".
func (b *Book) Ordinal(n int) string {
	return fill(b.or().choose("list.nth", plural.Ordinal, n), []any{n})
}

// choose is the phrase in the form that the rules give n.
func (b *Book) choose(key string, rules *plural.Rules, n int) string {
	if said, ok := b.phrases[key+"."+form(b.tag, rules, n)]; ok {
		return said
	}
	if said, ok := b.phrases[key+".other"]; ok {
		return said
	}
	english := books[English]
	return english.find(key + "." + form(english.tag, rules, n))
}

// Has reports whether there is such a phrase.
func (b *Book) Has(key string) bool {
	_, own := b.or().phrases[key]
	_, english := books[English].phrases[key]
	return own || english
}

func (b *Book) or() *Book {
	if b == nil {
		return books[English]
	}
	return b
}

func (b *Book) find(key string) string {
	if said, ok := b.phrases[key]; ok {
		return said
	}
	if said, ok := books[English].phrases[key]; ok {
		return said
	}
	return key
}

// form is that which a language's rules give a number.
func form(tag language.Tag, rules *plural.Rules, n int) string {
	switch rules.MatchPlural(tag, max(n, -n), 0, 0, 0, 0) {
	case plural.Zero:
		return "zero"
	case plural.One:
		return "one"
	case plural.Two:
		return "two"
	case plural.Few:
		return "few"
	case plural.Many:
		return "many"
	}
	return "other"
}

// fill puts args in the places of {0}, {1} and so on. What an argument itself
// contains is left as it is.
func fill(said string, args []any) string {
	if len(args) == 0 {
		return said
	}
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(said, "{")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		if i := int(first(rest)) - '0'; i >= 0 && i < len(args) && strings.HasPrefix(rest[1:], "}") {
			put(&b, args[i])
			said = rest[2:]
			continue
		}
		b.WriteByte('{')
		said = rest
	}
}

// put writes an argument; most are text.
func put(b *strings.Builder, arg any) {
	switch arg := arg.(type) {
	case string:
		b.WriteString(arg)
	case int:
		b.WriteString(strconv.Itoa(arg))
	default:
		fmt.Fprint(b, arg)
	}
}

func first(s string) byte {
	if s == "" {
		return 0
	}
	return s[0]
}
