package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"pressbox/bot/answer"
	"pressbox/bot/discord"
	"pressbox/bot/library"
	"pressbox/bot/store"
	"pressbox/corpus/ingest"
)

// derby is a report as somebody would type it.
const derby = `Saltby Town 2-1 Northam Rovers

Per Lund gave Saltby Town the lead at Saltby Park on 5 April 2031 when he headed in after 23 minutes. Ossian Reed levelled for Northam Rovers in the 50th minute, but Lund struck again from 20 yards in the 88th minute to win it for Saltby Town.

The rain never stopped, and neither did the noise behind the goal, where most of the four thousand stood. Nobody on the terraces asked who had earned the free kick that led to the last of it, and nobody wanted to go home afterwards. It had been that sort of spring by the harbour, long and grey, and this was the first evening on which the whole town seemed to be out of doors at once.
`

// A web has documents by address; what it has not cannot be fetched.
type web map[string]string

func (w web) Fetch(_ context.Context, address string) (ingest.Document, error) {
	text, ok := w[address]
	if !ok {
		return ingest.Document{}, fmt.Errorf("%s is not there", address)
	}
	return ingest.Document{Name: "page.md", URL: address, Bytes: []byte(text)}, nil
}

func (w web) Visit(ctx context.Context, address string) (ingest.Document, error) {
	return w.Fetch(ctx, address)
}

func (w web) Poll(ctx context.Context, f ingest.Feed) (ingest.Document, ingest.Feed, error) {
	if f.ETag != "" && f.ETag == w["etag "+f.URL] {
		return ingest.Document{}, f, ingest.ErrUnchanged
	}
	d, err := w.Fetch(ctx, f.URL)
	f.ETag = w["etag "+f.URL]
	return d, f, err
}

// newShelf is a shelf over an empty library and a store in memory.
func newShelf(t *testing.T, from web) *shelf {
	t.Helper()
	lib, err := library.Open(nil, inMemory)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { lib.Close() })
	return &shelf{store: store.Memory(), library: lib, fetcher: from, changed: func(string, library.Change) {}, fed: func(error) {}, now: time.Now}
}

// handIn reads and keeps what somebody hands in, and returns why that was
// refused, if it was.
func (s *shelf) handIn(t *testing.T, guild string, handed discord.Submission) string {
	t.Helper()
	drafts, err := s.Read(t.Context(), guild, handed)
	for _, d := range drafts {
		err = errors.Join(err, s.Keep(guild, d))
	}
	if no := (*discord.Refusal)(nil); errors.As(err, &no) {
		return no.Key
	}
	if err != nil {
		t.Fatal(err)
	}
	return ""
}

// says is the answer that a server gets.
func (s *shelf) says(guild, question string) string {
	return s.library.For(guild).Ask(answer.Request{Text: question, Mention: true}).Text
}

func TestShelf(t *testing.T) {
	s := newShelf(t, web{"https://echo.example/derby": "---\ntitle: Lund sinks Rovers\noutlet: The Echo\ndate: 2031-04-05\nurl: https://echo.example/derby\n---\n" + derby})
	if no := s.handIn(t, "10", discord.Submission{Text: derby, Title: "Late joy", Outlet: "The\nPost"}); no != "" {
		t.Fatal(no)
	}
	if got := s.says("10", "who scored for saltby"); !strings.Contains(got, "Per Lund") {
		t.Errorf("the server is told %q", got)
	}
	if got := s.says("11", "who scored for saltby"); strings.Contains(got, "Lund") {
		t.Errorf("another server is told %q", got)
	}
	if no := s.handIn(t, "10", discord.Submission{Text: strings.ReplaceAll(derby, "\n\n", "\n \n")}); no != "report.have" {
		t.Errorf("the same once more: %q", no)
	}
	kept, err := s.Reports("10")
	if err != nil || len(kept) != 1 || kept[0].Title != "Late joy" || kept[0].Match == nil {
		t.Fatalf("kept: %+v, %v", kept, err)
	}
	if text, err := s.store.Text("10", mustHave(t, s, "10")[0].Version); err != nil || !strings.Contains(string(text), "outlet: The Post\n") {
		t.Errorf("kept as %q, %v", text, err)
	}

	// The same article again, with another text, takes the place of the first.
	page := discord.Submission{URL: "https://echo.example/derby"}
	if no := s.handIn(t, "10", page); no != "" && no != "report.have" {
		t.Fatal(no)
	}
	for id := range 2 {
		for _, k := range mustHave(t, s, "10") {
			if err := s.Remove("10", k.ID); err != nil {
				t.Fatalf("%d: %v", id, err)
			}
		}
	}
	if got := s.says("10", "who scored for saltby"); strings.Contains(got, "Lund") {
		t.Errorf("after all was removed: %q", got)
	}
	if no := s.handIn(t, "10", discord.Submission{URL: "https://nowhere.example"}); no != "report.unreadable" {
		t.Errorf("nowhere: %q", no)
	}
}

func mustHave(t *testing.T, s *shelf, guild string) []store.Report {
	t.Helper()
	kept, err := s.store.Reports(guild)
	if err != nil {
		t.Fatal(err)
	}
	return kept
}

func TestShelfTakesLaterVersions(t *testing.T) {
	const front = "---\ntitle: Lund sinks Rovers\noutlet: The Echo\nurl: https://echo.example/derby\n---\n"
	s := newShelf(t, nil)
	s.handIn(t, "10", discord.Submission{Text: front + derby})
	drafts, err := s.Read(t.Context(), "10", discord.Submission{Text: front + strings.Replace(derby, "23 minutes", "24 minutes", 1)})
	if err != nil || len(drafts) != 1 || !drafts[0].Newer || drafts[0].Like != "Lund sinks Rovers" {
		t.Fatalf("got %+v, %v", drafts, err)
	}
	if err := s.Keep("10", drafts[0]); err != nil {
		t.Fatal(err)
	}
	if kept := mustHave(t, s, "10"); len(kept) != 1 || len(kept[0].Older) != 1 {
		t.Errorf("kept: %+v", kept)
	}
	if got := s.says("10", "when did lund score"); !strings.Contains(got, "24") {
		t.Errorf("told %q", got)
	}
	again := &shelf{store: s.store, library: newShelf(t, nil).library}
	if err := again.load(); err != nil {
		t.Fatal(err)
	}
	if got := again.says("10", "when did lund score"); !strings.Contains(got, "24") {
		t.Errorf("after a restart: %q", got)
	}
}

func TestShelfHasLimits(t *testing.T) {
	s := newShelf(t, nil)
	at := func(change func(*store.Settings)) string {
		if _, err := s.store.Change("10", func(c *store.Settings) error { *c = store.Settings{}; change(c); return nil }); err != nil {
			t.Fatal(err)
		}
		text := strings.ReplaceAll(derby, "Lund", fmt.Sprintf("Lund%d", len(mustHave(t, s, "10"))))
		return s.handIn(t, "10", discord.Submission{Text: strings.Join(strings.Fields(text)[2:], " ") + fmt.Sprint(" ", time.Now().UnixNano())})
	}
	for _, c := range []struct {
		change func(*store.Settings)
		want   string
	}{
		{func(c *store.Settings) {}, ""},
		{func(c *store.Settings) { c.MostReports = 1 }, "report.full"},
		{func(c *store.Settings) { c.MostBytes = 300 }, "report.full-bytes"},
		{func(c *store.Settings) { c.MostADay = 1 }, "report.full-day"},
	} {
		if got := at(c.change); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestShelfForgetsMessages(t *testing.T) {
	s := newShelf(t, nil)
	s.handIn(t, "10", discord.Submission{Text: derby, Channel: "100", Message: "55"})
	for _, m := range []struct{ guild, channel, message string }{{"10", "100", "54"}, {"10", "101", "55"}, {"11", "100", "55"}, {"10", "100", ""}} {
		if err := s.RemoveMessage(m.guild, m.channel, m.message); err != nil || len(mustHave(t, s, "10")) != 1 {
			t.Fatalf("%+v removes it: %v", m, err)
		}
	}
	if err := s.RemoveMessage("10", "100", "55"); err != nil || len(mustHave(t, s, "10")) != 0 {
		t.Errorf("it is still there: %v", err)
	}
}

// A report that says neither its title nor its outlet is called by how it begins.
func TestShelfNamesTheNameless(t *testing.T) {
	s := newShelf(t, nil)
	s.handIn(t, "10", discord.Submission{Text: strings.TrimSpace(derby[strings.Index(derby, "Per"):])})
	kept, err := s.Reports("10")
	if want := "Per Lund gave Saltby Town the lead at Saltby Park on 5 April …"; err != nil || len(kept) != 1 || kept[0].Title != want {
		t.Errorf("called %+v, %v; want %q", kept, err, want)
	}
}

func TestShelfForgetsServers(t *testing.T) {
	s := newShelf(t, nil)
	s.handIn(t, "10", discord.Submission{Text: derby})
	if err := s.store.Forget("10"); err != nil {
		t.Fatal(err)
	}
	s.Forget("10")
	if got := s.says("10", "who scored for saltby"); strings.Contains(got, "Lund") {
		t.Errorf("still told %q", got)
	}
}

// feed is a feed with one report in full.
func feed(text string) string {
	return `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Echo</title><link>https://echo.example</link>
<item><title>Lund sinks Rovers</title><link>https://echo.example/derby</link><pubDate>Sat, 05 Apr 2031 18:00:00 GMT</pubDate><content:encoded><![CDATA[<p>` + strings.ReplaceAll(text, "\n\n", "</p><p>") + `</p>]]></content:encoded></item></channel></rss>`
}

func TestFeedsBringReports(t *testing.T) {
	const url = "https://echo.example/feed"
	from := web{url: feed(derby), "etag " + url: "1"}
	s := newShelf(t, from)
	now := time.Date(2031, 4, 5, 20, 0, 0, 0, time.UTC)
	s.now = func() time.Time { return now }
	quiet := slog.New(slog.DiscardHandler)
	if n, err := s.Follow(t.Context(), "10", url); err != nil || n != 1 {
		t.Fatalf("%d reports, %v", n, err)
	}
	if got := s.says("10", "who scored for saltby"); !strings.Contains(got, "Per Lund") {
		t.Errorf("told %q", got)
	}
	if _, err := s.Follow(t.Context(), "10", url); err == nil {
		t.Error("followed twice")
	}
	from[url], from["etag "+url] = feed(strings.Replace(derby, "88th", "89th", 1)), "2"
	s.readDue(t.Context(), quiet)
	if got := s.says("10", "when did lund score the winner"); strings.Contains(got, "89") {
		t.Error("a feed is read before it is due")
	}
	now = now.Add(time.Hour)
	s.readDue(t.Context(), quiet)
	if kept := mustHave(t, s, "10"); len(kept) != 1 || len(kept[0].Older) != 1 {
		t.Errorf("a later version: %+v", kept)
	}

	// What cannot be read is read less and less often, and said to be so.
	delete(from, url)
	from["etag "+url] = "3"
	for range 3 {
		now = now.Add(feedRarest)
		s.readDue(t.Context(), quiet)
	}
	f := mustFollow(t, s, "10")
	if f.Failures != 3 || !strings.Contains(f.Problem, "is not there") || f.Next.Sub(now) < feedEvery {
		t.Errorf("after three failures: %+v", f)
	}
}

func mustFollow(t *testing.T, s *shelf, guild string) store.Feed {
	t.Helper()
	feeds, err := s.store.Feeds(guild)
	if err != nil || len(feeds) != 1 {
		t.Fatalf("feeds: %+v, %v", feeds, err)
	}
	return feeds[0]
}

func TestFeedsAreReviewed(t *testing.T) {
	const url = "https://echo.example/feed"
	s := newShelf(t, web{url: feed(derby)})
	if _, err := s.store.Change("10", func(c *store.Settings) error { c.ReviewFeeds = true; return nil }); err != nil {
		t.Fatal(err)
	}
	if n, err := s.Follow(t.Context(), "10", url); err != nil || n != 1 {
		t.Fatalf("%d reports, %v", n, err)
	}
	if got := s.says("10", "who scored for saltby"); strings.Contains(got, "Lund") {
		t.Errorf("before anybody has accepted it: %q", got)
	}
	waiting, err := s.store.Waiting("10")
	if err != nil || len(waiting) != 1 {
		t.Fatalf("waiting: %+v, %v", waiting, err)
	}
	for range 2 { // two moderators at once
		if err := s.Decide("10", waiting[0].ID, true); err != nil {
			t.Fatal(err)
		}
	}
	if got := s.says("10", "who scored for saltby"); !strings.Contains(got, "Per Lund") {
		t.Errorf("afterwards: %q", got)
	}
	if _, err := s.Follow(t.Context(), "11", "https://nowhere.example/feed"); err == nil {
		t.Error("follows what is not there")
	}
	if feeds, err := s.store.Feeds("11"); err != nil || len(feeds) != 0 {
		t.Errorf("what could not be read is followed: %v", feeds)
	}
}

var _ discord.Shelf = (*shelf)(nil)

var _ fetcher = (*ingest.Fetcher)(nil)
