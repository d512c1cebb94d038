package answer

import (
	"testing"

	"pressbox/bot/phrase"
	"pressbox/corpus"
)

// TestDeeds has facts of which little is told: each line says something even so.
func TestDeeds(t *testing.T) {
	on := func(player, other string, minute int) corpus.Fact {
		return corpus.Fact{Kind: corpus.Substitution, Player: player, Other: other, Minute: minute}
	}
	shot := func(outcome string, minute int) corpus.Fact {
		return corpus.Fact{Kind: corpus.Chance, Player: "Moss", Outcome: outcome, Minute: minute}
	}
	for _, c := range []struct {
		facts           []corpus.Fact
		english, german string
	}{
		{[]corpus.Fact{on("Moss", "", 0)}, "came on as a substitute", "eingewechselt von der Bank"},
		{[]corpus.Fact{on("Moss", "", 60)}, "came on 60'", "eingewechselt 60'"},
		{[]corpus.Fact{on("Moss", "Reed", 60)}, "came on for Reed 60'", "eingewechselt für Reed 60'"},
		{[]corpus.Fact{on("", "Moss", 0)}, "went off once", "ausgewechselt einmal"},
		{[]corpus.Fact{on("Reed", "Moss", 0)}, "went off for Reed", "ausgewechselt für Reed"},
		{[]corpus.Fact{shot("missed", 0)}, "chances missed once", "Chancen einmal vergeben"},
		{[]corpus.Fact{shot("wide", 0), shot("post", 7), shot("wide", 0)}, "chances wide twice, post 7'", "Chancen zweimal vorbei, Aluminium 7'"},
		{[]corpus.Fact{shot("over", 0), shot("over", 0), shot("over", 0)}, "chances over 3 times", "Chancen 3-mal drüber"},
		{[]corpus.Fact{shot("", 0)}, "chances 1", "Chancen 1"},
		{[]corpus.Fact{{Kind: corpus.Injury, Player: "Moss", Outcome: "pulled a calf"}}, "injury pulled a calf", "Verletzung pulled a calf"},
	} {
		for language, want := range map[string]string{"en": c.english, "de": c.german} {
			lines := wording{phrase.In(language)}.deeds(c.facts, "Moss")
			if len(lines) != 1 || lines[0].Label+" "+lines[0].Text != want {
				t.Errorf("got %q, want %q", lines, want)
			}
		}
	}
}
