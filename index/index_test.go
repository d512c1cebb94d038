package index

import (
	"strings"
	"testing"

	"pressbox/corpus"
)

// matchOf makes a match of a report with a sentence on each line. A line may
// end in " | name, name | kind, kind".
func matchOf(id, text string) *corpus.Match {
	r := &corpus.Report{ID: id + ".txt", Zones: []corpus.Zone{{}}}
	m := &corpus.Match{ID: id, Reports: []*corpus.Report{r}}
	for line := range strings.Lines(text) {
		parts := strings.Split(strings.TrimSpace(line), " | ")
		if parts[0] == "" {
			continue
		}
		span := corpus.Span{Start: len(r.Text), End: len(r.Text) + len(parts[0])}
		r.Text += parts[0] + "\n"
		p := corpus.Passage{Quote: corpus.Quote{Report: r, Span: span}}
		if len(parts) > 1 && parts[1] != "" {
			p.Names = strings.Split(parts[1], ", ")
		}
		if len(parts) > 2 {
			p.Kinds = strings.Split(parts[2], ", ")
		}
		m.Passages = append(m.Passages, p)
	}
	return m
}

func TestSearch(t *testing.T) {
	ix, err := New([]*corpus.Match{
		matchOf("a", "Ada Moss nodded in the opener. | Ada Moss | goal\nIt rained.\nThe custodian got a hand to it. | Jo Reed | save"),
		matchOf("b", "Moss was booked for a late lunge. | Ada Moss | card"),
	})
	if err != nil {
		t.Fatal(err)
	}
	defer ix.Close()
	for _, tt := range []struct {
		q    corpus.Query
		want string
	}{
		{corpus.Query{Words: []string{"keeper"}}, "The custodian got a hand to it."},
		{corpus.Query{Words: []string{"moss"}, Match: "b"}, "Moss was booked for a late lunge."},
		{corpus.Query{Names: []string{"Ada Moss"}, Kinds: []string{"goal"}}, "Ada Moss nodded in the opener."},
		{corpus.Query{Words: []string{"headers"}}, "Ada Moss nodded in the opener."},
	} {
		tt.q.Limit = 5
		hits := ix.Search(tt.q)
		if len(hits) == 0 || hits[0].Passage.Text() != tt.want {
			t.Errorf("%+v found %v", tt.q, hits)
		}
	}
}
