package ingest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/url"
	"path"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/net/html/charset"

	"pressbox/corpus"
)

// A Document is bytes that hold reports, and what is known of them from
// outside.
type Document struct {
	Name  string // what its report is called: the base name of a file
	URL   string // where it was fetched, "" for a file
	Type  string // its media type as a server told it, "" for a file
	Bytes []byte
}

// Found is what a document holds.
type Found struct {
	Reports  []*corpus.Report
	Links    []Link  // reports that stand elsewhere
	Problems []error // what is no report, one sentence each
}

// problems are what is no report here: also what stands elsewhere.
func (f *Found) problems() []error {
	problems := slices.Clip(f.Problems)
	for _, l := range f.Links {
		problems = append(problems, fmt.Errorf("“%s” is only announced there; import %s to have it", l.Title, l.URL))
	}
	return problems
}

// A Link is where the whole of a report stands that a feed only announces.
type Link struct {
	URL   string // http or https
	Title string
	Date  time.Time // zero if not told
}

// A kind is a form of document.
type kind struct {
	is   func(d *Document, head string) bool
	read func(d *Document) (Found, error)
	most int // bytes that it may have
}

// kinds are the forms of document but archives of them. The first that fits
// counts; what fits none is text. A report's name is the document's, and if it has several, the
// document's and its own behind a slash.
var kinds = []kind{
	{isFeed, readFeed, MaxSize},
	{isPage, readPage, corpus.MaxSize},
	{isOther, readOther, MaxSize},
}

// MaxSize is the most bytes that a document of many reports may have. One
// that is a single report may have [corpus.MaxSize].
const MaxSize = 32_000_000

// ErrTooLarge is the error of [Read] for more than [MaxSize] bytes.
var ErrTooLarge = errors.New("an archive, export or feed may have at most 32 MB")

// Read reads the reports in a document: plain text or Markdown, a page of
// HTML, a feed (RSS, Atom, JSON), an export of WordPress, or a zip file of any
// of them. What it is, its bytes tell first, then its media type and its name.
//
// The text of a report that isn't text already is what was extracted, as
// Markdown with front matter; quotes refer to that text. Nothing is fetched:
// what stands elsewhere is in Found.Links.
//
// The error says in one sentence why there is nothing at all in the document;
// it doesn't repeat the name.
func Read(d Document) (Found, error) {
	if isArchive(&d) {
		return readArchive(&d)
	}
	return readOne(&d)
}

// readOne reads a document that is no archive.
func readOne(d *Document) (Found, error) {
	head := d.head()
	for _, k := range kinds {
		switch {
		case !k.is(d, head):
		case len(d.Bytes) <= k.most:
			return k.read(d)
		case k.most == MaxSize:
			return Found{}, ErrTooLarge
		default:
			return Found{}, corpus.ErrTooLarge
		}
	}
	return one(corpus.Read(d.Name, d.text()))
}

// text returns the bytes of a text: as a file has them, or in UTF-8 where a
// server sent it in another encoding.
func (d *Document) text() []byte {
	if d.Type == "" || utf8.Valid(d.Bytes) {
		return d.Bytes
	}
	r, err := charset.NewReader(bytes.NewReader(d.Bytes), d.Type)
	if err != nil {
		return d.Bytes
	}
	b, err := io.ReadAll(io.LimitReader(r, corpus.MaxSize+1))
	if err != nil {
		return d.Bytes
	}
	return b
}

// isOther: what is meant for programs and has no form that is known.
func isOther(d *Document, head string) bool {
	return strings.HasPrefix(head, "<?xml") || d.has("application/xml text/xml application/json", ".xml", ".json", ".rss", ".atom", ".zip")
}

func readOther(*Document) (Found, error) {
	return Found{}, errors.New("it is neither a feed nor an export of WordPress nor an archive")
}

// one is what a document holds that is a single report.
func one(r *corpus.Report, err error) (Found, error) {
	if err != nil {
		return Found{}, err
	}
	return Found{Reports: []*corpus.Report{r}}, nil
}

// headLength is how much of a document is looked at to tell what it is.
const headLength = 4096

// head returns the first bytes of d in lower case, without white space and
// byte order mark before them.
func (d *Document) head() string {
	b := bytes.TrimLeft(d.Bytes[:min(len(d.Bytes), headLength)], "\ufeff \t\r\n")
	return strings.ToLower(string(b))
}

// has reports whether d has a media type or a name that ends in an extension
// of those given.
func (d *Document) has(mediaTypes string, extensions ...string) bool {
	base, _, _ := strings.Cut(d.Type, ";")
	for t := range strings.FieldsSeq(mediaTypes) {
		if strings.EqualFold(strings.TrimSpace(base), t) {
			return true
		}
	}
	for _, e := range extensions {
		if strings.EqualFold(path.Ext(d.Name), e) {
			return true
		}
	}
	return false
}

// resolve returns the address that ref means in a document at base, "" if it
// is none of the web.
func resolve(base, ref string) string {
	u, err := url.Parse(strings.TrimSpace(ref))
	if err != nil || ref == "" {
		return ""
	}
	if from, err := url.Parse(base); err == nil && base != "" {
		u = from.ResolveReference(u)
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	u.Fragment = ""
	return u.String()
}

// errNoStory is the error for a page or an item without a story.
var errNoStory = errors.New("there is no story in it")

// named puts a name before an error.
func named(name string, err error) error { return fmt.Errorf("%s: %w", name, err) }
