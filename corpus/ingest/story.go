package ingest

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// mostStories is how many elements that may be the story are looked at.
const mostStories = 20

// story returns the story of a page as blocks of Markdown: that of the part
// that says it is the story, if it has most of the page's words, and else that
// of the page's main part.
func story(doc *html.Node) []string {
	all := blocks(mainPart(doc))
	for i, e := range stories(doc) {
		if i == mostStories {
			break
		}
		b := blocks(e)
		n := letters(b)
		if attr(e, "itemprop") == "articleBody" && n >= littleText || 2*n >= letters(all) {
			return b
		}
	}
	return all
}

// stories are the elements that say they are a story, those that are sure of
// it first.
func stories(doc *html.Node) []*html.Node {
	var bodies, articles []*html.Node
	for e := range doc.Descendants() {
		switch {
		case e.Type != html.ElementNode:
		case strings.Contains(attr(e, "itemprop"), "articleBody"):
			bodies = append(bodies, e)
		case e.DataAtom == atom.Article:
			articles = append(articles, e)
		}
	}
	return append(bodies, articles...)
}

// mainPart is what the page calls its main part, or all of it.
func mainPart(doc *html.Node) *html.Node {
	for e := range doc.Descendants() {
		if e.DataAtom == atom.Main || e.Type == html.ElementNode && attr(e, "role") == "main" {
			return e
		}
	}
	return doc
}

// unread are the elements whose words are no part of a story.
var unread = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Head: true, atom.Title: true,
	atom.Nav: true, atom.Aside: true, atom.Form: true, atom.Button: true, atom.Select: true, atom.Textarea: true, atom.Input: true,
	atom.Svg: true, atom.Math: true, atom.Iframe: true, atom.Object: true, atom.Embed: true, atom.Video: true, atom.Audio: true,
	atom.Canvas: true, atom.Dialog: true, atom.Menu: true, atom.Footer: true, atom.Address: true,
}

// roles of elements that are no part of a story either.
var unreadRoles = map[string]bool{
	"navigation": true, "banner": true, "complementary": true, "contentinfo": true, "search": true, "dialog": true, "menu": true, "toolbar": true,
}

// unreadWords are words of classes and ids of what stands around stories.
var unreadWords = func() map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(`ad ads advert adverts advertisement advertising sponsored promo promotion promotions share sharing
		newsletter related recommended recommendations breadcrumb breadcrumbs comments cookie cookies consent sidebar subscribe
		subscription signup outbrain taboola trending popular pagination toolbar byline hidden`) {
		m[w] = true
	}
	return m
}()

// skips reports whether n is no part of a story. What holds one is never
// skipped for its class: "has-sidebar" may be said of all of a page.
func (w *walker) skips(n *html.Node) bool {
	switch {
	case unread[n.DataAtom] || unreadRoles[attr(n, "role")]:
		return !isQuote(n)
	case hasAttr(n, "hidden"), attr(n, "aria-hidden") == "true", unseen(attr(n, "style")):
		return true
	case n.DataAtom == atom.Header || classed(n, unreadWords):
		return !w.holds[n]
	}
	return false
}

// unseen reports whether a style hides what has it.
func unseen(style string) bool {
	style = strings.ReplaceAll(style, " ", "")
	return strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden")
}

// classed reports whether a class or the id of n has one of those words.
func classed(n *html.Node, words map[string]bool) bool {
	apart := func(c rune) bool { return c == ' ' || c == '-' || c == '_' }
	for w := range strings.FieldsFuncSeq(attr(n, "class")+" "+attr(n, "id"), apart) {
		if words[strings.ToLower(w)] {
			return true
		}
	}
	return false
}

var quoteWords = map[string]bool{"pullquote": true, "quote": true, "blockquote": true}

// isQuote reports whether n sets words apart from the story.
func isQuote(n *html.Node) bool {
	return n.DataAtom == atom.Blockquote || n.DataAtom == atom.Aside && classed(n, quoteWords)
}

// holders are the elements below n within which there is a heading of the
// first rank, or what says that it is a story.
func holders(n *html.Node) map[*html.Node]bool {
	holds := map[*html.Node]bool{}
	for e := range n.Descendants() {
		if e.DataAtom != atom.H1 && e.DataAtom != atom.Article && (e.Type != html.ElementNode || attr(e, "itemprop") != "articleBody") {
			continue
		}
		for up := e.Parent; up != nil && !holds[up]; up = up.Parent {
			holds[up] = true
		}
	}
	return holds
}
