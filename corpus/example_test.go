package corpus_test

import (
	"fmt"
	"log"

	"pressbox/corpus"
)

// The text of a report stays as it is; its sentences are spans of it.
func ExampleRead() {
	r, err := corpus.Read("echo.md", []byte("---\noutlet: The Echo\n---\n# Oakham win\n\nMoss scored at St. James' Lane. It was 1-0 after 70 min. of play.\n"))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(r.Outlet)
	for _, s := range r.Sentences {
		fmt.Printf("%s %d-%d: %s\n", r.Zones[s.Zone].Kind, s.Start, s.End, r.Slice(s.Span))
	}
	// Output:
	// The Echo
	// heading 27-37: Oakham win
	// prose 39-70: Moss scored at St. James' Lane.
	// prose 71-104: It was 1-0 after 70 min. of play.
}
