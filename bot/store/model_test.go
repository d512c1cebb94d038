package store

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// A model does what a store should do, in maps.
type model struct {
	settings map[string]Settings
	pins     map[string]Pin
	reports  map[string]Report // by key
	texts    map[string]string // by guild and sum
}

func newModel() *model {
	return &model{map[string]Settings{}, map[string]Pin{}, map[string]Report{}, map[string]string{}}
}

// forget removes everything of a guild.
func (m *model) forget(guild string) {
	delete(m.settings, guild)
	maps.DeleteFunc(m.pins, func(_ string, p Pin) bool { return p.Guild == guild })
	maps.DeleteFunc(m.reports, func(_ string, r Report) bool { return r.Guild == guild })
}

// TestModel makes any changes in any order, now and then from another start, and
// finds in the store what is in the model.
func TestModel(t *testing.T) {
	for name, onDisk := range map[string]bool{"memory": false, "file": true} {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) { checkModel(t, onDisk) })
		})
	}
}

func checkModel(t *rapid.T, onDisk bool) {
	s, m := Memory(), newModel()
	reopen := func() {}
	if onDisk {
		dir, err := os.MkdirTemp("", "model")
		ok(t, err)
		defer os.RemoveAll(dir)
		path := filepath.Join(dir, "store.db")
		reopen = func() {
			ok(t, s.Close())
			s, err = Open(path)
			ok(t, err)
		}
		reopen()
	}
	defer func() { s.Close() }()
	guild := func(t *rapid.T) string { return rapid.SampledFrom([]string{"1", "10", "11"}).Draw(t, "guild") }
	pin := func(t *rapid.T) Pin {
		return Pin{Guild: guild(t), Channel: rapid.SampledFrom([]string{"5", "6"}).Draw(t, "channel"), Match: rapid.SampledFrom([]string{"a/b", "a%2Fb", "a"}).Draw(t, "match"), Kind: "summary"}
	}
	t.Repeat(map[string]func(*rapid.T){
		"settings": func(t *rapid.T) {
			g, want := guild(t), Settings{Quotes: rapid.IntRange(0, 3).Draw(t, "quotes"), Prefix: rapid.StringN(0, 3, 8).Draw(t, "prefix")}
			got, err := s.Change(g, func(c *Settings) error { *c = want; return nil })
			ok(t, err)
			agree(t, got, want)
			m.settings[g] = want
		},
		"add pin": func(t *rapid.T) {
			p := pin(t)
			p.Body = rapid.String().Draw(t, "body")
			got, added, err := s.AddPin(p)
			ok(t, err)
			stands, there := m.pins[p.key()]
			if !there {
				stands = p
				m.pins[p.key()] = p
			}
			agree(t, []any{got, added}, []any{stands, !there})
		},
		"change pin": func(t *rapid.T) {
			p := pin(t)
			got, err := s.ChangePin(p, func(p *Pin) error { p.Body += "!"; return nil })
			stands, there := m.pins[p.key()]
			if !there {
				agree(t, err == ErrNoPin, true)
				return
			}
			stands.Body += "!"
			m.pins[p.key()] = stands
			agree(t, got, stands)
		},
		"remove pin": func(t *rapid.T) {
			p := pin(t)
			ok(t, s.RemovePin(p))
			delete(m.pins, p.key())
		},
		"report": func(t *rapid.T) {
			g, text := guild(t), rapid.SampledFrom([]string{"a", "b", "c", "d"}).Draw(t, "text")
			r, added, err := s.AddReport(Report{Guild: g, Message: "7"}, []byte(text))
			ok(t, err)
			stands, there := m.report(g, versionOf([]byte(text)))
			if !there {
				stands = r
				m.reports[r.key()] = r
			}
			agree(t, []any{r, added}, []any{stands, !there})
			m.texts[g+versionOf([]byte(text)).Sum] = text
		},
		"version": func(t *rapid.T) {
			r, there := m.any(t)
			text := rapid.SampledFrom([]string{"a", "b", "e", "f"}).Draw(t, "text")
			if !there {
				return
			}
			v := versionOf([]byte(text))
			got, err := s.AddVersion(r.Guild, r.ID, []byte(text))
			other, has := m.report(r.Guild, v)
			if has && other.ID != r.ID {
				agree(t, err != nil, true)
				return
			}
			ok(t, err)
			if !has {
				r.Version, r.Older = v, slices.Insert(r.Older, 0, r.Version)
				m.reports[r.key()], m.texts[r.Guild+v.Sum] = r, text
			}
			agree(t, got, r)
		},
		"remove report": func(t *rapid.T) {
			if r, there := m.any(t); there {
				_, err := s.RemoveReport(r.Guild, r.ID)
				ok(t, err)
				delete(m.reports, r.key())
			}
		},
		"forget": func(t *rapid.T) {
			g := guild(t)
			ok(t, s.Forget(g))
			m.forget(g)
		},
		"reopen": func(*rapid.T) { reopen() },
		"":       func(t *rapid.T) { m.compare(t, s) },
	})
}

// report returns the report of a guild that has a version.
func (m *model) report(guild string, v Version) (Report, bool) {
	for _, r := range m.reports {
		if r.Guild == guild && slices.Contains(r.versions(), v) {
			return r, true
		}
	}
	return Report{}, false
}

// any returns any report.
func (m *model) any(t *rapid.T) (Report, bool) {
	if len(m.reports) == 0 {
		return Report{}, false
	}
	return m.reports[rapid.SampledFrom(slices.Sorted(maps.Keys(m.reports))).Draw(t, "report")], true
}

// compare finds in s what is in m, and nothing else.
func (m *model) compare(t *rapid.T, s *Store) {
	for _, guild := range []string{"1", "10", "11"} {
		agree(t, s.Settings(guild), m.settings[guild])
	}
	pins, err := s.AllPins()
	ok(t, err)
	agree(t, pins, inOrder(m.pins))
	reports, err := s.AllReports()
	ok(t, err)
	agree(t, reports, inOrder(m.reports))
	for _, r := range reports {
		for _, v := range r.versions() {
			text, err := s.Text(r.Guild, v)
			ok(t, err)
			agree(t, string(text), m.texts[r.Guild+v.Sum])
		}
		from, err := s.ReportsOf(r.Guild, "", "7")
		ok(t, err)
		agree(t, slices.ContainsFunc(from, func(o Report) bool { return o.ID == r.ID }), true)
	}
	entries, err := s.b.scan(kindText + "/")
	ok(t, err)
	versions := 0
	for _, r := range reports {
		versions += len(r.versions())
	}
	agree(t, len(entries), versions)
}

// inOrder returns what is in a map, by key, nil for nothing as the store does.
func inOrder[T any](all map[string]T) []T {
	list := make([]T, 0, len(all))
	for _, key := range slices.Sorted(maps.Keys(all)) {
		list = append(list, all[key])
	}
	return list
}

func ok(t *rapid.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// agree fails where got is not want.
func agree(t *rapid.T, got, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("want -, got +\n%s", diff)
	}
}
