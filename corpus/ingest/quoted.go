package ingest

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

var postWords = map[string]bool{"twitter": true, "tweet": true, "bluesky": true, "mastodon": true, "threads": true}

// isPost reports whether n is somebody's post, quoted whole.
func isPost(n *html.Node) bool {
	return n.DataAtom == atom.Blockquote && classed(n, postWords)
}

// quoted returns the words of a block quote, and who said them behind a dash.
func (outer *walker) quoted(n *html.Node) []string {
	w := walker{holds: outer.holds}
	for c := range n.ChildNodes() {
		if !isCredit(c) {
			w.walk(c)
		}
	}
	w.flush("")
	for i, b := range w.out {
		if strings.HasPrefix(b, "> ") {
			continue // quoted within the quote
		}
		w.out[i] = "> " + strings.ReplaceAll(strings.TrimLeft(b, "#> "), "\n", "\n> ")
	}
	for c := range n.ChildNodes() {
		if !isCredit(c) || len(w.out) == 0 {
			continue
		}
		if name := strings.Trim(content(c), " -–—―"); name != "" {
			w.out[len(w.out)-1] += " — " + name
			break
		}
	}
	return w.out
}

// isCredit reports whether n says whose words are quoted.
func isCredit(n *html.Node) bool {
	return n.DataAtom == atom.Footer || n.DataAtom == atom.Cite || n.DataAtom == atom.Figcaption
}
