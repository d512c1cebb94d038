package card

import (
	"fmt"
	"strings"
	"testing"

	"pressbox/bot/answer"
	"pressbox/corpus"
)

// differing is a comparison of three outlets that differ on many things.
func differing() answer.Answer {
	m := cup()
	ids := []string{"echo.md", "marsh.md", "fen.md"}
	m.Reports = nil
	for i, outlet := range []string{"The Moss Echo", "Marsh Gazette", "Fen and Fell Advertiser"} {
		r := paper(outlet, "", "Moss scored.")
		r.ID = ids[i]
		m.Reports = append(m.Reports, r)
	}
	for i := range m.Facts {
		m.Facts[i].Quotes = []corpus.Quote{quoted(m.Reports[0]), quoted(m.Reports[i%2])}
	}
	m.Disagreements = []corpus.Disagreement{
		{About: "goal 1", Field: "minute", Values: []corpus.Differing{{Value: 12, Reports: ids[:2]}, {Value: 11, Reports: ids[2:]}}},
		{About: "goal 1", Field: "distance", Values: []corpus.Differing{{Value: 6, Reports: ids[:1]}, {Value: 16, Reports: ids[1:2]}, {Value: 20, Reports: ids[2:]}}},
		{About: "Ada Moss", Field: "goals", Values: []corpus.Differing{{Value: 7, Reports: ids[:1]}, {Value: 8, Reports: ids[1:]}}},
		{About: "match", Field: "venue", Values: []corpus.Differing{{Value: "Ferry Road", Reports: ids[:1]}, {Value: "The Wessmoor Insurance Community Stadium at Ferry Road", Reports: ids[1:]}}},
	}
	return answer.Answer{Known: true, Form: "compare", Text: "Three outlets differ on 4 points.", Match: m, Disputes: m.Disagreements}
}

// However many points there are, and values of a point, the picture has as many
// as there is room for, and says how many more there are.
func TestCompareCrowded(t *testing.T) {
	a := differing()
	a.Disputes = nil
	for i := range 20 {
		d := corpus.Disagreement{About: fmt.Sprintf("Man %d", i), Field: "goals"}
		for k := range 9 {
			d.Values = append(d.Values, corpus.Differing{Value: k, Reports: []string{"echo.md", "fen.md"}})
		}
		a.Disputes = append(a.Disputes, d)
	}
	p := Compare(a, nil)
	for _, wrong := range p.sheet.faults() {
		t.Error(wrong)
	}
	if shown := p.sheet.String(); !strings.Contains(shown, "and 4 more\n") || !strings.Contains(shown, "and 18 more\n") {
		t.Errorf("%s", shown)
	}
}

// Where nobody differs, the picture has what they agree on.
func TestCompareAgreed(t *testing.T) {
	a := differing()
	a.Disputes, a.Match.Disagreements, a.Text = nil, nil, "They agree as far as they tell the same."
	p := Compare(a, nil)
	for _, wrong := range p.sheet.faults() {
		t.Error(wrong)
	}
	shown := p.sheet.String()
	for _, want := range []string{"They agree on", "31'", "Bo Lind"} {
		if !strings.Contains(shown, want) {
			t.Errorf("no %q in\n%s", want, shown)
		}
	}
	if strings.Contains(shown, "17'") || strings.Contains(shown, "Minute") {
		t.Errorf("only one tells that:\n%s", shown)
	}
}

func TestCompareAlt(t *testing.T) {
	want := "Comparison: Ashcombe United 3–1 Kestrel Bay. Three outlets differ on 4 points. " +
		"Ada Moss: Minute: 12' in The Moss Echo, Marsh Gazette, 11' in Fen and Fell Advertiser. " +
		"Ada Moss: Distance: 6 yards in The Moss Echo, 16 yards in Marsh Gazette, 20 yards in Fen and Fell Advertiser. " +
		"Ada Moss: Goals: 7 in The Moss Echo, 8 in Marsh Gazette, Fen and Fell Advertiser. " +
		"Venue: Ferry Road in The Moss Echo, The Wessmoor Insurance Community Stadium at Ferry Road in Marsh Gazette, Fen and Fell Advertiser."
	if got := Compare(differing(), nil).Alt(); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
