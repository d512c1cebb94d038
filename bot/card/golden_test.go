package card

import (
	"flag"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pressbox/bot/answer"
	"pressbox/bot/phrase"
	"pressbox/corpus"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// cup is a match with an event of every sort.
func cup() *corpus.Match {
	m := told("Ashcombe United", "Kestrel Bay", `
		8 home chance Ada Moss
		12 home goal Ada Moss, Jo Reed
		17 away yellow Kit Hale
		31 away save Bo Lind, Ada Moss
		45+2 away penalty Nguyễn Văn Tân
		46 home substitution Finn Averill, Ray Tolland
		46 away injury Kit Hale
		63 home disallowed Jo Reed
		71 away red Kit Hale
		77 away missed_penalty Nguyễn Văn Tân, Ida Strome
		90+4 home own_goal Bo Lind
		0 home chance Jo Reed
		0 home goal Ada Moss
		0 none chance Gus Byrd
		50 none yellow Gus Byrd`)
	m.Score.Home, m.HalfTime, m.Venue.Text = 3, &corpus.Score{Home: 1, Away: 1}, "Ferry Road"
	m.Disagreements = []corpus.Disagreement{{About: "goal 1", Field: "minute", Values: []corpus.Differing{{Value: 12}, {Value: 11}}}}
	return m
}

func TestGolden(t *testing.T) {
	nothing := told("Ashcombe United", "Kestrel Bay", "")
	nothing.Score = nil
	for name, p := range map[string]Picture{
		"timeline":    Timeline(cup(), nil),
		"timeline_de": Timeline(cup(), phrase.In("de")),
		"score":       Score(cup(), nil),
		"score_de":    Score(cup(), phrase.In("de")),
		"nothing":     Timeline(nothing, nil),
		"no_score":    Score(nothing, nil),
		"answer":      Answer(scorers(), nil),
		"answer_de":   Answer(scorers(), phrase.In("de")),
		"compare":     Compare(differing(), nil),
		"compare_de":  Compare(differing(), phrase.In("de")),
		"unsaid":      Answer(answer.Answer{Question: "who won the toss"}, nil),
	} {
		for _, wrong := range p.sheet.faults() {
			t.Errorf("%s: %s", name, wrong)
		}
		compare(t, filepath.Join("testdata", name+".txt"), p.Alt()+"\n\n"+p.sheet.String())
	}
}

func compare(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-update rewrites it):\n%s", file, diff)
	}
}

// String lists what is on a sheet, and where.
func (s *sheet) String() string {
	var b strings.Builder
	place := func(r image.Rectangle) string {
		return fmt.Sprintf("%4d,%4d %4dx%-4d", r.Min.X, r.Min.Y, r.Dx(), r.Dy())
	}
	fmt.Fprintf(&b, "%d x %d\n", s.size.X, s.size.Y)
	for _, x := range s.texts {
		fmt.Fprintf(&b, "%s %s\n", place(x.box), x.words)
	}
	for _, x := range s.symbols {
		fmt.Fprintf(&b, "%s %s\n", place(x.box), strings.TrimPrefix(whats[x.mark], "card."))
	}
	for _, x := range s.plates {
		fmt.Fprintf(&b, "%s plate\n", place(x.box))
	}
	for _, x := range s.lines {
		fmt.Fprintf(&b, "%4d,%4d to %4d,%-4d line\n", x.from.X, x.from.Y, x.to.X, x.to.Y)
	}
	return b.String()
}
