package library

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"pressbox/bot/answer"
	"pressbox/corpus"
	"pressbox/corpus/extract"
	"pressbox/index"
)

// report tells of a goal by a man whom nobody else has.
func report(t *testing.T, id, home, scorer string) *corpus.Report {
	t.Helper()
	r, err := corpus.Read(id, fmt.Appendf(nil, "%s 1-0 Pell Rovers\n\n%s scored the only goal in the 20th minute with a header from eight yards.\n", home, scorer))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func open(t *testing.T, host ...*corpus.Report) *Library {
	t.Helper()
	var readings []*corpus.Match
	for _, r := range host {
		readings = append(readings, extract.Facts(r))
	}
	l, err := Open(readings, func(matches []*corpus.Match) (*index.Index, error) { return index.New(matches) })
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return l
}

// knows reports whether a guild is told of somebody, in any way.
func knows(l *Library, guild, who string) bool {
	e := l.For(guild)
	a := e.Ask(answer.Request{Text: "when did " + who + " score", Mention: true})
	said := strings.Contains(a.Text, "20")
	for _, q := range slices.Concat(a.Quotes, a.More) {
		said = said || strings.Contains(q.Text(), who)
	}
	return said || len(e.Complete(who, 5)) > 0 || slices.ContainsFunc(l.Matches(guild), func(m *corpus.Match) bool {
		return slices.ContainsFunc(m.People, func(p corpus.Person) bool { return strings.Contains(p.Name, who) })
	})
}

// The host's reports reach everybody, a guild's own only that guild.
func TestWhoSeesWhat(t *testing.T) {
	l := open(t, report(t, "1.txt", "Ashgrove Town", "Ada Mossbrook"))
	l.Stock("red", []*corpus.Report{report(t, "2.txt", "Quill City", "Bea Torvald")})
	l.Add("blue", report(t, "1.txt", "Tarn Albion", "Cy Ilvesson")) // the same ID as another's is no matter
	l.Add("", report(t, "3.txt", "Sedge Town", "Dov Marpeth"))
	check := func(seen map[string]string) {
		t.Helper()
		for guild, names := range seen {
			for _, who := range []string{"Mossbrook", "Torvald", "Ilvesson", "Marpeth"} {
				if got, want := knows(l, guild, who), strings.Contains(names, who); got != want {
					t.Errorf("guild %q knows of %s: %v, want %v", guild, who, got, want)
				}
			}
		}
	}
	check(map[string]string{"": "Mossbrook Marpeth", "red": "Mossbrook Marpeth Torvald", "blue": "Mossbrook Marpeth Ilvesson", "green": "Mossbrook Marpeth"})
	l.Remove("", "1.txt")
	l.Remove("red", "2.txt", "3.txt") // of which the second is not its own
	check(map[string]string{"": "Marpeth", "red": "Marpeth", "blue": "Marpeth Ilvesson", "green": "Marpeth"})
	l.Keep("", nil)
	check(map[string]string{"": "", "red": "", "blue": "Ilvesson", "green": ""})
	if got := l.Reports("blue"); len(got) != 1 || got[0].ID != "1.txt" {
		t.Errorf("the reports of blue are %v", got)
	}
}

// What stays is not read anew, and a report with the ID of another replaces it.
func TestKeep(t *testing.T) {
	first, second := report(t, "1.txt", "Ashgrove Town", "Ada Mossbrook"), report(t, "2.txt", "Quill City", "Bea Torvald")
	l := open(t, first, second)
	before := l.Matches("")
	change := l.Keep("", []*corpus.Report{report(t, "1.txt", "Ashgrove Town", "Ada Mossbrook"), report(t, "2.txt", "Quill City", "Cy Ilvesson")})
	if len(change.Gone) != 1 || change.Gone[0] != before[1] || len(change.Come) != 1 || l.Matches("")[0] != before[0] {
		t.Errorf("gone %v, come %v", change.Gone, change.Come)
	}
	if knows(l, "", "Torvald") || !knows(l, "", "Ilvesson") {
		t.Error("the old report is known, or the new one is not")
	}
}

// Guilds that are not asked rest, and know all when they are.
func TestRest(t *testing.T) {
	l := open(t, report(t, "1.txt", "Ashgrove Town", "Ada Mossbrook"))
	own := report(t, "own.txt", "Quill City", "Bea Torvald")
	const guilds = mostEditions + 20
	for n := range guilds {
		l.Add(fmt.Sprint(n), own)
	}
	for n := range guilds {
		if !knows(l, fmt.Sprint(n), "Torvald") {
			t.Errorf("guild %d does not know its own", n)
		}
	}
	kept := 0
	l.guilds.Range(func(_, s any) bool {
		if s.(*shelf).edition.Load() != nil {
			kept++
		}
		return true
	})
	if kept > mostEditions+1 {
		t.Errorf("%d editions are kept, want %d", kept, mostEditions+1)
	}
}

// Questions are answered while reports come and go.
func TestMeanwhile(t *testing.T) {
	l := open(t, report(t, "1.txt", "Ashgrove Town", "Ada Mossbrook"))
	late := report(t, "late.txt", "Quill City", "Bea Torvald")
	var asking sync.WaitGroup
	for n := range 4 {
		guild := []string{"", "red"}[n%2]
		asking.Go(func() {
			for range 40 {
				if !knows(l, guild, "Mossbrook") {
					t.Errorf("guild %q does not know the host's", guild)
				}
			}
		})
	}
	for range 10 {
		l.Add("red", late)
		l.Add("", late)
		l.Remove("red", late.ID)
		l.Remove("", late.ID)
	}
	asking.Wait()
}
