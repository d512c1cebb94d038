package index_test

import (
	"fmt"
	"log"

	"pressbox/corpus"
	"pressbox/corpus/extract"
	"pressbox/index"
)

// Sentences are found by their words, and by the names of those whom they mean.
func ExampleIndex_Search() {
	r, err := corpus.Read("echo.txt", []byte("Oakham United 1-0 Penley Town\n\n"+
		"Ada Moss scored in the 70th minute. She had hit the bar before the break. Penley Town never came near.\n"))
	if err != nil {
		log.Fatal(err)
	}
	ix, err := index.New([]*corpus.Match{extract.Facts(r)})
	if err != nil {
		log.Fatal(err)
	}
	defer ix.Close()
	for _, hit := range ix.Search(corpus.Query{Words: []string{"bar"}, Names: []string{"Ada Moss"}, Limit: 1}) {
		fmt.Println(hit.Passage.Text())
	}
	// Output:
	// She had hit the bar before the break.
}
