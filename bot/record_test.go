package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pressbox/corpus"
)

// echo and post are two accounts of a match that was never played.
const (
	echo = "---\noutlet: The Echo\nauthor: Ann Lister\ndate: 2024-03-02\n---\n\n" +
		"Moss headed in Reed's corner on 12 minutes. Pell put a penalty over the bar. Aldane was booked.\n"
	post = "Moss had Oakham ahead after 13 minutes.\n\nIt was the winger's ninth goal this season.\n"
)

// invented returns a match with a bit of everything that a record can hold.
func invented(t *testing.T) *corpus.Match {
	t.Helper()
	read := func(id, text string) *corpus.Report {
		r, err := corpus.Read(id, []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	one, two := read("echo.md", echo), read("post.txt", post)
	quote := func(r *corpus.Report, words string) []corpus.Quote {
		start := strings.Index(r.Text, words)
		if start < 0 {
			t.Fatalf("%s does not say %q", r.ID, words)
		}
		return []corpus.Quote{{Report: r, Span: corpus.Span{Start: start, End: start + len(words)}}}
	}
	headed := quote(one, "Moss headed in Reed's corner on 12 minutes.")
	ahead := quote(two, "Moss had Oakham ahead after 13 minutes.")
	return &corpus.Match{
		ID: "oakham-penley-2024-03-02", Reports: []*corpus.Report{one, two},
		Home: "Oakham", Away: "Penley", Score: &corpus.Score{Home: 1, Away: 0}, HalfTime: &corpus.Score{Home: 1},
		Date: corpus.Value{Text: "2024-03-02"}, Attendance: corpus.Value{Text: "1,204"},
		Shootout: &corpus.Shootout{Winner: "Penley", Home: -1, Away: -1},
		Facts: []corpus.Fact{
			{Kind: corpus.Goal, Player: "Ada Moss", Other: "Jo Reed", Team: "Oakham", Minute: 12, MinuteText: "on 12 minutes", Body: "header", Distance: 6, Quotes: append(headed, ahead...)},
			{Kind: corpus.Goal, Player: "Sid Pell", Team: "Penley", Shootout: true, Quotes: headed},
			{Kind: corpus.MissedPenalty, Player: "Sid Pell", Outcome: "over", Minute: 90, Added: 2, Quotes: quote(one, "Pell put a penalty over the bar.")},
			{Kind: corpus.Card, Player: "Yusuf Aldane", Team: "Penley", Outcome: "yellow", Quotes: quote(one, "Aldane was booked.")},
			{Kind: corpus.Tally, Player: "Ada Moss", Count: 9, Of: "goals", Scope: "this season", Quotes: quote(two, "It was the winger's ninth goal this season.")},
			{Kind: "pitch_invasion", Player: "a dog", Quotes: ahead},
		},
		Disagreements: []corpus.Disagreement{{About: "goal 1", Field: "minute", Values: []corpus.Differing{
			{Value: 12, Reports: []string{"echo.md"}, Quotes: headed}, {Value: 13, Reports: []string{"post.txt"}, Quotes: ahead},
		}}},
	}
}

// golden compares got with a file of testdata; with -update it
// writes the file instead.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-update rewrites it):\n%s", file, diff)
	}
}

func TestRecordJSON(t *testing.T) {
	got, err := json.MarshalIndent(newRecord(invented(t)), "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "record.json", append(got, '\n'))
}

func TestRecordText(t *testing.T) {
	var got bytes.Buffer
	page{Writer: &got, width: 72}.record(invented(t))
	golden(t, "record.txt", got.Bytes())
}

// What nobody tells is null, and what nothing fills is an empty list, so that
// a program that reads records need not ask which of two it is.
func TestRecordOfNothing(t *testing.T) {
	text, err := json.Marshal(newRecord(&corpus.Match{Not: "no two teams are named"}))
	if err != nil {
		t.Fatal(err)
	}
	var got map[string]any
	if err := json.Unmarshal(text, &got); err != nil {
		t.Fatal(err)
	}
	for key, value := range got {
		if list, ok := value.([]any); key != "match" && (!ok || len(list) != 0) {
			t.Errorf("%s is %v, want []", key, value)
		}
	}
	for key, value := range got["match"].(map[string]any) {
		switch key {
		case "not":
			if value != "no two teams are named" {
				t.Errorf("not is %v", value)
			}
		case "extra_time", "score_quotes":
		default:
			if value != nil {
				t.Errorf("match.%s is %v, want null", key, value)
			}
		}
	}
}

func TestPlain(t *testing.T) {
	tests := []struct{ in, want string }{
		{"Moss\nscored\t twice", "Moss scored twice"},
		{"\x1b[31mred\x1b[0m", "[31mred[0m"},
		{"left \u202eto right", "left to right"},
		{"Łukasz, naïve", "Łukasz, naïve"},
	}
	for _, test := range tests {
		if got := plain(test.in); got != test.want {
			t.Errorf("plain(%q) = %q, want %q", test.in, got, test.want)
		}
	}
}

func TestWrap(t *testing.T) {
	got := wrap("one two three unbreakable-word é é é é", 9)
	want := []string{"one two", "three", "unbreakable-word", "é é é é"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
