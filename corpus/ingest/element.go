package ingest

import (
	"iter"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// attr returns the value of an attribute of n, "" if it has none.
func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func hasAttr(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}

// elements are all elements of those kinds below n, in the order of the page.
func elements(n *html.Node, kinds ...atom.Atom) iter.Seq[*html.Node] {
	return func(yield func(*html.Node) bool) {
		for e := range n.Descendants() {
			for _, k := range kinds {
				if e.DataAtom == k && e.Type == html.ElementNode && !yield(e) {
					return
				}
			}
		}
	}
}

// content returns the words within n, white space folded.
func content(n *html.Node) string {
	var b strings.Builder
	write(&b, n)
	return fold(b.String())
}

// write writes the words within n, a space around what stands on a line of
// its own.
func write(b *strings.Builder, n *html.Node) {
	for c := range n.ChildNodes() {
		switch {
		case c.Type == html.TextNode:
			b.WriteString(c.Data)
		case c.DataAtom == atom.Br || breaks[c.DataAtom]:
			b.WriteByte(' ')
			write(b, c)
			b.WriteByte(' ')
		case !unread[c.DataAtom]:
			write(b, c)
		}
	}
}
