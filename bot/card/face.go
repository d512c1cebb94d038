package card

import (
	"math"
	"sort"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
)

// A style is a size of type, in pixels, and its weight.
type style struct {
	size int
	bold bool
}

// The least size is what can still be read where a phone shows the picture at
// less than a third of its width.
var (
	scoreStyle = style{size: 150, bold: true}
	headStyle  = style{size: 64, bold: true}
	teamStyle  = style{size: 50, bold: true}
	nameStyle  = style{size: 38, bold: true}
	smallBold  = style{size: 36, bold: true}
	largeStyle = style{size: 46}
	proseStyle = style{size: 38}
	smallStyle = style{size: 36}
)

// Of the height of a line, in sizes: no Latin letter rises higher above the
// base line with two accents, or hangs lower.
const (
	ascent  = 1.05
	descent = 0.25
	capital = 0.69 // the height of an M
)

func (s style) height() int   { return s.baseline() + int(math.Ceil(descent*float64(s.size))) }
func (s style) baseline() int { return int(math.Ceil(ascent * float64(s.size))) }

// middle is where capitals have their middle, from the top of the line.
func (s style) middle() int { return s.baseline() - int(math.Round(capital/2*float64(s.size))) }

// typefaces are the regular and the bold one. A parsed font is safe for
// concurrent use, a face made of it is not.
var typefaces = sync.OnceValue(func() [2]*sfnt.Font {
	var fonts [2]*sfnt.Font
	for i, ttf := range [2][]byte{liberationsansregular.TTF, liberationsansbold.TTF} {
		f, err := opentype.Parse(ttf)
		if err != nil {
			panic(err) // it is built in, and read in every test
		}
		fonts[i] = f
	}
	return fonts
})

// A typesetter measures and draws type, for one picture at a time.
type typesetter struct {
	faces    map[style]font.Face
	measured map[words]words // by text and style
	buffer   sfnt.Buffer
}

func newTypesetter() *typesetter {
	return &typesetter{faces: map[style]font.Face{}, measured: map[words]words{}}
}

func (t *typesetter) face(s style) font.Face {
	if f := t.faces[s]; f != nil {
		return f
	}
	f, err := opentype.NewFace(typeface(s), &opentype.FaceOptions{Size: float64(s.size), DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		panic(err) // it never fails
	}
	t.faces[s] = f
	return f
}

func typeface(s style) *sfnt.Font {
	if s.bold {
		return typefaces()[1]
	}
	return typefaces()[0]
}

// Words are a text that can be drawn, and how wide it is.
type words struct {
	text  string
	style style
	width int // of all ink
	lead  int // of what lies before the place where drawing starts: some letters reach back
}

// isCut reports whether the end of the text was cut off.
func (w words) isCut() bool { return strings.HasSuffix(w.text, "…") }

// mostLetters is more than a line holds, of the narrowest in the smallest style.
const mostLetters = 300

// set makes words of a text: one line of letters that the font has. What is
// beyond any line is left out.
func (t *typesetter) set(text string, s style) words {
	text = t.drawable(text)
	n := 0
	for i := range text {
		if n++; n > mostLetters {
			return t.measure(text[:i], s)
		}
	}
	return t.measure(text, s)
}

func (t *typesetter) measure(text string, s style) words {
	key := words{text: text, style: s}
	if w, ok := t.measured[key]; ok {
		return w
	}
	ink, advance := font.BoundString(t.face(s), text)
	lead := max(0, -ink.Min.X.Floor())
	w := words{text, s, lead + max(advance.Ceil(), ink.Max.X.Ceil()), lead}
	t.measured[key] = w
	return w
}

// fit is set, with the end of the text cut off where it is wider than most.
func (t *typesetter) fit(text string, s style, most int) words {
	w := t.set(text, s)
	if w.width <= most {
		return w
	}
	letters := []rune(w.text)
	cut := func(n int) words {
		return t.measure(strings.TrimRight(string(letters[:len(letters)-n]), " ,.-'’")+"…", s)
	}
	return cut(sort.Search(len(letters), func(n int) bool { return cut(n).width <= most }))
}

// largest is fit in the first of the styles in which nothing is cut off.
func (t *typesetter) largest(text string, most int, styles ...style) words {
	w := t.fit(text, styles[0], most)
	for _, s := range styles[1:] {
		if w.isCut() {
			w = t.fit(text, s, most)
		}
	}
	return w
}

// name is fit, but first takes initials for the words before the last, and then
// leaves them out: of "Ada Maria Moss", in turn "A. Maria Moss", "A. M. Moss",
// "M. Moss" and "Moss".
func (t *typesetter) name(name string, s style, most int) words {
	w := t.set(name, s)
	parts := strings.Fields(w.text)
	for i := 0; i+1 < len(parts) && w.width > most; i++ {
		first, _ := utf8.DecodeRuneInString(parts[i])
		if unicode.IsLower(first) { // de, van
			continue
		}
		parts[i] = string(first) + "."
		w = t.measure(strings.Join(parts, " "), s)
	}
	for len(parts) > 1 && w.width > most {
		parts = parts[1:]
		w = t.measure(strings.Join(parts, " "), s)
	}
	return t.fit(w.text, s, most)
}

// wrap is set in as few lines as hold the text, one to so many; the last is cut
// off where they don't. A dot between two items is left out where a line ends.
func (t *typesetter) wrap(text string, s style, most, lines int) []words {
	fields := strings.Fields(t.drawable(text))
	var set []words
	for len(fields) > 0 || set == nil {
		n := min(1, len(fields))
		for n < len(fields) && t.measure(strings.Join(fields[:n+1], " "), s).width <= most {
			n++
		}
		if len(set) == lines-1 {
			n = len(fields)
		}
		set = append(set, t.fit(strings.Trim(strings.Join(fields[:n], " "), "· "), s, most))
		fields = fields[n:]
	}
	return set
}
