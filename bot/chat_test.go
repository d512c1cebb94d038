package main

import (
	"strings"
	"testing"
)

func TestCompleteName(t *testing.T) {
	names := []string{"Harry Kane", "Son Heung-min", "Łukasz Żal"}
	complete := func(prefix string, limit int) []string {
		for _, name := range names {
			for _, start := range []string{name, name[strings.IndexByte(name, ' ')+1:]} {
				if strings.HasPrefix(strings.ToLower(start), strings.ToLower(prefix)) {
					return []string{name}
				}
			}
		}
		return nil
	}
	tests := []struct{ line, want string }{ // | is the cursor
		{"when did ka| score", "when did Harry Kane| score"},
		{"!son heu|", "!Son Heung-min|"},
		{"who set up harry k|", "who set up Harry Kane|"},
		{"Łuk|", "Łukasz Żal|"},
		{"who scored|", "who scored|"},
		{"who scored |", "who scored |"},
		{"|", "|"},
	}
	for _, test := range tests {
		before, after, _ := strings.Cut(test.line, "|")
		line, at := completeName(before+after, len(before), complete)
		if got := line[:at] + "|" + line[at:]; got != test.want {
			t.Errorf("completing %q gives %q, want %q", test.line, got, test.want)
		}
	}
}
