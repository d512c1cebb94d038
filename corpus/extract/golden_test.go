package extract

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"pressbox/corpus"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// Each file of testdata has one report or several, each in a layout that
// outlets use, and the facts that must be read in them.
func TestFacts(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal("no golden files", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			golden, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			var readings []*corpus.Match
			var want *txtar.File
			for i := range golden.Files {
				f := &golden.Files[i]
				if f.Name == "facts" {
					want = f
					continue
				}
				r, err := corpus.Read(f.Name, f.Data)
				if err != nil {
					t.Fatal(err)
				}
				readings = append(readings, Facts(r))
			}
			var b strings.Builder
			for _, m := range Merge(readings) {
				checkMatch(t, m)
				writeMatch(&b, m)
			}
			got := b.String()
			if *update {
				want.Data = []byte(got)
				if err := os.WriteFile(name, txtar.Format(golden), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(string(want.Data), got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// writeMatch writes the facts of a match to be read by people.
func writeMatch(b *strings.Builder, m *corpus.Match) {
	if m.Not != "" {
		fmt.Fprintf(b, "no match: %s\n", m.Not)
		return
	}
	score := "?"
	if m.Score != nil {
		score = fmt.Sprintf("%d-%d", m.Score.Home, m.Score.Away)
	}
	fmt.Fprintf(b, "%s %s %s", m.Home, score, m.Away)
	if m.HalfTime != nil {
		fmt.Fprintf(b, ", %d-%d at half-time", m.HalfTime.Home, m.HalfTime.Away)
	}
	if m.ExtraTime {
		b.WriteString(", after extra time")
	}
	if s := m.Shootout; s != nil {
		fmt.Fprintf(b, ", %s on penalties %d-%d", s.Winner, s.Home, s.Away)
	}
	b.WriteString("\n")
	for _, v := range []struct {
		name string
		corpus.Value
	}{
		{"date", m.Date}, {"competition", m.Competition}, {"stage", m.Stage}, {"ground", m.Venue}, {"referee", m.Referee},
		{"attendance", m.Attendance}, {"home manager", m.HomeManager}, {"away manager", m.AwayManager},
	} {
		if v.Text != "" {
			fmt.Fprintf(b, "%s: %s\n", v.name, v.Text)
		}
	}
	var rest []string
	for i := range m.Facts {
		line := factLine(&m.Facts[i])
		if m.Facts[i].Kind == corpus.Goal {
			b.WriteString(line)
		} else {
			rest = append(rest, line)
		}
	}
	slices.Sort(rest)
	b.WriteString(strings.Join(rest, ""))
	for _, d := range m.Disagreements {
		fmt.Fprintf(b, "reports differ on %s, %s:", d.About, d.Field)
		for _, v := range d.Values {
			fmt.Fprintf(b, " %v (%s)", v.Value, strings.Join(v.Reports, ", "))
		}
		b.WriteString("\n")
	}
}

// factLine writes a fact on a line: "goal 31 Ada Moss, from Jo Reed, header".
func factLine(f *corpus.Fact) string {
	b := &strings.Builder{}
	b.WriteString(f.Kind)
	say := func(is bool, format string, args ...any) {
		if is {
			fmt.Fprintf(b, format, args...)
		}
	}
	say(f.Minute > 0, " %d", f.Minute)
	say(f.Added > 0, "+%d", f.Added)
	say(f.Player != "", " %s", f.Player)
	say(f.Kind == corpus.Goal && f.Team != "", " (%s)", f.Team)
	say(f.Other != "", ", %s %s", with[f.Kind], f.Other)
	say(f.OwnGoal, ", own goal")
	say(f.Penalty, ", penalty")
	say(f.Shootout, ", in the shoot-out")
	say(f.Body != "", ", %s", f.Body)
	say(f.Distance > 0, ", %d yards", f.Distance)
	say(f.Outcome != "", ", %s", f.Outcome)
	say(f.Count > 0, ", %d %s %s", f.Count, f.Of, f.Scope)
	return b.String() + "\n"
}

// with is what joins the second person of a fact to the first.
var with = map[string]string{corpus.Goal: "from", corpus.Save: "from", corpus.Substitution: "for", corpus.MissedPenalty: "against", corpus.Chance: "against"}
