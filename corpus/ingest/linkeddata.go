package ingest

import (
	"encoding/json"
	"fmt"
	"html"
	"slices"
	"strings"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Types of schema.org that stories have.
var (
	newsTypes = []string{"ReportageNewsArticle", "NewsArticle", "AnalysisNewsArticle", "BlogPosting", "SocialMediaPosting", "Article"}
	liveTypes = []string{"LiveBlogPosting"}
)

// linked is the JSON-LD of a page: its objects, those in lists and graphs
// included.
type linked []object

// An object is one of JSON-LD. A nil object says nothing.
type object map[string]any

// linkedData returns the JSON-LD of a page. What can't be read is left out.
func linkedData(doc *xhtml.Node) linked {
	var found linked
	for s := range elements(doc, atom.Script) {
		if !strings.HasPrefix(strings.ToLower(attr(s, "type")), "application/ld+json") || s.FirstChild == nil {
			continue
		}
		var v any
		if json.Unmarshal([]byte(lenient(s.FirstChild.Data)), &v) == nil {
			found = found.add(v, 0)
		}
	}
	return found
}

// lenient returns JSON with the line breaks and other controls in its strings
// escaped, which many pages leave there, and without the comment marks around
// it that old pages have.
func lenient(text string) string {
	text = strings.TrimSpace(text)
	for _, around := range [...][2]string{{"<!--", "-->"}, {"/*<![CDATA[*/", "/*]]>*/"}, {"//<![CDATA[", "//]]>"}} {
		text = strings.TrimSuffix(strings.TrimPrefix(text, around[0]), around[1])
	}
	var b strings.Builder
	inside, escaped := false, false
	for _, c := range text {
		switch {
		case inside && c < ' ':
			fmt.Fprintf(&b, `\u%04x`, c)
			escaped = false
			continue
		case escaped:
			escaped = false
		case c == '\\':
			escaped = true
		case c == '"':
			inside = !inside
		}
		b.WriteRune(c)
	}
	return b.String()
}

// deepest is how many lists and graphs may stand within each other.
const deepest = 8

// add adds the objects that v consists of.
func (l linked) add(v any, depth int) linked {
	switch v := v.(type) {
	case map[string]any:
		l = append(l, v)
		if depth < deepest {
			l = l.add(v["@graph"], depth+1)
			l = l.add(v["mainEntity"], depth+1)
		}
	case []any:
		for _, e := range v {
			if depth < deepest {
				l = l.add(e, depth+1)
			}
		}
	}
	return l
}

// find returns the first object of the first type that there is, or nil.
func (l linked) find(types []string) object {
	for _, t := range types {
		for _, o := range l {
			if o.is(t) {
				return o
			}
		}
	}
	return nil
}

// sides returns the teams of the match that the page is about, "" if it
// doesn't say.
func (l linked) sides() (home, away string) {
	for _, o := range l {
		for _, event := range append(list(o["about"]), map[string]any(o)) {
			e, _ := event.(map[string]any)
			home, away = object(e).name("homeTeam"), object(e).name("awayTeam")
			if home != "" && away != "" {
				return home, away
			}
		}
	}
	return "", ""
}

// is reports whether o is of a type.
func (o object) is(wanted string) bool {
	return slices.ContainsFunc(list(o["@type"]), func(v any) bool {
		name, _ := v.(string)
		return name == wanted || strings.HasSuffix(name, "/"+wanted)
	})
}

// list returns v as a list, as which JSON-LD lets any value stand.
func list(v any) []any {
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		return v
	}
	return []any{v}
}

// text returns the first string among the values of key, or the address of
// the first object there.
func (o object) text(key string) string {
	for _, v := range list(o[key]) {
		switch v := v.(type) {
		case string:
			return html.UnescapeString(v)
		case map[string]any:
			if id, ok := v["@id"].(string); ok {
				return id
			}
		}
	}
	return ""
}

// name returns the names that stand at key, joined by commas.
func (o object) name(key string) string {
	var names []string
	for _, v := range list(o[key]) {
		name, _ := v.(string)
		if of, ok := v.(map[string]any); ok {
			name = object(of).text("name")
		}
		if name = fold(html.UnescapeString(name)); name != "" && !strings.Contains(name, "://") {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}

// blocks returns the text at key as blocks: HTML or plain lines.
func (o object) blocks(key string) []string {
	text := o.raw(key)
	if strings.Contains(text, "</") || strings.Contains(text, "<br") {
		return fragment(text)
	}
	var out []string
	for line := range strings.Lines(html.UnescapeString(text)) {
		if line = fold(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// raw returns the string at key as it stands.
func (o object) raw(key string) string {
	for _, v := range list(o[key]) {
		if s, ok := v.(string); ok {
			return s
		}
	}
	return ""
}
