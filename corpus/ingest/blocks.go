package ingest

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// breaks are the elements that stand on lines of their own.
var breaks = func() map[atom.Atom]bool {
	m := map[atom.Atom]bool{}
	for _, a := range []atom.Atom{
		atom.P, atom.Div, atom.Section, atom.Article, atom.Main, atom.Header, atom.Footer, atom.Aside, atom.Ul, atom.Ol, atom.Li, atom.Dl, atom.Dt, atom.Dd,
		atom.Table, atom.Tr, atom.Td, atom.Th, atom.Blockquote, atom.Figure, atom.Figcaption, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6,
		atom.Hr, atom.Pre, atom.Details, atom.Summary, atom.Center, atom.Body, atom.Html,
	} {
		m[a] = true
	}
	return m
}()

// headings are the marks of headings in Markdown.
var headings = map[atom.Atom]string{
	atom.H1: "# ", atom.H2: "## ", atom.H3: "### ", atom.H4: "#### ", atom.H5: "##### ", atom.H6: "###### ",
}

// A walker turns a tree into blocks of Markdown.
type walker struct {
	holds  map[*html.Node]bool // what holds a story
	out    []string
	line   strings.Builder // of the paragraph begun
	linked int             // letters of it that are links
	links  int             // how many links are open
}

// blocks returns what is below n, and what n is, as blocks of Markdown:
// paragraphs, headings, entries of lists, captions, quoted words, tables. Only
// words that readers see are in it, and none is changed.
func blocks(n *html.Node) []string {
	w := walker{holds: holders(n)}
	w.walk(n)
	w.flush("")
	return w.out
}

// fragment returns blocks of a piece of HTML.
func fragment(text string) []string {
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return nil
	}
	return blocks(doc)
}

func (w *walker) walk(n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		w.line.WriteString(spaced(n.Data))
		if w.links > 0 {
			w.linked += countLetters(n.Data)
		}
		return
	case n.Type == html.DocumentNode:
	case n.Type != html.ElementNode || w.skips(n):
		return
	case w.special(n):
		return
	}
	if breaks[n.DataAtom] {
		w.flush("")
		defer w.flush("")
	}
	w.inside(n)
}

// inside walks all that stands within n.
func (w *walker) inside(n *html.Node) {
	for c := range n.ChildNodes() {
		w.walk(c)
	}
}

// special writes elements that aren't simply what stands within them, and
// reports whether n is one.
func (w *walker) special(n *html.Node) bool {
	switch {
	case n.DataAtom == atom.Br:
		w.line.WriteByte('\n')
	case n.DataAtom == atom.A:
		w.links++
		w.inside(n)
		w.links--
	case headings[n.DataAtom] != "":
		w.flush("")
		w.inside(n)
		if n.DataAtom == atom.H1 {
			w.linked = 0 // a title may lead to its own page
		}
		w.flush(headings[n.DataAtom])
	case n.DataAtom == atom.Li && !hasBlocks(n):
		w.flush("")
		w.inside(n)
		w.flush("- ")
	case n.DataAtom == atom.Figcaption:
		w.flush("")
		w.add(caption(content(n)))
	case isPost(n):
		w.flush("")
		w.add(content(n))
	case isQuote(n):
		w.flush("")
		w.add(w.quoted(n)...)
	case n.DataAtom == atom.Table && !isLayout(n):
		w.flush("")
		w.add(strings.Join(rows(n), "\n"))
	case n.DataAtom == atom.Dl && !isLayout(n):
		w.flush("")
		w.add(strings.Join(terms(n), "\n"))
	default:
		return false
	}
	return true
}

// add adds blocks that have a word or a figure.
func (w *walker) add(blocks ...string) {
	for _, b := range blocks {
		if strings.ContainsFunc(b, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }) {
			w.out = append(w.out, b)
		}
	}
}

// mostLinked is the length in bytes up to which a paragraph that is nothing
// but a link leads away from the story.
const mostLinked = 200

// flush ends the paragraph begun. Line breaks in it stay, two of them end it;
// behind a mark it is one line.
func (w *walker) flush(mark string) {
	text := w.line.String()
	linked := w.linked
	w.line.Reset()
	w.linked = 0
	if n := countLetters(text); n > 0 && 10*linked >= 9*n && len(text) <= mostLinked {
		return
	}
	if mark != "" {
		if text = fold(text); text != "" {
			w.add(mark + text)
		}
		return
	}
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		if line = fold(line); line != "" {
			lines = append(lines, line)
			continue
		}
		w.add(strings.Join(lines, "\n"))
		lines = nil
	}
	w.add(strings.Join(lines, "\n"))
}

// spaced returns the words of a page's source: line breaks there are spaces.
func spaced(text string) string {
	return strings.Map(func(c rune) rune {
		if c == '\n' || c == '\r' {
			return ' '
		}
		return c
	}, text)
}

func countLetters(s string) int {
	n := 0
	for _, c := range s {
		if unicode.IsLetter(c) {
			n++
		}
	}
	return n
}

// hasBlocks reports whether elements on lines of their own stand in n.
func hasBlocks(n *html.Node) bool {
	for e := range n.Descendants() {
		if e.Type == html.ElementNode && breaks[e.DataAtom] {
			return true
		}
	}
	return false
}

// caption returns words under a picture as the text of an image, which is what
// they are in Markdown.
func caption(text string) string {
	if text == "" || strings.Contains(text, "](") {
		return text
	}
	return "![" + text + "](picture)"
}
