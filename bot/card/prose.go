package card

import (
	"image"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"
)

// prose is set in as few lines as hold the text, at most so many, and the rest
// of it, "" if all is there. The lines are as even as can be. A word that is
// wider than a line goes on in the next.
func (t *typesetter) prose(text string, s style, most, lines int) (set []words, rest string) {
	fields := strings.Fields(t.drawable(text))
	if set, rest = t.filled(fields, s, most, lines); rest != "" || len(set) < 2 {
		return set, rest
	}
	narrowest := most / len(set)
	for _, word := range fields {
		narrowest = max(narrowest, t.measure(word, s).width)
	}
	even := narrowest + sort.Search(max(0, most-narrowest), func(n int) bool {
		_, rest := t.filled(fields, s, narrowest+n, len(set))
		return rest == ""
	})
	set, _ = t.filled(fields, s, min(even, most), len(set))
	return set, ""
}

// filled is prose of which every line has as many words as it holds.
func (t *typesetter) filled(fields []string, s style, most, lines int) (set []words, rest string) {
	for len(fields) > 0 && len(set) < lines {
		n := t.onLine(fields, s, most)
		if n == 0 {
			head, tail := t.broken(fields[0], s, most)
			fields = slices.Concat([]string{head, tail}, fields[1:])
			n = 1
		}
		set = append(set, t.measure(strings.Join(fields[:n], " "), s))
		fields = fields[n:]
	}
	return set, strings.Join(fields, " ")
}

// onLine is how many of the first words a line holds, which may be none.
func (t *typesetter) onLine(fields []string, s style, most int) int {
	n := 0
	for n < len(fields) && t.measure(strings.Join(fields[:n+1], " "), s).width <= most {
		n++
	}
	return n
}

// broken divides a word where a line is full. The first part has a letter at
// least.
func (t *typesetter) broken(word string, s style, most int) (head, tail string) {
	_, end := utf8.DecodeRuneInString(word)
	for end < len(word) {
		_, n := utf8.DecodeRuneInString(word[end:])
		if t.measure(word[:end+n], s).width > most {
			break
		}
		end += n
	}
	return word[:end], word[end:]
}

// shortened is prose, of which so much is left out that the end fits behind it
// where not all of it is there.
func (t *typesetter) shortened(text, end string, s style, most, lines int) []words {
	set, rest := t.prose(text, s, most, lines)
	if rest == "" {
		return set
	}
	last := &set[len(set)-1]
	*last = t.cut(last.text, end, s, most)
	return set
}

// cut is as many words of a line as fit with an end behind them, or as many
// letters of its first word.
func (t *typesetter) cut(line, end string, s style, most int) words {
	for {
		w := t.measure(strings.TrimRight(line, " ,;:.-'’")+end, s)
		if w.width <= most || line == "" {
			return w
		}
		i := strings.LastIndexByte(line, ' ')
		if i < 0 {
			_, n := utf8.DecodeLastRuneInString(line)
			i = len(line) - n
		}
		line = line[:i]
	}
}

// A row is a line of type, which may be of several inks and weights.
type row struct {
	above  int // pixels that are free above it
	pieces []piece
}

// A piece is a part of a row.
type piece struct {
	words
	x   int // from the left end of the row
	ink ink
}

// rows are lines of one ink.
func rows(lines []words, k ink) []row {
	all := make([]row, len(lines))
	for i, w := range lines {
		all[i].pieces = []piece{{w, 0, k}}
	}
	return all
}

// indented moves rows to the right.
func indented(rows []row, by int) []row {
	for _, r := range rows {
		for i := range r.pieces {
			r.pieces[i].x += by
		}
	}
	return rows
}

// height is that of the highest piece, and what is free above it.
func (r row) height() int {
	most := 0
	for _, p := range r.pieces {
		most = max(most, p.style.height())
	}
	return r.above + most
}

// high is how high rows are, one below the other.
func high(rows []row) int {
	height := 0
	for _, r := range rows {
		height += r.height()
	}
	return height
}

// rows sets rows one below the other, and returns where they end.
func (s *sheet) rows(rows []row, x, y int) int {
	for _, r := range rows {
		for _, p := range r.pieces {
			s.write(p.words, x+p.x, y+r.above, p.ink)
		}
		y += r.height()
	}
	return y
}

// A panel is a plate with rows on it and a stripe at its left end.
type panel struct {
	rows   []row
	stripe ink
}

// The insides of a panel, in pixels.
const (
	panelGap  = 18 // between panels
	rowGap    = 8  // between rows that belong to different things
	panelEdge = 18 // above the first row and below the last
	panelLeft = 40 // from the left end to the rows: an opening quotation mark stands in it
	panelText = inner - panelLeft - 28
)

func (p panel) height() int { return high(p.rows) + 2*panelEdge }

// add puts rows that belong together below the others.
func (p *panel) add(group []row) {
	if len(p.rows) > 0 && len(group) > 0 {
		group = slices.Clone(group)
		group[0].above = rowGap
	}
	p.rows = append(p.rows, group...)
}

// cost is how much room a panel takes below others: none if it is empty.
func (p panel) cost() int {
	if len(p.rows) == 0 {
		return 0
	}
	return panelGap + p.height()
}

// draw puts a panel across the picture, and returns where it ends.
func (p panel) draw(s *sheet, y int) int {
	whole := image.Rect(margin, y, width-margin, y+p.height())
	plate := whole
	plate.Min.X += stripe
	s.plate(whole, 12, p.stripe)
	s.plate(plate, 10, plateInk)
	s.rows(p.rows, margin+panelLeft, y+panelEdge)
	return whole.Max.Y
}

// A foot says below a picture what it is about, and who drew it.
type foot struct {
	about []words
	brand words
}

const footGap = 26 // above it

// newFoot sets what there is to say, each on a line of its own.
func newFoot(set *typesetter, about ...string) foot {
	f := foot{brand: set.set("Pressbox", smallBold)}
	for _, said := range about {
		if w := set.fit(said, smallStyle, inner-f.brand.width-60); w.width > 0 {
			f.about = append(f.about, w)
		}
	}
	return f
}

func (f foot) height() int {
	return footGap + max(1, len(f.about))*smallStyle.height() + margin - 12
}

// draw sets the foot below y, and returns where the picture ends.
func (f foot) draw(s *sheet, y int) int {
	end := s.rows(rows(f.about, mutedInk), margin, y+footGap)
	last := max(end-smallStyle.height(), y+footGap)
	s.write(f.brand, width-margin-f.brand.width, last, mutedInk)
	return y + f.height()
}
