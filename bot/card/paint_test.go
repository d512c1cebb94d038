package card

import (
	"bytes"
	"image"
	"image/png"
	"strings"
	"sync"
	"testing"

	"pressbox/bot/phrase"
	"pressbox/corpus"
)

// crowded are 26 events, of people with long names or of short ones.
func crowded(suffix string) *corpus.Match {
	kinds := strings.Fields("goal yellow save chance substitution injury missed_penalty disallowed penalty own_goal red chance save")
	var lines strings.Builder
	for i := range 26 {
		side := []string{"home", "away"}[i%2]
		lines.WriteString(strings.Join([]string{minute(3 + i*7/2), side, kinds[i/2], "Moss " + suffix + ", Reed"}, " ") + "\n")
	}
	return told("Ashcombe United", "Kestrel Bay", lines.String())
}

func minute(n int) string { return corpus.Fact{Minute: n}.Clock() }

var longName = "Maximiliano Bartholomew der Weyden" // 39 letters with "Moss "

// A picture is a PNG of the size that it was laid out in, and has ink.
func TestPNG(t *testing.T) {
	for name, p := range map[string]Picture{
		"cup": Timeline(cup(), nil), "score": Score(cup(), nil), "crowded": Timeline(crowded("Ann"), nil), "long": Timeline(crowded(longName), nil),
		"answer": Answer(scorers(), nil), "endless": Answer(endless(), nil), "compare": Compare(differing(), nil),
	} {
		b, err := p.PNG()
		if err != nil {
			t.Fatal(err)
		}
		if len(b) > 200_000 || len(b) > 150_000 && name != "endless" {
			t.Errorf("%s has %d bytes", name, len(b))
		}
		decoded, err := png.Decode(bytes.NewReader(b))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		painted, ok := decoded.(*image.Paletted)
		if !ok || painted.Rect.Max != p.sheet.size {
			t.Fatalf("%s is %T of %v, laid out in %v", name, decoded, decoded.Bounds(), p.sheet.size)
		}
		for _, x := range p.sheet.texts {
			if x.words != "" && !inksIn(painted, x.box)[uint8(x.ink)] {
				t.Errorf("%s: %q is not there", name, x.words)
			}
		}
		for _, x := range p.sheet.symbols {
			if len(inksIn(painted, x.box)) < 4 {
				t.Errorf("%s: symbol %d is not there", name, x.mark)
			}
		}
	}
}

func inksIn(p *image.Paletted, box image.Rectangle) map[uint8]bool {
	found := map[uint8]bool{}
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			found[p.ColorIndexAt(x, y)] = true
		}
	}
	return found
}

// 26 events with names of 39 letters all find room.
func TestCrowded(t *testing.T) {
	for _, m := range []*corpus.Match{crowded("Ann"), crowded(longName)} {
		p := Timeline(m, nil)
		if len(p.sheet.symbols) != len(m.Facts) {
			t.Errorf("%d symbols for %d events", len(p.sheet.symbols), len(m.Facts))
		}
		for _, wrong := range p.sheet.faults() {
			t.Error(wrong)
		}
	}
}

// Pictures may be drawn at once, and one by many.
func TestAtOnce(t *testing.T) {
	m := cup()
	shared := Timeline(m, nil)
	want, err := shared.PNG()
	if err != nil {
		t.Fatal(err)
	}
	var drawing sync.WaitGroup
	for range 8 {
		drawing.Go(func() {
			for _, p := range []Picture{shared, Timeline(m, nil)} {
				if got, err := p.PNG(); err != nil || !bytes.Equal(got, want) {
					t.Errorf("another picture, %v", err)
				}
			}
		})
	}
	drawing.Wait()
}

func BenchmarkTimeline(b *testing.B) { benchmark(b, cup(), Timeline) }
func BenchmarkScore(b *testing.B)    { benchmark(b, cup(), Score) }
func BenchmarkCrowded(b *testing.B)  { benchmark(b, crowded(longName), Timeline) }

func BenchmarkAnswer(b *testing.B) {
	benchmark(b, nil, func(*corpus.Match, *phrase.Book) Picture { return Answer(scorers(), nil) })
}

func BenchmarkCompare(b *testing.B) {
	benchmark(b, nil, func(*corpus.Match, *phrase.Book) Picture { return Compare(differing(), nil) })
}

// benchmark measures how long a picture takes and how many bytes it has.
func benchmark(b *testing.B, m *corpus.Match, draw func(*corpus.Match, *phrase.Book) Picture) {
	var size int
	for b.Loop() {
		file, err := draw(m, nil).PNG()
		if err != nil {
			b.Fatal(err)
		}
		size = len(file)
	}
	b.ReportMetric(float64(size), "bytes")
}
