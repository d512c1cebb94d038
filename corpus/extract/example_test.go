package extract_test

import (
	"fmt"
	"log"

	"pressbox/corpus"
	"pressbox/corpus/extract"
)

// What one report tells of a match, with the sentence that tells it.
func ExampleFacts() {
	r, err := corpus.Read("echo.txt", []byte("Oakham United 1-0 Penley Town\n\n"+
		"Ada Moss headed in a cross from Jo Reed in the 70th minute, and that won it for Oakham United.\n"))
	if err != nil {
		log.Fatal(err)
	}
	m := extract.Facts(r)
	fmt.Printf("%s %d-%d %s\n", m.Home, m.Score.Home, m.Score.Away, m.Away)
	for _, f := range m.Facts {
		fmt.Println(f.Kind, f.Clock(), f.Player, "from", f.Other)
		fmt.Println(f.Quotes[0].Text())
	}
	// Output:
	// Oakham United 1-0 Penley Town
	// goal 70' Ada Moss from Jo Reed
	// Ada Moss headed in a cross from Jo Reed in the 70th minute, and that won it for Oakham United.
}
