package answer_test

import (
	"fmt"
	"log"
	"testing/fstest"

	"pressbox/bot/answer"
	"pressbox/bot/phrase"
	"pressbox/corpus"
	"pressbox/corpus/extract"
	"pressbox/corpus/ingest"
	"pressbox/index"
)

// reports stands for a folder of reports; os.DirFS("reports") would do as well.
var reports = fstest.MapFS{
	"echo.md": {Data: []byte("---\noutlet: The Echo\nauthor: Ann Lister\n---\n\n# Oakham United 1-0 Penley Town\n\n" +
		"Ada Moss headed in a cross from Jo Reed in the 70th minute, and that won it for Oakham United.\n")},
	"post.txt": {Data: []byte("Oakham United 1-0 Penley Town\n\nIn the 71st minute Ada Moss scored for Oakham United against Penley Town.\n")},
}

// open reads the reports, finds what they tell, and sets an engine over it.
func open() *answer.Engine {
	read, problems, err := ingest.FS(reports)
	if err != nil {
		log.Fatal(err) // nothing could be read
	}
	for _, problem := range problems {
		log.Print(problem) // one file could not
	}
	var alone []*corpus.Match // what each report tells
	for _, r := range read {
		alone = append(alone, extract.Facts(r))
	}
	matches := extract.Merge(alone) // the reports of a match together
	sentences, err := index.New(matches)
	if err != nil {
		log.Fatal(err)
	}
	return answer.New(matches, sentences)
}

// A program of one's own reads a folder of reports and asks about them.
func Example() {
	engine := open()
	a := engine.Ask(answer.Request{Text: "who scored the winner"})
	fmt.Println(a.Known, a.Text)
	for _, q := range a.Quotes {
		fmt.Printf("%s: %s\n", q.Report.ID, q.Text())
	}
	fmt.Println(a.Differs)

	// What no report says is no error.
	a = engine.Ask(answer.Request{Text: "how many fans were there"})
	fmt.Println(a.Known, a.Text)

	// Output:
	// true Ada Moss
	// echo.md: Ada Moss headed in a cross from Jo Reed in the 70th minute, and that won it for Oakham United.
	// post.txt: In the 71st minute Ada Moss scored for Oakham United against Penley Town.
	// [Minute: 70' in The Echo, 71' in post]
	// false The reports don't say how many people were there.
}

// A question may lean on the answer before it.
func ExampleEngine_Ask() {
	engine := open()
	first := engine.Ask(answer.Request{Text: "when did moss score"})
	fmt.Println(first.Text)
	second := engine.Ask(answer.Request{Text: "and who set it up?", Previous: &first})
	fmt.Println(second.Text)

	// What may be meant for another bot is met with silence, unless the bot was
	// spoken to.
	fmt.Println(engine.Ask(answer.Request{Text: "!play the next song"}).Silent)

	// Output:
	// 70th or 71st minute
	// Jo Reed
	// true
}

func ExampleEngine_CheckClaim() {
	for _, claim := range open().CheckClaim(answer.Request{Text: "moss scored. penley won"}) {
		fmt.Printf("%s: %s\n", claim.Text, claim.Verdict)
	}
	// Output:
	// moss scored: supported
	// penley won: contradicted
}

func ExampleEngine_In() {
	german := open().In(phrase.In("de"))
	fmt.Println(german.Ask(answer.Request{Text: "when did moss score"}).Text)
	// Output:
	// 70. oder 71. Minute
}

func ExampleEngine_Complete() {
	fmt.Println(open().Complete("mo", 3))
	// Output:
	// [Ada Moss]
}
