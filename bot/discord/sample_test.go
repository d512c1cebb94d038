package discord

import (
	"sync"
	"testing"

	"pressbox/bot/answer"
	"pressbox/bot/phrase"
	"pressbox/corpus"
	"pressbox/corpus/extract"
	"pressbox/corpus/ingest"
	"pressbox/corpus/sample"
	"pressbox/index"
)

// samples are the matches of the sample reports, and the engine over them.
var samples = sync.OnceValues(func() ([]*corpus.Match, *answer.Engine) {
	reports, _, err := ingest.FS(sample.Reports)
	if err != nil {
		panic(err)
	}
	var read []*corpus.Match
	for _, r := range reports {
		read = append(read, extract.Facts(r))
	}
	matches := extract.Merge(read)
	ix, err := index.New(matches)
	if err != nil {
		panic(err)
	}
	closeSamples = func() { ix.Close() }
	return matches, answer.New(matches, ix)
})

// closeSamples closes the index of the samples, if it was made.
var closeSamples = func() {}

// sampled is the engine over the sample reports, in any language.
func sampled(t testing.TB) func(string, *phrase.Book) Engine {
	t.Helper()
	_, engine := samples()
	return func(_ string, words *phrase.Book) Engine { return engine.In(words) }
}

// sampleMatch is the sample match in which a team plays, the newest if there
// are several.
func sampleMatch(t testing.TB, team string) *corpus.Match {
	t.Helper()
	_, engine := samples()
	found := engine.Matches(team, 1)
	if len(found) == 0 {
		t.Fatalf("no sample match of %s", team)
	}
	return found[0]
}
