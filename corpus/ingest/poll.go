package ingest

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/temoto/robotstxt"
)

// A Feed is a feed and what its server said of the version that was read
// last. The zero version is of one that was never read.
type Feed struct {
	URL          string
	ETag         string // as the server sent it
	LastModified string // as the server sent it
}

// ErrUnchanged is the error of [Fetcher.Poll] where a feed is as it was.
var ErrUnchanged = errors.New("has nothing new")

// Poll fetches a feed if it has changed, and returns the feed as it is now,
// to be given to the next call. Sites that ask robots to stay away are left
// alone. Errors are those of [Fetcher.Fetch], and [ErrUnchanged].
func (f *Fetcher) Poll(ctx context.Context, feed Feed) (Document, Feed, error) {
	if err := f.welcome(ctx, feed.URL); err != nil {
		return Document{}, feed, err
	}
	header := http.Header{}
	if feed.ETag != "" {
		header.Set("If-None-Match", feed.ETag)
	}
	if feed.LastModified != "" {
		header.Set("If-Modified-Since", feed.LastModified)
	}
	d, answer, err := f.get(ctx, feed.URL, header, mostFetched)
	if err != nil {
		return Document{}, feed, err
	}
	feed.ETag, feed.LastModified = short(answer.Get("ETag")), short(answer.Get("Last-Modified"))
	return d, feed, nil
}

// Visit fetches what a feed announced, as [Fetcher.Fetch] does. Sites that ask
// robots to stay away are left alone.
func (f *Fetcher) Visit(ctx context.Context, address string) (Document, error) {
	if err := f.welcome(ctx, address); err != nil {
		return Document{}, err
	}
	return f.Fetch(ctx, address)
}

// short returns what a server wants to be told again, unless it is too long
// to be kept.
func short(value string) string {
	if len(value) > 1000 {
		return ""
	}
	return value
}

const (
	robotsName = "pressbox"     // what robots.txt may call us
	robotsSize = 500_000        // bytes of robots.txt, as RFC 9309 asks at least
	robotsTime = 24 * time.Hour // RFC 9309: not to be kept longer
	mostRobots = 1000           // sites remembered
)

// rules are what a site's robots.txt asks.
type rules struct {
	of    *robotstxt.Group
	until time.Time
}

// robots reads a robots.txt. One that can't be read asks for nothing.
func robots(b []byte) *robotstxt.Group {
	asked, err := robotstxt.FromBytes(b)
	if err != nil {
		return &robotstxt.Group{}
	}
	return asked.FindGroup(robotsName)
}

// welcomes reports whether robots may read path.
func (r rules) welcomes(path string) bool { return r.of.Test(path) }

// welcome returns why the site at address doesn't want robots there, or nil.
func (f *Fetcher) welcome(ctx context.Context, address string) error {
	u, err := webAddress(address)
	if err != nil {
		return err
	}
	asked, err := f.robotsOf(ctx, u)
	if err != nil {
		return err
	}
	if !asked.welcomes(u.RequestURI()) {
		return fmt.Errorf("%s asks robots not to read that page, so it is not read", u.Host)
	}
	return nil
}

// robotsOf returns the robots.txt of the site that u is on. A site without one
// has no rules; one that can't say now is not read now.
func (f *Fetcher) robotsOf(ctx context.Context, u *url.URL) (rules, error) {
	site := strings.ToLower(u.Scheme + "://" + u.Host)
	f.mutex.Lock()
	known, ok := f.robots[site]
	f.mutex.Unlock()
	if ok && time.Now().Before(known.until) {
		return known, nil
	}
	d, _, err := f.get(ctx, site+"/robots.txt", nil, robotsSize)
	var status statusError
	if err != nil && (!errors.As(err, &status) || status.code >= 500 || status.code == http.StatusTooManyRequests) {
		return rules{}, err
	}
	asked := rules{robots(d.Bytes), time.Now().Add(robotsTime)}
	f.mutex.Lock()
	defer f.mutex.Unlock()
	if len(f.robots) >= mostRobots {
		clear(f.robots)
	}
	f.robots[site] = asked
	return asked, nil
}
