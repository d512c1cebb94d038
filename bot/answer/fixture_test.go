package answer

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"pressbox/corpus"
)

// league reads the matches of testdata/league.txtar, which its comment
// describes.
func league(t testing.TB) []*corpus.Match {
	t.Helper()
	ar, err := txtar.ParseFile(filepath.Join("testdata", "league.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	reports := map[string]*corpus.Report{}
	var matches []*corpus.Match
	for _, f := range ar.Files {
		id, isMatch := strings.CutPrefix(f.Name, "match ")
		if !isMatch {
			if reports[f.Name], err = corpus.Read(f.Name, f.Data); err != nil {
				t.Fatal(err)
			}
			continue
		}
		m := &corpus.Match{ID: id}
		for line := range strings.Lines(string(f.Data)) {
			if line = strings.TrimSpace(line); line != "" {
				if err := state(m, line, reports); err != nil {
					t.Fatalf("%s: %s: %v", f.Name, line, err)
				}
			}
		}
		passages(m)
		matches = append(matches, m)
	}
	return matches
}

// state reads one line of a match.
func state(m *corpus.Match, line string, reports map[string]*corpus.Report) error {
	what, rest, ok := strings.Cut(line, " = ")
	if !ok {
		return fmt.Errorf("no ' = '")
	}
	parts := strings.Split(rest, " | ")
	var quotes []corpus.Quote
	for _, p := range parts[1:] {
		id, text, _ := strings.Cut(p, ":")
		r := reports[id]
		if r == nil || !strings.Contains(r.Text, text) {
			return fmt.Errorf("no %q in %s", text, id)
		}
		i := strings.Index(r.Text, text)
		quotes = append(quotes, corpus.Quote{Report: r, Span: corpus.Span{Start: i, End: i + len(text)}})
	}
	value := corpus.Value{Text: parts[0], Quotes: quotes}
	items := strings.Split(parts[0], ", ")
	switch what {
	case "reports":
		for id := range strings.FieldsSeq(rest) {
			m.Reports = append(m.Reports, reports[id])
		}
	case "home":
		m.Home = rest
	case "away":
		m.Away = rest
	case "date":
		m.Date = value
	case "competition":
		m.Competition = value
	case "venue":
		m.Venue = value
	case "referee":
		m.Referee = value
	case "attendance":
		m.Attendance = value
	case "home manager":
		m.HomeManager = value
	case "away manager":
		m.AwayManager = value
	case "score", "half time":
		s := &corpus.Score{Quotes: quotes}
		if _, err := fmt.Sscanf(parts[0], "%d-%d", &s.Home, &s.Away); err != nil {
			return err
		}
		if what == "score" {
			m.Score = s
		} else {
			m.HalfTime = s
		}
	case "shootout":
		s := &corpus.Shootout{Quotes: quotes}
		i := strings.LastIndexByte(parts[0], ' ')
		s.Winner = parts[0][:i]
		if _, err := fmt.Sscanf(parts[0][i+1:], "%d-%d", &s.Home, &s.Away); err != nil {
			return err
		}
		m.Shootout = s
	case "person":
		role := map[string]corpus.PersonRole{"goalkeeper": corpus.Goalkeeper, "manager": corpus.Manager, "referee": corpus.Referee}[items[2]]
		m.People = append(m.People, corpus.Person{Name: items[0], Team: items[1], Role: role, Aliases: items[3:], Mentions: 1})
	case "differ":
		d := corpus.Disagreement{About: items[0], Field: items[1]}
		for _, v := range items[2:] {
			value, id, _ := strings.Cut(v, " in ")
			d.Values = append(d.Values, corpus.Differing{Value: value, Reports: []string{id}})
		}
		m.Disagreements = append(m.Disagreements, d)
	default:
		f := corpus.Fact{Kind: what, Player: items[0], Quotes: quotes}
		for _, item := range items[1:] {
			word, value, _ := strings.Cut(item, " ")
			n, _ := strconv.Atoi(value)
			switch word {
			case "team":
				f.Team = value
			case "by":
				f.Other = value
			case "minute":
				f.Minute = n
			case "distance":
				f.Distance = n
			case "body":
				f.Body = value
			case "outcome":
				f.Outcome = value
			case "penalty":
				f.Penalty = true
			case "shootout":
				f.Shootout = true
			case "count":
				f.Count = n
			case "of":
				f.Of = value
			case "scope":
				f.Scope = value
			default:
				return fmt.Errorf("unknown %q", word)
			}
		}
		m.Facts = append(m.Facts, f)
	}
	return nil
}

// passages makes the sentences of the reports with the names in them.
func passages(m *corpus.Match) {
	for _, r := range m.Reports {
		for _, s := range r.Sentences {
			p := corpus.Passage{Quote: corpus.Quote{Report: r, Span: s.Span}, Zone: r.Kind(s)}
			for _, x := range m.People {
				if strings.Contains(p.Text(), lastWord(x.Name)) {
					p.Names = append(p.Names, x.Name)
				}
			}
			for _, team := range []string{m.Home, m.Away} {
				if strings.Contains(p.Text(), lastWord(team)) || strings.Contains(p.Text(), firstWord(team)) {
					p.Names = append(p.Names, team)
				}
			}
			m.Passages = append(m.Passages, p)
		}
	}
}

// shelf is a searcher that counts words in common.
type shelf []*corpus.Match

func (s shelf) Search(q corpus.Query) []corpus.Hit {
	var hits []corpus.Hit
	for _, m := range s {
		if q.Match != "" && q.Match != m.ID {
			continue
		}
		for i := range m.Passages {
			p := &m.Passages[i]
			score := 0.0
			for _, w := range split(p.Text(), 400) {
				if slices.ContainsFunc(q.Words, func(x string) bool { return sameStem(x, w.s) }) {
					score++
				}
			}
			for _, n := range q.Names {
				if slices.Contains(p.Names, n) {
					score++
				}
			}
			if score > 0 {
				hits = append(hits, corpus.Hit{Match: m, Passage: p, Score: score})
			}
		}
	}
	slices.SortStableFunc(hits, func(a, b corpus.Hit) int { return cmp.Compare(b.Score, a.Score) })
	return hits[:min(len(hits), q.Limit)]
}
