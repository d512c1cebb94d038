package ingest_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"go.uber.org/goleak"

	"pressbox/corpus"
	"pressbox/corpus/ingest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// site serves handler and returns its address and a fetcher that may connect
// to it, beside what is public.
func site(t *testing.T, handler http.HandlerFunc) (string, *ingest.Fetcher) {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	there := netip.MustParseAddrPort(server.Listener.Addr().String())
	return server.URL, ingest.NewFetcherTo(func(a netip.AddrPort) error {
		if a == there {
			return nil
		}
		return ingest.Public(a)
	})
}

func TestPublic(t *testing.T) {
	for _, address := range []string{
		"127.0.0.1", "127.8.9.1", "::1", "0.0.0.0", "0.1.2.3", "::", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1",
		"169.254.169.254", "fe80::1", "fe80::1%eth0", "100.64.0.1", "100.100.100.200", "192.0.0.192", "198.18.0.1", "198.19.255.255", "168.63.129.16",
		"224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255", "ff02::1", "fc00::1", "fd00:ec2::254", "fec0::1",
		"192.0.2.1", "198.51.100.7", "203.0.113.9", "2001:db8::1", "3fff::1", "100::1",
		"::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::a00:1",
		"2002:7f00:1::", "2001:0:5ef5:79fb:0:59d:a0ff:fffe", "192.88.99.1", "4000::1",
	} {
		if ingest.Public(netip.AddrPortFrom(netip.MustParseAddr(address), 443)) == nil {
			t.Errorf("%s counts as public", address)
		}
	}
	for _, address := range []string{"1.1.1.1", "93.184.215.14", "172.32.0.1", "100.128.0.1", "198.20.0.1", "2606:4700::1111", "2a00:1450:4001::8", "::ffff:1.1.1.1"} {
		if err := ingest.Public(netip.AddrPortFrom(netip.MustParseAddr(address), 80)); err != nil {
			t.Errorf("%s %v", address, err)
		}
	}
	for _, port := range []uint16{0, 22, 8080, 6379} {
		if ingest.Public(netip.AddrPortFrom(netip.MustParseAddr("1.1.1.1"), port)) == nil {
			t.Errorf("port %d is fetched", port)
		}
	}
}

// No address that leads home is fetched, in whatever way it is written.
func TestFetchRefused(t *testing.T) {
	f := ingest.NewFetcher("Pressbox/test")
	for address, want := range map[string]string{
		"http://127.0.0.1/":              "127.0.0.1 leads to this machine or its neighbours, which is not fetched",
		"http://localhost/":              "localhost leads to this machine or its neighbours, which is not fetched",
		"http://[::1]/":                  "[::1] leads to this machine or its neighbours, which is not fetched",
		"http://[::ffff:10.0.0.1]/":      "[::ffff:10.0.0.1] leads to a private address, which is not fetched",
		"https://169.254.169.254/latest": "169.254.169.254 leads to this machine or its neighbours, which is not fetched",
		"http://1.1.1.1:22/":             "1.1.1.1:22 is not at a port of the web; only 80 and 443 are fetched",
		"http://user:secret@1.1.1.1/":    "1.1.1.1 is not fetched with a name and password in its address",
		"ftp://example.com/a":            "example.com is not fetched: only http and https are",
		"file:///etc/passwd":             `"file:///etc/passwd" is no address of the web; write one such as https://example.com/report`,
		"example.com/report":             `"example.com/report" is no address of the web; write one such as https://example.com/report`,
		"gopher://x":                     "x is not fetched: only http and https are",
	} {
		_, err := f.Fetch(t.Context(), address)
		if err == nil || err.Error() != want {
			t.Errorf("%s: %v\nwant %s", address, err, want)
		}
	}
	if _, err := f.Fetch(t.Context(), "http://2130706433/"); err == nil {
		t.Error("an address written as one number was fetched")
	}
}

func TestFetch(t *testing.T) {
	base, f := site(t, func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("User-Agent") != "Pressbox/test" || r.Header.Get("Cookie") != "" || r.Header.Get("Referer") != "" {
			t.Errorf("the request has headers %v", r.Header)
		}
		switch r.URL.Path {
		case "/from":
			http.SetCookie(w, &http.Cookie{Name: "a", Value: "b"})
			http.Redirect(w, r, "/sport/Moss-sinks-Vale.html?x=1", http.StatusFound)
		default:
			w.Header().Set("Content-Type", "text/html; charset=iso-8859-1")
			io.WriteString(w, "<p>M\xfcller scored the only goal for Kestrel Bay.")
		}
	})
	d, err := f.Fetch(t.Context(), base+"/from#top")
	if err != nil {
		t.Fatal(err)
	}
	if d.Name != "moss-sinks-vale.html" || d.URL != base+"/sport/Moss-sinks-Vale.html?x=1" {
		t.Errorf("it is called %s, at %s", d.Name, d.URL)
	}
	found, err := ingest.Read(d)
	if err != nil || !strings.Contains(found.Reports[0].Text, "Müller scored") {
		t.Error(found, err)
	}
}

// A text that isn't UTF-8 is read as its server says it is.
func TestFetchText(t *testing.T) {
	base, f := site(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/plain; charset=iso-8859-1")
		io.WriteString(w, "M\xfcller scored the only goal for Kestrel Bay.")
	})
	d, err := f.Fetch(t.Context(), base+"/")
	if err != nil {
		t.Fatal(err)
	}
	found, err := ingest.Read(d)
	if err != nil || found.Reports[0].Text != "Müller scored the only goal for Kestrel Bay." {
		t.Error(found, err)
	}
}

// Whatever a server sends, the answer is one sentence, in bounded memory.
func TestFetchHostile(t *testing.T) {
	packed := func(n int64) []byte {
		var b bytes.Buffer
		w := gzip.NewWriter(&b)
		io.CopyN(w, zeros{}, n)
		w.Close()
		return b.Bytes()
	}
	bombed := packed(200_000_000)
	base, f := site(t, func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Type", "text/html")
		switch r.URL.Path {
		case "/home":
			http.Redirect(w, r, "http://169.254.169.254/latest/meta-data", http.StatusFound)
		case "/file":
			h.Set("Location", "file:///etc/passwd")
			w.WriteHeader(http.StatusFound)
		case "/password":
			http.Redirect(w, r, "http://a:b@1.1.1.1/", http.StatusFound)
		case "/loop":
			http.Redirect(w, r, "/loop", http.StatusFound)
		case "/claim":
			h.Set("Content-Length", "1000000000")
			io.WriteString(w, "x")
		case "/endless":
			for n := 0; n < 20_000_000; n += 1000 {
				if _, err := w.Write(make([]byte, 1000)); err != nil {
					return
				}
			}
		case "/bomb":
			h.Set("Content-Encoding", "gzip")
			w.Write(bombed)
		case "/odd":
			h.Set("Content-Encoding", "br")
			io.WriteString(w, "x")
		case "/broken":
			h.Set("Content-Encoding", "gzip")
			io.WriteString(w, "no gzip at all")
		case "/picture":
			h.Set("Content-Type", "image/png")
		case "/headers":
			h.Set("X-Long", strings.Repeat("x", 1_000_000))
		case "/locked":
			w.WriteHeader(http.StatusForbidden)
		case "/tired":
			w.WriteHeader(http.StatusServiceUnavailable)
		case "/cut":
			h.Set("Content-Length", "1000")
			io.WriteString(w, "cut")
		default:
			w.WriteHeader(http.StatusNotFound)
		}
	})
	host := strings.TrimPrefix(base, "http://")
	for path, want := range map[string]string{
		"/home":     "169.254.169.254 leads to this machine or its neighbours, which is not fetched",
		"/file":     " is not fetched: only http and https are",
		"/password": "1.1.1.1 is not fetched with a name and password in its address",
		"/loop":     host + " redirects more than 5 times",
		"/claim":    host + " sends more than the 5 MB that are read",
		"/endless":  host + " sends more than the 5 MB that are read",
		"/bomb":     host + " sends more than the 5 MB that are read",
		"/odd":      host + " sends the page packed in a way that was not asked for",
		"/broken":   host + " cannot be reached; try again later",
		"/picture":  host + ` sends no text there but "image/png"`,
		"/headers":  host + " cannot be reached; try again later",
		"/locked":   host + " does not show that page to everybody (HTTP 403)",
		"/tired":    host + " cannot give that page now; try again later (HTTP 503)",
		"/cut":      host + " cannot be reached; try again later",
		"/gone":     host + " has no such page (HTTP 404)",
	} {
		d, err := f.Fetch(t.Context(), base+path)
		if err == nil || !strings.HasSuffix(err.Error(), want) {
			t.Errorf("%s: %v\nwant %s", path, err, want)
		}
		if len(d.Bytes) > corpus.MaxSize {
			t.Errorf("%s: %d bytes", path, len(d.Bytes))
		}
	}
}

func TestFetchUnreachable(t *testing.T) {
	silent, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer silent.Close()
	f := ingest.NewFetcherTo(func(netip.AddrPort) error { return nil })
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	_, err = f.Fetch(ctx, "http://"+silent.Addr().String())
	if want := silent.Addr().String() + " takes too long to answer; try again later"; err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
	_, err = f.Fetch(t.Context(), "http://nowhere.invalid/")
	if err == nil || !strings.HasPrefix(err.Error(), "nowhere.invalid c") {
		t.Error(err)
	}
}

func TestPoll(t *testing.T) {
	var robots atomic.Int32
	base, f := site(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/robots.txt":
			robots.Add(1)
			io.WriteString(w, "User-agent: *\nDisallow: /private\n")
		default:
			w.Header().Set("ETag", `"7"`)
			if r.Header.Get("If-None-Match") == `"7"` {
				w.WriteHeader(http.StatusNotModified)
				return
			}
			w.Header().Set("Content-Type", "application/rss+xml")
			w.Write(rss("<item><title>Moss wins it</title><description>" + goodReport + "</description></item>"))
		}
	})
	d, feed, err := f.Poll(t.Context(), ingest.Feed{URL: base + "/feed"})
	if err != nil {
		t.Fatal(err)
	}
	if found, err := ingest.Read(d); err != nil || len(found.Reports) != 1 {
		t.Error(found, err)
	}
	if feed.ETag != `"7"` {
		t.Errorf("feed %+v", feed)
	}
	if _, again, err := f.Poll(t.Context(), feed); !errors.Is(err, ingest.ErrUnchanged) || again != feed {
		t.Error(again, err)
	}
	_, _, err = f.Poll(t.Context(), ingest.Feed{URL: base + "/private/feed"})
	if want := fmt.Sprintf("%s asks robots not to read that page, so it is not read", strings.TrimPrefix(base, "http://")); err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
	if robots.Load() != 1 {
		t.Errorf("robots.txt was fetched %d times", robots.Load())
	}
}

// A site that has no robots.txt has no rules; one that can't give it now is
// not read.
func TestPollRobots(t *testing.T) {
	for status, allowed := range map[int]bool{404: true, 403: true, 500: false, 429: false} {
		base, f := site(t, func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/robots.txt" {
				w.WriteHeader(status)
				return
			}
			io.WriteString(w, goodReport)
		})
		if _, _, err := f.Poll(t.Context(), ingest.Feed{URL: base + "/feed"}); (err == nil) != allowed {
			t.Errorf("%d: %v", status, err)
		}
	}
}
