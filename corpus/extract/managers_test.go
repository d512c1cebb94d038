package extract

import (
	"strings"
	"testing"
	"testing/fstest"
)

// TestManagers holds the embedded file to teams that the lexicon knows, and
// looks some of them up.
func TestManagers(t *testing.T) {
	d, err := readManagers(namesFolder, lexicon())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, team string
		want       bool
	}{
		{"brian clough", "Nottingham Forest", true},
		{"clough", "Derby County", true},
		{"brian clough", "Liverpool", false},
		{"nobody at all", "Liverpool", false},
	} {
		team := lexicon().teamsCalled(c.team)[0]
		if got := d.hasManaged(&person{words: strings.Fields(c.name)}, team); got != c.want {
			t.Errorf("%s managed %s: %v, want %v", c.name, c.team, got, c.want)
		}
	}
}

func TestReadManagersErrors(t *testing.T) {
	for _, line := range []string{"Ann Other", "Ann Other = ", "Ann Other = Nowhere Nomads"} {
		fsys := fstest.MapFS{"names/managers.txt": {Data: []byte("[x]\n" + line + "\n")}}
		if _, err := readManagers(fsys, lexicon()); err == nil || !strings.Contains(err.Error(), "managers.txt:2") {
			t.Errorf("%q: error %v, want one that places the line", line, err)
		}
	}
}
