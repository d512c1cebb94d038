package ingest

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"

	"github.com/mmcdole/gofeed"
	ext "github.com/mmcdole/gofeed/extensions"
)

const (
	mostItems   = 20_000 // of a feed
	deepestFeed = 100    // elements within each other; feeds need ten
)

// An item with fewer letters than fullText only announces a report.
const fullText = 400

// isFeed: RSS, Atom, a JSON feed, or an export of WordPress, which is RSS.
func isFeed(d *Document, head string) bool {
	if strings.HasPrefix(head, "{") {
		return strings.Contains(head, "jsonfeed.org/version") || d.has("application/feed+json")
	}
	if !strings.HasPrefix(head, "<") || strings.HasPrefix(head, "<!doctype html") {
		return false
	}
	for _, root := range [...]string{"<rss", "<feed", "<rdf:rdf"} {
		if strings.Contains(head, root) {
			return true
		}
	}
	return d.has("application/rss+xml application/atom+xml", ".rss", ".atom")
}

// readFeed reads the items of a feed that have their whole text, and tells the
// addresses of the others.
func readFeed(d *Document) (Found, error) {
	if err := shallow(d.Bytes); err != nil {
		return Found{}, err
	}
	feed, err := gofeed.NewParser().Parse(bytes.NewReader(d.Bytes))
	if err != nil {
		return Found{}, errors.New("the feed is damaged and cannot be read")
	}
	if len(feed.Items) > mostItems {
		return Found{}, fmt.Errorf("the feed has %d items; at most %d are read", len(feed.Items), mostItems)
	}
	var found Found
	ids := namer{}
	for _, item := range feed.Items {
		if isPublishedPost(item.Extensions) {
			found.addItem(d, feed.Title, item, ids)
		}
	}
	if len(found.Reports)+len(found.Links)+len(found.Problems) == 0 {
		return Found{}, errors.New("the feed has no items")
	}
	return found, nil
}

// addItem adds what an item of a feed holds.
func (f *Found) addItem(d *Document, outlet string, item *gofeed.Item, ids namer) {
	a := article{
		title: fold(item.Title), outlet: fold(outlet), author: authors(item), url: resolve(d.URL, item.Link), date: moment(item.Published),
		body: inPlayingOrder(withMinutes(fragment(paragraphed(cmp.Or(item.Content, item.Description))))),
	}
	if a.date.IsZero() && item.PublishedParsed != nil {
		a.date = *item.PublishedParsed
	} else if a.date.IsZero() && item.UpdatedParsed != nil {
		a.date = *item.UpdatedParsed
	}
	a.body = withoutFooter(a.body)
	if a.url != "" && isTeaser(a.body) {
		f.Links = append(f.Links, Link{URL: a.url, Title: a.title, Date: a.date})
		return
	}
	name := cmp.Or(a.title, a.url, "an item")
	r, err := a.report(d.Name + "/" + ids.name(cmp.Or(slug(a.title), "item")))
	if err != nil {
		f.Problems = append(f.Problems, named(name, err))
		return
	}
	f.Reports = append(f.Reports, r)
}

// shallow returns an error if the elements of XML, as far as it can be read,
// stand too deeply in each other.
func shallow(b []byte) error {
	tokens := xml.NewDecoder(bytes.NewReader(b))
	tokens.Strict = false
	tokens.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	for depth := 0; ; {
		token, err := tokens.RawToken()
		if err != nil {
			return nil // what is wrong with it, its reader says
		}
		switch token.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		}
		if depth > deepestFeed {
			return errors.New("the feed is nested too deeply to be read")
		}
	}
}

// isPublishedPost reports whether an item is published and a post, where an export of
// WordPress says what it is: it has pages, pictures and menus, too.
func isPublishedPost(e ext.Extensions) bool {
	value := func(key string) string {
		if v := e["wp"][key]; len(v) > 0 {
			return v[0].Value
		}
		return ""
	}
	return cmp.Or(value("post_type"), "post") == "post" && cmp.Or(value("status"), "publish") == "publish"
}

func authors(item *gofeed.Item) string {
	var names []string
	for _, a := range item.Authors {
		if name := fold(a.Name); name != "" {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}

// shortcodes are what WordPress replaces when it shows a post.
var shortcodes = regexp.MustCompile(`\[/?(?:caption|gallery|embed|video|audio|playlist|vc_\w+|et_pb_\w+)\b[^\]]*\]`)

// paragraphed returns the text of an item as HTML. Exports of WordPress have
// blank lines for paragraphs.
func paragraphed(text string) string {
	text = shortcodes.ReplaceAllString(text, "")
	if strings.Contains(text, "<p") || !strings.Contains(text, "\n\n") && !strings.Contains(text, "\r\n\r\n") {
		return text
	}
	text = strings.ReplaceAll(text, "\r\n", "\n")
	return "<p>" + strings.ReplaceAll(text, "\n\n", "</p><p>") + "</p>"
}

// withoutFooter returns blocks without the line that WordPress puts below the
// items of its feeds.
func withoutFooter(blocks []string) []string {
	if n := len(blocks); n > 0 && strings.HasPrefix(blocks[n-1], "The post ") && strings.Contains(blocks[n-1], " appeared first on ") {
		return blocks[:n-1]
	}
	return blocks
}

// isTeaser reports whether blocks are only the beginning of a story.
func isTeaser(blocks []string) bool {
	if letters(blocks) < fullText {
		return true
	}
	last := strings.ToLower(blocks[len(blocks)-1])
	for _, end := range [...]string{"…", "...", "[…]", "[...]", "read more", "continue reading"} {
		if strings.HasSuffix(last, end) {
			return true
		}
	}
	return false
}
