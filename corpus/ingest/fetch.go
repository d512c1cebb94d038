package ingest

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"path"
	"strings"
	"sync"
	"time"

	"pressbox/corpus"
)

// Limits of fetching.
const (
	fetchTime     = 15 * time.Second // for all of it, redirects included
	connectTime   = 5 * time.Second
	mostRedirects = 5
	mostFetched   = corpus.MaxSize // bytes, after decompression
	mostHeader    = 64 << 10       // bytes of a response's header
)

// A Fetcher fetches documents from the web, and from nowhere else: addresses
// that aren't public are never connected to, whatever a name leads to and
// wherever a server redirects. It sends no cookies, no password and no
// referrer, and uses no proxy. It is safe for concurrent use.
type Fetcher struct {
	agent  string
	client *http.Client

	mutex  sync.Mutex
	robots map[string]rules // by scheme and host
}

// NewFetcher returns a fetcher that calls itself agent, such as
// "Pressbox/1.2".
func NewFetcher(agent string) *Fetcher { return newFetcher(agent, public) }

func newFetcher(agent string, may func(netip.AddrPort) error) *Fetcher {
	dialer := &net.Dialer{Timeout: connectTime, Control: checked(may)}
	return &Fetcher{
		agent: agent,
		client: &http.Client{
			CheckRedirect: func(r *http.Request, before []*http.Request) error {
				r.Header.Del("Referer")
				if len(before) > mostRedirects {
					return refusal(fmt.Sprintf("redirects more than %d times", mostRedirects))
				}
				return ofWeb(r.URL)
			},
			Transport: &http.Transport{
				Proxy:                  nil,
				DialContext:            dialer.DialContext,
				TLSHandshakeTimeout:    connectTime,
				MaxResponseHeaderBytes: mostHeader,
				DisableKeepAlives:      true, // nobody is asked often
			},
		},
		robots: map[string]rules{},
	}
}

// Fetch fetches a document. Its name is made of the last part of its address.
// The error is one sentence that names the host and says why there is none.
func (f *Fetcher) Fetch(ctx context.Context, address string) (Document, error) {
	d, _, err := f.get(ctx, address, nil, mostFetched)
	return d, err
}

// get fetches a document, with more headers than usual, and returns those of
// the response.
func (f *Fetcher) get(ctx context.Context, address string, header http.Header, most int) (Document, http.Header, error) {
	u, err := webAddress(address)
	if err != nil {
		return Document{}, nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, fetchTime)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return Document{}, nil, fmt.Errorf("%s is no address of the web", u.Host)
	}
	for key, values := range header {
		r.Header[key] = values
	}
	r.Header.Set("User-Agent", f.agent)
	r.Header.Set("Accept", "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/feed+json, text/plain, text/markdown, */*;q=0.1")
	response, err := f.client.Do(r)
	if err != nil {
		return Document{}, nil, unreachable(u, err)
	}
	defer response.Body.Close()
	at := response.Request.URL
	if err := acceptable(response, most); err != nil {
		return Document{}, response.Header, fmt.Errorf("%s %w", at.Host, err)
	}
	b, err := io.ReadAll(io.LimitReader(response.Body, int64(most)+1))
	switch {
	case len(b) > most:
		return Document{}, nil, fmt.Errorf("%s %w", at.Host, tooLong(most))
	case err != nil:
		return Document{}, nil, unreachable(at, err)
	}
	return Document{Name: documentName(at), URL: at.String(), Type: response.Header.Get("Content-Type"), Bytes: b}, response.Header, nil
}

// webAddress reads what a person gives as an address.
func webAddress(address string) (*url.URL, error) {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Host == "" {
		return nil, fmt.Errorf("%.100q is no address of the web; write one such as https://example.com/report", address)
	}
	if err := ofWeb(u); err != nil {
		return nil, fmt.Errorf("%s %w", u.Host, err)
	}
	u.Fragment = ""
	return u, nil
}

// ofWeb returns why an address is not of the web, or nil.
func ofWeb(u *url.URL) error {
	switch {
	case u.Scheme != "http" && u.Scheme != "https":
		return refusal("is not fetched: only http and https are")
	case u.User != nil:
		return refusal("is not fetched with a name and password in its address")
	case u.Host == "":
		return refusal("has no address")
	}
	return nil
}

// readableTypes are the media types that can hold reports.
var readableTypes = map[string]bool{
	"": true, "text/html": true, "application/xhtml+xml": true, "text/plain": true, "text/markdown": true, "text/x-markdown": true,
	"application/rss+xml": true, "application/atom+xml": true, "application/xml": true, "text/xml": true, "application/rdf+xml": true,
	"application/feed+json": true, "application/json": true, "application/zip": true, "application/octet-stream": true,
}

// acceptable returns why a response is not read, or nil.
func acceptable(r *http.Response, most int) error {
	switch s := r.StatusCode; {
	case s == http.StatusNotModified:
		return ErrUnchanged
	case s == http.StatusNotFound || s == http.StatusGone:
		return statusError{s, "has no such page"}
	case s == http.StatusUnauthorized || s == http.StatusForbidden || s == http.StatusPaymentRequired:
		return statusError{s, "does not show that page to everybody"}
	case s != http.StatusOK:
		return statusError{s, "cannot give that page now; try again later"}
	}
	if r.Header.Get("Content-Encoding") != "" {
		return errors.New("sends the page packed in a way that was not asked for")
	}
	mediaType, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil {
		mediaType, _, _ = strings.Cut(strings.ToLower(r.Header.Get("Content-Type")), ";")
	}
	if !readableTypes[strings.TrimSpace(mediaType)] {
		return fmt.Errorf("sends no text there but %.60q", mediaType)
	}
	if r.ContentLength > int64(most) {
		return tooLong(most)
	}
	return nil
}

// A statusError is a response that isn't a document.
type statusError struct {
	code int
	say  string
}

func (e statusError) Error() string { return fmt.Sprintf("%s (HTTP %d)", e.say, e.code) }

func tooLong(most int) error {
	return fmt.Errorf("sends more than the %g MB that are read", float64(most)/1e6)
}

// unreachable returns the sentence for an error of asking for u.
func unreachable(u *url.URL, err error) error {
	host := u.Host
	var failed *url.Error
	if errors.As(err, &failed) {
		if at, parseErr := url.Parse(failed.URL); parseErr == nil && at.Host != "" {
			host = at.Host // a redirect led there
		}
	}
	var why refusal
	var lookup *net.DNSError
	var timeout net.Error
	switch {
	case errors.As(err, &why):
		return fmt.Errorf("%s %w", host, why)
	case errors.Is(err, context.Canceled):
		return err
	case errors.As(err, &lookup):
		return fmt.Errorf("%s cannot be found; is it spelt right?", host)
	case errors.As(err, &timeout) && timeout.Timeout():
		return fmt.Errorf("%s takes too long to answer; try again later", host)
	}
	return fmt.Errorf("%s cannot be reached; try again later", host)
}

// documentName returns what the document at u is called.
func documentName(u *url.URL) string {
	base := path.Base(u.Path)
	ext := path.Ext(base)
	return cmp.Or(slug(strings.TrimSuffix(base, ext)), slug(u.Hostname())) + ext
}
