package index

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"pressbox/corpus"
)

var update = flag.Bool("update", false, "write golden files anew")

// TestQuality asks questions with known answers and compares where these rank
// with the golden file, so that a change of the ranking shows in review.
func TestQuality(t *testing.T) {
	const file = "testdata/quality.txtar"
	golden, err := txtar.ParseFile(file)
	must(t, err)
	matches, questions := readQuality(t, golden)
	ix, err := New(matches)
	must(t, err)
	defer ix.Close()

	var ranks, table strings.Builder
	var first, third, reciprocal float64
	for _, q := range questions {
		hits := ix.Search(q.Query)
		rank := 1 + slices.IndexFunc(hits, func(h corpus.Hit) bool { return strings.HasPrefix(h.Passage.Text(), q.want) })
		switch {
		case rank == 1:
			first++
			fallthrough
		case rank > 0 && rank <= 3:
			third++
			fallthrough
		case rank > 0:
			reciprocal += 1 / float64(rank)
		}
		fmt.Fprintf(&ranks, "%2d %s\n", rank, strings.Join(q.Words, " "))
	}
	n := float64(len(questions))
	fmt.Fprintf(&table, "recall@1 %.3f\nrecall@3 %.3f\nMRR      %.3f\n", first/n, third/n, reciprocal/n)

	for _, result := range []struct{ name, got string }{{"ranks", ranks.String()}, {"quality", table.String()}} {
		i := slices.IndexFunc(golden.Files, func(f txtar.File) bool { return f.Name == result.name })
		if i < 0 {
			i = len(golden.Files)
			golden.Files = append(golden.Files, txtar.File{Name: result.name})
		}
		if diff := cmp.Diff(string(golden.Files[i].Data), result.got); diff != "" && !*update {
			t.Errorf("%s differ (-want +got):\n%s", result.name, diff)
		}
		golden.Files[i].Data = []byte(result.got)
	}
	if *update {
		must(t, os.WriteFile(file, txtar.Format(golden), 0o644))
	}
	t.Logf("%d questions\n%s", len(questions), table.String())
}

// A question is a query and the beginning of the sentence that answers it.
type question struct {
	corpus.Query
	want string
}

// readQuality reads the reports and questions of the golden file.
func readQuality(t *testing.T, golden *txtar.Archive) (matches []*corpus.Match, questions []question) {
	byID := map[string]*corpus.Match{}
	for _, f := range golden.Files {
		id, _, ok := strings.Cut(f.Name, "/")
		switch {
		case ok && byID[id] == nil:
			byID[id] = matchOf(id, string(f.Data))
			matches = append(matches, byID[id])
		case ok:
			more := matchOf(f.Name, string(f.Data))
			byID[id].Reports = append(byID[id].Reports, more.Reports...)
			byID[id].Passages = append(byID[id].Passages, more.Passages...)
		case f.Name == "questions":
			for line := range strings.Lines(string(f.Data)) {
				q := readQuestion(t, line)
				if byID[q.Match] == nil && q.Match != "" || !told(matches, q.want) {
					t.Fatalf("nothing answers %q", line)
				}
				questions = append(questions, q)
			}
		}
	}
	return matches, questions
}

func readQuestion(t *testing.T, line string) question {
	parts := strings.Split(strings.TrimSpace(line), "|")
	if len(parts) != 5 {
		t.Fatalf("%q has %d parts, want 5", line, len(parts))
	}
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	list := func(s string) []string {
		return slices.DeleteFunc(strings.Split(s, ", "), func(s string) bool { return s == "" })
	}
	where, match, _ := strings.Cut(parts[0], " ")
	if where == "a" {
		match = ""
	}
	return question{
		Query: corpus.Query{Words: strings.Fields(parts[1]), Names: list(parts[2]), Kinds: list(parts[3]), Match: match, Limit: 100},
		want:  parts[4],
	}
}

// told reports whether a passage begins with want.
func told(matches []*corpus.Match, want string) bool {
	return slices.ContainsFunc(matches, func(m *corpus.Match) bool {
		return slices.ContainsFunc(m.Passages, func(p corpus.Passage) bool { return strings.HasPrefix(p.Text(), want) })
	})
}
