package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// policy says which packages a package may import, beside the standard
// library: Pressbox's own by their path in the module, others by how their
// path begins.
//
// It is a statement of policy; do not relax it to make a build pass. If the
// work shows a better picture, move the code and this table together, in one
// commit that says why.
var policy = map[string][]string{
	// The nouns know nobody.
	"corpus":        nil,
	"corpus/sample": nil,
	"corpus/season": nil,
	"corpus/tree":   nil,

	// The verbs know the nouns, and none knows another.
	"corpus/ingest": {
		"corpus", "codeberg.org/readeck/go-readability", "github.com/fsnotify/fsnotify", "github.com/mmcdole/gofeed", "github.com/temoto/robotstxt",
		"golang.org/x/net/html", "golang.org/x/sync",
	},
	"corpus/extract":  {"corpus", "corpus/tree", "golang.org/x/text"},
	"corpus/readings": {"corpus"},
	"index":           {"corpus", "github.com/blevesearch/", "go.etcd.io/bbolt", "golang.org/x/text"},

	// What the bot itself says, in each language.
	"bot/phrase": {"golang.org/x/text"},

	// Formats of others need the nouns only.
	"bot/export": {"corpus"},

	// What survives a restart knows no football.
	"bot/store": {"go.etcd.io/bbolt"},

	// A question is answered without Discord and without bleve.
	"bot/answer": {"bot/phrase", "corpus", "corpus/extract", "corpus/tree", "golang.org/x/text"},

	// A match is drawn by what is told of it, and without the font of the system.
	"bot/card": {"bot/answer", "bot/phrase", "corpus", "codeberg.org/go-fonts/liberation", "golang.org/x/image", "golang.org/x/text"},

	// The ways in and out.
	"bot/discord/fakediscord": {"github.com/gorilla/websocket"},
	"bot/discord":             {"corpus", "bot/answer", "bot/card", "bot/phrase", "bot/store", "github.com/bwmarrin/discordgo", "github.com/gorilla/websocket", "golang.org/x/sync"},
	"bot/preview":             {"bot/discord"}, // a page over a rehearsal of it
	"config":                  {"github.com/pelletier/go-toml/v2"},

	// What questions are answered from, by guild.
	"bot/library": {"bot/answer", "corpus", "corpus/extract", "index"},

	// The program wires them.
	"bot": {
		"bot/answer", "bot/card", "bot/discord", "bot/export", "bot/library", "bot/phrase", "bot/preview", "bot/store", "config", "corpus", "corpus/extract", "corpus/ingest", "corpus/readings", "corpus/sample", "index",
		"github.com/alecthomas/kong", "github.com/prometheus/client_golang", "golang.org/x/sync", "golang.org/x/term",
	},
}

// testsOnly may be imported by the tests of any package.
var testsOnly = []string{
	"github.com/google/go-cmp", "github.com/rogpeppe/go-internal", "github.com/santhosh-tekuri/jsonschema",
	"go.uber.org/goleak", "pgregory.net/rapid",
}

func TestImports(t *testing.T) {
	seen := map[string]bool{}
	for file, imported := range imports(t) {
		dir := path.Dir(file)
		allowed, ok := policy[dir]
		if !ok && !seen[dir] {
			t.Errorf("package %s has no line in the policy", dir)
		}
		seen[dir] = true
		for _, name := range imported {
			if !mayImport(allowed, name, strings.HasSuffix(file, "_test.go")) {
				t.Errorf("%s must not import %s", file, name)
			}
		}
	}
	for _, dir := range slices.Sorted(maps.Keys(policy)) {
		if !seen[dir] {
			t.Errorf("the policy speaks of %s, which is not there", dir)
		}
	}
}

// mayImport reports whether a file of a package that is allowed so much may
// import name. A test may put any packages of the module together.
func mayImport(allowed []string, name string, test bool) bool {
	if own, ok := strings.CutPrefix(name, "pressbox/"); ok {
		return test || slices.Contains(allowed, own)
	}
	standard := !strings.Contains(strings.Split(name, "/")[0], ".")
	begins := func(prefix string) bool { return strings.HasPrefix(name, prefix) }
	return standard || slices.ContainsFunc(allowed, begins) || test && slices.ContainsFunc(testsOnly, begins)
}

// ownModule reports whether a folder is a module of its own, which may import
// what it likes: nothing of it gets into the program.
func ownModule(module fs.FS, folder string) bool {
	_, err := fs.Stat(module, path.Join(folder, "go.mod"))
	return err == nil
}

// imports returns what every Go file of the module imports.
func imports(t *testing.T) map[string][]string {
	found := map[string][]string{}
	module := os.DirFS("..")
	err := fs.WalkDir(module, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && name != "." && (entry.Name()[0] == '.' || entry.Name() == "testdata" || ownModule(module, name)):
			return fs.SkipDir
		case entry.IsDir() || path.Ext(name) != ".go":
			return nil
		}
		source, err := fs.ReadFile(module, name)
		if err != nil {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, source, parser.ImportsOnly)
		if err != nil {
			return err
		}
		found[name] = []string{}
		for _, spec := range file.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			found[name] = append(found[name], imported)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(found) == 0 {
		t.Fatal("there is no Go file")
	}
	return found
}
