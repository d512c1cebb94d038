package extract

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"

	"pressbox/corpus"
)

// BenchmarkExtract reads invented reports of some 3 KB each, from bytes to
// merged facts.
func BenchmarkExtract(b *testing.B) {
	texts := inventReports(20)
	rules()
	lexicon()
	b.ReportAllocs()
	size := 0
	for i := 0; b.Loop(); i++ {
		text := texts[i%len(texts)]
		r, err := corpus.Read("invented.txt", text)
		if err != nil {
			b.Fatal(err)
		}
		Merge([]*corpus.Match{Facts(r)})
		size += len(text)
	}
	b.SetBytes(int64(size / b.N))
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "reports/s")
}

// BenchmarkLoad reads the rules and the lexicon, and reports the memory that
// they keep.
func BenchmarkLoad(b *testing.B) {
	var before, after runtime.MemStats
	for b.Loop() {
		runtime.GC()
		runtime.ReadMemStats(&before)
		rs, err := readRules(rulesFolder)
		if err != nil {
			b.Fatal(err)
		}
		lex, err := readLexicon(namesFolder)
		if err != nil {
			b.Fatal(err)
		}
		runtime.GC()
		runtime.ReadMemStats(&after)
		runtime.KeepAlive(rs)
		runtime.KeepAlive(lex)
	}
	b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/(1<<20), "MB")
}

// inventReports makes n reports of about 3 KB, the same for every run.
func inventReports(n int) [][]byte {
	rnd := rand.New(rand.NewPCG(1863, 1872))
	out := make([][]byte, n)
	for i := range out {
		out[i] = inventReport(rnd)
	}
	return out
}

// inventReport makes one report out of templates: a title, a story in
// paragraphs, and line-ups.
func inventReport(rnd *rand.Rand) []byte {
	pick := func(list ...string) string { return list[rnd.IntN(len(list))] }
	home, away := pick("Wexcombe Rovers", "Larkfield United", "Stenhope Athletic"), pick("Harbourne Town", "Denby Vale", "Kestrel Bay")
	squad := func() []string {
		var names []string
		for range 13 {
			names = append(names, pick("Ada", "Jo", "Kit", "Max", "Leo", "Ivo", "Ben", "Sid", "Cal", "Theo", "Luca", "Finn")+" "+
				pick("Mo", "Re", "Ha", "Do", "Cra", "Stra", "Wi", "Ga", "Tu", "Ma")+pick("lding", "rrow", "vett", "nnick", "sker", "thorn", "bury"))
		}
		return names
	}
	ours, theirs := squad(), squad()
	last := func(name string) string { return name[strings.IndexByte(name, ' ')+1:] }
	var b strings.Builder
	fmt.Fprintf(&b, "%s 2-1 %s\n\n", home, away)
	fmt.Fprintf(&b, "%s beat %s on a wet afternoon at Mill Reach after %s had scored twice in the second half.\n\n", home, away, ours[9])
	minute := 3
	for b.Len() < 2600 {
		side, other, team := ours, theirs, home
		if rnd.IntN(2) == 0 {
			side, other, team = theirs, ours, away
		}
		minute += 1 + rnd.IntN(8)
		a, c, k := side[1+rnd.IntN(12)], side[1+rnd.IntN(12)], other[0]
		switch rnd.IntN(8) {
		case 0:
			fmt.Fprintf(&b, "%s took the lead in the %dth minute when %s crossed from the left and %s headed past %s from six yards.\n\n", team, minute, a, last(c), last(k))
		case 1:
			fmt.Fprintf(&b, "%s went close with a shot from 25 yards that %s turned round the post. ", last(a), last(k))
		case 2:
			fmt.Fprintf(&b, "The referee showed a yellow card to %s for a late tackle on %s, and the crowd let him know what it thought. ", last(a), last(other[3]))
		case 3:
			fmt.Fprintf(&b, "%d minutes later %s should have scored, but the ball struck his knee and bounced over the bar with the goal gaping.\n\n", 2+rnd.IntN(9), last(c))
		case 4:
			fmt.Fprintf(&b, "The manager sent on %s for %s and told him to stay wide, where there had been room all day.\n\n", a, last(c))
		case 5:
			fmt.Fprintf(&b, "\"We did not deserve that,\" said the %s captain, %s. \"They had two chances and took both.\" ", team, a)
		case 6:
			fmt.Fprintf(&b, "%s equalised with a volley from a corner by %s, his fifth goal of the season, and the hosts pressed again.\n\n", last(a), last(c))
		case 7:
			fmt.Fprintf(&b, "It was scrappy stuff for a while, with neither midfield able to keep the ball and the pitch cutting up under the rain. ")
		}
	}
	fmt.Fprintf(&b, "\n\n%s: %s.\n\n%s: %s.\n", home, strings.Join(ours, ", "), away, strings.Join(theirs, ", "))
	return []byte(b.String())
}
