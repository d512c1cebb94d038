package ingest

import (
	"cmp"
	"net/url"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// describe returns what a page at address says about itself: in linked data,
// in meta tags, and in what readers see.
func describe(doc *html.Node, data linked, address string) *article {
	meta := metaTags(doc)
	page := data.find(newsTypes)
	if page == nil {
		page = data.find(liveTypes)
	}
	a := &article{
		title:  cmp.Or(page.text("headline"), meta.first("og:title", "twitter:title", "dc.title"), firstHeading(doc), pageTitle(doc)),
		outlet: cmp.Or(page.name("publisher"), meta.first("og:site_name", "application-name", "dc.publisher")),
		author: cmp.Or(page.name("author"), meta.author()),
	}
	canonical := ""
	for l := range elements(doc, atom.Link) {
		if strings.EqualFold(attr(l, "rel"), "canonical") {
			canonical = attr(l, "href")
			break
		}
	}
	for _, ref := range []string{canonical, meta["og:url"], page.text("url"), page.text("mainEntityOfPage"), address} {
		if a.url = resolve(address, ref); a.url != "" {
			break
		}
	}
	if a.outlet == "" || strings.Contains(a.outlet, "://") {
		if u, err := url.Parse(a.url); err == nil {
			a.outlet = strings.TrimPrefix(u.Hostname(), "www.")
		}
	}
	a.title = withoutOutlet(fold(a.title), a.outlet)
	a.date = published(doc, page, meta)
	a.home, a.away = data.sides()
	return a
}

// published returns when a page was published, the zero time if it doesn't
// say.
func published(doc *html.Node, page object, meta tags) time.Time {
	for _, text := range []string{
		page.text("datePublished"), page.text("dateCreated"),
		meta.first("article:published_time", "og:article:published_time", "datepublished", "date", "pubdate", "publish-date", "dc.date", "dc.date.issued", "dcterms.date", "parsely-pub-date", "sailthru.date"),
	} {
		if t := moment(text); !t.IsZero() {
			return t
		}
	}
	for e := range elements(doc, atom.Time) {
		if t := moment(cmp.Or(attr(e, "datetime"), content(e))); !t.IsZero() {
			return t
		}
	}
	return time.Time{}
}

// tags are the meta tags of a page: by name or property in lower case, the
// first that says something.
type tags map[string]string

func metaTags(doc *html.Node) tags {
	m := tags{}
	for e := range elements(doc, atom.Meta) {
		value := fold(attr(e, "content"))
		for _, by := range [...]string{"property", "name", "itemprop"} {
			if key := strings.ToLower(attr(e, by)); key != "" && m[key] == "" {
				m[key] = value
			}
		}
	}
	return m
}

func (m tags) first(keys ...string) string {
	for _, k := range keys {
		if m[k] != "" {
			return m[k]
		}
	}
	return ""
}

// author returns who wrote the page; some give the address of a profile, which
// is no name.
func (m tags) author() string {
	for _, k := range [...]string{"author", "article:author", "byl", "dc.creator", "parsely-author", "sailthru.author"} {
		if name := m[k]; name != "" && !strings.Contains(name, "://") {
			return strings.TrimPrefix(strings.TrimPrefix(name, "By "), "by ")
		}
	}
	return ""
}

func firstHeading(doc *html.Node) string {
	for h := range elements(doc, atom.H1) {
		if s := content(h); s != "" {
			return s
		}
	}
	return ""
}

func pageTitle(doc *html.Node) string {
	for t := range elements(doc, atom.Title) {
		return content(t)
	}
	return ""
}

// withoutOutlet takes the outlet's name off the end of a title: "Moss sinks
// Vale | North Bank Post".
func withoutOutlet(title, outlet string) string {
	for _, sep := range [...]string{" | ", " - ", " – ", " — ", " · "} {
		if i := strings.LastIndex(title, sep); i > 0 && outlet != "" && strings.EqualFold(title[i+len(sep):], outlet) {
			return title[:i]
		}
	}
	return title
}
