package main

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"
)

// yamlDocuments reads so much of YAML as the files of ops have: mappings, lists, plain and
// quoted words, lists in brackets, texts after |, comments. What else there
// may be in YAML fails the test, so that those files stay simple.
func yamlDocuments(t *testing.T, text string) []any {
	t.Helper()
	var documents []any
	for doc := range strings.SplitSeq(text, "\n---\n") {
		y := yamlReader{T: t, lines: strings.Split(doc, "\n")}
		documents = append(documents, y.value(y.indent()))
		if y.skip(); len(y.lines) > 0 {
			t.Fatalf("what is %q?", y.lines[0])
		}
	}
	return documents
}

type yamlReader struct {
	*testing.T
	lines []string
}

var yamlKey = regexp.MustCompile(`^([\w./-]+):(?: +(.*))?$`)

// skip leaves out blank lines and comments.
func (y *yamlReader) skip() {
	for len(y.lines) > 0 {
		if line := strings.TrimSpace(y.lines[0]); line != "" && line[0] != '#' {
			return
		}
		y.lines = y.lines[1:]
	}
}

// indent is that of the next line, -1 at the end.
func (y *yamlReader) indent() int {
	if y.skip(); len(y.lines) == 0 {
		return -1
	}
	if strings.Contains(y.lines[0], "\t") {
		y.Fatalf("a tab in %q", y.lines[0])
	}
	return len(y.lines[0]) - len(strings.TrimLeft(y.lines[0], " "))
}

// value reads the mapping or list that is indented so far.
func (y *yamlReader) value(indent int) any {
	y.Helper()
	if strings.HasPrefix(y.lines[0][indent:], "- ") {
		var list []any
		for y.indent() == indent && strings.HasPrefix(y.lines[0][indent:], "- ") {
			y.lines[0] = y.lines[0][:indent] + "  " + y.lines[0][indent+2:]
			if rest := y.lines[0][indent+2:]; yamlKey.MatchString(rest) {
				list = append(list, y.value(indent+2))
			} else {
				list = append(list, y.scalar(rest))
				y.lines = y.lines[1:]
			}
		}
		return list
	}
	mapping := map[string]any{}
	for y.indent() == indent {
		m := yamlKey.FindStringSubmatch(y.lines[0][indent:])
		if m == nil || mapping[m[1]] != nil {
			y.Fatalf("what is %q?", y.lines[0])
		}
		y.lines = y.lines[1:]
		switch next := y.indent(); {
		case m[2] == "|":
			mapping[m[1]] = y.block(indent)
		case m[2] != "":
			mapping[m[1]] = y.scalar(m[2])
		case next > indent:
			mapping[m[1]] = y.value(next)
		default:
			mapping[m[1]] = ""
		}
	}
	if y.indent() > indent {
		y.Fatalf("%q is indented too far", y.lines[0])
	}
	return mapping
}

// block reads a text that is indented further.
func (y *yamlReader) block(indent int) string {
	var text strings.Builder
	for depth := y.indent(); len(y.lines) > 0 && y.indent() > indent; y.lines = y.lines[1:] {
		text.WriteString(y.lines[0][depth:] + "\n")
	}
	return text.String()
}

// scalar reads a word, or a list in brackets.
func (y *yamlReader) scalar(text string) any {
	y.Helper()
	var value any
	switch {
	case text[0] == '[' || text[0] == '"':
		if err := json.Unmarshal([]byte(text), &value); err != nil {
			y.Fatalf("what is %s? %v", text, err)
		}
		return value
	case strings.ContainsAny(text[:1], "{&*!|>'%@`") || strings.Contains(text, ": ") || strings.Contains(text, " #"):
		y.Fatalf("%s needs quotation marks", text)
	}
	return text
}

// at is what stands in a mapping below some keys.
func at(mapping map[string]any, keys ...string) any {
	var value any = mapping
	for _, key := range keys {
		below, _ := value.(map[string]any)
		value = below[key]
	}
	return value
}

// texts is a list of words.
func texts(list any) []string {
	var words []string
	items, _ := list.([]any)
	for _, item := range items {
		words = append(words, item.(string))
	}
	return words
}
