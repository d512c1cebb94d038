package ingest

import (
	"bytes"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"codeberg.org/readeck/go-readability"
	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"
)

// A story with fewer letters than littleText is looked for in other ways.
const littleText = 300

// isPage: a page of HTML, or a piece of one.
func isPage(d *Document, head string) bool {
	if strings.HasPrefix(head, "<!--") {
		_, head, _ = strings.Cut(head, "-->")
		head = strings.TrimSpace(head)
	}
	for _, start := range [...]string{"<!doctype html", "<html", "<head", "<body"} {
		if strings.HasPrefix(head, start) {
			return true
		}
	}
	xhtml := strings.HasPrefix(head, "<?xml") && strings.Contains(head, "<html")
	return xhtml || d.has("text/html application/xhtml+xml", ".html", ".htm", ".xhtml")
}

// readPage reads a page as one report.
func readPage(d *Document) (Found, error) {
	doc, err := parsePage(d)
	if err != nil {
		return Found{}, err
	}
	a, err := pageArticle(doc, d.URL)
	if err != nil {
		return Found{}, err
	}
	return one(a.report(d.Name))
}

// parsePage parses a page in whatever encoding it has.
func parsePage(d *Document) (*html.Node, error) {
	if len(bytes.TrimSpace(d.Bytes)) == 0 {
		return nil, errors.New("the page is empty")
	}
	r, err := charset.NewReader(bytes.NewReader(d.Bytes), d.Type)
	if err != nil {
		return nil, fmt.Errorf("the page is in an unknown encoding: %w", err)
	}
	doc, err := html.Parse(r)
	if err != nil {
		return nil, errors.New("the page is nested too deeply to be read")
	}
	return doc, nil
}

// pageArticle returns the story of a page at address, which may be "".
func pageArticle(doc *html.Node, address string) (*article, error) {
	data := linkedData(doc)
	a := describe(doc, data, address)
	if live := data.find(liveTypes); live != nil {
		a.body = live.updates()
	}
	for _, way := range []func() []string{
		func() []string { return story(doc) },
		func() []string { return data.find(newsTypes).blocks("articleBody") },
		func() []string { return readable(doc, address) },
	} {
		if letters(a.body) >= littleText {
			break
		}
		if more := way(); letters(more) > letters(a.body) {
			a.body = more
		}
	}
	if !hasLetter(a.body) {
		return nil, errNoStory
	}
	a.body = inPlayingOrder(withMinutes(a.body))
	return a, nil
}

// readable returns the story as readers' modes of browsers find it, which is
// by how pages look rather than by what they say of themselves.
func readable(doc *html.Node, address string) []string {
	base, err := url.Parse(address)
	if err != nil {
		base = &url.URL{}
	}
	found, err := readability.FromDocument(doc, base)
	if err != nil || found.Node == nil {
		return nil
	}
	return blocks(found.Node)
}
