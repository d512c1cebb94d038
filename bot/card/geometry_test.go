package card

import (
	"fmt"
	"image"
	"testing"

	"golang.org/x/image/font"
	"pgregory.net/rapid"

	"pressbox/bot/phrase"
)

// Whatever the match, no label overlaps another or leaves the picture: 500 of
// them, for rapid draws a hundred times.
func TestGeometry(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		for range 5 {
			m := aMatch(t)
			book := phrase.In(rapid.SampledFrom(phrase.Languages()).Draw(t, "language"))
			a := anAnswer(t, m)
			pictures := []Picture{Timeline(m, book), Score(m, book), Answer(a, book)}
			if a.Match != nil {
				pictures = append(pictures, Compare(a, book))
			}
			for _, p := range pictures {
				for _, wrong := range p.sheet.faults() {
					t.Error(wrong)
				}
				if n := length(p.Alt()); n == 0 || n > 1024 {
					t.Errorf("the alternative text has %d characters", n)
				}
			}
		}
	})
}

// faults says what is wrong with the places of a sheet.
func (s *sheet) faults() []string {
	var wrong []string
	page := image.Rectangle{Max: s.size}
	if s.size.X != 1200 || s.size.Y < 100 || s.size.Y > 1600 {
		wrong = append(wrong, fmt.Sprintf("the picture has %v pixels", s.size))
	}
	type placed struct {
		box  image.Rectangle
		what string
	}
	var all []placed
	set := newTypesetter()
	for _, x := range s.texts {
		all = append(all, placed{x.box, fmt.Sprintf("%q", x.words)})
		if ink := inked(set, x); !ink.In(x.box) {
			wrong = append(wrong, fmt.Sprintf("%q is drawn in %v, out of %v", x.words, ink, x.box))
		}
		if x.style.size < 36 {
			wrong = append(wrong, fmt.Sprintf("%q cannot be read on a phone at %d pixels", x.words, x.style.size))
		}
	}
	for _, x := range s.symbols {
		all = append(all, placed{x.box, fmt.Sprintf("symbol %d", x.mark)})
	}
	for i, a := range all {
		if !a.box.In(page.Inset(20)) {
			wrong = append(wrong, fmt.Sprintf("%s leaves the picture: %v", a.what, a.box))
		}
		for _, b := range all[:i] {
			if a.box.Overlaps(b.box) {
				wrong = append(wrong, fmt.Sprintf("%s at %v overlaps %s at %v", a.what, a.box, b.what, b.box))
			}
		}
	}
	return append(wrong, s.strays(page)...)
}

// strays are plates and lines that leave the picture.
func (s *sheet) strays(page image.Rectangle) []string {
	var wrong []string
	for _, p := range s.plates {
		if !p.box.In(page) || p.box.Empty() {
			wrong = append(wrong, fmt.Sprintf("plate at %v", p.box))
		}
	}
	for _, l := range s.lines {
		if !l.from.In(page) || !l.to.In(page) {
			wrong = append(wrong, fmt.Sprintf("line from %v to %v", l.from, l.to))
		}
	}
	return wrong
}

// inked is where a text leaves ink.
func inked(set *typesetter, x text) image.Rectangle {
	b, _ := font.BoundString(set.face(x.style), x.words)
	if b.Empty() {
		return image.Rectangle{}
	}
	r := image.Rect(b.Min.X.Floor(), b.Min.Y.Floor(), b.Max.X.Ceil(), b.Max.Y.Ceil())
	return r.Add(image.Pt(x.box.Min.X+x.lead, x.box.Min.Y+x.style.baseline()))
}
