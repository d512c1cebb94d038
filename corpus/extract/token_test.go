package extract

import (
	"fmt"
	"strings"
	"testing"

	"pressbox/corpus"
)

// TestTokens compares the tokens of a sentence: words as they are, scores and
// marks of the clock by their figures, links and tables as they stand.
func TestTokens(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Rovers won 2-nil.", "rovers won 2:0 ."},
		{"Rovers won three-one.", "rovers won 3:1 ."},
		{"It ended two-all.", "it ended 2:2 ."},
		{"It ended 2-all.", "it ended 2:2 ."},
		{"Moss and Reed played a one-two.", "moss and reed played a one two ."},
		{"They lined up four-four-two.", "they lined up four four two ."},
		{"She had a 30-yard shot.", "she had a 30 yard shot ."},
		{"Town (4-3-2) won 2-1.", "town ( 4-3-2 ) won 2:1 ."},
		{"Goal! pic.example.org", "goal ! pic . example . org"},
		{"Watch: https://example.org/Moss5?a=1 now", "watch : https://example.org/Moss5?a=1 now"},
		{"In the 90+3' Moss scored.", "in the 90+3' moss scored ."},
	} {
		r, err := corpus.Read("tokens.txt", []byte(c.text))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, k := range tokenize(r, rules().vocab) {
			switch k.kind {
			case scoreToken:
				got = append(got, fmt.Sprintf("%d:%d", k.n, k.m))
			default:
				got = append(got, k.word)
			}
		}
		if g := strings.Join(got, " "); g != c.want {
			t.Errorf("%q: %s, want %s", c.text, g, c.want)
		}
	}
}
