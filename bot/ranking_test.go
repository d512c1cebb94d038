package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pressbox/bot/answer"
	"pressbox/config"
	"pressbox/corpus"
)

// TestRanking asks open questions about the samples, and compares how the
// quotes are ranked, and how good that is on the whole, with what is written
// down: a change of the ranking shows in review.
func TestRanking(t *testing.T) {
	file := filepath.Join("testdata", "ranking.txt")
	golden, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	p := &program{stderr: io.Discard}
	d, err := p.openDesk(&config.Config{})
	if err != nil {
		t.Fatal(err)
	}
	defer d.close()
	got := rankings(d.engine, string(golden))
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(string(golden), got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// rankings asks the questions of a golden file and writes it anew.
func rankings(e *answer.Engine, golden string) string {
	var b strings.Builder
	asked, first, three, reciprocal := 0, 0, 0, 0.0
	for line := range strings.Lines(golden) {
		text, isQuestion := strings.CutPrefix(strings.TrimSpace(line), "? ")
		if !isQuestion {
			if strings.HasPrefix(line, "#") {
				b.WriteString(line)
			}
			continue
		}
		parts := strings.Split(text, " | ")
		a := e.Ask(answer.Request{Text: parts[0], Mention: true})
		at := 1 + slices.IndexFunc(append(slices.Clone(a.Quotes), a.More...), func(q corpus.Quote) bool {
			text := strings.Join(strings.Fields(q.Text()), " ")
			return slices.ContainsFunc(strings.Split(parts[1], " / "), func(words string) bool { return strings.Contains(text, words) })
		})
		place := "not quoted"
		asked++
		if at > 0 {
			place = fmt.Sprint("quote ", at)
			reciprocal += 1 / float64(at)
		}
		if at == 1 {
			first++
		}
		if at > 0 && at <= 3 {
			three++
		}
		fmt.Fprintf(&b, "? %s | %s | %s\n", parts[0], parts[1], place)
	}
	n := float64(asked)
	fmt.Fprintf(&b, "\nof %d: recall at 1 %.2f, at 3 %.2f, mean reciprocal rank %.2f\n", asked, float64(first)/n, float64(three)/n, reciprocal/n)
	return b.String()
}
