package discord

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"pressbox/bot/discord/fakediscord"
	"pressbox/bot/store"
	"pressbox/corpus"
)

// bookcase is a shelf in memory, which reads a text as a report of the derby.
type bookcase struct {
	mu   sync.Mutex
	kept map[string][]Draft // by server
	full bool

	store *store.Store // has the feeds
}

func (b *bookcase) Read(_ context.Context, _ string, s Submission) ([]Draft, error) {
	if strings.Contains(s.URL, "broken") {
		return nil, &Refusal{Key: "list.no-day", Args: []any{"*it is broken*"}} // any phrase will do
	}
	if strings.Contains(s.URL, "crash") {
		return nil, fmt.Errorf("the disk is gone")
	}
	var drafts []Draft
	for i := range max(1, strings.Count(s.Text, "ARCHIVE")*20) {
		r := &corpus.Report{ID: "derby", Title: fmt.Sprintf("Derby *%d*", i+1), Outlet: s.Outlet, Text: s.Text + s.URL}
		d := Draft{Report: r, Reading: &corpus.Match{Home: "Saltby Town", Away: "Northam Rovers", Reports: []*corpus.Report{r}}, Submission: s}
		if strings.Contains(s.Text, "recipe") {
			d.Reading = &corpus.Match{Not: "no two teams are named"}
		}
		drafts = append(drafts, d)
	}
	return drafts, nil
}

func (b *bookcase) Keep(guild string, d Draft) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.full {
		return &Refusal{Key: "report.none"}
	}
	if b.kept == nil {
		b.kept = make(map[string][]Draft)
	}
	b.kept[guild] = append(b.kept[guild], d)
	return nil
}

func (b *bookcase) Reports(guild string) ([]Kept, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	var all []Kept
	for i, d := range b.kept[guild] {
		all = append(all, Kept{ID: fmt.Sprint("r", i), Title: d.Report.Title, Added: time.Date(2031, 4, 6, 0, 0, 0, 0, time.UTC), Match: d.Reading})
	}
	return all, nil
}

func (b *bookcase) Remove(guild, id string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.kept[guild] != nil && id == "r0" {
		b.kept[guild] = b.kept[guild][1:]
	}
	return nil
}

func (b *bookcase) RemoveMessage(guild, channel, message string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.kept[guild] = slices.DeleteFunc(b.kept[guild], func(d Draft) bool { return message != "" && d.Channel == channel && d.Message == message })
	return nil
}

func (b *bookcase) Follow(_ context.Context, guild, url string) (int, error) {
	if !strings.HasPrefix(url, "https://") {
		return 0, &Refusal{Key: "report.nothing"}
	}
	_, _, err := b.store.AddFeed(store.Feed{Guild: guild, URL: url})
	if err == nil {
		_, _, err = b.store.AddReport(store.Report{Guild: guild, Title: "Derby of the *day*", Outlet: "The Echo", URL: url, State: store.Waiting}, []byte(url))
	}
	return 1, err
}

func (b *bookcase) Decide(guild, id string, accept bool) error {
	_, err := b.store.Decide(guild, id, accept)
	return err
}

func (b *bookcase) Forget(guild string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	delete(b.kept, guild)
}

// count is how many reports a server has.
func (b *bookcase) count(guild string) int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return len(b.kept[guild])
}

// library is a trial of a bot with a shelf.
func library(t *testing.T) (*trial, *bookcase) {
	shelf := &bookcase{store: store.Memory()}
	return try(t, func(_ *fakediscord.Server, o *Options) { o.Shelf, o.Store = shelf, shelf.store }).connected(), shelf
}

// boss is a command of somebody who manages server 10.
func boss(name string, options map[string]any) fakediscord.Interaction {
	return fakediscord.Interaction{Type: fakediscord.Command, Channel: "100", Guild: "10", User: "7", Permissions: 1 << 5, Name: name, Options: options}
}

// pressed is the press of the n-th button of a response.
func (t *trial) pressed(r fakediscord.Response, n int, by fakediscord.Interaction) fakediscord.Response {
	t.Helper()
	ids := customIDs(r.Data)
	if n >= len(ids) {
		t.Fatalf("there is no button %d on %s", n, r.Data)
	}
	by.Type, by.CustomID, by.Message = fakediscord.Component, ids[n], r.Message
	return t.response(by)
}

// customIDs are those of the buttons and menus of a message, in order; of a
// form its own.
func customIDs(body []byte) []string {
	var shown struct {
		CustomID   string `json:"custom_id"`
		Components []struct {
			Components []struct {
				CustomID string `json:"custom_id"`
			}
		}
	}
	if json.Unmarshal(body, &shown) != nil || shown.CustomID != "" {
		return []string{shown.CustomID}
	}
	var ids []string
	for _, row := range shown.Components {
		for _, c := range row.Components {
			ids = append(ids, c.CustomID)
		}
	}
	return ids
}

// written is a form with a report, filled in.
func (t *trial) written(text string) fakediscord.Response {
	t.Helper()
	asked := t.response(boss("report add", nil))
	if asked.Type != answerForm {
		t.Fatalf("/report add without options shows %s", asked.Data)
	}
	in := boss("", nil)
	in.Type, in.CustomID, in.Fields = fakediscord.Modal, customIDs(asked.Data)[0], map[string]string{"title": "Derby", "outlet": "The Echo", "text": text}
	return t.response(in)
}

func TestReportIsTyped(t *testing.T) {
	tr, shelf := library(t)
	shown := tr.written("Lund scored.")
	for _, want := range []string{"**I have read it. Add it?**", "**Derby \\*1\\***", "The Echo", "Saltby Town – Northam Rovers", "0 facts found", "⚠ No score found."} {
		if !strings.Contains(shown.Content(), want) {
			t.Errorf("the preview lacks %q:\n%s", want, shown.Content())
		}
	}
	if !shown.Private() || shelf.count("10") != 0 {
		t.Error("a preview is public, or kept already")
	}
	if r := tr.pressed(shown, 0, boss("", nil)); r.Content() != "Added. Answers rest on it from now on." || r.Type != answerInstead {
		t.Errorf("Add got type %d, %q", r.Type, r.Content())
	}
	if r := tr.pressed(shown, 0, boss("", nil)); r.Content() != english("report.stale") || shelf.count("10") != 1 {
		t.Errorf("Add once more got %q; %d reports", r.Content(), shelf.count("10"))
	}
}

func TestReportIsDismissed(t *testing.T) {
	tr, shelf := library(t)
	shown := tr.written("A recipe for soup.")
	if !strings.Contains(shown.Content(), english("report.no-match")) {
		t.Errorf("got %q", shown.Content())
	}
	if r := tr.pressed(shown, 1, boss("", nil)); r.Content() != english("report.dismissed") || shelf.count("10") != 0 {
		t.Errorf("Cancel got %q; %d reports", r.Content(), shelf.count("10"))
	}
}

func TestReportsOfAnArchive(t *testing.T) {
	tr, shelf := library(t)
	shown := tr.written("ARCHIVE")
	if !strings.Contains(shown.Content(), "I have read 20 reports") || !strings.Contains(shown.Content(), "and 12 more") {
		t.Errorf("got %q", shown.Content())
	}
	tr.pressed(shown, 0, boss("", nil))
	if shelf.count("10") != 20 {
		t.Fatalf("%d reports", shelf.count("10"))
	}
	list := tr.response(boss("report list", nil))
	if !strings.Contains(list.Content(), "This server has added 20 reports") || !strings.Contains(list.Content(), "Page 1 of 2") {
		t.Errorf("got %q", list.Content())
	}
	if next := tr.pressed(list, 1, boss("", nil)); !strings.Contains(next.Content(), "Derby \\*11\\*") {
		t.Errorf("the second page is %q", next.Content())
	}
	choose := boss("", nil)
	choose.Values = []string{"r0"}
	one := tr.pressed(list, 0, choose)
	if !strings.Contains(one.Content(), "**Derby \\*1\\***") || !strings.Contains(one.Content(), "added on 2031-04-06") {
		t.Errorf("chosen from the menu: %q", one.Content())
	}
	sure := tr.pressed(one, 0, boss("", nil))
	if !strings.HasPrefix(sure.Content(), "Remove “Derby \\*1\\*”?") || shelf.count("10") != 20 {
		t.Errorf("Remove got %q; %d reports", sure.Content(), shelf.count("10"))
	}
	if r := tr.pressed(sure, 0, boss("", nil)); r.Content() != english("report.removed") || shelf.count("10") != 19 {
		t.Errorf("got %q; %d reports", r.Content(), shelf.count("10"))
	}
}

func TestReportRefusals(t *testing.T) {
	tr, shelf := library(t)
	fan := boss("report add", map[string]any{"url": "https://echo.example/derby"})
	fan.Permissions = fakediscord.Everyday
	direct := boss("report list", nil)
	direct.Guild = ""
	for _, c := range []struct {
		in   fakediscord.Interaction
		want string
	}{
		{fan, english("report.not-you")},
		{direct, english("command.server-only")},
		{boss("report add", map[string]any{"url": "https://echo.example/broken"}), "I can't read “\\*it is broken\\*” as a day. Write it like 2026, 2026-04 or 2026-04-05."},
		{boss("report add", map[string]any{"url": "https://echo.example/crash"}), english("bot.failed")},
		{boss("report list", nil), english("report.none")},
		{boss("report show", map[string]any{"report": "r7"}), english("report.unknown")},
		{boss("report remove", map[string]any{"report": "nothing"}), english("report.unknown")},
	} {
		if r := tr.response(c.in); r.Content() != c.want || !r.Private() {
			t.Errorf("/%s got %q, want %q", c.in.Name, r.Content(), c.want)
		}
	}
	shelf.full = true
	if r := tr.pressed(tr.written("Lund scored."), 0, boss("", nil)); r.Content() != english("report.none") {
		t.Errorf("got %q", r.Content())
	}
	elsewhere := tr.written("Lund scored.")
	other := boss("", nil)
	other.Guild = "11"
	if r := tr.pressed(elsewhere, 0, other); r.Content() != english("button.unknown") || shelf.count("11") != 0 {
		t.Errorf("pressed in another server: %q", r.Content())
	}
	if _, err := tr.bot.responder.store.Change("10", func(s *store.Settings) error { s.Roles = map[string][]string{reportCommand: {"77"}}; return nil }); err != nil {
		t.Fatal(err)
	}
	fan.Roles = []string{"77"}
	if r := tr.response(fan); !strings.Contains(r.Content(), "Add it?") {
		t.Errorf("somebody with the role got %q", r.Content())
	}
}

// What a report was made of is deleted with it.
func TestReportOfAMessage(t *testing.T) {
	tr, shelf := library(t)
	data := map[string]any{
		"name": english("command.add-report.name"), "type": 3, "target_id": "55",
		"resolved": map[string]any{"messages": map[string]any{"55": map[string]any{"id": "55", "channel_id": "100", "content": "Lund scored.", "author": map[string]any{"id": "8"}}}},
	}
	in := boss("", nil)
	in.Data = data
	tr.pressed(tr.response(in), 0, boss("", nil))
	if shelf.count("10") != 1 {
		t.Fatal("the message is not kept")
	}
	tr.Dispatch("MESSAGE_DELETE", map[string]any{"id": "54", "channel_id": "100", "guild_id": "10"})
	tr.Dispatch("MESSAGE_DELETE", map[string]any{"id": "55", "channel_id": "100"})
	tr.quiet()
	if shelf.count("10") != 1 {
		t.Fatal("removed for the deletion of another message")
	}
	tr.Dispatch("MESSAGE_DELETE_BULK", map[string]any{"ids": []string{"1", "55"}, "channel_id": "100", "guild_id": "10"})
	tr.until(func() bool { return shelf.count("10") == 0 })

	file := boss("report add", nil)
	file.Data = map[string]any{
		"name": "report", "type": 1, "options": []any{map[string]any{"type": 1, "name": "add", "options": []any{map[string]any{"type": 11, "name": "file", "value": "9"}}}},
		"resolved": map[string]any{"attachments": map[string]any{"9": map[string]any{"id": "9", "filename": "derby.txt", "url": "https://cdn.example/derby.txt"}}},
	}
	tr.pressed(tr.response(file), 0, boss("", nil))
	if d := shelf.kept["10"][0]; d.Name != "derby.txt" || !d.File || d.URL != "https://cdn.example/derby.txt" {
		t.Errorf("the file was handed in as %+v", d.Submission)
	}
}

func TestFeeds(t *testing.T) {
	tr, shelf := library(t)
	url := map[string]any{"url": "https://echo.example/feed"}
	fan := boss("feed add", url)
	fan.Permissions = fakediscord.Everyday
	for _, c := range []struct {
		in   fakediscord.Interaction
		want string
	}{
		{fan, english("report.not-you")},
		{boss("feed list", nil), english("feed.none")},
		{boss("feed review", nil), english("feed.nothing-waits")},
		{boss("feed add", map[string]any{"url": "gopher://x"}), english("report.nothing")},
		{boss("feed remove", url), english("feed.unknown")},
		{boss("feed add", url), "I follow that feed now. It has brought 1 report."},
		{boss("feed list", nil), "- https\\://echo.example/feed"},
	} {
		if r := tr.response(c.in); !strings.Contains(r.Content(), c.want) || !r.Private() {
			t.Errorf("/%s got %q, want %q", c.in.Name, r.Content(), c.want)
		}
	}
	tr.response(boss("feed add", map[string]any{"url": "https://post.example/feed"}))
	shown := tr.response(boss("feed review", nil))
	if !strings.Contains(shown.Content(), "**2 reports wait for you**\nDerby of the \\*day\\*\n-# [The Echo](<https://") {
		t.Errorf("to review: %q", shown.Content())
	}
	shown = tr.pressed(shown, 0, boss("", nil))
	if !strings.Contains(shown.Content(), "**1 report waits for you**") || shown.Type != answerInstead {
		t.Errorf("after Accept: type %d, %q", shown.Type, shown.Content())
	}
	if shown = tr.pressed(shown, 1, boss("", nil)); shown.Content() != english("feed.nothing-waits") {
		t.Errorf("after Decline: %q", shown.Content())
	}
	if kept, err := shelf.store.Reports("10"); err != nil || len(kept) != 1 {
		t.Errorf("accepted: %v, %v", kept, err)
	}
	if r := tr.response(boss("feed remove", map[string]any{"feed": "https://echo.example/feed"})); r.Content() != english("feed.removed") {
		t.Errorf("got %q", r.Content())
	}
	for i := range mostFeeds - 1 {
		shelf.store.AddFeed(store.Feed{Guild: "10", URL: fmt.Sprint("https://echo.example/", i)})
	}
	if r := tr.response(boss("feed add", url)); r.Content() != "This server follows 10 feeds, and may follow no more. Remove one first." {
		t.Errorf("too many: %q", r.Content())
	}
}

// A server that the bot is sent away from has no reports any more.
func TestReportsOfAServerThatIsLeft(t *testing.T) {
	tr, shelf := library(t)
	tr.pressed(tr.written("Lund scored."), 0, boss("", nil))
	tr.Dispatch("GUILD_DELETE", map[string]any{"id": "10", "unavailable": true})
	tr.quiet()
	if shelf.count("10") != 1 {
		t.Fatal("forgotten while Discord had trouble")
	}
	tr.Dispatch("GUILD_DELETE", map[string]any{"id": "10"})
	tr.until(func() bool { return shelf.count("10") == 0 })
}

func TestDraftsAreForgotten(t *testing.T) {
	now := time.Unix(0, 0)
	d := drafts{now: func() time.Time { return now }}
	key := d.put("10", make([]Draft, 1))
	if d.take("11", key) != nil {
		t.Error("another server takes a draft")
	}
	now = now.Add(draftsWait + time.Second)
	if d.take("10", key) != nil {
		t.Error("a draft waits for ever")
	}
	for range 3 * mostDrafts {
		d.put("10", make([]Draft, 1))
	}
	if len(d.waiting) > mostDrafts {
		t.Errorf("%d drafts wait", len(d.waiting))
	}
}
